"""How Alembic reaches the tables: through the application's engine and our own declarative base."""

from alembic import context

from eventreg.core.database import IMMEDIATE, Base
from eventreg.extensions import db

config = context.config


def run() -> None:
    """Run the migrations in one transaction that holds SQLite's write lock from its start."""
    with db.engine.connect().execution_options(**{IMMEDIATE: True}) as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            user_module_prefix="database.",
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()

"""other ways in: delegations, nominations, invitations, imports, networks, people who may be one

Revision: 0004, after 0003
"""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from eventreg.core import database

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BEFORE = (
    "draft", "submitted", "returned", "ineligible", "in_review", "approved", "reserve", "not_selected", "offered",
    "on_reserve_list", "refused", "confirmed", "declined", "withdrawn", "cancelled",
)  # fmt: skip
AFTER = (*BEFORE, "awaiting_endorsement")
OVER = ("refused", "declined", "withdrawn", "cancelled")


# Columns are added and dropped in place: a table that others point to cannot be made anew on SQLite.
def upgrade() -> None:
    op.create_table(
        "networks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("abbreviation", sa.String(length=200), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_networks")),
        sa.UniqueConstraint("key", name=op.f("uq_networks_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_networks_uid")),
    )
    op.create_table(
        "focal_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("named_at", database.Instant(timezone=True), nullable=False),
        sa.Column("named_by", sa.String(length=200), nullable=False),
        sa.Column("verified_at", database.Instant(timezone=True), nullable=True),
        sa.Column("verified_by", sa.String(length=200), nullable=True),
        sa.Column("ended_at", database.Instant(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_focal_points_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_focal_points_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focal_points")),
        sa.UniqueConstraint("uid", name=op.f("uq_focal_points_uid")),
    )
    op.create_index(op.f("ix_focal_points_account_id"), "focal_points", ["account_id"], unique=False)
    op.create_index(
        "uq_focal_points_holding",
        "focal_points",
        ["organization_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "heading_meanings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_heading_meanings_series_id_series"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heading_meanings")),
    )
    op.create_index(
        op.f("ix_heading_meanings_series_id_heading"), "heading_meanings", ["series_id", "heading"], unique=True
    )
    op.create_table(
        "network_coordinators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=200), nullable=True),
        sa.Column("named_at", database.Instant(timezone=True), nullable=False),
        sa.Column("named_by", sa.String(length=200), nullable=False),
        sa.Column("ended_at", database.Instant(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_network_coordinators_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"],
            ["networks.id"],
            name=op.f("fk_network_coordinators_network_id_networks"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_coordinators")),
        sa.UniqueConstraint("uid", name=op.f("uq_network_coordinators_uid")),
    )
    op.create_index(op.f("ix_network_coordinators_account_id"), "network_coordinators", ["account_id"], unique=False)
    op.create_index(op.f("ix_network_coordinators_network_id"), "network_coordinators", ["network_id"], unique=False)
    op.create_table(
        "network_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email_box", sa.LargeBinary(), nullable=True),
        sa.Column("lookup", sa.LargeBinary(length=32), nullable=True),
        sa.Column("country", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint("organization_id IS NOT NULL OR name <> ''", name=op.f("ck_network_members_somebody")),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_network_members_ends_after_it_began")),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_network_members_network_id_networks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_network_members_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_members")),
        sa.UniqueConstraint("uid", name=op.f("uq_network_members_uid")),
    )
    op.create_index(op.f("ix_network_members_lookup"), "network_members", ["lookup"], unique=False)
    op.create_index(
        op.f("ix_network_members_network_id_country_id"),
        "network_members",
        ["network_id", "country", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_network_members_organization_id"), "network_members", ["organization_id"], unique=False)
    op.create_index(
        "uq_network_members_organization",
        "network_members",
        ["network_id", "organization_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL AND organization_id IS NOT NULL"),
        postgresql_where=sa.text("until IS NULL AND organization_id IS NOT NULL"),
    )
    op.create_table(
        "person_pairs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("found_at", database.Instant(timezone=True), nullable=False),
        sa.Column("said_at", database.Instant(timezone=True), nullable=True),
        sa.Column("said_by", sa.String(length=200), nullable=True),
        sa.Column("kept_id", sa.Integer(), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_person_pairs_in_order")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["persons.id"], name=op.f("fk_person_pairs_first_id_persons"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["persons.id"], name=op.f("fk_person_pairs_second_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_pairs")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_pairs_uid")),
    )
    op.create_index(op.f("ix_person_pairs_first_id_second_id"), "person_pairs", ["first_id", "second_id"], unique=True)
    op.create_index(op.f("ix_person_pairs_second_id"), "person_pairs", ["second_id"], unique=False)
    op.create_index(op.f("ix_person_pairs_state_id"), "person_pairs", ["state", "id"], unique=False)
    op.create_table(
        "delegations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint("places >= 0", name=op.f("ck_delegations_places_not_negative")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_delegations_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_delegations_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
        sa.UniqueConstraint("event_id", "organization_id", name=op.f("uq_delegations_event_id_organization_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_delegations_uid")),
    )
    op.create_index(op.f("ix_delegations_organization_id"), "delegations", ["organization_id"], unique=False)
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("name_box", sa.LargeBinary(), nullable=True),
        sa.Column("meanings", sa.JSON(), nullable=False),
        sa.Column("found_box", sa.LargeBinary(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("taken_at", database.Instant(timezone=True), nullable=True),
        sa.Column("undone_at", database.Instant(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_imports_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sa.UniqueConstraint("uid", name=op.f("uq_imports_uid")),
    )
    op.create_index(op.f("ix_imports_event_id_id"), "imports", ["event_id", "id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("names_others", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_latin", sa.String(length=200), nullable=False),
        sa.Column("sort_name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("institution", sa.String(length=200), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("country", sa.String(length=200), nullable=True),
        sa.Column("email_box", sa.LargeBinary(), nullable=True),
        sa.Column("lookup", sa.LargeBinary(length=32), nullable=True),
        sa.Column("language", sa.String(length=200), nullable=False),
        sa.Column("note_box", sa.LargeBinary(), nullable=True),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=200), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("funding_line_id", sa.Integer(), nullable=True),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.Column("answer_by", database.Instant(timezone=True), nullable=False),
        sa.Column("made_at", database.Instant(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("sent_at", database.Instant(timezone=True), nullable=True),
        sa.Column("reminded_at", database.Instant(timezone=True), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("declined_at", database.Instant(timezone=True), nullable=True),
        sa.Column("revoked_at", database.Instant(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "organization_id IS NULL OR institution <> ''", name=op.f("ck_invitations_institution_by_name")
        ),
        sa.CheckConstraint("people >= 1 AND people <= 50", name=op.f("ck_invitations_people_in_reason")),
        sa.ForeignKeyConstraint(["category_id"], ["categories.id"], name=op.f("fk_invitations_category_id_categories")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_invitations_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["funding_line_id"], ["funding_lines.id"], name=op.f("fk_invitations_funding_line_id_funding_lines")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_invitations_organization_id_organizations")
        ),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_invitations_role_id_roles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("uid", name=op.f("uq_invitations_uid")),
    )
    op.create_index(op.f("ix_invitations_event_id_id"), "invitations", ["event_id", "id"], unique=False)
    op.create_index(op.f("ix_invitations_lookup"), "invitations", ["lookup"], unique=False)
    op.create_index(op.f("ix_invitations_organization_id"), "invitations", ["organization_id"], unique=False)
    op.create_table(
        "endorsements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", database.Instant(timezone=True), nullable=False),
        sa.Column("answered_at", database.Instant(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(length=200), nullable=True),
        sa.Column("endorsed", sa.Boolean(), nullable=True),
        sa.Column("note_box", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_endorsements_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("fk_endorsements_organization_id_organizations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsements")),
        sa.UniqueConstraint("application_id", name=op.f("uq_endorsements_application_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_endorsements_uid")),
    )
    op.create_index(op.f("ix_endorsements_organization_id"), "endorsements", ["organization_id"], unique=False)
    op.create_table(
        "imported_applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_imported_applications_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_imported_applications_import_id_imports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_applications")),
        sa.UniqueConstraint("application_id", name=op.f("uq_imported_applications_application_id")),
    )
    op.create_index(op.f("ix_imported_applications_import_id"), "imported_applications", ["import_id"], unique=False)
    op.create_table(
        "invited_persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("named_box", sa.LargeBinary(), nullable=True),
        sa.Column("reminded_at", database.Instant(timezone=True), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("declined_at", database.Instant(timezone=True), nullable=True),
        sa.Column("taken_at", database.Instant(timezone=True), nullable=True),
        sa.Column("other_name", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_invited_persons_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_invited_persons_invitation_id_invitations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invited_persons")),
        sa.UniqueConstraint("application_id", name=op.f("uq_invited_persons_application_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_invited_persons_uid")),
    )
    op.create_index(
        op.f("ix_invited_persons_invitation_id_number"), "invited_persons", ["invitation_id", "number"], unique=True
    )
    op.create_table(
        "membership_claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("checked_at", database.Instant(timezone=True), nullable=True),
        sa.Column("checked_by", sa.String(length=200), nullable=True),
        sa.Column("is_member", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_membership_claims_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["networks.id"], name=op.f("fk_membership_claims_network_id_networks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_claims")),
        sa.UniqueConstraint("uid", name=op.f("uq_membership_claims_uid")),
    )
    op.create_index(
        op.f("ix_membership_claims_application_id_network_id"),
        "membership_claims",
        ["application_id", "network_id"],
        unique=True,
    )
    op.create_index(op.f("ix_membership_claims_network_id"), "membership_claims", ["network_id"], unique=False)
    op.create_table(
        "nominations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("network_id", sa.Integer(), nullable=True),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("ended_at", database.Instant(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=200), nullable=True),
        sa.Column("ended_why", sa.String(length=200), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(delegation_id IS NULL) <> (network_id IS NULL)", name=op.f("ck_nominations_one_sender")),
        sa.CheckConstraint("delegation_id IS NULL OR seat >= 1", name=op.f("ck_nominations_seat_of_delegation")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_nominations_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_nominations_delegation_id_delegations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["network_id"], ["networks.id"], name=op.f("fk_nominations_network_id_networks")),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"],
            ["nominations.id"],
            name=op.f("fk_nominations_replaced_by_id_nominations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["role_id"], ["roles.id"], name=op.f("fk_nominations_role_id_roles"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominations")),
        sa.UniqueConstraint("application_id", name=op.f("uq_nominations_application_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_nominations_uid")),
    )
    op.create_index(op.f("ix_nominations_network_id"), "nominations", ["network_id"], unique=False)
    op.create_index(
        "uq_nominations_head",
        "nominations",
        ["delegation_id"],
        unique=True,
        sqlite_where=sa.text("is_head AND ended_at IS NULL"),
        postgresql_where=sa.text("is_head AND ended_at IS NULL"),
    )
    op.create_index(
        "uq_nominations_seat",
        "nominations",
        ["delegation_id", "seat"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "office_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("recommends", sa.Boolean(), nullable=True),
        sa.Column("remark_box", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", database.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_office_marks_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_marks")),
        sa.UniqueConstraint("application_id", name=op.f("uq_office_marks_application_id")),
    )
    op.create_table(
        "paper_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", database.Instant(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(length=200), nullable=False),
        sa.Column("consented_on", sa.Date(), nullable=False),
        sa.Column("scan_kind", sa.String(length=200), nullable=True),
        sa.Column("scan_size", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_paper_forms_application_id_applications"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_forms")),
        sa.UniqueConstraint("application_id", name=op.f("uq_paper_forms_application_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_paper_forms_uid")),
    )
    op.add_column("events", sa.Column("asks_endorsement", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("events", sa.Column("places_per_organization", sa.Integer(), nullable=True))
    op.add_column("organizations", sa.Column("region", sa.String(length=200), server_default="", nullable=False))
    op.add_column("organizations", sa.Column("names", sa.JSON(), server_default="{}", nullable=False))
    op.add_column("organizations", sa.Column("founded", sa.Integer(), nullable=True))
    op.add_column("organizations", sa.Column("size", sa.String(length=200), nullable=True))
    op.add_column("organizations", sa.Column("website", sa.String(length=200), server_default="", nullable=False))
    op.add_column("organizations", sa.Column("contacts_box", sa.LargeBinary(), nullable=True))
    op.add_column("organizations", sa.Column("notes_box", sa.LargeBinary(), nullable=True))
    _add_joined_into()
    _know_statuses(AFTER, was=BEFORE)


def _add_joined_into() -> None:
    """With its constraint, which SQLite takes only in the same statement."""
    name = op.f("fk_persons_joined_into_id_persons")
    if op.get_bind().dialect.name == "sqlite":
        refers = f"CONSTRAINT {name} REFERENCES persons (id)"
        op.execute(f"ALTER TABLE persons ADD COLUMN joined_into_id INTEGER {refers}")
    else:
        op.add_column("persons", sa.Column("joined_into_id", sa.Integer(), nullable=True))
        op.create_foreign_key(name, "persons", "persons", ["joined_into_id"], ["id"])
    op.create_index(op.f("ix_persons_joined_into_id"), "persons", ["joined_into_id"])


def _know_statuses(statuses: tuple[str, ...], *, was: tuple[str, ...]) -> None:
    """Let applications have these statuses.

    SQLite cannot change a constraint; its manual (lang_altertable.html, 7) has the table's text written anew instead.
    """
    check, earlier = _one_of(statuses), _one_of(was)
    active = _one_of(status for status in statuses if status not in OVER)
    op.drop_index("uq_applications_active", "applications")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA writable_schema = ON")
        written = sa.text("UPDATE sqlite_schema SET sql = replace(sql, :was, :now) WHERE name = 'applications'")
        op.get_bind().execute(written, {"was": earlier, "now": check})
        op.execute("PRAGMA writable_schema = RESET")
    else:
        op.drop_constraint(op.f("ck_applications_known_status"), "applications")
        op.create_check_constraint(op.f("ck_applications_known_status"), "applications", check)
    op.create_index(
        "uq_applications_active", "applications", ["event_id", "person_id"], unique=True,
        sqlite_where=sa.text(active), postgresql_where=sa.text(active),
    )  # fmt: skip


def _one_of(statuses: Iterable[str]) -> str:
    return "status IN ({})".format(", ".join(f"'{status}'" for status in sorted(statuses)))


def downgrade() -> None:
    op.execute("DELETE FROM applications WHERE status = 'awaiting_endorsement'")
    _know_statuses(BEFORE, was=AFTER)
    op.drop_index(op.f("ix_persons_joined_into_id"), "persons")
    op.drop_column("persons", "joined_into_id")
    op.drop_column("organizations", "notes_box")
    op.drop_column("organizations", "contacts_box")
    op.drop_column("organizations", "website")
    op.drop_column("organizations", "size")
    op.drop_column("organizations", "founded")
    op.drop_column("organizations", "names")
    op.drop_column("organizations", "region")
    op.drop_column("events", "places_per_organization")
    op.drop_column("events", "asks_endorsement")
    op.drop_table("paper_forms")
    op.drop_table("office_marks")
    op.drop_table("nominations")
    op.drop_table("membership_claims")
    op.drop_table("invited_persons")
    op.drop_table("imported_applications")
    op.drop_table("endorsements")
    op.drop_table("invitations")
    op.drop_table("imports")
    op.drop_table("delegations")
    op.drop_table("person_pairs")
    op.drop_table("network_members")
    op.drop_table("network_coordinators")
    op.drop_table("heading_meanings")
    op.drop_table("focal_points")
    op.drop_table("networks")

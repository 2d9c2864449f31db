"""The extensions, made once and bound to the application in `create_app`."""

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_migrate import Migrate
from flask_security import Security
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

db = SQLAlchemy(disable_autonaming=True)
migrate = Migrate()
babel = Babel()
csrf = CSRFProtect()
security = Security()
limiter = Limiter(get_remote_address)

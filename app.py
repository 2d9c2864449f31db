"""Where everything starts: `python app.py` serves, `flask --app app …` runs commands."""

import sys

from eventreg import create_app
from eventreg.config import UnsafeSettings

try:
    app = create_app()
except UnsafeSettings as refusal:
    sys.exit(f"EventReg cannot start: {refusal}")

if __name__ == "__main__":
    from eventreg.serving import serve

    raise SystemExit(serve(app))

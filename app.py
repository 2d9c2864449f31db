"""Where everything starts: `python app.py` serves, `flask --app app …` runs commands."""

from eventreg import create_app

app = create_app()

if __name__ == "__main__":
    from eventreg.serving import serve

    raise SystemExit(serve(app))

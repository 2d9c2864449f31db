"""The least valid objects, made through the areas' own verbs where there are some."""


class Factory:
    """Makes objects for tests."""

"""What somebody types into the builder's pages of the test event."""

FORM = "/manage/forum/form"
SETTINGS = {"stage": "application", "seen_by": "organizers", "kept": "event", "match": "all", "type": "long_text"}


def typed(page, **fields):
    """What a page's form sends, with these fields changed."""
    kept = {name: page.inputs[name] for name in ("seen", "section", "word_limit") if name in page.inputs}
    texts = {name: page.inputs[name] for name in page.inputs if name.startswith(("title_", "introduction_"))}
    return kept | texts | SETTINGS | fields


def labels(text):
    return {"label_en": text, "label_ru": f"{text} ру"}

"""Bring the catalogues up to date with the sentences in code and templates, or check that they are.

`python -m tools.translations` writes `translations/*/LC_MESSAGES/messages.po`; with `--check` it writes nothing and
fails when a sentence is new, gone, untranslated, marked fuzzy, or names other values than its original.
"""

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "_": None, "gettext": None, "_l": None, "lazy_gettext": None, "N_": None,
    "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
VALUE = re.compile(r"%\((\w+)\)[sd]")


def extract() -> Catalog:
    """Every sentence of the tree, with where it stands and what translators are told."""
    with (ROOT / "babel.cfg").open() as stream:
        methods, options = parse_mapping_cfg(stream)
    found = Catalog(project="EventReg", charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(
        ROOT, methods, options, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        found.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return found


def faults(template: Catalog, catalogue: Catalog) -> list[str]:
    """What is wrong with one catalogue."""
    wanted = {(message.id, message.context) for message in template if message.id}
    known = {(message.id, message.context): message for message in catalogue if message.id}
    found = [f"new: {_short(key[0])}" for key in wanted - known.keys()]
    found += [f"gone: {_short(key[0])}" for key in known.keys() - wanted]
    for message in known.values():
        found += _faults_of(message)
    return sorted(found)


def _faults_of(message: Message) -> list[str]:
    texts = message.string if isinstance(message.string, list | tuple) else [message.string]
    ids = message.id if isinstance(message.id, list | tuple) else [message.id]
    if message.fuzzy:
        return [f"fuzzy: {_short(message.id)}"]
    if not all(texts):
        return [f"untranslated: {_short(message.id)}"]
    values = {name for text in ids for name in VALUE.findall(text)}
    if any(set(VALUE.findall(text)) - values for text in texts):
        return [f"names a value that is not there: {_short(message.id)}"]
    return [] if set(VALUE.findall(texts[-1])) == values else [f"leaves a value out: {_short(message.id)}"]


def _short(text: object) -> str:
    return repr(text)[:100]


def main(check: bool) -> int:
    """Write or check all catalogues; the exit code."""
    template = extract()
    failed = 0
    for path in sorted((ROOT / "translations").glob("*/LC_MESSAGES/messages.po")):
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=path.parent.parent.name)
        if check:
            for fault in faults(template, catalogue):
                print(f"{path.parent.parent.name}: {fault}")
                failed += 1
            continue
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.write_bytes(_written(catalogue))
        missing = sum(1 for message in catalogue if message.id and not all([message.string]))
        print(f"{path.parent.parent.name}: {len(catalogue)} sentences, {missing} untranslated")
    return 1 if failed else 0


def _written(catalogue: Catalog) -> bytes:
    stream = BytesIO()
    # No line numbers and no date: they would change with every commit.
    for message in catalogue:
        message.locations = sorted({(name, 0) for name, _line in message.locations})
    write_po(stream, catalogue, width=120, include_lineno=False, sort_output=True, omit_header=True)
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {catalogue.locale}\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + stream.getvalue()


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv[1:]))

"""PDF: written anew without scripts, actions, files inside, forms that are programs, and without who made it."""

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from .faults import Fault

# Keys that start something or carry another file, or say who made this one, wherever they stand (ISO 32000-2).
FORBIDDEN = frozenset({
    "/JS", "/JavaScript", "/AA", "/OpenAction", "/Launch", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/NeedsRendering",
    "/RichMediaContent", "/RichMediaSettings", "/Collection", "/Metadata", "/PieceInfo", "/LastModified",
    "/Requirements", "/3DD", "/PresSteps", "/SpiderInfo", "/URLS", "/IDS", "/Renditions", "/AlternatePresentations",
    "/Perms", "/Legal",
})  # fmt: skip
# Actions that only turn pages or open an address that the reader sees and presses.
HARMLESS_ACTIONS = frozenset({"/GoTo", "/URI", "/Named"})
# Data of a stream that lie in another file.
ELSEWHERE = frozenset({"/F", "/FFilter", "/FDecodeParms"})
# What a reader needs to find its way through the file; of the rest, one says who made it and when.
STRUCTURE = frozenset({
    "/Root", "/Size", "/ID", "/Prev", "/XRefStm", "/Type", "/W", "/Index", "/Length", "/Filter",
})  # fmt: skip
# "/S" stands in many dictionaries that are no actions and have no type: these names are only actions'.
HARMFUL_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/GoToDp", "/Rendition", "/Movie",
    "/Sound", "/Thread", "/RichMediaExecute", "/Hide", "/SetOCGState", "/GoTo3DView", "/ResetForm",
})  # fmt: skip
HARMFUL_NOTES = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
LARGEST_STREAM = 200 * 1024 * 1024  # bytes, unpacked: an A3 page of 600 pixels an inch has 209 million
_DEFLATED = (Name.FlateDecode, Name.Fl)
HARMLESS_ADDRESSES = ("http://", "https://", "mailto:", "tel:")


def cleaned(content: bytes) -> bytes:
    """The same pages in a new file without locks. Raises Fault "locked" where a password is asked for, "damaged"."""
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as sent:
            if not len(sent.pages):
                raise Fault("damaged")
            _clean(sent)
            written = BytesIO()
            sent.save(
                written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True,
                fix_metadata_version=False, encryption=False,
            )  # fmt: skip
    except pikepdf.PasswordError:
        raise Fault("locked") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError):
        raise Fault("damaged") from None
    return written.getvalue()


def _clean(sent: pikepdf.Pdf) -> None:
    """Every dictionary, stream and array, also those that stand inside others, each read once: there may be many."""
    for key in set(sent.trailer.keys()) - STRUCTURE:
        del sent.trailer[key]
    waiting: list[Any] = [
        sent.trailer,
        *(held for held in sent.objects if isinstance(held, Dictionary | Stream | Array)),
    ]
    while waiting:
        held = waiting.pop()
        left = _clean_array(held) if isinstance(held, Array) else _clean_dictionary(held)
        waiting += [one for one in left if isinstance(one, Dictionary | Array) and not one.is_indirect]


def _clean_dictionary(held: Any) -> list[Any]:
    """Take out what may not be in it; what is left of its values."""
    if isinstance(held, Stream):
        _refuse_bomb(held)
    forbidden = FORBIDDEN | ELSEWHERE if isinstance(held, Stream) else FORBIDDEN
    values = dict(held.items())
    gone = {key for key, value in values.items() if key in forbidden or _is_harmful(value)}
    if "/Next" in values and _text(held, "/S") in HARMLESS_ACTIONS:
        gone.add("/Next")
    for key in gone:
        del held[key]
    return [value for key, value in values.items() if key not in gone]


def _refuse_bomb(stream: Stream) -> None:
    """What whoever reads it would unpack to more than the largest page of pixels. Raises Fault "too_much_work"."""
    named = stream.get("/Filter", Array([]))
    content = stream.read_raw_bytes()
    for way in named if isinstance(named, Array) else [named]:
        if way not in _DEFLATED:
            return
        try:
            content = zlib.decompressobj().decompress(content, LARGEST_STREAM + 1)
        except zlib.error:
            return
        if len(content) > LARGEST_STREAM:
            raise Fault("too_much_work")


def _clean_array(held: Any) -> list[Any]:
    items = list(held)
    for at in range(len(items) - 1, -1, -1):
        if _is_harmful(items[at]):
            del held[at]
            del items[at]
    return items


def _is_harmful(value: Object) -> bool:
    """An action that does more than lead somewhere, another file, or a note that holds a file, a film or a sound."""
    if not isinstance(value, Dictionary):
        return False
    kind, action = _text(value, "/Type"), _text(value, "/S")
    if _text(value, "/Subtype") in HARMFUL_NOTES or kind in {"/Filespec", "/F"} or action in HARMFUL_ACTIONS:
        return True
    if action == "/URI":
        return not _text(value, "/URI").lower().startswith(HARMLESS_ADDRESSES)
    return kind == "/Action" and action not in HARMLESS_ACTIONS


def _text(held: Any, key: str) -> str:
    value = held.get(key)
    return str(value) if isinstance(value, Name | String) else ""

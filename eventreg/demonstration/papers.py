"""Files that invented applicants send, made as they are needed: CVs in PDF, photographs of letters, charts."""
# ruff: noqa: E501 - whole sentences stand on one line

import functools
import io
import random
import re
import unicodedata
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pikepdf
from babel import Locale
from PIL import Image, ImageDraw, ImageFont

from eventreg import badges
from eventreg.applications import intake
from eventreg.applications.files import file_bytes
from eventreg.applications.files.file_kinds import KINDS
from eventreg.applications.files.file_models import File
from eventreg.applications.form import spoken_languages
from eventreg.applications.form.form_models import QuestionVersion
from eventreg.applications.models import Application
from eventreg.core import clock
from eventreg.core.transliteration import latin_suggestion
from eventreg.demonstration.invented import Invented
from eventreg.extensions import db

FONT = Path(badges.__file__).parent / "fonts" / "NotoSans-Regular.ttf"
PAGE = (595, 842)  # A4 in points, and pixels enough to read
ENGLISH = Locale("en")
CYRILLIC = re.compile("[\u0400-\u04ff]")
LETTERS = {
    "en": "To whom it may concern\n\nWe know {name} from years of\nwork together and recommend\nthis application warmly.\n\n{organization}",
    "ru": "В отборочную комиссию\n\nМы много лет работаем вместе:\n{name}.\nОт всей души поддерживаем\nэту заявку.\n\n{organization}",
}  # fmt: skip


def cv(one: Invented) -> bytes:
    """A page in PDF about somebody, in Latin letters."""
    values = one.values
    lines = (
        values["name_latin"] or values["name_native"], values["organization_latin"], "",
        f"City: {values['organization_city']}", f"Works on: {', '.join(values['themes']).replace('_', ' ')}",
        f"Languages: {', '.join(map(_spoken, values['languages_spoken']))}", "",
        "Invented for the demonstration.",
    )  # fmt: skip
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=PAGE)
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    text = " T* ".join(f"({_plain(line)}) Tj" for line in lines)
    page.obj.Contents = pdf.make_stream(f"BT /F 14 Tf 22 TL 72 740 Td {text} ET".encode("ascii"))
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def letter(one: Invented) -> bytes:
    """A letter of the organization in JPEG, a little askew."""
    is_russian = one.language == "ru" and all(
        CYRILLIC.search(one.values[key]) for key in ("name_native", "organization")
    )
    suffix = "native" if is_russian else "latin"
    name = one.values[f"name_{suffix}"] or one.values["name_native"]
    organization = one.values["organization" if is_russian else "organization_latin"]
    text = LETTERS["ru" if is_russian else "en"].format(name=name, organization=organization)
    page = Image.new("L", PAGE, 246)
    ImageDraw.Draw(page).multiline_text((50, 120), text, fill=40, font=_font(), spacing=12)
    askew = random.Random(name).uniform(-2, 2)  # noqa: S311 - no secret
    turned = page.rotate(askew, Image.Resampling.BILINEAR, fillcolor=205)
    written = io.BytesIO()
    turned.save(written, "JPEG", quality=60)
    return written.getvalue()


def chart(one: Invented) -> bytes:
    """Twelve months of somebody's measurements, in PNG."""
    chance = random.Random(one.values["motivation"])  # noqa: S311 - no secret
    page = Image.new("L", (620, 320), 255)
    draw = ImageDraw.Draw(page)
    for month in range(12):
        left = 30 + month * 48
        draw.rectangle((left, chance.randint(40, 240), left + 32, 290), fill=120)
    written = io.BytesIO()
    page.save(written, "PNG")
    return written.getvalue()


# Key of the question → the file's name, its kind, how many of a hundred send it, and how it is made.
SENT: Mapping[str, tuple[str, str, int, Callable[[Invented], bytes]]] = {
    "cv": ("CV {name}", "pdf", 40, cv),
    "nomination_letter": ("{organization}", "jpeg", 10, letter),
    "work_sample": ("{organization}", "png", 25, chart),
}


def send(together: Sequence[Application], people: Sequence[Invented], versions: Mapping[str, QuestionVersion]) -> None:
    """Let some of these people, who have applied, have sent files with their applications."""
    chance = random.Random(len(people))  # noqa: S311 - invented people are no secret
    for application, one in zip(together, people, strict=True):
        for key, (name, kind, share, make) in SENT.items():
            if key in versions and chance.random() * 100 < share:
                called = name.format(name=one.values["name_native"], organization=one.values["organization"])
                _keep(application, versions[key], f"{called}{KINDS[kind].ending}", kind, make(one))


def _keep(application: Application, version: QuestionVersion, name: str, kind: str, content: bytes) -> None:
    file = File(
        uid=uuid.uuid4(), key_name=application.key_name, application_id=application.id,
        question_id=version.question_id, kind=kind, size=len(content), made_at=application.submitted_at,
    )  # fmt: skip
    file.name = name
    db.session.add(file)
    file_bytes.keep_file(file.uid, content, file.key_name)
    with clock.standing_at(application.submitted_at or clock.now()):
        intake.write(application, {version.question.key: version}, {version.question.key: [str(file.uid)]})


@functools.cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, 24)


def _spoken(pair: str) -> str:
    return f"{spoken_languages.name(spoken_languages.language_of(pair), ENGLISH)} ({spoken_languages.level_of(pair)})"


def _plain(text: str) -> str:
    """What every reader of PDF has letters for, safe inside brackets."""
    latin = unicodedata.normalize("NFKD", latin_suggestion(text, "en"))
    return re.sub(r"[()\\]", "", latin.encode("ascii", "ignore").decode())

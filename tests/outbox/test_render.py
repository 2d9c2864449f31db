"""What the reader gets: subject, text and HTML in the reader's language, and headers that nobody can add to."""

import uuid
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from pathlib import Path

import jinja2
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask_babel import get_babel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventreg.outbox import paragraphs, reasons
from eventreg.outbox.letter import Letter, Rendered, compose, one_line
from eventreg.outbox.render import FaultyTemplate, render
from eventreg.outbox.sender import Sender

AT = datetime(2027, 5, 14, 9, tzinfo=UTC)
SENDER = Sender.of("https://forum.example.org")
HOSTILE = "Ainura\r\nBcc: thief@example.net\r\n\r\n<script>alert(1)</script>"
SUBJECTS = st.text(st.sampled_from("аәҷқғ Форум заявка CAIEF-2 «»—;,.<>()\"'@=?_\r\n\t\0\u202eدری😀"), max_size=200)


def letter(template="test_receipt", language="en", address="ainura@example.org", **values):
    known = {"reference": "CAIEF-7K3M-9Q", "name": "Айнұра", "secret_token": "abc234"} | values
    return Letter(1, uuid.UUID(int=7), template, language, address, known, "<7@forum.example.org>", AT, 0)


def parsed(rendered, letter=None, sender=SENDER):
    raw = compose(letter or globals()["letter"](), rendered, sender, AT)
    return message_from_bytes(raw, policy=policy.default), raw


@pytest.fixture
def database():
    """What is rendered here does not depend on the database."""
    return "sqlite"


@pytest.fixture
def catalogues(app, tmp_path, monkeypatch):
    """Makes catalogues of the sentences in the test's template."""

    def make(locale, **sentences):
        folder = tmp_path / locale / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalogue = Catalog(locale)
        for source, translation in sentences.items():
            catalogue.add(source, translation)
        with (folder / "messages.mo").open("wb") as stream:
            write_mo(stream, catalogue)

    monkeypatch.setattr(get_babel(), "translation_directories", [str(tmp_path)])
    monkeypatch.setattr(get_babel().instance.domain_instance, "cache", {})
    return make


def test_the_text_has_its_paragraphs_and_ends_with_who_wrote(own_templates):
    rendered = render(
        letter(sessions=["Opening", "Sanctions & NGOs"], sender_name="Forum", reply_to="forum@example.org")
    )

    assert rendered.subject == "Your application CAIEF-7K3M-9Q has arrived"
    assert rendered.text == (
        "Dear Айнұра,\n\nWe have your application. You can change it until the deadline.\n\n"
        "- Opening\n- Sanctions & NGOs\n\nOpen your application:\nhttp://localhost/p/abc234\n\n"
        "Forum\nhttp://localhost\n\nQuestions? Write to forum@example.org.\n\n"
        "This message was sent automatically. If it is not meant for you, please delete it.\n"
    )


def test_the_html_is_made_from_the_text(own_templates):
    html = render(letter(sessions=["Opening", "Sanctions & NGOs"])).html

    assert '<html lang="en" dir="ltr">' in html
    assert "<p>Dear Айнұра,</p>" in html
    assert "<li>Sanctions &amp; NGOs</li>" in html
    assert '<a class="button" href="http://localhost/p/abc234">Open your application</a>' in html
    assert "src=" not in html
    assert "url(" not in html


def test_a_template_of_its_own_takes_the_place_of_the_text(own_templates):
    html = render(letter("test_own", name="<b>Aziz</b>")).html

    assert '<p class="own">&lt;b&gt;Aziz&lt;/b&gt;</p>' in html
    assert "Own text" not in html


def test_it_is_written_in_the_readers_language_and_direction(own_templates, catalogues):
    catalogues("ru", **{"Open your application:": "Открыть заявку:"})
    catalogues("fa", **{"Open your application:": "درخواست خود را باز کنید:"})

    russian, dari, kazakh = (render(letter(language=language)) for language in ("ru", "fa", "kk"))

    assert "Открыть заявку:\nhttp://localhost/p/abc234" in russian.text
    assert '<html lang="ru" dir="ltr">' in russian.html
    assert '<html lang="fa" dir="rtl">' in dari.html
    assert (kazakh.language, '<html lang="en" dir="ltr">' in kazakh.html) == ("en", True)
    assert parsed(russian)[0]["Content-Language"] == "ru"


@pytest.mark.parametrize("language", ["", "xx-nowhere", "../../etc", "en"])
def test_a_language_that_is_none_is_english(own_templates, language):
    assert render(letter(language=language)).language == "en"


def test_a_missing_value_or_subject_is_a_fault(own_templates):
    with pytest.raises(jinja2.UndefinedError):
        render(letter("test_hole"))
    with pytest.raises(FaultyTemplate):
        render(letter("test_no_subject"))


def test_values_add_no_header_and_no_markup(own_templates):
    rendered = render(letter(reference=HOSTILE, name=HOSTILE, sender_name=HOSTILE))
    message, raw = parsed(rendered, letter(sender_name=HOSTILE))

    assert message["Bcc"] is None
    assert message["Subject"] == (
        "Your application Ainura Bcc: thief@example.net <script>alert(1)</script> has arrived"
    )
    assert message["From"].addresses[0].addr_spec == "no-reply@forum.example.org"
    assert len(message["From"].addresses) == 1
    assert "<script>" not in rendered.html
    assert b"\r\nBcc" not in raw.partition(b"\r\n\r\n")[0]


def test_the_headers_say_who_what_and_that_nobody_should_answer_by_machine(own_templates):
    ours = letter(sender_name="Координационный совет", reply_to="forum@example.org")
    message, raw = parsed(render(ours), ours)

    assert str(make_header(decode_header(message["From"].addresses[0].display_name))) == "Координационный совет"
    assert (message["To"], message["Reply-To"]) == ("ainura@example.org", "forum@example.org")
    assert message["Message-ID"] == "<7@forum.example.org>"
    assert message["Date"].datetime == AT
    assert message["List-Id"] == "<registration.forum.example.org>"
    assert message["Content-Language"] == "en"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == render(ours).text
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SUBJECTS)
def test_every_subject_is_read_back_as_it_was_written(subject):
    message, raw = parsed(Rendered(subject, "text", "<p>text</p>", "ru"))
    older = message_from_bytes(raw)

    assert message["Subject"] == one_line(subject)
    assert str(make_header(decode_header(older["Subject"]))) == one_line(subject)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.parametrize("subject", ["x" * 90, f"Re {'y' * 200} z", "Заявка " + "ә" * 290, "plain words " * 20])
def test_subjects_are_cut_only_where_they_end(subject):
    assert parsed(Rendered(subject, "text", "<p>text</p>", "ru"))[0]["Subject"] == one_line(subject)


def test_an_encoded_word_in_a_value_stays_what_it_is():
    message, _raw = parsed(Rendered("=?utf-8?q?x=0D=0ABcc:_thief=40x?=", "text", "<p>text</p>", "en"))

    assert message["Subject"] == "= ?utf-8?q?x=0D=0ABcc:_thief=40x?="
    assert message["Bcc"] is None


def test_an_address_with_other_letters_stands_in_the_header_as_it_is():
    ours = letter(address="айнұра@пошта.kz")
    raw = compose(ours, Rendered("Заявка", "text", "<p>text</p>", "ru"), SENDER, AT)

    assert "To: айнұра@xn--80a1acn3a.kz\r\n".encode() in raw


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://forum.example.org/base", "forum.example.org"),
        ("http://127.0.0.1:5000", "localhost"),
        ("http://[::1]:5000", "localhost"),
        ("https://форум.kz", "xn--l1adgmc.kz"),
    ],
)
def test_mails_are_named_by_the_installations_host(base_url, host):
    assert Sender.of(base_url) == Sender(host, f"no-reply@{host}")
    assert Sender.of(base_url, "us@example.org") == Sender(host, "us@example.org")


def test_a_paragraph_that_ends_with_a_link_is_a_button():
    kinds = [
        (block.kind, block.link)
        for block in paragraphs.blocks(
            "Dear all,\n\nSee https://a.example/b. And then\n\n- one\n- two\n\nWords\nOpen it:\nhttps://a.example/c\n\nhttps://a.example/d"
        )
    ]

    assert kinds == [
        ("paragraph", ""), ("paragraph", ""), ("list", ""), ("paragraph", ""),
        ("button", "https://a.example/c"), ("button", "https://a.example/d"),
    ]  # fmt: skip


def test_only_web_addresses_become_links():
    (block,) = paragraphs.blocks("javascript:alert(1) and https://a.example/b?c=1&d=2.")

    assert [piece.link for piece in block.lines[0] if piece.link] == ["https://a.example/b?c=1&d=2"]


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        (b"5.1.1 <Ainura@Example.org>: Recipient rejected", "550 5.1.1 <…>: Recipient rejected"),
        (b"no mailbox ainura here\nsee other@example.net", "550 no mailbox … here see …"),
        ("нет такого ящика".encode(), "550 нет такого ящика"),
        (b"\x00\x1b[31mred", "550 [31mred"),
        (b"x" * 1000, "550 " + "x" * 296),
    ],
)
def test_a_servers_words_are_kept_without_addresses(reply, kept):
    assert reasons.words_of_server(550, reply, "ainura@example.org") == kept


def test_every_mail_template_that_we_ship_begins_with_its_subject():
    folder = Path(__file__).parents[2] / "templates" / "mail"
    ours = [path for path in folder.glob("**/*.txt") if path.name != "layout.txt"]

    assert [path.name for path in ours if not path.read_text().startswith("Subject: ")] == []

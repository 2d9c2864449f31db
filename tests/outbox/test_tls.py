"""Mail over TLS: STARTTLS and TLS from the first byte, and certificates that do not fit."""

import dataclasses
import datetime as dt
import ipaddress
import socket
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from eventreg.extensions import db
from eventreg.outbox import reasons, tasks
from eventreg.outbox.models import MailStatus
from tests.smtp import MailServer

HOST = "mail.forum.example"


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(subject, key, issuer, issuer_key, *, ends_in, authority=False, host=""):
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(subject)).issuer_name(_name(issuer)).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=10)).not_valid_after(now + ends_in)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )  # fmt: skip
    if authority:
        usage = dict.fromkeys(
            ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "encipher_only", "decipher_only"), False,
        )  # fmt: skip
        made = made.add_extension(x509.KeyUsage(key_cert_sign=True, crl_sign=True, **usage), critical=True)
    if host:
        names = [x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]
        made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return made.sign(issuer_key, hashes.SHA256())


def _pem(*parts):
    return b"".join(
        part.public_bytes(serialization.Encoding.PEM)
        if isinstance(part, x509.Certificate)
        else part.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        for part in parts
    )


@pytest.fixture
def mail_server(app, tmp_path, monkeypatch):
    """Makes a server at HOST with a certificate of an authority that `SSL_CERT_FILE` names, as the manual says."""
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority = _certificate(
        "Test authority", authority_key, "Test authority", authority_key, ends_in=dt.timedelta(days=1), authority=True
    )
    (tmp_path / "authority.pem").write_bytes(_pem(authority))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    real = socket.getaddrinfo

    def lookup(host, *arguments, **options):
        return real("127.0.0.1" if host == HOST else host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    started = []

    def make(*, at_once, host=HOST, ends_in=dt.timedelta(days=1), user="", tls=True):
        key = ec.generate_private_key(ec.SECP256R1())
        own = _certificate("server", key, "Test authority", authority_key, ends_in=ends_in, host=host)
        (tmp_path / "server.pem").write_bytes(_pem(own, key))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / "server.pem")
        server = MailServer(context if tls else None, at_once=at_once)
        server.start()
        started.append(server)
        url = f"{'smtps' if at_once else 'smtp'}://{user}{HOST}:{server.port}"
        monkeypatch.setitem(app.extensions, "eventreg", dataclasses.replace(app.extensions["eventreg"], mail_url=url))
        return server

    yield make
    for server in started:
        server.stop()


@pytest.mark.parametrize("at_once", [False, True])
def test_a_mail_goes_over_tls_and_so_do_name_and_password(mail_server, queue, at_once):
    server = mail_server(at_once=at_once, user="forum:p%40ss@")
    mail = queue()

    assert tasks.deliver_due() == 1

    db.session.refresh(mail)
    assert mail.status == MailStatus.SENT
    assert server.signed_in == [("forum", "p@ss", True)]
    assert [received.recipient for received in server.received] == ["ainura@example.org"]


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(
    "wrong", [{"host": "mail.other.example"}, {"host": "forum.example"}, {"ends_in": dt.timedelta(days=-1)}]
)
def test_a_certificate_that_does_not_fit_is_refused_and_the_mail_waits(mail_server, queue, at_once, wrong):
    server = mail_server(at_once=at_once, user="forum:secret@", **wrong)
    mail = queue()

    assert tasks.deliver_due() == 0

    db.session.refresh(mail)
    assert (mail.status, mail.error) == (MailStatus.QUEUED, reasons.NOT_TRUSTED)
    assert (server.received, server.signed_in) == ([], [])


@pytest.mark.parametrize("at_once", [False, True])
def test_an_authority_that_nobody_named_is_not_trusted(mail_server, queue, monkeypatch, at_once):
    server = mail_server(at_once=at_once)
    monkeypatch.delenv("SSL_CERT_FILE")
    mail = queue()

    assert tasks.deliver_due() == 0

    db.session.refresh(mail)
    assert (mail.status, mail.error) == (MailStatus.QUEUED, reasons.NOT_TRUSTED)
    assert server.received == []


def test_without_encryption_no_password_is_said(mail_server, queue):
    server = mail_server(at_once=False, user="forum:secret@", tls=False)
    mail = queue()

    assert tasks.deliver_due() == 0

    db.session.refresh(mail)
    assert (mail.status, mail.error) == (MailStatus.QUEUED, reasons.NO_ENCRYPTION)
    assert (server.received, server.signed_in) == ([], [])


def test_a_server_that_speaks_tls_at_once_is_not_reached_by_the_other_way(mail_server, queue, app, monkeypatch):
    server = mail_server(at_once=False)
    settings = app.extensions["eventreg"]
    url = settings.mail_url.replace("smtp://", "smtps://")
    monkeypatch.setitem(app.extensions, "eventreg", dataclasses.replace(settings, mail_url=url))
    mail = queue()

    assert tasks.deliver_due() == 0

    db.session.refresh(mail)
    assert (mail.status, mail.error) == (MailStatus.QUEUED, reasons.UNREACHABLE)
    assert server.received == []

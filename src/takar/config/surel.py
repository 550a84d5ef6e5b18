"""The mail settings: files beside the database by default, a mail server when TAKAR_EMAIL_HOST names one.

What is half a setting, or would carry a password readable over the network, is refused when Takar starts, and not when
the first mail fails at night (docs/adr/0072).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path

BACKENDS = "django.core.mail.backends."
SMTP, FILES = f"{BACKENDS}smtp.EmailBackend", f"{BACKENDS}filebased.EmailBackend"
KNOWN = (SMTP, FILES, f"{BACKENDS}console.EmailBackend")
PORTS = {"": 25, "starttls": 587, "tls": 465}
"""Ports by way of encryption (RFC 5321, 6409, 8314)."""
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_ADDRESS = re.compile(r"[^\s@<>,;:\"]{1,64}@[A-Za-z0-9.-]{1,189}")
_OF_SERVER = ("TAKAR_EMAIL_PORT", "TAKAR_EMAIL_TLS", "TAKAR_EMAIL_PENGGUNA", "TAKAR_EMAIL_SANDI")


class UnusableMail(ValueError):
    """A mail setting that cannot be; the sentence says which and what to write."""


@dataclass(frozen=True, slots=True)
class MailSetting:
    """How mail leaves. ``server``: by a server of somebody, not as files of this machine."""

    backend: str
    server: bool
    folder: Path
    host: str
    port: int
    user: str
    password: str
    tls: str
    sender: str
    bounces: str


def mail_from_environment(environment: Mapping[str, str], data_dir: Path) -> MailSetting:
    """Return the setting; an empty variable is none. Raises UnusableMail."""
    given = {name: value for name, value in environment.items() if name.startswith("TAKAR_EMAIL_") and value}
    host, backend = given.get("TAKAR_EMAIL_HOST", ""), given.get("TAKAR_EMAIL_BACKEND", "")
    backend = backend or (SMTP if host else FILES)
    _check_backend(backend, given)
    tls = given.get("TAKAR_EMAIL_TLS", "")
    if tls not in PORTS:
        raise UnusableMail(f"TAKAR_EMAIL_TLS ditulis starttls atau tls, atau dikosongkan, bukan «{tls}».")
    host = host or "localhost"
    if not _HOST.fullmatch(host) and not _is_address(host):
        raise UnusableMail(
            f"TAKAR_EMAIL_HOST adalah nama server pos-el saja, misalnya mail.kabupaten.go.id, bukan «{host}». "
            "Portnya ditulis dalam TAKAR_EMAIL_PORT."
        )
    user, password = given.get("TAKAR_EMAIL_PENGGUNA", ""), given.get("TAKAR_EMAIL_SANDI", "")
    _check_account(host, user, password, tls)
    sender = _address("TAKAR_EMAIL_FROM", given.get("TAKAR_EMAIL_FROM", "takar@localhost"))
    bounces = _address("TAKAR_EMAIL_PANTULAN", given.get("TAKAR_EMAIL_PANTULAN", sender))
    return MailSetting(
        backend=backend,
        server=bool(environment.get("TAKAR_EMAIL_HOST") or environment.get("TAKAR_EMAIL_BACKEND")),
        folder=data_dir / "surel",
        host=host,
        port=_port(given.get("TAKAR_EMAIL_PORT", ""), tls),
        user=user,
        password=password,
        tls=tls,
        sender=sender,
        bounces=bounces,
    )


def _check_backend(backend: str, given: Mapping[str, str]) -> None:
    if backend not in KNOWN:
        raise UnusableMail(
            f"TAKAR_EMAIL_BACKEND «{backend}» tidak dikenal. Hapus barisnya dan tulis nama server pos-el dalam "
            "TAKAR_EMAIL_HOST."
        )
    unused = [name for name in ("TAKAR_EMAIL_HOST", *_OF_SERVER) if name in given]
    if backend != SMTP and unused:
        raise UnusableMail(
            f"{unused[0]} disetel, tetapi pos-el tidak lewat server. Tulis nama server pos-el dalam TAKAR_EMAIL_HOST "
            "dan hapus TAKAR_EMAIL_BACKEND bila ada."
        )


def _check_account(host: str, user: str, password: str, tls: str) -> None:
    if bool(user) != bool(password):
        raise UnusableMail("TAKAR_EMAIL_PENGGUNA dan TAKAR_EMAIL_SANDI ditulis keduanya, atau tidak keduanya.")
    if password and not tls and not _is_here(host):
        raise UnusableMail(
            "Kata sandi pos-el akan terbaca di jaringan. Tulis TAKAR_EMAIL_TLS=starttls atau TAKAR_EMAIL_TLS=tls, "
            "sesuai yang disediakan server pos-el."
        )


def _port(text: str, tls: str) -> int:
    if not text:
        return PORTS[tls]
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and 1 <= int(text) <= 65_535):
        raise UnusableMail(f"TAKAR_EMAIL_PORT harus bilangan 1 sampai 65535, bukan «{text}».")
    return int(text)


def _address(name: str, text: str) -> str:
    """Return one address, with or without a name before it, as it was written."""
    if "\n" in text or "\r" in text or text.count("@") != 1 or not _ADDRESS.fullmatch(parseaddr(text)[1]):
        raise UnusableMail(f"{name} harus satu alamat pos-el, misalnya takar@kabupaten.go.id, bukan «{text}».")
    return text


def _is_here(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True

"""A key that never leaves its token (PKCS#11): asked to sign, by a process of its own that is bounded in time.

The program of the token's maker is named by who runs the server and by nobody else: it is loaded and run.
"""

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

WALL_SECONDS = 5.0  # a token answers within one; the signature that waits for it goes on without a seal
OURS = ("TAKAR_", "DATABASE_", "DJANGO_")
"""What the program of a token is not given: names in the environment begin with it."""
TANPA = "token segel belum disetel di server (TAKAR_TOKEN_…)"
SEBAB = {
    "tanpa-pustaka": "pustaka token tidak terpasang di server (requirements-token.txt)",
    "modul": "modul token tidak dapat dimuat; periksa TAKAR_TOKEN_MODUL",
    "token": "token segel tidak terpasang",
    "kunci": "kunci segel tidak ada di token, atau lebih dari satu bernama sama",
    "pin": "PIN token salah atau terkunci; tidak dicoba lagi sebelum file PIN-nya diganti",
    "gagal": "token segel gagal menandatangani",
    "diam": "token segel tidak menjawab",
    "pin-hilang": "file PIN token tidak dapat dibaca",
    "kunci-lain": "kunci di token bukan kunci sertifikat segel",
}
FINAL = frozenset({"pin", "kunci-lain"})
"""What is not tried again by itself: a token locks after a few wrong PIN."""


class TokenGagal(Exception):
    """The token did not sign; says why, never with the PIN. ``lagi``: it is worth trying again later."""

    def __init__(self, putusan: str) -> None:
        super().__init__(SEBAB.get(putusan, putusan))
        self.lagi = putusan not in FINAL


@dataclass(frozen=True, slots=True)
class Token:
    """Where the key is: the program's path, labels of token and key, the file with the PIN (which is read when needed).

    ``salah``: a file in which is kept which PIN file was wrong.
    """

    modul: Path
    label: str
    kunci: str
    pin: Path
    salah: Path


def sign_in_token(token: Token | None, data: bytes, sertifikat: str) -> bytes:
    """Return the signature (SHA-256 with RSA, or ECDSA) over the data by the key of a certificate (PEM).

    Raises TokenGagal, also where the token signs with another key than the certificate's.
    """
    if token is None:
        raise TokenGagal(TANPA)
    public = x509.load_pem_x509_certificate(sertifikat.encode()).public_key()
    pin, when = _pin(token)
    with suppress(OSError):
        if token.salah.read_text("ascii") == when:
            raise TokenGagal("pin")
    asked = {
        "modul": str(token.modul),
        "token": token.label,
        "kunci": token.kunci,
        "pin": pin,
        "data": b64encode(data).decode(),
        "rsa": isinstance(public, rsa.RSAPublicKey),
    }
    said = _ask(asked)
    if said["putusan"] == "pin":
        token.salah.write_text(when, "ascii")
    if said["putusan"] != "ada":
        raise TokenGagal(said["putusan"])
    made = b64decode(said["tanda_tangan"])
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(made, data, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(made, data, ec.ECDSA(hashes.SHA256()))
        else:
            raise TokenGagal("kunci-lain")
    except InvalidSignature:
        raise TokenGagal("kunci-lain") from None
    return made


def _pin(token: Token) -> tuple[str, str]:
    """Return the PIN, and which version of its file it is from."""
    try:
        return token.pin.read_text("utf-8").strip(), str(token.pin.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError):
        raise TokenGagal("pin-hilang") from None


def _ask(asked: dict[str, object]) -> dict[str, str]:
    environment = {name: told for name, told in os.environ.items() if not name.startswith(OURS)}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "takar.gateways.token_anak"],
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env=environment,
            check=True,
        )
        said: dict[str, str] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"putusan": "diam"}
    except (subprocess.CalledProcessError, ValueError):
        return {"putusan": "gagal"}
    return said

"""The token that holds the key of an office's seal, from the server's configuration alone (docs/adr/0086)."""

from pathlib import Path

from django.conf import settings

from takar.gateways.token_segel import Token


def token_of(kode: str) -> Token | None:
    """Return the token of the office with this code, None where the server has none for it."""
    told = settings.SEAL_TOKEN
    if not told["modul"] or told["kantor"] != kode:
        return None
    return Token(
        Path(told["modul"]),
        told["label"],
        told["kunci"],
        Path(told["pin"]),
        settings.DATA_DIR / "token-pin-salah",
    )

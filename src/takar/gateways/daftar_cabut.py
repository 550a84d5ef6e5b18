"""A list of revoked certificates (CRL) of an authority that the office trusts, judged before it is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from takar.gateways.pemeriksa import ask_child

TOLERANCE = timedelta(minutes=5)  # by so much the clocks of authority and server may differ
SEBAB = {
    "rusak": "File itu bukan daftar pencabutan (CRL) dalam bentuk PEM atau DER, atau rusak.",
    "penerbit-lain": "Daftar itu tidak ditandatangani sertifikat yang dipilih. Unduh daftar dari penyelenggara itu.",
    "lemah": "Daftar itu ditandatangani dengan cara yang lemah (bukan SHA-256 atau lebih).",
    "sebagian": "Daftar itu hanya memuat sebagian (delta atau tidak langsung). Unduh daftar lengkapnya.",
    "tanpa-batas": "Daftar itu tidak menyebut sampai kapan berlaku, jadi tidak dapat dipegang.",
    "belum-berlaku": "Daftar itu menyebut waktu terbit yang belum tiba. Periksa jam server, atau unduh lagi.",
    "kedaluwarsa": "Daftar itu sudah lewat masa berlakunya. Unduh yang terbaru dari penyelenggara.",
}
TOO_HEAVY = "Daftar itu terlalu besar atau terlalu rumit untuk dibaca."


class DaftarDitolak(Exception):
    """A list that is not taken; says why."""


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list: PEM, its SHA-256 in hex, from when it is, until when it is in force, how many are on it."""

    daftar: str
    sidik: str
    diterbitkan: datetime
    berlaku_sampai: datetime
    jumlah: int


def read_daftar(content: bytes, jangkar: str, now: datetime) -> Daftar:
    """Return the list of this authority (PEM) in a file. Raises DaftarDitolak, Sibuk."""
    asked = {"jangkar": jangkar, "dari": now.isoformat(), "sampai": (now + TOLERANCE).isoformat()}
    said = ask_child("crl", asked, content)
    if not said:
        raise DaftarDitolak(TOO_HEAVY)
    if said["putusan"] != "ada":
        raise DaftarDitolak(SEBAB[said["putusan"]])
    return Daftar(
        daftar=said["daftar"],
        sidik=said["sidik"],
        diterbitkan=datetime.fromisoformat(said["diterbitkan"]),
        berlaku_sampai=datetime.fromisoformat(said["berlaku_sampai"]),
        jumlah=said["jumlah"],
    )

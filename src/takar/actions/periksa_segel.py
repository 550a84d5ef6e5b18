"""What the seal of a PDF is worth by certificates alone, and the sentence for each verdict; needs no database."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.gateways.daftar_cabut import DaftarDitolak, read_daftar
from takar.gateways.periksa_segel import Dipercaya, Putusan, Segel, Sibuk, read_segel
from takar.gateways.segel_pdf import FIELD
from takar.rules.periods_teks import format_waktu, format_waktu_zona

__all__ = [
    "KATA",
    "SEGEL_SAJA",
    "TANPA_KEPASTIAN",
    "DaftarDitolak",
    "Petunjuk",
    "Putusan",
    "Segel",
    "Sibuk",
    "cap_waktu_of",
    "cara_of",
    "check_by_certificates",
    "read_catatan",
    "read_certificates",
    "waktu_of",
]

CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----")
ASK = "Minta file aslinya kepada kantor yang mengirimnya."
KATA: Mapping[Putusan, str] = {
    Putusan.BUKAN_PDF: f"File ini bukan PDF. {ASK}",
    Putusan.TERLALU_BERAT: "PDF ini terlalu besar atau terlalu rumit untuk diperiksa. Dokumen Takar tidak seperti itu.",
    Putusan.RUSAK: f"PDF ini terpotong atau rusak, jadi segelnya tidak dapat dibaca. {ASK}",
    Putusan.TANPA_SEGEL: f"PDF ini tidak bersegel, jadi keutuhannya tidak dapat dipastikan dari file ini. {ASK}",
    Putusan.SEGEL_GANDA: f"PDF ini memuat lebih dari satu segel, dan tidak sebagaimana Takar memberinya. {ASK}",
    Putusan.RENTANG_SALAH: f"Segel PDF ini tidak mencakup seluruh isinya, jadi ada yang dapat diselipkan. {ASK}",
    Putusan.DITAMBAH: f"Ada yang ditambahkan ke PDF ini sesudah disegel. {ASK}",
    Putusan.BERUBAH: f"Isi PDF ini berubah sesudah disegel. {ASK}",
    Putusan.SERTIFIKAT_ASING: f"Segel PDF ini dibuat dengan sertifikat yang tidak dikenal di sini. {ASK}",
    Putusan.WAKTU_SALAH: f"Waktu segel PDF ini di luar masa sertifikatnya, atau belum tiba. {ASK}",
    Putusan.SERTIFIKAT_DIGANTI: f"Segel PDF ini dibuat dengan sertifikat yang waktu itu sudah diganti. {ASK}",
    Putusan.DICABUT: f"Sertifikat segel PDF ini sudah dicabut, dan segelnya dibuat sesudah itu. {ASK}",
    Putusan.MENURUT_JAM: "Sertifikat segel PDF ini sudah dicabut. Segelnya menyebut waktu sebelum itu, tetapi "
    f"waktunya hanya menurut jam server: tidak ada cap waktu yang membuktikannya. {ASK}",
    Putusan.SERTIFIKAT_KEDALUWARSA: "Sertifikat segel PDF ini sudah kedaluwarsa, jadi keasliannya hanya dapat "
    "dipastikan lewat kode verifikasi di kaki dokumen.",
    Putusan.UTUH: "Isi PDF ini utuh sejak disegel, dan sertifikat segelnya dikenal.",
}
TANPA_KEPASTIAN = (
    "Isi PDF ini utuh sejak disegel, tetapi milik siapa segelnya belum dapat dipastikan di sini. Cocokkan sidik "
    "sertifikat di atas dengan yang diumumkan kantor itu."
)
SEGEL_SAJA = (
    "Segel kantor atas persetujuan elektronik atau bukti pencatatan di Takar; bukan tanda tangan elektronik "
    "tersertifikasi. Waktunya menurut jam server kantor."
)
BUKAN_SEGEL = (
    "Tanda tangan elektronik pada PDF, bukan segel kantor. Siapa yang menjamin penanda tangannya dinyatakan oleh "
    "sertifikat yang Anda berikan; Takar yang menyimpan dokumennya mencatat apakah ia diterima."
)


def cara_of(segel: Segel) -> str:
    """Return what a seal or signature is, by the name of its field."""
    return SEGEL_SAJA if segel.ruas.startswith(FIELD) else BUKAN_SEGEL


def read_certificates(text: str) -> list[str]:
    """Return the certificates in a PEM file, none where it has none."""
    return CERTIFICATE.findall(text)


def waktu_of(segel: Segel, zona: ZoneInfo) -> str:
    """Return the time that a seal gives by the sealing machine's clock, in a zone; "" where it gives none."""
    return _told(segel.waktu, zona) if segel.waktu else ""


def _told(iso: str, zona: ZoneInfo) -> str:
    at = datetime.fromisoformat(iso)
    if at.tzinfo is None:  # a foreign program need not say its zone
        return f"{format_waktu(at)}, tanpa zona waktu"
    try:
        local = at.astimezone(zona)
    except OverflowError:  # the last day of the year 9999: a foreign program may say anything
        return f"{format_waktu(at)}, menurut zona waktunya sendiri"
    return format_waktu_zona(local, zona.key)


def cap_waktu_of(segel: Segel, zona: ZoneInfo) -> str:
    """Return what a time stamp behind a seal is worth, its time in a zone; "" where there is none."""
    if not segel.cap_sebut:
        return ""
    told = f"{_told(segel.cap_sebut, zona)}, menurut {segel.cap_oleh}"
    return told if segel.cap_waktu else f"{told}; sertifikat layanannya tidak dikenal di sini, jadi belum dijamin"


@dataclass(frozen=True, slots=True)
class Petunjuk:
    """What a stranger judges by: ``sertifikat`` (PEM; one of an authority stands for what it issued), ``cap`` (those
    that vouch for time stamps), ``daftar_cabut`` (a list of revoked certificates as a file, PEM or DER), ``dicabut``
    (since when certificates are revoked, by their SHA-256: what the archive of the office says)."""

    sertifikat: Sequence[str]
    cap: Sequence[str] = ()
    daftar_cabut: bytes = b""
    dicabut: Mapping[str, datetime] = field(default_factory=dict)


def check_by_certificates(pdf: bytes, oleh: Petunjuk, now: datetime) -> Segel:
    """Return the verdict on a PDF by certificates alone.

    Raises DaftarDitolak for a list that none of the certificates signed, or that is not in force.
    """
    trusted = [Dipercaya(one) for one in oleh.sertifikat]
    lists = [_list_of(oleh, now)] if oleh.daftar_cabut else []
    return read_segel(pdf, trusted, now, oleh.cap, cabut=lists, dicabut=oleh.dicabut)


def _list_of(oleh: Petunjuk, now: datetime) -> tuple[str, str]:
    """Return the authority whose list it is, and the list (PEM). Raises DaftarDitolak."""
    refused = DaftarDitolak("Sertifikat penyelenggaranya belum disebut dengan --sertifikat.")
    for one in oleh.sertifikat:
        try:
            return one, read_daftar(oleh.daftar_cabut, one, now).daftar
        except DaftarDitolak as why:
            refused = why
    raise refused


def read_catatan(text: str) -> dict[str, datetime]:
    """Return since when certificates are revoked, by their SHA-256, from sertifikat/catatan.json of an archive.

    Raises ValueError for a file that is not that.
    """
    try:
        told = json.loads(text)
        found: dict[str, datetime] = {}
        for row in told["pencabutan"]:
            own, sejak = str(row["sertifikat"]), datetime.fromisoformat(row["sejak"])
            found[own] = min(sejak, found.get(own, sejak))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("bukan sertifikat/catatan.json dari arsip Takar") from error
    return found

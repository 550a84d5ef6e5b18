"""The further ways of an office, without what opens them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from takar.config.segel import is_open
from takar.records.models import Kanal

ISIAN: Mapping[str, Mapping[str, str]] = {
    Kanal.Jenis.TELEGRAM: {"token": "Token bot"},
    Kanal.Jenis.WHATSAPP: {"token": "Token WhatsApp Cloud API", "nomor": "ID nomor pengirim"},
    Kanal.Jenis.WEBHOOK: {"url": "Alamat webhook (https)"},
}
ALAMAT: Mapping[str, tuple[re.Pattern[str], str]] = {
    Kanal.Jenis.TELEGRAM: (re.compile(r"-?\d{4,20}"), "Tulis ID percakapan Telegram Anda: angka saja."),
    Kanal.Jenis.WHATSAPP: (
        re.compile(r"\d{8,15}"),
        "Tulis nomor dengan kode negara, seperti 6281234567890.",
    ),
    Kanal.Jenis.WEBHOOK: (re.compile(r""), "Webhook tidak memerlukan alamat. Kosongkan isian ini."),
}
"""How a person is reached by each way, and what is said of an address that cannot be one."""
CATATAN: Mapping[str, str] = {
    Kanal.Jenis.WHATSAPP: (
        "WhatsApp meneruskan pesan bebas hanya dalam 24 jam sesudah penerimanya menulis ke nomor kantor. Di luar itu "
        "WhatsApp meminta templat yang disetujui Meta, yang belum didukung Takar: pengingatnya ditolak dan tampak "
        "gagal pada kiriman, atau diterima WhatsApp tetapi tidak diteruskan, dan itu tidak terlihat dari Takar. "
        "Pos-el dan halaman Menunggu saya tetap memuat semuanya, jadi jangan jadikan WhatsApp satu-satunya jalan."
    ),
}
"""What has to be known before a way is set up. Source: WhatsApp Cloud API, error 131047 and message statuses."""


@dataclass(frozen=True, slots=True)
class KanalBaris:
    """One way: whether it is set up, and what its form asks for.

    ``terkunci``: it is set up, but with the key of another installation, so that nothing goes this way.
    """

    jenis: str
    nama: str
    terpasang: bool
    terkunci: bool
    isian: tuple[tuple[str, str], ...]
    catatan: str


def daftar_kanal(opd_id: int) -> tuple[KanalBaris, ...]:
    """Return every way there is."""
    here = dict(Kanal.objects.filter(opd_id=opd_id).values_list("jenis", "tersegel"))
    return tuple(
        KanalBaris(
            jenis=one.value,
            nama=str(one.label),
            terpasang=one.value in here,
            terkunci=one.value in here and not is_open(here[one.value]),
            isian=tuple(ISIAN[one].items()),
            catatan=CATATAN.get(one, ""),
        )
        for one in Kanal.Jenis
    )

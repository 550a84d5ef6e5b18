"""What an act on the set-up was about where its kind alone does not say it: seal, trust, services, retention, papers.

The audit event holds the facts; here they become a sentence. An act that none of these fits is told by its kind.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from takar.records.models import DokumenKinerja, Kanal
from takar.rules.periods import format_waktu
from takar.rules.retensi import JENIS_LABELS, JenisArsip
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan

SHOWN = 16  # hexadecimal digits of a fingerprint that tell two certificates apart on a page
Isi = Mapping[str, Any]


def kalimat_kantor(isi: Isi, zona: ZoneInfo) -> str:
    """Return what was done by the facts of an event, without its full stop; blank where the kind of the act says it."""
    for ruas, said in SAID:
        if ruas in isi:
            return said(isi)
    if "dicabut_sejak" in isi:
        sejak = format_waktu(datetime.fromisoformat(isi["dicabut_sejak"]).astimezone(zona))
        return f"Mencabut sertifikat segel {_sidik(isi['sertifikat'])} sejak {sejak}"
    if {"sertifikat", "menggantikan"} <= isi.keys():
        return f"Memasang sertifikat segel {_sidik(isi['sertifikat'])}{_instead(isi['menggantikan'])}"
    return _retensi(isi.get("sesudah"))


def _sidik(sidik: str) -> str:
    return f"{sidik[:SHOWN]}…"


def _instead(sidik: str) -> str:
    return f", menggantikan {_sidik(sidik)}" if sidik else ""


def _daftar_cabut(isi: Isi) -> str:
    of = _sidik(isi["sertifikat_tepercaya"])
    return f"Menyimpan daftar pencabutan (CRL) penyelenggara {of}: {isi['jumlah']} sertifikat dicabut"


def _tepercaya(isi: Isi) -> str:
    of = _sidik(isi["sertifikat_tepercaya"])
    if "dicabut" in isi:
        return f"Tidak lagi mempercayai sertifikat penyelenggara {of}"
    return f"Mempercayai sertifikat penyelenggara {isi['penyelenggara']}, {of}"


def _layanan(nama: str) -> Callable[[Isi], str]:
    ruas = f"layanan_{nama.replace(' ', '_')}"

    def said(isi: Isi) -> str:
        away = isi[ruas] == "dilepas"
        return f"Melepas layanan {nama}" if away else f"Memasang layanan {nama}: {isi[ruas]}"

    return said


def _mode(isi: Isi) -> str:
    label = MODE_LABELS[ModeTandaTangan(isi["mode_tanda_tangan"])]
    return f"Memilih cara tanda tangan: {label[0].lower()}{label[1:]}"


def _kanal(isi: Isi) -> str:
    return f"{'Melepas' if isi.get('dilepas') else 'Memasang'} kanal kabar {Kanal.Jenis(isi['kanal']).label}"


def _edisi(isi: Isi) -> str:
    return f"{'Memasang' if 'file' in isi else 'Menarik'} edisi SOP {isi['nomor']}"


def _dokumen(isi: Isi) -> str:
    if "status" in isi:
        return f"Mengubah keadaan dokumen kinerja menjadi {DokumenKinerja.Status(isi['status']).label}"
    return f"Menyimpan {DokumenKinerja.Jenis(isi['jenis']).label} {isi['tahun']}, nomor {isi['nomor']}"


def _retensi(sesudah: object) -> str:
    if not isinstance(sesudah, dict) or not {"jenis", "nasib"} <= sesudah.keys():
        return ""
    return f"Menetapkan kelas retensi: {JENIS_LABELS[JenisArsip(sesudah['jenis'])]}"


SAID: tuple[tuple[str, Callable[[Isi], str]], ...] = (
    ("daftar_cabut", _daftar_cabut),
    ("sertifikat_tepercaya", _tepercaya),
    ("layanan_tanda_tangan", _layanan("tanda tangan")),
    ("layanan_cap_waktu", _layanan("cap waktu")),
    ("mode_tanda_tangan", _mode),
    ("cap_waktu_diminta", lambda isi: f"Meminta cap waktu yang belum ada: {isi['cap_waktu_diminta']} PDF"),
    ("segel_diminta", lambda isi: f"Meminta segel yang belum ada: {isi['segel_diminta']} naskah"),
    ("kanal", _kanal),
    ("edisi", _edisi),
    ("dokumen", _dokumen),
)
"""By the fact that tells an act apart, its sentence; the first that an event has counts."""

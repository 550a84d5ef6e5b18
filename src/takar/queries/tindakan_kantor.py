"""What an act on the set-up was about where its kind alone does not say it: seal, trust, services, retention, papers.

The audit event holds the facts; here they become a sentence. An act that none of these fits is told by its kind.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from takar.queries.redaksi import nama_jenis
from takar.queries.tindakan_ubahan import kalimat_kalender
from takar.records.models import DokumenKinerja, Kanal, NaskahRencana
from takar.rules.periods import format_waktu
from takar.rules.retensi import JENIS_LABELS, JenisArsip
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan

SHOWN = 16  # hexadecimal digits of a fingerprint that tell two certificates apart on a page
Isi = Mapping[str, Any]


def kalimat_kantor(isi: Isi, zona: ZoneInfo, dokumen: Mapping[int, str] | None = None) -> str:
    """Return what was done by the facts of an event, without its full stop; blank where the kind of the act says it.

    ``dokumen``: the papers that events name by their key (``dokumen_of``).
    """
    if dokumen and "status" in isi and isi.get("dokumen") in dokumen:
        return f"Mengubah keadaan {dokumen[isi['dokumen']]}, menjadi {DokumenKinerja.Status(isi['status']).label}"
    if {"jenis", "versi"} <= isi.keys():
        return _naskah(isi)
    for ruas, said in SAID:
        if ruas in isi:
            return said(isi)
    if "dicabut_sejak" in isi:
        sejak = format_waktu(datetime.fromisoformat(isi["dicabut_sejak"]).astimezone(zona))
        return f"Mencabut sertifikat segel {_sidik(isi['sertifikat'])} sejak {sejak}"
    if {"sertifikat", "menggantikan"} <= isi.keys():
        return f"Memasang sertifikat segel {_sidik(isi['sertifikat'])}{_instead(isi['menggantikan'])}"
    return _retensi(isi.get("sesudah")) or kalimat_kalender(isi)


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


def _naskah_di_takar(isi: Isi) -> str:
    chosen = ", ".join(nama_jenis(jenis) for jenis in isi["naskah_di_takar"])
    return f"Memilih naskah yang ditandatangani di Takar: {chosen or 'hanya laporan'}"


def _kanal(isi: Isi) -> str:
    return f"{'Melepas' if isi.get('dilepas') else 'Memasang'} kanal kabar {Kanal.Jenis(isi['kanal']).label}"


def _edisi(isi: Isi) -> str:
    return f"{'Memasang' if 'file' in isi else 'Menarik'} edisi SOP {isi['nomor']}"


def _impor(isi: Isi) -> str:
    """An upload, which column of it is which, or what was loaded of it."""
    if "peta" in isi:
        return "Menetapkan kolom lembar kerja yang diunggah"
    return f"Memuat «{isi['file']}»: {isi['hasil']}" if "hasil" in isi else f"Mengunggah «{isi['file']}»"


def _dokumen(isi: Isi) -> str:
    if "status" in isi:
        return f"Mengubah keadaan dokumen kinerja menjadi {DokumenKinerja.Status(isi['status']).label}"
    return f"Menyimpan {_named(isi['jenis'], isi['tahun'], isi['nomor'])}"


def _named(jenis: str, tahun: int, nomor: str) -> str:
    return f"{DokumenKinerja.Jenis(jenis).label} {tahun}, nomor {nomor}"


def dokumen_of(isi_list: Iterable[Isi]) -> dict[int, str]:
    """Return the names of the papers whose state was changed, which those events have by their key alone."""
    keys = {isi["dokumen"] for isi in isi_list if {"dokumen", "status"} <= isi.keys()}
    rows = DokumenKinerja.objects.filter(pk__in=keys).values_list("pk", "jenis", "tahun", "nomor") if keys else ()
    return {pk: _named(jenis, tahun, nomor) for pk, jenis, tahun, nomor in rows}


def _naskah(isi: Isi) -> str:
    """A paper of the plan that was made, or the wording of a kind of papers."""
    if "kode" in isi:
        jenis = NaskahRencana.Jenis(isi["jenis"]).label
        return f"Membuat {jenis} {isi['tahun']} versi {isi['versi']}, kode {isi['kode']}"
    kop = isi["sesudah"].get("gambar_kop")
    if kop is not None:
        return f"{'Memasang' if kop else 'Melepas'} gambar kop (versi {isi['versi']})"
    return f"Mengubah redaksi «{nama_jenis(isi['jenis'])}» (versi {isi['versi']})"


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
    ("naskah_di_takar", _naskah_di_takar),
    ("cap_waktu_diminta", lambda isi: f"Meminta cap waktu yang belum ada: {isi['cap_waktu_diminta']} PDF"),
    ("segel_diminta", lambda isi: f"Meminta segel yang belum ada: {isi['segel_diminta']} naskah"),
    ("kanal", _kanal),
    ("edisi", _edisi),
    ("dokumen", _dokumen),
    ("daftar", lambda _: "Memuat daftar hari libur"),
    ("impor", _impor),
    ("dengan_target", lambda isi: f"Menyalin rencana {isi['dari']} ke {isi['ke']}"),
)
"""By the fact that tells an act apart, its sentence; the first that an event has counts."""

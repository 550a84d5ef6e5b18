"""The wording of an office's letters: which parts an office may word itself, and what may stand in braces.

Source: domain.md section 8 (form of letters; numbers come from the agenda and are never invented). A text is plain:
a word in braces is replaced by its value once, and nothing in it is ever executed or replaced again.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

NOMOR = "nomor"
RUANG_NOMOR = "……"
"""What stands in the number of a letter where the agenda has not given it yet; it is written in by hand."""
_KURUNG = re.compile(r"\{[^{}\n]*\}|[{}]")
_UMUM = ("triwulan", "tahun", "tahun_surat", "periode", "unit", "perangkat_daerah", "nomor_sop")
_PEJABAT = ("kepala_dinas", "sekretaris", "kasubbag")

ISIAN: Mapping[str, str] = {
    NOMOR: "tempat nomor dari agenda surat",
    "triwulan": "Triwulan III",
    "tahun": "tahun kinerja, misalnya 2026",
    "tahun_surat": "tahun naskah dibuat",
    "periode": "Triwulan III Tahun 2026",
    "unit": "nama unit kerja",
    "perangkat_daerah": "nama perangkat daerah",
    "nomor_sop": "nomor edisi SOP",
    "kepala_dinas": "nama jabatan Kepala Dinas",
    "sekretaris": "nama jabatan Sekretaris",
    "kasubbag": "nama jabatan Kasubbag Perencanaan",
    "jumlah_data": "banyaknya data yang diminta",
    "kode": "kode verifikasi laporan yang dikirim",
}
"""What may stand in braces, and what it becomes."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One part that an office may word: at most so many letters, on one line or several; ``isian`` may be in braces."""

    nama: str
    paling: int
    baris: bool
    wajib: bool
    isian: tuple[str, ...]


_POLA = Kolom("pola_nomor", 100, False, False, (NOMOR, "tahun_surat", "tahun"))
_TEMPAT = Kolom("tempat", 100, False, False, ())
_SIFAT = Kolom("sifat", 40, False, True, ())
_LAMPIRAN = Kolom("lampiran", 100, False, False, ())
_HAL = Kolom("hal", 200, False, True, _UMUM)
_TEMBUSAN = Kolom("tembusan", 1000, True, False, (*_PEJABAT, "unit", "perangkat_daerah"))


def _teks(nama: str, *lagi: str, wajib: bool = True) -> Kolom:
    return Kolom(nama, 2000, True, wajib, (*_UMUM, *_PEJABAT, *lagi))


KOLOM: Mapping[str, tuple[Kolom, ...]] = {
    "permintaan-data": (
        *(_POLA, _TEMPAT, _SIFAT, _LAMPIRAN, _HAL, _teks("pembuka", "jumlah_data")),
        *(_teks("ketentuan", wajib=False), _teks("penutup"), _TEMBUSAN),
    ),
    "jadwal-monev": (_POLA, _teks("pembuka"), _TEMBUSAN),
    "undangan-monev": (*(_POLA, _TEMPAT, _SIFAT, _LAMPIRAN, _HAL, _teks("pembuka"), _teks("penutup"), _TEMBUSAN),),
    "hasil-monev": (_POLA, _teks("penutup")),
    "surat-pengantar": (_POLA, _TEMPAT, _teks("keterangan", "kode"), _TEMBUSAN),
}
"""What an office may word, by kind of paper, in the order of the paper."""

_TERIMA_KASIH = "diucapkan terima kasih."
BAWAAN: Mapping[str, Mapping[str, str]] = {
    "permintaan-data": {
        "sifat": "Biasa",
        "lampiran": "1 (satu) berkas",
        "hal": "Permintaan data kinerja {periode}",
        "pembuka": (
            "Dalam rangka pengumpulan data kinerja {periode} menurut Standar Operasional Prosedur Pengumpulan Data "
            "Kinerja Nomor {nomor_sop}, bersama ini kami minta data kinerja unit kerja Saudara sebagaimana terlampir, "
            "seluruhnya {jumlah_data} data.\n"
            "Data disampaikan kepada {kasubbag} melalui Takar paling lambat:"
        ),
        "ketentuan": (
            "Realisasi diisi menurut satuan dan rumus indikator; yang belum dapat diukur diisi sebabnya, tidak "
            "dikosongkan.\n"
            "Realisasi anggaran diisi kumulatif sejak Januari, sekali untuk setiap sub kegiatan.\n"
            "Bukti dukung dilampirkan pada indikator yang mewajibkannya."
        ),
        "penutup": f"Demikian disampaikan, atas perhatian dan kerja sama Saudara {_TERIMA_KASIH}",
        "tembusan": "{sekretaris}\n{kasubbag}",
    },
    "jadwal-monev": {
        "pembuka": (
            "Monitoring dan evaluasi capaian kinerja {periode} dilaksanakan menurut jadwal berikut. Para peserta "
            "diharapkan hadir tepat waktu dengan membawa bahan."
        ),
    },
    "undangan-monev": {
        "sifat": "Biasa",
        "lampiran": "1 (satu) lembar",
        "hal": "Undangan monev capaian kinerja {periode}",
        "pembuka": (
            "Sehubungan dengan pelaksanaan monitoring dan evaluasi (monev) capaian kinerja {periode} pada {unit}, kami "
            "mengundang Saudara untuk hadir pada:"
        ),
        "penutup": f"Demikian undangan ini disampaikan, atas kehadiran Saudara {_TERIMA_KASIH}",
    },
    "hasil-monev": {
        "penutup": "Demikian berita acara ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya."
    },
    "surat-pengantar": {
        "keterangan": "Disampaikan dengan hormat untuk diterima. Kode verifikasi {kode}.",
        "tembusan": "{sekretaris}",
    },
}
"""The wording of an office that has none of its own."""


@dataclass(frozen=True, slots=True)
class Asing:
    """Something in braces that cannot be replaced: in which line, and as it was typed."""

    baris: int
    teks: str


def strangers(teks: str, isian: Collection[str]) -> tuple[Asing, ...]:
    """Return what stands in braces without being one of ``isian``, and each brace that stands alone."""
    return tuple(
        Asing(nomor, found)
        for nomor, baris in enumerate(teks.split("\n"), start=1)
        for found in _KURUNG.findall(baris)
        if found[1:-1] not in isian or len(found) == 1
    )


def fill(teks: str, nilai: Mapping[str, str]) -> str:
    """Return a text with each word in braces replaced; a value is put in as it is, braces of its own too."""
    return _KURUNG.sub(lambda found: nilai.get(found[0][1:-1], found[0]), teks)


def is_assigned(nomor: str) -> bool:
    """Whether a number is whole: the agenda has given it."""
    return bool(nomor) and RUANG_NOMOR not in nomor

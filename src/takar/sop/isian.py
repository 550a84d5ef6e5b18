"""An edition as the texts of a form, by field name; `sop.isian_edisi` makes an edition of them again."""

from collections.abc import Iterable, Iterator, Mapping

from takar.rules.deadlines import SatuanWaktu, Waktu
from takar.sop.model import Edition

TEXTS = ("nomor", "nama", "judul", "unit_kerja", "alamat")
DATES = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "tanggal_pengesahan")
PENGESAH = ("jabatan", "nama", "pangkat", "nip")
LISTS = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")
LANGKAH = ("kegiatan", "perlengkapan", "waktu", "keluaran", "keterangan", "penerima")

Isian = Mapping[str, str]


def isian_of(edition: Edition) -> dict[str, str]:
    """Return what each field of the form holds: dates as 2022-01-31, lists one item per line."""
    return {
        **{name: getattr(edition, name) for name in TEXTS},
        **{name: _day(getattr(edition, name)) for name in DATES},
        **{f"pengesah_{name}": getattr(edition.pengesah, name) for name in PENGESAH},
        **{name: _lines(getattr(edition, name)) for name in LISTS},
        **{kolom_field(urut): nama for urut, nama in enumerate(edition.kolom_pelaksana)},
        **dict(_langkah(edition)),
    }


def kolom_field(urut: int) -> str:
    """Return the name of the field of a column, counted from 0."""
    return f"kolom-{urut + 1}"


def langkah_field(urut: int, name: str) -> str:
    """Return the name of a field of a langkah, counted from 0."""
    return f"langkah-{urut + 1}-{name}"


def _langkah(edition: Edition) -> Iterator[tuple[str, str]]:
    for urut, satu in enumerate(edition.langkah):
        texts = {
            "kegiatan": satu.kegiatan,
            "perlengkapan": _lines(satu.baku_mutu.perlengkapan),
            "waktu": _words(satu.baku_mutu.waktu),
            "keluaran": _lines(satu.baku_mutu.keluaran),
            "keterangan": satu.keterangan,
            "penerima": _lines(satu.penerima),
        }
        yield from ((langkah_field(urut, name), text) for name, text in texts.items())


def _day(value: object) -> str:
    return str(value) if value else ""


def _lines(items: Iterable[str]) -> str:
    return "\n".join(" ".join(item.splitlines()) for item in items)


def _words(waktu: Waktu) -> str:
    """The printed words; where a file states value and unit alone, those in words."""
    if waktu.raw or waktu.nilai is None or waktu.satuan is None:
        return waktu.raw
    if waktu.satuan is SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA:
        return f"paling lambat tanggal {waktu.nilai} bulan berikutnya"
    return f"{waktu.nilai} {waktu.satuan.capitalize()}"

"""The numbered columns of Form E.81, as printed and with the variant "satuan": one order for paper and spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from takar.documents.contexts import AngkaE81, BarisE81, E81Context, RerataE81

K, RP, PERSEN = "K", "Rp", "%"


@dataclass(frozen=True, slots=True)
class KolomE81:
    """One numbered column: its head, and the columns below it, none where it is a single one."""

    kepala: str
    anak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SelE81:
    """One cell; `angka`: it is a figure where its text is one, and `sebutan` stands behind it."""

    teks: str
    angka: bool = False
    sebutan: str = ""

    @property
    def tercetak(self) -> str:
        """The text as the paper has it."""
        return f"{self.teks} ({self.sebutan})" if self.sebutan else self.teks


def is_satuan(context: E81Context) -> bool:
    """Whether the form has the columns Satuan and % per triwulan."""
    return bool(context.varian)


def kolom_of(context: E81Context) -> tuple[KolomE81, ...]:
    """Return the columns; their numbers are their places, as each form numbers its own."""
    pair, wide = (K, RP), is_satuan(context)
    per_tw = (K, PERSEN, RP) if wide else pair
    at = 1 if wide else 0  # the sums name the columns that they are made of
    return (
        KolomE81("No"),
        KolomE81("Sasaran"),
        KolomE81("Program/kegiatan/sub kegiatan"),
        KolomE81("Indikator sasaran, program (outcome), dan kegiatan (output)"),
        *((KolomE81("Satuan"),) if wide else ()),
        KolomE81(f"Target Renstra pada akhir periode {context.renstra}".strip(), pair),
        KolomE81(f"Realisasi capaian Renstra s.d. Renja tahun lalu ({context.tahun_lalu})", pair),
        KolomE81(f"Target dan anggaran Renja tahun berjalan ({context.tahun})", pair),
        *(KolomE81(f"Realisasi triwulan {romawi}", per_tw) for romawi in ("I", "II", "III", "IV")),
        KolomE81(f"Realisasi capaian dan anggaran Renja yang dievaluasi s.d. {context.triwulan}", pair),
        KolomE81(f"Realisasi Renstra s.d. tahun {context.tahun} ({6 + at}+{12 + at})", pair),
        KolomE81(f"Tingkat capaian Renstra (%) ({13 + at}/{5 + at}×100)", pair),
        KolomE81("Unit penanggung jawab"),
        KolomE81("Keterangan"),
    )


def sel_of(context: E81Context, baris: BarisE81) -> Iterator[SelE81]:
    """Yield the cells of a line in the order of the columns."""
    wide = is_satuan(context)
    named = f"{baris.indikator} ({baris.satuan})" if baris.indikator and not wide else baris.indikator
    yield from (SelE81(teks) for teks in (baris.nomor, baris.sasaran, baris.program, named))
    if wide:
        yield SelE81(baris.satuan)
    for angka in (baris.renstra, baris.lalu, baris.rencana):
        yield from _pair(angka)
    for angka in baris.triwulan:
        kinerja, rupiah = _pair(angka)
        yield from (kinerja, SelE81(angka.persen, angka=True), rupiah) if wide else (kinerja, rupiah)
    for angka in (baris.realisasi, baris.akhir, baris.capaian):
        yield from _pair(angka)
    yield from (SelE81(baris.unit), SelE81(baris.keterangan))


def _pair(angka: AngkaE81) -> tuple[SelE81, SelE81]:
    return SelE81(angka.kinerja, angka=True, sebutan=angka.sebutan), SelE81(angka.rupiah, angka=True)


def baris_rerata(context: E81Context) -> tuple[tuple[str, str], ...]:
    """Return the rows below the table: means with their coverage and over what they go, predikat, serapan."""
    means = "; ".join(f"{_short(one)} {one.nilai} ({one.terukur})" for one in context.rerata)
    said = " ".join(one.cara for one in context.rerata)
    words = "; ".join(f"{_short(one)} {one.predikat}" for one in context.rerata)
    found = (
        ("Rata-rata capaian kinerja (%)", "\n".join((means, said)) if means else ""),
        ("Predikat kinerja", words),
        ("Serapan anggaran", context.serapan),
    )
    return tuple((label, teks) for label, teks in found if teks)


def _short(one: RerataE81) -> str:
    """ "sasaran", "sub kegiatan": the row says already that it is a mean."""
    return one.nama.removeprefix("Rata-rata capaian ")

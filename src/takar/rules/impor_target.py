"""A target of a file against its indikator: what figure it is, whether it fits the satuan and the polaritas."""

from decimal import Decimal

from takar.rules.formula_kinds import FALLING, RANGES, Polarity
from takar.rules.impor_nilai import Unreadable
from takar.rules.notasi import (
    Batas,
    Kosong,
    NilaiTunggal,
    Persen,
    PredikatNilai,
    Rasio,
    Rentang,
    Tanya,
    Target,
    Teks,
    Tingkat,
    Tolak,
    parse_target,
)
from takar.rules.numbers_satuan import is_nonnegatif, is_same_satuan, is_utuh

Figures = tuple[Decimal | None, Decimal | None]
_YES = frozenset({"ada", "ya", "tersedia"})


def read_figures(teks: str, *, satuan: str, polarity: str) -> Figures:
    """Return the figure of a target and its upper bound. Raises Unreadable where it does not fit its indikator.

    A blank or "-" is a triwulan without a target; a predikat has its score, where one is written.
    """
    target = parse_target(teks, satuan=satuan)
    if isinstance(target, Tanya):
        raise Unreadable(target.kalimat)
    if isinstance(target, Tolak):
        raise Unreadable(target.alasan)
    _fit_satuan(teks, target, satuan)
    _fit_polarity(teks, target, polarity)
    return _figures(target)


def implied_polarity(teks: str, satuan: str) -> str | None:
    """Return the polaritas that the notation of a target says by itself; None where a number says none."""
    found: Polarity | None = None
    match parse_target(teks, satuan=satuan):
        case Rentang(arah=arah):
            found = Polarity.RENTANG if arah == "naik" else Polarity.RENTANG_MIN
        case Batas(operator=operator):
            found = Polarity.MIN_SELISIH if operator in {"<", "<="} else Polarity.MAKS
        case PredikatNilai():
            found = Polarity.PREDIKAT
        case Teks(teks=said) if said.casefold() in _YES:
            found = Polarity.YA_TIDAK
    return found.value if found else None


def _figures(target: Target) -> Figures:
    match target:
        case NilaiTunggal(nilai=nilai) | Persen(nilai=nilai) | Batas(nilai=nilai):
            return nilai, None
        case Rasio(pembilang=nilai) | Tingkat(level=nilai):
            return nilai, None
        case Rentang(bawah=bawah, atas=atas):
            return bawah, atas
        case PredikatNilai(skor=skor):
            return skor, None
        case Teks(teks=said) if said.casefold() in _YES:
            return Decimal(1), None
    return None, None


def _fit_satuan(teks: str, target: Target, satuan: str) -> None:
    written = "%" if isinstance(target, Persen) else getattr(target, "satuan", "")
    if written and satuan and not is_same_satuan(written, satuan):
        raise Unreadable(
            f"Target «{teks}» bersatuan {written}, sedangkan satuan indikatornya {satuan}. Betulkan targetnya, atau "
            "satuan indikatornya."
        )
    figures = [one for one in _figures(target) if one is not None]
    if is_nonnegatif(satuan) and any(one < 0 for one in figures):
        raise Unreadable(f"Target «{teks}» negatif, sedangkan {satuan} tidak kurang dari nol. Tulis 0 atau lebih.")
    if is_utuh(satuan) and any(one != one.to_integral_value() for one in figures):
        raise Unreadable(f"Target «{teks}» pecahan, sedangkan {satuan} dihitung utuh. Tulis bilangan bulat.")


def _fit_polarity(teks: str, target: Target, polarity: str) -> None:
    if isinstance(target, Rentang) and polarity not in RANGES:
        raise Unreadable(
            f"Target «{teks}» rentang, sedangkan polaritas indikatornya bukan rentang. Tulis satu angka, atau ubah "
            "polaritasnya menjadi «dalam rentang target …»."
        )
    _fit_direction(teks, target, polarity)
    if isinstance(target, Tingkat) and target.tambahan:
        raise Unreadable(
            f"Target «{teks}» tidak mempunyai nilai yang disepakati: «{target.tambahan}» tidak dapat dihitung. Tulis "
            "angka levelnya saja, misalnya Level 3."
        )
    if isinstance(target, Teks) and not (polarity == Polarity.YA_TIDAK and target.teks.casefold() in _YES):
        raise Unreadable(
            f"Target «{teks}» bukan angka. Tulis angkanya; untuk indikator ada atau tidak ada tulis «Ada»."
        )
    if isinstance(target, PredikatNilai) and polarity != Polarity.PREDIKAT:
        raise Unreadable(
            f"Target «{teks}» predikat, sedangkan polaritas indikatornya lain. Ubah polaritasnya menjadi predikat, "
            "atau tulis angkanya."
        )
    if isinstance(target, Kosong):
        return
    if polarity == Polarity.YA_TIDAK and not isinstance(target, Teks):
        raise Unreadable(f"Target «{teks}» angka, sedangkan indikatornya ada atau tidak ada. Tulis «Ada».")


def _fit_direction(teks: str, target: Target, polarity: str) -> None:
    """A bound or a falling range that says the opposite of the polaritas is no target by it (docs/adr/0031)."""
    rendah = None
    if isinstance(target, Batas) and (target.operator in {"<", "<="}) is not (polarity in FALLING):
        rendah = target.operator in {"<", "<="}
    elif isinstance(target, Rentang) and target.arah == "turun" and polarity == Polarity.RENTANG:
        rendah = True
    if rendah is not None:
        raise Unreadable(
            f"Target «{teks}» berarti makin {'rendah' if rendah else 'tinggi'} makin baik, sedangkan polaritas "
            "indikatornya sebaliknya. Betulkan targetnya, atau ubah polaritasnya."
        )

"""Checks of what was typed: the figure, its parts, its sign, its bukti (domain.md section 6.9)."""

from collections.abc import Iterator
from decimal import Decimal

from takar.rules.accumulation import Accumulation
from takar.rules.findings_model import ALASAN_KOSONG, BarisPeriksa, Temuan, block, show, warn
from takar.rules.formula_kinds import StatusCapaian
from takar.rules.numbers_satuan import is_nonnegatif, is_persen, is_utuh
from takar.rules.status_kosong import ALREADY_DUE, may_wait, missing_reason


def check_isian(baris: BarisPeriksa) -> Iterator[Temuan]:
    """Yield the findings about the figure itself."""
    yield from _check_blank(baris)
    yield from _check_status(baris)
    yield from _check_negative(baris)
    yield from _check_whole(baris)
    if baris.is_ratio and baris.pembilang is not None and baris.penyebut is not None:
        yield from _check_ratio(baris.satuan, baris.pembilang, baris.penyebut)
    if baris.bukti_wajib and baris.has_figure and baris.jumlah_bukti < 1:
        yield block("bukti-kosong", "bukti", "Bukti dukung wajib dilampirkan untuk angka ini.")


def _check_blank(baris: BarisPeriksa) -> Iterator[Temuan]:
    if not baris.due or baris.status_kosong in ALASAN_KOSONG:
        return
    if baris.komponen:
        other = "" if baris.has_figure else ", atau pilih keadaan dan jelaskan"
        yield block("komponen-kosong", baris.kolom, f"{baris.komponen} Isi komponennya{other}.")
        return
    for kolom, figure in baris.figures.items():
        if figure is None:
            yield block(
                f"{kolom}-kosong",
                kolom,
                f"{kolom.capitalize()} belum diisi. Isi angkanya, atau pilih keadaan dan jelaskan.",
            )


def _check_status(baris: BarisPeriksa) -> Iterator[Temuan]:
    status = baris.status_kosong
    if not status:
        return
    if status not in ALASAN_KOSONG:
        yield block("status-tidak-dikenal", "status_kosong", f"Keadaan “{status}” bukan alasan nilai kosong.")
        return
    if not baris.has_figure:
        yield from _check_reason(baris)
    else:
        yield warn(
            "status-dan-nilai",
            "status_kosong",
            f"Angka sudah diisi, jadi keadaan “{ALASAN_KOSONG[status]}” tidak dipakai.",
            "Mohon kosongkan.",
        )


def _check_reason(baris: BarisPeriksa) -> Iterator[Temuan]:
    """Yield what keeps the reason from standing for the figure (rules/status_kosong.py)."""
    status = baris.status_kosong
    waits = may_wait(due=baris.due, polarity=baris.polarity, target_tw=baris.target_tw)
    if status == StatusCapaian.BELUM_SAATNYA.name and not waits:
        yield block("status-sudah-saatnya", "status_kosong", ALREADY_DUE)
    elif baris.due and not baris.is_explained:
        yield block(
            "status-tanpa-penjelasan",
            "penjelasan",
            f"Keadaan “{ALASAN_KOSONG[status]}” perlu penjelasan.",
        )
    elif lacking := missing_reason(status, baris.penjelasan):
        yield block("status-kurang-dasar", "penjelasan", lacking)


def _check_negative(baris: BarisPeriksa) -> Iterator[Temuan]:
    """Yield what is said of a figure below 0.

    Added up, part of a ratio, or in a satuan of which there is no less than nothing, it is a mistake ("SUM negative",
    domain.md section 6.9). In any other satuan (persen, indeks, poin) it may be growth or inflation: it is asked.
    """
    for kolom, figure in baris.figures.items():
        if figure is None or figure >= 0:
            continue
        stops = baris.accumulation in {Accumulation.SUM, Accumulation.RATIO} or is_nonnegatif(baris.satuan)
        kata = f"{kolom.capitalize()} {show(figure)}"
        if stops:
            yield block(f"{kolom}-negatif", kolom, f"{kata} tidak boleh kurang dari 0.")
        else:
            yield warn(f"{kolom}-di-bawah-nol", kolom, f"{kata} kurang dari 0.", "Mohon periksa tanda minusnya.")


def _check_whole(baris: BarisPeriksa) -> Iterator[Temuan]:
    """Yield what stops a broken number of whole things: figure and satuan do not agree (domain.md section 6.9).

    A mean of counts may be broken, and the satuan of a ratio is not that of its parts.
    """
    figure = baris.nilai
    if figure is None or baris.accumulation in {Accumulation.AVG, Accumulation.RATIO} or not is_utuh(baris.satuan):
        return
    if figure > 0 and figure != figure.to_integral_value():  # below 0 it is refused already
        yield block(
            "nilai-tidak-bulat",
            "nilai",
            f"Nilai {show(figure)} bukan bilangan bulat, padahal satuannya {baris.satuan}. Isi jumlah utuhnya.",
        )


def _check_ratio(satuan: str, pembilang: Decimal, penyebut: Decimal) -> Iterator[Temuan]:
    if penyebut == 0:
        yield block(
            "penyebut-nol",
            "penyebut",
            "Penyebut 0 tidak dapat menjadi pembagi. Perbaiki angkanya, atau kosongkan dan pilih keadaan.",
        )
    elif is_persen(satuan) and pembilang > penyebut > 0:
        yield block(
            "pembilang-melebihi-penyebut",
            "pembilang",
            f"Pembilang {show(pembilang)} lebih besar daripada penyebut {show(penyebut)}.",
        )

"""A penjelasan that was written for another figure than the one that stands (docs/adr/0041)."""

from collections.abc import Iterator, Sequence

from takar.rules.findings_model import ALASAN_KOSONG, BarisPeriksa, Temuan, block
from takar.rules.penjelasan import SEBELUM_ANGKA, TEKS, UANG
from takar.rules.status_kosong import missing_reason

PENJELASAN_LAMA = "penjelasan-lama"


def check_penjelasan(baris: BarisPeriksa, found: Sequence[Temuan]) -> Iterator[Temuan]:
    """Yield what stops a row whose findings are answered by an older text; one that nothing asks about is let alone.

    What is asked about the money may be about the figure too; what is asked about the figure has no part in the money.
    """
    asks = [temuan for temuan in found if temuan.tanya]
    if baris.ditulis_angka and (asks or _gives_reason(baris)):
        yield _outdated(baris.ditulis_angka)
    elif baris.ditulis_uang and any(temuan.kolom == UANG for temuan in asks):
        yield _outdated(baris.ditulis_uang)


def _gives_reason(baris: BarisPeriksa) -> bool:
    """Whether the text has to say why there is no figure, and says enough (else it is refused already).

    One that was typed before the reason was chosen says why there was none.
    """
    reason = baris.due and not baris.has_figure and baris.status_kosong in ALASAN_KOSONG
    return reason and baris.ditulis_angka != SEBELUM_ANGKA and not missing_reason(baris.status_kosong, baris.penjelasan)


def _outdated(ditulis: str) -> Temuan:
    return block(
        PENJELASAN_LAMA,
        TEKS,
        f"Penjelasan ini ditulis {ditulis}.",
        "Mohon perbarui, atau tekan “Penjelasan masih berlaku”.",
    )

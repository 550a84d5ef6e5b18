"""What is noted of reports that print what an earlier koreksi changed; the SOP is silent of it (docs/adr/0114)."""

from enum import StrEnum


class TerdampakAction(StrEnum):
    """An act of the worker, and of nobody else: it changes no report."""

    NOTE_TERDAMPAK = "NOTE_TERDAMPAK"


TERDAMPAK_PHRASES = {
    TerdampakAction.NOTE_TERDAMPAK: "mencatat laporan kemudian yang memuat angka yang dikoreksi",
}

"""The sentence behind a predikat: which band a value falls into, with its bounds. Computes nothing.

User-readable, Indonesian. Source: domain.md section 3.6.
"""

from decimal import Decimal

from takar.rules.numbers import format_angka
from takar.rules.scales_model import Skala, predikat


def explain_predikat(skala: Skala, nilai: Decimal | None, *, sementara: bool = False) -> str:
    """Return why a mean (percent) has its predikat; ``sementara`` while not everything is measured."""
    if nilai is None:
        return "Predikat belum dapat dinilai karena belum ada yang terukur."
    chosen = predikat(skala, nilai)
    place = skala.pita.index(chosen)
    said = f"{'mulai' if chosen.inklusif else 'di atas'} {format_angka(chosen.bawah)}%"
    if place + 1 < len(skala.pita):
        above = skala.pita[place + 1]
        said += f" {'sampai di bawah' if above.inklusif else 'sampai'} {format_angka(above.bawah)}%"
    found = f"{format_angka(nilai)}% termasuk {chosen.nama} ({said}) menurut {skala.nama}."
    return f"{found} Sementara, karena belum semuanya terukur." if sementara else found

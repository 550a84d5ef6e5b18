"""How fast money is spent: shares of the pagu after each triwulan, from published tables of real offices.

Diskominfo Kota Padang 2025 prints pagu and cumulative realisasi per sub kegiatan on 2 August (taken here as
the end of TW II); Diskominfo Kota Tangerang Selatan 2023 prints realisasi of TW I and of TW II per program,
which divides the first half year. README.md describes the rule.
"""

from decimal import Decimal

from aturan import NOL, clamp, final_share, number


def rupiah_text(text: str) -> Decimal:
    """Read a printed rupiah amount: "12.371.951.113", "2436500.00" or "-"."""
    text = text.strip()
    if text in {"", "-"}:
        return NOL
    if text.count(".") > 1:
        text = text.replace(".", "")
    return number(text)


def half_year(rows: list[dict[str, str]]) -> dict[str, Decimal]:
    """Return the share spent by mid-year per code: sub kegiatan, kegiatan and program of the Padang table."""
    spent: dict[str, Decimal] = {}
    pagu: dict[str, Decimal] = {}
    for row in rows:
        if "Kota Padang" not in row["agency"]:
            continue
        for kode in (row["kode"], row["kode"][:12], row["kode"][:7]):
            pagu[kode] = pagu.get(kode, NOL) + rupiah_text(row["pagu_raw"])
            spent[kode] = spent.get(kode, NOL) + rupiah_text(row["realisasi_anggaran_raw"])
    return {kode: spent[kode] / pagu[kode] for kode in pagu if pagu[kode] and spent[kode]}


def first_part(rows: list[dict[str, str]]) -> dict[str, Decimal]:
    """Return which part of the half year's money falls in TW I, per program of the Tangerang table."""
    sums: dict[str, dict[str, Decimal]] = {}
    for row in rows:
        if "Tangerang Selatan" in row["agency"] and row["level"] == "program":
            nama = row["uraian"].split(" :: ")[0].replace(" / ", "/")
            sums.setdefault(nama, {})[row["quarter"]] = rupiah_text(row["realisasi_anggaran_raw"])
    return {
        nama: tw["TW I"] / (tw["TW I"] + tw["TW II"]) for nama, tw in sums.items() if tw.get("TW I") and tw.get("TW II")
    }


def shares(
    kode: str, program: str, nomor: int, half: dict[str, Decimal], part: dict[str, Decimal]
) -> dict[str, Decimal]:
    """Return the cumulative shares for "2025-4", "2026-1", "2026-2" and "2026-3" of one sub kegiatan."""
    mid = next((half[key] for key in (kode, kode[:12], kode[:7]) if key in half), Decimal("0.40"))
    mid = clamp(mid, "0.30", "0.60")
    first = mid * clamp(part.get(program, Decimal("0.30")), "0.20", "0.42")
    end = final_share(nomor)
    return {"2025-4": end, "2026-1": first, "2026-2": mid, "2026-3": mid + (end - mid) / 2}

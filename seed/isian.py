"""Compose the figures, the money and the sentences of the demonstrated triwulan."""

from decimal import Decimal

from aturan import NOL, clamp, final_share, plain, rupiah
from serapan import first_part, half_year, shares
from umum import ANGKA, BARIS, PERIODE, Row


def compose_value(card: Row, written: Row, target: Decimal | None) -> Row:
    """Return figure or reason of one row: as written, or by the rule "as targeted"."""
    values = {"nilai": "", "pembilang": "", "penyebut": "", "status_kosong": ""}
    if "status" in written:
        values["status_kosong"] = written["status"]
    elif "pembilang" in written:
        values.update(pembilang=written["pembilang"], penyebut=written["penyebut"])
    elif "nilai" in written:
        values["nilai"] = written["nilai"]
    elif target is None:
        values["status_kosong"] = "BELUM_SAATNYA"
    else:
        values["nilai"] = plain(target)
    return values


def compose_realisasi(
    *,
    cards: list[Row],
    targets: list[Row],
    pagu: list[Row],
    rencana: Row,
    written: Row,
    money: dict[str, dict[str, Decimal]],
) -> list[Row]:
    """Return the figures, the money from January on, and the sentences of the four demonstrated triwulan."""
    target_of = {(t["tahun"], t["kode"], t["triwulan"]): Decimal(t["nilai"]) for t in targets}
    pagu_of = {(p["tahun"], p["kode"]): Decimal(p["nilai"]) for p in reversed(pagu)}  # the DPA murni
    rows: list[Row] = []
    done: dict[tuple[int, str], Decimal] = {}
    for tahun, tw in PERIODE:
        for card in (c for c in cards if c["tahun"] == tahun):
            key = f"{tahun}-{tw}"
            text = written.get(card["kode"], {}).get(key, {})
            values = compose_value(card, text, target_of.get((tahun, card["kode"], tw)))
            spent = ""
            if card["level"] == "sub_kegiatan":
                own = (tahun, card["kode"])
                nilai = Decimal(values["nilai"] or 0)
                done[own] = done.get(own, NOL) + nilai if card["accumulation"] == "SUM" else nilai
                share = money[card["induk"]][key]
                if rencana["keluaran"][card["induk"]].get("ikut_keluaran"):
                    share = clamp(done[own] / target_of[*own, 0], "0", "1") * final_share(card["urutan"])
                spent = plain(rupiah(pagu_of[tahun, card["induk"]], share))
            rows.append(
                {
                    "tahun": tahun,
                    "triwulan": tw,
                    "kode": card["kode"],
                    **values,
                    "anggaran_sd": spent,
                    "penjelasan": text.get("penjelasan", ""),
                    "pendorong": text.get("pendorong", ""),
                    "penghambat": text.get("penghambat", ""),
                    "asal": ANGKA,
                    "komponen": BARIS.join(text.get("komponen", ())),
                }
            )
    return rows


def money_shares(
    plan: list[dict[str, str]], published: list[dict[str, str]], rencana: Row
) -> dict[str, dict[str, Decimal]]:
    """Return the cumulative shares of the pagu per sub kegiatan and triwulan."""
    half, part = half_year(published), first_part(published)
    found = {}
    for nomor, row in enumerate(plan, 1):
        kode = row["kode_sub_giat"]
        found[kode] = shares(kode, row["nama_program"], nomor, half, part)
        own = rencana["keluaran"][kode].get("serapan")
        if own:
            found[kode] = {f"{t}-{tw}": Decimal(s) for (t, tw), s in zip(PERIODE, own, strict=True)}
    return found

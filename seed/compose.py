"""Compose the demonstration year from published tables: python seed/compose.py DATA_FOLDER [OUT_FOLDER].

Reads the published CSV files in DATA_FOLDER and the composed parts in seed/karangan, writes the CSV files of
the plan and of the realisasi beside this file. The same input gives the same bytes. See README.md.
"""

import csv
import sys
import tomllib
from pathlib import Path

from isian import compose_realisasi, money_shares
from kartu import compose_cards
from susunan import compose_pagu, compose_structure
from teks import tidy
from umum import Row

SEED = Path(__file__).parent


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a published table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_csv(path: Path, rows: list[Row]) -> None:
    """Write a table with the columns of its first row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_plan(path: Path) -> list[dict[str, str]]:
    """Read the published plan: one row per sub kegiatan; several would need a rule for sums."""
    rows = [{name: tidy(text) for name, text in row.items()} for row in read_csv(path)]
    if len({row["kode_sub_giat"] for row in rows}) != len(rows):
        raise ValueError("Satu sub kegiatan muncul lebih dari sekali: tetapkan dulu cara menjumlahkannya.")
    return rows


def main(data: Path, out: Path) -> None:
    """Write all generated files."""
    plan = read_plan(data / "bengkulu_utara_diskominfo_2026.csv")
    iku = read_csv(data / "iku_diskominfo_bengkulu_utara.csv")
    published = read_csv(data / "triwulan_published.csv")
    rencana = tomllib.loads((SEED / "karangan" / "rencana.toml").read_text(encoding="utf-8"))
    written = tomllib.loads((SEED / "karangan" / "realisasi.toml").read_text(encoding="utf-8"))
    cards, targets = compose_cards(plan, iku, rencana)
    unknown = set(written) - {card["kode"] for card in cards}
    if unknown:
        raise ValueError(f"Kode tidak dikenal: {sorted(unknown)}")
    pagu = compose_pagu(plan, rencana)
    tables = compose_structure(plan, rencana)
    tables |= {"indikator": cards, "target": targets, "pagu": pagu}
    tables["realisasi"] = compose_realisasi(
        cards=cards,
        targets=targets,
        pagu=pagu,
        rencana=rencana,
        written=written,
        money=money_shares(plan, published, rencana),
    )
    for name, rows in tables.items():
        write_csv(out / f"{name}.csv", rows)


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        raise SystemExit("Pemakaian: python seed/compose.py FOLDER_DATA [FOLDER_HASIL]")
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else SEED)

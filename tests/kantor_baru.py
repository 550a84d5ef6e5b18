"""What a new office brings: its people and its plan, filled into the templates that Takar offers."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

DATA = Path(__file__).parent / "data"
RENCANA = DATA / "rencana-bengkulu-utara-2026.csv"
UNIT = {
    "sekretariat": "Sekretariat",
    "ikp": "Bidang Informasi dan Komunikasi Publik",
    "aptika": "Bidang Aplikasi Informatika",
    "sandistik": "Bidang Statistik dan Persandian",
}
UNIT_OF_PROGRAM = {
    "2.16.01": "sekretariat",
    "2.16.02": "ikp",
    "2.16.03": "aptika",
    "2.20.02": "sandistik",
    "2.21.02": "sandistik",
}
SASARAN = ("T1", "Terwujudnya layanan digital daerah", "S1", "Meningkatnya mutu layanan digital daerah")

Rows = Sequence[Sequence[str]]


def fill(template: bytes, sheets: Mapping[str, Rows]) -> bytes:
    """Return a template with rows written below its example, as a person would."""
    book, out = openpyxl.load_workbook(io.BytesIO(template)), io.BytesIO()
    for name, rows in sheets.items():
        for row in rows:
            book[name].append(row)
    book.save(out)
    return out.getvalue()


def people() -> dict[str, Rows]:
    """Return the sheets of the people: one for each seat of the SOP."""
    dinas = [
        ("sekretariat", "kepala-dinas", "Kepala Dinas", "Kepala Dinas"),
        ("sekretariat", "sekretaris", "Sekretaris", "Sekretaris"),
        (
            "sekretariat",
            "kasubbag",
            "Kepala Subbagian Perencanaan dan Pelaporan",
            "Kepala Subbagian Perencanaan dan Pelaporan",
        ),
        *((u, f"kepala-{u}", f"Kepala {UNIT[u]}", "Kepala Bidang") for u in ("ikp", "aptika", "sandistik")),
        *((u, f"petugas-{u}", f"Petugas Data {nama}", "Petugas Pengelola Data Kinerja") for u, nama in UNIT.items()),
    ]
    nip = {kode: f"1985010120100110{number}" for number, (_, kode, _, _) in enumerate(dinas, start=10)}
    return {
        "Jabatan": [(UNIT[unit], kode, jabatan, peran) for unit, kode, jabatan, peran in dinas],
        "Pegawai": [(nip[kode], f"Pemegang {jabatan}", "Penata", "III/c", "") for _, kode, jabatan, _ in dinas],
        "Penugasan": [
            (nip[kode], UNIT[unit], kode, "definitif", f"800.1.3/{nip[kode][-2:]}/2026", "02/01/2026", "")
            for unit, kode, _, _ in dinas
        ],
    }


def iku() -> dict[str, Rows]:
    """Return the sheets of a sasaran and its IKU: the published list of a Diskominfo, with its targets of 2026."""
    with (DATA / "iku-bengkulu-utara.csv").open(encoding="utf-8-sig") as file:
        published = list(csv.DictReader(file))
    rows = []
    for number, one in enumerate(published, start=1):
        target = one["target_2026"]
        arah = "ada atau tidak ada" if target == "Ada" else "" if "-" in target else "makin tinggi makin baik"
        card = ("Menurut daftar IKU", "Menurut daftar IKU", "2", arah, "posisi terakhir", "Daftar IKU", "Kepala Bidang")
        kode = f"IKU-{number:02}"
        head = ("2026", kode, "S1", "", "", "", one["indikator"], UNIT["aptika"], one["satuan"])
        rows.append((*head, *card, "Tidak", target, target, target, target, target))
    return {"Tujuan dan sasaran": [("2026", *SASARAN)], "Indikator": rows}

"""Compose the structure of the plan: tujuan, sasaran, program, kegiatan, sub kegiatan, pagu."""

from decimal import Decimal

from aturan import pagu_2025, plain
from umum import ANGKA, ASAL_RENCANA, SEPERTI_2026, TAHUN, TEKS, Row


def compose_structure(plan: list[dict[str, str]], rencana: Row) -> dict[str, list[Row]]:
    """Return tujuan and sasaran, program and kegiatan, sub kegiatan."""
    goals: list[Row] = []
    tree: list[Row] = []
    subs: list[Row] = []
    for tahun in TAHUN:
        for item in rencana["tujuan"]:
            goals.append(
                {
                    "tahun": tahun,
                    "jenis": "tujuan",
                    "kode": item["kode"],
                    "induk": "",
                    "uraian": item["uraian"],
                    "asal": TEKS,
                }
            )
        for item in rencana["sasaran"]:
            goals.append(
                {
                    "tahun": tahun,
                    "jenis": "sasaran",
                    "kode": item["kode"],
                    "induk": item["tujuan"],
                    "uraian": item["uraian"],
                    "asal": TEKS,
                }
            )
        asal = ASAL_RENCANA if tahun == 2026 else SEPERTI_2026
        seen: set[str] = set()
        for row in plan:
            for jenis, kode, induk, nama in (
                ("program", row["kode_program"], "", row["nama_program"]),
                ("kegiatan", row["kode_giat"], row["kode_program"], row["nama_giat"]),
            ):
                if kode not in seen:
                    seen.add(kode)
                    tree.append(
                        {
                            "tahun": tahun,
                            "jenis": jenis,
                            "kode": kode,
                            "induk": induk,
                            "nama": nama,
                            "asal": asal,
                        }
                    )
            subs.append(
                {
                    "tahun": tahun,
                    "kode": row["kode_sub_giat"],
                    "kegiatan": row["kode_giat"],
                    "unit": rencana["unit_program"][row["kode_program"]],
                    "nama": row["nama_sub_giat"],
                    "sumber_dana": row["nama_dana"],
                    "asal": f"{asal}; pembagian bidang: peraga",
                }
            )
    return {"tujuan_sasaran": goals, "program_kegiatan": tree, "sub_kegiatan": subs}


def compose_pagu(plan: list[dict[str, str]], rencana: Row) -> list[Row]:
    """Return the pagu: 2026 as published, 2025 composed, with one DPA perubahan in 2025."""
    rows: list[Row] = []
    change = rencana["perubahan_2025"]
    for tahun in TAHUN:
        for row in plan:
            kode, published = row["kode_sub_giat"], Decimal(row["pagu"])
            nilai = published if tahun == 2026 else pagu_2025(kode, published)
            asal = ASAL_RENCANA if tahun == 2026 else ANGKA
            rows.append(
                {
                    "tahun": tahun,
                    "kode": kode,
                    "versi": 1,
                    "jenis": "murni",
                    "berlaku_mulai": f"{tahun}-01-02",
                    "nilai": plain(nilai),
                    "asal": asal,
                }
            )
            if tahun == 2025 and kode == change["kode"]:
                rows.append(
                    {
                        "tahun": tahun,
                        "kode": kode,
                        "versi": 2,
                        "jenis": "perubahan",
                        "berlaku_mulai": change["berlaku_mulai"],
                        "nilai": plain(nilai + change["tambah"]),
                        "asal": ANGKA,
                    }
                )
    return rows

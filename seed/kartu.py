"""Compose the cards of the indicators and their targets."""

from decimal import Decimal

from aturan import NOL, desimal_of, number, output_2025, plain, printed, quarterly, read_target
from teks import DEFINISI, RUMUS, SUMBER, tidy
from umum import ANGKA, ASAL_IKU, ASAL_RENCANA, BARIS, RINGKAS_2025, TAHUN, TEKS, Row

PERSEN = {"%", "Persentase"}


def iku_of(row: dict[str, str], nomor: int, tahun: int, rencana: Row) -> tuple[Row, Row]:
    """Return the card of one IKU and what its targets are made of."""
    kode = f"IKU-{nomor:02}"
    own = rencana["iku"][kode]
    text = row[f"target_{tahun}"]
    before = row["baseline"] if tahun == 2025 else row["target_2025"]
    polarity, nilai, batas = read_target(text)
    desimal = max(desimal_of(text), 2 if row["satuan"] in PERSEN else 0)
    card = {
        "tahun": tahun,
        "kode": kode,
        "unit": own["unit"],
        "level": "sasaran",
        "induk": own["sasaran"],
        "urutan": nomor,
        "nama": tidy(row["indikator"]),
        "definisi": own["definisi"],
        "rumus": own["rumus"],
        "satuan": row["satuan"],
        "desimal": desimal,
        "polarity": polarity,
        "accumulation": own["tipe"],
        "sumber_data": own["sumber"],
        "penanggung_jawab": rencana["penanggung_jawab"][own["unit"]],
        "bukti_wajib": int(own.get("bukti", False)),
        "dasar": "",
        "asal": f"Nama, satuan: {ASAL_IKU}; definisi{' dan komponen' if 'komponen' in own else ''}: {TEKS}",
        "komponen": BARIS.join(own.get("komponen", ())),
    }
    bobot = own.get("bobot")
    target = {
        "teks": text,
        "nilai": nilai,
        "batas": batas,
        "start": number(before) if bobot else NOL,
        "bobot": bobot,
        "sejak": own.get("sejak", 1),
        "asal": ASAL_IKU,
        "unit": "",
    }
    return card, target


def output_of(row: dict[str, str], nomor: int, tahun: int, rencana: Row) -> tuple[Row, Row]:
    """Return the card of one output indicator and what its targets are made of."""
    kode = row["kode_sub_giat"]
    own = rencana["keluaran"][kode]
    satuan, text = row["satuan_output"], row["target_teks_output"]
    _, year, _ = read_target(text)
    before = output_2025(year, satuan)
    tipe, dasar = own.get("tipe", "SUM"), ""
    if tahun == 2025:
        if before != year:
            text = f"{plain(before)} {satuan}"
        if tipe == "SUM":
            tipe, dasar = "CUM", RINGKAS_2025
    unit = rencana["unit_program"][row["kode_program"]]
    card = {
        "tahun": tahun,
        "kode": f"{kode}-1",
        "unit": unit,
        "level": "sub_kegiatan",
        "induk": kode,
        "urutan": 100 + nomor,
        "nama": row["tolak_ukur_output"],
        "definisi": DEFINISI[satuan].format(nama=row["nama_sub_giat"]),
        "rumus": own.get("rumus") or RUMUS[tipe],
        "satuan": satuan,
        "desimal": 2 if tipe in {"AVG", "RATIO"} else 0,
        "polarity": "MAKS",
        "accumulation": tipe,
        "sumber_data": SUMBER[satuan],
        "penanggung_jawab": rencana["penanggung_jawab"][unit],
        "bukti_wajib": int(own.get("bukti", False)),
        "dasar": dasar,
        "asal": f"Nama, satuan: {ASAL_RENCANA}; definisi: {TEKS}",
        "komponen": "",
    }
    target = {
        "teks": text,
        "nilai": year if tahun == 2026 else before,
        "batas": None,
        "start": before,
        "bobot": own.get("bobot") if tahun == 2026 or tipe == "CUM" else None,
        "sejak": 1,
        "asal": ASAL_RENCANA if tahun == 2026 else ANGKA,
        "unit": satuan,
    }
    return card, target


def compose_target(card: Row, made: Row) -> list[Row]:
    """Return the target of the year as printed and the composed targets of the triwulan."""

    def row(tw: int, teks: str, nilai: Decimal, batas: Decimal | None, asal: str) -> Row:
        return {
            "tahun": card["tahun"],
            "kode": card["kode"],
            "triwulan": tw,
            "teks": teks,
            "nilai": plain(nilai),
            "batas_atas": plain(batas),
            "asal": asal,
        }

    desimal = card["desimal"] if card["level"] == "sasaran" else 0
    split = quarterly(
        card["accumulation"],
        made["nilai"],
        start=made["start"],
        bobot=made["bobot"],
        desimal=desimal,
        sejak=made["sejak"],
    )
    rows = [row(0, made["teks"], made["nilai"], made["batas"], made["asal"])]
    for tw, nilai in split.items():
        batas = made["batas"]
        whole = batas is not None or card["polarity"] == "YA_TIDAK"
        teks = made["teks"] if whole else f"{printed(nilai)} {made['unit']}".strip()
        rows.append(row(tw, teks, nilai, batas, ANGKA))
    return rows


def compose_cards(plan: list[dict[str, str]], iku: list[dict[str, str]], rencana: Row) -> tuple[list[Row], list[Row]]:
    """Return all cards and all targets of both years."""
    cards: list[Row] = []
    targets: list[Row] = []
    for tahun in TAHUN:
        made = [iku_of(row, n, tahun, rencana) for n, row in enumerate(iku, 1)]
        made += [output_of(row, n, tahun, rencana) for n, row in enumerate(plan, 1)]
        for card, target in made:
            cards.append(card)
            targets += compose_target(card, target)
    return cards, targets

"""The demonstration year as committed: its counts and sums, its plausibility, and its loading."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password

from takar.actions.peraga.files import BARIS, angka, read_kantor, read_table
from takar.actions.peraga.plan import BarisPeraga, load_plan, read_realisasi
from takar.actions.peraga.sign_ins import sign_ins
from takar.records.models import (
    Akun,
    AuditEvent,
    AuditHead,
    HariLibur,
    Indikator,
    IndikatorVersi,
    Kegiatan,
    Pagu,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    Program,
    SubKegiatan,
    Target,
    UnitKerja,
)
from takar.rules.accumulation import Accumulation, NilaiTriwulan, accumulate, is_due
from takar.rules.findings import BarisPeriksa, check_baris
from takar.rules.formula import Polarity, compute_capaian
from takar.rules.komponen_susunan import read_susunan
from takar.rules.periods import Triwulan
from tests.factories import peraga_office

SEED = Path(__file__).parents[2] / "seed"
NOW = datetime(2026, 1, 2, 1, 0, tzinfo=UTC)
PERIODE = ((2025, 4), (2026, 1), (2026, 2), (2026, 3))
PAGU_2026 = Decimal(5_790_425_492)


@dataclass(frozen=True)
class Diukur:
    """One measured row with its capaian of the triwulan, up to the triwulan, and its serapan."""

    baris: BarisPeraga
    unit: str
    capaian: tuple[Decimal, ...]
    serapan: Decimal | None


def of_year(nama: str, tahun: int) -> list[dict[str, str]]:
    return [row for row in read_table(SEED, nama) if row["tahun"] == str(tahun)]


def measure() -> list[Diukur]:
    """Return every measured row of the four triwulan with its capaian, by the rules of the product."""
    target = {(int(t["tahun"]), t["kode"], int(t["triwulan"])): t for t in read_table(SEED, "target")}
    pagu = {(int(p["tahun"]), p["kode"]): Decimal(p["nilai"]) for p in reversed(read_table(SEED, "pagu"))}
    cards = {(int(c["tahun"]), c["kode"]): c for c in read_table(SEED, "indikator")}
    history: dict[tuple[int, str], list[NilaiTriwulan]] = {}
    found = []
    for tahun, tw in PERIODE:
        for baris in read_realisasi(SEED, tahun, tw):
            card, goal = cards[tahun, baris.kode], target.get((tahun, baris.kode, tw))
            entry = NilaiTriwulan(Triwulan(tw), baris.nilai, baris.pembilang, baris.penyebut)
            history.setdefault((tahun, baris.kode), []).append(entry)
            if baris.status_kosong or goal is None:
                continue
            tipe = Accumulation[card["accumulation"]]
            past = history[tahun, baris.kode]
            goals = [Decimal(t["nilai"]) for q in range(1, tw + 1) if (t := target.get((tahun, baris.kode, q)))]
            goal_sd = sum(goals, Decimal(0)) if tipe is Accumulation.SUM else goals[-1]
            pairs = (
                (accumulate(tipe, [entry], Triwulan(tw)), goals[-1]),
                (accumulate(tipe, past, Triwulan(tw)), goal_sd),
            )
            capaian = [
                compute_capaian(
                    polarity=Polarity[card["polarity"]],
                    realisasi=realisasi,
                    target=wanted,
                    batas_atas=angka(goal["batas_atas"]),
                ).mentah
                for realisasi, wanted in pairs
            ]
            spent = baris.anggaran_sd
            serapan = None if spent is None else spent * 100 / pagu[tahun, card["induk"]]
            found.append(Diukur(baris, card["unit"], tuple(c for c in capaian if c is not None), serapan))
    return found


@pytest.mark.parametrize("tahun", [2025, 2026])
def test_plan_counts(tahun):
    jenis = Counter(row["jenis"] for row in of_year("program_kegiatan", tahun))
    assert jenis == {"program": 5, "kegiatan": 13}
    assert len({row["kode"] for row in of_year("sub_kegiatan", tahun)}) == 37
    levels = Counter(row["level"] for row in of_year("indikator", tahun))
    assert levels == {"sasaran": 22, "sub_kegiatan": 37}
    units = Counter(row["unit"] for row in of_year("indikator", tahun))
    assert units == {"sekretariat": 23, "ikp": 8, "aptika": 17, "sandistik": 11}
    assert Counter(row["jenis"] for row in of_year("tujuan_sasaran", tahun)) == {"tujuan": 2, "sasaran": 5}


def test_pagu_2026_is_the_published_sum():
    rows = of_year("pagu", 2026)
    assert sum(Decimal(row["nilai"]) for row in rows) == PAGU_2026
    assert {row["versi"] for row in rows} == {"1"}


def test_every_accumulation_occurs_in_2026():
    assert {row["accumulation"] for row in of_year("indikator", 2026)} == {a.name for a in Accumulation}


def test_every_value_names_its_origin():
    tables = (
        "tujuan_sasaran",
        "program_kegiatan",
        "sub_kegiatan",
        "indikator",
        "target",
        "pagu",
        "realisasi",
    )
    for nama in tables:
        assert all(row["asal"] for row in read_table(SEED, nama)), nama
    for row in read_table(SEED, "target"):
        composed = row["triwulan"] != "0" or (row["tahun"] == "2025" and not row["kode"].startswith("IKU"))
        assert (row["asal"] == "angka peraga") is composed, row


def test_quarter_targets_lead_to_the_target_of_the_year():
    cards = {(c["tahun"], c["kode"]): c for c in read_table(SEED, "indikator")}
    targets: dict[tuple[str, str], dict[int, dict[str, str]]] = {}
    for row in read_table(SEED, "target"):
        targets.setdefault((row["tahun"], row["kode"]), {})[int(row["triwulan"])] = row
    assert targets.keys() == cards.keys()
    for key, card in cards.items():
        year = targets[key].pop(0)
        values = {tw: Decimal(row["nilai"]) for tw, row in targets[key].items()}
        if card["accumulation"] == "SUM":
            assert sum(values.values()) == Decimal(year["nilai"]), key
            assert all(value == value.to_integral_value() for value in values.values()), key
        else:
            assert values[4] == Decimal(year["nilai"]), key
            assert list(values.values()) == sorted(values.values()), key
        if card["accumulation"] == "YEAR_END":
            assert values.keys() == {4}, key


def test_ranges_keep_text_and_both_bounds():
    row = next(r for r in of_year("target", 2026) if (r["kode"], r["triwulan"]) == ("IKU-03", "0"))
    assert (row["teks"], row["nilai"], row["batas_atas"]) == ("3.35-3.45", "3.35", "3.45")


@pytest.mark.parametrize(("tahun", "triwulan"), PERIODE)
def test_every_indikator_has_a_figure_or_a_reason(tahun, triwulan):
    rows = read_realisasi(SEED, tahun, triwulan)
    cards = {card["kode"]: card for card in of_year("indikator", tahun)}
    assert [row.kode for row in rows] == list(cards)
    for row in rows:
        filled = row.nilai is not None or (row.pembilang is not None and row.penyebut is not None)
        assert filled is (row.status_kosong == ""), row
        assert row.status_kosong in {"", "BELUM_SAATNYA", "BELUM_RILIS", "TIDAK_BERLAKU"}
        is_ratio = cards[row.kode]["accumulation"] == "RATIO"
        assert (row.pembilang is not None) is is_ratio, row
        assert (row.anggaran_sd is not None) is (cards[row.kode]["level"] == "sub_kegiatan"), row


def test_money_grows_within_the_year_and_stays_within_the_pagu():
    pagu = {(int(p["tahun"]), p["kode"]): Decimal(p["nilai"]) for p in reversed(read_table(SEED, "pagu"))}
    before: dict[tuple[int, str], Decimal] = {}
    for tahun, tw in PERIODE:
        for row in read_realisasi(SEED, tahun, tw):
            if row.anggaran_sd is not None:
                key = tahun, row.kode.removesuffix("-1")
                assert before.get(key, Decimal(0)) <= row.anggaran_sd <= pagu[key], row
                before[key] = row.anggaran_sd


def test_no_row_is_stopped_by_the_checks_of_sending():
    """With a bukti where one is required, every composed triwulan can be sent as it stands."""
    cards = {(int(c["tahun"]), c["kode"]): c for c in read_table(SEED, "indikator")}
    pagu = {(int(p["tahun"]), p["kode"]): Decimal(p["nilai"]) for p in reversed(read_table(SEED, "pagu"))}
    measured = {(row.baris.tahun, row.baris.triwulan, row.baris.kode): row for row in measure()}
    before: dict[tuple[int, str], BarisPeraga] = {}
    stopped = []
    for tahun, tw in PERIODE:
        for row in read_realisasi(SEED, tahun, tw):
            card, last = cards[tahun, row.kode], before.get((tahun, row.kode))
            found = measured.get((tahun, tw, row.kode))
            tipe = Accumulation[card["accumulation"]]
            periksa = BarisPeriksa(
                nama=card["nama"],
                satuan=card["satuan"],
                accumulation=tipe,
                polarity=Polarity[card["polarity"]],
                due=is_due(tipe, Triwulan(tw)),
                nilai=row.nilai,
                pembilang=row.pembilang,
                penyebut=row.penyebut,
                status_kosong=row.status_kosong,
                penjelasan=row.penjelasan,
                pendorong=row.pendorong,
                penghambat=row.penghambat,
                bukti_wajib=card["bukti_wajib"] == "1",
                jumlah_bukti=1,
                beranggaran=card["level"] == "sub_kegiatan",
                anggaran_sd=row.anggaran_sd,
                anggaran_sd_lalu=last.anggaran_sd if last else None,
                pagu=pagu.get((tahun, card["induk"])),
                nilai_lalu=last.nilai if last else None,
                target_tw=None,
                capaian=found.capaian[0] if found and found.capaian else None,
                serapan=found.serapan if found else None,
            )
            stopped += [(tahun, tw, row.kode, t.kalimat) for t in check_baris(periksa) if t.blokir]
            before[tahun, row.kode] = row
    assert stopped == []


def test_unusual_capaian_is_explained_and_only_shortfalls_have_a_cause():
    for row in measure():
        if any(c > 120 for c in row.capaian):
            assert row.baris.penjelasan, row
        assert bool(row.baris.penghambat) is any(c < 100 for c in row.capaian), row
        if row.serapan is not None and row.serapan < 30 and row.capaian and row.capaian[-1] >= 100:
            assert row.baris.penjelasan, row


def test_sentences_are_not_repeated():
    texts = [
        text
        for tahun, tw in PERIODE
        for row in read_realisasi(SEED, tahun, tw)
        for text in (row.penjelasan, row.pendorong, row.penghambat)
        if text
    ]
    assert len(texts) > 100
    assert len(set(texts)) == len(texts)


def test_demonstrated_triwulan_has_the_cases_worth_showing():
    rows = [row for row in measure() if (row.baris.tahun, row.baris.triwulan) == (2026, 3)]
    by_kode = {row.baris.kode: row for row in rows}
    assert by_kode["IKU-13"].capaian[-1] < 66
    assert max(by_kode["2.16.02.2.01.0017-1"].capaian) > 120
    assert by_kode["2.16.03.2.02.0026-1"].serapan < 10
    before = {row.kode: row.nilai for row in read_realisasi(SEED, 2026, 2)}
    assert by_kode["IKU-22"].baris.nilai < before["IKU-22"]
    waiting = [row.kode for row in read_realisasi(SEED, 2026, 3) if row.status_kosong == "BELUM_RILIS"]
    assert waiting == ["IKU-05"]


def test_composed_components_make_the_figures_that_stand_beside_them():
    cards = {(int(c["tahun"]), c["kode"]): c for c in read_table(SEED, "indikator") if c["komponen"]}
    rows = {(*periode, row.kode): row for periode in PERIODE for row in read_realisasi(SEED, *periode)}
    made, composed = {}, {key: row.nilai for key, row in rows.items() if row.komponen}
    for tahun, tw, kode in composed:
        card, row = cards[tahun, kode], rows[tahun, tw, kode]
        susunan = read_susunan(card["komponen"].replace(BARIS, "\n"))
        given = dict(zip(susunan.nama, map(Decimal, row.komponen), strict=True))
        made[tahun, tw, kode] = susunan.hitung(given, int(card["desimal"])).nilai
    assert made == composed
    assert {kode for _, kode in cards} == {"IKU-03", "IKU-07", "IKU-16"}
    assert all(row.komponen or row.nilai is None for (tahun, _, kode), row in rows.items() if (tahun, kode) in cards)


def snapshot() -> dict[str, int]:
    models = (Akun, AuditEvent, HariLibur, Indikator, IndikatorVersi, Kegiatan, Pagu, Pegawai, Penugasan)
    models += (PerangkatDaerah, Program, SubKegiatan, Target, UnitKerja)
    return {model.__name__: model.objects.count() for model in models}


@pytest.mark.django_db
def test_load_plan_once():
    AuditHead.objects.get_or_create(pk=1, defaults={"seq": 0, "hash": "0" * 64})
    load_plan(folder=SEED, now=NOW)
    first = snapshot()
    assert first["Akun"] == 12
    assert first["UnitKerja"] == 6
    assert (first["Program"], first["Kegiatan"], first["SubKegiatan"]) == (10, 26, 74)
    assert first["Indikator"] == first["IndikatorVersi"] == 118
    assert first["Pagu"] == 75
    load_plan(folder=SEED, now=datetime(2026, 10, 1, tzinfo=UTC))
    assert snapshot() == first

    opd = PerangkatDaerah.objects.get()
    assert opd.peraga.startswith("Data peraga.")
    assert "Purwakarta" not in f"{opd.pemerintah} {opd.nama} {opd.alamat} {opd.peraga}"
    pagu = Pagu.objects.filter(sub_kegiatan__kegiatan__program__tahun=2026)
    assert sum(p.nilai for p in pagu) == PAGU_2026
    akun = Akun.objects.get(nama_pengguna="kabid.sandistik")
    assert check_password(read_kantor(SEED)["kata_sandi"], akun.password)
    plt = Penugasan.objects.get(
        pegawai__akun=akun, status="Plt.", mulai__lte=date(2026, 10, 9), selesai__gte=date(2026, 10, 9)
    )
    assert plt.jabatan.nama == "Kepala Bidang Statistik dan Persandian"


@pytest.mark.django_db
def test_every_post_has_its_holder_in_every_round():
    AuditHead.objects.get_or_create(pk=1, defaults={"seq": 0, "hash": "0" * 64})
    load_plan(folder=SEED, now=NOW)
    for day in (date(2026, 1, 5), date(2026, 4, 7), date(2026, 7, 8), date(2026, 10, 5), date(2026, 11, 3)):
        held = Penugasan.objects.filter(mulai__lte=day).exclude(selesai__lt=day).exclude(jabatan__peran="")
        assert Counter(held.values_list("jabatan__peran", flat=True)) == {
            "PETUGAS_DATA_KINERJA": 4,
            "KEPALA_BIDANG": 3,
            "KEPALA_SUBBAGIAN_PERENCANAAN": 1,
            "SEKRETARIS": 1,
            "KEPALA_DINAS": 1,
            "PENGELOLA_SISTEM": 1,
            "EVALUATOR": 1,
        }


def test_without_its_files_the_demonstration_names_no_sign_ins(db: None, tmp_path: Path) -> None:
    """Takar was started from another folder; it starts all the same."""
    peraga_office()
    assert [len(sign_ins(folder=SEED)), sign_ins(folder=tmp_path / "seed")] == [7, []]

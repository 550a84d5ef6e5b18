"""Every check of domain.md section 6.9: where it starts, where it stops, and the exact sentence."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from takar.rules import findings_thresholds
from takar.rules.accumulation import Accumulation
from takar.rules.aggregate_policy import Ambang
from takar.rules.findings import BarisPeriksa, Temuan, check_baris
from takar.rules.formula import Polarity
from takar.rules.periods import Triwulan
from takar.rules.status_kosong import ALREADY_DUE, WITHOUT_DECISION

CLEAN = BarisPeriksa(
    nama="Indeks SPBE",
    satuan="indeks",
    accumulation=Accumulation.LAST,
    polarity=Polarity.MAKS,
    due=True,
    nilai=Decimal("3.1"),
    pembilang=None,
    penyebut=None,
    status_kosong="",
    penjelasan="",
    pendorong="Kerja sama antarbidang.",
    penghambat="",
    bukti_wajib=True,
    jumlah_bukti=1,
    beranggaran=True,
    anggaran_sd=Decimal(60_000_000),
    anggaran_sd_lalu=Decimal(40_000_000),
    pagu=Decimal(80_000_000),
    nilai_lalu=Decimal("2.9"),
    target_tw=Decimal(3),
    capaian=Decimal("103.33"),
    serapan=Decimal(75),
)
RATIO = replace(
    CLEAN,
    satuan="persen",
    accumulation=Accumulation.RATIO,
    nilai=None,
    pembilang=Decimal(9),
    penyebut=Decimal(10),
    nilai_lalu=Decimal(85),
)
TIMPANG, DIJELASKAN = (("capaian-serapan-timpang", asks, "anggaran_sd") for asks in (True, False))
KEPUTUSAN = "Keputusan Bupati Nomor 050/12 tanggal 3 Maret 2026"
BLANK = replace(CLEAN, nilai=None, capaian=None, jumlah_bukti=0)


def check(base: BarisPeriksa, **changes: Any) -> list[tuple[str, bool, str]]:
    """The findings of a changed row as (kode, blokir, kolom)."""
    return [(t.kode, t.blokir, t.kolom) for t in check_baris(_changed(base, changes))]


def _changed(base: BarisPeriksa, changes: dict[str, Any]) -> BarisPeriksa:
    exact = {k: Decimal(v) if isinstance(v, str) and k in FIGURES else v for k, v in changes.items()}
    return replace(base, **exact)


FIGURES = {
    "nilai",
    "pembilang",
    "penyebut",
    "nilai_lalu",
    "capaian",
    "capaian_tahun",
    "nilai_tahun_lalu",
    "target_tw",
    "serapan",
    "pagu",
    "anggaran_sd",
    "anggaran_sd_lalu",
}


def test_clean_rows_have_no_findings():
    assert check(CLEAN) == []
    assert check(RATIO) == []
    assert check(BLANK, due=False) == []
    assert check(BLANK, due=False, status_kosong="BELUM_SAATNYA") == []
    assert check(BLANK, status_kosong="BELUM_RILIS", penjelasan="BPS merilis pada Maret 2027.") == []
    assert check(BLANK, target_tw=None, status_kosong="BELUM_SAATNYA", penjelasan="Dinilai akhir tahun.") == []
    assert check(BLANK, target_tw="0", status_kosong="BELUM_SAATNYA", penjelasan="Dinilai akhir tahun.") == []
    nihil = {"target_tw": "0", "polarity": Polarity.MIN_SELISIH, "status_kosong": "BELUM_SAATNYA", "penjelasan": "Ya."}
    assert check(BLANK, **nihil) == [("status-sudah-saatnya", True, "status_kosong")]
    assert check(BLANK, status_kosong="TIDAK_BERLAKU", penjelasan=KEPUTUSAN) == []
    assert check(BLANK, due=False, status_kosong="TIDAK_BERLAKU", penjelasan=KEPUTUSAN) == []


@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        # the figure itself
        (BLANK, {}, [("nilai-kosong", True, "nilai")]),
        (BLANK, {"komponen": "Belum dihitung."}, [("komponen-kosong", True, "nilai")]),
        (CLEAN, {"komponen": "Diketik sebelumnya."}, [("komponen-kosong", True, "nilai")]),
        (BLANK, {"komponen": "Belum dihitung.", "due": False}, []),
        (BLANK, {"status_kosong": "BELUM_RILIS"}, [("status-tanpa-penjelasan", True, "penjelasan")]),
        (
            BLANK,
            {"status_kosong": "BELUM_SAATNYA", "penjelasan": "  ", "target_tw": None},
            [("status-tanpa-penjelasan", True, "penjelasan")],
        ),
        (
            BLANK,
            {"status_kosong": "BELUM_SAATNYA", "penjelasan": "Diukur akhir tahun."},
            [("status-sudah-saatnya", True, "status_kosong")],
        ),
        (
            BLANK,
            {"status_kosong": "BELUM_RILIS", "penjelasan": "Menunggu."},
            [("status-kurang-dasar", True, "penjelasan")],
        ),
        (
            BLANK,
            {"status_kosong": "TIDAK_BERLAKU", "penjelasan": "Sudah dihapus."},
            [("status-kurang-dasar", True, "penjelasan")],
        ),
        (BLANK, {"status_kosong": "TIDAK_BERLAKU", "due": False}, [("status-kurang-dasar", True, "penjelasan")]),
        (CLEAN, {"status_kosong": "BELUM_SAATNYA"}, [("status-dan-nilai", False, "status_kosong")]),
        (
            BLANK,
            {"status_kosong": "BELUM_DIISI", "penjelasan": "Nanti."},
            [("nilai-kosong", True, "nilai"), ("status-tidak-dikenal", True, "status_kosong")],
        ),
        (BLANK, {"due": False, "status_kosong": "?"}, [("status-tidak-dikenal", True, "status_kosong")]),
        (
            CLEAN,
            {"status_kosong": "BELUM_RILIS", "penjelasan": "Ada."},
            [("status-dan-nilai", False, "status_kosong")],
        ),
        (CLEAN, {"jumlah_bukti": 0}, [("bukti-kosong", True, "bukti")]),
        (CLEAN, {"jumlah_bukti": 0, "bukti_wajib": False}, []),
        (RATIO, {"jumlah_bukti": 0}, [("bukti-kosong", True, "bukti")]),
        (RATIO, {"pembilang": None}, [("pembilang-kosong", True, "pembilang")]),
        (RATIO, {"penyebut": None}, [("penyebut-kosong", True, "penyebut")]),
        (
            RATIO,
            {"pembilang": None, "penyebut": None},
            [("pembilang-kosong", True, "pembilang"), ("penyebut-kosong", True, "penyebut")],
        ),
        (RATIO, {"penyebut": None, "due": False}, []),
        (RATIO, {"penyebut": "0"}, [("penyebut-nol", True, "penyebut")]),
        (RATIO, {"penyebut": "0", "pembilang": "0"}, [("penyebut-nol", True, "penyebut")]),
        (RATIO, {"pembilang": "10"}, []),
        (RATIO, {"pembilang": "10.01"}, [("pembilang-melebihi-penyebut", True, "pembilang")]),
        (RATIO, {"pembilang": "11", "satuan": "rasio"}, []),
        (
            RATIO,
            {"penyebut": "-10"},
            [("penyebut-negatif", True, "penyebut"), ("perubahan-besar", True, "pembilang")],
        ),
        (CLEAN, {"nilai": "-0.1", "nilai_lalu": None}, [("nilai-di-bawah-nol", False, "nilai")]),
        (CLEAN, {"nilai": "-0.1", "nilai_lalu": None, "satuan": "%"}, [("nilai-di-bawah-nol", False, "nilai")]),
        (CLEAN, {"nilai": "0", "nilai_lalu": None, "satuan": "Persentase"}, []),
        (CLEAN, {"nilai": "-0.5", "nilai_lalu": None, "satuan": "Jam"}, [("nilai-negatif", True, "nilai")]),
        (CLEAN, {"nilai": "-0.5", "nilai_lalu": None, "satuan": "Rp"}, [("nilai-negatif", True, "nilai")]),
        # a broken number of whole things
        (CLEAN, {"nilai": "3.5", "satuan": "Dokumen"}, [("nilai-tidak-bulat", True, "nilai")]),
        (
            CLEAN,
            {"nilai": "3.5", "satuan": "orang", "accumulation": Accumulation.SUM},
            [("nilai-tidak-bulat", True, "nilai")],
        ),
        (CLEAN, {"nilai": "3.00", "satuan": "Aplikasi"}, []),
        (CLEAN, {"nilai": "3.5", "satuan": "Orang/Bulan"}, []),
        (CLEAN, {"nilai": "3.5", "satuan": "Rp"}, []),
        (CLEAN, {"nilai": "3.5", "satuan": "Desa", "accumulation": Accumulation.AVG}, []),
        (RATIO, {"nilai": "87.5", "satuan": "desa"}, []),
        (CLEAN, {"nilai": "-1", "nilai_lalu": None, "satuan": "Dokumen"}, [("nilai-negatif", True, "nilai")]),
        (
            CLEAN,
            {"nilai": "-0.1", "nilai_lalu": None, "accumulation": Accumulation.SUM},
            [("nilai-negatif", True, "nilai")],
        ),
        (CLEAN, {"nilai": "0", "nilai_lalu": None, "accumulation": Accumulation.SUM}, []),
        # anggaran
        (CLEAN, {"anggaran_sd": None}, [("anggaran-kosong", True, "anggaran_sd")]),
        (BLANK, {"due": False, "anggaran_sd": None}, [("anggaran-kosong", True, "anggaran_sd")]),
        (CLEAN, {"anggaran_sd": None, "beranggaran": False, "pagu": None}, []),
        (CLEAN, {"anggaran_sd": "80000000"}, []),
        (CLEAN, {"anggaran_sd": "80000000.01"}, [("anggaran-melebihi-pagu", True, "anggaran_sd")]),
        (CLEAN, {"anggaran_sd": "90000000", "pagu": None}, []),
        (CLEAN, {"anggaran_sd": "40000000"}, []),
        (CLEAN, {"anggaran_sd": "39999999"}, [("anggaran-turun", True, "anggaran_sd")]),
        (
            CLEAN,
            {"anggaran_sd": "39999999", "penjelasan": "Setoran kembali."},
            [("anggaran-turun", False, "anggaran_sd")],
        ),
        (CLEAN, {"anggaran_sd": "39999999", "anggaran_sd_lalu": None}, []),
        (CLEAN, {"anggaran_sd": "-1", "anggaran_sd_lalu": None}, [("anggaran-negatif", True, "anggaran_sd")]),
        (CLEAN, {"anggaran_sd": "0", "anggaran_sd_lalu": None}, []),
        # capaian
        (CLEAN, {"capaian": "120.004"}, []),
        (CLEAN, {"capaian": "120.005"}, [("capaian-terlalu-tinggi", True, "penjelasan")]),
        (
            CLEAN,
            {"capaian": "150", "penjelasan": "Ada permintaan tambahan."},
            [("capaian-terlalu-tinggi", False, "penjelasan")],
        ),
        (CLEAN, {"capaian": None, "capaian_tahun": "120.004"}, []),
        (CLEAN, {"capaian": None, "capaian_tahun": "190", "polarity": Polarity.MIN_SELISIH}, []),
        (CLEAN, {"capaian": None, "capaian_tahun": "120.005"}, [("capaian-terlalu-tinggi", True, "penjelasan")]),
        (
            CLEAN,
            {"capaian": "-0.01"},
            [("capaian-negatif", True, "penjelasan"), ("penghambat-kosong", True, "penghambat")],
        ),
        (
            CLEAN,
            {"capaian": "-50", "penjelasan": "Ada.", "penghambat": "Ada."},
            [("capaian-negatif", False, "penjelasan")],
        ),
        (CLEAN, {"capaian": "0"}, [("penghambat-kosong", True, "penghambat")]),
        (CLEAN, {"capaian": "99.994"}, [("penghambat-kosong", True, "penghambat")]),
        (CLEAN, {"capaian": "99.994", "penghambat": "Lelang mundur.", "pendorong": ""}, []),
        (CLEAN, {"capaian": "99.995"}, []),
        (CLEAN, {"capaian": "99.995", "pendorong": " "}, [("pendorong-kosong", False, "pendorong")]),
        (CLEAN, {"capaian": None, "pendorong": ""}, []),
        # capaian beside serapan
        (CLEAN, {"capaian_tahun": "100", "serapan": "69.99"}, [TIMPANG]),
        (CLEAN, {"capaian_tahun": "100", "serapan": "69.995"}, []),
        (CLEAN, {"capaian_tahun": "99.995", "serapan": "69.99"}, [TIMPANG]),
        (CLEAN, {"capaian_tahun": "100", "serapan": "69.99", "penjelasan": "Lelang lebih murah."}, [DIJELASKAN]),
        (CLEAN, {"capaian_tahun": "100", "serapan": None}, []),
        (CLEAN, {"capaian_tahun": None, "serapan": "1"}, []),
        (CLEAN, {"capaian_tahun": "49.99", "serapan": "80.01"}, [TIMPANG]),
        (CLEAN, {"capaian_tahun": "49.99", "serapan": "80"}, []),
        (CLEAN, {"capaian_tahun": "50", "serapan": "80.01"}, []),
        (CLEAN, {"capaian_tahun": "99.99", "serapan": "95.01"}, [TIMPANG]),
        (CLEAN, {"capaian_tahun": "99.99", "serapan": "95"}, []),
        (CLEAN, {"capaian_tahun": "100", "serapan": "20", "triwulan": Triwulan.III}, []),
        (
            CLEAN,
            {"capaian_tahun": "100", "serapan": "20", "triwulan": Triwulan.III, "accumulation": Accumulation.SUM},
            [TIMPANG],
        ),
        (CLEAN, {"capaian": None, "capaian_tahun": "100", "serapan": "20"}, []),
        # the triwulan before
        (CLEAN, {"nilai_lalu": "3.10"}, [("sama-dengan-lalu", True, "nilai")]),
        (CLEAN, {"nilai_lalu": "3.10", "penjelasan": "Belum dinilai lagi."}, [("sama-dengan-lalu", False, "nilai")]),
        (CLEAN, {"nilai_lalu": "3.10", "polarity": Polarity.PREDIKAT}, [("sama-dengan-lalu", False, "nilai")]),
        (CLEAN, {"nilai": "3", "nilai_lalu": "3"}, [("sama-dengan-lalu", False, "nilai")]),
        (CLEAN, {"nilai": "0", "nilai_lalu": "0"}, [("sama-dengan-lalu", False, "nilai")]),
        (CLEAN, {"nilai": "0", "nilai_lalu": "0", "accumulation": Accumulation.SUM}, []),
        (
            CLEAN,
            {"nilai": "2", "nilai_lalu": "2", "accumulation": Accumulation.SUM},
            [("sama-dengan-lalu", False, "nilai")],
        ),
        (RATIO, {"nilai_lalu": "90"}, [("sama-dengan-lalu", False, "pembilang")]),
        (RATIO, {"nilai": "85"}, [("sama-dengan-lalu", False, "pembilang")]),
        (CLEAN, {"nilai_lalu": "2"}, [("perubahan-besar", True, "nilai")]),
        (CLEAN, {"nilai": "3", "nilai_lalu": "1", "satuan": "Dokumen"}, [("perubahan-besar", False, "nilai")]),
        (CLEAN, {"nilai": "3", "nilai_lalu": "2"}, []),
        (CLEAN, {"nilai": "1", "nilai_lalu": "2"}, []),
        (CLEAN, {"nilai": "0.99", "nilai_lalu": "2"}, [("perubahan-besar", True, "nilai")]),
        (CLEAN, {"nilai": "-1", "nilai_lalu": "-2"}, [("nilai-di-bawah-nol", False, "nilai")]),
        (CLEAN, {"nilai": "1", "nilai_lalu": "-2"}, [("perubahan-besar", True, "nilai")]),
        (CLEAN, {"nilai_lalu": "0"}, []),
        (CLEAN, {"nilai_lalu": None}, []),
        (CLEAN, {"nilai": "25", "nilai_lalu": "10", "accumulation": Accumulation.CUM}, []),
        (
            CLEAN,
            {"nilai": "22", "nilai_lalu": "25", "accumulation": Accumulation.CUM},
            [("kumulatif-turun", True, "nilai")],
        ),
        (
            CLEAN,
            {
                "nilai": "22",
                "nilai_lalu": "25",
                "accumulation": Accumulation.CUM,
                "penjelasan": "Dihitung ulang.",
            },
            [("kumulatif-turun", False, "nilai")],
        ),
    ],
)
def test_each_check_at_its_edge(base, changes, expected):
    assert check(base, **changes) == expected


@pytest.mark.parametrize(
    ("base", "changes", "kalimat"),
    [
        (BLANK, {}, "Nilai belum diisi. Isi angkanya, atau pilih keadaan dan jelaskan."),
        (RATIO, {"penyebut": None}, "Penyebut belum diisi. Isi angkanya, atau pilih keadaan dan jelaskan."),
        (BLANK, {"status_kosong": "BELUM_RILIS"}, "Keadaan “data belum rilis” perlu penjelasan."),
        (BLANK, {"status_kosong": "BELUM_SAATNYA", "penjelasan": "Nanti."}, ALREADY_DUE),
        (BLANK, {"status_kosong": "TIDAK_BERLAKU", "penjelasan": "Dihapus."}, WITHOUT_DECISION),
        (BLANK, {"due": False, "status_kosong": "?"}, "Keadaan “?” bukan alasan nilai kosong."),
        (
            CLEAN,
            {"status_kosong": "TIDAK_BERLAKU", "penjelasan": "Ada."},
            "Angka sudah diisi, jadi keadaan “tidak berlaku” tidak dipakai. Mohon kosongkan.",
        ),
        (CLEAN, {"jumlah_bukti": 0}, "Bukti dukung wajib dilampirkan untuk angka ini."),
        (
            CLEAN,
            {"nilai": "3.5", "satuan": "Dokumen"},
            "Nilai 3,5 bukan bilangan bulat, padahal satuannya Dokumen. Isi jumlah utuhnya.",
        ),
        (
            CLEAN,
            {"nilai": "-1.25", "nilai_lalu": None, "satuan": "%"},
            "Nilai -1,25 kurang dari 0. Mohon periksa tanda minusnya.",
        ),
        (
            RATIO,
            {"penyebut": "0"},
            "Penyebut 0 tidak dapat menjadi pembagi. Perbaiki angkanya, atau kosongkan dan pilih keadaan.",
        ),
        (
            RATIO,
            {"pembilang": "1200", "penyebut": "1100.5"},
            "Pembilang 1.200 lebih besar daripada penyebut 1.100,5.",
        ),
        (
            CLEAN,
            {"nilai": "-1.25", "nilai_lalu": None, "satuan": "orang"},
            "Nilai -1,25 tidak boleh kurang dari 0.",
        ),
        (
            CLEAN,
            {"anggaran_sd": None},
            "Realisasi anggaran s.d. triwulan ini belum diisi. Isi 0 bila belum ada.",
        ),
        (CLEAN, {"anggaran_sd": "90000000"}, "Realisasi anggaran Rp90.000.000 melebihi pagu Rp80.000.000."),
        (
            CLEAN,
            {"anggaran_sd": "30000000"},
            "Realisasi anggaran turun dari Rp40.000.000 menjadi Rp30.000.000. Mohon isi penjelasan.",
        ),
        (
            CLEAN,
            {"anggaran_sd": "-1", "anggaran_sd_lalu": None},
            "Realisasi anggaran -Rp1 tidak boleh kurang dari 0.",
        ),
        (CLEAN, {"capaian": "1388.9"}, "Capaian 1.388,90% di atas 120%. Mohon isi penjelasan."),
        (
            CLEAN,
            {"capaian": None, "capaian_tahun": "61750"},
            "Capaian 61.750,00% terhadap target tahun di atas 120%. Mohon isi penjelasan.",
        ),
        (
            CLEAN,
            {"capaian": "-50", "penghambat": "Ada."},
            "Capaian -50,00% di bawah 0%. Mohon isi penjelasan.",
        ),
        (CLEAN, {"capaian": "87.5"}, "Capaian 87,50% di bawah 100%. Mohon isi faktor penghambat."),
        (CLEAN, {"pendorong": ""}, "Capaian 103,33%. Silakan tulis faktor pendorongnya bila ada."),
        (
            CLEAN,
            {"capaian_tahun": "103.331", "serapan": "5"},
            "Capaian 103,33% terhadap target tahun, sedangkan serapan anggarannya baru 5,00%. Mohon isi penjelasan.",
        ),
        (
            CLEAN,
            {"capaian_tahun": "40", "serapan": "85"},
            "Capaian 40,00% terhadap target tahun, sedangkan serapan anggarannya sudah 85,00%. Mohon isi penjelasan.",
        ),
        (CLEAN, {"nilai_lalu": "3.1"}, "Nilai 3,1 sama dengan triwulan lalu. Mohon isi penjelasan."),
        (CLEAN, {"nilai": "3", "nilai_lalu": "3"}, "Nilai 3 sama dengan triwulan lalu. Mohon periksa kembali."),
        (
            CLEAN,
            {"nilai_lalu": "2"},
            "Nilai berubah 55,00% dari triwulan lalu: 2 menjadi 3,1. Mohon isi penjelasan.",
        ),
        (
            CLEAN,
            {"nilai": "22", "nilai_lalu": "25", "accumulation": Accumulation.CUM},
            "Nilai kumulatif turun dari 25 menjadi 22. Mohon isi penjelasan.",
        ),
        (
            CLEAN,
            {"nilai": "22", "nilai_lalu": "25", "accumulation": Accumulation.CUM, "penjelasan": "Ada."},
            "Nilai kumulatif turun dari 25 menjadi 22.",
        ),
    ],
)
def test_sentence(base, changes, kalimat):
    assert [temuan.kalimat for temuan in check_baris(_changed(base, changes))] == [kalimat]


def test_findings_come_in_the_order_of_the_form():
    found = check_baris(
        _changed(CLEAN, {"jumlah_bukti": 0, "anggaran_sd": "90000000", "capaian": "130", "nilai_lalu": "1"})
    )

    assert [t.kode for t in found] == [
        "bukti-kosong",
        "anggaran-melebihi-pagu",
        "capaian-terlalu-tinggi",
        "perubahan-besar",
    ]
    assert found[0] == Temuan(
        kode="bukti-kosong",
        blokir=True,
        fakta="Bukti dukung wajib dilampirkan untuk angka ini.",
        kolom="bukti",
    )


def test_every_threshold_names_its_source_and_day():
    thresholds = [value for value in vars(findings_thresholds).values() if isinstance(value, Ambang)]

    assert len(thresholds) == 9
    assert all("domain.md" in ambang.sumber and ambang.berlaku_mulai.year == 2026 for ambang in thresholds)


@pytest.mark.parametrize(("base", "jalan"), [(CLEAN, ""), (BLANK, ", atau pilih keadaan dan jelaskan")])
def test_a_figure_that_its_components_did_not_make_says_so(base: BarisPeriksa, jalan: str) -> None:
    first = check_baris(replace(base, komponen="Belum dihitung karena belum diisi: B."))[0]
    assert first.kalimat == f"Belum dihitung karena belum diisi: B. Isi komponennya{jalan}."

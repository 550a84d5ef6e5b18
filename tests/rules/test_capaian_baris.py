"""One row of `takar capaian`: the vectors of domain.md 3.8 as a table, then every reading, question and refusal."""

import pytest

from takar.rules.capaian_baris import BarisKeluar, BarisMasuk, compute_baris
from takar.rules.scales import SKALA


def row(polaritas: str, target: str, realisasi: str = "", tw: str = "", **rest: str):
    """A row; `tw` are four cells with "|" between."""
    per_tw = tuple(tw.split("|")) if tw else ()
    return compute_baris(BarisMasuk(polaritas, target, realisasi, per_tw, **rest))


VEKTOR = [
    ("maks", "80", "92", "", "", "115,00", "terukur"),
    ("maks", "80", "0", "", "", "0,00", "terukur"),
    ("maks", "80", "", "", "", "", "belum diisi"),
    ("maks", "0", "5", "", "", "", "tidak ditargetkan"),
    ("min-selisih", "10", "8", "", "", "120,00", "terukur"),
    ("min-selisih", "10", "10", "", "", "100,00", "terukur"),
    ("min-selisih", "10", "15", "", "", "50,00", "terukur"),
    ("min-selisih", "10", "20", "", "", "0,00", "terukur"),
    ("min-selisih", "10", "25", "", "", "0,00", "terukur"),
    ("min-selisih", "10", "0", "", "", "200,00", "terukur"),
    ("min-rasio", "10", "8", "", "", "125,00", "terukur"),
    ("min-rasio", "10", "10", "", "", "100,00", "terukur"),
    ("min-rasio", "10", "20", "", "", "50,00", "terukur"),
    ("min-rasio", "10", "0", "", "", "100,00", "terukur"),
    ("min-selisih", "0", "0", "", "", "100,00", "terukur"),
    ("min-rasio", "0", "1", "", "", "0,00", "terukur"),
    ("rentang", "80-90", "85", "", "", "100,00", "terukur"),
    ("rentang", "80-90", "92", "", "", "102,22", "terukur"),
    ("rentang", "80-90", "70", "", "", "87,50", "terukur"),
    ("rentang-min", "7-8", "6.5", "", "", "107,14", "terukur"),
    ("rentang-min", "7-8", "9", "", "", "87,50", "terukur"),
    ("rentang-min", "80-60", "70", "", "", "100,00", "terukur"),
    ("maks", "4", "", "1|0|2|", "SUM", "75,00", "terukur"),
    ("maks", "30", "", "10|25|22|", "CUM", "73,33", "terukur"),
    ("maks", "2.9", "", "|2.6||", "", "89,66", "terukur"),
    ("maks", "39%", "", "9/10|30/90||", "RATIO", "100,00", "terukur"),
    ("maks", "70", "", "70|70|70|", "YEAR_END", "", "belum saatnya"),
    ("maks", "70", "", "1|||70", "YEAR_END", "100,00", "terukur"),
    ("maks", "80", "", "70|-|90|", "AVG", "100,00", "terukur"),
    ("predikat", "WTP", "WDP", "", "", "75,00", "terukur"),
    ("maks", "45", "45", "", "LAST", "100,00", "terukur"),
    ("min-selisih", "<22", "20", "", "", "109,09", "terukur"),
    ("maks", "1000", "1.234,5", "", "", "123,45", "terukur"),
    ("maks", "4.25", "4,25", "", "", "100,00", "terukur"),
    ("maks", "1.234", "1", "", "", "", "ditanya"),
]


@pytest.mark.parametrize(("polaritas", "target", "realisasi", "tw", "tipe", "capaian", "status"), VEKTOR)
def test_the_vectors(*, polaritas, target, realisasi, tw, tipe, capaian, status):
    out = row(polaritas, target, realisasi, tw, tipe=tipe)
    assert (out.capaian, out.status) == (capaian, status)
    assert bool(out.predikat) == bool(capaian)
    assert out.penjelasan.endswith((".", "?"))


DUA_BACAAN = "Kolom {}: “{}” dapat berarti {}% atau {}%. Tulis yang dimaksud dengan tanda %."


@pytest.mark.parametrize(
    ("masuk", "satuan", "asked"),
    [
        (("maks", "80%", "0,8"), "", ("realisasi", "0,8", "0,8", "80")),
        (("maks", "80", "0,8"), "%", ("realisasi", "0,8", "0,8", "80")),
        (("maks", "80%", "1"), "", ("realisasi", "1", "1", "100")),
        (("maks", "0,8", "81%"), "", ("target", "0,8", "0,8", "80")),
        (("maks", "0,8", "81"), "Persen", ("target", "0,8", "0,8", "80")),
        (("maks", "0,5", "9/10", "", "RATIO"), "", ("target", "0,5", "0,5", "50")),
        (("maks", "90", "0,9", "", "RATIO"), "", ("realisasi", "0,9", "0,9", "90")),
        (("maks", "80%", "", "0,2|-|0,7|", "SUM"), "", ("tw1, tw3", "0,9", "0,9", "90")),
        (("rentang", "80%-90%", "0,85"), "", ("realisasi", "0,85", "0,85", "85")),
        (("min-selisih", "<22%", "0,2"), "", ("realisasi", "0,2", "0,2", "20")),
        (("ya-tidak", "100%", "0,6"), "", ("realisasi", "0,6", "0,6", "60")),
    ],
)
def test_a_share_of_one_beside_a_percentage_is_asked(masuk, satuan, asked):
    out = row(*masuk[:4], **dict(zip(("tipe",), masuk[4:], strict=False)), satuan=satuan)
    assert (out.status, out.penjelasan) == ("ditanya", DUA_BACAAN.format(*asked))


@pytest.mark.parametrize(
    ("masuk", "satuan", "capaian"),
    [
        (("maks", "80%", "0,8%"), "", "1,00"),  # written with its sign it is certain
        (("maks", "0,8%", "80%"), "", "10000,00"),
        (("maks", "80", "0,8"), "", "1,00"),  # nothing says percent
        (("maks", "80%", "1,01"), "", "1,26"),
        (("maks", "80%", "0"), "", "0,00"),
        (("maks", "8%", "0,8"), "", "10,00"),  # 0,8% is as near as 80%
        (("maks", "8,01%", "0,8%"), "", "9,99"),
        (("maks", "0,9%", "0,8"), "", "88,89"),
        (("maks", "80%", "1/100"), "", "1,25"),
        (("rentang", "80-90", "0,85"), "", "1,06"),
        (("min-selisih", "<22", "0,2"), "", "199,09"),
        (("maks", "80%", "", "0,2%|0,7||", "SUM"), "", "1,13"),
        (("min-selisih", "22/100.000", "0,2", "", "RATIO"), "", "199,09"),
        (("ya-tidak", "1", "0,6"), "", "60,00"),
    ],
)
def test_what_can_be_read_in_one_way_is_computed(masuk, satuan, capaian):
    assert row(*masuk[:4], **dict(zip(("tipe",), masuk[4:], strict=False)), satuan=satuan).capaian == capaian


def test_nothing_lost_in_a_whole_year_is_a_hit_by_the_zero_rule():
    out = row("min-rasio", "10", "", "0|0|0|0", tipe="SUM")
    assert (out.capaian, out.penjelasan) == (
        "100,00",
        "Realisasi 0 tidak dapat menjadi pembagi; menurut aturan nol capaian ditetapkan 100,00%. "
        "Realisasi: 0 + 0 + 0 + 0 = 0 (triwulan I, II, III, IV dijumlahkan).",
    )


@pytest.mark.parametrize(
    ("masuk", "penjelasan"),
    [
        (("maks", "80", "92"), "92 ÷ 80 × 100 = 115,00%."),
        (
            ("maks", "4", "", "1|0|2|", "SUM"),
            "3 ÷ 4 × 100 = 75,00%. Realisasi: 1 + 0 + 2 = 3 (triwulan I, II, III dijumlahkan).",
        ),
        (
            ("maks", "30", "", "10|25|22|", "CUM"),
            "22 ÷ 30 × 100 = 73,33%. Realisasi: 22, angka kumulatif terakhir (triwulan III). "
            "Angka kumulatif turun dari 25 menjadi 22: perlu alasan.",
        ),
        (
            ("maks", "30", "", "10|25||", "CUM"),
            "25 ÷ 30 × 100 = 83,33%. Realisasi: 25, angka kumulatif terakhir (triwulan II).",
        ),
        (
            ("maks", "30", "", "10|10||", "CUM"),  # standing still is no fall
            "10 ÷ 30 × 100 = 33,33%. Realisasi: 10, angka kumulatif terakhir (triwulan II).",
        ),
        (
            ("maks", "1", "", "1|0|0|", "AVG"),
            "0,3333333333 ÷ 1 × 100 = 33,33%. Realisasi: (1 + 0 + 0) ÷ 3 = 0,3333333333 (rata-rata 3 triwulan).",
        ),
        (
            ("maks", "0,0001", "", "0,0001|0|0|", "AVG"),
            "0,00003333333333 ÷ 0,0001 × 100 = 33,33%. "
            "Realisasi: (0,0001 + 0 + 0) ÷ 3 = 0,00003333333333 (rata-rata 3 triwulan).",
        ),
        (("maks", "2,9", "", "|2,6||"), "2,6 ÷ 2,9 × 100 = 89,66%. Realisasi: 2,6, posisi terakhir (triwulan II)."),
        (
            ("maks", "80", "", "70||90|", "avg"),
            "80 ÷ 80 × 100 = 100,00%. Realisasi: (70 + 90) ÷ 2 = 80 (rata-rata 2 triwulan).",
        ),
        (
            ("maks", "80%", "", "9/10|30/90||", "RATIO"),
            "39 ÷ 80 × 100 = 48,75%. Realisasi: (9 + 30) ÷ (10 + 90) × 100 = 39.",
        ),
        (("maks", "80", "", "9/10|||", "RATIO"), "90 ÷ 80 × 100 = 112,50%. Realisasi: 9 ÷ 10 × 100 = 90."),
        (
            ("min-selisih", "22/100.000", "", "1/10.000|2/10.000||", "RATIO"),
            "(2 × 22 − 15) ÷ 22 × 100 = 131,82%. Realisasi: (1 + 2) ÷ (10.000 + 10.000) × 100 = 0,015% = 15/100.000.",
        ),
        (
            ("maks", "70", "", "|||63", "YEAR_END"),
            "63 ÷ 70 × 100 = 90,00%. Realisasi: 63, diukur sekali pada akhir tahun (triwulan IV).",
        ),
        (("maks", "39", "39/100", "", "RATIO"), "39 ÷ 39 × 100 = 100,00%. Realisasi: 39 ÷ 100 × 100 = 39."),
        (("maks", "39", "39", "", "RATIO"), "39 ÷ 39 × 100 = 100,00%."),
        (("maks", "90%", "9/10"), "90 ÷ 90 × 100 = 100,00%. Realisasi: 9 ÷ 10 × 100 = 90."),
        (("maks", "90%", "", "8/10|9/10||"), "90 ÷ 90 × 100 = 100,00%. Realisasi: 90, posisi terakhir (triwulan II)."),
        (("min-selisih", "22/100.000 penduduk", "20"), "(2 × 22 − 20) ÷ 22 × 100 = 109,09%."),
        (("min-selisih", "22/100.000 penduduk", "20/100.000 jiwa"), "(2 × 22 − 20) ÷ 22 × 100 = 109,09%."),
        (
            ("min-selisih", "22/100.000 jiwa", "10/50.000 jiwa"),
            "(2 × 22 − 20) ÷ 22 × 100 = 109,09%. Realisasi: 10/50.000 = 20/100.000.",
        ),
        (
            ("min-selisih", "<22", "22"),
            "(2 × 22 − 22) ÷ 22 × 100 = 100,00%. Batas <22 belum terpenuhi oleh angka batasnya sendiri.",
        ),
        (("maks", ">80", "80"), "80 ÷ 80 × 100 = 100,00%. Batas >80 belum terpenuhi oleh angka batasnya sendiri."),
        (
            ("min-selisih", "<22", "", "|22||"),
            "(2 × 22 − 22) ÷ 22 × 100 = 100,00%. Realisasi: 22, posisi terakhir (triwulan II). "
            "Batas <22 belum terpenuhi oleh angka batasnya sendiri.",
        ),
        (("min-selisih", "≤22", "22"), "(2 × 22 − 22) ÷ 22 × 100 = 100,00%."),
        (("rentang", "≥80", "90"), "Di atas target 80: 90 ÷ 80 × 100 = 112,50%."),
        (("maks", "Level 3", "Level 4"), "4 ÷ 3 × 100 = 133,33%."),
        (("maks", "A (80,50)", "BB (79,39)"), "79,39 ÷ 80,5 × 100 = 98,62%."),
        (
            ("predikat", "WTP", "WDP"),
            "3 ÷ 4 × 100 = 75,00%. WDP bernilai 3 dan WTP bernilai 4 pada tangga opini BPK.",
        ),
        (
            ("predikat", "BB", "A (80,50)"),
            "6 ÷ 5 × 100 = 120,00%. A bernilai 6 dan BB bernilai 5 pada tangga predikat SAKIP.",
        ),
        (("predikat", "A (80,50)", "82"), "82 ÷ 80,5 × 100 = 101,86%."),
        (("predikat", "80%", "82%"), "82 ÷ 80 × 100 = 102,50%."),
        (("predikat", "Level 3", "Level 2"), "2 ÷ 3 × 100 = 66,67%."),
        (
            ("predikat", "Level 3 Plus", "Level 3+"),
            "1 ÷ 1 × 100 = 100,00%. Predikat Level 3 Plus sama dengan targetnya.",
        ),
        (
            ("predikat", "WTP", "", "WTP|WDP||"),
            "3 ÷ 4 × 100 = 75,00%. WDP bernilai 3 dan WTP bernilai 4 pada tangga opini BPK. Realisasi dari tw2.",
        ),
        (
            ("predikat", "Paripurna", "", "|Paripurna||"),
            "1 ÷ 1 × 100 = 100,00%. Predikat Paripurna sama dengan targetnya. Realisasi dari tw2.",
        ),
        (
            ("predikat", "WTP", "", "WDP|||WTP", "YEAR_END"),
            "1 ÷ 1 × 100 = 100,00%. Predikat WTP sama dengan targetnya. Realisasi dari tw4.",
        ),
        (("ya-tidak", "Ada", "ya"), "1 ÷ 1 × 100 = 100,00%. ya dihitung 1."),
        (("ya-tidak", "Ada", "Belum ada"), "0 ÷ 1 × 100 = 0,00%. Belum ada dihitung 0."),
        (("ya-tidak", "Ada", "60%"), "60 ÷ 100 × 100 = 60,00%."),
        (("ya-tidak", "Ada", "0,6"), "0,6 ÷ 1 × 100 = 60,00%."),
        (("ya-tidak", "50%", "60%"), "60 ÷ 50 × 100 = 120,00%."),
        (("ya-tidak", "100", "60"), "60 ÷ 100 × 100 = 60,00%."),
        (("ya-tidak", "0,5", "60%"), "60 ÷ 50 × 100 = 120,00%."),
        (("ya-tidak", "5", "3"), "3 ÷ 5 × 100 = 60,00%."),
        (("ya-tidak", "100", "60%"), "60 ÷ 100 × 100 = 60,00%."),
        (("ya-tidak", "100%", "60%"), "60 ÷ 100 × 100 = 60,00%."),
        (("ya-tidak", "100%", "Selesai"), "100 ÷ 100 × 100 = 100,00%."),
        (("ya-tidak", "1", "Tidak"), "0 ÷ 1 × 100 = 0,00%."),
        (("maks", "100", "138890"), "138.890 ÷ 100 × 100 = 138.890,00%."),
    ],
)
def test_the_sentence_holds_the_numbers(masuk, penjelasan):
    tipe = masuk[4] if len(masuk) > 4 else ""
    out = row(*masuk[:4], tipe=tipe)
    assert (out.status, out.penjelasan) == ("terukur", penjelasan)
    assert out.capaian == penjelasan.split(" = ")[1].split("%")[0].replace(".", "")


@pytest.mark.parametrize(
    ("masuk", "status"),
    [
        (("maks", "80", "-"), "belum diisi"),
        (("maks", "80", " "), "belum diisi"),
        (("maks", "80", "N/A"), "tidak berlaku"),
        (("maks", "-", "N/A"), "tidak berlaku"),
        (("maks", "80", "N/A", "|||"), "tidak berlaku"),
        (("maks", "80", "N/A", "-|||N/A", "YEAR_END"), "tidak berlaku"),
        (("maks", "80", "Data belum rilis"), "data belum rilis"),
        (("maks", "80", "belum saatnya"), "belum saatnya"),
        (("maks", "80", "tidak ditargetkan"), "tidak ditargetkan"),
        (("maks", "N/A", "5"), "tidak ditargetkan"),
        (("maks", "", ""), "tidak ditargetkan"),
        (("maks", "0", ""), "tidak ditargetkan"),
        (("min-selisih", "0", ""), "belum diisi"),
        (("maks", "-5", "-3"), "tidak berlaku"),
        (("maks", "80", "", "|-||"), "belum diisi"),
        (("maks", "80", "", "data belum rilis|||"), "data belum rilis"),
        (("maks", "80", "", "n/a|data belum rilis||", "SUM"), "data belum rilis"),
        (("maks", "80", "", "1|2|3|data belum rilis", "YEAR_END"), "data belum rilis"),
        (("maks", "80", "", "", "YEAR_END"), "belum diisi"),
        (("predikat", "WTP", ""), "belum diisi"),
        (("predikat", "-", "WTP"), "tidak ditargetkan"),
        (("predikat", "WTP", "", "WTP|||", "YEAR_END"), "belum saatnya"),
        (("ya-tidak", "Ada", "", "|||"), "belum diisi"),
    ],
)
def test_what_is_not_measured_has_its_status(masuk, status):
    out = row(*masuk[:4], tipe=masuk[4] if len(masuk) > 4 else "")
    assert (out.capaian, out.status, out.predikat) == ("", status, "")
    assert out.penjelasan.startswith("Capaian ")


SERIBU = "“1.234” dapat berarti 1234 atau 1,234. Yang dimaksud 1234 atau 1,234?"
LIMA_TAHAPAN = (
    "Kolom target: “5” dapat berarti 5% atau 5 tahapan, sedangkan realisasi “{}”. Yang dimaksud 5% (tulis keduanya "
    "dengan %), atau 5 tahapan (tulis banyaknya tahapan yang selesai)?"
)
SEMBILAN_PERSEPULUH = (
    "“9/10” dapat berarti 90% atau 0,9. Maksudnya persen (tulis % pada kolom satuan) atau angka itu sendiri (tulis "
    "angkanya)?"
)


@pytest.mark.parametrize(
    ("masuk", "rest", "kalimat"),
    [
        (("maks", "1.234", "5"), {}, f"Kolom target: {SERIBU}"),
        (("maks", "5", "1.234"), {"satuan": "%"}, f"Kolom realisasi: {SERIBU}"),
        (("maks", "5", "", "|1.234||"), {}, f"Kolom tw2: {SERIBU}"),
        (
            ("maks", "<22", "20"),
            {},
            "Kolom target: “<22” berarti makin rendah makin baik, sedangkan polaritas maks berarti sebaliknya. "
            "Yang dimaksud polaritas min-selisih, atau targetnya lain?",
        ),
        (
            ("rentang-min", "≥22", "20"),
            {},
            "Kolom target: “≥22” berarti makin tinggi makin baik, sedangkan polaritas rentang-min berarti sebaliknya. "
            "Yang dimaksud polaritas maks, atau targetnya lain?",
        ),
        (("ya-tidak", "5", "60%"), {}, LIMA_TAHAPAN.format("60%")),
        (("ya-tidak", "5", "80"), {}, LIMA_TAHAPAN.format("80")),
        (
            ("rentang", "80-60 Desa", "70"),
            {},
            "Kolom target: “80–60 Desa” tertulis turun, sedangkan polaritas rentang berarti naik. Yang dimaksud "
            "polaritas rentang-min, atau target 60–80 Desa?",
        ),
        (("maks", "90", "9/10"), {}, f"Kolom realisasi: {SEMBILAN_PERSEPULUH}"),
        (("maks", "90", "", "9/10|||"), {}, f"Kolom tw1: {SEMBILAN_PERSEPULUH}"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(masuk, rest, kalimat):
    out = row(*masuk, **rest)
    assert out == BarisKeluar("", "ditanya", "", kalimat)


@pytest.mark.parametrize(
    ("masuk", "rest", "kalimat"),
    [
        (("maks", "#REF!", "5"), {}, "Kolom target: “#REF!” adalah pesan galat lembar kerja"),
        (("predikat", "NaN", "nan"), {}, "Kolom target: “NaN” ditulis program lain karena tidak ada angkanya."),
        (("maks", "5", "", "|#DIV/0!||"), {}, "Kolom tw2: “#DIV/0!” adalah pesan galat lembar kerja"),
        (
            ("naik", "5", "5"),
            {},
            "Kolom polaritas: “naik” tidak dikenal. Tulis salah satu: maks, min-selisih, min-rasio,",
        ),
        ((" ", "5", "5"), {}, "Kolom polaritas: kosong. Tulis salah satu: maks,"),
        (
            ("maks", "5", "5"),
            {"tipe": "jumlah"},
            "Kolom tipe: “JUMLAH” tidak dikenal. Tulis salah satu: SUM, CUM, LAST,",
        ),
        (("maks", "5", "5"), {"skala": "lain"}, "Kolom skala: “lain” tidak dikenal. Tulis salah satu: permendagri-86,"),
        (("maks", "5", "N/A", "1|||"), {}, "Kolom realisasi dan tw1 sampai tw4 terisi bersama."),
        (("maks", "9" * 1001, "5"), {}, f"Kolom target: “{'9' * 39}…” lebih panjang dari 1000 huruf."),
        (("maks", "5", "5"), {"satuan": "a" * 1001}, f"Kolom satuan: “{'a' * 39}…” lebih panjang dari 1000 huruf."),
        (("maks", "5", "5", "1|||"), {}, "Kolom realisasi dan tw1 sampai tw4 terisi bersama. Isi salah satunya saja."),
        (
            ("maks", "Ada", "5"),
            {},
            "Kolom target: “Ada” bukan angka, sedangkan polaritasnya maks. Tulis angkanya, atau",
        ),
        (("maks", "WTP", "5"), {}, "Kolom target: “WTP” bukan angka"),
        (("maks", "Level 3 Plus", "5"), {}, "Kolom target: “Level 3 Plus” bukan angka"),
        (
            ("maks", "80-90", "5"),
            {},
            "Kolom target: “80–90” rentang, sedangkan polaritasnya maks. Tulis satu angka, atau",
        ),
        (("maks", "80", "80-90"), {}, "Kolom realisasi: “80–90” bukan satu angka hasil. Tulis angka yang dicapai,"),
        (("maks", "80", "Level 3 Plus"), {}, "Kolom realisasi: “Level 3 Plus” bukan satu angka hasil."),
        (("maks", "80", "A"), {}, "Kolom realisasi: “A” bukan satu angka hasil."),
        (("maks", "80", "", "|||Ada"), {}, "Kolom tw4: “Ada” bukan satu angka hasil."),
        (
            ("maks", "80", "", "90|||"),
            {"tipe": "RATIO"},
            "Kolom tw1: “90” tanpa penyebut, sedangkan tipenya RATIO. Tulis",
        ),
        (("maks", "80", "5/0"), {"tipe": "RATIO"}, "Kolom realisasi: Penyebut pada “5/0” nol."),
        (
            ("maks", "≥5 menit", "4 jam"),
            {},
            "Kolom realisasi: satuannya “jam”, sedangkan satuan baris ini “menit”. Betulkan satuannya, atau tulis "
            "angkanya saja.",
        ),
        (
            ("maks", "5 menit", "4"),
            {"satuan": "jam"},
            "Kolom target: satuannya “menit”, sedangkan satuan baris ini “jam”.",
        ),
        (
            ("maks", "5%", "4"),
            {"satuan": "Indeks"},
            "Kolom target: satuannya “%”, sedangkan satuan baris ini “Indeks”.",
        ),
        (
            ("predikat", "WTP", "AA"),
            {},
            "Kolom target dan realisasi: “WTP” dan “AA” tidak ada bersama dalam satu tangga predikat yang dikenal. "
            "Tulis nilainya sebagai angka.",
        ),
        (
            ("predikat", "WTP", "3"),
            {},
            "Kolom target dan realisasi: “WTP” dan “3” tidak dapat dibandingkan. Tulis keduanya sebagai predikat, atau "
            "keduanya sebagai angka.",
        ),
        (("predikat", "80-90", "WTP"), {}, "Kolom target dan realisasi: “80–90” dan “WTP” tidak dapat dibandingkan."),
        (
            ("predikat", "WTP", "", "WTP|||"),
            {"tipe": "SUM"},
            "Kolom tipe: predikat tidak dapat dijumlahkan atau dirata",
        ),
        (("ya-tidak", "Ada", "", "Ada|||"), {"tipe": "AVG"}, "Kolom tipe: ya-tidak tidak dapat dijumlahkan"),
        (("ya-tidak", "Tidak", "Ada"), {}, "Kolom target: “Tidak” tidak dapat menjadi target ya-tidak. Tulis Ada;"),
        (("ya-tidak", "Paripurna", "Ada"), {}, "Kolom target: “Paripurna” bukan satu angka hasil."),
        (("ya-tidak", "1", "5"), {}, "Kolom realisasi: “5” di luar 0 sampai 1. Tulis Ada, Tidak, atau bagian tahapan"),
        (("ya-tidak", "50%", "160"), {}, "Kolom realisasi: “160” di luar 0 sampai 100."),
        (("ya-tidak", "Ada", "160%"), {}, "Kolom realisasi: “160%” di luar 0 sampai 100."),
        (("ya-tidak", "Ada", "-1"), {}, "Kolom realisasi: “-1” di luar 0 sampai 1."),
    ],
)
def test_what_cannot_be_computed_is_refused_with_its_column(masuk, rest, kalimat):
    out = row(*masuk, **rest)
    assert (out.capaian, out.status, out.predikat) == ("", "ditolak", "")
    assert out.penjelasan.startswith(kalimat)
    assert out.penjelasan.endswith(".")


def test_a_unit_in_one_cell_holds_for_the_row():
    assert row("maks", "1.000 Dokumen", "1.234").capaian == "123,40"
    assert row("maks", "1.000", "1.234 Dokumen").capaian == "123,40"
    assert row("maks", "1.000", "1.234", satuan="Dokumen").capaian == "123,40"


def test_the_satuan_says_that_a_ratio_is_a_percentage():
    assert row("maks", "90", "9/10", satuan="Persen").capaian == "100,00"


def test_the_scale_of_the_row_gives_the_predikat():
    assert row("maks", "100", "90,5").predikat == "Tinggi"
    assert row("maks", "100", "90,5", skala="Permendagri-86-lebih-90").predikat == "Sangat Tinggi"
    assert row("maks", "100", "100", skala="madiun").predikat == "Sangat Berhasil"
    assert all(row("maks", "100", "50", skala=nama).predikat for nama in SKALA)


def test_fewer_columns_of_triwulan_are_a_year_that_has_begun():
    assert row("maks", "4", tw="1|2", tipe="SUM").capaian == "75,00"
    assert row("maks", "4", "3", tw="-|").capaian == "75,00"

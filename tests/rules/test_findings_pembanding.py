"""A figure against last year, its target and its own past; bukti and words used before (domain.md section 6.9)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from takar.rules.accumulation import Accumulation
from takar.rules.findings import check_baris
from takar.rules.formula import Polarity
from tests.rules.test_findings import CLEAN, RATIO, check

D = Decimal
PAST = tuple(map(D, ("3.0", "3.2", "2.9", "3.1", "3.0", "3.2")))
PERSEN = replace(CLEAN, satuan="Persen", target_tw=D(80), nilai_lalu=None)
EXPLAINED = {"penjelasan": "Sudah diperiksa."}


@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        # last year
        (CLEAN, {"nilai_tahun_lalu": "3.10"}, [("sama-dengan-tahun-lalu", True, "nilai")]),
        (CLEAN, {"nilai_tahun_lalu": "3.10", **EXPLAINED}, [("sama-dengan-tahun-lalu", False, "nilai")]),
        (CLEAN, {"nilai_tahun_lalu": "3.11"}, []),
        (CLEAN, {"nilai": "3", "nilai_tahun_lalu": "3", "target_tw": "2"}, []),
        (RATIO, {"pembilang": "9.01", "nilai_tahun_lalu": "90.1"}, [("sama-dengan-tahun-lalu", True, "pembilang")]),
        # the target
        (CLEAN, {"target_tw": "3.1"}, [("sama-dengan-target", True, "nilai")]),
        (CLEAN, {"target_tw": "3.1", **EXPLAINED}, [("sama-dengan-target", False, "nilai")]),
        (CLEAN, {"target_tw": "3.1", "polarity": Polarity.RENTANG}, []),
        (CLEAN, {"target_tw": "3.1", "polarity": Polarity.PREDIKAT}, []),
        (CLEAN, {"nilai": "3", "target_tw": "3"}, []),
        (CLEAN, {"nilai": "3", "target_tw": "3", "satuan": "Dokumen"}, []),
        (CLEAN, {"target_tw": None}, []),
        # a percentage as a share of 1
        (PERSEN, {"nilai": "0.8"}, [("persen-sebagai-bagian", True, "nilai")]),
        (PERSEN, {"nilai": "0.8", **EXPLAINED}, [("persen-sebagai-bagian", False, "nilai")]),
        (PERSEN, {"nilai": "1"}, [("persen-sebagai-bagian", True, "nilai")]),
        (PERSEN, {"nilai": "1.01"}, []),
        (PERSEN, {"nilai": "0"}, []),
        (PERSEN, {"nilai": "0.8", "target_tw": "8"}, []),  # may well be 0,8%
        (PERSEN, {"nilai": "0.8", "target_tw": "8.01"}, [("persen-sebagai-bagian", True, "nilai")]),
        (PERSEN, {"nilai": "0.8", "target_tw": None}, []),
        (PERSEN, {"nilai": "0.8", "satuan": "indeks"}, []),
        (PERSEN, {"nilai": "81", "target_tw": "0.8"}, [("target-sebagai-bagian", True, "nilai")]),
        (RATIO, {"pembilang": "1", "penyebut": "125", "target_tw": "80", "nilai_lalu": None}, []),
        # bukti used before
        (CLEAN, {"bukti_lama": ("a.pdf (TW I 2026, IKU-1)",)}, [("bukti-dipakai-lagi", True, "bukti")]),
        (CLEAN, {"bukti_lama": ("a.pdf (TW I 2026, IKU-1)",), **EXPLAINED}, [("bukti-dipakai-lagi", False, "bukti")]),
        (RATIO, {"bukti_lama": ("a.pdf",), "penyebut": None, "due": False}, []),
        # the same words
        (CLEAN, {**EXPLAINED, "uraian_lalu": ("Sudah diperiksa.",)}, [("uraian-sama", False, "penjelasan")]),
        (CLEAN, {"penjelasan": "Lain.", "uraian_lalu": ("Sudah diperiksa.",)}, []),
        (CLEAN, {"uraian_lalu": ("",)}, []),
        # its own past
        (CLEAN, {"nilai": "3.5", "nilai_lalu": None, "riwayat": PAST}, [("nilai-pencilan", True, "nilai")]),
        (CLEAN, {"nilai": "2.6", "nilai_lalu": None, "riwayat": PAST}, [("nilai-pencilan", True, "nilai")]),
        (CLEAN, {"nilai": "3.5", "riwayat": PAST, **EXPLAINED}, [("nilai-pencilan", False, "nilai")]),
        (CLEAN, {"nilai": "3.4", "riwayat": PAST}, []),
        (CLEAN, {"nilai": "3.5", "riwayat": PAST[:5]}, []),
        (CLEAN, {"nilai": "3.5", "riwayat": (D("3.0"),) * 6}, []),
        (
            CLEAN,
            {"nilai": "3", "nilai_lalu": None, "satuan": "Dokumen", "riwayat": (*map(D, "111112"), D(1), D(1))},
            [("nilai-pencilan", True, "nilai")],
        ),
        # of a running total what the triwulan added
        (
            CLEAN,
            {
                "nilai": "40",
                "nilai_lalu": "30",
                "accumulation": Accumulation.CUM,
                "riwayat": tuple(map(D, (9, 10, 11, 10, 9, 10))),
            },
            [],
        ),
        (
            CLEAN,
            {
                "nilai": "60",
                "nilai_lalu": "30",
                "accumulation": Accumulation.CUM,
                "riwayat": tuple(map(D, (9, 10, 11, 10, 9, 10))),
            },
            [("nilai-pencilan", True, "nilai")],
        ),
    ],
)
def test_each_check_at_its_edge(base, changes, expected):
    assert check(base, **changes) == expected


@pytest.mark.parametrize(
    ("changes", "kalimat"),
    [
        ({"nilai_tahun_lalu": D("3.1")}, "Nilai 3,1 sama dengan triwulan ini tahun lalu. Mohon isi penjelasan."),
        ({"target_tw": D("3.1")}, "Nilai 3,1 tepat sama dengan target. Mohon isi penjelasan."),
        (
            {"nilai": D("0.805"), "satuan": "%", "target_tw": D(80), "nilai_lalu": None},
            "Nilai 0,805 persen jauh di bawah target 80. Bila yang dimaksud 80,5%, isi 80,5. Mohon isi penjelasan.",
        ),
        (
            {"nilai": D("80.5"), "satuan": "%", "target_tw": D("0.8"), "nilai_lalu": None},
            "Nilai 80,5 persen jauh di atas target 0,8. Bila targetnya 80%, mintalah target itu dibetulkan dalam "
            "rencana. Mohon isi penjelasan.",
        ),
        (
            {"bukti_lama": ("a.pdf (TW I 2026, IKU-1)", "b.pdf (TW IV 2025, IKU-2)")},
            "Bukti yang sama sudah dipakai sebelumnya: a.pdf (TW I 2026, IKU-1); b.pdf (TW IV 2025, IKU-2). "
            "Mohon isi penjelasan.",
        ),
        (
            {"nilai": D("3.5"), "nilai_lalu": None, "riwayat": PAST},
            "Nilai 3,5 jauh di luar kebiasaan 6 triwulan sebelumnya: rata-rata 3,07 (skor z 3,58), median 3,05 "
            "(skor 3,04). Mohon isi penjelasan.",
        ),
        (
            {"nilai": D(90), "nilai_lalu": None, "riwayat": tuple(map(D, (10, 11, 10, 12, 9, 11, 100))), **EXPLAINED},
            "Nilai 90 jauh di luar kebiasaan 7 triwulan sebelumnya: rata-rata 23,29 (skor z 1,97), median 11 "
            "(skor 53,29).",
        ),
    ],
)
def test_sentence(changes, kalimat):
    found = [temuan.kalimat for temuan in check_baris(replace(CLEAN, **changes))]
    assert found == [kalimat]

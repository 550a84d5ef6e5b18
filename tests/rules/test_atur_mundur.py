"""What events say of rows of the set-up, in their shapes of now and before; rows that changes are taken back from."""

import pytest

from takar.rules.atur_mundur import Keadaan, taken_back
from takar.rules.atur_ubahan import Ubahan, gelap_of, ubahan_of

A, B = {"nama": "A"}, {"nama": "B"}
LIBUR = {"tanggal": "2026-07-20", "jenis": "libur", "dasar": "SK 1"}
JAM = {"berlaku": "2026-11-02", "jam": "07:30", "dasar": "SK 2"}
KEPT_JAM = {"berlaku": "2026-11-02", "isi": "07:30", "dasar": "SK 2"}
RAMADAN = {"mulai": "2028-01-28", "selesai": "2028-02-25", "dasar": "SK 3"}
SHAPES = [
    ("EDIT_PEOPLE", "pegawai:7", {"sebelum": A, "sesudah": B}, [Ubahan("pegawai:7", A, B)]),
    ("EDIT_ACCOUNTS", "akun:7", {"tautan": "baru"}, [Ubahan("akun:7")]),
    ("EDIT_OFFICE", "opd:1", {"sebelum": A, "sesudah": B}, [Ubahan("opd:1", A, B)]),
    ("EDIT_OFFICE", "opd:1", {"sebelum": None, "sesudah": {"nasib": "musnah"}}, []),
    ("EDIT_NASKAH", "opd:1", {"sebelum": A, "sesudah": B}, []),
    ("EDIT_ACCOUNTS", "opd:1:akun", {"sebelum": None, "sesudah": {"budi": 7}}, []),
    ("EDIT_CALENDAR", "opd:1", {"baris": "libur:3", "sebelum": A, "sesudah": None}, [Ubahan("libur:3", A, None)]),
    (
        "EDIT_PEOPLE",
        "impor:1",
        {"ubahan": [{"baris": "jabatan:3", "sebelum": None, "sesudah": A}]},
        [Ubahan("jabatan:3", None, A)],
    ),
    ("EDIT_CALENDAR", "opd:1", {"libur": 3, **LIBUR}, [Ubahan("libur:3", None, LIBUR)]),
    ("EDIT_CALENDAR", "opd:1", {"libur": 3, **LIBUR, "semula": LIBUR}, [Ubahan("libur:3", LIBUR, LIBUR)]),
    ("EDIT_CALENDAR", "opd:1", {"libur": 3, "dihapus": LIBUR}, [Ubahan("libur:3", LIBUR, None)]),
    ("EDIT_CALENDAR", "opd:1", {"jam_kantor": 4, **JAM}, [Ubahan("jam:4", None, KEPT_JAM)]),
    ("EDIT_CALENDAR", "opd:1", {"jam_kantor": 4, "dihapus": JAM}, [Ubahan("jam:4", KEPT_JAM, None)]),
    ("EDIT_CALENDAR", "opd:1", {"ramadan": 5, **RAMADAN}, [Ubahan("ramadan:5", None, RAMADAN)]),
    ("EDIT_CALENDAR", "opd:1", {"daftar": {"2026-07-20": ["libur", "SK"]}, "ramadan": [RAMADAN]}, []),
    ("EDIT_OFFICE", "opd:1", {"sertifikat_tepercaya": "ab", "dicabut": "x"}, [Ubahan("tepercaya:ab")]),
    ("EDIT_OFFICE", "opd:1", {"sertifikat": "cd", "menggantikan": ""}, [Ubahan("segel:cd")]),
    ("EDIT_SOP", "opd:1", {"edisi": 2, "nomor": "SOP/7"}, [Ubahan("edisi:2")]),
    ("GRANT_PENGECUALIAN", "pengecualian:2", {"alasan": "x"}, [Ubahan("pengecualian:2")]),
]


@pytest.mark.parametrize(("action", "objek", "isi", "expected"), SHAPES)
def test_an_event_says_what_became_of_rows(action, objek, isi, expected):
    assert ubahan_of(action, objek, isi) == expected


@pytest.mark.parametrize(
    ("action", "objek", "isi", "expected"),
    [
        ("EDIT_OFFICE", "opd:1", {"mode_tanda_tangan": "basah"}, {"opd"}),
        ("EDIT_OFFICE", "opd:1", {"mode_tanda_tangan": "basah", "baris": "opd:1"}, set()),
        ("EDIT_OFFICE", "opd:1", {"kanal": "telegram", "dilepas": True}, {"kanal"}),
        ("EDIT_OFFICE", "opd:1", {"layanan_tanda_tangan": "dilepas"}, {"layanan"}),
        ("EDIT_OFFICE", "opd:1", {"layanan_cap_waktu": "dilepas"}, {"cap-waktu"}),
        ("EDIT_CALENDAR", "opd:1", {"daftar": {}}, {"libur", "ramadan"}),
        ("EDIT_CALENDAR", "opd:1", {"daftar": 1, "ubahan": []}, set()),
        ("EDIT_ACCOUNTS", "opd:1:akun", {"sebelum": None, "sesudah": {}}, {"akun"}),
        ("EDIT_PEOPLE", "impor:1", {"hasil": "2 ditambah"}, {"jabatan", "pegawai", "penugasan"}),
        ("EDIT_PLAN", "impor:1", {"hasil": "2 ditambah"}, set()),
    ],
)
def test_what_events_of_before_do_not_say_is_known_by_its_kind(action, objek, isi, expected):
    assert gelap_of(action, objek, isi) == expected


@pytest.mark.parametrize(
    ("kini", "later", "baris", "putus"),
    [
        ({"x": B}, [Ubahan("x", A, B)], {"x": A}, set()),
        ({"x": {**B, "kota": "P"}}, [Ubahan("x", A, B)], {"x": {**A, "kota": "P"}}, set()),
        ({"x": A}, [Ubahan("x", None, A)], {}, set()),
        ({}, [Ubahan("x", A, None)], {"x": A}, set()),
        ({"x": A}, [Ubahan("x"), Ubahan("x", None, A)], {}, set()),
        ({"x": A}, [Ubahan("x", B, A), Ubahan("x", A, B), Ubahan("x", None, A)], {}, set()),
        ({"x": {"nama": "C"}}, [Ubahan("x", A, B)], {"x": A}, {"x"}),  # changed without a word since
        ({"x": A}, [Ubahan("x", B, None)], {"x": B}, {"x"}),  # there again without a word
        ({}, [Ubahan("x", A, B)], {"x": A}, {"x"}),  # gone without a word
        ({}, [Ubahan("x", None, B)], {}, set()),  # gone too, and not there on that day
        ({"x": A}, [Ubahan("x", None, {**A, "pengelola": "1"})], {}, set()),  # kept elsewhere
    ],
)
def test_changes_are_taken_back_from_the_newest_and_what_does_not_join_is_named(kini, later, baris, putus):
    assert taken_back(kini, later) == Keadaan(baris, frozenset(putus))

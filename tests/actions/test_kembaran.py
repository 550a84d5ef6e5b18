"""What a workbook would change: base, theirs and mine cell by cell, judged as if it were typed in the sheet."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.actions.errors import Invalid, Stale
from takar.actions.kembaran import (
    AHEAD,
    NO_ROW,
    NO_STATUS,
    NOT_HERE,
    READ_ONLY,
    TAKAR,
    Hasil,
    chosen_cells,
    compare,
    read_kembaran,
)
from takar.actions.realisasi import LOCKED, SelMasuk, save_cells
from takar.queries.berkas import Terlihat, find_berkas
from takar.queries.kembaran import kembaran_of
from takar.records.models import AuditEvent, IndikatorVersi, IsianRealisasi
from takar.rules.kembaran_baca import SelKembar
from tests.factories import PERIODE, START, person, walk

pytestmark = pytest.mark.django_db
IKU, SUB, LAIN = "IKU-15", "2.16.03.2.02.0013-1", "IKU-05"


@pytest.fixture(autouse=True)
def sheet() -> None:
    walk(filled=False)


def isian(kode: str = IKU) -> IsianRealisasi:
    return IsianRealisasi.objects.get(indikator__kode=kode, berkas__pengumpulan__triwulan=3)


def seen(who: str = "petugas.aptika") -> Terlihat:
    found = find_berkas(PERIODE, "aptika", person(who), date(2026, 10, 5))
    assert found is not None
    return found


def cell(milik: str, dasar: str = "", kolom: str = "nilai", kode: str = IKU, versi: int = 1) -> SelKembar:
    return SelKembar(isian(kode).pk, kolom, versi, dasar, milik, "Isian", 3, "J")


def save(*cells: SelMasuk, whole: bool = False) -> None:
    save_cells(berkas_id=isian().berkas_id, sel=cells, actor=person("petugas.aptika"), now=START, whole=whole)


def typed(teks: str, kolom: str = "nilai", kode: str = IKU) -> None:
    """Somebody types in the sheet."""
    row = isian(kode)
    save(SelMasuk(row.pk, kolom, teks, row.versi))


def told(hasil: Hasil) -> list[tuple[str, str, str, bool, int]]:
    """What is said of each cell: base, theirs, mine, whether they conflict, how many texts there are to choose."""
    return [(b.dasar, b.kini, b.milik, b.bentrok, len(b.pilihan)) for b in hasil.banding]


@pytest.mark.parametrize(
    ("dasar", "takar", "milik", "expected"),
    [
        ("5", "5", "5,0", []),  # written otherwise, the same value
        ("5", "7", "5", []),  # only theirs
        ("5", "7", "7,00", []),  # both changed to the same
        ("5", "5", "6", [("5", "5", "6", False, 0)]),  # only mine
        ("5", "7", "6", [("5", "7", "6", True, 1)]),  # both
        ("5", "", "6", [("5", "kosong", "6", True, 1)]),
        ("5", "5", "", [("5", "5", "kosong", False, 0)]),
        ("", "7", "1.234", [("kosong", "7", "1.234", True, 2)]),
        ("", "", "1.234", [("kosong", "kosong", "1.234", False, 2)]),
        ("#REF!", "7", "6", [("#REF!", "7", "6", True, 1)]),
    ],
)
def test_three_values_meet_in_a_cell(dasar, takar, milik, expected):
    typed("4")  # the row moved on since the workbook left
    typed(takar)
    assert told(compare(seen(), [cell(milik, dasar)])) == expected


def test_a_row_that_did_not_move_is_no_conflict_whatever_the_workbook_left_with():
    typed("7")
    assert told(compare(seen(), [cell("6", "5", versi=isian().versi)])) == [("5", "7", "6", False, 0)]


def test_what_cannot_be_taken_is_refused_with_its_place_and_reason():
    IsianRealisasi.objects.filter(pk=isian(LAIN).pk).update(locked=True)
    gone = SelKembar(0, "nilai", 1, "", "5", "Isian", 9, "AA")
    cells = [
        *(gone, cell("9", kolom="target_tw"), cell("5", versi=9), cell("5", kolom="anggaran_sd")),
        *(cell("5", kolom="jawaban"), cell("besok", kolom="status_kosong"), cell("5", kode=LAIN)),
        *(cell("lima"), cell("-1", kolom="anggaran_sd", kode=SUB)),
    ]
    hasil = compare(seen(), cells)
    assert hasil.banding == ()
    assert [(one.nama, one.baris, one.kolom) for one in hasil.ditolak] == [
        (one.kolom, one.baris, one.huruf) for one in cells
    ]
    reasons = [one.kalimat for one in hasil.ditolak]
    assert reasons[:7] == [NO_ROW, READ_ONLY, AHEAD, NOT_HERE, NOT_HERE, NO_STATUS, LOCKED]
    assert "lima" in reasons[7]
    assert "negatif" in reasons[8]


def test_a_reason_for_a_blank_is_known_by_its_word_and_a_figure_answers_it():
    status = cell(" Data  Belum Rilis", kolom="status_kosong")
    (one,) = compare(seen(), [status]).banding
    assert (one.ketik, one.milik, one.kini) == ("BELUM_RILIS", "data belum rilis", "kosong")
    hasil = compare(seen(), [cell("5"), status])
    assert [b.sel.kolom for b in hasil.banding] == ["nilai", "status_kosong"]
    cells = chosen_cells(hasil, {}, {isian().pk: isian().versi})
    assert [one.kolom for one in cells] == ["status_kosong", "nilai"]
    save(*cells, whole=True)
    assert (isian().nilai, isian().status_kosong) == (5, "")


def test_belum_saatnya_is_refused_where_the_row_has_to_be_measured():
    (one,) = compare(seen(), [cell("belum saatnya", kolom="status_kosong")]).ditolak
    assert "ditargetkan pada triwulan ini" in one.kalimat


def test_a_yes_or_no_is_said_and_offered_as_such():
    IndikatorVersi.objects.filter(indikator=isian().indikator).update(polarity="ya-tidak")
    typed("ada")
    (row,) = [row for row in kembaran_of(seen()).baris if row.id == isian().pk]
    assert (row.isi["nilai"], row.pilihan["nilai"]) == ("Ada", ("Ada", "Tidak ada"))
    assert told(compare(seen(), [cell("Tidak ada", "Ada")])) == [("Ada", "Ada", "Tidak ada", False, 0)]


def test_a_ratio_has_two_parts_and_a_long_figure_is_a_text():
    IndikatorVersi.objects.filter(indikator=isian().indikator).update(accumulation="RATIO")
    typed("12345678901234567", "penyebut")
    found = kembaran_of(seen())
    (row,) = [row for row in found.baris if row.id == isian().pk]
    assert {"pembilang", "penyebut"} <= row.terbuka
    assert row.isi["penyebut"] == "12345678901234567"
    assert [k.kunci for k in found.kolom][8:11] == ["nilai", "pembilang", "penyebut"]
    hasil = compare(seen(), [cell("9", kolom="pembilang"), cell("9")])
    assert told(hasil) == [("kosong", "kosong", "9", False, 0)]
    assert [one.kalimat for one in hasil.ditolak] == [NOT_HERE]


def test_nothing_is_chosen_silently():
    typed("7")
    hasil = compare(seen(), [cell("6", "5")])
    field, now = f"p{isian().pk}-nilai", {isian().pk: isian().versi}
    for pilih, lihat in (({}, now), ({field: "9"}, now), ({field: "0"}, {isian().pk: 1}), ({field: "0"}, {})):
        with pytest.raises(Invalid, match="Pilih salah satu untuk IKU-15, kolom Realisasi"):
            chosen_cells(hasil, pilih, lihat)
    assert chosen_cells(hasil, {field: TAKAR}, now) == []
    assert chosen_cells(hasil, {field: "0"}, now) == [SelMasuk(isian().pk, "nilai", "6", isian().versi)]


def test_a_cell_that_is_refused_by_now_holds_up_the_others():
    """The preview shows what will be saved; what it could not show saved is not left out without a word."""
    good = cell("5", kode="2.16.03.2.02.0038-1")
    hasil = compare(seen(), [good, cell("abc")])
    assert (len(hasil.banding), len(hasil.ditolak)) == (1, 1)
    with pytest.raises(Invalid, match="Sejak daftar perubahan ini dibuat"):
        chosen_cells(hasil, {}, {good.isian_id: 1})
    assert len(chosen_cells(compare(seen(), [good]), {}, {good.isian_id: 1})) == 1


def test_a_block_is_saved_whole_or_not_at_all():
    typed("7")
    events = AuditEvent.objects.count()
    row, other = isian(), isian(SUB)
    with pytest.raises(Stale, match="Belum ada yang disimpan"):
        save(SelMasuk(other.pk, "nilai", "3", other.versi), SelMasuk(row.pk, "nilai", "6", row.versi - 1), whole=True)
    assert (isian(SUB).nilai, isian().nilai, AuditEvent.objects.count()) == (None, 7, events)
    save(SelMasuk(other.pk, "nilai", "3", other.versi), SelMasuk(row.pk, "nilai", "6", row.versi), whole=True)
    assert (isian(SUB).nilai, isian().nilai) == (3, 6)


def test_comparing_writes_nothing_and_asks_as_much_for_one_cell_as_for_many():
    counts = []
    for cells in ([cell("6"), cell("x", kolom="status_kosong")], [cell("6", kode=kode) for kode in (IKU, SUB, LAIN)]):
        with CaptureQueriesContext(connection) as asked:
            compare(seen(), cells)
        assert all(one["sql"].lstrip(" (").startswith("SELECT") for one in asked)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_more_cells_than_one_write_takes_are_refused_at_the_file(monkeypatch):
    monkeypatch.setattr("takar.actions.kembaran.MAX_CELLS", 0)
    monkeypatch.setattr("takar.actions.kembaran.read_upload", lambda *_, **__: (b"", []))
    monkeypatch.setattr("takar.actions.kembaran.recognise", lambda *_: None)
    monkeypatch.setattr("takar.actions.kembaran.read_twin", lambda *_: type("Kembali", (), {"sel": (cell("1"),)}))
    with pytest.raises(Invalid, match="Terlalu banyak sel yang berubah: 1"):
        read_kembaran(seen(), "isian.xlsx", [])


def test_only_the_petugas_finds_open_cells():
    for who, is_open in (("petugas.aptika", True), ("kasubbag", False), ("evaluator", False)):
        found = kembaran_of(seen(who))
        assert any(row.terbuka for row in found.baris) is is_open
        assert bool(found.terkunci) is not is_open

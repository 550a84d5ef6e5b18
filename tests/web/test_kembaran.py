"""The sheet leaves as a workbook and comes back: only what was edited changes, and only when it is confirmed."""

import html
import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.records.models import AuditEvent, IsianRealisasi
from tests.factories import START, walk
from tests.kembaran import Buku
from tests.web.lembar import KODE, SUB, isian, returned, save_one

URL = "/pengumpulan/2026/tw3/aptika/isian/lembar-kerja/"
GIVE, SAVE = f"{URL}unduh/", f"{URL}simpan/"
LAIN = "IKU-05"


def take(client: Any) -> Buku:
    """Download the twin."""
    answer = client.get(GIVE)
    assert answer.status_code == 200
    assert 'filename="isian-2026-tw3-aptika-kembali.xlsx"' in answer["Content-Disposition"]
    return Buku(answer.content)


def upload(client: Any, content: bytes, status: int = 200, nama: str = "isian.xlsx") -> str:
    """Upload a workbook and return the page."""
    answer = client.post(URL, {"file": SimpleUploadedFile(nama, content)})
    assert answer.status_code == status
    return answer.content.decode()


def form(page: str, **chosen: str) -> dict[str, str]:
    """The fields of the confirmation."""
    found = re.search(r'name="sel" value="([^"]*)"', page)
    assert found
    return {"sel": html.unescape(found[1]), "kunci": "kembaran-1", **chosen}


def stored() -> dict[int, dict[str, Any]]:
    """Everything that is typed in the sheet, by row."""
    rows = IsianRealisasi.objects.filter(berkas=isian().berkas).values()
    return {row["id"]: row for row in rows}


@pytest.fixture
def lembar(db: None) -> None:
    """The open sheet of Aptika, filled in."""
    walk("aptika")


open_sheet = pytest.mark.usefixtures("lembar")


@open_sheet
def test_only_what_was_edited_changes_and_only_when_it_is_confirmed(klien: Any) -> None:
    client = klien("petugas.aptika")
    before, events = stored(), AuditEvent.objects.count()
    buku = take(client)
    buku.set(KODE, "nilai", 6.25)
    buku.set(SUB, "pendorong", "Baris satu.\nBaris dua.")
    buku.set(SUB, "anggaran_sd", "12.371.951")
    page = upload(client, buku.save())
    assert "3 sel berubah. Sel lain tidak disentuh." in page
    assert (stored(), AuditEvent.objects.count()) == (before, events)
    assert client.post(SAVE, form(page)).status_code == 302
    after = stored()
    changed = {(pk, k) for pk, row in after.items() for k, v in row.items() if v != before[pk][k]}
    assert {(pk, k) for pk, k in changed if k not in {"versi", "diubah_at", "diubah_oleh_id"}} == {
        (isian().pk, "nilai"), (isian(SUB).pk, "pendorong"), (isian(SUB).pk, "anggaran_sd"),
            (isian().pk, "penjelasan_untuk"),  # its text came back as it was: it is that of the figure before
    }  # fmt: skip
    row = isian(SUB)
    assert (isian().nilai, row.anggaran_sd) == (Decimal("6.25"), 12_371_951)
    assert row.pendorong == "Baris satu.\nBaris dua."
    assert "Tidak ada yang perlu disimpan" in upload(client, buku.save())


@open_sheet
def test_a_workbook_that_nobody_touched_changes_nothing(klien: Any) -> None:
    client = klien("petugas.aptika")
    page = upload(client, take(client).save())
    assert "Tidak ada yang perlu disimpan" in page
    assert 'name="sel"' not in page


@open_sheet
def test_a_cell_that_changed_on_both_sides_is_chosen_never_silently(klien: Any) -> None:
    client = klien("petugas.aptika")
    buku = take(client)
    buku.set(KODE, "nilai", 6)
    save_one(client, nilai="7", kunci="k1")
    page = upload(client, buku.save())
    assert "Di Takar sekarang: 7. Di lembar kerja: 6." in page
    field = f"p{isian().pk}-nilai"
    refused = client.post(SAVE, form(page))
    assert refused.status_code == 422
    assert f"Pilih salah satu untuk {KODE}, kolom Realisasi." in refused.content.decode()
    assert isian().nilai == 7
    assert client.post(SAVE, form(page, **{field: "takar"})).status_code == 302
    assert isian().nilai == 7
    assert client.post(SAVE, form(page, **{field: "0"}) | {"kunci": "kembaran-2"}).status_code == 302
    assert isian().nilai == 6


@open_sheet
def test_the_second_copy_of_a_confirmation_is_answered_like_the_first(klien: Any) -> None:
    client = klien("petugas.aptika")
    buku = take(client)
    buku.set(KODE, "nilai", 6)
    shown = form(upload(client, buku.save()))
    events = AuditEvent.objects.count()
    answers = [client.post(SAVE, shown, follow=True) for _ in range(2)]
    assert ["1 sel berubah dan tersimpan." in answer.content.decode() for answer in answers] == [True, True]
    assert AuditEvent.objects.count() == events + 1


@open_sheet
def test_a_choice_made_before_the_sheet_moved_on_does_not_count(klien: Any) -> None:
    client = klien("petugas.aptika")
    buku = take(client)
    buku.set(KODE, "nilai", 6)
    save_one(client, nilai="7", kunci="k1")
    chosen = form(upload(client, buku.save()), **{f"p{isian().pk}-nilai": "0"})
    save_one(client, nilai="8", kunci="k2")
    answer = client.post(SAVE, chosen)
    assert answer.status_code == 422
    assert "Di Takar sekarang: 8." in answer.content.decode()
    assert "checked" not in answer.content.decode()
    assert isian().nilai == 8


@open_sheet
def test_what_moved_after_the_preview_stops_the_whole(klien: Any) -> None:
    client = klien("petugas.aptika")
    buku = take(client)
    buku.set(KODE, "nilai", 6)
    buku.set(SUB, "pendorong", "Lain.")
    shown = form(upload(client, buku.save()))
    save_one(client, kolom="penjelasan", nilai="Orang lain.", kunci="k1")
    before = stored()
    answer = client.post(SAVE, shown)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Belum ada yang disimpan" in page
    assert stored() == before
    assert client.post(SAVE, form(page) | {"kunci": "kembaran-2"}).status_code == 302
    assert (isian().nilai, isian().penjelasan, isian(SUB).pendorong) == (6, "Orang lain.", "Lain.")


@open_sheet
def test_only_theirs_stays(klien: Any) -> None:
    client = klien("petugas.aptika")
    buku = take(client)
    buku.set(KODE, "penghambat", "Dari lembar kerja.")
    save_one(client, nilai="7", kunci="k1")
    assert client.post(SAVE, form(upload(client, buku.save()))).status_code == 302
    assert (isian().nilai, isian().penghambat) == (7, "Dari lembar kerja.")


@open_sheet
def test_a_number_that_reads_two_ways_is_asked_as_in_the_sheet(klien: Any) -> None:
    client = klien("petugas.aptika")
    buku = take(client)
    buku.set(KODE, "nilai", "1.234")
    page = upload(client, buku.save())
    assert "«1.234» dapat dibaca dengan dua cara." in page
    field = f"p{isian().pk}-nilai"
    assert client.post(SAVE, form(page)).status_code == 422
    assert client.post(SAVE, form(page, **{field: "1"})).status_code == 302
    assert isian().nilai in {Decimal(1234), Decimal("1.234")}
    buku.set(KODE, "nilai", 1.234)
    assert "dua cara" not in upload(client, buku.save())


@open_sheet
def test_what_is_wrong_or_locked_is_refused_with_its_place_and_the_rest_is_kept(klien: Any) -> None:
    client = klien("petugas.aptika")
    buku = take(client)
    buku.set(KODE, "target_tw", 99)
    buku.set(SUB, "nilai", "kira-kira lima")
    buku.set(SUB, "anggaran_sd", "#REF!")
    buku.set(LAIN, "nilai", 5)
    page = upload(client, buku.save())
    assert re.findall(r"Isian, (baris \d+, kolom \w+)", page) == [  # as the eye goes, whoever found the fault
        f"baris {one.row}, kolom {one.column_letter}"
        for one in (buku.cell(KODE, "target_tw"), buku.cell(SUB, "nilai"), buku.cell(SUB, "anggaran_sd"))
    ]
    for kode, kolom, sentence in ((KODE, "target_tw", "Isi hanya sel kuning."), (SUB, "nilai", "kira-kira lima")):
        cell = buku.cell(kode, kolom)
        assert f"Isian, baris {cell.row}, kolom {cell.column_letter}" in page
        assert sentence in page
    assert "1 sel berubah, 3 ditolak." in page
    assert client.post(SAVE, form(page)).status_code == 302
    assert isian(LAIN).nilai == 5


def test_rows_that_are_locked_in_takar_are_locked_in_the_workbook(klien: Any) -> None:
    returned()
    client = klien("petugas.aptika")
    buku = take(client)
    assert not buku.cell(KODE, "nilai").protection.locked
    assert buku.cell(SUB, "nilai").protection.locked
    buku.set(KODE, "jawaban", "Sudah dicocokkan.")
    buku.set(SUB, "nilai", 1)
    page = upload(client, buku.save())
    assert "Baris ini dikunci" in page
    assert "1 sel berubah, 1 ditolak." in page
    assert client.post(SAVE, form(page)).status_code == 302
    assert isian().jawaban == "Sudah dicocokkan."


@open_sheet
def test_more_than_the_form_can_carry_is_refused_before_it_is_lost(klien: Any, settings: Any) -> None:
    client = klien("petugas.aptika")
    buku = take(client)
    buku.set(KODE, "penjelasan", "Panjang. " * 400)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 103_000
    assert "terlalu panjang untuk disimpan sekali jalan" in upload(client, buku.save(), 422)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 104_000
    assert "1 sel berubah." in upload(client, buku.save())


@open_sheet
def test_of_many_refusals_the_first_are_shown(klien: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.web.realisasi.kembaran.MOST_REFUSED", 2)
    client = klien("petugas.aptika")
    buku = take(client)
    for row in (31, 32, 25, 20, 21, 22):
        buku.sheet.cell(row, 2).value = "Baris baru"
    page = upload(client, buku.save())
    assert "Di sini 2 letak pertama dari 3." in page
    assert [word in page for word in ("Isian, baris 20–22<", "Isian, baris 25<", "Isian, baris 31")] == [
        True,
        True,
        False,
    ]


@open_sheet
@pytest.mark.parametrize("nama", ["kasubbag", "kabid.aptika", "sekretaris", "kadis", "evaluator"])
def test_who_does_not_fill_the_sheet_reads_it_locked_and_saves_nothing(klien: Any, nama: str) -> None:
    owner = klien("petugas.aptika")
    mine = take(owner)
    mine.set(KODE, "nilai", 6)
    shown = form(upload(owner, mine.save()))
    client, before = klien(nama), stored()
    answer = client.get(GIVE)
    assert answer.status_code == 200
    assert Buku(answer.content).cell(KODE, "nilai").protection.locked
    page = upload(client, mine.save())
    assert 'name="file"' not in page
    assert 'name="sel"' not in page
    upload(client, b"tidak dibaca")
    assert client.post(SAVE, shown).status_code == 403
    assert stored() == before


@open_sheet
def test_other_units_do_not_learn_of_it(klien: Any) -> None:
    client = klien("petugas.ikp")
    assert client.get(GIVE).status_code == 404
    assert client.post(URL).status_code == 404
    assert client.post(SAVE).status_code == 404


def test_after_the_sheet_was_sent_nothing_is_open_and_nothing_is_taken(klien: Any) -> None:
    walker = walk("aptika")
    client = klien("petugas.aptika")
    buku = take(client)
    buku.set(KODE, "nilai", 6)
    shown = form(upload(client, buku.save()))
    walker.submit(START)
    before = stored()
    assert take(client).cell(KODE, "nilai").protection.locked
    assert 'name="sel"' not in upload(client, buku.save())
    assert client.post(SAVE, shown).status_code == 403
    assert stored() == before


@open_sheet
def test_a_workbook_that_is_none_of_this_sheet_is_refused_in_a_sentence(klien: Any) -> None:
    client = klien("petugas.aptika")
    walk("ikp")
    other = klien("petugas.ikp").get("/pengumpulan/2026/tw3/ikp/isian/lembar-kerja/unduh/").content
    assert "sedangkan halaman ini untuk" in upload(client, other, 422)
    to_read = client.get("/pengumpulan/2026/tw3/aptika/isian/?bentuk=xlsx").content
    assert "hanya untuk dibaca" in upload(client, to_read, 422)
    assert "bukan lembar kerja untuk diisi dari Takar" in upload(client, b"a;b\n1;2\n", 422, "isian.csv")
    assert "bukan lembar kerja" in upload(client, b"%PDF", 422, "isian.pdf")
    assert "Pilih lembar kerja (XLSX)" in client.post(URL).content.decode()


BROKEN = [
    *("", "x", "{}", "[1]", "\x01", "[" * 100_000, '["\\ud800"]', '[[1,"nilai",1,"1","2","x",2,"A"]]'),
    *('[[true,"nilai",1,"1","2","x",2,"A",1]]', '[[-1,"nilai",1,"1","2","x",2,"A",1]]'),
]


@open_sheet
@pytest.mark.parametrize("sel", BROKEN)
def test_a_broken_list_of_changes_saves_nothing(klien: Any, sel: str) -> None:
    before = stored()
    assert klien("petugas.aptika").post(SAVE, {"sel": sel, "kunci": "k"}).status_code == 422
    assert stored() == before


@open_sheet
def test_the_queries_do_not_grow_with_the_cells(klien: Any) -> None:
    client = klien("petugas.aptika")
    counts = []
    for kode_list in ([KODE], [KODE, SUB, LAIN]):
        buku = take(client)
        for kode in kode_list:
            buku.set(kode, "status_kosong", "data belum rilis")
            buku.set(kode, "penjelasan", "Lain.")
        content = buku.save()
        with CaptureQueriesContext(connection) as asked:
            upload(client, content)
        counts.append(len(asked))
    assert counts[0] == counts[1]

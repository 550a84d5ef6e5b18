"""Typing the sheet: what is saved, asked, refused, in conflict, locked; each cell by itself."""

from dataclasses import asdict
from datetime import timedelta
from decimal import Decimal

import pytest

from takar.actions.errors import Missing, Refusal
from takar.actions.realisasi import SelMasuk, save_cells, try_cells
from takar.queries.berkas import find_berkas
from takar.queries.temuan import blocking_sentences
from takar.records.models import AuditEvent, Indikator, IsianRealisasi, LangkahBerkas
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db

WAITS = "BELUM_SAATNYA"
TW3 = Periode(2026, Triwulan.III)
IKU, SUB, RASIO = "IKU-15", "2.16.03.2.02.0013-1", "IKU-13"


def isian(kode: str) -> IsianRealisasi:
    return IsianRealisasi.objects.get(indikator__kode=kode, berkas__pengumpulan__triwulan=3)


def save(*cells: SelMasuk, who: str = "petugas.aptika", kunci: str = "", now=START) -> list[dict]:
    berkas_id = isian(IKU).berkas_id
    outcome = save_cells(berkas_id=berkas_id, sel=cells, actor=person(who), now=now, kunci=kunci)
    return outcome.isi["sel"]


def cell(kode: str, kolom: str, teks: str, versi: int | None = None) -> SelMasuk:
    row = isian(kode)
    return SelMasuk(row.pk, kolom, teks, row.versi if versi is None else versi)


@pytest.fixture(autouse=True)
def sheet():
    return walk(filled=False)


def test_a_typed_cell_is_saved_with_who_and_when_and_a_new_version():
    before = isian(IKU)
    (answer,) = save(cell(IKU, "nilai", " 5,77 % "))
    row = isian(IKU)
    assert (row.nilai, row.versi) == (Decimal("5.77"), before.versi + 1)
    assert (row.diubah_at, row.diubah_oleh_id) == (START, person("petugas.aptika").pegawai_id)
    assert (answer["status"], answer["tampil"], answer["versi"]) == ("tersimpan", "5,77", row.versi)
    assert AuditEvent.objects.latest("seq").action == "FILL"


def test_a_version_learned_from_one_cell_overwrites_no_other_cell_unseen():
    """Two people: the answer to a conflict tells the new version of the row, but not what else stands in it now."""
    seen = isian(SUB).versi
    save(cell(SUB, "anggaran_sd", "900.000"), who="petugas.aptika")
    (conflict,) = save(cell(SUB, "nilai", "3", versi=seen))
    assert conflict["status"] == "bentrok"
    blind = SelMasuk(isian(SUB).pk, "anggaran_sd", "1.000", conflict["versi"], asal="")
    (answer,) = save(blind)
    assert (answer["status"], answer["di_server"], answer["milik_anda"]) == ("bentrok", "900.000", "1.000")
    assert isian(SUB).anggaran_sd == Decimal(900_000)
    (chosen,) = save(SelMasuk(isian(SUB).pk, "anggaran_sd", "1.000", conflict["versi"], asal="900.000"))
    assert chosen["status"] == "tersimpan"


def test_another_cell_of_the_row_does_not_stand_in_the_way_of_one_that_was_seen():
    seen = isian(SUB).versi
    save(cell(SUB, "anggaran_sd", "900.000"))
    (answer,) = save(SelMasuk(isian(SUB).pk, "nilai", "3", seen, asal=""))
    assert (answer["status"], isian(SUB).nilai, isian(SUB).anggaran_sd) == ("tersimpan", 3, Decimal(900_000))


def test_trying_cells_answers_as_saving_would_and_writes_nothing():
    cells = [
        cell(IKU, "nilai", "5,77"), cell(IKU, "status_kosong", "MALAS"), cell(SUB, "nilai", "lima"),
        cell(SUB, "anggaran_sd", "900000"), SelMasuk(isian("IKU-14").pk, "pendorong", "Baru.", 1, asal="Lama."),
        cell("IKU-14", "nilai", "1.234"),
    ]  # fmt: skip
    seen = find_berkas(TW3, "aptika", person("petugas.aptika"), START.date())
    tried = [asdict(answer) for answer in try_cells(seen=seen, sel=cells)]
    assert {isian(kode).versi for kode in (IKU, SUB, "IKU-14")} == {1}
    saved = save(*cells)
    assert [a["status"] for a in tried] == [a["status"] for a in saved]
    assert [a["pesan"] for a in tried] == [a["pesan"] for a in saved]
    assert {a["status"] for a in tried} == {"tersimpan", "ditolak", "tanya", "bentrok"}


def test_only_who_may_type_may_try():
    seen = find_berkas(TW3, "aptika", person("kasubbag"), START.date())
    with pytest.raises(Refusal):
        try_cells(seen=seen, sel=[cell(IKU, "nilai", "5")])


def test_a_part_of_a_figure_that_the_row_does_not_have_is_refused():
    save(cell(SUB, "status_kosong", "BELUM_RILIS"))
    (answer,) = save(cell(SUB, "pembilang", "9"))
    assert (answer["status"], answer["milik_anda"]) == ("ditolak", "9")
    assert "tidak ada di lembar ini" in answer["pesan"]
    row = isian(SUB)
    assert (row.pembilang, row.status_kosong) == (None, "BELUM_RILIS")  # nothing was given, so the reason stands


def test_money_is_refused_where_the_row_has_no_pagu():
    (alone,) = save(cell(IKU, "anggaran_sd", "1.000.000"))
    assert (alone["status"], alone["milik_anda"]) == ("ditolak", "1.000.000")
    assert "tidak mempunyai pagu" in alone["pesan"]
    block = save(cell(IKU, "anggaran_sd", "1.000.000"), cell(SUB, "anggaran_sd", "1.000.000"))
    assert [answer["status"] for answer in block] == ["ditolak", "tersimpan"]
    assert (isian(IKU).anggaran_sd, isian(SUB).anggaran_sd) == (None, Decimal(1_000_000))


def test_money_is_asked_for_once_where_two_rows_share_a_sub_kegiatan():
    second = isian("2.16.03.2.02.0026-1")
    assert second.urutan > isian(SUB).urutan
    Indikator.objects.filter(pk=second.indikator_id).update(sub_kegiatan=isian(SUB).indikator.sub_kegiatan)
    (alone,) = save(cell(second.indikator.kode, "anggaran_sd", "1.000.000"))
    block = save(cell(second.indikator.kode, "anggaran_sd", "1.000.000"), cell(SUB, "anggaran_sd", "1.000.000"))
    assert [answer["status"] for answer in (alone, *block)] == ["ditolak", "ditolak", "tersimpan"]
    assert "tidak mempunyai pagu" in alone["pesan"]


def test_money_left_on_a_row_without_pagu_can_be_emptied():
    IsianRealisasi.objects.filter(pk=isian(IKU).pk).update(anggaran_sd=Decimal(5))
    (answer,) = save(cell(IKU, "anggaran_sd", " "))
    assert (answer["status"], isian(IKU).anggaran_sd) == ("tersimpan", None)


def test_the_first_typed_cell_begins_the_langkah():
    begun = LangkahBerkas.objects.get(berkas_id=isian(IKU).berkas_id, nomor=1)
    assert begun.begun_at is None
    save(cell(IKU, "nilai", "5"))
    save(cell(SUB, "nilai", "1"), now=START + timedelta(hours=2))
    begun.refresh_from_db()
    assert begun.begun_at == START


@pytest.mark.parametrize(
    ("kolom", "teks", "tampil", "stored"),
    [
        ("anggaran_sd", "Rp 12.371.951", "12.371.951", Decimal("12371951")),
        ("anggaran_sd", "1.234", "1.234", Decimal("1234")),
        ("nilai", "-", "", None),
        ("nilai", "0", "0", Decimal(0)),
        ("penjelasan", "  Naik karena\nsosialisasi.  ", "Naik karena\nsosialisasi.", "Naik karena\nsosialisasi."),
        ("status_kosong", "BELUM_RILIS", "BELUM_RILIS", "BELUM_RILIS"),
    ],
)
def test_every_column_is_read_by_its_own_rule(kolom, teks, tampil, stored):
    (answer,) = save(cell(SUB, kolom, teks))
    assert (answer["status"], answer["tampil"]) == ("tersimpan", tampil)
    assert getattr(isian(SUB), kolom) == stored


@pytest.mark.parametrize(
    ("kode", "kolom", "teks", "status", "said"),
    [
        (IKU, "nilai", "lima", "ditolak", "memuat huruf"),
        (IKU, "nilai", "#REF!", "ditolak", "pesan galat lembar kerja"),
        (IKU, "nilai", "1.234", "tanya", "Yang dimaksud 1234 atau 1,234?"),
        (SUB, "anggaran_sd", "-5", "ditolak", "tidak boleh negatif"),
        (IKU, "status_kosong", "MALAS", "ditolak", "Pilih salah satu keterangan"),
        (IKU, "penjelasan", "x" * 4_001, "ditolak", "paling banyak 4000"),
        (IKU, "versi", "9", "ditolak", "tidak ada di lembar ini"),
    ],
)
def test_what_cannot_be_taken_is_given_back_with_a_sentence(kode, kolom, teks, status, said):
    before = isian(kode)
    (answer,) = save(cell(kode, kolom, teks))
    assert (answer["status"], answer["milik_anda"]) == (status, teks)
    assert said in answer["pesan"]
    assert isian(kode).versi == before.versi


def test_belum_saatnya_is_refused_where_the_row_is_due_and_has_a_target():
    """The same for one cell and for a pasted block; what stands there already is left to the check before sending."""
    row = isian(SUB)
    assert row.indikator.target_list.get(triwulan=3).nilai > 0
    waits = cell(SUB, "status_kosong", WAITS)
    for cells in ([waits], [cell(IKU, "nilai", "5"), waits]):
        answer = save(*cells)[-1]
        assert (answer["status"], answer["di_server"]) == ("ditolak", "")
        assert "ditargetkan pada triwulan ini" in answer["pesan"]
    assert isian(SUB).status_kosong == ""
    IsianRealisasi.objects.filter(pk=row.pk).update(status_kosong=WAITS)
    assert save(cell(SUB, "status_kosong", WAITS))[0]["status"] == "tersimpan"
    sentences = blocking_sentences(isian(SUB).berkas)
    assert any(said.startswith(SUB) and "“belum saatnya” tidak dapat dipilih" in said for said in sentences)


def test_belum_saatnya_is_taken_where_there_is_no_target_this_triwulan():
    isian(SUB).indikator.target_list.filter(triwulan=3).delete()
    assert save(cell(SUB, "status_kosong", WAITS))[0]["status"] == "tersimpan"
    assert isian(SUB).status_kosong == WAITS


def test_an_ambiguous_number_names_both_readings():
    (answer,) = save(cell(IKU, "nilai", "1.234"))
    assert [tuple(p) for p in answer["pilihan"]] == [("1234", "1234"), ("1,234", "1,234")]


def test_a_refused_cell_does_not_stop_the_others():
    answers = save(cell(IKU, "nilai", "lima"), cell(SUB, "nilai", "2"), SelMasuk(0, "nilai", "1", 1))
    assert [a["status"] for a in answers] == ["ditolak", "tersimpan", "ditolak"]
    assert isian(SUB).nilai == 2


def test_cells_of_one_block_make_one_version_of_their_row():
    before = isian(SUB).versi
    answers = save(cell(SUB, "nilai", "2"), cell(SUB, "anggaran_sd", "500"), cell(SUB, "pendorong", "Lancar."))
    assert {a["versi"] for a in answers} == {before + 1} == {isian(SUB).versi}


def test_a_cell_changed_meanwhile_shows_both_and_changes_nothing():
    seen = isian(IKU).versi
    save(cell(IKU, "nilai", "5"))
    (answer,) = save(cell(IKU, "nilai", "6", versi=seen))
    assert (answer["status"], answer["milik_anda"], answer["di_server"]) == ("bentrok", "6", "5")
    assert isian(IKU).nilai == 5
    (again,) = save(cell(IKU, "nilai", "6", versi=answer["versi"]))
    assert again["status"] == "tersimpan"


def test_typing_what_stands_there_already_is_no_conflict_and_no_change():
    seen = isian(IKU).versi
    save(cell(IKU, "nilai", "5"))
    (answer,) = save(cell(IKU, "nilai", "5,0", versi=seen))
    assert (answer["status"], isian(IKU).versi) == ("tersimpan", seen + 1)


def test_a_figure_answers_the_question_why_there_is_none():
    save(cell(IKU, "status_kosong", "BELUM_RILIS"))
    save(cell(IKU, "nilai", "5"))
    assert isian(IKU).status_kosong == ""


def test_the_same_request_again_counts_once_and_gets_the_same_answer():
    first = save(cell(IKU, "nilai", "5"), kunci="k1")
    again = save(cell(IKU, "nilai", "7"), kunci="k1")
    assert again == first
    assert isian(IKU).nilai == 5


def test_a_long_key_is_cut_and_still_counts_once():
    first = save(cell(IKU, "nilai", "5"), kunci="k" * 500)
    assert save(cell(IKU, "nilai", "7"), kunci="k" * 500) == first


@pytest.mark.parametrize(("who", "code"), [("kasubbag", Code.PERAN), ("kadis", Code.PERAN), ("evaluator", Code.PERAN)])
def test_only_the_petugas_types(who, code):
    with pytest.raises(Refusal) as refused:
        save(cell(IKU, "nilai", "5"), who=who)
    assert refused.value.refused.code is code
    assert isian(IKU).nilai is None
    assert AuditEvent.objects.latest("seq").outcome == "refused"


def test_the_sheet_of_another_unit_does_not_exist():
    with pytest.raises(Missing):
        save(cell(IKU, "nilai", "5"), who="petugas.ikp")


def test_rows_of_another_berkas_are_not_reached(sheet):
    other = walk("ikp", filled=False)
    foreign = IsianRealisasi.objects.filter(berkas_id=other.berkas_id)[0]
    (answer,) = save(SelMasuk(foreign.pk, "nilai", "5", foreign.versi))
    assert (answer["status"], IsianRealisasi.objects.get(pk=foreign.pk).versi) == ("ditolak", foreign.versi)


def test_a_sent_sheet_takes_nothing_more():
    walk(to=State.CHECKING)
    with pytest.raises(Refusal) as refused:
        save(cell(IKU, "nilai", "5"))
    assert refused.value.refused.code is Code.STATE

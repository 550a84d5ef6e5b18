"""Components typed instead of a figure: computed, kept with it, checked as a cell is, versioned with the card."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from takar.actions.errors import Invalid
from takar.actions.kembaran import compare
from takar.actions.pemeriksaan import Verdict, judge_rows
from takar.actions.pengumpulan import send_back, submit
from takar.actions.realisasi import COMPUTED, LOCKED, OTHER_CARD, SelMasuk, save_cells
from takar.queries.baris_riwayat import riwayat_baris
from takar.queries.berkas import find_berkas
from takar.queries.dokumen.laporan_uraian import uraian_list
from takar.queries.kembaran import kembaran_of
from takar.queries.kinerja import baris_list
from takar.queries.koreksi import corrected_nilai
from takar.queries.tampil import kartu_berubah, komponen_formula, komponen_tampil
from takar.queries.temuan import OUTDATED, blocking_sentences, findings_of
from takar.records.models import AuditEvent, BerkasBidang, IndikatorVersi, IsianRealisasi, Realisasi
from takar.rules.kembaran_baca import SelKembar
from takar.rules.komponen_angka import read_angka
from takar.rules.komponen_susunan import read_susunan
from tests.factories import PERIODE, START, person, walk
from tests.komponen import BAGI, BERBOBOT, give_komponen

pytestmark = pytest.mark.django_db
KODE = "IKU-15"
ATAS, BAWAH = "komponen-1", "komponen-2"


def isian() -> IsianRealisasi:
    return IsianRealisasi.objects.select_related("berkas__pengumpulan").get(
        indikator__kode=KODE, berkas__pengumpulan__triwulan=3
    )


def save(*cells: tuple[str, str], versi: int = 0, asal: str | None = None) -> list[dict]:
    """Save cells, those of components under the names that the card gives them now."""
    row = isian()
    card = IndikatorVersi.objects.filter(indikator=row.indikator_id).latest("versi").komponen
    names = dict(enumerate(read_susunan(card).nama, start=1)) if card else {}
    nama = {f"komponen-{nomor}": one for nomor, one in names.items()}
    sel = [SelMasuk(row.pk, kolom, teks, versi or row.versi, asal, nama.get(kolom, "")) for kolom, teks in cells]
    outcome = save_cells(berkas_id=row.berkas_id, sel=sel, actor=person("petugas.aptika"), now=START)
    return outcome.isi["sel"]


def statuses(answers: list[dict]) -> list[str]:
    return [answer["status"] for answer in answers]


@pytest.fixture
def sheet() -> None:
    walk(filled=False)
    give_komponen(KODE)


def test_a_card_takes_components_from_a_day_on_and_earlier_rounds_keep_theirs(sheet):
    old, new = IndikatorVersi.objects.filter(indikator__kode=KODE, indikator__tahun=2026).order_by("versi")
    assert (old.komponen, new.komponen) == ("", f"rasio × 100\n{BAGI}")
    assert json.loads(AuditEvent.objects.latest("seq").isi)["kartu_sesudah"] == {"komponen": f"rasio × 100\n{BAGI}"}


@pytest.mark.parametrize(
    ("kartu", "kolom"),
    [
        ({"cara": "rasio", "komponen": "Satu"}, "komponen"),
        ({"cara": "rasio", "komponen": BAGI, "komponen_pengali": "-1"}, "komponen_pengali"),
        ({"cara": "rasio", "komponen": BAGI, "accumulation": "AVG"}, "komponen_cara"),
        ({"cara": "jumlah", "komponen": BAGI, "polarity": "ya-tidak"}, "komponen_cara"),
    ],
)
def test_a_card_refuses_components_at_their_field(kartu, kolom):
    walk(filled=False)
    with pytest.raises(Invalid) as error:
        give_komponen(KODE, **kartu)
    assert [g.kolom for g in error.value.galat] == [kolom]


def test_components_make_the_figure_and_are_kept_with_it(sheet):
    answers = save((ATAS, "3"), (BAWAH, "52"))
    row = isian()
    assert statuses(answers) == ["tersimpan", "tersimpan"]
    assert row.komponen == "rasio × 100\t2\nPerangkat daerah terhubung\t3\nSeluruh perangkat daerah\t52"
    assert row.nilai == Decimal("5.77")
    assert row.versi == 2
    (computed,) = json.loads(AuditEvent.objects.latest("seq").isi)["dihitung"]
    assert (computed["isian"], computed["komponen"]) == (row.pk, row.komponen)


def test_a_blank_component_leaves_the_figure_blank_and_is_named(sheet):
    save((ATAS, "3"), (BAWAH, "52"))
    save((BAWAH, ""))
    row = isian()
    assert (row.nilai, read_angka(row.komponen)) == (None, {"Perangkat daerah terhubung": 3})
    said = "Belum dihitung karena belum diisi: Seluruh perangkat daerah. Isi komponennya"
    assert any(said in one for one in blocking_sentences(row.berkas) if one.startswith(KODE))


def test_a_computed_figure_answers_the_question_why_there_is_none(sheet):
    save(("status_kosong", "BELUM_RILIS"))
    save((ATAS, "3"))
    assert isian().status_kosong == "BELUM_RILIS"
    save((BAWAH, "52"))
    assert isian().status_kosong == ""


def test_the_figure_itself_is_locked_and_says_where_to_type(sheet):
    (answer,) = save(("nilai", "5,77"))
    assert (answer["status"], answer["pesan"]) == ("dikunci", COMPUTED)
    assert isian().versi == 1


def test_a_component_that_the_card_does_not_have_is_refused(sheet):
    wrong = ("komponen-0", "komponen-3", "komponen-", "komponen-x", "komponen-²", "komponen", f"komponen-{'1' * 5000}")
    assert statuses(save(*((kolom, "1") for kolom in wrong))) == ["ditolak"] * len(wrong)


def test_a_component_is_taken_under_its_name_alone(sheet):
    row = isian()
    sel = [
        SelMasuk(row.pk, ATAS, "3", row.versi, "", "Seluruh perangkat daerah"),
        SelMasuk(row.pk, ATAS, "3", row.versi, ""),
        SelMasuk(row.pk, "komponen-3", "3", row.versi, "", "Lama"),
        SelMasuk(row.pk, BAWAH, "52", row.versi, "", "Seluruh perangkat daerah"),
    ]
    outcome = save_cells(berkas_id=row.berkas_id, sel=sel, actor=person("petugas.aptika"), now=START)
    assert statuses(outcome.isi["sel"]) == ["ditolak", "ditolak", "ditolak", "tersimpan"]
    said = [answer["pesan"] for answer in outcome.isi["sel"]]
    lama = ("Seluruh perangkat daerah", "komponen yang lain", "Lama")
    assert said == [*(OTHER_CARD.format(nama) for nama in lama), ""]
    assert read_angka(isian().komponen) == {"Seluruh perangkat daerah": 52}


def test_a_row_without_components_has_none_to_type():
    walk(filled=False)
    assert statuses(save((ATAS, "1"))) == ["ditolak"]


def test_components_are_read_as_every_number_is(sheet):
    assert statuses(save((ATAS, "1.234"), (BAWAH, "banyak"))) == ["tanya", "ditolak"]
    assert statuses(save((ATAS, "-3"))) == ["tersimpan"]


def test_two_people_at_one_component_are_told_and_at_two_they_do_not_meet(sheet):
    save((ATAS, "3"))
    assert statuses(save((ATAS, "4"), versi=1)) == ["bentrok"]
    assert statuses(save((ATAS, "4"), versi=1, asal="")) == ["bentrok"]
    assert statuses(save((BAWAH, "52"), versi=1, asal="")) == ["tersimpan"]
    assert statuses(save((ATAS, "5"), (ATAS, "4"), versi=1, asal="3")) == ["tersimpan", "tersimpan"]
    assert isian().nilai == Decimal("7.69")


def test_a_card_that_names_other_components_takes_no_figure_for_another(sheet):
    save((ATAS, "3"), (BAWAH, "52"))
    give_komponen(KODE, "tertimbang", f"{BERBOBOT}\nSeluruh perangkat daerah; 1")
    save((ATAS, "10"))
    assert read_angka(isian().komponen) == {"Tahap perencanaan": 10, "Seluruh perangkat daerah": 52}
    assert isian().nilai is None


def test_a_figure_of_another_formula_is_not_sent(sheet):
    save((ATAS, "3"), (BAWAH, "52"))
    give_komponen(KODE, "rasio", BAGI, komponen_pengali="1000")
    outdated = f"{KODE}: {OUTDATED} Isi komponennya."
    assert outdated in blocking_sentences(isian().berkas)
    (row,) = baris_list(isian().berkas, draft=True, isian_ids=[isian().pk])
    made = "3 ÷ 52 × 100 = 5,7692307692, dibulatkan 5,77"
    assert komponen_formula(row.kartu, row.isian) == made, "by the card that made the figure which stands beside it"
    save((ATAS, "3"))  # saved as it stands, it is computed anew
    assert (isian().nilai, isian().versi) == (Decimal("57.69"), 3)
    assert outdated not in blocking_sentences(isian().berkas)
    assert [cell["berubah"] for cell in save((ATAS, "3"), (BAWAH, "52"))] == [False, False]
    assert isian().versi == 3


def test_a_figure_typed_under_a_card_without_components_keeps_none(sheet):
    save((ATAS, "3"), (BAWAH, "52"))
    give_komponen(KODE, "", "")
    save(("nilai", "6"))
    assert (isian().nilai, isian().komponen) == (Decimal(6), "")


def test_sending_keeps_components_with_the_version_and_locks_them():
    walker = walk()
    give_komponen(KODE)
    typed_before = "IKU-15: Angkanya diketik sebelum komponennya ditentukan. Isi komponennya."
    assert blocking_sentences(walker.berkas) == (typed_before,)
    save((ATAS, "3"), (BAWAH, "52"))
    berkas = BerkasBidang.objects.get(pk=walker.berkas_id)
    submit(berkas_id=berkas.pk, seen_version=berkas.versi, actor=person("petugas.aptika"), now=START)
    sent = Realisasi.objects.get(berkas=berkas, indikator__kode=KODE)
    assert (sent.komponen, sent.nilai) == (isian().komponen, isian().nilai)
    (row,) = baris_list(isian().berkas, draft=False, isian_ids=[isian().pk])
    (told,) = riwayat_baris(berkas, row, ZoneInfo("Asia/Jakarta"))
    assert told.baru.startswith("5,77% (Perangkat daerah terhubung 3, Seluruh perangkat daerah 52)")
    (uraian,) = uraian_list([row], {}, "permendagri-86")
    made = "Realisasi triwulan: 3 ÷ 52 × 100 = 5,7692307692, dibulatkan 5,77. Capaian: 5,77 ÷ 5,77 × 100 = 100,00%"
    assert uraian.perhitungan == made
    corrected = corrected_nilai(row.isian, {"nilai": Decimal(6)})
    assert (corrected.nilai, corrected.komponen) == (6, ""), "they did not make the corrected figure"
    assert corrected_nilai(row.isian, {"anggaran_sd": Decimal(6)}).komponen == sent.komponen
    judged = row.isian.judged("tidak_tersedia")
    assert (judged.nilai, judged.komponen) == (None, "")


def test_a_card_that_changes_while_other_rows_went_back_leaves_what_was_sent_and_says_so():
    walker = walk()
    give_komponen(KODE)
    save((ATAS, "3"), (BAWAH, "52"))
    walker.submit(START)
    sent = {row.kode: row for row in baris_list(walker.berkas, draft=False)}
    assert komponen_tampil(sent[KODE])[1] == ("Perhatian", "")
    wrong = next(row for kode, row in sent.items() if kode != KODE).terkirim.realisasi_id
    facts = {"berkas_id": walker.berkas_id, "actor": person("kasubbag"), "now": START}
    judge_rows(verdicts=[Verdict(wrong, "perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")], **facts)
    send_back(seen_version=walker.berkas.versi, tujuan=1, catatan="Perbaiki.", **facts)
    give_komponen(KODE, "bagian", BAGI, desimal="1")
    (row,) = baris_list(walker.berkas, draft=True, isian_ids=[isian().pk])
    made = "3 ÷ 52 × 100 = 5,7692307692, dibulatkan 5,77"
    komponen, berubah = dict(komponen_tampil(row)).values()
    assert komponen == f"Perangkat daerah terhubung 3, Seluruh perangkat daerah 52. {made}"
    names = "«Perangkat daerah terhubung» dan «Seluruh perangkat daerah»"
    lalu = f"ketika dikirim dihitung menurut rasio × 100 dari {names}, 2 desimal; sekarang bagian × 100 dari {names}, 1"
    assert lalu in berubah
    assert not any(OUTDATED in satu.kalimat for satu in findings_of(row))
    (uraian,) = uraian_list([row], {}, "permendagri-86")
    assert uraian.perhitungan.startswith(f"Realisasi triwulan: {made}. Capaian: ")
    corrected = replace(row.terkirim, koreksi=True, nilai=replace(row.terkirim.nilai, komponen=""))
    assert kartu_berubah(replace(row, terkirim=corrected)) == "", "its author is the session, not the card"


def explained() -> str:
    (uraian,) = uraian_list(baris_list(isian().berkas, draft=True, isian_ids=[isian().pk]), {}, "permendagri-86")
    return uraian.perhitungan


def test_the_report_tells_components_in_whole_sentences_or_not_at_all(sheet):
    save((ATAS, "3"))
    blank = "Realisasi triwulan: Belum dihitung karena belum diisi: Seluruh perangkat daerah. Capaian: "
    assert explained().startswith(blank)
    save((BAWAH, "52"))
    made = "Realisasi triwulan: 3 ÷ 52 × 100 = 5,7692307692, dibulatkan 5,77. Capaian: 5,77 ÷ 5,77 × 100 = 100,00%"
    assert explained() == made
    give_komponen(KODE, "", "")
    assert explained() == made, "the card makes it by components no more, and these did"
    save(("nilai", "6"))
    assert explained() == "6,00 ÷ 5,77 × 100 = 103,99%"


def test_a_locked_row_says_that_it_is(sheet):
    IsianRealisasi.objects.filter(pk=isian().pk).update(locked=True)
    assert [answer["pesan"] for answer in save((ATAS, "3"))] == [LOCKED]


def test_a_penyebut_of_zero_is_said_as_such(sheet):
    save((ATAS, "3"), (BAWAH, "0"))
    (row,) = baris_list(isian().berkas, draft=True, isian_ids=[isian().pk])
    assert any("Seluruh perangkat daerah 0: tidak dapat menjadi pembagi" in t.kalimat for t in findings_of(row))


def test_the_twin_shows_the_figure_locked_and_refuses_another(sheet):
    save((ATAS, "3"), (BAWAH, "52"))
    seen = find_berkas(PERIODE, "aptika", person("petugas.aptika"), date(2026, 10, 5))
    assert seen is not None
    (row,) = (one for one in kembaran_of(seen).baris if one.isi["kode"] == KODE)
    assert row.isi["nilai"] == Decimal("5.77")
    assert "nilai" not in row.terbuka
    assert "status_kosong" in row.terbuka
    sel = SelKembar(isian().pk, "nilai", 2, "5,77", "6", "Isian", 4, "D")
    hasil = compare(seen, [sel])
    assert (hasil.banding, hasil.ditolak) == ((), (sel.refuse(COMPUTED),))

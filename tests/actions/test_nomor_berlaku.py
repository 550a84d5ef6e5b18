"""A number of surat keluar is held by one line: papers of the plan are in the register too (docs/adr/0100)."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from takar.actions import nomor_naskah
from takar.actions.agenda_nomor import number_waiting
from takar.actions.errors import Invalid
from takar.queries.agenda import Register
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.naskah_rencana_baca import naskah_list
from takar.queries.nomor_menyusul import later_number, naskah_menyusul
from takar.records.models import NaskahRencana, SuratKeluar
from tests.actions.test_agenda_catat import wrong
from tests.actions.test_agenda_nomor import word
from tests.actions.test_naskah_rencana import TODAY, acuan, made
from tests.bernomor import by_ink
from tests.factories import START, person
from tests.surat import record

pytestmark = pytest.mark.django_db


def pattern(jenis: str) -> None:
    word(jenis, "{klasifikasi}/{nomor}/{tahun_surat}", "000.7")


def test_the_database_itself_refuses_a_second_line_with_a_number(monkeypatch):
    """What writes without asking is stopped by the constraint, and its form gets a sentence."""
    record(Register.KELUAR, nomor="000.8/ 7/2026")
    monkeypatch.setattr(nomor_naskah, "used_where", lambda *_args, **_more: "")
    monkeypatch.setattr("takar.actions.agenda_catat.complain_used", lambda *_args: None)
    said = wrong(lambda: record(Register.KELUAR, nomor="000.8/7/2026"))
    assert said["nomor"].startswith("Nomor 000.8/7/2026 baru saja dipakai surat lain.")
    row = SuratKeluar.objects.get()
    assert row.nomor_berlaku == "2026:000.8/7/2026"
    for change in ({"nomor": "lain"}, {"nomor_berlaku": None, "hal": "lain"}, {"nomor_berlaku": "2026:lain"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            SuratKeluar.objects.filter(pk=row.pk).update(**change)
    copy = SuratKeluar.objects.get(pk=row.pk)
    copy.pk, copy.nomor_agenda = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)
    copy.nomor_berlaku = "2027:000.8/7/2026"  # of another year
    copy.save(force_insert=True)


def test_papers_of_the_plan_take_the_next_number_and_keep_it_when_made_anew():
    pattern("iku")
    record(Register.KELUAR, nomor="000.7/3/2026")
    with pytest.raises(Invalid, match="Kosongkan, atau hapus tanda"):
        made(acuan(), nomor="1", ambil=True)
    first = made(acuan(), ambil=True)
    second = made(acuan(), nomor=first.nomor)
    lines = SuratKeluar.objects.filter(naskah__isnull=False).order_by("pk")
    told = [(row.nomor_agenda, row.versi, row.nomor, row.naskah_id, row.nomor_berlaku) for row in lines]
    assert told == [
        (2, 1, "000.7/2/2026", first.pk, None),
        (2, 2, "000.7/2/2026", second.pk, "2026:000.7/2/2026"),
    ]
    assert lines[1].kepada == "Tidak dikirim, disimpan di kantor"
    with pytest.raises(Invalid, match="dengan nomor agenda 1"):
        made(acuan("rencana-aksi"), nomor="000.7/3/2026")
    with pytest.raises(Invalid, match="belum lengkap"):
        made(acuan("rencana-aksi"), ambil=True)
    assert "dengan nomor agenda 2" in wrong(lambda: record(Register.KELUAR, nomor="000.7/2/2026"))["nomor"]


def test_a_number_of_a_paper_of_the_plan_can_come_later_where_it_is_signed_with_ink():
    by_ink()
    pattern("perjanjian")
    paper = made(acuan("perjanjian", "KEPALA_BIDANG", "aptika"))
    row = SuratKeluar.objects.get(naskah=paper)
    assert (row.nomor, row.nomor_berlaku, row.kepada.count("; ")) == ("", None, 1)
    number_waiting(opd_id=row.opd_id, tahun=2026, actor=person("kasubbag"), now=START)
    later = naskah_menyusul([paper])[paper.pk]
    assert (later.nomor, later.agenda) == ("000.7/1/2026", "1/2026")
    shown = naskah_list(acuan("perjanjian", "KEPALA_BIDANG", "aptika"), TODAY, START.tzinfo)[0]
    assert (shown.nomor, shown.menyusul) == (later.nomor, later.kalimat)
    assert find_verifikasi(paper.kode, None, TODAY).nomor == later.nomor
    found = NaskahRencana.objects.annotate(menyusul=later_number("naskah")).get()
    assert (found.nomor, found.menyusul, found.tanggal) == ("", later.nomor, date(2026, 8, 5))

"""Histories that people read: every act with who as what, why, and each value before and after; nothing of others."""

import html
import io
import re
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from openpyxl import load_workbook

from takar.actions import pengumpulan
from takar.actions.errors import Missing, Refusal
from takar.actions.pengaturan.unit_kerja import UnitMasuk, add_unit
from takar.actions.realisasi import SelMasuk, save_cells
from takar.queries.kantor import kantor_of
from takar.queries.tindakan import tindakan_berkas
from takar.queries.tindakan_kata import JENIS, PHRASES, phrase_of
from takar.queries.tindakan_pengaturan import tindakan_pengaturan
from takar.records.models import AuditEvent, BerkasBidang, IsianRealisasi, PerangkatDaerah, UnitKerja
from takar.sop.acts import Action
from takar.sop.engine import State
from takar.sop.pengaturan import SetupAction
from takar.sop.tanda_terima import BukaAction
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db
URL = "/pengumpulan/2026/tw3/aptika/riwayat/"
SETUP = "/pengaturan/riwayat/"
PETUGAS = "Petugas Data Kinerja Bidang Aplikasi Informatika"


def text(response) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def typed(berkas: BerkasBidang, nilai: str, nama: str = "petugas.aptika") -> IsianRealisasi:
    row = IsianRealisasi.objects.filter(berkas=berkas).order_by("urutan", "pk")[0]
    cell = SelMasuk(row.pk, "pendorong", nilai, row.versi)
    save_cells(berkas_id=berkas.pk, sel=[cell], actor=person(nama), now=START)
    return row


def test_every_act_has_its_words_and_its_kind():
    """A new act needs a phrase; of a berkas it belongs to one kind at most."""
    for action in (*Action, *SetupAction):
        assert action.value in PHRASES, action
    acts = [act for _, acts, _ in JENIS.values() for act in acts]
    assert len(acts) == len(set(acts))


def test_a_typed_cell_is_shown_with_what_stood_there_before(klien):
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    typed(walker.berkas, "Dua kerja sama baru.")
    row = typed(walker.berkas, "Tiga kerja sama baru.")
    page = text(klien("petugas.aptika").get(URL))
    lama, baru = page.index("<del>Dua kerja sama baru.</del>"), page.index("<ins>Tiga kerja sama baru.</ins>")
    assert lama < baru
    assert f"{row.indikator.kode} faktor pendorong: " in page
    assert "<del>kosong</del>" in page


def test_the_acts_of_a_berkas_stand_in_their_order_with_who_as_what_and_why(klien):
    walker = walk("aptika", to=State.SCHEDULING)
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=2,
        catatan="Lampirkan daftar hadirnya.",
        actor=person("kasubbag"),
        now=START + timedelta(hours=9),
    )
    page = text(klien("kasubbag").get(URL))
    said = ["Mengembalikan berkas ini ke langkah 2.", "Mengirim data kinerja: ", "Langkah 1 dibuka."]
    assert [page.index(one) for one in said] == sorted(page.index(one) for one in said)
    assert re.search(r"Memeriksa data kinerja: \d+ sesuai\.", page)
    assert "Lampirkan daftar hadirnya." in page
    only = text(klien("kasubbag").get(f"{URL}?jenis=pengembalian"))
    assert ("1 tindakan" in only, said[0] in only, said[1] in only) == (True, True, False)
    theirs = text(klien("kasubbag").get(f"{URL}?oleh={person('kasubbag').nama}"))
    assert (said[0] in theirs, said[1] in theirs) == (True, False)


def test_what_was_refused_is_for_those_who_may_have_the_archive(klien):
    walker = walk("aptika", to=State.CHECKING)
    with pytest.raises(Refusal):
        pengumpulan.send_back(
            berkas_id=walker.berkas_id, seen_version=None, tujuan=1, catatan="x", actor=person("kadis"), now=START
        )
    assert AuditEvent.objects.filter(outcome="refused").exists()
    for reader in ("evaluator", "kabid.aptika"):
        assert "Ditolak: mengembalikan berkas ini." in text(klien(reader).get(URL))
    assert "Ditolak" not in text(klien("petugas.aptika").get(URL))
    assert klien("petugas.ikp").get(URL).status_code == 404


def test_it_is_taken_as_a_spreadsheet_as_it_was_chosen(klien):
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    typed(walker.berkas, "Dua kerja sama baru.")
    book = load_workbook(io.BytesIO(klien("kasubbag").get(f"{URL}?jenis=isian&bentuk=xlsx").content))
    rows = list(book["Riwayat"].iter_rows(values_only=True))
    (cell,) = [row for row in rows if "Dua kerja sama baru." in row]
    assert cell[2] == "Mengisi data kinerja."
    assert not [row for row in rows if "Langkah 1 dibuka." in row]


def test_it_is_read_in_pieces_under_one_count_of_queries(klien, django_assert_num_queries):
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    client = klien("kasubbag")
    typed(walker.berkas, "awal")
    client.get(URL)
    with django_assert_num_queries(17):
        client.get(URL)
    for n in range(35):
        typed(walker.berkas, f"isi {n}")
    with django_assert_num_queries(17):
        page = text(client.get(URL))
    assert ("<ins>isi 34</ins>" in page, "<ins>awal</ins>" in page) == (True, False)
    assert "<ins>awal</ins>" in text(client.get(f"{URL}?halaman=9"))


def test_the_set_up_tells_what_was_changed_by_whom(klien):
    unit = UnitKerja.objects.get(kode="aptika")
    client, before = klien("pengelola"), unit.nama
    sent = {"nama": "Bidang Informatika", "versi": unit.versi, "jenis": unit.jenis, "urutan": unit.urutan}
    response = client.post("/pengaturan/unit-kerja/aptika/", {**sent, "kode_surat": unit.kode_surat, "kunci": "a"})
    assert response.status_code == 302
    for reader in ("pengelola", "evaluator"):
        page = text(klien(reader).get(SETUP))
        assert "Mengubah perangkat daerah, unit, dan jabatan: unit kerja Bidang Informatika." in page
        assert f'nama: <span class="sr">dari </span><del>{before}</del>' in page
    assert klien("petugas.aptika").get(SETUP).status_code == 404
    book = load_workbook(io.BytesIO(client.get(f"{SETUP}?bentuk=xlsx").content))
    assert "Bidang Informatika" in [row[6] for row in book["Riwayat"].iter_rows(values_only=True)]


def test_the_set_up_of_an_office_is_told_there_whoever_changed_it():
    """A person with posts in two offices acts on both; what was deleted since is told where they are at home."""
    actor = person("pengelola")
    other = PerangkatDaerah.objects.create(kode="lain", nama="DINAS LAIN", pemerintah="-", alamat="-", tempat="-")
    both = replace(actor, tugas=(*actor.tugas, replace(actor.tugas[0], opd_id=other.pk)))
    masuk = UnitMasuk("Bidang Baru", UnitKerja.Jenis.BIDANG, "", "7", "")
    add_unit(opd_id=other.pk, masuk=masuk, actor=both, now=START)
    with pytest.raises(Missing):
        add_unit(opd_id=other.pk, masuk=masuk, actor=person("kasubbag"), now=START)
    own, there = (tindakan_pengaturan(kantor_of(pk)).semua for pk in (actor.tugas[0].opd_id, other.pk))
    assert ([one.jenis for one in there], [one for one in own if one in there]) == (
        ["ditolak", "edit_office"],
        [],
    )
    UnitKerja.objects.filter(opd=other).delete()
    assert [one.jenis for one in tindakan_pengaturan(kantor_of(other.pk)).semua] == ["ditolak"]
    assert there[1] in tindakan_pengaturan(kantor_of(actor.tugas[0].opd_id)).semua


def test_every_act_on_a_berkas_has_its_words():
    assert not [one for one in (*Action, *BukaAction) if phrase_of(one.value) == phrase_of("")]


def test_a_cell_shows_what_stood_there_before_whatever_is_chosen(klien):
    """Acts of others between, refused ones and other cells change nothing of it, nor does a page that ends there."""
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    for nilai in ("satu", "dua"):
        typed(walker.berkas, nilai)
    with pytest.raises(Refusal):
        typed(walker.berkas, "lain", "evaluator")
    row = IsianRealisasi.objects.filter(berkas=walker.berkas).order_by("urutan", "pk")[0]
    both = [SelMasuk(row.pk, "penghambat", "tiga", row.versi), SelMasuk(row.pk, "pendorong", "empat", row.versi)]
    save_cells(berkas_id=walker.berkas_id, sel=both, actor=person("petugas.aptika"), now=START)
    source = tindakan_berkas(walker.berkas, ZoneInfo("Asia/Jakarta"), refusals=True)
    newest, *_ = (one for one in source.semua if one.jenis == "isian")
    (alone,), whole = source.baca([newest]), [one for one in source if one.jenis == "isian"]
    assert [(one.lama, one.baru) for one in alone.ubah] == [("", "tiga"), ("dua", "empat")]
    changes = [[(one.lama, one.baru) for one in act.ubah] for act in whole]
    assert changes == [[("", "tiga"), ("dua", "empat")], [("satu", "dua")], [("", "satu")]]


def test_the_acts_on_the_set_up_are_found_by_an_index(db, basis_data):
    """In a log of millions nothing but the acts of these kinds is looked at."""
    rows = AuditEvent.objects.filter(action__in=[one.value for one in SetupAction]).order_by("-seq")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a small table is read whole
    assert "auditevent_of_one_kind" in rows.values_list("seq").explain()

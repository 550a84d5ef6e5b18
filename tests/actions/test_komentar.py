"""Komentar: who may add one, to which row, until when; once per form; who learns of it."""

import json
from datetime import timedelta

import pytest

from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.komentar import write_komentar
from takar.actions.pemberitahuan import mark_read
from takar.records.models import AuditEvent, IsianRealisasi, Komentar, Pemberitahuan
from takar.sop.engine import State
from tests.factories import START, Walker, person, walk

pytestmark = pytest.mark.django_db

ROW = "/pengumpulan/2026/tw3/aptika/baris/IKU-14/#komentar"


def write(walker: Walker, who: str = "petugas.aptika", teks: str = " Angka dari BPS? ", **more):
    row = IsianRealisasi.objects.get(berkas_id=walker.berkas_id, indikator__kode="IKU-14")
    isian_id = more.pop("isian_id", row.pk)
    return write_komentar(
        berkas_id=walker.berkas_id, isian_id=isian_id, teks=teks, actor=person(who), now=START, **more
    )


def told(who: str) -> list[str]:
    mine = Pemberitahuan.objects.filter(pegawai_id=person(who).pegawai_id, kalimat__startswith="Komentar baru")
    return list(mine.order_by("pk").values_list("kalimat", flat=True))


def test_it_is_kept_with_who_in_which_post_and_when_and_changes_nothing_else():
    walker = walk(to=State.CHECKING)
    before = (walker.berkas.versi, *IsianRealisasi.objects.values_list("pk", "versi", "locked"))
    write(walker, "kasubbag")
    made = Komentar.objects.get()
    assert (made.teks, made.at, made.indikator.kode) == ("Angka dari BPS?", START, "IKU-14")
    assert made.pegawai_id == person("kasubbag").pegawai_id
    assert made.sebagai == "Kepala Subbagian Perencanaan dan Pelaporan"
    assert (walker.berkas.versi, *IsianRealisasi.objects.values_list("pk", "versi", "locked")) == before
    kept = AuditEvent.objects.order_by("-seq")[0]
    assert (kept.action, kept.outcome) == ("COMMENT", "done")
    assert json.loads(kept.isi) == {"komentar": made.pk, "indikator": "IKU-14", "teks": "Angka dari BPS?"}


@pytest.mark.parametrize("who", ["evaluator", "pengelola"])
def test_who_has_no_langkah_in_the_berkas_only_reads(who):
    with pytest.raises(Refusal, match="Kepala Dinas yang dapat menulis komentar"):
        write(walk(filled=False), who)
    assert not Komentar.objects.exists()


def test_another_unit_finds_neither_berkas_nor_row():
    walker, other = walk(filled=False), walk("ikp", filled=False)
    for who in ("petugas.ikp", "kabid.ikp"):
        with pytest.raises(Missing):
            write(walker, who)
    with pytest.raises(Missing, match="Baris itu tidak ada"):
        write(walker, isian_id=IsianRealisasi.objects.filter(berkas_id=other.berkas_id)[0].pk)


def test_a_received_berkas_takes_none():
    walker = walk(to=State.RECEIVING)
    write(walker, "kadis")
    walker.receive(START + timedelta(hours=30))
    with pytest.raises(Refusal, match="berkasnya dibekukan"):
        write(walker)
    assert Komentar.objects.count() == 1


@pytest.mark.parametrize(
    ("teks", "said"),
    [
        (" \u200b\n", "Tulis dahulu komentarnya"),
        ("x" * 2_001, "2001 huruf, paling banyak 2000"),
        ("gaji \u202e0001", "Hapus bagian itu"),
    ],
)
def test_a_text_that_cannot_be_taken_is_told_at_its_field(teks, said):
    with pytest.raises(Invalid, match=said) as caught:
        write(walk(filled=False), teks=teks)
    assert [g.kolom for g in caught.value.galat] == ["komentar"]
    assert not Komentar.objects.exists()


def test_the_same_form_again_writes_and_tells_once():
    walker = walk(filled=False)
    assert write(walker, kunci="k1") == write(walker, kunci="k1")
    assert (Komentar.objects.count(), len(told("kasubbag"))) == (1, 1)


def test_the_kasubbag_learns_of_the_petugas_and_the_petugas_of_all_others():
    walker = walk(filled=False)
    write(walker, "kadis")
    (kalimat,) = told("petugas.aptika")
    assert kalimat.endswith("dari Kepala Dinas Komunikasi dan Informatika.")
    assert told("kasubbag") == []
    write(walker)
    (kalimat,) = told("kasubbag")
    place = "baris IKU-14, Bidang Aplikasi Informatika Triwulan III Tahun 2026"
    assert kalimat.startswith(f"Komentar baru pada {place}, dari Petugas")
    write(walker, "kasubbag")
    assert (len(told("petugas.aptika")), len(told("kasubbag"))) == (1, 1)
    assert told("kabid.aptika") == told("petugas.ikp") == []
    assert Pemberitahuan.objects.filter(tautan=ROW).count() == 2
    assert Pemberitahuan.objects.filter(tautan__endswith="#komentar", jenis="biasa").count() == 2


def test_no_petugas_is_told_of_what_they_wrote_themselves():
    write(walk(filled=False))
    assert told("petugas.aptika") == []


def test_who_has_not_read_of_a_row_yet_is_not_told_again():
    walker = walk(filled=False)
    for teks in ("satu", "dua"):
        write(walker, teks=teks)
    assert len(told("kasubbag")) == 1
    mark_read(pemberitahuan_id=Pemberitahuan.objects.get(tautan=ROW).pk, actor=person("kasubbag"), now=START)
    write(walker, teks="tiga")
    assert len(told("kasubbag")) == 2

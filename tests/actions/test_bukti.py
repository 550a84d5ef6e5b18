"""Bukti dukung: judged by content, once per row, withdrawn while the row is a draft, never deleted."""

import pytest
from django.conf import settings

from takar.actions import bukti
from takar.actions.dokumen import read_bytes
from takar.actions.errors import Invalid, Missing, Refusal
from takar.records.models import BuktiDukung, IsianRealisasi
from takar.sop.engine import State
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nisi bukti"


@pytest.fixture
def row() -> IsianRealisasi:
    return IsianRealisasi.objects.get(berkas_id=walk(filled=False).berkas_id, indikator__kode="IKU-14")


def attach(row: IsianRealisasi, content: bytes = PDF, nama: str = "lhe.pdf", who: str = "petugas.aptika", **more):
    return bukti.attach(
        berkas_id=more.pop("berkas_id", row.berkas_id),
        isian_id=more.pop("isian_id", row.pk),
        nama=nama,
        keterangan=more.pop("keterangan", " Halaman 4 "),
        chunks=[content[:6], content[6:]],
        actor=person(who),
        now=START,
        **more,
    )


def test_a_file_is_kept_by_its_content_with_who_and_when(row):
    made = BuktiDukung.objects.get(pk=attach(row).isi["bukti_id"])
    assert (made.nama, made.keterangan, made.at) == ("lhe.pdf", "Halaman 4", START)
    assert made.pengunggah_id == person("petugas.aptika").pegawai_id
    assert (made.file.mime, made.file.ukuran) == ("application/pdf", len(PDF))
    assert read_bytes(made.file.sha256) == PDF


def test_the_name_is_kept_safe_whichever_door_it_came_through(row):
    made = BuktiDukung.objects.get(pk=attach(row, nama="../a\u202e\r\n" + "x" * 300 + ".pdf").isi["bukti_id"])
    assert made.nama == "a " + "x" * 144 + ".pdf"


def test_a_caption_that_is_too_long_is_said_and_not_cut(row):
    with pytest.raises(Invalid, match="301 huruf, paling banyak 300") as caught:
        attach(row, keterangan="x" * 301)
    assert [g.kolom for g in caught.value.galat] == ["keterangan"]
    assert not BuktiDukung.objects.exists()


@pytest.mark.parametrize(
    ("content", "nama", "said"),
    [
        (b"", "kosong.pdf", "kosong (0 byte)"),
        (b"MZ\x90\x00program", "laporan.pdf", "bukan jenis yang diterima"),
        (b"<svg onload=x>", "gambar.svg", "bukan jenis yang diterima"),
        (b"PK\x03\x04zip", "arsip.zip", "rusak: daftar isinya tidak ada"),
        (b"\x00\x01biner", "catatan.txt", "bukan teks UTF-8"),
        (PDF, "bukti.hta", "Ganti akhiran namanya menjadi «.pdf»"),
        (PDF, "bukti\u202efdp.hta", "«buktifdp.hta» adalah PDF"),
    ],
)
def test_empty_or_foreign_content_is_refused_whatever_its_name(row, content, nama, said):
    with pytest.raises(Invalid) as refused:
        attach(row, content, nama)
    assert said in str(refused.value)
    assert not BuktiDukung.objects.filter(berkas_id=row.berkas_id).exists()


def test_a_file_over_the_limit_leaves_nothing_behind(row, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "UPLOAD_LIMIT_BYTES", 10)
    with pytest.raises(Invalid, match="lebih besar dari"):
        attach(row, b"%PDF-1.7" + b"x" * 100)
    assert not BuktiDukung.objects.filter(berkas_id=row.berkas_id).exists()


def test_the_same_file_twice_is_told_and_once_withdrawn_may_come_again(row):
    first = attach(row).isi["bukti_id"]
    with pytest.raises(Invalid, match="sudah dilampirkan"):
        attach(row, nama="nama-lain.pdf")
    withdraw(row, first)
    attach(row)
    assert BuktiDukung.objects.filter(berkas_id=row.berkas_id, ditarik_at__isnull=True).count() == 1


def withdraw(row: IsianRealisasi, bukti_id: int, who: str = "petugas.aptika"):
    return bukti.withdraw_bukti(berkas_id=row.berkas_id, bukti_id=bukti_id, actor=person(who), now=START)


def test_a_withdrawn_file_stays_on_record(row):
    bukti_id = attach(row).isi["bukti_id"]
    withdraw(row, bukti_id)
    made = BuktiDukung.objects.get(pk=bukti_id)
    assert made.ditarik_at == START
    assert read_bytes(made.file.sha256) == PDF
    with pytest.raises(Missing):
        withdraw(row, bukti_id)


def test_the_same_form_again_attaches_once(row):
    first = attach(row, kunci="k1")
    assert attach(row, kunci="k1") == first
    assert BuktiDukung.objects.filter(berkas_id=row.berkas_id).count() == 1


@pytest.mark.parametrize("who", ["kasubbag", "kadis", "sekretaris", "evaluator"])
def test_only_the_petugas_attaches(row, who):
    with pytest.raises(Refusal):
        attach(row, who=who)


def test_another_unit_finds_neither_sheet_nor_row(row):
    with pytest.raises(Missing):
        attach(row, who="petugas.ikp")
    other = walk("ikp", filled=False)
    with pytest.raises(Missing):
        attach(row, isian_id=IsianRealisasi.objects.filter(berkas_id=other.berkas_id)[0].pk)


def test_nothing_is_attached_to_or_taken_from_what_was_sent(row):
    bukti_id = attach(row).isi["bukti_id"]
    walk(to=State.CHECKING)
    with pytest.raises(Refusal):
        attach(row, b"%PDF-1.4 lain")
    with pytest.raises(Refusal):
        withdraw(row, bukti_id)


def test_a_locked_row_of_a_returned_sheet_stays_as_it_is(row):
    bukti_id = attach(row).isi["bukti_id"]
    IsianRealisasi.objects.filter(pk=row.pk).update(locked=True)
    with pytest.raises(Invalid, match="dikunci"):
        attach(row, b"%PDF-1.4 lain")
    with pytest.raises(Invalid, match="dikunci"):
        withdraw(row, bukti_id)

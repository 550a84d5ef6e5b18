"""Bukti dukung: judged by content, once per row, withdrawn while the row is a draft, never deleted."""

from datetime import timedelta

import pytest
from django.conf import settings

from takar.actions import bukti
from takar.actions.dokumen import read_bytes
from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.pengumpulan import recall
from takar.queries.bukti import bukti_of, other_uses
from takar.records.models import BerkasBidang, BuktiDukung, IsianRealisasi
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
        perihal=bukti.Perihal(**{"keterangan": " Halaman 4 ", **more.pop("perihal", {})}),
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
        attach(row, perihal={"keterangan": "x" * 301})
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


def withdraw(row: IsianRealisasi, bukti_id: int, who: str = "petugas.aptika", alasan: str = ""):
    return bukti.withdraw_bukti(berkas_id=row.berkas_id, bukti_id=bukti_id, alasan=alasan, actor=person(who), now=START)


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


@pytest.mark.parametrize(
    ("perihal", "kolom", "said"),
    [
        ({"jenis": "ijazah"}, "jenis", "Pilih jenis bukti dari daftar"),
        ({"tanggal": START.date() + timedelta(days=1)}, "tanggal", "belum tiba"),
        ({"halaman": "4" * 61}, "halaman", "paling banyak 60"),
        ({"menggantikan": 987654}, "menggantikan", "sudah tidak berlaku"),
        ({"alasan": "Halaman terpotong."}, "menggantikan", "Pilih bukti yang diganti"),
    ],
)
def test_what_is_said_of_a_bukti_is_looked_at(row, perihal, kolom, said):
    with pytest.raises(Invalid, match=said) as caught:
        attach(row, perihal=perihal)
    assert [g.kolom for g in caught.value.galat] == [kolom]
    assert not BuktiDukung.objects.exists()


def test_kind_date_and_page_of_the_paper_are_kept(row):
    said = {"jenis": "berita-acara", "tanggal": START.date(), "halaman": " 4 dan 7 "}
    made = BuktiDukung.objects.get(pk=attach(row, perihal=said).isi["bukti_id"])
    assert (made.jenis, made.tanggal, made.halaman) == ("berita-acara", START.date(), "4 dan 7")


def test_a_bukti_is_replaced_as_a_chain_with_a_reason(row):
    first = attach(row).isi["bukti_id"]
    with pytest.raises(Invalid, match=r"akan diganti\. Tulis alasannya"):
        attach(row, b"%PDF-1.7 dua", perihal={"menggantikan": first, "alasan": " "})
    assert BuktiDukung.objects.get().ditarik_at is None
    outcome = attach(row, b"%PDF-1.7 dua", "dua.pdf", perihal={"menggantikan": first, "alasan": "Halaman terpotong."})
    assert outcome.pesan == "«dua.pdf» menggantikan «lhe.pdf»."
    old, new = BuktiDukung.objects.order_by("pk")
    assert (old.ditarik_at, old.ditarik_alasan, old.pengganti) == (START, "Halaman terpotong.", new)
    assert (new.menggantikan, new.ditarik_at) == (old, None)
    with pytest.raises(Invalid, match="sudah tidak berlaku"):
        attach(row, b"%PDF-1.7 tiga", perihal={"menggantikan": first, "alasan": "Lagi."})


def test_one_row_does_not_replace_the_bukti_of_another(row):
    first = attach(row).isi["bukti_id"]
    other = IsianRealisasi.objects.get(berkas_id=row.berkas_id, indikator__kode="IKU-15")
    with pytest.raises(Invalid, match="sudah tidak berlaku"):
        attach(other, b"%PDF-1.7 dua", perihal={"menggantikan": first, "alasan": "Salah baris."})


def test_the_same_file_in_another_row_is_told_and_not_refused(row):
    attach(row)
    other = IsianRealisasi.objects.get(berkas_id=row.berkas_id, indikator__kode="IKU-15")
    outcome = attach(other, nama="sama.pdf")
    told = "IKU-14, Bidang Aplikasi Informatika, TW III 2026"
    assert outcome.pesan == f"«sama.pdf» dilampirkan. Isi file ini sama dengan bukti lain: {told}."
    berkas = walk(filled=False).berkas
    shown = {pk: rows[0].tanda for pk, rows in bukti_of(berkas, in_force=True).items()}
    assert shown[row.indikator_id] == ("File yang sama juga bukti IKU-15, Bidang Aplikasi Informatika, TW III 2026.",)
    assert shown[other.indikator_id] == (f"File yang sama juga bukti {told}.",)
    every = list(BuktiDukung.objects.filter(berkas=berkas))
    assert set(other_uses(every, berkas, named=True)) == {one.pk for one in every}
    berkas.pengumpulan.opd_id = 987654  # not saved
    assert other_uses(every, berkas, named=True) == {}  # what another office holds is told to nobody
    berkas.refresh_from_db()
    withdraw(row, BuktiDukung.objects.get(nama="lhe.pdf").pk)
    assert bukti_of(berkas, in_force=True)[other.indikator_id][0].tanda == ()


def test_of_another_unit_a_petugas_learns_no_more_than_that_it_has_the_file(row):
    other = walk("ikp", to=State.COLLECTING, filled=False).berkas
    theirs = IsianRealisasi.objects.filter(berkas=other).select_related("indikator")[0]
    attach(row)
    outcome = bukti.attach(
        berkas_id=other.pk,
        isian_id=theirs.pk,
        nama="sama.pdf",
        perihal=bukti.Perihal(),
        chunks=[PDF],
        actor=person("petugas.ikp"),
        now=START,
    )
    assert outcome.pesan.endswith("sama dengan bukti lain: unit lain, TW III 2026.")
    (own,) = bukti_of(other)[theirs.indikator_id]
    (judged,) = bukti_of(other, named=True)[theirs.indikator_id]
    assert own.tanda == ("File yang sama juga bukti unit lain, TW III 2026.",)
    assert judged.tanda == ("File yang sama juga bukti IKU-14, Bidang Aplikasi Informatika, TW III 2026.",)


def test_what_was_sent_is_withdrawn_with_a_reason_only(row):
    bukti_id = attach(row).isi["bukti_id"]
    walk(to=State.CHECKING)
    berkas = BerkasBidang.objects.get(pk=row.berkas_id)
    later = START + timedelta(hours=6)
    recall(berkas_id=row.berkas_id, seen_version=berkas.versi, actor=person("petugas.aptika"), now=later)
    with pytest.raises(Invalid, match="sudah pernah dikirim"):
        withdraw(row, bukti_id)
    withdraw(row, bukti_id, alasan="Salah file.")
    assert BuktiDukung.objects.get(pk=bukti_id).ditarik_alasan == "Salah file."

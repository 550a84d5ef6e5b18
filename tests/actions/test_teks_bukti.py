"""The text of bukti: read by the worker after the upload, found by who may read it, made anew at will."""

from datetime import timedelta

import pytest

from takar.actions import bukti, teks_bukti
from takar.actions.dokumen import storage
from takar.queries.cari import cari
from takar.queries.teks_bukti import BELUM, SEBAGIAN, TANPA, kata_teks, waiting_files
from takar.records.models import BuktiDukung, IsianRealisasi, TeksFile
from takar.rules.kutipan import Kutipan
from tests.factories import START, person, walk
from tests.pindaian_kecil import png

pytestmark = pytest.mark.django_db
TODAY = START.date()
CSV = "desa;layanan\nCikao Bandung;Internet ÅNGSTRÖM <b>aktif</b>. Lainnya."


def attach(nama: str, content: bytes, **perihal: object) -> BuktiDukung:
    row = IsianRealisasi.objects.get(berkas_id=walk(filled=False).berkas_id, indikator__kode="IKU-14")
    done = bukti.attach(
        berkas_id=row.berkas_id,
        isian_id=row.pk,
        nama=nama,
        perihal=bukti.Perihal(**perihal),
        chunks=[content],
        actor=person("petugas.aptika"),
        now=START,
    )
    return BuktiDukung.objects.get(pk=done.isi["bukti_id"])


def names(who: str, q: str) -> list[str]:
    (found,) = [one for one in cari(person(who), TODAY, q).golongan if one.jenis == "bukti"]
    return [one.judul for one in found.temu]


def test_a_text_is_read_once_and_found_in_small_and_capital_letters():
    attach("layanan.csv", CSV.encode())
    assert names("kasubbag", "cikao") == []  # not read yet
    assert teks_bukti.read_waiting() == 1
    assert teks_bukti.read_waiting() == 0
    for q in ("CIKAO", "ångström internet", "layanan.csv cikao", "iku-14 aktif"):
        assert names("kasubbag", q) == ["layanan.csv"]
    assert names("kasubbag", "cikao tiada") == []
    (hit,) = [one.temu[0] for one in cari(person("kasubbag"), TODAY, "ångström").golongan if one.temu]
    assert hit.kutipan == Kutipan("Cikao Bandung;Internet ", "ÅNGSTRÖM", " <b>aktif</b>.", 0)


def test_it_is_found_by_who_may_read_its_berkas_while_it_is_in_force():
    one = attach("layanan.csv", CSV.encode())
    teks_bukti.read_waiting()
    for who in ("petugas.aptika", "kabid.aptika", "evaluator", "kadis"):
        assert names(who, "cikao") == ["layanan.csv"]
    for stranger in ("petugas.ikp", "kabid.sandistik"):
        assert names(stranger, "cikao") == []
    BuktiDukung.objects.filter(pk=one.pk).update(ditarik_at=START + timedelta(hours=1))
    assert names("kasubbag", "cikao") == []


def test_a_picture_is_found_by_its_name_its_kind_and_what_was_said_of_it():
    one = attach("IMG_1.png", png("cikao"), jenis="foto", keterangan="Papan nama")
    assert kata_teks(None) == BELUM
    teks_bukti.read_waiting()
    assert kata_teks(TeksFile.objects.get(file=one.file)) == TANPA
    for q in ("img_1", "foto", "papan NAMA foto"):
        assert names("kasubbag", q) == ["IMG_1.png"]
    assert names("kasubbag", "cikao") == []


def test_texts_are_read_anew_by_a_newer_reader_or_where_they_were_emptied(monkeypatch):
    one = attach("layanan.csv", CSV.encode())
    teks_bukti.read_waiting()
    monkeypatch.setattr("takar.queries.teks_bukti.PEMBACA", 2)
    monkeypatch.setattr("takar.actions.teks_bukti.PEMBACA", 2)
    assert [file.pk for file in waiting_files()] == [one.file_id]
    assert teks_bukti.read_waiting() == 1
    assert TeksFile.objects.get().pembaca == 2
    TeksFile.objects.all().delete()
    assert teks_bukti.read_waiting() == 1


def test_what_is_lost_stops_no_other_and_what_is_cut_is_said(monkeypatch):
    lost = attach("hilang.csv", b"hilang")
    attach("ada.csv", CSV.encode())
    storage().path(lost.file.sha256).unlink()
    assert teks_bukti.read_waiting() == 2
    assert names("kasubbag", "cikao") == ["ada.csv"]
    assert kata_teks(TeksFile.objects.get(file=lost.file)) == TANPA
    assert kata_teks(TeksFile(huruf_kecil="a", teks="a", utuh=False, pembaca=1)) == SEBAGIAN
    assert kata_teks(TeksFile(huruf_kecil="a", teks="a", utuh=True, pembaca=1)) == ""


def test_a_pass_ends_in_time_and_the_rest_is_read_by_the_next():
    for number in range(3):
        attach(f"{number}.csv", f"isi {number}".encode())
    moments = iter([0.0, 99.0])
    assert teks_bukti.read_waiting(elapsed=lambda: next(moments)) == 1
    assert TeksFile.objects.get().teks == "isi 2"  # the newest first
    assert teks_bukti.read_waiting() == 2

"""Dokumen kinerja: kept with its file, superseded or withdrawn, and never deleted."""

from datetime import date

import pytest

from takar.actions import dokumen_kinerja
from takar.actions.dokumen import read_bytes
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.records.models import AuditEvent, DokumenKinerja
from tests.dokumen_kinerja import PDF, keep_dokumen
from tests.factories import START, peraga_office, person

pytestmark = pytest.mark.django_db


def by(who: str = "kasubbag") -> dict:
    return {"opd_id": peraga_office().pk, "actor": person(who), "now": START}


def status(*papers: DokumenKinerja) -> list[str]:
    return [DokumenKinerja.objects.get(pk=satu.pk).status for satu in papers]


@pytest.mark.parametrize("who", ["kasubbag", "pengelola"])
def test_a_paper_is_kept_with_its_file_and_its_audit(who):
    made = keep_dokumen(who=who, keterangan=" Seluruh bidang ")
    assert (made.status, made.versi, made.keterangan, made.at) == ("berlaku", 1, "Seluruh bidang", START)
    assert made.pengunggah_id == person(who).pegawai_id
    assert read_bytes(made.file.sha256) == PDF
    event = AuditEvent.objects.get(action="KEEP_DOKUMEN_KINERJA")
    assert event.outcome == "done"
    assert made.file.sha256 in str(event.isi)


@pytest.mark.parametrize("who", ["sekretaris", "kadis", "evaluator"])
def test_who_only_reads_the_set_up_keeps_nothing(who):
    with pytest.raises(Refusal, match="menyimpan dokumen kinerja"):
        keep_dokumen(who=who)


@pytest.mark.parametrize("who", ["petugas.aptika", "kabid.aptika"])
def test_for_others_there_is_no_set_up(who):
    with pytest.raises(Missing):
        keep_dokumen(who=who)
    assert not DokumenKinerja.objects.exists()


def test_a_change_of_the_dpa_supersedes_it_and_both_stay():
    first = keep_dokumen(jenis="dpa", nomor="DPA-1")
    second = keep_dokumen(PDF + b"2", jenis="dpa_perubahan", nomor="DPA-2", menggantikan_id=first.pk)
    assert (second.versi, second.menggantikan_id) == (2, first.pk)
    assert status(first, second) == ["digantikan", "berlaku"]
    with pytest.raises(Invalid, match="tidak lagi berlaku"):
        keep_dokumen(PDF + b"3", jenis="dpa_perubahan", menggantikan_id=first.pk)


def test_a_draft_supersedes_only_once_it_is_in_force():
    first = keep_dokumen()
    draf = keep_dokumen(PDF + b"2", menggantikan_id=first.pk, berlaku=False)
    assert status(first, draf) == ["berlaku", "draf"]
    dokumen_kinerja.put_in_force(dokumen_id=draf.pk, **by())
    assert status(first, draf) == ["digantikan", "berlaku"]
    with pytest.raises(Stale):
        dokumen_kinerja.put_in_force(dokumen_id=draf.pk, **by())


def test_of_two_drafts_for_the_same_paper_the_second_is_told():
    first = keep_dokumen()
    two = [keep_dokumen(PDF + tail, menggantikan_id=first.pk, berlaku=False) for tail in (b"2", b"3")]
    dokumen_kinerja.put_in_force(dokumen_id=two[0].pk, **by())
    with pytest.raises(Invalid, match="sudah digantikan dokumen lain"):
        dokumen_kinerja.put_in_force(dokumen_id=two[1].pk, **by())
    assert status(first, *two) == ["digantikan", "berlaku", "draf"]


def test_a_paper_of_another_kind_or_tahun_is_not_superseded():
    first = keep_dokumen()
    with pytest.raises(Invalid, match="Pilih dokumen yang sejenis"):
        keep_dokumen(PDF + b"2", jenis="renja", menggantikan_id=first.pk)
    with pytest.raises(Invalid, match="tidak lagi berlaku"):
        keep_dokumen(PDF + b"2", tahun=2027, menggantikan_id=first.pk)
    assert status(first) == ["berlaku"]


def test_a_withdrawn_paper_says_why_and_stays():
    made = keep_dokumen()
    with pytest.raises(Invalid, match="Tulis alasan pencabutan"):
        dokumen_kinerja.withdraw_dokumen(dokumen_id=made.pk, alasan="  ", **by())
    dokumen_kinerja.withdraw_dokumen(dokumen_id=made.pk, alasan="Salah file", **by())
    made.refresh_from_db()
    assert (made.status, made.alasan) == ("dicabut", "Salah file")
    assert read_bytes(made.file.sha256) == PDF
    with pytest.raises(Stale):
        dokumen_kinerja.withdraw_dokumen(dokumen_id=made.pk, alasan="Lagi", **by())


def test_the_same_file_twice_is_told_and_after_withdrawal_taken():
    made = keep_dokumen()
    with pytest.raises(Invalid, match="sudah disimpan sebagai dokumen ini"):
        keep_dokumen(nomor="lain")
    keep_dokumen(jenis="iku")
    dokumen_kinerja.withdraw_dokumen(dokumen_id=made.pk, alasan="Salah nomor", **by())
    keep_dokumen(nomor="benar")


def test_the_same_form_again_keeps_once():
    assert keep_dokumen(kunci="k") == keep_dokumen(kunci="k")


@pytest.mark.parametrize(
    ("masuk", "kolom", "said"),
    [
        ({"jenis": "surat"}, "jenis", "Pilih jenis"),
        ({"nomor": " "}, "nomor", "Tulis nomor"),
        ({"nomor": "1" * 101}, "nomor", "terlalu panjang"),
        ({"tanggal": None}, "tanggal", "Tulis tanggal"),
        ({"tanggal": date(2026, 10, 6)}, "tanggal", "sesudah hari ini"),
        ({"tanggal": date(206, 1, 5)}, "tanggal", "sebelum tahun 2000"),
        ({"keterangan": "x" * 301}, "keterangan", "paling banyak 300"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(masuk, kolom, said):
    with pytest.raises(Invalid, match=said) as caught:
        keep_dokumen(**masuk)
    assert [g.kolom for g in caught.value.galat] == [kolom]
    assert not DokumenKinerja.objects.exists()


@pytest.mark.parametrize(
    ("content", "nama", "said"),
    [(b"", "pk.pdf", "kosong"), (b"MZ", "pk.pdf", "bukan jenis"), (PDF, "pk.exe", "akhiran")],
)
def test_the_file_is_judged_as_bukti_are(content, nama, said):
    with pytest.raises(Invalid, match=said) as caught:
        keep_dokumen(content, nama=nama)
    assert [g.kolom for g in caught.value.galat] == ["file"]


def test_a_paper_of_another_office_does_not_exist():
    made = keep_dokumen()
    with pytest.raises(Missing):
        dokumen_kinerja.put_in_force(dokumen_id=made.pk, **{**by(), "opd_id": made.opd_id + 1})
    with pytest.raises(Missing):
        dokumen_kinerja.withdraw_dokumen(dokumen_id=made.pk + 1, alasan="x", **by())

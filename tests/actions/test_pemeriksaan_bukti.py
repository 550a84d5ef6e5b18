"""Langkah 2, file by file: a bukti that is not sesuai keeps its row from being so; verdicts stay with their file."""

import pytest

from takar.actions import pemeriksaan
from takar.actions.errors import Invalid, Stale
from takar.actions.pemeriksaan import Verdict
from takar.actions.pemeriksaan_bukti import VerdictBukti
from takar.queries.kinerja import baris_list
from takar.records.models import BuktiDukung, PemeriksaanBaris, PemeriksaanBukti
from takar.sop.engine import State
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent():
    """A sent berkas, a bukti in it, and the key of the Realisasi of its row."""
    walker = walk(to=State.CHECKING)
    bukti = BuktiDukung.objects.filter(berkas_id=walker.berkas_id).select_related("indikator")[0]
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.indikator_id == bukti.indikator_id)
    return walker, bukti, row.terkirim.realisasi_id


def judge(walker, verdicts=(), bukti=(), who: str = "kasubbag"):
    return pemeriksaan.judge_rows(
        berkas_id=walker.berkas_id, verdicts=verdicts, bukti=bukti, actor=person(who), now=START
    )


def test_a_verdict_on_a_file_is_kept_and_changed_while_it_is_seen(sent):
    walker, bukti, _ = sent
    outcome = judge(walker, bukti=[VerdictBukti(bukti.pk, "tidak_sesuai", "TIDAK_TERBACA", " Buram. ")])
    assert outcome.pesan == "Hasil pemeriksaan 1 bukti tersimpan."
    given = PemeriksaanBukti.objects.get()
    assert (given.hasil, given.kode_alasan, given.catatan, given.versi) == (
        "tidak_sesuai", "TIDAK_TERBACA", "Buram.", 1,
    )  # fmt: skip
    assert given.pemeriksa_id == person("kasubbag").pegawai_id
    with pytest.raises(Stale):
        judge(walker, bukti=[VerdictBukti(bukti.pk, "sesuai")])
    judge(walker, bukti=[VerdictBukti(bukti.pk, "sesuai", "TIDAK_TERBACA", "Buram.", versi=1)])
    given.refresh_from_db()
    assert (given.hasil, given.kode_alasan, given.catatan, given.versi) == ("sesuai", "", "", 2)


@pytest.mark.parametrize(
    ("verdict", "kolom", "said"),
    [
        ({"hasil": "perlu_perbaikan"}, "b{}", "pilih sesuai atau tidak sesuai"),
        ({"hasil": "tidak_sesuai"}, "b{}-alasan", "pilih alasan"),
        ({"hasil": "tidak_sesuai", "kode_alasan": "ENTAH"}, "b{}-alasan", "pilih alasan"),
        ({"hasil": "tidak_sesuai", "kode_alasan": "LAINNYA", "catatan": " "}, "b{}-catatan", "tulis apa"),
    ],
)
def test_a_verdict_that_is_not_complete_is_told_where(sent, verdict, kolom, said):
    walker, bukti, _ = sent
    with pytest.raises(Invalid, match=said) as caught:
        judge(walker, bukti=[VerdictBukti(bukti.pk, **verdict)])
    assert [g.kolom for g in caught.value.galat] == [kolom.format(bukti.pk)]
    assert not PemeriksaanBukti.objects.exists()


def test_a_row_is_not_sesuai_with_a_bukti_that_is_not_whichever_came_first(sent):
    walker, bukti, realisasi_id = sent
    refused = VerdictBukti(bukti.pk, "tidak_sesuai", "BUKAN_PERIODE_INI")
    with pytest.raises(Invalid, match="belum dapat dinyatakan sesuai") as caught:
        judge(walker, [Verdict(realisasi_id, "sesuai")], [refused])
    assert [g.kolom for g in caught.value.galat] == [f"r{realisasi_id}"]
    judge(walker, bukti=[refused])
    with pytest.raises(Invalid, match="belum dapat dinyatakan sesuai"):
        judge(walker, [Verdict(realisasi_id, "sesuai")])
    judge(walker, [Verdict(realisasi_id, "perlu_perbaikan", "BUKAN_PERIODE_INI", "Lampirkan yang benar.")])
    assert PemeriksaanBaris.objects.get(realisasi_id=realisasi_id).hasil == "perlu_perbaikan"
    judge(walker, [Verdict(realisasi_id, "sesuai", versi=1)], [VerdictBukti(bukti.pk, "sesuai", versi=1)])
    with pytest.raises(Invalid, match="belum dapat dinyatakan sesuai"):
        judge(walker, bukti=[VerdictBukti(bukti.pk, "tidak_sesuai", "TIDAK_TERBACA", versi=2)])


def test_a_file_that_was_replaced_meanwhile_or_is_of_another_berkas_is_not_judged(sent):
    walker, bukti, _ = sent
    other = walk("ikp", to=State.CHECKING)
    foreign = BuktiDukung.objects.filter(berkas_id=other.berkas_id)[0]
    for pk in (foreign.pk, 987654):
        with pytest.raises(Invalid, match="sudah diganti atau ditarik"):
            judge(walker, bukti=[VerdictBukti(pk, "sesuai")])
    BuktiDukung.objects.filter(pk=bukti.pk).update(ditarik_at=START)
    with pytest.raises(Invalid, match="sudah diganti atau ditarik"):
        judge(walker, bukti=[VerdictBukti(bukti.pk, "sesuai")])

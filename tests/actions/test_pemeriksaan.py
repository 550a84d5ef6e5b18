"""Langkah 2 and the returned rows: verdicts, passing, sending back, answering, sending again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from takar.actions import bukti, pemeriksaan, pengumpulan, realisasi
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.pemeriksaan import Verdict
from takar.queries.kinerja import Baris, baris_list
from takar.queries.lembar import derive_rows
from takar.records.models import CekListInventarisasi, IsianRealisasi, PemeriksaanBaris, Realisasi
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.factories import START, Walker, person, walk

pytestmark = pytest.mark.django_db

LATER = START + timedelta(hours=8)
KODE = "IKU-15"


@pytest.fixture
def sent() -> Walker:
    return walk(to=State.CHECKING)


def rows(walker: Walker, *, draft: bool = False) -> dict[str, Baris]:
    return {row.kode: row for row in baris_list(walker.berkas, draft=draft)}


def judge(walker: Walker, *verdicts: Verdict, who: str = "kasubbag", kunci: str = ""):
    return pemeriksaan.judge_rows(
        berkas_id=walker.berkas_id, verdicts=verdicts, actor=person(who), now=LATER, kunci=kunci
    )


def wrong(walker: Walker, kode: str = KODE) -> Verdict:
    return Verdict(rows(walker)[kode].terkirim.realisasi_id, "perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")


def send_back(walker: Walker):
    return pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=1,
        catatan="Satu baris perlu dibetulkan.",
        actor=person("kasubbag"),
        now=LATER,
    )


def returned(walker: Walker, kode: str = KODE) -> Walker:
    judge(walker, wrong(walker, kode))
    walker.judge_all(LATER)
    send_back(walker)
    return walker


def type_cell(walker: Walker, kolom: str, teks: str, kode: str = KODE) -> str:
    row = IsianRealisasi.objects.get(berkas_id=walker.berkas_id, indikator__kode=kode)
    sel = realisasi.SelMasuk(row.pk, kolom, teks, row.versi)
    outcome = realisasi.save_cells(berkas_id=walker.berkas_id, sel=[sel], actor=person("petugas.aptika"), now=LATER)
    return str(outcome.isi["sel"][0]["status"])


def test_a_verdict_is_kept_with_reason_and_can_be_changed_while_it_is_seen(sent):
    judge(sent, wrong(sent))
    given = PemeriksaanBaris.objects.get()
    assert (given.hasil, given.kode_alasan, given.catatan) == ("perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")
    judge(sent, Verdict(given.realisasi_id, "sesuai", versi=given.versi))
    given.refresh_from_db()
    assert (given.hasil, given.kode_alasan, given.versi) == ("sesuai", "", 2)


def test_a_verdict_that_another_changed_meanwhile_is_not_overwritten(sent):
    judge(sent, wrong(sent))
    with pytest.raises(Stale):
        judge(sent, replace(wrong(sent), hasil="sesuai", versi=0))
    assert PemeriksaanBaris.objects.get().hasil == "perlu_perbaikan"


@pytest.mark.parametrize(
    ("change", "kolom", "said"),
    [
        ({"kode_alasan": ""}, "-alasan", "pilih alasan"),
        ({"kode_alasan": "TIDAK_ADA"}, "-alasan", "pilih alasan"),
        ({"catatan": "  "}, "-catatan", "tulis apa yang harus diperbaiki"),
        ({"hasil": "mungkin"}, "", "pilih sesuai, perlu perbaikan, atau tidak tersedia"),
    ],
)
def test_an_incomplete_verdict_is_told_at_its_row_and_none_is_kept(sent, change, kolom, said):
    verdict = replace(wrong(sent), **change)
    with pytest.raises(Invalid) as refused:
        judge(sent, Verdict(rows(sent)["IKU-14"].terkirim.realisasi_id, "sesuai"), verdict)
    (galat,) = refused.value.galat
    assert galat.kolom == f"r{verdict.realisasi_id}{kolom}"
    assert KODE in galat.kalimat
    assert said in galat.kalimat
    assert not PemeriksaanBaris.objects.filter(realisasi__berkas_id=sent.berkas_id).exists()


def test_rows_of_another_berkas_are_not_judged(sent):
    other = walk("ikp", to=State.CHECKING)
    foreign = next(iter(rows(other).values())).terkirim.realisasi_id
    with pytest.raises(Invalid, match="sudah berubah"):
        judge(sent, Verdict(foreign, "sesuai"))


@pytest.mark.parametrize("who", ["petugas.aptika", "kadis", "sekretaris", "kabid.aptika", "evaluator"])
def test_only_the_kasubbag_judges(sent, who):
    with pytest.raises(Refusal):
        judge(sent, wrong(sent), who=who)


def test_another_unit_finds_nothing_to_judge(sent):
    with pytest.raises(Missing):
        judge(sent, wrong(sent), who="petugas.ikp")


def test_the_same_verdicts_again_count_once(sent):
    first = judge(sent, wrong(sent), kunci="k1")
    assert judge(sent, wrong(sent), kunci="k1") == first
    assert PemeriksaanBaris.objects.get().versi == 1


def pass_check(walker: Walker, versi: int | None = None):
    return pemeriksaan.pass_check(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi if versi is None else versi,
        actor=person("kasubbag"),
        now=LATER,
    )


def test_passing_names_what_is_still_open(sent):
    with pytest.raises(Refusal, match="17 baris belum diperiksa, mulai dari IKU-02"):
        pass_check(sent)
    judge(sent, wrong(sent))
    sent.judge_all(LATER)
    with pytest.raises(Refusal, match=f"1 baris perlu perbaikan, mulai dari {KODE}"):
        pass_check(sent)


def test_passing_hands_the_berkas_on_with_a_checked_list(sent):
    sent.judge_all(LATER)
    pass_check(sent)
    assert sent.berkas.state == State.SCHEDULING
    assert CekListInventarisasi.objects.filter(berkas_id=sent.berkas_id).count() == 2
    with pytest.raises(Refusal):
        pass_check(sent)


def test_passing_a_page_that_has_changed_is_told(sent):
    sent.judge_all(LATER)
    with pytest.raises(Stale):
        pass_check(sent, versi=sent.berkas.versi - 1)


def test_a_berkas_without_a_wrong_row_does_not_go_back(sent):
    sent.judge_all(LATER)
    with pytest.raises(Invalid, match="Belum ada baris yang perlu perbaikan"):
        send_back(sent)


def test_only_the_wrong_row_is_open_again(sent):
    returned(sent)
    assert [row.kode for row in rows(sent, draft=True).values() if not row.locked] == [KODE]
    assert type_cell(sent, "nilai", "6") == "tersimpan"
    assert type_cell(sent, "nilai", "6", kode="IKU-14") == "dikunci"


def test_an_unmended_row_keeps_the_sheet_from_being_sent(sent):
    returned(sent)
    with pytest.raises(Invalid) as refused:
        sent.submit(LATER)
    isian_id = rows(sent)[KODE].isian_id
    assert refused.value.galat[0].kolom == f"b{isian_id}"
    assert f"Baris {KODE} dikembalikan tetapi belum diubah" in str(refused.value)
    assert state_of_row(sent).keadaan == "perlu perbaikan"


def state_of_row(walker: Walker):
    isian_id = rows(walker)[KODE].isian_id
    return derive_rows(walker.berkas_id, Periode(2026, Triwulan.III), {isian_id})[isian_id][0]


@pytest.mark.parametrize(
    ("kolom", "teks", "alasan"),
    [
        ("nilai", "6", "angka beda: Lihat halaman 4."),
        ("pendorong", "Dua perangkat daerah baru.", "angka beda: Lihat halaman 4."),
        ("jawaban", "Angka sudah sesuai LHE final.", "Angka sudah sesuai LHE final."),
    ],
)
def test_a_change_or_an_answer_makes_version_two_with_its_reason(sent, kolom, teks, alasan):
    returned(sent)
    type_cell(sent, kolom, teks)
    assert state_of_row(sent).keadaan == "lengkap"
    sent.submit(LATER)
    row = rows(sent)[KODE]
    version = Realisasi.objects.get(pk=row.terkirim.realisasi_id)
    assert (version.versi, version.jalur, version.alasan) == (2, "perbaikan", alasan)
    assert row.periksa.hasil == ""  # the new version is to be judged anew
    others = Realisasi.objects.filter(berkas_id=sent.berkas_id).exclude(pk=version.pk)
    assert set(others.values_list("versi", flat=True)) == {1}


def test_new_bukti_mends_a_row_too(sent):
    returned(sent)
    bukti.attach(
        berkas_id=sent.berkas_id,
        isian_id=rows(sent)[KODE].isian_id,
        nama="lhe.pdf",
        perihal=bukti.Perihal(),
        chunks=[b"%PDF-1.7 baru"],
        actor=person("petugas.aptika"),
        now=LATER + timedelta(minutes=5),
    )
    assert state_of_row(sent).keadaan == "lengkap"
    sent.submit(LATER + timedelta(minutes=10))
    assert rows(sent)[KODE].terkirim.versi == 2


def test_verdicts_of_the_rows_that_did_not_go_back_stay(sent):
    returned(sent)
    type_cell(sent, "nilai", "6")
    sent.submit(LATER)
    judged = [row for row in rows(sent).values() if row.periksa.hasil == "sesuai"]
    assert len(judged) == len(rows(sent)) - 1


def test_who_entered_figures_does_not_check_them(sent, monkeypatch):
    both = person("kasubbag")
    involve(sent.berkas_id, both.pegawai_id, Sebagai.MAKER)
    with pytest.raises(Refusal) as refused:
        judge(sent, wrong(sent))
    assert refused.value.refused.code is Code.SEPARATION


def _more_rows(walker: Walker, jumlah: int) -> None:
    """Add sent rows to the berkas, copied from one that is there."""
    isian = IsianRealisasi.objects.select_related("indikator").filter(berkas_id=walker.berkas_id).order_by("pk")[0]
    figure = Realisasi.objects.get(berkas_id=walker.berkas_id, indikator=isian.indikator)
    kartu = isian.indikator.versi_list.order_by("-versi")[0]
    indikator = isian.indikator
    for n in range(jumlah):
        indikator.pk, indikator._state.adding, indikator.kode = None, True, f"UJI-{n}"
        indikator.save()
        for row in (kartu, isian, figure):
            row.pk, row._state.adding, row.indikator = None, True, indikator
            row.save()


def test_queries_of_judging_do_not_grow_with_the_rows(sent, django_assert_num_queries):
    _more_rows(sent, 30)
    ids = [row.terkirim.realisasi_id for row in rows(sent).values()]
    counts = []
    for versi, some in ((0, ids[:1]), (0, ids[1:31]), (1, ids[:1]), (1, ids[1:31])):
        with django_assert_num_queries(100, exact=False) as seen:
            judge(sent, *(Verdict(pk, "sesuai", versi=versi) for pk in some))
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[2] == counts[3]
    assert set(PemeriksaanBaris.objects.filter(realisasi__in=ids[:31]).values_list("versi", flat=True)) == {2}


def test_a_row_judged_twice_in_one_form_is_asked_again(sent):
    verdict = wrong(sent)
    with pytest.raises(Invalid, match="dinilai dua kali") as caught:
        judge(sent, verdict, replace(verdict, hasil="sesuai"))
    assert [g.kolom for g in caught.value.galat] == [f"r{verdict.realisasi_id}"]
    assert not PemeriksaanBaris.objects.exists()

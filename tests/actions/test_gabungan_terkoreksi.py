"""A report of the office over figures corrected since is said so before anything is done to it (docs/adr/0118)."""

from datetime import timedelta

import pytest

from takar.actions import gabungan as tulis
from takar.actions.errors import Refusal
from takar.actions.tanda_tangan_luar import Kiriman
from takar.queries.antrean_ttd import antrean
from takar.queries.gabungan import gabungan_halaman
from takar.queries.gabungan_menunggu import gabungan_tanpa_nomor
from takar.queries.terdampak import CORRECTED, terdampak_in_pengumpulan
from takar.records.models import Dokumen, LaporanGabungan, Outbox
from takar.sop.engine import State
from takar.sop.gabungan import NUMBER_FIRST, GabunganAction
from takar.sop.permissions import Allowed, Code, Refused
from takar.sop.tanda_tangan import ModeTandaTangan
from tests.actions.test_gabungan import LATER as MADE
from tests.actions.test_gabungan import finish_round, make, sign
from tests.actions.test_koreksi_lanjut import DAY, LATER, UNIT, ask, earlier, grant, laporan_of
from tests.factories import PERIODE, Walker, person, walk
from tests.pindaian_kecil import png

__all__ = ["earlier"]  # the fixture
pytestmark = pytest.mark.django_db
REPORT = "Laporan Bidang Informasi dan Komunikasi Publik Triwulan III Tahun 2026 disesuaikan lebih dahulu"
FIRST = f"{REPORT}; sesudah diterima, laporan gabungan disusun lagi, diberi nomor, dan ditandatangani."
BEFORE = f"{REPORT}; laporan gabungan yang tersusun sebelum itu tidak diberi nomor dan tidak ditandatangani."
"""What is told with the koreksi, which was of the triwulan before."""


def page(who: str = "kadis"):
    return gabungan_halaman(person(who, DAY), PERIODE, DAY)


def affected(before: Walker) -> LaporanGabungan:
    """One that waits and is compiled from a received report that a koreksi of TW II made wrong."""
    later = walk(UNIT, to=State.FINAL)
    ask(before)
    grant(before)
    pengumpulan = later.berkas.pengumpulan
    return LaporanGabungan.objects.create(
        pengumpulan=pengumpulan, versi=1, dokumen=laporan_of(later).dokumen, status="beku"
    )


@pytest.mark.usefixtures("basis_data")
def test_it_is_told_before_one_is_made_and_in_the_queue(earlier, django_assert_num_queries, monkeypatch):
    office = affected(earlier)
    signer = Allowed(person("kadis", DAY).tugas[0])
    for verdict in (Refused(Code.STATE, NUMBER_FIRST), signer):

        def judge(*, action: GabunganAction, said: Allowed | Refused = verdict, **_: object) -> Allowed | Refused:
            return said if action is GabunganAction.SIGN_GABUNGAN else signer

        with monkeypatch.context() as judged:
            judged.setattr("takar.queries.antrean_ttd.may_gabungan", judge)
            judged.setattr("takar.queries.gabungan.may_gabungan", judge)
            (row,) = antrean(person("kadis", DAY), DAY).baris
            shown = page()
        assert row.alasan.startswith("Laporan ini memuat angka yang dikoreksi sesudah laporan unitnya dibuat")
        assert row.alasan.endswith(FIRST)
        assert (shown.terkoreksi, shown.alasan, shown.boleh_nomor) == (row.alasan, CORRECTED, False)
    with django_assert_num_queries(1):
        assert set(terdampak_in_pengumpulan([office.pengumpulan_id, 0])) == {office.pengumpulan_id}
    with django_assert_num_queries(0):
        assert terdampak_in_pengumpulan([]) == {}
    assert (bool(page().terkoreksi), page().sebelum) == (True, "")
    assert not page("kasubbag").boleh_nomor
    LaporanGabungan.objects.filter(pk=office.pk).update(status="ditarik")
    assert (page().terkoreksi, page().sebelum.endswith(BEFORE)) == ("", True)


@pytest.mark.usefixtures("basis_data")
def test_its_number_is_asked_for_once_the_unit_is_right(earlier, django_assert_num_queries):
    """Its page has no form for a number until then."""
    pengumpulan, kasubbag = walk(UNIT, to=State.FINAL).berkas.pengumpulan, person("kasubbag", DAY)
    paper = Dokumen.objects.filter(pengumpulan=pengumpulan, nomor="").earliest("pk")
    LaporanGabungan.objects.create(pengumpulan=pengumpulan, versi=1, dokumen=paper, status="beku")
    assert [one.periode for one in gabungan_tanpa_nomor(kasubbag)] == [PERIODE]
    ask(earlier)
    grant(earlier)
    with django_assert_num_queries(2):
        assert gabungan_tanpa_nomor(kasubbag) == ()


@pytest.mark.parametrize("who", ["kasubbag", "kadis"])
@pytest.mark.usefixtures("basis_data")
def test_it_is_neither_numbered_nor_made_anew(earlier, monkeypatch, who):
    office = affected(earlier)
    monkeypatch.setattr(tulis, "_permit", lambda tx, pengumpulan: None)
    facts = {"pengumpulan_id": office.pengumpulan_id, "seen_versi": 1, "actor": person(who, DAY), "now": LATER}
    asked = Outbox.objects.filter(kind=tulis.KIND).count()
    with pytest.raises(Refusal, match=FIRST):
        if who == "kasubbag":
            tulis.number_gabungan(**facts, nomor="000.8/9-Gabungan/2026")
        else:
            tulis.renew_gabungan(**facts)
    assert Outbox.objects.filter(kind=tulis.KIND).count() == asked


@pytest.mark.usefixtures("basis_data")
def test_another_way_of_signing_is_chosen_before_the_number():
    pengumpulan = finish_round()
    first = make()
    shown = gabungan_halaman(person("kadis"), PERIODE, MADE.date())
    assert (shown.alasan, shown.sebagai, bool(shown.mode_list)) == (NUMBER_FIRST, None, True)
    assert gabungan_halaman(person("kasubbag"), PERIODE, MADE.date()).mode_list == ()
    basah = ModeTandaTangan.BASAH.value
    facts = {"pengumpulan_id": pengumpulan.pk, "seen_versi": first.versi, "actor": person("kadis"), "now": MADE}
    tulis.renew_gabungan(**facts, mode=basah)
    made = make(MADE + timedelta(minutes=1))
    assert (made.versi, made.mode, made.dokumen.nomor) == (2, basah, "")

    sign(pengumpulan, made, kiriman=Kiriman("pindaian.png", [png("gabungan")]))
    assert LaporanGabungan.objects.get(pk=made.pk).status == "ditandatangani"

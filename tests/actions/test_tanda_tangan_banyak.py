"""Many papers with one password: each opened before, each an act of its own, none held up by another."""

from datetime import timedelta

import pytest

from takar.actions import laporan
from takar.actions.buka_naskah import REPLACED, count_pages, open_naskah
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.file_utuh import PINDAI
from takar.actions.permintaan_tte import Sandi
from takar.actions.persetujuan import UNOPENED
from takar.actions.tanda_tangan_banyak import BY_FILE, NOT_ASKED, UNKNOWN, Pilihan, sign_many
from takar.actions.tanda_tangan_luar import KATA, Kiriman
from takar.actions.tx import STALE
from takar.gateways.periksa_pindaian import Pindai
from takar.gateways.periksa_tte import PutusanTTE
from takar.gateways.tte import FakeTTE, FrasaSalah
from takar.queries import antrean_ttd
from takar.queries.antrean_ttd import antrean
from takar.records.models import AuditEvent, Dokumen, NaskahDibuka, PermintaanTandaTangan, TandaTangan
from takar.sop.engine import State
from tests.actions.test_keterlibatan import appoint
from tests.actions.test_laporan import LATER, TODAY, storage, waiting
from tests.actions.test_layanan_tte import set_up
from tests.actions.test_tanda_tangan_luar import nip_of, trust
from tests.bernomor import numbered
from tests.factories import Walker, person, walk
from tests.kertas_kecil import small_papers
from tests.penanda_tangan_luar import make_penyelenggara, sign_elsewhere, without_process
from tests.pindaian_kecil import pdf

pytestmark = pytest.mark.django_db
WHO = "kabid.aptika"
SANDI = Sandi("3214010101800001", "frasa")
DONE = (True, "Laporan ditandatangani.")


def rangkap() -> tuple[Walker, Walker]:
    """Two papers that wait for one person: of their own post, and of another's whose Plh. they are."""
    aptika, ikp = walk("aptika", to=State.SIGNING), walk("ikp", to=State.SIGNING)
    appoint(WHO, "kabid.ikp")
    renew(ikp, "persetujuan")
    return aptika, ikp


def ticked(*walkers: Walker, sha256: str = "") -> list[Pilihan]:
    found = [(waiting(one).dokumen, one.berkas.versi) for one in walkers]
    return [Pilihan(paper.kode, sha256 or paper.file.sha256, versi) for paper, versi in found]


def opened(*walkers: Walker) -> None:
    for one in walkers:
        open_naskah(kode=waiting(one).dokumen.kode, actor=person(WHO), now=LATER)


def renew(walker: Walker, mode: str) -> None:
    versi = walker.berkas.versi
    laporan.renew_laporan(berkas_id=walker.berkas_id, seen_version=versi, actor=person(WHO), now=LATER, mode=mode)


def many(pilihan: list[Pilihan], **given):
    facts = {"authenticated_at": LATER, "sandi": SANDI, "actor": person(WHO), "now": LATER, "kunci": "k", **given}
    return [(one.ditandatangani, one.kalimat) for one in sign_many(pilihan=pilihan, **facts)]


def test_each_is_an_act_of_its_own_and_one_that_was_not_opened_is_refused_alone(basis_data: str) -> None:
    aptika, ikp = rangkap()
    opened(aptika)
    form = ticked(aptika, ikp)
    for _ in range(2):  # the same form once more is answered alike
        assert many(form) == [DONE, (False, UNOPENED)]
        assert [ttd.laporan.berkas_id for ttd in TandaTangan.objects.all()] == [aptika.berkas_id]
    refused = AuditEvent.objects.filter(action="SIGN", outcome="refused")
    assert {event.objek for event in refused} == {f"berkas:{ikp.berkas_id}"}
    opened(ikp)
    assert many(form) == [DONE, DONE]
    assert {ttd.status for ttd in TandaTangan.objects.all()} == {"definitif", "Plh."}


def test_what_changed_or_is_not_theirs_is_refused_alone() -> None:
    aptika, ikp = rangkap()
    opened(aptika, ikp)
    form, other = ticked(aptika, ikp), ticked(aptika, sha256="0" * 64)
    renew(ikp, "persetujuan")
    stranger = Pilihan("ABCD-ABCD-ABCD-ABCD", "0" * 64, 1)
    assert [said for _, said in many([*other, form[1], stranger])] == [STALE, STALE, UNKNOWN]
    assert [said for _, said in many(ticked(ikp))] == [UNOPENED]  # the paper that was made anew
    theirs = sign_many(pilihan=form[:1], authenticated_at=LATER, sandi=SANDI, actor=person("petugas.ikp"), now=LATER)
    assert [(one.judul, one.kalimat) for one in theirs] == [(form[0].kode, UNKNOWN)]  # not even its title
    assert TandaTangan.objects.count() == 0
    assert many(form[:1]) == [DONE]


def test_without_a_fresh_password_a_tick_or_bounds_nothing_is_signed() -> None:
    aptika = walk("aptika", to=State.SIGNING)
    opened(aptika)
    form = ticked(aptika)
    for pilihan, given, kolom in (
        (form, {"authenticated_at": None}, "kata_sandi"),
        ([], {}, "pilih"),
        ([Pilihan(str(n), "", 0) for n in range(41)], {}, "pilih"),
    ):
        with pytest.raises(Invalid) as invalid:
            many(pilihan, **given)
        assert [one.kolom for one in invalid.value.galat] == [kolom]
    assert [signed for signed, _ in many(form, authenticated_at=LATER - timedelta(hours=2))] == [False]
    assert TandaTangan.objects.count() == 0


def test_only_who_may_sign_opens_and_only_what_waits() -> None:
    aptika = walk("aptika", to=State.SIGNING)
    kode = waiting(aptika).dokumen.kode
    for who, error in (("kasubbag", Refusal), ("petugas.ikp", Missing), ("kabid.ikp", Missing)):
        with pytest.raises(error):
            open_naskah(kode=kode, actor=person(who), now=LATER)
    with pytest.raises(Missing):
        open_naskah(kode="ABCD-ABCD-ABCD-ABCD", actor=person(WHO), now=LATER)
    for hour in (0, 1):
        open_naskah(kode=kode, actor=person(WHO), now=LATER + timedelta(hours=hour))
    assert NaskahDibuka.objects.get().at == LATER
    renew(aptika, "basah")
    with pytest.raises(Stale, match=REPLACED[:30]):
        open_naskah(kode=kode, actor=person(WHO), now=LATER)
    opened(aptika)
    form = ticked(aptika)
    assert many(form) == [(False, BY_FILE)]
    facts = {"authenticated_at": LATER, "sandi": SANDI, "now": LATER}
    (told,) = sign_many(pilihan=form, actor=person("petugas.ikp"), **facts)
    assert (told.judul, told.kalimat) == (form[0].kode, UNKNOWN), "nor is it told that a paper of others is for ink"


def test_a_page_shows_what_waits_with_its_figures_and_what_is_in_the_way(django_assert_num_queries) -> None:
    aptika = walk("aptika", to=State.SIGNING)
    opened(aptika)
    who = person(WHO)
    with django_assert_num_queries(11):
        (one,) = antrean(who, TODAY).baris
    assert (one.unit_kode, one.alasan, one.dibuka.halaman) == ("aptika", "", 0)
    assert dict(one.angka)["Dasar rata-rata"].endswith("terukur")
    assert one.versi_naskah == 1
    assert antrean(person("kasubbag"), TODAY).baris == ()
    ikp = walk("ikp", to=State.SIGNING)
    appoint(WHO, "kabid.ikp")
    renew(ikp, "persetujuan")
    who = person(WHO)
    with django_assert_num_queries(11):
        assert [(row.unit_kode, row.versi_naskah) for row in antrean(who, TODAY).baris] == [("ikp", 2), ("aptika", 1)]
    assert [row.alasan for row in antrean(person("kabid.ikp"), TODAY).baris] == [antrean_ttd.ANEW]


def test_files_are_signed_with_at_once_each_for_its_own_paper(
    quick_papers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF of a service behind one paper, the scan of another; what is wrong with one holds up no other."""
    small_papers(monkeypatch)
    without_process(monkeypatch)
    who, (aptika, ikp) = make_penyelenggara("Siapa", LATER, nip=nip_of(WHO)), rangkap()
    trust(who)
    renew(aptika, "tersertifikasi")
    renew(ikp, "basah")
    opened(aptika, ikp)
    form = ticked(aptika, ikp)
    signed = sign_elsewhere(storage().read(form[0].sha256), who, LATER)
    first, second = (one.kode for one in form)

    def files(**content: bytes) -> dict[str, Kiriman]:
        return {kode: Kiriman("file.pdf", [one]) for kode, one in zip((first, second), content.values(), strict=True)}

    wrong = many(form, kiriman=files(satu=pdf("ditulis ulang"), dua=b"%PDF-1.7"), kunci="w")
    assert wrong == [(False, KATA[PutusanTTE.BUKAN_LANJUTAN]), (False, PINDAI[Pindai.RUSAK].format("file.pdf"))]
    mixed = many(form, kiriman=files(satu=pdf("ditulis ulang"), dua=pdf("pindaian")), kunci="x")
    assert mixed == [wrong[0], DONE]
    assert many(form[:1], kiriman={first: Kiriman("file.pdf", [signed])}, kunci="y") == [DONE]
    assert {ttd.mode for ttd in TandaTangan.objects.all()} == {"tersertifikasi", "basah"}


def test_the_service_is_asked_for_each_until_it_signs_one_not(
    quick_papers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_papers(monkeypatch)
    without_process(monkeypatch)
    who, walkers = make_penyelenggara("Siapa", LATER, nip=nip_of(WHO)), rangkap()
    trust(who)
    for one in walkers:
        renew(one, "tersertifikasi")
    assert {(row.alasan, row.unggah) for row in antrean(person(WHO), TODAY).baris} == {("", "tersertifikasi")}
    set_up()
    assert antrean(person(WHO), TODAY).lewat_layanan
    form, service = ticked(*walkers), FakeTTE(FrasaSalah("Frasa sandi salah."))
    assert [said for _, said in many(form, layanan=lambda _: service)] == [UNOPENED, UNOPENED]
    opened(*walkers)
    assert [said for _, said in many(form, layanan=lambda _: service)] == ["Frasa sandi salah.", NOT_ASKED]
    assert len(service.asked) == 1

    class Signs(FakeTTE):
        def sign(self, permintaan):
            self.asked.append(permintaan.kunci)
            return sign_elsewhere(permintaan.pdf, who, LATER)

    good = Signs()
    for _ in range(2):  # the second is answered like the first, and the service is not asked again
        assert many(form, layanan=lambda _: good, kunci="k2") == [DONE, DONE]
    assert len(good.asked) == len(set(good.asked)) == 2
    states = PermintaanTandaTangan.objects.order_by("pk").values_list("keadaan", flat=True)
    assert list(states) == ["gagal", "ditandatangani", "ditandatangani"]


def test_pages_are_counted_at_the_root_of_their_tree() -> None:
    assert count_pages(b"<</Type/Pages/Count 14/Kids[2 0 R]>> <</Type/Pages/Parent 3 0 R/Count 7>>") == 14
    assert count_pages(b"<</Type/Outlines/Count 99>>") == 0


def test_the_papers_of_several_are_read_in_as_many_queries_however_many(django_assert_num_queries) -> None:
    for unit in ("aptika", "ikp"):
        walk(unit, to=State.PROCESSING)
    berita = list(Dokumen.objects.filter(jenis="hasil-monev").values_list("kode", flat=True))
    found = [Pilihan(numbered(kode, now=LATER), "0" * 64, 0) for kode in berita]
    who = person("kasubbag")
    assert len(found) == 2
    for some in (found[:1], found):
        with django_assert_num_queries(4), pytest.raises(Invalid, match="kata sandi"):
            sign_many(pilihan=some, authenticated_at=None, sandi=SANDI, actor=who, now=LATER)

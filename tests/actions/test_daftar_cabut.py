"""A list of revoked certificates is kept with its reason to be, and who is on it signs no report of the office."""

from datetime import timedelta

import pytest

from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.pengaturan import daftar_cabut
from takar.actions.pengaturan.daftar_cabut import LIMIT_BYTES, NO_FILE, OLDER, TOO_LARGE, keep_daftar
from takar.actions.tanda_tangan_luar import CHANGED, KATA
from takar.gateways import crl_anak
from takar.gateways.daftar_cabut import SEBAB
from takar.gateways.periksa_tte import PutusanTTE
from takar.queries.daftar_cabut import lists_of
from takar.records.models import AuditEvent, BerkasBertandaTangan, DaftarCabut, PerangkatDaerah, SertifikatTepercaya
from tests.actions.test_laporan import LATER
from tests.actions.test_tanda_tangan_luar import prepared, real_papers, refusal_of, send, signed, trust
from tests.daftar_cabut import make_daftar
from tests.factories import person
from tests.penanda_tangan_luar import make_penyelenggara

__all__ = ["real_papers"]
pytestmark = pytest.mark.django_db
WHO = make_penyelenggara("Kepala Bidang Aplikasi Informatika", LATER)
HOUR = timedelta(hours=1)
OWN = WHO.penanda.sertifikat


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists be read here: tests/gateways asks the process that does."""
    monkeypatch.setattr("takar.gateways.daftar_cabut.ask_child", lambda _program, asked, isi: crl_anak.look(isi, asked))


def keep(isi: bytes, *, oleh: str = "pengelola", tepercaya_id: int = 0) -> None:
    keep_daftar(
        opd_id=PerangkatDaerah.objects.get().pk,
        tepercaya_id=tepercaya_id or SertifikatTepercaya.objects.latest("pk").pk,
        isi=isi,
        actor=person(oleh),
        now=LATER,
    )


def test_who_is_on_the_list_signs_nothing_and_others_do() -> None:
    walker = prepared("tersertifikasi", WHO)
    keep(make_daftar(WHO.induk, LATER - 2 * HOUR, (WHO.other("Lain", LATER).penanda.sertifikat, LATER)))
    content = signed(walker, WHO)
    keep(make_daftar(WHO.induk, LATER - HOUR, (OWN, LATER + HOUR)))  # the newest counts
    assert refusal_of(lambda: send(walker, content)) == {"file": KATA[PutusanTTE.DICABUT]}
    assert not BerkasBertandaTangan.objects.exists()
    keep(make_daftar(WHO.induk, LATER))
    send(walker, content)
    assert BerkasBertandaTangan.objects.get().oleh == "Kepala Bidang Aplikasi Informatika"
    kept = DaftarCabut.objects.latest("diterbitkan")
    isi = AuditEvent.objects.filter(action="EDIT_OFFICE", isi__contains=kept.sidik).get().isi
    assert SertifikatTepercaya.objects.get().sidik in isi


def test_a_list_that_came_meanwhile_asks_for_the_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    walker = prepared("tersertifikasi", WHO)
    content, judged = signed(walker, WHO), iter((frozenset({"dahulu"}), frozenset({"kini"})))
    monkeypatch.setattr("takar.actions.tanda_tangan_luar.judged_by", lambda _opd: next(judged))
    assert refusal_of(lambda: send(walker, content)) == {"file": CHANGED}


def test_a_list_outlives_that_its_authority_is_trusted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    opd_id = PerangkatDaerah.objects.get().pk
    trust(WHO)
    keep(make_daftar(WHO.induk, LATER))
    old = SertifikatTepercaya.objects.get()
    SertifikatTepercaya.objects.update(dicabut_at=LATER, dicabut_alasan="Salah.")
    assert lists_of(opd_id) == []
    with pytest.raises(Missing):
        keep(make_daftar(WHO.induk, LATER), tepercaya_id=old.pk)
    trust(WHO)
    assert [above for above, _ in lists_of(opd_id)] == [WHO.induk.sertifikat]


def test_what_is_wrong_is_named_and_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    trust(WHO)
    good = make_daftar(WHO.induk, LATER)
    for isi, said in (
        (b"", NO_FILE),
        (bytes(LIMIT_BYTES + 1), TOO_LARGE),
        (b"lain", SEBAB["rusak"]),
        (make_daftar(WHO.induk, LATER - timedelta(days=8)), SEBAB["kedaluwarsa"]),
        (make_daftar(make_penyelenggara("Lain", LATER).induk, LATER), SEBAB["penerbit-lain"]),
    ):
        with pytest.raises(Invalid) as wrong:
            keep(isi)
        assert [(one.kolom, one.kalimat) for one in wrong.value.galat] == [("daftar_cabut", said)]
    with pytest.raises(Refusal):
        keep(good, oleh="kasubbag")
    assert not DaftarCabut.objects.exists()
    keep(good)
    for older in (good, make_daftar(WHO.induk, LATER - HOUR)):
        with pytest.raises(Invalid, match=OLDER):
            keep(older)
    assert daftar_cabut.newest_of(PerangkatDaerah.objects.get().pk).keys() == {SertifikatTepercaya.objects.get().sidik}

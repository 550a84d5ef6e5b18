"""The office seals with a certificate from elsewhere, as long as that can be used; what was sealed before stays."""

import pytest

from takar.actions import segel
from takar.actions.errors import Invalid, Refusal, Stale
from takar.actions.segel_ganti import USED_BEFORE
from takar.actions.segel_sendiri import LIMIT_BYTES, NO_FILE, NO_REASON, TOO_LARGE, use_own_certificate
from takar.config.segel import unseal
from takar.gateways.sertifikat_sendiri import OPENED
from takar.queries.arsip_sertifikat import sertifikat_in
from takar.queries.dokumen_sidik import find_certificates
from takar.records.models import AuditEvent, PdfTersegel, Pemberitahuan, PerangkatDaerah, SertifikatSegel
from takar.sop.engine import State
from tests.actions.test_laporan import LATER, sign, storage
from tests.factories import START, person, walk
from tests.kertas_kecil import look_alone, small_papers
from tests.sertifikat_luar import SANDI, issue, pkcs12

pytestmark = pytest.mark.django_db

ROOT = issue("Akar Uji", START, ca=True, days=7300)
OWN = issue("Dinas Kominfo", START, by=ROOT)
FILE = pkcs12(OWN, ROOT)


@pytest.fixture(autouse=True)
def real_papers(quick_papers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers that can be sealed."""
    small_papers(monkeypatch)


def use(seen: str = "", *, oleh: str = "pengelola", **other: object) -> None:
    facts = {"pkcs12": FILE, "sandi": SANDI, "rantai": "", "alasan": "Sertifikat dari penerbit resmi.", **other}
    use_own_certificate(
        opd_id=person("pengelola").tugas[0].opd_id,
        seen_sidik=seen,
        actor=person(oleh),
        now=START,
        **facts,  # type: ignore[arg-type]
    )


def verdict(paper: PdfTersegel, trusted: str) -> object:
    pdf = storage().read(paper.file.sha256)
    return look_alone(pdf, [{"sertifikat": trusted, "diganti": ""}], LATER.isoformat())["putusan"]


def test_papers_are_sealed_with_it_and_those_of_before_stay_known() -> None:
    first = walk("aptika", to=State.SIGNING)
    sign(first)
    old = SertifikatSegel.objects.get()
    use(old.sidik)
    old.refresh_from_db()
    assert (old.diganti_alasan, old.kunci_tersegel) == ("Sertifikat dari penerbit resmi.", "")
    second = walk("ikp", to=State.SIGNING)
    sign(second, actor=person("kabid.ikp"))
    before, after = PdfTersegel.objects.select_related("sertifikat", "file", "dokumen").order_by("pk")
    new = after.sertifikat
    assert (new.asal, new.subjek, new.nama_penerbit) == ("pkcs12", "Dinas Kominfo", "Akar Uji")
    assert (new.dipakai_sampai, new.penerbit) == (OWN.sertifikat.not_valid_after_utc, ROOT.pem)
    assert unseal(new.kunci_tersegel).keys() == {"sertifikat"}
    assert (verdict(after, OWN.pem), verdict(before, before.sertifikat.sertifikat)) == ("utuh", "utuh")
    assert find_certificates(after.dokumen.kode) == OWN.pem  # its issuer vouches for others too
    assert find_certificates(before.dokumen.kode) == old.sertifikat + old.penerbit
    of_archive = [pem for nama, pem in sertifikat_in(old.opd_id) if "segel-" in nama]
    assert [pem.split() for pem in of_archive] == [(old.sertifikat + old.penerbit).split(), OWN.pem.split()]
    isi = AuditEvent.objects.filter(action="EDIT_OFFICE").latest("seq").isi
    assert new.sidik in isi and '"asal":"pkcs12"' in isi
    assert not AuditEvent.objects.filter(isi__contains=SANDI).exists()


def test_one_that_has_ended_is_followed_by_one_made_here_and_the_pengelola_is_told() -> None:
    short = issue("Dinas Kominfo", START, by=ROOT, days=1.1)
    use(pkcs12=pkcs12(short, ROOT))
    walker = walk("aptika", to=State.SIGNING)
    assert sign(walker).pesan == "Laporan ditandatangani."
    old, new = SertifikatSegel.objects.order_by("pk")
    assert (old.diganti_alasan, new.asal, PdfTersegel.objects.get().sertifikat_id) == (segel.WORN, "takar", new.pk)
    told = Pemberitahuan.objects.get(tautan=segel.PAGE)
    assert told.kalimat == segel.OWN_ENDED.format(segel.WORN)


def test_what_is_wrong_is_named_and_changes_nothing() -> None:
    for other, field, said in (
        ({"pkcs12": b""}, "pkcs12", NO_FILE),
        ({"pkcs12": bytes(LIMIT_BYTES + 1)}, "pkcs12", TOO_LARGE),
        ({"sandi": "lain"}, "pkcs12", OPENED["sandi-salah"]),
        ({"alasan": " "}, "alasan_sendiri", NO_REASON),
    ):
        with pytest.raises(Invalid) as wrong:
            use(**other)  # type: ignore[arg-type]
        assert [(one.kolom, one.kalimat) for one in wrong.value.galat] == [(field, said)]
    with pytest.raises(Stale):
        use("0" * 64)
    with pytest.raises(Refusal):
        use(oleh="kasubbag")
    assert not SertifikatSegel.objects.exists()
    use()
    with pytest.raises(Invalid, match=USED_BEFORE):
        use(SertifikatSegel.objects.get().sidik)
    assert PerangkatDaerah.objects.get().sertifikat_segel_list.count() == 1

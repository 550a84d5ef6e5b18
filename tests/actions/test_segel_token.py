"""The office seals with a key in a token; a token that is away holds up nobody, and a wrong PIN is not tried again."""

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from takar.actions import segel
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.segel_ganti import USED_BEFORE
from takar.actions.segel_susulan import SUSULAN, seal_later
from takar.actions.segel_token import NO_REASON, use_token
from takar.gateways import segel_pdf, sertifikat_sendiri
from takar.gateways.kegagalan import Kegagalan
from takar.gateways.sertifikat_sendiri import NO_CERTIFICATE
from takar.gateways.token_segel import SEBAB, Token, TokenGagal
from takar.queries.segel import IN_TOKEN, daftar_sertifikat
from takar.records.models import AuditEvent, Outbox, PdfTersegel, PerangkatDaerah, SertifikatSegel
from takar.sop.engine import State
from tests.actions.test_laporan import LATER, sign, storage
from tests.factories import START, person, walk
from tests.kertas_kecil import look_alone, small_papers
from tests.sertifikat_luar import issue

pytestmark = pytest.mark.django_db

ROOT = issue("Akar Uji", START, ca=True, days=7300)
OWN = issue("Dinas Kominfo", START, by=ROOT)


class InToken:
    """Signs as the token would, or is away for a reason."""

    def __init__(self) -> None:
        self.away, self.asked = "", list[Token | None]()

    def __call__(self, token: Token | None, data: bytes, _sertifikat: str) -> bytes:
        self.asked.append(token)
        if self.away:
            raise TokenGagal(self.away)
        assert isinstance(OWN.key, ec.EllipticCurvePrivateKey)
        return OWN.key.sign(data, ec.ECDSA(hashes.SHA256()))


@pytest.fixture
def token(quick_papers: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> InToken:
    """Papers that can be sealed, and a token that is set up for this office."""
    small_papers(monkeypatch)
    made = InToken()
    for module in (segel_pdf, sertifikat_sendiri):
        monkeypatch.setattr(module, "sign_in_token", made)
    kode = PerangkatDaerah.objects.get().kode
    settings.SEAL_TOKEN = {"modul": "/m.so", "kantor": kode, "label": "kantor", "kunci": "segel", "pin": "/pin"}
    return made


def use(seen: str = "", *, oleh: str = "pengelola", **other: Any) -> None:
    facts = {"opd_id": PerangkatDaerah.objects.get().pk, "rantai": OWN.pem + ROOT.pem, "alasan": "HSM kantor.", **other}
    use_token(seen_sidik=seen, actor=person(oleh), now=START, **facts)


def test_papers_are_sealed_by_the_token_and_the_key_is_nowhere(token: InToken) -> None:
    use()
    made = SertifikatSegel.objects.get()
    assert (made.asal, made.kunci_tersegel, made.penerbit) == ("pkcs11", "", ROOT.pem)
    assert sign(walk("aptika", to=State.SIGNING)).pesan == "Laporan ditandatangani."
    paper = PdfTersegel.objects.select_related("file").get()
    known = [{"sertifikat": OWN.pem, "diganti": ""}]
    assert look_alone(storage().read(paper.file.sha256), known, LATER.isoformat())["putusan"] == "utuh"
    assert {one.label for one in token.asked if one} == {"kantor"}
    (shown,) = daftar_sertifikat(PerangkatDaerah.objects.get().pk, LATER.tzinfo)  # type: ignore[arg-type]
    assert (shown.asal, shown.terkunci) == (IN_TOKEN.label, False)
    assert segel.reseal_keys() == 0
    isi = AuditEvent.objects.filter(action="EDIT_OFFICE", outcome="done").latest("seq").isi
    assert made.sidik in isi and '"asal":"pkcs11"' in isi and "/pin" not in isi


def test_a_token_that_is_away_holds_up_no_approval_and_seals_later(token: InToken) -> None:
    use()
    token.away = "diam"
    assert sign(walk("aptika", to=State.SIGNING)).pesan == f"Laporan ditandatangani. {segel.SEALED_SOON}"
    assert not PdfTersegel.objects.exists()
    waiting = Outbox.objects.get(kind=SUSULAN)
    with pytest.raises(Kegagalan) as failed:
        seal_later(opd_id=waiting.opd_id, payload=waiting.payload, now=LATER)
    assert (failed.value.final, SEBAB["diam"] in str(failed.value)) == (False, True)
    token.away = ""
    seal_later(opd_id=waiting.opd_id, payload=waiting.payload, now=LATER)
    assert PdfTersegel.objects.get().sertifikat.asal == IN_TOKEN


def test_a_wrong_pin_and_another_key_are_not_asked_again(token: InToken) -> None:
    use()
    token.away = "pin"
    assert sign(walk("aptika", to=State.SIGNING)).pesan == f"Laporan ditandatangani. {segel.WITHOUT_SEAL}"
    assert not Outbox.objects.filter(kind=SUSULAN).exists()
    isi = AuditEvent.objects.filter(action="SIGN", outcome="done").latest("seq").isi
    assert SEBAB["pin"] in isi


def test_what_is_wrong_is_named_and_changes_nothing(token: InToken, settings: Any) -> None:
    def refused(work: Callable[[], None]) -> list[tuple[str, str]]:
        with pytest.raises(Invalid) as wrong:
            work()
        return [(one.kolom, one.kalimat) for one in wrong.value.galat]

    assert refused(lambda: use(rantai="lain")) == [("sertifikat_token", NO_CERTIFICATE)]
    assert refused(lambda: use(alasan=" ")) == [("alasan_token", NO_REASON)]
    for away in ("token", "pin", "kunci-lain"):
        token.away = away
        assert refused(use) == [("sertifikat_token", f"Token belum dapat dipakai: {SEBAB[away]}.")]
    token.away = ""
    with pytest.raises(Stale):
        use("0" * 64)
    with pytest.raises(Refusal):
        use(oleh="kasubbag")
    with pytest.raises(Missing):
        use(opd_id=0)
    assert not SertifikatSegel.objects.exists()
    use()
    assert refused(lambda: use(SertifikatSegel.objects.get().sidik)) == [("sertifikat_token", USED_BEFORE)]
    settings.SEAL_TOKEN = {**settings.SEAL_TOKEN, "kantor": "dinas-lain"}
    token.asked.clear()
    sign(walk("aptika", to=State.SIGNING))
    assert token.asked == [None]  # the token of another office is not this one's

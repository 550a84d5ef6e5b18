"""A certificate from elsewhere seals if it can, and is refused with the reason if it cannot."""

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
import typst
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.pdf_utils.reader import PdfFileReader

from takar.gateways.segel_pdf import Keterangan, seal
from takar.gateways.sertifikat import Pasangan
from takar.gateways.sertifikat_sendiri import (
    AUTHORITY,
    NO_ISSUER,
    NOT_FOR_SIGNING,
    OPENED,
    OTHER_KEY,
    WEAK_KEY,
    WEAK_SIGNATURE,
    TakDapatDipakai,
    judge,
    open_pkcs12,
)
from tests.kertas_kecil import look_alone
from tests.sertifikat_luar import SANDI, Terbit, issue, pkcs12

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
ROOT = issue("Akar Uji", NOW, ca=True, days=7300)
ISSUER = issue("Penerbit Uji", NOW, by=ROOT, ca=True, days=3650)
OWN = issue("Dinas Kominfo", NOW, by=ISSUER)
DOCUMENTS, SERVERS = "1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.1"


def of(own: Terbit, *above: Terbit) -> bytes:
    return pkcs12(own, *(above or (ISSUER, ROOT)))


def test_a_whole_file_is_opened_and_what_it_seals_is_known() -> None:
    found = open_pkcs12(of(OWN), SANDI, [], NOW)
    assert (found.subjek, found.penerbit) == ("Dinas Kominfo", "Penerbit Uji")
    assert found.berlaku_sampai == OWN.sertifikat.not_valid_after_utc
    assert found.pasangan.rantai == (ISSUER.pem, ROOT.pem)
    pdf = seal(typst.compile(b"Laporan"), found.pasangan, Keterangan("Disetujui.", "Purwakarta"), NOW)
    said = look_alone(pdf, [{"sertifikat": OWN.pem, "diganti": ""}], NOW.isoformat())
    assert (said["putusan"], said["oleh"]) == ("utuh", "Dinas Kominfo")
    inside = PdfFileReader(BytesIO(pdf)).embedded_signatures[0].other_embedded_certs
    assert {one.subject.native["common_name"] for one in inside} == {"Penerbit Uji", "Akar Uji"}


def test_keys_of_rsa_seal_too_and_missing_issuers_can_be_given_beside_the_file() -> None:
    own = issue("Dinas Kominfo", NOW, by=ISSUER, key=rsa.generate_private_key(65537, 2048), further=(DOCUMENTS,))
    found = open_pkcs12(of(own, ROOT), SANDI, [ISSUER.pem], NOW)
    pdf = seal(typst.compile(b"Laporan"), found.pasangan, Keterangan("Disetujui.", "Purwakarta"), NOW)
    assert look_alone(pdf, [{"sertifikat": own.pem, "diganti": ""}], NOW.isoformat())["putusan"] == "utuh"
    alone = issue("Dinas Kominfo", NOW)
    assert open_pkcs12(pkcs12(alone), SANDI, [], NOW).penerbit == "Dinas Kominfo"


def expired(said: str) -> str:
    return re.escape(f"Sertifikat «{said}» tidak berlaku sekarang")


WEAK_RSA = rsa.generate_private_key(65537, 1024)  # noqa: S505  (weak on purpose)
WEAK_CURVE = ec.generate_private_key(ec.SECP224R1())
BAD: dict[str, tuple[bytes, str]] = {
    "bukan PKCS#12": (b"PK\x03\x04", OPENED["rusak"]),
    "terpotong": (of(OWN)[:-9], OPENED["rusak"]),
    "tanpa kunci": (pkcs12(OWN, with_key=False), OPENED["tanpa-kunci"]),
    "RSA 1024": (of(issue("D", NOW, by=ISSUER, key=WEAK_RSA)), WEAK_KEY),
    "kurva pendek": (of(issue("D", NOW, by=ISSUER, key=WEAK_CURVE)), WEAK_KEY),
    "CA": (of(issue("D", NOW, by=ISSUER, ca=True)), AUTHORITY),
    "kunci penyandian": (of(issue("D", NOW, by=ISSUER, usage="key_agreement")), NOT_FOR_SIGNING),
    "untuk server": (of(issue("D", NOW, by=ISSUER, further=(SERVERS,))), NOT_FOR_SIGNING),
    "tanpa penerbit": (pkcs12(OWN, ROOT), NO_ISSUER.format("Penerbit Uji")),
    "tanpa akar": (pkcs12(OWN, ISSUER), NO_ISSUER.format("Akar Uji")),
    "penerbit senama": (
        pkcs12(OWN, issue("Penerbit Uji", NOW, by=ROOT, ca=True), ROOT),
        NO_ISSUER.format("Penerbit Uji"),
    ),
    "SHA-1": (of(issue("D", NOW, by=ISSUER, digest=hashes.SHA224())), WEAK_SIGNATURE.format("D")),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_seal_is_refused_with_the_reason(case: str) -> None:
    with pytest.raises(TakDapatDipakai) as refused:
        open_pkcs12(BAD[case][0], SANDI, [], NOW)
    assert str(refused.value) == BAD[case][1]


def test_a_wrong_password_an_ended_certificate_and_another_key_are_named() -> None:
    with pytest.raises(TakDapatDipakai, match=re.escape(OPENED["sandi-salah"])):
        open_pkcs12(of(OWN), "lain", [], NOW)
    late = datetime(2027, 11, 2, tzinfo=UTC)
    with pytest.raises(TakDapatDipakai, match=expired("Dinas Kominfo")):
        open_pkcs12(of(OWN), SANDI, [], late)
    old = issue("Penerbit Lama", NOW, by=ROOT, ca=True, days=30)
    with pytest.raises(TakDapatDipakai, match=expired("Penerbit Lama")):
        open_pkcs12(of(issue("D", NOW, by=old, days=3650), old, ROOT), SANDI, [], datetime(2026, 12, 30, tzinfo=UTC))
    other = open_pkcs12(pkcs12(issue("D", NOW)), SANDI, [], NOW).pasangan
    with pytest.raises(TakDapatDipakai, match=re.escape(OTHER_KEY)):
        judge(Pasangan(OWN.pem, other.kunci), [ISSUER.pem, ROOT.pem], NOW)
    with pytest.raises(TakDapatDipakai, match=re.escape(OPENED["rusak"])):
        judge(Pasangan("bukan", other.kunci), [], NOW)

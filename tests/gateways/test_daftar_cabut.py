"""A list of revoked certificates is taken from its authority only, and honoured; a hostile one is refused by name."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from takar.gateways.crl_anak import look
from takar.gateways.daftar_cabut import SEBAB, TOO_HEAVY, DaftarDitolak, read_daftar
from takar.gateways.periksa_tte import PutusanTTE, read_bertanda
from takar.gateways.sertifikat import make_penerbit, make_sertifikat
from tests.daftar_cabut import make_daftar
from tests.gateways.test_periksa_tte import MADE, NOW, Signed, good, said
from tests.penanda_tangan_luar import make_penyelenggara, sign_elsewhere

__all__ = ["good"]
CA, STRANGER = make_penerbit("Penyelenggara", NOW), make_penerbit("Penyelenggara", NOW)
OWN = make_sertifikat("Kepala Bidang", CA, NOW)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PART = {"full_name": None, "relative_name": None, "only_contains_user_certs": False}


def part(**told: object) -> tuple[x509.ExtensionType, bool]:
    facts = {
        "only_contains_ca_certs": False,
        "only_some_reasons": None,
        "indirect_crl": False,
        "only_contains_attribute_certs": False,
        **PART,
        **told,
    }
    return x509.IssuingDistributionPoint(**facts), True  # type: ignore[arg-type]


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "kosong": (lambda: b"", "rusak"),
    "bukan daftar": (CA.sertifikat.encode, "rusak"),
    "terpotong": (lambda: make_daftar(CA, NOW)[:-80], "rusak"),
    "satu bit diubah": (
        lambda: (pem := make_daftar(CA, NOW, encoding=Encoding.DER))[:-9] + bytes([pem[-9] ^ 1]) + pem[-8:],
        "penerbit-lain",
    ),
    "nama sama, kunci lain": (lambda: make_daftar(CA, NOW, signed_by=STRANGER), "penerbit-lain"),
    "penyelenggara lain": (lambda: make_daftar(make_penerbit("Lain", NOW), NOW), "penerbit-lain"),
    "kedaluwarsa": (lambda: make_daftar(CA, NOW - 8 * DAY), "kedaluwarsa"),
    "berakhir sekarang": (lambda: make_daftar(CA, NOW - 7 * DAY), "kedaluwarsa"),
    "belum terbit": (lambda: make_daftar(CA, NOW + HOUR), "belum-berlaku"),
    "delta": (lambda: make_daftar(CA, NOW, further=[(x509.DeltaCRLIndicator(1), True)]), "sebagian"),
    "tidak langsung": (lambda: make_daftar(CA, NOW, further=[part(indirect_crl=True)]), "sebagian"),
    "hanya CA": (lambda: make_daftar(CA, NOW, further=[part(only_contains_ca_certs=True)]), "sebagian"),
    "perluasan yang tidak dikenal": (
        lambda: make_daftar(
            CA, NOW, further=[(x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00"), True)]
        ),
        "sebagian",
    ),
    "ditandatangani lemah": (lambda: make_daftar(CA, NOW, digest=hashes.SHA224()), "lemah"),
}


def verdict(content: bytes, jangkar: str = CA.sertifikat) -> str:
    asked = {"jangkar": jangkar, "dari": NOW.isoformat(), "sampai": (NOW + timedelta(minutes=5)).isoformat()}
    return str(look(content, asked)["putusan"])


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_list_is_refused_with_its_reason(attack: str) -> None:
    make, expected = HOSTILE[attack]
    assert verdict(make()) == expected


def test_one_that_is_no_authority_revokes_nothing() -> None:
    assert verdict(make_daftar(OWN, NOW), OWN.sertifikat) == "penerbit-lain"


def test_a_list_is_read_by_a_process_of_its_own_in_either_form(monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding in (Encoding.PEM, Encoding.DER):
        found = read_daftar(make_daftar(CA, NOW, (OWN.sertifikat, NOW), encoding=encoding), CA.sertifikat, NOW)
        assert (found.jumlah, found.diterbitkan, found.berlaku_sampai) == (1, NOW, NOW + 7 * DAY)
        assert found.daftar.startswith("-----BEGIN X509 CRL-----")
    with pytest.raises(DaftarDitolak, match="lewat masa berlakunya"):
        read_daftar(make_daftar(CA, NOW - 8 * DAY), CA.sertifikat, NOW)
    monkeypatch.setattr("takar.gateways.daftar_cabut.ask_child", lambda *_: {})
    with pytest.raises(DaftarDitolak, match=TOO_HEAVY):
        read_daftar(b"berat", CA.sertifikat, NOW)
    assert {expected for _, expected in HOSTILE.values()} < set(SEBAB)


def on(good: Signed, *revoked: tuple[str, object], by: object = None) -> list[dict[str, str]]:
    above = by or good.who.induk
    daftar = make_daftar(above, NOW, *revoked).decode()  # type: ignore[arg-type]
    return [{"jangkar": above.sertifikat, "daftar": daftar}]  # type: ignore[attr-defined]


def test_a_revoked_signer_is_refused_and_nobody_else(good: Signed) -> None:
    """Also one that names a time before the revocation: who has the key names any time."""
    own, other = good.who.penanda.sertifikat, good.who.other("Lain", NOW).penanda.sertifikat
    assert said(good.pdf, good, on(good, (own, NOW - HOUR)))["putusan"] == "dicabut"
    assert said(good.pdf, good, on(good, (own, NOW + HOUR)))["putusan"] == "dicabut"
    assert said(good.pdf, good, on(good, (other, NOW - HOUR)))["putusan"] == "sah"
    assert said(good.pdf, good, on(good, (own, NOW - HOUR), by=STRANGER))["putusan"] == "sah"
    namesake = make_penyelenggara("Penyelenggara Uji", NOW).induk
    assert said(good.pdf, good, on(good, (own, NOW - HOUR), by=namesake))["putusan"] == "sah"
    pairs = [(one["jangkar"], one["daftar"]) for one in on(good, (own, NOW))]
    anchors = [good.who.induk.sertifikat]
    found = read_bertanda(good.pdf, good.naskah, anchors, dibuat=MADE, now=NOW, cabut=pairs)
    assert found.putusan is PutusanTTE.DICABUT


def test_a_trusted_time_stamp_proves_that_a_signature_is_older_than_the_revocation(good: Signed) -> None:
    stamps = good.who.other("Cap Waktu", NOW, stamps=True)
    stamped, own = sign_elsewhere(good.naskah, good.who, NOW, stamp=stamps), good.who.penanda.sertifikat
    minute = timedelta(minutes=1)  # so much later the stamp was given
    assert said(stamped, good, on(good, (own, NOW + minute)))["putusan"] == "dicabut"
    found = said(stamped, good, on(good, (own, NOW + 2 * minute)))
    assert (found["putusan"], found["cap_waktu"]) == ("sah", (NOW + minute).isoformat())
    revoked = [(own, NOW + 2 * minute), (stamps.penanda.sertifikat, NOW + DAY)]
    found = said(stamped, good, on(good, *revoked))
    assert (found["putusan"], found["cap_waktu"]) == ("dicabut", "")

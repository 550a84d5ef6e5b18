"""pdfsig and pyHanko say of a PDF what we say: nothing that they refuse is accepted here (issue, "pdfsig and pyHanko
agree with us"; trust.md, promise 10).

Where they call every signature valid and we refuse, the table names the file with the reason: we know whose papers
these are, and what they looked like when they were signed.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import typst
from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from takar.gateways.segel_pdf import Keterangan, seal
from tests.gateways import test_periksa_tte as tte
from tests.gateways import test_segel_pdf as segel
from tests.penanda_tangan_luar import make_penyelenggara, sign_elsewhere
from tests.sifat import PROVING, chosen

PDFSIG, PYHANKO = "pdfsig", "pyHanko"
BOTH, POPPLER = {PDFSIG, PYHANKO}, {PDFSIG}
ONE_IN = 3  # of the hostile files, in `make test`; all in `make prove`
STRICTER: dict[str, tuple[set[str], str]] = {
    "byte di belakang": (
        BOTH,
        "Byte di belakang tanda tangan bukan dari penanda tangannya; keduanya diam.",
    ),
    "pembaruan sesudah segel": (POPPLER, "pdfsig hanya berkata bahwa tanda tangan tidak mencakup seluruhnya."),
    "halaman diganti sesudah segel": (POPPLER, "pdfsig hanya berkata bahwa tanda tangan tidak mencakup seluruhnya."),
    "pembaruan sesudah dua segel": (POPPLER, "pdfsig hanya berkata bahwa tanda tangan tidak mencakup seluruhnya."),
    "sesuatu di belakang isi segel": (BOTH, "Ruang yang dilewati tanda tangan harus berisi tanda tangan itu saja."),
    "isi segel ditulis lain": (BOTH, "Segel kita ditulis dengan satu cara; yang lain bukan byte yang kita buat."),
    "sertifikat lain dengan nama sama": (BOTH, "Yang dipercaya adalah sertifikat kantor, bukan namanya."),
    "segel kedua dengan sertifikat lain": (BOTH, "Yang dipercaya adalah sertifikat kantor, bukan namanya."),
    "segel kedua bernama ketiga": (BOTH, "Segel kita bernama menurut urutannya; satu di antaranya hilang."),
    "segel kedua mendahului yang pertama": (BOTH, "Segel di belakang tidak dibuat sebelum yang di depannya."),
    "halaman diganti di antara dua segel": (POPPLER, "pdfsig tidak membandingkan isi di antara dua tanda tangan."),
    "judul diganti di antara dua segel": (POPPLER, "pdfsig tidak membandingkan isi di antara dua tanda tangan."),
}
SHAPE = "Isi berubah bersama tanda tangannya; keduanya tidak mengenal naskah yang dibaca."
STRICTER_TTE: dict[str, tuple[set[str], str]] = {
    "naskah lain di belakang bytes kita": (BOTH, SHAPE),
    "angka lain dalam pembaruan yang ditandatangani": (BOTH, SHAPE),
    "isi halaman ditimpa": (BOTH, SHAPE),
    "perintah saat dibuka": (BOTH, SHAPE),
    "persegi putih di atas angka": (BOTH, SHAPE),
    "halaman disisipkan": (BOTH, SHAPE),
    "isi lain yang tidak disebut daftar": (BOTH, SHAPE),
    "katalog lain": (BOTH, SHAPE),
    "ruas yang digambar menurut garisnya": (BOTH, SHAPE),
    "ruas kedua yang tampak": ({PYHANKO}, "Ruas kosong yang tampak dapat menutupi angka."),
    "ruas kedua di belakang ruasnya": ({PYHANKO}, "Ruas kosong yang tampak dapat menutupi angka."),
    "tanda tangan bergambar": (BOTH, "Gambar di atas naskah dapat menutupi angka."),
    "ditandatangani dua kali": (BOTH, "Yang diterima satu tanda tangan, milik yang menandatangani."),
    "byte di belakang": (
        BOTH,
        "Byte di belakang tanda tangan bukan dari penanda tangannya; keduanya diam.",
    ),
    "pembaruan sesudahnya": (BOTH, "Sesudah tanda tangan tidak ada yang boleh menyusul."),
    "penerbit lain dengan nama sama": (BOTH, "Yang dipercaya adalah sertifikat penyelenggara, bukan namanya."),
    "sertifikat bukan untuk tanda tangan": (BOTH, "Siapa yang dipercaya tidak ditanyakan kepada keduanya di sini."),
    "sertifikat kedaluwarsa": (BOTH, "Siapa yang dipercaya tidak ditanyakan kepada keduanya di sini."),
    "sebelum naskah dibuat": (BOTH, "Tidak ada yang menandatangani naskah sebelum naskah itu ada."),
    "waktu yang belum tiba": (BOTH, "Waktu tanda tangan tidak mendahului waktu diterima."),
}
SEVEN = 7
"""So many hostile files both call valid."""


@pytest.fixture(scope="module")
def sealed() -> segel.Sealed:
    return segel.make()


@pytest.fixture(scope="module")
def certified() -> tte.Signed:
    naskah, who = typst.compile(tte.PAPER), make_penyelenggara("KEPALA BIDANG APTIKA", tte.NOW)
    return tte.Signed(naskah, who, sign_elsewhere(naskah, who, tte.NOW))


def valid_by(pdf: bytes, folder: Path, cap: str = "") -> set[str]:
    """Who calls every signature of a file valid, of one at least; whom to trust is left to the person who asks.

    ``cap``: the authority (PEM) of a time stamp in it.
    """
    told = segel.pdfsig(pdf, folder)
    count = told.count("Signature #")
    found = {PDFSIG} if count and told.count("Signature is Valid.") == count else set()
    with ThreadPoolExecutor(max_workers=1) as alone:
        return found | ({PYHANKO} if alone.submit(pyhanko_says, pdf, cap).result() else set())


def pyhanko_says(pdf: bytes, cap: str) -> bool:
    """Whether pyHanko accepts every signature, what was changed since included; by its own certificate each."""
    above = [x509.Certificate.load(pem.unarmor(cap.encode())[2])] if cap else []
    moment = segel.NOW + timedelta(hours=2)
    try:
        found = PdfFileReader(BytesIO(pdf)).embedded_signatures
        return bool(found) and all(
            validate_pdf_signature(
                one,
                ValidationContext(trust_roots=[one.signer_cert], moment=moment),
                ts_validation_context=ValidationContext(trust_roots=above, moment=moment),
            ).bottom_line
            for one in found
        )
    except Exception:  # a library that meets what is hostile raises anything: it does not accept it
        return False


@pytest.mark.parametrize("attack", [one for one in segel.HOSTILE if PROVING or chosen(one, ONE_IN)])
def test_of_no_hostile_seal_we_accept_what_they_refuse(
    sealed: segel.Sealed, attack: str, tmp_path: Path, pdftotext_path: str
) -> None:
    pdf = segel.HOSTILE[attack][0](sealed)
    assert segel.verdict(pdf, sealed.segel.sertifikat) != "utuh"
    assert valid_by(pdf, tmp_path) == STRICTER.get(attack, (set(), ""))[0]


def test_the_table_names_those_where_we_are_stricter() -> None:
    assert (set(STRICTER) <= set(segel.HOSTILE), set(STRICTER_TTE) <= set(tte.HOSTILE)) == (True, True)
    assert len([who for who, _ in STRICTER.values() if who == BOTH]) == SEVEN
    assert all(why.endswith(".") for _, why in (*STRICTER.values(), *STRICTER_TTE.values()))


def third(sealed: segel.Sealed) -> bytes:
    both = segel.further(sealed)
    return seal(both, sealed.segel, Keterangan("Disetujui oleh Sekretaris.", "Purwakarta"), segel.NOW, urutan=3)


SEALED: dict[str, Callable[[segel.Sealed], bytes]] = {
    "satu segel": lambda s: s.pdf,
    "dua segel": segel.further,
    "tiga segel": third,
}


@pytest.mark.parametrize("one", SEALED)
def test_of_a_good_seal_all_three_say_so(sealed: segel.Sealed, one: str, tmp_path: Path, pdftotext_path: str) -> None:
    pdf = SEALED[one](sealed)
    assert segel.verdict(pdf, sealed.segel.sertifikat) == "utuh"
    assert valid_by(pdf, tmp_path) == BOTH
    assert segel.pdfsig(pdf, tmp_path).count("Total document signed") == 1


@pytest.mark.parametrize("attack", [one for one in tte.HOSTILE if PROVING or chosen(one, ONE_IN)])
def test_of_no_hostile_service_we_accept_what_they_refuse(
    certified: tte.Signed, attack: str, tmp_path: Path, pdftotext_path: str
) -> None:
    on = certified
    if attack in tte.OTHERS:
        who = tte.stranger(**tte.OTHERS[attack])
        on = replace(on, who=who, pdf=sign_elsewhere(on.naskah, who, tte.NOW))
    pdf = tte.HOSTILE[attack][0](on)
    assert tte.said(pdf, on)["putusan"] != "sah"
    assert valid_by(pdf, tmp_path) == STRICTER_TTE.get(attack, (set(), ""))[0]


def test_of_a_good_signature_of_a_service_all_three_say_so(
    certified: tte.Signed, tmp_path: Path, pdftotext_path: str
) -> None:
    """Also with a time stamp in it, with much room, and as the second behind that of another."""
    naskah, who = certified.naskah, certified.who
    cap = who.other("Cap Waktu", tte.NOW, stamps=True)
    before = sign_elsewhere(naskah, who.other("LAIN", tte.NOW), tte.NOW, field="Pertama")
    good: dict[str, tuple[bytes, bytes]] = {
        "biasa": (naskah, certified.pdf),
        "ruang lebar": (naskah, sign_elsewhere(naskah, who, tte.NOW, room=1 << 16)),
        "bercap waktu": (naskah, sign_elsewhere(naskah, who, tte.NOW, stamp=cap)),
        "yang kedua": (before, sign_elsewhere(before, who, tte.NOW)),
    }
    for one, (read, pdf) in good.items():
        assert tte.said(pdf, replace(certified, naskah=read))["putusan"] == "sah", one
        assert valid_by(pdf, tmp_path, who.induk.sertifikat) == BOTH, one

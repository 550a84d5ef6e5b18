"""The seal: what it says, and every way in which a hostile file is refused with its reason (trust.md, promise 10)."""

import re
import subprocess
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import typst
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter

from takar.gateways.periksa_segel import Dipercaya, Putusan, Segel, read_segel
from takar.gateways.segel_pdf import FIELD, Keterangan, SegelGagal, seal
from takar.gateways.sertifikat import Pasangan, fingerprint, issues_until, make_penerbit, make_sertifikat, serial
from tests.kertas_kecil import look_alone

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
OFFICE = "Dinas Komunikasi dan Informatika"
WHY = Keterangan("Disetujui secara elektronik di Takar oleh Kepala Bidang.", "Purwakarta")
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Sealed:
    """A sealed paper, and all of which it was made."""

    naskah: bytes
    pdf: bytes
    segel: Pasangan
    penerbit: Pasangan


def make(nama: str = OFFICE, at: datetime = NOW) -> Sealed:
    penerbit = make_penerbit(nama, at)
    segel = make_sertifikat(nama, penerbit, at)
    naskah = typst.compile(b'#set document(title: "Laporan")\n= Laporan\nCapaian 98,75 persen.')
    return Sealed(naskah, seal(naskah, segel, WHY, at), segel, penerbit)


@pytest.fixture(scope="module")
def good() -> Sealed:
    return make()


def verdict(pdf: bytes, trusted: str, *, at: datetime = NOW, diganti: str = "", dicabut: str = "") -> str:
    known = {"sertifikat": trusted, "diganti": diganti, "dicabut": dicabut}
    return str(look_alone(pdf, [known], at.isoformat())["putusan"])


def pdfsig(pdf: bytes, folder: Path) -> str:
    file = folder / "uji.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False)
    return done.stdout


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Append an update that is a well-formed one."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def other_title(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/PageMode"] = writer.root.raw_get("/Type")
    writer.update_root()


def blank_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.root.raw_get("/Pages")
    writer.mark_update(page.container_ref)


def test_a_seal_extends_the_bytes_and_says_whose_it_is(good: Sealed, tmp_path: Path, pdftotext_path: str) -> None:
    assert good.pdf.startswith(good.naskah)
    said = read_segel(good.pdf, [Dipercaya(good.segel.sertifikat)], NOW)
    assert said == Segel(
        Putusan.UTUH,
        oleh=OFFICE,
        seri=serial(good.segel.sertifikat),
        sidik_sertifikat=fingerprint(good.segel.sertifikat),
        waktu=NOW.isoformat(),
        alasan=WHY.alasan,
        ruas=FIELD,
    )
    assert verdict(good.pdf, good.penerbit.sertifikat) == "utuh"  # the authority stands for what it issued
    told = pdfsig(good.pdf, tmp_path)
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told
    field = PdfFileReader(BytesIO(good.pdf)).embedded_signatures[0].sig_field
    assert "".join(field["/TU"]) == "Segel kantor atas persetujuan elektronik di Takar"
    assert list(field["/Rect"]) == [0, 0, 0, 0]
    assert "BSrE" not in good.pdf.decode("latin-1")


def test_several_seals_stand_behind_each_other_and_every_reader_agrees(
    good: Sealed, tmp_path: Path, pdftotext_path: str
) -> None:
    pdf = further(good, at=NOW + timedelta(hours=1))
    assert pdf.startswith(good.pdf)
    said = read_segel(pdf, [Dipercaya(good.segel.sertifikat)], NOW + timedelta(hours=2))
    assert (said.putusan, said.ruas, [one.ruas for one in said.dahulu]) == (Putusan.UTUH, "SegelKantor2", [FIELD])
    assert (said.alasan, said.dahulu[0].alasan) == ("Disetujui oleh Kepala Dinas.", WHY.alasan)
    told = pdfsig(pdf, tmp_path)
    assert told.count("Signature is Valid.") == 2
    assert told.count("Total document signed") == 1
    for one, covers in zip(pyhanko_says(pdf), (False, True), strict=True):
        assert (one.intact, one.valid, one.docmdp_ok, one.coverage.name == "ENTIRE_FILE") == (True, True, True, covers)


def pyhanko_says(pdf: bytes) -> list[PdfSignatureStatus]:
    """What pyHanko itself says of each seal, its look at what was changed between them included."""

    def look() -> list[PdfSignatureStatus]:
        seals = PdfFileReader(BytesIO(pdf)).embedded_signatures
        trust = ValidationContext(trust_roots=[seals[0].signer_cert], moment=NOW + timedelta(hours=2))
        return [validate_pdf_signature(one, trust) for one in seals]

    with ThreadPoolExecutor(max_workers=1) as alone:
        return alone.submit(look).result()


def test_every_altered_byte_is_seen(good: Sealed) -> None:
    """One bit of each 97th byte that the seal covers."""
    begin = good.pdf.index(b"/Contents <") + len("/Contents ")
    end = good.pdf.index(b">", begin) + 1
    for at in [*range(0, begin, 97), *range(end, len(good.pdf), 97)]:
        altered = good.pdf[:at] + bytes([good.pdf[at] ^ 1]) + good.pdf[at + 1 :]
        assert verdict(altered, good.segel.sertifikat) not in {"utuh", "ditambah"}, at


def with_range(pdf: bytes, change: Callable[[list[int]], list[int]]) -> bytes:
    """Write other numbers over the byte range, in the room that it has."""
    found = re.search(rb"/ByteRange \[([\d ]+)\]", pdf)
    assert found
    numbers = b" ".join(b"%d" % one for one in change([int(one) for one in found[1].split()]))
    return pdf[: found.start(1)] + numbers.ljust(len(found[1])) + pdf[found.end(1) :]


def in_hole(pdf: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change what the seal leaves out, in the room that it has."""
    found = re.search(rb"/Contents <([0-9A-F]+)>", pdf)
    assert found
    return pdf[: found.start(1)] + change(found[1]) + pdf[found.end(1) :]


def twice(good: Sealed) -> bytes:
    """Seal once more, with a certificate of the same name, as the library lets anybody do."""
    other = make()
    again = good.pdf.replace(b"(SegelKantor)", b"(SegelKantos)")
    return seal(again, other.segel, WHY, NOW)


def further(good: Sealed, by: Pasangan | None = None, at: datetime = NOW) -> bytes:
    """Seal as the second of several does, with the office's own certificate or another."""
    return seal(good.pdf, by or good.segel, Keterangan("Disetujui oleh Kepala Dinas.", "Purwakarta"), at, urutan=2)


def changed_between(good: Sealed, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Change what the first signed, and seal that as the second: with the office's own key, which others may hold."""
    return seal(updated(good.pdf, change), good.segel, WHY, NOW, urutan=2)


def third_before_second(good: Sealed) -> bytes:
    return seal(good.pdf, good.segel, WHY, NOW, urutan=3)


def transplanted(good: Sealed) -> bytes:
    """Put the seal's own bytes behind another paper of the same length."""
    other = good.naskah.replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    return other + good.pdf[len(good.naskah) :]


HOSTILE: dict[str, tuple[Callable[[Sealed], bytes], str]] = {
    "bukan PDF": (lambda _: b"PK\x03\x04 kertas kerja", "bukan-pdf"),
    "kosong": (lambda _: b"", "bukan-pdf"),
    "tidak disegel": (lambda s: s.naskah, "tanpa-segel"),
    "terpotong": (lambda s: s.pdf[:-400], "rusak"),
    "terpotong sampai naskahnya": (lambda s: s.pdf[: len(s.naskah)], "tanpa-segel"),
    "byte di belakang": (lambda s: s.pdf + b"\n", "ditambah"),
    "pembaruan sesudah segel": (lambda s: updated(s.pdf, other_title), "ditambah"),
    "halaman diganti sesudah segel": (lambda s: updated(s.pdf, blank_page), "ditambah"),
    "naskah lain di depan segel": (lambda s: s.pdf.replace(b"/Title", b"/Titlf", 1), "berubah"),
    "rentang tidak dari awal": (lambda s: with_range(s.pdf, lambda n: [8, n[1] - 8, *n[2:]]), "rentang-salah"),
    "rentang digeser": (lambda s: with_range(s.pdf, lambda n: [8, *n[1:]]), "rentang-salah"),
    "rentang dengan celah lebar": (lambda s: with_range(s.pdf, lambda n: [0, n[1] - 9, *n[2:]]), "rentang-salah"),
    "rentang melewati akhir": (lambda s: with_range(s.pdf, lambda n: [*n[:3], n[3] + 9]), "rentang-salah"),
    "rentang pendek": (lambda s: with_range(s.pdf, lambda n: [*n[:3], n[3] - 9]), "ditambah"),
    "rentang tiga angka": (lambda s: with_range(s.pdf, lambda n: n[:3]), "rentang-salah"),
    "rentang terbalik": (lambda s: with_range(s.pdf, lambda n: [0, n[2], n[1], n[3]]), "rentang-salah"),
    "isi segel dikosongkan": (lambda s: in_hole(s.pdf, lambda hole: b"0" * len(hole)), "rusak"),
    "sesuatu di belakang isi segel": (lambda s: in_hole(s.pdf, lambda hole: hole[:-2] + b"41"), "rentang-salah"),
    "isi segel ditulis lain": (lambda s: in_hole(s.pdf, bytes.lower), "rentang-salah"),
    "sertifikat lain dengan nama sama": (lambda _: make().pdf, "sertifikat-asing"),
    "disegel dua kali": (twice, "segel-ganda"),
    "segel kedua dengan sertifikat lain": (lambda s: further(s, make().segel), "sertifikat-asing"),
    "segel kedua bernama ketiga": (third_before_second, "segel-ganda"),
    "segel kedua mendahului yang pertama": (lambda s: further(s, at=NOW - timedelta(hours=1)), "waktu-salah"),
    "naskah lain di depan dua segel": (lambda s: further(s).replace(b"/Title", b"/Titlf", 1), "berubah"),
    "halaman diganti di antara dua segel": (lambda s: changed_between(s, blank_page), "ditambah"),
    "judul diganti di antara dua segel": (lambda s: changed_between(s, other_title), "ditambah"),
    "pembaruan sesudah dua segel": (lambda s: updated(further(s), other_title), "ditambah"),
    "rentang segel pertama digeser, lalu segel kedua": (
        lambda s: seal(s.pdf.replace(b"/ByteRange [0", b"/ByteRange [1", 1), s.segel, WHY, NOW, urutan=2),
        "rentang-salah",
    ),
    "segel dipindah ke naskah lain": (transplanted, "berubah"),
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(good: Sealed, attack: str) -> None:
    pdf, expected = HOSTILE[attack][0](good), HOSTILE[attack][1]
    assert verdict(pdf, good.segel.sertifikat) == expected


def test_content_hidden_before_the_seal_and_shown_after_it_is_refused(good: Sealed) -> None:
    """A shadow attack: the paper that was sealed holds a second face, which a later update turns up."""
    shadow = seal(hidden_face(), good.segel, WHY, NOW)
    assert verdict(shadow, good.segel.sertifikat) == "utuh"
    assert verdict(updated(shadow, other_title), good.segel.sertifikat) == "ditambah"


def hidden_face() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(typst.compile(b"Dua muka"))))
    writer.add_attachment("muka lain", b"98,75 menjadi 100")
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


@pytest.mark.parametrize("attack", ["pembaruan sesudah segel", "naskah lain di depan segel", "tidak disegel"])
def test_pdfsig_agrees(good: Sealed, attack: str, tmp_path: Path, pdftotext_path: str) -> None:
    told = pdfsig(HOSTILE[attack][0](good), tmp_path)
    assert "Total document signed" not in told or "Signature is Valid." not in told


@pytest.mark.parametrize(
    ("at", "diganti", "expected"),
    [
        (NOW + 11 * YEAR, None, "utuh"),
        (NOW + 13 * YEAR, None, "sertifikat-kedaluwarsa"),
        (NOW - timedelta(seconds=1), None, "waktu-salah"),
        (NOW + YEAR, NOW, "utuh"),
        (NOW + YEAR, NOW - timedelta(seconds=1), "sertifikat-diganti"),
    ],
)
def test_a_certificate_has_its_time(good: Sealed, at: datetime, diganti: datetime | None, expected: str) -> None:
    told = verdict(good.pdf, good.segel.sertifikat, at=at, diganti=diganti.isoformat() if diganti else "")
    assert told == expected


@pytest.mark.parametrize(
    ("sejak", "expected"),
    [
        (NOW - timedelta(hours=1), "dicabut"),
        (NOW, "dicabut"),
        (NOW + timedelta(seconds=1), "menurut-jam"),
    ],
)
def test_a_seal_by_a_revoked_certificate_is_refused_with_its_reason(
    good: Sealed, sejak: datetime, expected: str
) -> None:
    """Also where the seal names an earlier time, as who has the key can: no time stamp proves it."""
    later = NOW + timedelta(days=1)
    for trusted in (good.segel.sertifikat, good.penerbit.sertifikat):
        assert verdict(good.pdf, trusted, at=later, diganti=later.isoformat(), dicabut=sejak.isoformat()) == expected
    told = read_segel(good.pdf, [Dipercaya(good.segel.sertifikat, dicabut_sejak=sejak)], later)
    assert told.putusan == expected


def test_a_seal_from_outside_the_time_of_its_certificate_is_refused() -> None:
    early = make(at=NOW)
    pdf = seal(early.naskah, early.segel, WHY, NOW - timedelta(days=3))
    assert verdict(pdf, early.segel.sertifikat) == "waktu-salah"


def test_an_authority_of_the_same_name_vouches_for_nothing(good: Sealed) -> None:
    assert verdict(good.pdf, make_penerbit(OFFICE, NOW).sertifikat) == "sertifikat-asing"


def test_what_cannot_be_extended_is_not_sealed(good: Sealed) -> None:
    with pytest.raises(SegelGagal, match="PdfReadError"):
        seal(b"%PDF-1.7 rusak", good.segel, WHY, NOW)


def looping() -> bytes:
    """Cross-reference sections that name each other, and a tree of form fields that is its own child."""
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>endobj\n"
    head += b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n3 0 obj<</FT/Sig/T(a)/Kids[3 0 R]>>endobj\n"
    at = len(head)
    offsets = [head.index(b"%d 0 obj" % n) for n in (1, 2, 3)]
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % one for one in offsets)
    return head + table + b"trailer<</Size 4/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (at, at)


def bomb() -> bytes:
    """A cross-reference stream of a megabyte that unpacks to a gigabyte."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    about = b"/Type/XRef/W[1 4 2]/Size 150000000/Root 2 0 R/Filter/FlateDecode/Length %d" % len(once)
    return b"%PDF-1.7\n1 0 obj<<" + about + b">>stream\n" + once + b"\nendstream endobj\nstartxref\n9\n%%EOF\n"


def test_a_scan_that_is_no_strict_pdf_has_no_seal_and_is_not_called_cut() -> None:
    """Scanners write a generation of 65536 for object 0; a file whose end is missing is told as cut."""
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    table = b"xref\n0 3\n0000000000 65536 f \n0000000009 00000 n \n0000000054 00000 n \n"
    scan = head + table + b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(head)
    assert read_segel(scan, [], NOW).putusan is Putusan.TANPA_SEGEL
    assert read_segel(scan[:-8], [], NOW).putusan is Putusan.RUSAK


def test_a_heavy_or_endless_file_ends_the_process_that_reads_it(good: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted = [Dipercaya(good.segel.sertifikat)]
    assert read_segel(looping(), trusted, NOW).putusan in {Putusan.RUSAK, Putusan.TERLALU_BERAT}
    assert read_segel(bomb(), trusted, NOW).putusan is Putusan.TERLALU_BERAT
    monkeypatch.setattr("takar.gateways.pemeriksa.LIMIT_BYTES", len(good.pdf) - 1)
    assert read_segel(good.pdf, trusted, NOW).putusan is Putusan.TERLALU_BERAT
    monkeypatch.undo()
    monkeypatch.setattr("takar.gateways.pemeriksa.WALL_SECONDS", 0.01)
    assert read_segel(good.pdf, trusted, NOW).putusan is Putusan.TERLALU_BERAT


def test_an_office_with_a_long_name_has_a_certificate_and_its_authority_ends_in_time() -> None:
    penerbit = make_penerbit("Dinas " + "Perumahan dan Kawasan Permukiman " * 5, NOW)
    assert make_sertifikat("Dinas " + "Perumahan " * 20, penerbit, NOW).kunci.startswith("-----BEGIN")
    assert issues_until(penerbit.sertifikat) == NOW - timedelta(days=1) + timedelta(days=18 * 365)

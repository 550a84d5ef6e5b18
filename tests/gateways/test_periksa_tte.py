"""A hostile signing service, or a hostile signer, cannot make us accept a paper (trust.md, promise 10)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import typst
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields

from takar.gateways.periksa_tte import PutusanTTE, read_bertanda
from tests.penanda_tangan_luar import Penyelenggara, look_alone, make_penyelenggara, sign_elsewhere
from tests.sifat import PROVING

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
MADE = NOW - timedelta(hours=1)
PAPER = b'#set document(title: "Laporan")\n= Laporan\nCapaian 98,75 persen.'


@dataclass(frozen=True)
class Signed:
    """A paper, who signs it, and the paper signed as it should be."""

    naskah: bytes
    who: Penyelenggara
    pdf: bytes


STRIDE = 7 if PROVING else 61


@pytest.fixture(scope="module")
def good() -> Signed:
    naskah, who = typst.compile(PAPER), make_penyelenggara("KEPALA BIDANG APTIKA", NOW, nip="198001012005011001")
    return Signed(naskah, who, sign_elsewhere(naskah, who, NOW))


def said(pdf: bytes, on: Signed, cabut: Sequence[dict[str, str]] = ()) -> dict[str, object]:
    asked = {
        "naskah": len(on.naskah),
        "jangkar": [on.who.induk.sertifikat],
        "cabut": list(cabut),
        "sejak": MADE.isoformat(),
        "sampai": NOW.isoformat(),
    }
    return look_alone(pdf, asked)


def other_figures(writer: IncrementalPdfFileWriter) -> None:
    """Show other figures: the page gets another content, in the very update that is signed."""
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT (100,00) Tj ET"))
    writer.mark_update(page.container_ref)


def same_content_rewritten(writer: IncrementalPdfFileWriter) -> None:
    """Put other bytes under the very number of the page's content."""
    content = writer.root["/Pages"]["/Kids"][0].raw_get("/Contents").get_object()
    content._data = b"BT (100,00) Tj ET"
    content._encoded_data = None
    writer.mark_update(content.container_ref)


def acts_on_opening(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/OpenAction"] = generic.DictionaryObject(
        {generic.pdf_name("/S"): generic.pdf_name("/JavaScript"), generic.pdf_name("/JS"): generic.pdf_string("1")}
    )
    writer.update_root()


def sticky_note(writer: IncrementalPdfFileWriter) -> None:
    """A white rectangle over a figure, as an annotation."""
    square = {
        "/Type": generic.pdf_name("/Annot"),
        "/Subtype": generic.pdf_name("/Square"),
        "/Rect": generic.ArrayObject(generic.NumberObject(n) for n in (0, 0, 600, 800)),
    }
    note = generic.DictionaryObject({generic.pdf_name(key): value for key, value in square.items()})
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Annots"] = generic.ArrayObject([writer.add_object(note)])
    writer.mark_update(page.container_ref)


def second_picture(writer: IncrementalPdfFileWriter) -> None:
    """A second field, unsigned and in sight: its picture could hide a figure."""
    fields.append_signature_field(writer, fields.SigFieldSpec("Gambar", box=(0, 0, 600, 800)))


def picture_behind(writer: IncrementalPdfFileWriter) -> None:
    """The same behind the signature's own field."""
    fields.append_signature_field(writer, fields.SigFieldSpec("TandaTangan"))
    fields.append_signature_field(writer, fields.SigFieldSpec("Gambar", box=(0, 0, 600, 800)))


def other_catalogue(writer: IncrementalPdfFileWriter) -> None:
    """Lead to a catalogue of its own, and by it to other pages: no object of the paper is touched."""
    pages = generic.DictionaryObject(writer.root["/Pages"])
    root = generic.DictionaryObject(writer.root)
    root[generic.pdf_name("/Pages")] = writer.add_object(pages)
    writer._root = writer.add_object(root)


def inked_field(writer: IncrementalPdfFileWriter) -> None:
    """The signature's own field without any extent, which says that it is a drawing: readers draw it by its lines."""
    fields.append_signature_field(writer, fields.SigFieldSpec("TandaTangan"))
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/Subtype"] = generic.pdf_name("/Ink")
    line = generic.ArrayObject(generic.NumberObject(n) for n in (0, 700, 600, 700))
    field["/InkList"] = generic.ArrayObject([line])
    writer.mark_update(writer.root["/AcroForm"]["/Fields"].raw_get(0).reference)


def shadow(writer: IncrementalPdfFileWriter) -> None:
    """A second version of the page's content, which no table names: who mends a file by searching it would find it."""
    number = writer.root["/Pages"]["/Kids"][0].raw_get("/Contents").idnum
    hidden = b"endstream\nendobj\n%d 0 obj\n<</Length 5>>\nstream\n(100)\nendstream\nendobj\n" % number
    writer.add_object(generic.StreamObject(stream_data=hidden))


def more_pages(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"].append(pages["/Kids"].raw_get(0))
    pages["/Count"] = generic.NumberObject(2)
    writer.mark_update(pages.container_ref)


def behind(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def whole_other_paper(good: Signed) -> bytes:
    """Our bytes lie at the beginning, and nothing in the file leads to them: another paper is shown."""
    shift = len(good.naskah)
    other = typst.compile(b"Capaian 100 persen.")
    table = other.index(b"\nxref")
    told = re.sub(rb"(\d{10}) (\d{5} n)", lambda m: b"%010d %s" % (int(m[1]) + shift, m[2]), other[table:])
    told = re.sub(rb"startxref\s+(\d+)", lambda m: b"startxref\n%d" % (int(m[1]) + shift), told)
    return sign_elsewhere(good.naskah + other[:table] + told, good.who, NOW)


def with_range(pdf: bytes, change: Callable[[list[int]], list[int]]) -> bytes:
    found = re.search(rb"/ByteRange \[([\d ]+)\]", pdf)
    assert found
    numbers = b" ".join(b"%d" % one for one in change([int(one) for one in found[1].split()]))
    return pdf[: found.start(1)] + numbers.ljust(len(found[1])) + pdf[found.end(1) :]


def stranger(nama: str = "KEPALA BIDANG APTIKA", **more: object) -> Penyelenggara:
    return make_penyelenggara(nama, NOW, **more)  # type: ignore[arg-type]


def below(good: Signed, **more: object) -> bytes:
    """Sign with a certificate of an authority of the same name, which is another."""
    return sign_elsewhere(good.naskah, stranger(**more), NOW)


def unbound(good: Signed) -> bytes:
    """The signature's own numbers of another paper of the same length, carried over."""
    return good.naskah.replace(b"%PDF-1.7", b"%PDF-1.6", 1) + good.pdf[len(good.naskah) :]


def signed_with(change: Callable[[IncrementalPdfFileWriter], None]) -> Callable[[Signed], bytes]:
    return lambda s: sign_elsewhere(s.naskah, s.who, NOW, before=change)


HOSTILE: dict[str, tuple[Callable[[Signed], bytes], str]] = {
    "terpotong": (lambda s: s.pdf[:-300], "rusak"),
    "tidak ditandatangani": (lambda s: behind(s.naskah, lambda w: w.update_root()), "tanpa-tanda-tangan"),
    "naskah saja": (lambda s: s.naskah, "tanpa-tanda-tangan"),
    "naskah lain di belakang bytes kita": (whole_other_paper, "isi-diubah"),
    "angka lain dalam pembaruan yang ditandatangani": (signed_with(other_figures), "isi-diubah"),
    "isi halaman ditimpa": (signed_with(same_content_rewritten), "isi-diubah"),
    "perintah saat dibuka": (signed_with(acts_on_opening), "isi-diubah"),
    "persegi putih di atas angka": (signed_with(sticky_note), "isi-diubah"),
    "halaman disisipkan": (signed_with(more_pages), "isi-diubah"),
    "isi lain yang tidak disebut daftar": (signed_with(shadow), "isi-diubah"),
    "ruas yang digambar menurut garisnya": (signed_with(inked_field), "tampak"),
    "ruas kedua yang tampak": (signed_with(second_picture), "tampak"),
    "ruas kedua di belakang ruasnya": (signed_with(picture_behind), "tampak"),
    "katalog lain": (signed_with(other_catalogue), "isi-diubah"),
    "tanda tangan bergambar": (lambda s: sign_elsewhere(s.naskah, s.who, NOW, box=(0, 0, 600, 800)), "tampak"),
    "ditandatangani dua kali": (lambda s: sign_elsewhere(s.pdf, s.who, NOW, field="Kedua"), "ganda"),
    "byte di belakang": (lambda s: s.pdf + b"\n", "ditambah"),
    "pembaruan sesudahnya": (lambda s: behind(s.pdf, lambda w: w.update_root()), "ditambah"),
    "rentang dengan celah": (lambda s: with_range(s.pdf, lambda n: [0, n[1] - 9, *n[2:]]), "rentang-salah"),
    "rentang digeser": (lambda s: with_range(s.pdf, lambda n: [8, *n[1:]]), "rentang-salah"),
    "rentang pendek": (lambda s: with_range(s.pdf, lambda n: [*n[:3], n[3] - 9]), "ditambah"),
    "dipindah dari naskah lain": (unbound, "berubah"),
    "penerbit lain dengan nama sama": (below, "penerbit-asing"),
    "sertifikat bukan untuk tanda tangan": (lambda s: s.pdf, "sertifikat-tidak-berlaku"),
    "sertifikat kedaluwarsa": (lambda s: s.pdf, "sertifikat-tidak-berlaku"),
    "sebelum naskah dibuat": (lambda s: sign_elsewhere(s.naskah, s.who, MADE - timedelta(seconds=1)), "waktu-salah"),
    "waktu yang belum tiba": (lambda s: sign_elsewhere(s.naskah, s.who, NOW + timedelta(minutes=1)), "waktu-salah"),
}
OTHERS = {
    "sertifikat bukan untuk tanda tangan": {"signs": False},
    "sertifikat kedaluwarsa": {"days": 0},
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_signing_service_cannot_make_us_accept_a_paper(good: Signed, attack: str) -> None:
    make, expected = HOSTILE[attack]
    on = good
    if attack in OTHERS:
        who = stranger(**OTHERS[attack])
        on = replace(good, who=who, pdf=sign_elsewhere(good.naskah, who, NOW))
    assert said(make(on), on)["putusan"] == expected


def form_in_catalogue(writer: IncrementalPdfFileWriter) -> None:
    """The form stands in the catalogue itself, as some services write it."""
    writer.root["/AcroForm"] = generic.DictionaryObject(
        {
            generic.pdf_name("/Fields"): generic.ArrayObject(),
            generic.pdf_name("/SigFlags"): generic.NumberObject(1),
        }
    )
    writer.update_root()


def lists_of_their_own(writer: IncrementalPdfFileWriter) -> None:
    """The fields of the form and the annotations of the page are objects of their own, as others write them."""
    form_in_catalogue(writer)
    writer.root["/AcroForm"]["/Fields"] = writer.add_object(generic.ArrayObject())
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Annots"] = writer.add_object(generic.ArrayObject())
    writer.mark_update(page.container_ref)


def note_behind(writer: IncrementalPdfFileWriter) -> None:
    """A white rectangle behind the annotations that the page has, wherever their list stands."""
    page, square = writer.root["/Pages"]["/Kids"][0], generic.DictionaryObject({})
    for key, value in (("/Type", "/Annot"), ("/Subtype", "/Square")):
        square[generic.pdf_name(key)] = generic.pdf_name(value)
    square["/Rect"] = generic.ArrayObject(generic.NumberObject(n) for n in (0, 0, 600, 800))
    annots = page["/Annots"]
    annots.append(writer.add_object(square))
    writer.update_container(annots)


def locked(writer: IncrementalPdfFileWriter) -> None:
    """The signature certifies the paper: nobody may sign behind it."""
    writer.root["/Perms"] = generic.DictionaryObject({})
    writer.update_root()


FIRST = {"biasa": None, "formulir di katalog": form_in_catalogue, "daftar tersendiri": lists_of_their_own}


@pytest.mark.parametrize("shape", FIRST)
def test_of_several_each_signature_stands_behind_those_before_and_nothing_else_does(good: Signed, shape: str) -> None:
    """A hostile service cannot make us accept the second signature of a paper either, whoever wrote the first."""
    before = sign_elsewhere(good.naskah, good.who.other("LAIN", NOW), NOW, field="Pertama", before=FIRST[shape])
    assert said(before, good)["putusan"] == "sah"
    on = replace(good, naskah=before, pdf=sign_elsewhere(before, good.who, NOW))
    assert [said(on.pdf, on)[key] for key in ("putusan", "oleh")] == ["sah", "KEPALA BIDANG APTIKA"]
    for attack, (make, _) in {**HOSTILE, "persegi putih di belakang": (signed_with(note_behind), "")}.items():
        if attack not in OTHERS:
            assert said(make(on), on)["putusan"] != "sah", attack
    assert said(good.pdf, on)["putusan"] != "sah"  # the paper without the first


def test_while_others_are_to_sign_nothing_may_lock_the_paper(good: Signed) -> None:
    anchors = [good.who.induk.sertifikat]
    closed = sign_elsewhere(good.naskah, good.who, NOW, before=locked)
    for masih, putusan in ((True, PutusanTTE.TERKUNCI), (False, PutusanTTE.SAH)):
        assert read_bertanda(closed, good.naskah, anchors, dibuat=MADE, now=NOW, masih=masih).putusan is putusan
    assert read_bertanda(good.pdf, good.naskah, anchors, dibuat=MADE, now=NOW, masih=True).putusan is PutusanTTE.SAH


def test_what_is_signed_as_it_should_be_is_accepted_by_a_process_of_its_own(good: Signed) -> None:
    """Also one with much room for the signature, whose zeros are read once."""
    anchors = [stranger().induk.sertifikat, good.who.induk.sertifikat]
    roomy = sign_elsewhere(good.naskah, good.who, NOW, room=1 << 16)
    found = read_bertanda(roomy, good.naskah, anchors, dibuat=MADE, now=NOW)
    assert found.putusan is PutusanTTE.SAH
    assert (found.oleh, found.penerbit) == ("KEPALA BIDANG APTIKA", "Penyelenggara Uji")
    assert (found.subjek, found.waktu) == (("KEPALA BIDANG APTIKA", "198001012005011001"), NOW.isoformat())
    assert len(found.sidik_sertifikat) == 64


def test_a_time_stamp_counts_by_a_known_authority_only(good: Signed) -> None:
    known = sign_elsewhere(good.naskah, good.who, NOW, stamp=good.who.other("Cap Waktu", NOW, stamps=True))
    stamped = said(known, good)
    assert (stamped["putusan"], stamped["cap_waktu"]) == ("sah", (NOW + timedelta(minutes=1)).isoformat())
    unknown = said(sign_elsewhere(good.naskah, good.who, NOW, stamp=stranger("Cap Waktu", stamps=True)), good)
    assert (unknown["putusan"], unknown["cap_waktu"]) == ("sah", "")


def test_nothing_counts_without_our_bytes_or_without_an_anchor(good: Signed) -> None:
    anchors = [good.who.induk.sertifikat]
    other = sign_elsewhere(typst.compile(b"lain"), good.who, NOW)
    assert read_bertanda(other, good.naskah, anchors, dibuat=MADE, now=NOW).putusan is PutusanTTE.BUKAN_LANJUTAN
    assert read_bertanda(good.pdf, good.naskah, [], dibuat=MADE, now=NOW).putusan is PutusanTTE.TANPA_JANGKAR
    heavy = good.naskah + bytes(17 * 1024 * 1024)
    assert read_bertanda(heavy, good.naskah, anchors, dibuat=MADE, now=NOW).putusan is PutusanTTE.TERLALU_BERAT


def test_an_altered_byte_behind_the_paper_is_seen(good: Signed) -> None:
    """A bit of one byte in 61 (MEMBUKTIKAN=1: in 7), the signature's own number left out."""
    begin = good.pdf.index(b"/Contents <") + len("/Contents ")
    end = good.pdf.index(b">", begin) + 1
    for at in [*range(len(good.naskah), begin, STRIDE), *range(end, len(good.pdf), STRIDE)]:
        altered = good.pdf[:at] + bytes([good.pdf[at] ^ 1]) + good.pdf[at + 1 :]
        assert said(altered, good)["putusan"] != "sah", at

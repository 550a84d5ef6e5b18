"""The version of a template: a number for people, and a fingerprint that covers what the template imports."""

import subprocess
import sys
import zlib

import pytest

from takar.documents.canonical import sha256_hex
from takar.documents.contexts import JenisDokumen
from takar.documents.render import templat
from takar.documents.render.bahan import UnreadableBahanError, packed, unpacked
from takar.documents.render.kumpulan_templat import (
    UnreadableKumpulanError,
    as_file,
    former,
    from_file,
    running,
    typefaces,
)
from takar.documents.render.lambang import STANDARDS, filled, frame_of, framed
from takar.documents.render.templat_dahulu import told


@pytest.fixture
def templates(tmp_path, monkeypatch):
    """Templates of a test, read anew."""
    monkeypatch.setattr(templat, "TEMPLATES", tmp_path)
    (tmp_path / "cek-list.typ").write_text('#import "takar.typ": *\n#kop\n')
    (tmp_path / "takar.typ").write_text("#let kop = 1\n")
    yield tmp_path
    templat.templat_version.cache_clear()


def fingerprint() -> str:
    templat.templat_version.cache_clear()
    return templat.templat_version(JenisDokumen.CEK_LIST)


@pytest.mark.parametrize("name", ["cek-list.typ", "takar.typ"])
def test_a_change_of_a_template_or_of_what_it_imports_changes_the_fingerprint(templates, name):
    before = fingerprint()
    (templates / name).write_text((templates / name).read_text() + "// lain\n")
    assert fingerprint() != before
    assert fingerprint().startswith(f"cek-list {templat.VERSI[JenisDokumen.CEK_LIST][0]} (")


def test_the_number_is_that_of_the_kind(templates, monkeypatch):
    monkeypatch.setitem(templat.VERSI, JenisDokumen.CEK_LIST, (3, ""))
    assert fingerprint().startswith("cek-list 3 (")


def test_every_kind_has_a_template_with_a_version_that_fits_its_column():
    for kind in JenisDokumen:
        assert len(templat.templat_version(kind)) <= 60


@pytest.mark.parametrize("kind", JenisDokumen)
def test_a_template_that_changed_has_a_new_number(kind):
    """Whoever changes what a paper looks like raises its number and writes the new fingerprint beside it."""
    number, known = templat.VERSI[kind]
    now = templat.fingerprint(kind)
    assert now == known, f"{kind.value}.typ or what it imports changed: write ({number + 1}, {now!r}) in templat.VERSI"


HURUF, STANDAR = "3bf31d2cd263", ["a-2a", "ua-1"]


def test_a_typeface_or_a_standard_that_changed_raises_the_number_of_every_template():
    """The name of a template stands for its typefaces and standards too, in what is kept (docs/adr/0102)."""
    now = sha256_hex("".join(typefaces().values()).encode())[:12]
    assert now == HURUF, f"typefaces changed: raise every number in templat.VERSI, and write {now!r} here"
    assert STANDARDS == STANDAR, "standards of the PDF changed: raise every number in templat.VERSI"


@pytest.mark.parametrize("kind", JenisDokumen)
def test_what_is_kept_of_a_template_is_read_back_and_proves_itself(kind):
    found = running(kind)
    kept = as_file(found)
    assert from_file(kept) == found
    assert list(from_file(kept).sumber) == list(found.sumber)
    with pytest.raises(UnreadableKumpulanError, match="sidik pada namanya"):
        from_file(kept.replace(b"#let", b"#led", 1))


def test_what_papers_of_before_were_laid_out_by_proves_itself_too():
    """Each that travels with Takar, by the typefaces that are here: who changes those lets the old ones travel too."""
    said = told()
    assert (said["huruf"], said["standar"]) == (typefaces(), STANDARDS)
    for name in said["templat"]:
        found = former(name, said["mesin"])
        assert found is not None
        assert from_file(as_file(found)) == found
    assert former(name, "typst 0.1.0") is former("laporan 1 (000000000000)", said["mesin"]) is None
    kinds = {name.rsplit(" ", 2)[0] for name in said["templat"]}
    assert kinds == {*JenisDokumen} - {JenisDokumen.SURAT_KOREKSI}, "a kind that came when papers kept theirs"


def test_whether_takar_has_a_template_is_answered_without_loading_the_engine():
    asked = (
        "from takar.documents.render.templat_dahulu import keepable; import sys; print(len(keepable()), *sys.modules)"
    )
    words = [sys.executable, "-c", asked]
    count, *loaded = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    assert (int(count) > len(JenisDokumen), "typst" in loaded, "django" in loaded) == (True, False, False)


@pytest.mark.parametrize(
    ("content", "sebab"),
    [
        (b"bukan JSON", "tidak terbaca"),
        (b"[]", "tidak terbaca"),
        (b'{"utama":"a.typ","sumber":{}}', "tidak terbaca"),
        (
            b'{"utama":"../a.typ","sumber":{"../a.typ":""},"templat":"a 1 (e3b0c44298fc)","mesin":"","standar":[],'
            b'"huruf":{}}',
            "ke luar foldernya",
        ),
    ],
)
def test_a_kept_file_that_is_no_template_is_refused(content, sebab):
    with pytest.raises(UnreadableKumpulanError, match=sebab):
        from_file(content)


@pytest.mark.parametrize("content", [b"", b"x", *map(zlib.compress, (b"isi\0{}", b"lambang", b"lambang\0\xff"))])
def test_what_no_template_was_given_is_refused(content):
    with pytest.raises(UnreadableBahanError):
        unpacked(content)


def test_what_a_template_was_given_is_read_back_with_the_frame_of_its_picture():
    bahan = {"lambang": frame_of(b"\x89PNG"), "isi": "{}"}
    assert unpacked(packed(bahan)) == bahan
    assert packed(dict(reversed(bahan.items()))) == packed(bahan)
    with pytest.raises(ValueError, match="lambang"):
        packed({"lambang": "\0"})
    assert filled(bahan["lambang"], b"\x89PNG") == framed(b"\x89PNG") != bahan["lambang"]

"""The version of a template: a number for people, and a fingerprint that covers what the template imports."""

import pytest

from takar.documents.contexts import JenisDokumen
from takar.documents.render import templat


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

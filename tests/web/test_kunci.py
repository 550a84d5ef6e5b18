"""A form sent twice is one act; a form changed after the browser's Back is another."""

from django.test import RequestFactory

from takar.web.kunci import kunci_of


def key(path: str = "/a/", **fields: str) -> str:
    return kunci_of(RequestFactory().post(path, fields))


def test_same_content_same_key():
    assert key(kunci="k", catatan="satu") == key(kunci="k", catatan="satu", csrfmiddlewaretoken="lain")


def test_other_content_version_path_or_key_is_another_act():
    first = key(kunci="k", catatan="satu", versi="1")
    others = {
        key(kunci="k", catatan="dua", versi="1"),
        key(kunci="k", catatan="satu", versi="2"),
        key("/b/", kunci="k", catatan="satu", versi="1"),
        key(kunci="j", catatan="satu", versi="1"),
    }
    assert len(others) == 4
    assert first not in others


def test_without_a_key_there_is_none():
    assert key(catatan="satu") == ""


def test_the_password_is_not_part_of_it():
    assert key(kunci="k", kata_sandi="a") == key(kunci="k", kata_sandi="b")

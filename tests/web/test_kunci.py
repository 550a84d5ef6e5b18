"""A form sent twice is one act; a form changed after the browser's Back is another."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from takar.web.kunci import kunci_of, kunci_of_body

pytestmark = pytest.mark.selalu


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


def upload(content: bytes, kunci: str = "k") -> HttpRequest:
    file = SimpleUploadedFile("bukti.pdf", content)
    return RequestFactory().post("/a/", {"kunci": kunci, "bukti": file})


def test_another_file_of_the_same_name_and_size_is_another_act():
    assert kunci_of(upload(b"satu")) == kunci_of(upload(b"satu"))
    assert kunci_of(upload(b"satu")) != kunci_of(upload(b"dua!"))


def test_the_file_is_left_where_it_was():
    request = upload(b"0123456789")
    request.FILES["bukti"].seek(3)
    kunci_of(request)
    assert request.FILES["bukti"].read() == b"3456789"


def body(text: str, given: str = "k") -> str:
    return kunci_of_body(RequestFactory().post("/a/", text, content_type="application/json"), given)


def test_key_in_a_body_is_bound_to_the_body():
    assert body('{"a":1}') == body('{"a":1}')
    assert len({body('{"a":1}'), body('{"a":2}'), body('{"a":1}', "j")}) == 3
    assert body('{"a":1}', "") == ""

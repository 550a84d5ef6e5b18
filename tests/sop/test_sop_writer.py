"""What is written as an edition file reads as the very same edition."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from takar.rules.deadlines import JenisWaktu, SatuanWaktu, Waktu
from takar.sop.loader import EditionError, load_edition
from takar.sop.model import BakuMutu, Edition, Pengesah
from takar.sop.toml_text import toml_text, toml_texts
from takar.sop.writer import write_edition

ReadJson = Callable[[dict[str, Any]], Edition]
ODD = [
    'kutip "ganda" dan \'tunggal\', """tiga"""',
    "garis \\ miring \\u0041 \\",
    "dua\nbaris\tdengan tab",
    "Ünïcödé “kutip” – 令和 🙂 é",
    " tepi ",
    "# bukan komentar = [x] {y}",
    ".".join("a" * 40),
]


def again(edition: Edition) -> Edition:
    return load_edition(write_edition(edition), nama_file="sop.toml", format="toml")


def test_the_bundled_edition_and_the_founding_file_come_back(
    edition: Edition, founding: dict[str, Any], read_json: ReadJson
) -> None:
    assert again(edition) == edition
    loose = read_json(founding)
    assert loose.inferred == {"edge"}
    assert again(loose) == replace(loose, tidak_dibaca=())  # TOML has no place for what nobody reads


@pytest.mark.parametrize("odd", ODD)
def test_odd_texts_come_back(edition: Edition, odd: str) -> None:
    first = edition.langkah[0]
    odd_one = replace(
        edition,
        nomor=odd,
        pengesah=Pengesah(nama=odd),
        dasar_hukum=(odd, odd),
        kolom_pelaksana=(odd, *edition.kolom_pelaksana[1:]),
        tanggal_pembuatan_tertulis=odd,
        tanggal_pengesahan=date(2026, 1, 2),
        langkah=(replace(first, kegiatan=odd, keterangan=odd, pelaksana=(odd,)), *edition.langkah[1:]),
        edge=tuple(replace(satu, alasan=odd) for satu in edition.edge),
    )
    assert again(odd_one) == odd_one


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\r", "\x7f", "\x85", "\u202e"])
def test_what_no_edition_may_hold_is_still_written_whole_and_then_refused(edition: Edition, sign: str) -> None:
    spoilt = replace(edition, alamat=f"Jalan {sign} Satu")
    assert tomllib.loads(write_edition(spoilt))["alamat"] == f"Jalan {sign} Satu"
    with pytest.raises(EditionError, match="alamat: memuat karakter kendali"):
        again(spoilt)


def test_an_edition_of_little_comes_back(edition: Edition) -> None:
    """No dates, no approval, no remarks, no ways back, langkah without any standard."""
    bare = Edition(
        nama="SOP",
        unit_kerja="Sekretariat",
        kolom_pelaksana=edition.kolom_pelaksana,
        langkah=tuple(
            replace(satu, baku_mutu=BakuMutu((), Waktu("", None, None, JenisWaktu.NONE), ()), nomor_tercetak="1")
            for satu in edition.langkah[:1]
        ),
    )
    assert again(bare) == bare


@pytest.mark.parametrize(
    "waktu",
    [
        Waktu("Secukupnya", None, None, JenisWaktu.DURATION),
        Waktu("Satu pekan", 1, SatuanWaktu.MINGGU, JenisWaktu.DURATION),
        Waktu("", 90, SatuanWaktu.MENIT, JenisWaktu.DURATION),
        Waktu("3 Hari", None, None, JenisWaktu.DURATION),
        Waktu("", None, None, JenisWaktu.NONE),
    ],
)
def test_every_waktu_comes_back(edition: Edition, waktu: Waktu) -> None:
    first = edition.langkah[0]
    changed = replace(first, baku_mutu=replace(first.baku_mutu, waktu=waktu))
    other = replace(edition, langkah=(changed, *edition.langkah[1:]))
    assert again(other) == other


def test_what_the_sentences_tell_is_inferred_again_and_said_so(founding: dict[str, Any], read_json: ReadJson) -> None:
    del founding["steps"][1]["actors"]
    founding["steps"][1]["time"] = {"raw": "3 Hari"}
    founding["steps"][2]["no"] = "c."
    loose = read_json(founding)
    assert loose.langkah[1].inferred == {"pelaksana", "peran", "kind", "waktu"}
    found = again(loose)
    assert found.langkah[1] == loose.langkah[1]
    assert (found.langkah[2].nomor, found.langkah[2].nomor_tercetak) == (3, "3")  # TOML wants a number


def test_what_the_sentences_tell_no_more_is_stated(founding: dict[str, Any], read_json: ReadJson) -> None:
    """An edition that an older Takar inferred keeps what was inferred then."""
    loose = read_json(founding)
    stale = replace(
        loose,
        edge=loose.edge[:-1],
        langkah=(replace(loose.langkah[0], kegiatan="Data dikirimkan"), *loose.langkah[1:]),
    )
    found = again(stale)
    assert found.edge == stale.edge
    assert found.langkah[0].kind is stale.langkah[0].kind
    assert found.langkah[0].inferred == {"peran"}


def test_values() -> None:
    assert toml_texts(()) == "[]"
    assert tomllib.loads(f"x = {toml_texts(ODD)}")["x"] == ODD
    assert toml_text("\x7f") == '"\\u007f"'

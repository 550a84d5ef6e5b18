"""The bundled edition is the founding SOP, verbatim; TOML and JSON say the same; storage is byte for byte."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from takar.rules.deadlines import JenisWaktu, SatuanWaktu, Waktu
from takar.sop.loader import (
    bundled_editions,
    dump_edition,
    edition_from_json_canonical,
    edition_in_force,
    load_edition,
)
from takar.sop.model import Edge, Edition, Kind, Pengesah
from takar.sop.peran import Peran
from takar.sop.questions import questions

ReadJson = Callable[[dict[str, Any]], Edition]
# What the transcriber adds, each in the language of the file, and what says how the file was read.
REMARKS = {"catatan", "kelengkapan", "inferred", "tidak_dibaca", "langkah"}


def test_identity_is_verbatim(edition: Edition) -> None:
    assert edition.nomor == "Tu.01/108-b-sekre/2022"
    assert edition.pemerintah == "PEMERINTAH KABUPATEN PURWAKARTA"
    assert edition.perangkat_daerah == "DINAS KOMUNIKASI DAN INFORMATIKA"
    assert edition.tanggal_pembuatan == date(2022, 1, 31)
    assert edition.berlaku_mulai == date(2022, 1, 31)
    assert edition.tanggal_revisi is edition.tanggal_efektif is edition.tanggal_pengesahan is None
    assert edition.pengesah == Pengesah(
        "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN PURWAKARTA",
        "RENDI HARTONO, S.A.P., M.M.",
        "PEMBINA",
        "19701023 199203 1 007",
    )
    assert "Reformasi Birokrasi Nomer 53 Tahun 2014" in edition.dasar_hukum[2]
    assert edition.peralatan[1] == "DPA, Renja,"
    assert "Kualifikasi Pelaksanap" in edition.label_kepala


def test_langkah_are_those_of_the_table(edition: Edition) -> None:
    assert [langkah.kind for langkah in edition.langkah] == list(Kind)
    assert [langkah.peran for langkah in edition.langkah] == [
        Peran.PETUGAS_DATA_KINERJA,
        Peran.KEPALA_SUBBAGIAN_PERENCANAAN,
        Peran.KEPALA_SUBBAGIAN_PERENCANAAN,
        Peran.KEPALA_DINAS,
        Peran.KEPALA_SUBBAGIAN_PERENCANAAN,
        Peran.KEPALA_BIDANG,
        Peran.SEKRETARIS,
        Peran.KEPALA_DINAS,
    ]
    assert [langkah.nomor_tercetak for langkah in edition.langkah] == [f"{n}." for n in range(1, 8)] + ["8"]
    first, second = edition.langkah[0].baku_mutu.waktu, edition.langkah[1].baku_mutu.waktu
    assert first == Waktu(
        "Paling lambat setiap tanggal 10 Bulan berikutnya",
        10,
        SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA,
        JenisWaktu.DEADLINE,
    )
    assert second == Waktu("1 Minggu", 1, SatuanWaktu.MINGGU, JenisWaktu.DURATION)
    assert all(langkah.inferred == frozenset() for langkah in edition.langkah)


def test_ways_back_are_ours(edition: Edition) -> None:
    assert [(edge.asal, edge.tujuan, edge.scope, edge.sumber) for edge in edition.edge] == [
        (2, 1, "baris", "takar"),
        (3, 2, "berkas", "takar"),
        (4, 1, "berkas", "takar"),
        (4, 2, "berkas", "takar"),
        (5, 4, "berkas", "takar"),
        (6, 5, "berkas", "takar"),
        (8, 5, "berkas", "takar"),
    ]
    assert all(edge.alasan for edge in edition.edge)


def test_every_text_of_the_founding_file_is_in_the_edition(edition: Edition, founding: dict[str, Any]) -> None:
    """Letter for letter, but for what the transcriber remarked and what is data (dates, units)."""
    for remark in ("remarks", "completeness", "features_needed", "dates"):
        del founding[remark]
    stored = dump_edition(edition)
    pemerintah, perangkat_daerah = founding.pop("agency").split(", ")

    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for satu in value.values() for text in texts(satu)]
        return [text for satu in value for text in texts(satu)] if isinstance(value, list) else [value]

    wanted = [text for text in (pemerintah, perangkat_daerah, *texts(founding)) if isinstance(text, str)]
    assert len(wanted) > 90
    assert [text for text in wanted if json.dumps(text, ensure_ascii=False) not in stored] == []


def test_toml_and_json_say_the_same(edition: Edition, founding: dict[str, Any], read_json: ReadJson) -> None:
    other = read_json(founding)
    for field in fields(Edition):
        if field.name not in REMARKS:
            assert getattr(other, field.name) == getattr(edition, field.name), field.name
    assert tuple(replace(langkah, inferred=frozenset()) for langkah in other.langkah) == edition.langkah
    assert {langkah.inferred for langkah in other.langkah} == {frozenset({"kind", "peran"})}
    assert other.inferred == {"edge"}
    assert other.tidak_dibaca == ("features_needed",)
    assert questions(other) == questions(edition) == ()


def test_storage_is_byte_for_byte(edition: Edition, founding: dict[str, Any], read_json: ReadJson) -> None:
    founding["steps"][2]["activity"] = "Kepala Dinas melakukan sesuatu"
    founding["steps"][2]["actors"] = ["Bagian Umum"]
    founding["steps"][3]["time"] = None
    founding["dates"]["effective"] = "2022-02-01"
    for satu in (edition, read_json(founding)):
        text = dump_edition(satu)
        again = edition_from_json_canonical(text)
        assert again == satu
        assert dump_edition(again).encode() == text.encode()
        keys = list(json.loads(text))
        assert keys == sorted(keys)


def test_stored_edition_of_an_older_takar_is_read(edition: Edition) -> None:
    isi = json.loads(dump_edition(edition))
    del isi["tidak_dibaca"], isi["langkah"][0]["penerima"]
    again = edition_from_json_canonical(json.dumps(isi))
    assert again.tidak_dibaca == ()
    assert again.langkah[0].penerima == ()


def test_edition_in_force(edition: Edition) -> None:
    newer = replace(edition, nomor="baru", tanggal_efektif=date(2026, 7, 1))
    undated = replace(edition, tanggal_pembuatan=None)
    known = (newer, undated, edition)
    assert edition_in_force(date(2022, 1, 30), known) is None
    assert edition_in_force(date(2022, 1, 31), known) is edition
    assert edition_in_force(date(2026, 6, 30), known) is edition
    assert edition_in_force(date(2026, 7, 1), known) is newer
    revised = replace(edition, nomor="direvisi", tanggal_revisi=date(2022, 3, 1))
    assert edition_in_force(date(2026, 6, 30), (revised, edition)) is revised


def test_bundled_editions_are_read_once_and_valid() -> None:
    bundled_editions.cache_clear()
    assert bundled_editions() is bundled_editions()
    assert [satu.nomor for satu in bundled_editions()] == ["Tu.01/108-b-sekre/2022"]


def test_langkah_by_kind_and_number(edition: Edition, short: Callable[..., Edition]) -> None:
    assert edition.langkah_by_kind(Kind.SIGN) is edition.langkah[5]
    assert edition.langkah_by_nomor(6) is edition.langkah[5]
    assert short(1, 2).langkah_by_kind(Kind.SIGN) is None
    with pytest.raises(KeyError):
        edition.langkah_by_nomor(9)


def test_stated_edge_in_a_sentence_is_the_sops_own(founding: dict[str, Any], read_json: ReadJson) -> None:
    founding["steps"][1]["note"] = "Jika tidak sesuai dikembalikan ke langkah 1, jangan ke langkah 9."
    founding["steps"][5]["activity"] += " Mengembalikan kepada langkah 9."
    edges = {(edge.asal, edge.tujuan): edge for edge in read_json(founding).edge}
    assert edges[2, 1] == Edge(2, 1, "berkas", "sop", "Dinyatakan dalam kalimat SOP.")
    assert edges[3, 2].sumber == "takar"
    assert len(edges) == 7


def test_toml_without_edges_has_them_inferred(edition: Edition) -> None:
    text = TOML.read_text("utf-8").split("[[edge]]")[0]
    without = load_edition(text, nama_file="sop.toml", format="toml")
    assert without.inferred == {"edge"}
    assert without.edge == edition.edge
    none = load_edition(f"edge = []\n{text}", nama_file="sop.toml", format="toml")
    assert (none.edge, none.inferred) == ((), frozenset())


TOML = Path(__file__).parents[2] / "src" / "takar" / "sop" / "editions" / "tu-01-108-b-sekre-2022.toml"

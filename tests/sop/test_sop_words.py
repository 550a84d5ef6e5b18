"""Labels are complete and in the words of product.md; the generated pages and the sheet say what is so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from takar.sop import labels
from takar.sop.acts import Action
from takar.sop.diagram import izin_table, mermaid
from takar.sop.engine import Event, Posisi, State
from takar.sop.labels import KodeAlasan, edge_label, event_sentence, status_word
from takar.sop.model import Edge, Edition, Kind
from takar.sop.pages import pages
from takar.sop.peran import PERAN_PELAKSANA, Peran
from takar.sop.sheet import sheet
from takar.sop.tugas import tugas_sentence

NINE_WORDS = {
    "belum diisi",
    "terkirim",
    "perlu perbaikan",
    "diperiksa",
    "terjadwal",
    "dimonev",
    "diolah",
    "ditandatangani",
    "diterima",
}


def test_labels_are_complete() -> None:
    for table, keys in (
        (labels.PERAN_LABELS, Peran),
        (labels.KIND_LABELS, Kind),
        (labels.ACTION_LABELS, Action),
        (labels.ACTION_PHRASES, Action),
        (labels.TUGAS_LABELS, Kind),
        (labels.EVENT_LABELS, Event),
        (labels.ALASAN_LABELS, KodeAlasan),
    ):
        words = list(table.values())
        assert list(table) == list(keys)
        assert all(words) and len(set(words)) == len(words)


def test_status_words_are_the_nine() -> None:
    said = [status_word(Posisi(state), returned=False) for state in State]
    assert said == [
        "belum diisi",
        "terkirim",
        "diperiksa",
        "terjadwal",
        "dimonev",
        "diolah",
        "ditandatangani",
        "diterima",
    ]
    assert {*said, labels.RETURNED_WORD} == NINE_WORDS
    returned = [status_word(Posisi(state), returned=True) for state in State]
    assert returned == ["perlu perbaikan"] * 6 + ["ditandatangani", "diterima"]
    anew = [status_word(Posisi(state, corrected=True), returned=True) for state in (State.PROCESSING, State.SIGNING)]
    assert anew == ["perlu perbaikan", "diolah"]  # a koreksi that was granted waits for its signature alone
    assert status_word(Posisi(State.RECEIVING, received=True), returned=False) == "diterima"
    ends = {last: status_word(Posisi(State.FINAL), returned=False, last=last) for last in Kind}
    assert set(ends.values()) <= NINE_WORDS
    assert [last for last, word in ends.items() if word == "diterima"] == [Kind.RECEIVE]
    assert ends[Kind.SIGN] == ends[Kind.RECEIVE_COPY] == "ditandatangani"
    assert status_word(Posisi(State.RECEIVING, copy_received=True), returned=False) == "ditandatangani"


def test_history_and_edge_words() -> None:
    assert event_sentence(Event.SUBMITTED) == "dikirim"
    assert event_sentence(Event.SENT_BACK, 1) == "dikembalikan ke langkah 1"
    assert edge_label(Edge(2, 1, "baris", "takar")) == (
        "Kembalikan baris yang belum sesuai ke langkah 1 (aturan Takar)"
    )
    assert edge_label(Edge(3, 2, "berkas", "sop")) == "Kembalikan seluruh berkas ke langkah 2 (bunyi SOP)"


def test_what_the_holder_has_to_do(edition: Edition) -> None:
    first, second = edition.langkah[:2]
    assert tugas_sentence(first) == "Isi data kinerja dan kirim"
    assert tugas_sentence(first, returned=True) == "Perbaiki yang dikembalikan dan kirim lagi"
    assert tugas_sentence(second, returned=True) == "Periksa data kinerja baris demi baris"
    assert tugas_sentence(replace(second, kind=None)) == second.kegiatan


def test_kode_alasan_are_those_of_the_domain() -> None:
    assert set(labels.ALASAN_LABELS.values()) >= {
        "bukan periode ini",
        "tidak terbaca",
        "tidak memuat angka",
        "angka beda",
        "sumber bukan pemilik data",
        "belum disahkan",
        "duplikat TW lalu",
        "salah hitung",
        "salah satuan",
        "penjelasan kurang",
        "lainnya",
    }


def test_five_pelaksana_and_two_of_ours() -> None:
    assert set(Peran) - set(PERAN_PELAKSANA) == {Peran.PENGELOLA_SISTEM, Peran.EVALUATOR}


def test_diagram_shows_sop_arrows_solid_and_ours_dashed(edition: Edition) -> None:
    lines = [line.strip() for line in mermaid(edition).splitlines()]
    assert sum("-->" in line for line in lines) == 10
    assert sum(".->" in line and "(Takar)" in line for line in lines) == 8
    assert "L6 -->|ditandatangani| L7" in lines
    assert "L6 -->|ditandatangani| L8" in lines
    assert "L2 -. baris dikembalikan (Takar) .-> L1" in lines
    assert "FINAL -. koreksi (Takar) .-> L6" in lines


def test_izin_table_by_hand(edition: Edition) -> None:
    rows = {}
    for line in izin_table(edition).splitlines()[2:]:
        first, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        rows[first] = cells
    assert len(rows) == len(Action)
    every = "langkah 1, 2, 3, 4, 5, 6, 7: "
    own, all_units = f"{every}unit sendiri", f"{every}semua unit"
    assert rows["Tulis komentar"] == [own, all_units, own, all_units, all_units, "—", "—"]
    assert rows["Isi"] == ["langkah 1: unit sendiri", *["—"] * 6]
    assert rows["Lihat"] == ["unit sendiri", "semua unit", "unit sendiri", *["semua unit"] * 4]
    assert rows["Tanda tangani"] == [
        "—",
        "—",
        "langkah 6: unit sendiri",
        "langkah 6: berkas Sekretariat",
        "—",
        "—",
        "—",
    ]
    assert rows["Kembalikan"][1] == "langkah 2, 3, 5: semua unit"
    assert rows["Kembalikan"][4] == "langkah 4, 8: semua unit"
    assert rows["Minta koreksi"] == ["setelah selesai: unit sendiri", "setelah selesai: semua unit", *["—"] * 5]
    assert rows["Putuskan koreksi"] == [*["—"] * 4, "setelah selesai: semua unit", "—", "—"]
    assert rows["Tutup monev"][3] == "langkah 4: bila dilimpahi"
    assert all(cells[6] == "—" for name, cells in rows.items() if name != "Lihat")


def test_pages_of_an_unclear_edition_say_so(
    founding: dict[str, Any], read_json: Callable[[dict[str, Any]], Edition]
) -> None:
    founding["steps"][1] |= {"activity": "Berkas berjalan", "actors": ["Tim"], "note": "a | b"}
    founding["dates"] = None
    founding["steps"][2]["note"] = "dikembalikan ke langkah 1"
    unclear = read_json(founding)
    page = pages(unclear)["alur.md"]
    assert "| 2 | ? | ? | 1 Minggu | ? |" in page
    assert "L3 -. dikembalikan .-> L1" in page
    assert 'L4["4. Monev<br/>Kepala Dinas<br/>3 Hari"]' in page
    assert "| Periksa baris | — | — |" in pages(unclear)["izin.md"]


def test_diagram_of_a_langkah_without_known_peran(edition: Edition) -> None:
    unclear = replace(edition, langkah=(replace(edition.langkah[0], peran=None), *edition.langkah[1:]))
    assert 'L1["1. Pengumpulan<br/>?<br/>' in mermaid(unclear)


def test_sheet_shows_the_whole_edition(edition: Edition) -> None:
    text = sheet(edition)
    for wanted in (
        edition.nomor,
        "31 Januari 2022",
        "RENDI HARTONO, S.A.P., M.M., PEMBINA, NIP. 19701023 199203 1 007",
        *edition.dasar_hukum,
        *edition.kolom_pelaksana,
        *edition.catatan,
        *(langkah.kegiatan for langkah in edition.langkah),
        *(edge.alasan for edge in edition.edge),
    ):
        assert wanted in text
    assert "(disimpulkan)" not in text
    assert "Pertanyaan" not in text


def test_sheet_marks_inferred_and_lists_questions(
    founding: dict[str, Any], read_json: Callable[[dict[str, Any]], Edition]
) -> None:
    founding["steps"][0] |= {"no": "a", "actors": [], "activity": "Entah", "inputs": [], "output": []}
    founding["steps"][0]["time"] = {"value": 2, "unit": "hari"}
    founding["steps"][1]["time"] = None
    founding["dates"] = {"created": "2022-01-31"}
    founding["approved_by"] = None
    text = sheet(read_json(founding))
    assert "Langkah 1 (disimpulkan): Entah" in text
    assert "Jenis        : (belum diketahui)" in text
    assert "Waktu        : 2 hari" in text
    assert "Waktu        : (tidak disebut)" in text
    assert "Jenis        : Pemeriksaan (CHECK) (disimpulkan)" in text
    assert "Tgl Pembuatan         : 2022-01-31" in text
    assert "Disahkan oleh         : (tidak disebut)" in text
    assert "Pertanyaan yang harus dijawab:\n  1. Siapa pelaksana langkah 1?" in text
    assert "Kunci yang tidak dibaca:\n  1. features_needed" in text


@pytest.mark.parametrize("name", ["alur.md", "izin.md"])
def test_pages_name_the_edition(edition: Edition, name: str) -> None:
    assert edition.berlaku_mulai == date(2022, 1, 31)
    assert edition.nomor in pages(edition)[name]

"""One rule for all that people type: numbers of papers, notes, cells."""

from datetime import UTC, date, datetime, time

import pytest

from takar.actions import monev, monev_baris
from takar.actions.errors import Invalid
from takar.actions.sel import Reject, Value, read_cell
from takar.actions.teks import NOTE, clean, clean_number, is_blank
from takar.queries.kinerja import baris_list
from takar.records.models import CatatanMonev
from takar.sop.engine import State
from tests.factories import person, walk

NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)
OVERRIDE = "Capaian\u202e 5.000 tercapai"
SAID = (
    "Tulisan ini memuat karakter [U+202E] yang membalik arah baca pada huruf ke-8, sesudah «Capaian». "
    "Hapus bagian itu, lalu ketik sendiri."
)


def test_a_text_is_kept_as_it_is_seen():
    assert clean("x", " \ufeffsatu\u00addua\r\ntiga\u200b ") == "satudua\ntiga"
    assert clean("x", "\u200b" * NOTE + "a") == "a"


def test_a_text_that_is_too_long_says_by_how_much():
    with pytest.raises(Invalid, match=f"{NOTE + 1} huruf, paling banyak {NOTE}"):
        clean("x", "a" * (NOTE + 1))


def test_a_number_is_one_line_with_single_blanks():
    assert clean_number("nomor", " 000.8/\n7 \u00a0 LKJ ") == "000.8/ 7 LKJ"
    with pytest.raises(Invalid, match="101 huruf, paling banyak 100"):
        clean_number("nomor", "7" * 101)


def test_a_look_alike_is_named_with_its_place_and_what_is_allowed():
    with pytest.raises(Invalid) as invalid:
        clean_number("nomor", "000.8/7-DISK\u041eMINFO/2026")
    (galat,) = invalid.value.galat
    assert (galat.kolom, galat.kalimat) == (
        "nomor",
        "Nomor ini memuat karakter «\u041e» [U+041E] pada huruf ke-13, sesudah «000.8/7-DISK». Hapus, lalu ketik "
        "sendiri: huruf Latin, angka, spasi, serta tanda «.,:/-_()&+'».",
    )


@pytest.mark.django_db
def test_the_number_of_a_berita_acara_follows_the_rule():
    walker = walk(to=State.MONITORING)
    walker.open_monev(NOW)
    walker.attend(NOW)
    seen = walker.berkas.versi
    with pytest.raises(Invalid, match=r"U\+041E"):
        monev.close_monev(
            berkas_id=walker.berkas_id, seen_version=seen, nomor="\u041e/7", actor=person("kadis"), now=NOW
        )
    assert walker.berkas.versi == seen


@pytest.mark.django_db
def test_the_number_of_a_schedule_follows_the_rule():
    walker = walk(to=State.SCHEDULING)
    with pytest.raises(Invalid, match=r"U\+041E"):
        walker.schedule(NOW, tanggal=date(2026, 10, 7), mulai=time(9, 0), nomor="\u041e/7")
    assert walker.berkas.state == State.SCHEDULING


@pytest.mark.django_db
def test_notes_and_cells_take_no_sign_that_turns_figures_round():
    walker = walk(to=State.MONITORING)
    walker.open_monev(NOW)
    row = baris_list(walker.berkas, draft=False)[0]
    assert read_cell("penghambat", OVERRIDE, row.kartu) == Reject(SAID)
    assert read_cell("penghambat", " hujan\u200b ", row.kartu) == Value("hujan")
    with pytest.raises(Invalid) as invalid:
        monev_baris.note_row(
            berkas_id=walker.berkas_id,
            indikator_id=row.indikator_id,
            catatan=monev_baris.CatatanMasuk("", OVERRIDE, "", ""),
            actor=person("kadis"),
            now=NOW,
        )
    assert [(g.kolom, g.kalimat) for g in invalid.value.galat] == [("atensi", SAID)]
    assert not CatatanMonev.objects.exists()


@pytest.mark.parametrize("teks", ["", " \n", "\u200b\u2060", "\ufe0f", "\x00"])
def test_what_is_kept_as_nothing_counts_as_nothing(teks):
    assert is_blank(teks)
    assert clean("x", teks) == ""

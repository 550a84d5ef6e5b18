"""An office's own edition by a form: made its own first, then changed field by field, nothing foreign left over."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from takar.rules.deadlines import JenisWaktu, SatuanWaktu, Waktu
from takar.sop.adopt import adopt
from takar.sop.ejaan import in_words
from takar.sop.isian import isian_of
from takar.sop.isian_edisi import with_isian
from takar.sop.loader import dump_edition, load_edition
from takar.sop.model import Edition, Pengesah
from takar.sop.questions import open_questions, questions_to_install
from takar.sop.reader import named_twice
from takar.sop.writer import write_edition

OFFICE = {"pemerintah": "PEMERINTAH KABUPATEN CONTOH", "perangkat_daerah": "DINAS KESEHATAN"}
NATIONAL = 4  # laws of the founding SOP that hold everywhere


def taken(edition: Edition, **more: str) -> Edition:
    return adopt(edition, **{**OFFICE, "alamat": "Jalan Satu", **more})


def laws(edition: Edition) -> tuple[str, ...]:
    return tuple(hukum.replace("Nomer 53", "Nomor 53") for hukum in edition.dasar_hukum)


def typed(edition: Edition, isian: Mapping[str, str]) -> Edition:
    made = with_isian(edition, {**isian_of(edition), **isian}, **OFFICE)
    assert load_edition(write_edition(made), nama_file="sop.toml", format="toml") == made
    return made


def test_nothing_of_the_other_office_is_left(edition: Edition) -> None:
    own = taken(edition)
    text = dump_edition(own).casefold()
    foreign = ["purwakarta", "informatika", "rendi hartono", "nagri", "tu.01", "2022", "19701023"]
    assert [kata for kata in foreign if kata in text] == []
    assert own.pengesah == Pengesah("KEPALA DINAS KESEHATAN KABUPATEN CONTOH")
    assert "Mengetahui tugas pokok, fungsi dan uraian tugas Dinas Kesehatan" in own.kualifikasi
    assert own.dasar_hukum == laws(edition)[:NATIONAL]
    assert [satu.kind for satu in own.langkah] == [satu.kind for satu in edition.langkah]
    assert own.edge == edition.edge
    assert [satu.tempat for satu in questions_to_install(own)] == ["nomor", "tanggal.efektif"]


def test_a_slip_of_the_founding_sheet_is_not_handed_on(edition: Edition) -> None:
    assert "Nomer 53 Tahun 2014" in edition.dasar_hukum[2]
    own = taken(replace(edition, judul="SOP NOMER SATU", frekuensi="nomer urut, bukan penomeran"))
    assert "Reformasi Birokrasi Nomor 53 Tahun 2014" in own.dasar_hukum[2]
    assert (own.judul, own.frekuensi) == ("SOP NOMOR SATU", "nomor urut, bukan penomeran")


@pytest.mark.parametrize(
    "nama",
    [
        *("Dinas PUPR", "RSUD Dr. Soetomo", "Badan Kesbangpol dan BPBD", "UPTD Puskesmas III (BLUD)", "DP3AKB"),
        *("Satpol PP", "DKI Jakarta", "DIY", "Dinas PU dan ESDM", "Bagian Hak-Hak Anak, Kabupaten/Kota"),
        # Ordinary words and names of regions are words, however their letters meet.
        *("Kabupaten Sragen", "Kota Lhokseumawe", "Nduga di Papua", "Ngawi", "Mbay", "Grha Ma'ruf", "Trenggalek"),
        *("Dinas Lingkungan Hidup", "Pusat Psikologi", "Klungkung", "Bank Sampah", "Korps Musik", "Bappeda", "Aksara"),
        *("Smart City", "Arsip Film untuk Umum", "Dharmasraya", "Tsunami", "Ekspor dan Impor", "Blora"),
    ],
)
def test_a_name_in_capitals_becomes_words_and_what_is_spelt_stays(nama: str) -> None:
    assert in_words(nama.upper()) == nama


def test_a_name_in_small_letters_stays_as_it_is() -> None:
    assert in_words("Dinas pupr dan IKP") == "Dinas pupr dan IKP"
    assert in_words("DINAS  ÉLOK") == "Dinas Élok"


def test_a_neighbour_under_the_same_government_keeps_its_laws_but_those_on_the_other_office(edition: Edition) -> None:
    own = taken(edition, pemerintah="Kabupaten Purwakarta", perangkat_daerah="Badan Pangan dan Gizi")
    assert own.dasar_hukum == laws(edition)[:5]
    assert own.pengesah.jabatan == "KEPALA BADAN PANGAN DAN GIZI KABUPATEN PURWAKARTA"
    assert own.kualifikasi[2].endswith("uraian tugas Badan Pangan dan Gizi")


def test_two_governments_may_share_a_place_and_an_office_its_name(edition: Edition) -> None:
    own = taken(edition, pemerintah="PEMERINTAH KOTA PURWAKARTA", perangkat_daerah=edition.perangkat_daerah)
    assert own.dasar_hukum == laws(edition)[:NATIONAL]
    assert own.pengesah.jabatan == "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA KOTA PURWAKARTA"
    nameless = replace(edition, pemerintah="", perangkat_daerah="")
    assert taken(nameless).dasar_hukum == laws(edition)


def test_an_untouched_form_changes_the_name_of_the_office_and_the_remarks_alone(edition: Edition) -> None:
    made = typed(edition, {})
    same = {"pemerintah": edition.pemerintah, "perangkat_daerah": edition.perangkat_daerah}
    remarks = {name: getattr(edition, name) for name in ("catatan", "sumber", "kelengkapan", "label_kepala")}
    assert replace(made, **same, **remarks, kolom_tabel=edition.kolom_tabel) == edition
    assert (made.pemerintah, made.perangkat_daerah) == (OFFICE["pemerintah"], OFFICE["perangkat_daerah"])
    assert (made.catatan, made.sumber, made.kelengkapan, made.label_kepala, made.kolom_tabel) == ((), "", "", (), ())


def test_every_field_reaches_the_edition(edition: Edition) -> None:
    made = typed(
        edition,
        {
            "nomor": " SOP/7/2026 ",
            "tanggal_pembuatan": "2026-01-05",
            "tanggal_efektif": "2026-02-01",
            "pengesah_nama": "Siti  Aminah",
            "dasar_hukum": "1. Undang-Undang Satu\r\n\r\n• Perda Dua\n3) Perbup 3\n",
            "peralatan": "",
            "langkah-2-kegiatan": "Kasubbag memeriksa\nsemuanya.",
            "langkah-2-perlengkapan": "Satu\nDua",
            "langkah-2-waktu": "2 hari kerja",
            "langkah-2-keluaran": "Tiga",
            "langkah-2-keterangan": "Catatan",
            "langkah-2-penerima": "Sekretaris",
        },
    )
    assert made.nomor == "SOP/7/2026"
    assert (made.tanggal_pembuatan, made.tanggal_efektif) == (date(2026, 1, 5), date(2026, 2, 1))
    assert made.tanggal_pembuatan_tertulis == ""  # the printed words were of the other day
    assert made.pengesah.nama == "Siti Aminah"
    assert made.dasar_hukum == ("Undang-Undang Satu", "Perda Dua", "Perbup 3")
    assert made.peralatan == ()
    second = made.langkah[1]
    assert (second.kegiatan, second.keterangan) == ("Kasubbag memeriksa\nsemuanya.", "Catatan")
    assert second.baku_mutu.perlengkapan == ("Satu", "Dua")
    assert second.baku_mutu.waktu == Waktu("2 hari kerja", 2, SatuanWaktu.HARI, JenisWaktu.DURATION)
    assert (second.baku_mutu.keluaran, second.penerima) == (("Tiga",), ("Sekretaris",))
    assert made.langkah[2] == edition.langkah[2]
    assert typed(made, {"tanggal_pembuatan": ""}).tanggal_pembuatan is None


def test_a_column_renamed_is_renamed_in_the_langkah(edition: Edition) -> None:
    made = typed(
        edition,
        {
            "kolom-1": "Operator Data",
            "kolom-3": "Sekretaris",  # two names change places
            "kolom-4": "Kepala Bidang",
            "langkah-6-kegiatan": "Kepala Bidang tetap menurut ketikan.",
        },
    )
    assert made.kolom_pelaksana[:1] == ("Operator Data",)
    assert made.langkah[0].pelaksana == ("Operator Data",)
    assert made.langkah[0].kegiatan.startswith("Operator Data mengumpulkan")
    assert made.langkah[1].kegiatan.endswith("disampaikan oleh Operator Data.")
    assert made.langkah[0].penerima == edition.langkah[0].penerima
    assert made.langkah[5].pelaksana == ("Sekretaris",)
    assert made.langkah[5].kegiatan == "Kepala Bidang tetap menurut ketikan."
    assert made.langkah[6].kegiatan.endswith("ditandatangani Sekretaris")
    assert made.langkah[7].baku_mutu.keluaran == edition.langkah[7].baku_mutu.keluaran


def test_a_name_within_another_is_left_alone(edition: Edition) -> None:
    longer = replace(
        edition,
        kolom_pelaksana=(*edition.kolom_pelaksana, "Kepala Bidang Aptika"),
        langkah=(replace(edition.langkah[0], pelaksana=("Kepala Bidang Aptika",)), *edition.langkah[1:]),
    )
    made = typed(longer, {"kolom-3": "Kabid"})
    assert made.langkah[0].pelaksana == ("Kepala Bidang Aptika",)
    assert made.langkah[5].pelaksana == ("Kabid",)


def test_an_emptied_column_goes_only_where_no_langkah_needs_it(edition: Edition) -> None:
    more = replace(edition, kolom_pelaksana=(*edition.kolom_pelaksana, "Bagian Umum"))
    assert typed(more, {"kolom-6": " "}).kolom_pelaksana == edition.kolom_pelaksana
    made = with_isian(edition, {**isian_of(edition), "kolom-1": ""}, **OFFICE)
    assert made.kolom_pelaksana[0] == ""
    assert made.langkah == edition.langkah


@pytest.mark.parametrize(
    ("words", "waktu"),
    [
        ("90 Menit", Waktu("90 Menit", 90, SatuanWaktu.MENIT, JenisWaktu.DURATION)),
        ("seminggu", Waktu("seminggu", None, None, JenisWaktu.DURATION)),
        ("", Waktu("", None, None, JenisWaktu.NONE)),
    ],
)
def test_a_waktu_is_read_from_its_words_or_asked(edition: Edition, words: str, waktu: Waktu) -> None:
    made = typed(edition, {"langkah-3-waktu": words})
    assert made.langkah[2].baku_mutu.waktu == waktu
    asked = [satu.tempat for satu in open_questions(made)]
    assert asked == (["langkah 3 › waktu"] if words == "seminggu" else [])


def test_what_stays_as_it_was_is_kept_though_the_form_shows_it_otherwise(edition: Edition) -> None:
    first = edition.langkah[0]
    for waktu, words in (
        (Waktu("Satu pekan", 1, SatuanWaktu.MINGGU, JenisWaktu.DURATION), "Satu pekan"),
        (Waktu("", 2, SatuanWaktu.HARI, JenisWaktu.DURATION), "2 Hari"),
        (
            Waktu("", 7, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE),
            "paling lambat tanggal 7 bulan berikutnya",
        ),
    ):
        odd = replace(
            edition,
            peringatan=("satu\nbutir\u200b",),
            langkah=(replace(first, baku_mutu=replace(first.baku_mutu, waktu=waktu)), *edition.langkah[1:]),
        )
        isian = isian_of(odd)
        assert isian["langkah-1-waktu"] == words
        assert isian["peringatan"] == "satu butir\u200b"
        made = typed(odd, isian)
        assert made.langkah[0].baku_mutu.waktu == waktu
        assert made.peringatan == odd.peringatan


def test_what_was_inferred_is_stated_by_the_form(
    founding: dict[str, Any], read_json: Callable[[dict[str, Any]], Edition]
) -> None:
    loose = read_json(json.loads(json.dumps(founding)))
    made = typed(loose, {"langkah-1-kegiatan": "Data dikirim."})
    assert made.inferred == frozenset()
    assert {satu.inferred for satu in made.langkah} == {frozenset()}
    assert made.langkah[0].kind is loose.langkah[0].kind
    assert made.edge == loose.edge


def test_the_number_of_an_edition_is_asked_before_it_is_installed(edition: Edition) -> None:
    assert questions_to_install(edition) == ()
    for nomor in ("", " ", "9" * 101):
        (asked,) = questions_to_install(replace(edition, nomor=nomor))
        assert (asked.tempat, asked.kalimat) == ("nomor", "Nomor SOP harus ada dan paling banyak 100 huruf.")


def test_two_columns_of_one_name_are_refused(edition: Edition) -> None:
    twice = replace(edition, kolom_pelaksana=(*edition.kolom_pelaksana, "Sekretaris"))
    with pytest.raises(Exception, match="kolom_pelaksana: “Sekretaris” ditulis dua kali"):
        load_edition(write_edition(twice), nama_file="sop.toml", format="toml")


def test_columns_without_end_are_compared_once_each(edition: Edition) -> None:
    """A file of 256 kB holds tens of thousands of columns; each compared with all others took half a minute."""
    compared = 0

    class Counted(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return str.__eq__(self, other)

    many = tuple(Counted(f"Kolom {urut}") for urut in range(500))
    assert named_twice((*many, Counted("Kolom 7"))) == ["Kolom 7"]
    assert compared < 2 * len(many)

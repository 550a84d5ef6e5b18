"""Every mistake in an edition file is told with its place and reason, all of them at once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from takar.rules.deadlines import JenisWaktu, SatuanWaktu, Waktu
from takar.sop.loader import EditionError, UnreadableEdition, format_of, load_edition
from takar.sop.model import Edition, Kind
from takar.sop.peran import Peran
from takar.sop.questions import questions

ReadJson = Callable[[dict[str, Any]], Edition]
TOML = Path(__file__).parents[2] / "src" / "takar" / "sop" / "editions" / "tu-01-108-b-sekre-2022.toml"
SOURCE = TOML.read_text("utf-8")
TIME_OF_2 = 'waktu = { tertulis = "1 Minggu", nilai = 1, satuan = "minggu", jenis = "duration" }'


def faults(text: str) -> list[tuple[str, str]]:
    """Place and reason of everything that is wrong with this TOML."""
    with pytest.raises(EditionError) as caught:
        load_edition(text, nama_file="sop.toml", format="toml")
    assert not isinstance(caught.value, UnreadableEdition)
    assert {satu.file for satu in caught.value.masalah} == {"sop.toml"}
    return [(satu.tempat, satu.alasan) for satu in caught.value.masalah]


def spoilt(old: str, new: str) -> str:
    assert old in SOURCE
    return SOURCE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "tempat", "alasan"),
    [
        ('nama = "Pengumpulan Data Kinerja"', "", "nama", "wajib diisi"),
        ('nama = "Pengumpulan Data Kinerja"', 'nama = "  "', "nama", "wajib diisi"),
        ('nama = "Pengumpulan Data Kinerja"', "nama = 7", "nama", "teks dalam tanda kutip"),
        ('nama = "Pengumpulan Data Kinerja"', 'nama = "a\\u0007"', "nama", "karakter kendali"),
        ('frekuensi = "', 'frekwensi = "', "frekwensi", "mungkin maksudnya “frekuensi”"),
        ('frekuensi = "', 'xyz = "', "xyz", "yang dikenal: alamat, "),
        ('pangkat = "PEMBINA"', 'pangkt = "PEMBINA"', "pengesah.pangkt", "“pangkat”"),
        ("pembuatan = 2022-01-31", 'pembuatan = "31-01-2022"', "tanggal.pembuatan", "kalender"),
        ("pembuatan = 2022-01-31", "pembuatan = 2022-01-31T00:00:00", "tanggal.pembuatan", "kalender"),
        ("pembuatan = 2022-01-31", "pembuatan = 2022", "tanggal.pembuatan", "kalender"),
        ('peringatan = ["', 'peringatan = [" ", "', "peringatan", "butir kosong"),
        ('pencatatan = ["', 'pencatatan = [7, "', "pencatatan", "daftar teks"),
        ('keluaran = ["Dokumen hasil monev"]', 'keluaran = "Dokumen"', "langkah 4 › keluaran", "daftar teks"),
        ('nama = "Pengumpulan Data Kinerja"', 'nama = "a\u202eb"', "nama", "karakter kendali"),
        ('keluaran = ["', 'keluaran = ["\\u0000', "langkah 1 › keluaran", "karakter kendali"),
        ('nomor = "2."', 'nomor = "dua"', "langkah 2 › nomor", "nomor langkah"),
        ('nomor = "2."', "", "langkah 2 › nomor", "nomor langkah"),
        ('nomor = "2."', 'nomor = "1."', "langkah", "nomor 1 datang sesudah nomor 1"),
        ('nomor = "2."', "nomor = true", "langkah 2 › nomor", "teks dalam tanda kutip"),
        (
            'jenis = "CHECK"',
            'jenis = "CHEK"',
            "langkah 2 › jenis",
            "Mungkin maksudnya “CHECK”. Pilihannya: COLLECT",
        ),
        ('jenis = "CHECK"', 'jenis = "COLLECT"', "langkah", "Langkah 1 dan 2 sama-sama berjenis COLLECT"),
        ('jenis = "COLLECT"', 'jenis = "SIGN"', "langkah", "Langkah 1 dan 6 sama-sama berjenis SIGN"),
        ('peran = "SEKRETARIS"', 'peran = "Qqq"', "langkah 7 › peran", "“Qqq” tidak dikenal. Pilihannya"),
        ('pelaksana = ["Sekretaris"]', 'pelaksana = ["Sekertaris"]', "langkah 7 › pelaksana", "“Sekretaris”"),
        (
            'pelaksana = ["Sekretaris"]',
            'pelaksana = ["Qqq"]',
            "langkah 7 › pelaksana",
            "tidak ada di kolom_pelaksana.",
        ),
        (TIME_OF_2, 'waktu = "1 Minggu"', "langkah 2 › waktu", "tabel berisi kunci dan nilai"),
        (TIME_OF_2, 'waktu = { nilai = "1" }', "langkah 2 › waktu.nilai", "bilangan bulat"),
        (TIME_OF_2, 'waktu = { nilai = 1.5, satuan = "hari" }', "langkah 2 › waktu.nilai", "bilangan bulat"),
        (TIME_OF_2, 'waktu = { nilai = true, satuan = "hari" }', "langkah 2 › waktu.nilai", "bilangan bulat"),
        (
            TIME_OF_2,
            'waktu = { nilai = 0, satuan = "hari" }',
            "langkah 2 › waktu.nilai",
            "lebih besar dari nol",
        ),
        (TIME_OF_2, 'waktu = { nilai = 1, satuan = "mingu" }', "langkah 2 › waktu.satuan", "“minggu”"),
        (
            TIME_OF_2,
            'waktu = { nilai = 1, satuan = "jam", jenis = "lama" }',
            "langkah 2 › waktu.jenis",
            "Pilihannya",
        ),
        (
            TIME_OF_2,
            'waktu = { nilai = 3, satuan = "tanggal_bulan_berikutnya", jenis = "duration" }',
            "langkah 2 › waktu.jenis",
            "tulis jenis deadline",
        ),
        (
            TIME_OF_2,
            'waktu = { nilai = 32, satuan = "tanggal_bulan_berikutnya" }',
            "langkah 2 › waktu.nilai",
            "1 sampai 31",
        ),
        (TIME_OF_2, 'waktu = { nilai = 3, jenis = "none" }', "langkah 2 › waktu.jenis", "tanpa baku waktu"),
        (
            TIME_OF_2,
            'waktu = { satuan = "hari", jenis = "none" }',
            "langkah 2 › waktu.jenis",
            "tanpa baku waktu",
        ),
        (TIME_OF_2, 'waktu = { nilia = 3, satuan = "hari" }', "langkah 2 › waktu.nilia", "“nilai”"),
        ("asal = 3", "asal = 9", "edge 2 › asal", "nomor langkah yang ada"),
        ("asal = 3", 'asal = "3"', "edge 2 › asal", "bilangan bulat"),
        ("tujuan = 2", "tujuan = 3", "edge 2 › tujuan", "harus mendahului langkah 3"),
        ("asal = 3\ntujuan = 2", "asal = 2\ntujuan = 1", "edge 2 › tujuan", "2→1 sudah ditulis"),
        ("asal = 8", "asal = 7", "edge 7 › asal", "tembusan hanya diterima"),
        ('scope = "baris"', 'scope = "bari"', "edge 1 › scope", "“baris”"),
        ('scope = "baris"', "", "edge 1 › scope", "wajib diisi"),
        ('sumber = "takar"', 'sumber = "kami"', "edge 1 › sumber", "Pilihannya: takar, sop"),
        ('unit_kerja = "SEKRETARIAT"', "unit_kerja = 3", "unit_kerja", "teks dalam tanda kutip"),
    ],
)
def test_each_mistake_has_place_and_reason(old: str, new: str, tempat: str, alasan: str) -> None:
    found = faults(spoilt(old, new))
    assert any(place == tempat and alasan in reason for place, reason in found), found
    assert all(reason.endswith(".") for _, reason in found)


def test_all_mistakes_are_told_at_once() -> None:
    text = spoilt('jenis = "CHECK"', 'jenis = "CHEK"').replace("asal = 3", "asal = 30").replace("nama =", "nma =", 1)
    assert {place for place, _ in faults(text)} >= {"nama", "nma", "langkah 2 › jenis", "edge 2 › asal"}


@pytest.mark.parametrize(
    ("old", "new", "tempat", "banyak", "paling"),
    [
        ("kolom_pelaksana = [\n", "kolom_pelaksana = [\n" + '"Satu lagi", ' * 8_995, "kolom_pelaksana", 9_000, 16),
        ("[[edge]]\n", "[[langkah]]\n" * 93 + "[[edge]]\n", "langkah", 101, 100),
        ("[[edge]]\n", "[[edge]]\n" * 95, "edge", 101, 100),
        ('pencatatan = ["', "pencatatan = [" + '"x", ' * 200 + '"', "pencatatan", 201, 200),
        ('keluaran = ["', "keluaran = [" + '"x", ' * 200 + '"', "langkah 1 › keluaran", 201, 200),
    ],
)
def test_what_no_sop_has_so_many_of_ends_the_reading(old: str, new: str, tempat: str, banyak: int, paling: int) -> None:
    said = f"memuat {banyak} butir, paling banyak {paling}. Ringkas dahulu; selebihnya tidak diperiksa."
    assert faults(spoilt(old, new)) == [(tempat, said)]


def test_as_many_as_there_may_be_are_read() -> None:
    kolom = [f"Pelaksana {n}" for n in range(16)]
    langkah = "".join(f'[[langkah]]\nnomor = {n}\nkegiatan = "{kolom[0]} bekerja"\n' for n in range(1, 101))
    text = (
        f'nama = "N"\nunit_kerja = "K"\nkolom_pelaksana = {json.dumps(kolom)}\ndasar_hukum = {["x"] * 200}\n{langkah}'
    )
    assert len(load_edition(text, nama_file="sop.toml", format="toml").langkah) == 100


@pytest.mark.parametrize("more", ["".join(f"k{n} = 1\n" for n in range(28_000)), "[[langkah]]\n" * 60])
def test_the_first_fifty_mistakes_are_told_and_that_there_may_be_more(more: str) -> None:
    *told, last = faults(f'nama = "N"\n{more}')
    assert len(told) == 50
    assert last == ("", "baru 50 kesalahan pertama yang disebut. Betulkan dahulu, lalu periksa lagi.")


def test_a_mistake_names_what_is_long_by_its_beginning() -> None:
    far, begun = "Kepala " * 9_000, "Kepala " * 14 + "Ke"
    founding = spoilt('pelaksana = ["', f'pelaksana = ["{far}", "').replace(
        "kolom_pelaksana = [", f'kolom_pelaksana = ["{far}x", '
    )
    assert faults(founding) == [("langkah 1 › pelaksana", f"“{begun}…” tidak ada di kolom_pelaksana.")]
    [(_, alasan), *_] = faults(spoilt('jenis = "CHECK"', f'jenis = "{far}"'))
    assert alasan.startswith(f"“{begun}…” tidak dikenal.")
    assert [tempat for tempat, _ in faults(f"{'k' * 9_000} = 1\n{SOURCE}")] == ["k" * 100]


def test_what_is_required() -> None:
    assert {place for place, _ in faults("")} == {"nama", "kolom_pelaksana", "langkah", "unit_kerja"}
    assert ("langkah", "harus berupa daftar tabel.") in faults("langkah = [1]")
    assert ("langkah 1 › kegiatan", "wajib diisi.") in faults("[[langkah]]\nnomor = 1")


@pytest.mark.parametrize("office", ["pemerintah", "perangkat_daerah", "unit_kerja"])
def test_the_least_edition(office: str) -> None:
    edition = load_edition(
        f'nama = "N"\n{office} = "K"\nkolom_pelaksana = ["Sekretaris"]\n'
        '[[langkah]]\nnomor = 1\nkegiatan = "Sekretaris menerima tembusan"',
        nama_file="sop.toml",
        format="toml",
    )
    assert edition.langkah[0].pelaksana == ("Sekretaris",)
    assert edition.langkah[0].inferred == {"pelaksana", "peran", "kind"}
    assert questions(edition) == ("Sejak kapan SOP ini berlaku? Tgl Efektif dan Tgl Pembuatan tidak disebut.",)


def test_receipts_come_last_and_collecting_first() -> None:
    swapped = SOURCE.replace('jenis = "COLLECT"', "#").replace('jenis = "SIGN"', 'jenis = "COLLECT"')
    swapped = swapped.replace('jenis = "CHECK"', 'jenis = "RECEIVE"')
    found = [reason for place, reason in faults(swapped) if place == "langkah"]
    assert "Langkah 3 berjenis SCHEDULE, tetapi datang sesudah penerimaan laporan atau tembusan." in found
    assert "Langkah 1 dan 6 sama-sama berjenis COLLECT; setiap jenis hanya boleh satu kali." in found


def test_late_collecting_is_asked_in_json(founding: dict[str, Any], read_json: ReadJson) -> None:
    founding["steps"] = [founding["steps"][1], founding["steps"][0] | {"no": 3}]
    assert "Langkah 3 berjenis COLLECT, tetapi bukan yang pertama." in questions(read_json(founding))


@pytest.mark.parametrize(
    ("text", "bentuk", "alasan"),
    [
        ("nama =", "toml", "bukan TOML yang utuh di akhir berkas."),
        ("nama = [\n\nx", "toml", "bukan TOML yang utuh di baris 3, kolom 1."),
        ("[tanggal]\npembuatan = 2022-13-45\n", "toml", "bukan TOML yang utuh di baris 2, kolom 17."),
        ('nama = "a"\nnama = "b"\n', "toml", "sebuah kunci atau tabel ditulis dua kali, ditemukan di baris 2"),
        ("[a]\n[a]\n", "toml", "ditulis dua kali"),
        ("nama = " + "9" * 5000, "toml", "bilangan yang terlalu panjang"),
        ("a = " + "[" * 100_000, "toml", "terlalu dalam"),
        ("a" + ".a" * 100_000 + " = 1", "toml", "terlalu dalam"),
        ('"a b"' + " . 'c d'" * 100_000 + " = 1", "toml", "terlalu dalam"),
        ("a" * 900_000, "toml", "bukan TOML yang utuh"),
        ("{", "json", "bukan JSON yang utuh di baris 1, kolom 2"),
        ("", "json", "baris 1"),
        ('{"name": NaN}', "json", "memuat NaN, yang bukan nilai JSON"),
        ("[" * 100_000, "json", "terlalu dalam"),
        ('{"name": ' + "9" * 5000 + "}", "json", "bilangan yang terlalu panjang"),
    ],
)
def test_unreadable(text: str, bentuk: Any, alasan: str) -> None:
    with pytest.raises(UnreadableEdition) as caught:
        load_edition(text, nama_file="sop", format=bentuk)
    assert alasan in str(caught.value)


@pytest.mark.parametrize("text", ["[]", "3", "null", '"teks"'])
def test_json_that_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(EditionError) as caught:
        load_edition(text, nama_file="sop.json", format="json")
    assert str(caught.value) == "sop.json: isi berkas harus berupa satu tabel berisi kunci dan nilai."


def test_json_key_written_twice_is_refused() -> None:
    with pytest.raises(EditionError) as caught:
        load_edition('{"name": "a", "name": "b"}', nama_file="sop.json", format="json")
    assert str(caught.value) == "sop.json: name: kunci ini ditulis dua kali."


def test_format_by_name_or_first_character() -> None:
    assert format_of("a.toml", "{") == "toml"
    assert format_of("a.json", "a = 1") == "json"
    assert format_of("a", " {") == "json"
    assert format_of("a", "a = 1") == "toml"


def json_faults(isi: dict[str, Any]) -> set[tuple[str, str]]:
    with pytest.raises(EditionError) as caught:
        load_edition(json.dumps(isi), nama_file="sop.json", format="json")
    return {(satu.tempat, satu.alasan) for satu in caught.value.masalah}


def test_json_places_are_in_the_words_of_the_file(founding: dict[str, Any]) -> None:
    del founding["name"]
    founding["unit"], founding["agency"], founding["actors"] = None, "", []
    founding["dates"]["created"] = "31 Januari 2022"
    founding["steps"][2]["time"]["unit"] = "pekan"
    founding["steps"][3]["activity"] = ""
    founding["steps"][4]["time"] = {"value": 2.5, "unit": "hari"}
    assert {place for place, _ in json_faults(founding)} == {
        "name",
        "unit",
        "actors",
        "dates.created",
        "langkah 3 › time.unit",
        "langkah 4 › activity",
        "langkah 5 › time.value",
    }


def test_json_is_read_loosely(founding: dict[str, Any], read_json: ReadJson) -> None:
    """Numbers as numbers, one text for a list, blanks in lists, unknown keys: read, and said."""
    first, second = founding["steps"][:2]
    first |= {"no": 1, "inputs": "Dokumen kinerja", "output": ["", "Cek list"], "warna": "merah"}
    second |= {"no": "b.", "time": {"raw": "5 Hari", "value": 5.0, "unit": "hari"}}
    founding["agency"] = "DINAS KOMUNIKASI DAN INFORMATIKA"
    edition = read_json(founding)
    assert edition.langkah[0].nomor == 1
    assert edition.langkah[0].baku_mutu.perlengkapan == ("Dokumen kinerja",)
    assert edition.langkah[0].baku_mutu.keluaran == ("Cek list",)
    assert (edition.langkah[1].nomor, "nomor" in edition.langkah[1].inferred) == (2, True)
    assert edition.langkah[1].baku_mutu.waktu == Waktu("5 Hari", 5, SatuanWaktu.HARI, JenisWaktu.DURATION)
    assert (edition.pemerintah, edition.perangkat_daerah) == ("", "DINAS KOMUNIKASI DAN INFORMATIKA")
    assert set(edition.tidak_dibaca) == {"langkah 1 › warna", "features_needed"}


def test_json_may_state_what_is_inferred_otherwise(founding: dict[str, Any], read_json: ReadJson) -> None:
    founding["steps"][0] |= {"kind": "COLLECT", "peran": "KEPALA_BIDANG"}
    founding["edges"] = [{"from": 3, "to": 1, "scope": "berkas", "source": "sop", "reason": "r"}]
    edition = read_json(founding)
    assert edition.langkah[0].peran is Peran.KEPALA_BIDANG
    assert edition.langkah[0].inferred == frozenset()
    assert [(edge.asal, edge.tujuan, edge.sumber) for edge in edition.edge] == [(3, 1, "sop")]


@pytest.mark.parametrize(
    ("waktu", "expected", "inferred"),
    [
        ({"raw": "3  hari"}, Waktu("3  hari", 3, SatuanWaktu.HARI, JenisWaktu.DURATION), True),
        ({"raw": "15 Menit"}, Waktu("15 Menit", 15, SatuanWaktu.MENIT, JenisWaktu.DURATION), True),
        ({"raw": "5 hari kerja"}, Waktu("5 hari kerja", 5, SatuanWaktu.HARI, JenisWaktu.DURATION), True),
        (
            {"raw": "tanggal 5 bulan berikutnya"},
            Waktu("tanggal 5 bulan berikutnya", 5, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE),
            True,
        ),
        ({"raw": "secukupnya"}, Waktu("secukupnya", None, None, JenisWaktu.DURATION), False),
        ({"raw": "", "kind": "none"}, Waktu("", None, None, JenisWaktu.NONE), False),
        (None, Waktu("", None, None, JenisWaktu.NONE), False),
        (
            {"value": 4, "unit": "tanggal_bulan_berikutnya"},
            Waktu("", 4, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE),
            False,
        ),
    ],
)
def test_waktu(*, founding: dict[str, Any], read_json: ReadJson, waktu: Any, expected: Waktu, inferred: bool) -> None:
    founding["steps"][1]["time"] = waktu
    langkah = read_json(founding).langkah[1]
    assert langkah.baku_mutu.waktu == expected
    assert ("waktu" in langkah.inferred) is inferred


READABLE = "Takar membaca misalnya “3 Hari”, “1 Minggu”, “90 Menit”, atau “paling lambat tanggal 10 bulan berikutnya”."


def test_questions_on_what_the_sentences_do_not_tell(founding: dict[str, Any], read_json: ReadJson) -> None:
    steps = founding["steps"]
    steps[1] |= {"activity": "Berkas diperiksa", "actors": [], "time": {"raw": "secukupnya"}}
    steps[2] |= {"activity": "Memeriksa dan menandatangani jadwal", "actors": ["Tim Monev"]}
    steps[3]["actors"] = ["Kepala Dinas", "Sekretaris"]
    steps[4]["time"] = {"value": 2, "kind": "duration"}
    founding["dates"] = None
    assert questions(read_json(founding)) == (
        "Sejak kapan SOP ini berlaku? Tgl Efektif dan Tgl Pembuatan tidak disebut.",
        "Siapa pelaksana langkah 2?",
        "Peran apa di Takar yang mengerjakan langkah 2?",
        f"Jenis pekerjaan apa langkah 2? Pilihannya: {', '.join(Kind)}.",
        f"Berapa lama baku waktu langkah 2? Tertulis “secukupnya”. {READABLE}",
        "Kolom pelaksana mana yang dimaksud “Tim Monev” pada langkah 3?",
        "Peran apa di Takar yang mengerjakan langkah 3?",
        f"Jenis pekerjaan apa langkah 3? Pilihannya: {', '.join(Kind)}.",
        "Peran apa di Takar yang mengerjakan langkah 4?",
        f"Berapa lama baku waktu langkah 5? Tertulis “”. {READABLE}",
    )


@pytest.mark.parametrize(
    ("pelaksana", "peran"),
    [
        ("Petugas Pengelola Data Kinerja", Peran.PETUGAS_DATA_KINERJA),
        ("Kasubbag Perencanaan", Peran.KEPALA_SUBBAGIAN_PERENCANAAN),
        ("KEPALA SUB BAGIAN PROGRAM", Peran.KEPALA_SUBBAGIAN_PERENCANAAN),
        ("Kabid Aptika", Peran.KEPALA_BIDANG),
        ("Sekretaris", Peran.SEKRETARIS),
        ("Sekretaris Daerah", None),
        ("Kepala Badan", Peran.KEPALA_DINAS),
        ("Kepala Subbagian Umum", None),
        ("Bupati", None),
    ],
)
def test_peran_of_a_printed_pelaksana(
    founding: dict[str, Any], read_json: ReadJson, pelaksana: str, peran: Peran | None
) -> None:
    founding["actors"].append(pelaksana)
    founding["steps"][0]["actors"] = [pelaksana]
    assert read_json(founding).langkah[0].peran is peran


def test_pelaksana_is_read_from_the_opening_of_the_sentence(founding: dict[str, Any], read_json: ReadJson) -> None:
    founding["actors"].append("Kepala")
    for satu in founding["steps"]:
        satu["actors"] = []
    edition = read_json(founding)
    assert [langkah.pelaksana for langkah in edition.langkah] == [
        ("Petugas Pengelola Data Kinerja",),
        ("Kepala Subbagian Perencanaan dan Pelaporan",),
        ("Kepala Subbagian Perencanaan dan Pelaporan",),
        ("Kepala Dinas",),
        ("Kepala Subbagian Perencanaan dan Pelaporan",),
        ("Kepala Bidang",),
        ("Sekretaris",),
        ("Kepala Dinas",),
    ]
    assert questions(edition) == ()


def test_surrogates_are_refused(founding: dict[str, Any]) -> None:
    founding["name"] = "\ud800"
    assert ("name", "memuat karakter kendali yang tidak dapat dicetak; hapus karakter itu.") in json_faults(founding)

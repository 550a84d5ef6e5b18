"""People of a file: posts that exist, nobody in two structural posts, no post held twice, no period upside down."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from takar.rules import impor_penugasan
from takar.rules.impor_baris import read_sheet
from takar.rules.impor_beda import Keadaan, Perbedaan, Status, Tercatat
from takar.rules.impor_butir import Jenis, butir_of
from takar.rules.impor_kolom import JenisLembar, Peta
from takar.rules.impor_lembar import LembarKerja
from takar.rules.impor_rujukan import compare
from takar.rules.impor_susunan_semua import SUSUNAN
from takar.rules.penugasan import Bagian, Masa, object_beside

SATU, DUA, LAIN = "198501012010011001", "198601012011011002", "198701012012011003"
TIGA = "198801012013011004"
UNITS = {"aptika": "aptika", "sekretariat": "sekretariat"}
KABID, SEKRETARIS, PETUGAS = ("aptika", "kabid"), ("sekretariat", "sekretaris"), ("aptika", "petugas")
JABATAN = {
    (Jenis.JABATAN, KABID): Tercatat(1, {"nama": "Kepala Bidang", "peran": "KEPALA_BIDANG", "jenis": "struktural"}),
    (Jenis.JABATAN, SEKRETARIS): Tercatat(2, {"nama": "Sekretaris", "peran": "SEKRETARIS", "jenis": "struktural"}),
    (Jenis.JABATAN, PETUGAS): Tercatat(3, {"nama": "Petugas", "peran": "PETUGAS_DATA_KINERJA", "jenis": "pelaksana"}),
}
PEGAWAI = {(Jenis.PEGAWAI, (nip,)): Tercatat(at, {"nama": f"Orang {at}"}) for at, nip in enumerate((SATU, DUA))}
HARI_INI = date(2026, 10, 5)
KEADAAN = Keadaan(2026, HARI_INI, {**JABATAN, **PEGAWAI}, frozenset({LAIN}), frozenset({"aptika"}))


def load(
    jenis: JenisLembar, *rows: dict[str, str], keadaan: Keadaan = KEADAAN, units: dict[str, str] = UNITS
) -> Perbedaan:
    """Compare rows of one sheet, each given by column, with what is on record."""
    names = [one.nama for one in SUSUNAN[jenis].kolom]
    baris = [[], *([row.get(nama, "") for nama in names] for row in rows)]
    peta = Peta(jenis, 1, {nama: at for at, nama in enumerate(names)}, {})
    return compare(butir_of([read_sheet(LembarKerja("Lembar", baris), peta, 2026, units)]), keadaan)


def post(
    jabatan: tuple[str, str], mulai: str, *, nip: str = SATU, selesai: str = "", status: str = ""
) -> dict[str, str]:
    """Return a row of the penugasan."""
    unit, kode = jabatan
    said = {"nip": nip, "unit": unit, "kode_jabatan": kode, "nomor_sk": "SK-1"}
    return {**said, "mulai": mulai, "selesai": selesai, "status": status}


def told(found: Perbedaan) -> list[tuple[int, str]]:
    """Return the row and column of each reason."""
    return [(one.baris, one.kolom) for one in found.sebab]


def recorded(jabatan: tuple[str, str], mulai: str, *, nip: str = SATU, selesai: date | None = None) -> Keadaan:
    """Return what is on record, with one more penugasan."""
    isi = {"status": "definitif", "nomor_sk": "SK-0", "selesai": selesai}
    return replace(KEADAAN, rekaman={**KEADAAN.rekaman, (Jenis.PENUGASAN, (nip, *jabatan, mulai)): Tercatat(9, isi)})


BESIDE = {
    "two structural posts": ([post(KABID, "1/1/2025"), post(SEKRETARIS, "1/6/2025")], [3]),
    "one after the other": ([post(KABID, "1/1/2025", selesai="31/5/2025"), post(SEKRETARIS, "1/6/2025")], []),
    "on the very same day": ([post(KABID, "1/1/2025", selesai="1/6/2025"), post(SEKRETARIS, "1/6/2025")], [3]),
    "the other as Plt.": ([post(KABID, "1/1/2025"), post(SEKRETARIS, "1/6/2025", status="Plt.")], []),
    "one of them not structural": ([post(KABID, "1/1/2025"), post(PETUGAS, "1/6/2025")], []),
    "the same post twice": ([post(PETUGAS, "1/1/2025"), post(PETUGAS, "1/6/2025", status="Plh.")], [3]),
    "a post with two holders": ([post(KABID, "1/1/2025"), post(KABID, "1/6/2025", nip=DUA)], [3]),
    "a holder and a Plt.": ([post(KABID, "1/1/2025"), post(KABID, "1/6/2025", nip=DUA, status="Plt.")], [3]),
    "a Plt. and a holder": ([post(KABID, "1/1/2025", nip=DUA, status="Plt."), post(KABID, "1/6/2025")], [3]),
    "a Plt. until the holder begins": (
        [post(KABID, "1/1/2025", nip=DUA, status="Plt.", selesai="31/5/2025"), post(KABID, "1/6/2025")],
        [],
    ),
    "a holder and a Plh.": ([post(KABID, "1/1/2025"), post(KABID, "1/6/2025", nip=DUA, status="Plh.")], []),
    "three of a post, the second shortest": (
        [
            post(KABID, "1/1/2025", selesai="31/12/2025"),
            post(KABID, "1/2/2025", nip=DUA, selesai="1/3/2025"),
            post(KABID, "1/6/2025", nip=DUA),
        ],
        [3, 4],
    ),
    "two petugas": ([post(PETUGAS, "1/1/2025"), post(PETUGAS, "1/6/2025", nip=DUA)], []),
}


@pytest.mark.parametrize("which", BESIDE)
def test_penugasan_beside_each_other(which: str) -> None:
    rows, refused = BESIDE[which]
    found = load(JenisLembar.PENUGASAN, *rows)
    assert [one.baris for one in found.sebab] == refused, [one.kalimat for one in found.sebab]
    assert found.count(Status.DITAMBAH) == len(rows) - len(refused)
    assert [one.status for one in found.changes] == [Status.DITAMBAH] * (len(rows) - len(refused))


def test_a_row_is_compared_with_what_is_on_record() -> None:
    """The row of the file is refused, never the one on record; what the file itself ends is ended."""
    office = recorded(KABID, "2025-01-01")
    found = load(JenisLembar.PENUGASAN, post(SEKRETARIS, "1/6/2025"), keadaan=office)
    assert [one.baris for one in found.sebab] == [2]
    ended = post(KABID, "1/1/2025", selesai="31/5/2025")
    found = load(JenisLembar.PENUGASAN, ended, post(SEKRETARIS, "1/6/2025"), keadaan=office)
    assert found.sebab == []
    assert found.count(Status.DIUBAH) == 1


SEBELUM_MULAI = "Tanggal selesai, 1 Januari 2025, sebelum tanggal mulai, 2 Januari 2025. Betulkan salah satunya."
WRONG = {
    "a NIP of nobody": (post(KABID, "1/1/2025", nip=LAIN), (2, "A"), "belum tercatat sebagai pegawai"),
    "a post of no unit": (post(("aptika", "x"), "1/1/2025"), (2, "C"), "Jabatan «x» tidak ada pada unit aptika"),
    "a year that cannot be": (post(KABID, "1/1/1025"), (2, "F"), "Tahun 1025 di luar yang mungkin"),
    "an end that cannot be": (post(KABID, "1/1/2025", selesai="1/1/2925"), (2, "G"), "Tahun 2925 di luar yang mungkin"),
    "an end before the start": (post(KABID, "2/1/2025", selesai="1/1/2025"), (2, "G"), SEBELUM_MULAI),
}


@pytest.mark.parametrize("which", WRONG)
def test_a_penugasan_that_cannot_be(which: str) -> None:
    row, place, part = WRONG[which]
    found = load(JenisLembar.PENUGASAN, row)
    assert told(found) == [place]
    assert part in found.sebab[0].kalimat


def test_a_penugasan_of_one_day_may_be() -> None:
    assert load(JenisLembar.PENUGASAN, post(KABID, "1/1/2025", selesai="1/1/2025")).sebab == []


def test_a_reason_is_whole() -> None:
    """Also where two of a file exclude each other: who it is, and which post."""
    found = load(JenisLembar.PENUGASAN, WRONG["an end before the start"][0])
    assert [one.kalimat for one in found.sebab] == [SEBELUM_MULAI]
    found = load(JenisLembar.PENUGASAN, post(KABID, "1/1/2025"), post(SEKRETARIS, "1/6/2025"))
    assert [one.kalimat for one in found.sebab] == [
        "Orang 0 sudah memegang jabatan struktural Kepala Bidang secara definitif sejak 1 Januari 2025. Akhiri dahulu "
        "penugasan itu, atau catat yang baru sebagai Plt. atau Plh."
    ]


def test_a_pegawai_of_another_office_is_not_taken_over() -> None:
    found = load(JenisLembar.PEGAWAI, {"nip": LAIN, "nama": "Orang Lain"}, {"nip": DUA, "nama": "Orang 1"})
    assert told(found) == [(2, "A")]
    assert "tercatat pada perangkat daerah lain" in found.sebab[0].kalimat
    assert found.count(Status.TETAP) == 1


def test_a_pegawai_without_a_name_is_refused_only_while_new() -> None:
    found = load(JenisLembar.PEGAWAI, {"nip": "199001012015011004"}, {"nip": SATU})
    assert told(found) == [(2, "B")]
    assert "Nama kosong, sedangkan pegawai «199001012015011004» belum tercatat" in found.sebab[0].kalimat


def test_a_penugasan_is_named_as_people_name_it() -> None:
    (found,) = load(JenisLembar.PENUGASAN, {**post(PETUGAS, "1/10/2026"), "nomor_sk": ""}).sebab
    name = f"penugasan «{SATU}» pada «petugas» sejak 1 Oktober 2026"
    assert found.kalimat.startswith(f"Nomor SK kosong, sedangkan {name} belum tercatat.")


def test_codes_of_posts_and_a_peran_that_the_file_gives() -> None:
    found = load(
        JenisLembar.JABATAN,
        {"unit": "aptika", "kode_jabatan": "kabid", "jabatan": "Kepala Bidang", "peran": "Kasubbag"},
        {"unit": "aptika", "kode_jabatan": "kabid/2", "jabatan": "Lain"},
        {"unit": "aptika", "kode_jabatan": "staf-1_a", "jabatan": "Staf"},
    )
    assert told(found) == [(3, "B")]
    assert "memuat tanda lain" in found.sebab[0].kalimat
    assert [(one.butir.kunci[1], one.beda) for one in found.changes] == [
        ("kabid", (("peran", "KEPALA_BIDANG", "KEPALA_SUBBAGIAN_PERENCANAAN"),)),
        ("staf-1_a", ()),
    ]


def test_who_heads_a_bidang_sits_in_one() -> None:
    row = {"kode_jabatan": "kabid-baru", "jabatan": "Kepala Bidang Baru", "peran": "Kepala Bidang"}
    given_up = {"unit": "aptika", "kode_jabatan": "kabid", "jabatan": "Kepala Bidang", "jenis": "Jabatan Fungsional"}
    found = load(JenisLembar.JABATAN, {**row, "unit": "sekretariat"}, {**row, "unit": "aptika"}, given_up)
    assert told(found) == [(2, "D")]
    assert "sekretariat bukan bidang" in found.sebab[0].kalimat


KADIS = {"unit": "sekretariat", "kode_jabatan": "kadis", "jabatan": "Kepala Dinas", "peran": "Kepala Dinas"}
BARU = {"unit": "aptika", "kode_jabatan": "baru", "jabatan": "Kepala Baru", "peran": "Kepala Bidang"}
GIVEN_UP = {"unit": "aptika", "kode_jabatan": "kabid", "jabatan": "Kepala Bidang", "jenis": "Jabatan Fungsional"}


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ([BARU], [(2, "D")]),
        ([{**BARU, "jenis": "Jabatan Fungsional"}], []),  # a functional post may carry the peran beside it
        ([{**BARU, "peran": "Petugas Data Kinerja"}], []),
        ([{**BARU, "unit": "ikp"}], []),
        ([BARU, GIVEN_UP], []),  # by the file as a whole
        ([KADIS], []),
        ([KADIS, {**KADIS, "kode_jabatan": "kadis-2"}, {**KADIS, "kode_jabatan": "kadis-3"}], [(3, "D"), (4, "D")]),
        ([{**KADIS, "kode_jabatan": "sekretaris"}], []),  # it moves, and nobody is there
        ([{**KADIS, "kode_jabatan": "sekretaris", "peran": "Sekretaris"}], []),  # as it is on record
        ([{**BARU, "unit": "sekretariat", "peran": "Sekretaris"}], [(2, "D")]),
    ],
)
def test_one_structural_post_heads_an_office_or_a_bidang(
    rows: list[dict[str, str]], refused: list[tuple[int, str]]
) -> None:
    office = replace(KEADAAN, bidang=frozenset({"aptika", "ikp"}))
    found = load(JenisLembar.JABATAN, *rows, keadaan=office, units={**UNITS, "ikp": "ikp"})
    assert told(found) == refused
    assert all("sudah ada pada jabatan struktural" in one.kalimat for one in found.sebab)


@pytest.mark.parametrize("twice", [True, False])
def test_place_that_two_have_on_record_is_left_until_one_comes_to_it_anew(*, twice: bool) -> None:
    """A post that is switched off has no place, and may be renamed."""
    second = {"nama": "Kabid Dua", "peran": "KEPALA_BIDANG", "jenis": "struktural", "aktif": twice}
    office = replace(KEADAAN, rekaman={**KEADAAN.rekaman, (Jenis.JABATAN, ("aptika", "dua")): Tercatat(9, second)})
    renamed = {**BARU, "kode_jabatan": "dua", "jabatan": "Kabid Kedua"}
    assert told(load(JenisLembar.JABATAN, renamed, keadaan=office)) == []


def test_nobody_new_is_put_in_a_post_that_is_switched_off() -> None:
    """Who holds it already may be written again, with an end."""
    held = recorded(KABID, "2025-01-01")
    post_off = replace(held.rekaman[Jenis.JABATAN, KABID], isi={"nama": "Kepala Bidang", "aktif": False})
    office = replace(held, rekaman={**held.rekaman, (Jenis.JABATAN, KABID): post_off})
    found = load(
        JenisLembar.PENUGASAN,
        post(KABID, "1/1/2025", selesai="31/12/2025"),
        post(KABID, "1/6/2026", nip=DUA),
        keadaan=office,
    )
    assert told(found) == [(3, "C")]
    assert found.sebab[0].kalimat.startswith("Kepala Bidang nonaktif.")


def test_a_pagu_is_one_amount_however_it_is_written() -> None:
    rekaman = {
        (Jenis.PROGRAM, ("1",)): Tercatat(1, {"nama": "P"}),
        (Jenis.KEGIATAN, ("1.1",)): Tercatat(2, {"nama": "K", "induk": "1"}),
        (Jenis.SUB_KEGIATAN, ("1.1.1",)): Tercatat(3, {"nama": "S", "induk": "1.1", "unit": "aptika"}),
        (Jenis.PAGU, ("1.1.1",)): Tercatat(4, {"nilai": Decimal(5000)}),
    }
    row = {"kode_program": "1", "kode_kegiatan": "1.1", "kode_sub_kegiatan": "1.1.1", "pagu": "5.000,00"}
    found = load(JenisLembar.SUB_KEGIATAN, row, keadaan=Keadaan(2026, HARI_INI, rekaman))
    assert found.changes == []


def test_the_kind_of_a_new_post_is_said_or_follows_from_its_peran() -> None:
    new = {"unit": "aptika", "jabatan": "Baru"}
    found = load(
        JenisLembar.JABATAN,
        {**new, "kode_jabatan": "a", "peran": "Kepala Dinas"},
        {**new, "kode_jabatan": "b"},
        {**new, "kode_jabatan": "c", "jenis": "Jabatan Fungsional"},
    )
    assert [one.butir.isi["jenis"] for one in found.changes] == ["struktural", "pelaksana", "fungsional"]


@pytest.mark.parametrize(
    ("holders", "jenis", "refused"),
    [
        ([(SATU, None)], "struktural", []),
        ([(SATU, None), (DUA, None)], "fungsional", []),
        ([(SATU, None), (DUA, HARI_INI)], "struktural", [(2, "E")]),
        ([(SATU, date(2027, 1, 31)), (DUA, date(2026, 12, 31))], "struktural", [(2, "E")]),
        ([(SATU, None), (DUA, date(2026, 10, 4))], "struktural", []),  # what is over stays as it was
        ([(SATU, None), (DUA, None)], "struktural", [(2, "E")]),
    ],
)
def test_a_post_on_record_becomes_structural_where_its_holders_may_stand(
    holders: list[tuple[str, date | None]], jenis: str, refused: list[tuple[int, str]]
) -> None:
    more = [recorded(PETUGAS, "2025-01-01", nip=nip, selesai=selesai).rekaman for nip, selesai in holders]
    rekaman = {kunci: one for part in more for kunci, one in part.items()}
    row = {"unit": "aptika", "kode_jabatan": "petugas", "jenis": jenis}
    found = load(JenisLembar.JABATAN, row, keadaan=replace(KEADAAN, rekaman=rekaman))
    assert told(found) == refused
    assert found.count(Status.DIUBAH) == 1 - len(refused)


def test_what_a_file_repeats_of_the_record_is_not_judged_again() -> None:
    """Two held the post when it was none of the structural ones: their rows change nothing, so they stand."""
    past = date(2025, 12, 31)
    holders = [recorded(PETUGAS, "2025-01-01", nip=nip, selesai=past).rekaman for nip in (SATU, DUA)]
    rekaman = {kunci: one for part in holders for kunci, one in part.items()}
    rekaman[Jenis.JABATAN, PETUGAS] = Tercatat(3, {"nama": "Petugas", "peran": "", "jenis": "struktural"})
    rows = [post(PETUGAS, "1/1/2025", nip=nip, selesai="31/12/2025") for nip in (SATU, DUA)]
    rows = [{**row, "nomor_sk": "SK-0"} for row in rows]
    office = replace(KEADAAN, rekaman=rekaman)
    assert load(JenisLembar.PENUGASAN, *rows, keadaan=office).sebab == []
    found = load(JenisLembar.PENUGASAN, rows[0], {**rows[1], "selesai": "1/2/2026"}, keadaan=office)
    assert told(found) == [(3, "C")]


ADMIN = ("sekretariat", "admin")
LEAVING = {
    "the last one ends": ([post(ADMIN, "1/1/2025", selesai="31/12/2026")], [(2, "G")], "pada 1 Januari 2027"),
    "another follows": (
        [post(ADMIN, "1/1/2025", selesai="31/12/2026"), post(ADMIN, "1/1/2027", nip=DUA)],
        [],
        "",
    ),
    "who follows cannot sign in": (
        [post(ADMIN, "1/1/2025", selesai="31/12/2026"), post(ADMIN, "1/1/2027", nip=TIGA)],
        [(2, "G")],
        "pada 1 Januari 2027",
    ),
    "an end on the last day there is": (
        [post(ADMIN, "1/1/2025", selesai="31/12/9999")],
        [(2, "G")],
        "Tahun 9999 di luar yang mungkin",
    ),
    "only the SK is put right": ([{**post(ADMIN, "1/1/2025"), "nomor_sk": "SK-9"}], [], ""),
    "nothing is changed": ([{**post(ADMIN, "1/1/2025"), "nomor_sk": "SK-0"}], [], ""),
}


def administered() -> Keadaan:
    """Return an office that SATU sets up; DUA could sign in too, TIGA could not."""
    office = recorded(ADMIN, "2025-01-01")
    admin = Tercatat(8, {"nama": "Admin", "peran": "PENGELOLA_SISTEM", "jenis": "pelaksana"})
    third = {(Jenis.PEGAWAI, (TIGA,)): Tercatat(7, {"nama": "Orang 3"})}
    rekaman = {**office.rekaman, **third, (Jenis.JABATAN, ADMIN): admin}
    return replace(office, rekaman=rekaman, nip_masuk=frozenset({SATU, DUA}))


@pytest.mark.parametrize("which", LEAVING)
def test_a_file_leaves_somebody_who_sets_up_the_office(which: str) -> None:
    rows, refused, part = LEAVING[which]
    found = load(JenisLembar.PENUGASAN, *rows, keadaan=administered())
    assert told(found) == refused
    assert all(part in one.kalimat for one in found.sebab)


def test_a_file_does_not_take_the_peran_from_the_post_of_who_sets_up_the_office() -> None:
    row = {"unit": "sekretariat", "kode_jabatan": "admin", "peran": "Evaluator"}
    (sebab,) = load(JenisLembar.JABATAN, row, keadaan=administered()).sebab
    assert (sebab.kolom, "pada hari ini" in sebab.kalimat) == ("D", True)


def test_many_holders_of_one_post_are_compared_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each penugasan meets the one beside it, not every other: the number of comparisons is that of the rows."""
    compared = list[tuple[Masa, Masa]]()

    def counted(baru: Masa, lain: Masa) -> tuple[Bagian, str] | None:
        compared.append((baru, lain))
        return object_beside(baru, lain)

    monkeypatch.setattr(impor_penugasan, "object_beside", counted)
    rows = [post(KABID, f"{1 + at % 28}/{1 + at // 28}/2025", nip=SATU) for at in range(300)]
    found = load(JenisLembar.PENUGASAN, *rows)
    assert len(found.sebab) == 299
    assert len(compared) == 3 * 299  # of the person in the post, of the post, of the person


@pytest.mark.parametrize(
    ("status", "batas", "refused"),
    [
        ("Plh.", "tidak menandatangani", []),
        ("Plh.", "", []),
        ("definitif", "tanpa batas", []),
        ("definitif", "tidak menandatangani", [(2, "H")]),
        ("", "tidak menandatangani", [(2, "H")]),
    ],
)
def test_only_a_deputy_is_limited(status: str, batas: str, refused: list[tuple[int, str]]) -> None:
    row = {**post(KABID, "2026-01-05", status=status), "batas": batas}
    assert told(load(JenisLembar.PENUGASAN, row)) == refused


def test_limit_of_a_deputy_on_record_does_not_stay_when_he_becomes_the_holder() -> None:
    isi = {"status": "Plh.", "nomor_sk": "SK-0", "selesai": None, "batas": "tanpa-tanda-tangan"}
    key = (Jenis.PENUGASAN, (SATU, *KABID, "2026-01-05"))
    limited = replace(KEADAAN, rekaman={**KEADAAN.rekaman, key: Tercatat(9, isi)})
    row = post(KABID, "2026-01-05", status="definitif")
    assert told(load(JenisLembar.PENUGASAN, row, keadaan=limited)) == [(2, "H")]
    row["batas"] = "tanpa batas"
    assert told(load(JenisLembar.PENUGASAN, row, keadaan=limited)) == []


def test_file_does_not_put_a_deputy_beside_a_deputy() -> None:
    rows = [
        post(SEKRETARIS, "2026-01-05", status="Plt.", selesai="2026-02-05"),
        post(SEKRETARIS, "2026-02-05", nip=DUA, status="Plh."),
    ]
    found = load(JenisLembar.PENUGASAN, *rows)
    assert told(found) == [(3, "C")]
    rows[0]["selesai"] = "2026-02-04"
    assert told(load(JenisLembar.PENUGASAN, *rows)) == []


def test_file_closes_no_circle_of_deputies() -> None:
    """Whether the file says all of it, or the last penugasan of it, or makes the last post structural."""
    own = [post(KABID, "2026-01-05"), post(SEKRETARIS, "2026-01-05", nip=DUA)]
    rows = [
        *own,
        post(SEKRETARIS, "2026-02-02", status="Plh.", selesai="2026-02-06"),
        post(KABID, "2026-02-05", nip=DUA, status="Plh.", selesai="2026-02-09"),
    ]
    found = load(JenisLembar.PENUGASAN, *rows)
    assert told(found) == [(4, "A"), (5, "A")]
    assert "saling menggantikan" in found.sebab[0].kalimat
    keys = [(r["nip"], r["unit"], r["kode_jabatan"], r["mulai"], r["status"] or "definitif") for r in rows]
    standing = {
        (Jenis.PENUGASAN, key): Tercatat(20 + at, {"status": status, "nomor_sk": "SK-0", "selesai": None})
        for at, (*key_, status) in enumerate(keys[:3])
        for key in [tuple(key_)]
    }
    known = replace(KEADAAN, rekaman={**KEADAAN.rekaman, **standing})
    assert told(load(JenisLembar.PENUGASAN, rows[3], keadaan=known)) == [(2, "A")]
    assert told(load(JenisLembar.PENUGASAN, {**rows[3], "mulai": "2025-02-05", "selesai": "2025-02-09"})) == []
    last = (Jenis.PENUGASAN, (DUA, *KABID, "2026-02-05"))
    plain = {**known.rekaman, last: Tercatat(30, {"status": "Plh.", "nomor_sk": "SK-0", "selesai": None})}
    plain[Jenis.JABATAN, KABID] = Tercatat(1, {"nama": "Kepala", "peran": "KEPALA_BIDANG", "jenis": "pelaksana"})
    holder = known.rekaman.pop((Jenis.PENUGASAN, (DUA, *SEKRETARIS, "2026-01-05")))
    open_post = replace(known, rekaman={**known.rekaman, last: plain[last]})
    assert told(load(JenisLembar.PENUGASAN, rows[1], keadaan=open_post)) == [(2, "A")]
    known.rekaman[Jenis.PENUGASAN, (DUA, *SEKRETARIS, "2026-01-05")] = holder
    row = {"unit": "aptika", "kode_jabatan": "kabid", "jenis": "struktural"}
    (sebab,) = load(JenisLembar.JABATAN, row, keadaan=replace(known, rekaman=plain)).sebab
    assert "saling menggantikan" in sebab.kalimat

"""What is said about the penugasan of a file that are not refused: the same as of one that is typed."""

from dataclasses import replace
from datetime import date

import pytest

from takar.rules.impor_beda import Tercatat
from takar.rules.impor_butir import Jenis
from takar.rules.impor_kolom import JenisLembar
from takar.rules.impor_nasihat import advise_orang
from tests.rules.test_impor_penugasan import KABID, KEADAAN, PETUGAS, load, post
from tests.rules.test_penugasan_nasihat import LIMIT

LAMA = date(2026, 1, 5)
LEWAT = (
    "Orang 0, Petugas: Tanggal mulainya, 1 Juli 2026, sudah lewat: yang sudah dilakukan sejak itu tetap atas nama "
    "yang melakukannya, dan penugasan ini berlaku bagi tindakan mulai sekarang."
)
LEBIH = f"Orang 0, Kepala Bidang: Plt. ini lebih dari 3 bulan; {LIMIT}. Pastikan SK perpanjangannya ada."
ENAM = (
    f"Orang 0, Kepala Bidang: Plt. sejak 5 Januari 2026 ini melebihi 6 bulan; {LIMIT}. Tunjuk orang lain atau isi "
    "definitif."
)
TERBUKA = f"Orang 0, Kepala Bidang: Plt. ini belum berakhir; {LIMIT}, jadi sampai 30 April 2027."


def plt(mulai: str, selesai: str = "") -> dict[str, str]:
    return post(KABID, mulai, selesai=selesai, status="Plt.")


@pytest.mark.parametrize(
    ("rows", "recorded", "acted", "told"),
    [
        # rows of the file; the end of a Plt. since 5 January on record (None: there is none); the last day of an act
        ([plt("1/11/2026", "31/1/2027")], None, None, []),
        ([plt("1/11/2026", "1/2/2027")], None, None, [(2, LEBIH)]),
        ([plt("1/11/2026")], None, None, [(2, TERBUKA)]),
        ([plt("5/1/2026", "5/7/2026")], date(2026, 4, 4), None, [(2, ENAM)]),  # the end of one on record is moved
        ([plt("5/4/2026", "5/7/2026")], date(2026, 4, 4), None, [(2, ENAM)]),  # it goes on from one on record
        ([plt("5/1/2026", "4/4/2026"), plt("5/4/2026", "5/7/2026")], None, None, [(3, ENAM)]),  # and from one beside it
        ([plt("5/1/2026", "4/4/2026")], date(2026, 4, 4), None, []),  # what is on record as it is says nothing new
        ([post(PETUGAS, "1/7/2026")], None, date(2026, 7, 1), [(2, LEWAT)]),
        ([post(PETUGAS, "1/7/2026")], None, date(2026, 6, 30), []),
        ([post(PETUGAS, "1/7/2026")], None, None, []),
        ([post(PETUGAS, "5/10/2026")], None, date(2026, 10, 5), []),  # today
    ],
)
def test_advice_of_a_file(
    rows: list[dict[str, str]], recorded: date | None, acted: date | None, told: list[tuple[int, str]]
) -> None:
    isi = {"status": "Plt.", "nomor_sk": "SK-1", "selesai": recorded}
    kunci = (rows[0]["nip"], *KABID, LAMA.isoformat())
    lama = {(Jenis.PENUGASAN, kunci): Tercatat(9, isi)} if recorded else {}
    keadaan = replace(KEADAAN, rekaman={**KEADAAN.rekaman, **lama})
    found = load(JenisLembar.PENUGASAN, *rows, keadaan=keadaan)
    assert not found.sebab
    assert [(baris.nomor, said) for baris, said in advise_orang(found, keadaan, acted)] == told

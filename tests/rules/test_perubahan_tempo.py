"""A frozen due date that is changed: what moves with it, and what is refused (docs/adr/0051)."""

from dataclasses import replace
from datetime import date

import pytest

from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, JenisWaktu, Kebijakan, SatuanWaktu, Urutan, Waktu
from takar.rules.perubahan_tempo import Rencana, refused_change, shifted


def waktu(nilai: int, satuan: SatuanWaktu) -> Waktu:
    jenis = JenisWaktu.DEADLINE if satuan is SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA else JenisWaktu.DURATION
    return Waktu("", nilai, satuan, jenis)


SEPULUH = waktu(10, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA)
RENCANA = Rencana(
    (
        Urutan(1, SEPULUH, None),
        Urutan(2, waktu(1, SatuanWaktu.MINGGU), 1),
        Urutan(3, waktu(20, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA), 2),
        Urutan(4, waktu(1, SatuanWaktu.HARI), 3),
        Urutan(5, waktu(2, SatuanWaktu.HARI), 2),
    ),
    {n: date(2026, 10, day) for n, day in ((1, 9), (2, 16), (3, 20), (4, 21), (5, 20))},
    Kalender(frozenset()),
    Kebijakan.MAJU,
    HitunganMinggu.HARI_KERJA,
)
TODAY = date(2026, 10, 8)


def moved(nomor: int, day: int) -> dict[int, int]:
    return {key: found.day for key, found in shifted(RENCANA, nomor, date(2026, 10, day)).tempo.items()}


def test_those_that_wait_for_it_are_counted_anew_and_a_date_of_the_month_stays_where_it_can() -> None:
    assert moved(1, 12) == {1: 12, 2: 19, 5: 21}
    assert moved(1, 14) == {1: 14, 2: 21, 3: 21, 4: 22, 5: 23}
    assert moved(2, 15) == {2: 15, 5: 19}
    assert moved(4, 23) == {4: 23}


def test_a_change_back_restores_the_plan() -> None:
    changed = replace(RENCANA, tempo={**RENCANA.tempo, **shifted(RENCANA, 1, date(2026, 10, 12)).tempo})
    back = {**changed.tempo, **shifted(changed, 1, date(2026, 10, 9)).tempo}
    assert back == RENCANA.tempo


TETAP = "Langkah {} tetap {}: tanggal itu ditetapkan tersendiri. Ubah sendiri bila perlu."
GUGUR = "Langkah {} dihitung lagi: tanggal yang ditetapkan tersendiri, {}, mendahului jatuh tempo langkah sebelumnya."
KAMIS_15, RABU_14, SENIN_12 = (f"{hari} Oktober 2026" for hari in ("Kamis, 15", "Rabu, 14", "Senin, 12"))


@pytest.mark.parametrize(
    ("own", "geser", "moved_to", "said"),
    [
        # own: the dates that langkah were given by themselves; geser: which langkah is moved, and whereto
        ({}, (1, 12), {1: 12, 2: 19, 5: 21}, []),
        ({2: 15}, (1, 12), {1: 12}, [TETAP.format(2, KAMIS_15)]),
        ({2: 15}, (1, 8), {1: 8}, [TETAP.format(2, KAMIS_15)]),
        ({2: 15}, (1, 15), {1: 15}, [TETAP.format(2, KAMIS_15)]),
        ({2: 14}, (1, 15), {1: 15, 2: 22, 3: 22, 4: 23, 5: 26}, [GUGUR.format(2, RABU_14)]),
        ({2: 16}, (1, 12), {1: 12, 2: 19, 5: 21}, []),  # the date it is counted to: a change that was undone
        ({2: 12}, (2, 13), {2: 13, 5: 15}, []),  # its own date is changed again
        ({5: 22}, (1, 12), {1: 12, 2: 19}, [TETAP.format(5, "Kamis, 22 Oktober 2026")]),
        ({5: 12}, (2, 19), {2: 19, 5: 21}, [GUGUR.format(5, SENIN_12)]),
        ({3: 19, 4: 20}, (2, 15), {2: 15, 5: 19}, []),  # a date of the month stays by its own rule
        ({2: 15, 5: 22}, (1, 12), {1: 12}, [TETAP.format(2, KAMIS_15)]),  # what waits for a date that stays, stays
    ],
)
def test_a_date_of_its_own_stays_where_it_can(
    own: dict[int, int], geser: tuple[int, int], moved_to: dict[int, int], said: list[str]
) -> None:
    tempo = {**RENCANA.tempo, **{n: date(2026, 10, day) for n, day in own.items()}}
    found = shifted(replace(RENCANA, tempo=tempo, tersendiri=frozenset(own)), geser[0], date(2026, 10, geser[1]))
    assert ({n: day.day for n, day in found.tempo.items()}, list(found.catatan)) == (moved_to, said)


def test_a_week_of_seven_days_is_counted_as_the_round_does() -> None:
    seven = replace(RENCANA, minggu=HitunganMinggu.HARI_KALENDER, kalender=Kalender(frozenset({date(2026, 10, 15)})))
    assert shifted(seven, 1, date(2026, 10, 12)).tempo[2] == date(2026, 10, 19)
    assert shifted(replace(seven, minggu=HitunganMinggu.HARI_KERJA), 1, date(2026, 10, 12)).tempo[2] == date(
        2026, 10, 20
    )


@pytest.mark.parametrize(
    ("nomor", "menjadi", "today", "done", "said"),
    [
        (1, 12, 8, True, "Langkah ini sudah pernah selesai, jadi ketepatannya tetap dinilai menurut jatuh temponya."),
        (
            1,
            12,
            10,
            False,
            "Jatuh temponya, Jumat, 9 Oktober 2026, sudah lewat dan tidak dapat diubah lagi. "
            "Jelaskan keterlambatannya di kartu kendali.",
        ),
        (1, 9, 9, False, "Jatuh temponya sudah Jumat, 9 Oktober 2026."),
        (1, 7, 8, False, "Rabu, 7 Oktober 2026 sudah lewat. Pilih hari ini atau sesudahnya."),
        (
            2,
            8,
            8,
            False,
            "Langkah 1 jatuh tempo Jumat, 9 Oktober 2026; langkah sesudahnya tidak dapat jatuh tempo lebih dahulu.",
        ),
        (1, 10, 8, False, "Sabtu, 10 Oktober 2026 bukan hari kerja. Pilih hari kerja."),
        (1, 12, 9, False, ""),
        (1, 8, 8, False, ""),
        (2, 9, 8, False, ""),
    ],
)
def test_what_is_refused(nomor: int, menjadi: int, today: int, done: bool, said: str) -> None:
    days = [date(2026, 10, day) for day in (menjadi, today)]
    assert refused_change(RENCANA, nomor, days[0], today=days[1], done=done) == said


@pytest.mark.parametrize("menjadi", [date(2027, 10, 11), date(9999, 12, 31)])
def test_a_date_that_only_a_slip_of_the_pen_writes_is_refused(menjadi: date) -> None:
    said = refused_change(RENCANA, 1, menjadi, today=TODAY, done=False)
    assert said.endswith("lebih dari setahun sesudah jatuh temponya sekarang. Periksa tahunnya.")
    assert refused_change(RENCANA, 1, date(2027, 10, 8), today=TODAY, done=False) == ""


def test_an_office_that_keeps_the_date_itself_may_choose_a_day_off() -> None:
    tetap = replace(RENCANA, kebijakan=Kebijakan.TETAP)
    assert refused_change(tetap, 1, date(2026, 10, 10), today=TODAY, done=False) == ""
    mundur = replace(RENCANA, kebijakan=Kebijakan.MUNDUR)
    assert refused_change(mundur, 1, date(2026, 10, 10), today=TODAY, done=False) != ""

"""The clock of a langkah held against a table that was reckoned by hand: tests/data/jam-langkah.toml.

Everything is compared exactly, as fractions and moments; nothing is asked of a database.
"""

import tomllib
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from takar.queries.jam import Pengukur, jam_of, terpakai_of
from takar.queries.ketepatan import Ketepatan, Penyelesaian, Peristiwa, fold_penyelesaian
from takar.queries.keterlambatan import keterlambatan
from takar.queries.pemegang_masa import PemegangMasa, within
from takar.records.models import BerkasBidang, Jabatan, LangkahBerkas, Pegawai, Penugasan, UnitKerja
from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, JenisWaktu, SatuanWaktu, Waktu, return_due_on
from takar.rules.jam_kerja import hari_kerja, menit_kerja
from takar.rules.jam_pekan import read_pekan
from takar.rules.libur import LIBUR_NASIONAL
from takar.rules.pemakaian_waktu import ambang
from takar.sop.jam_langkah import JamLangkah, Jenis
from takar.sop.loader import bundled_editions
from takar.sop.model import Edition
from takar.sop.state import Event

EDITION = bundled_editions()[-1]
FILE = Path(__file__).parents[1] / "data" / "jam-langkah.toml"
TABLE = tomllib.loads(FILE.read_text(encoding="utf-8"))["baris"]
CARRIED_BY = {"SUBMITTED": 1, "CHECKED": 2, "PUBLISHED": 3, "MONITORED": 4, "COMPILED": 5, "SIGNED": 6}
RECEIPTS = {"COPY_RECEIVED": 7, "RECEIVED": 8}
UNIT = UnitKerja(pk=1, kode="a", nama="Bidang A", jenis="bidang")


def columns(line: str, n: int) -> list[str]:
    found = [part.strip() for part in line.split("|")]
    return found + [""] * (n - len(found))


class Baris:
    """One row of the table with the calendar, the edition and the history that it names."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        self.nomor, self.due_on = told["langkah"], told["due_on"]
        self.zona = ZoneInfo(told.get("zona", "Asia/Jakarta"))
        jam = [columns(line, 2) for line in told.get("jam_kantor", ())]
        self.kalender = Kalender(
            frozenset(libur.tanggal for libur in LIBUR_NASIONAL),
            jam=tuple((date.fromisoformat(mulai), read_pekan(teks)) for mulai, teks in jam),
        )
        nilai, satuan = told["waktu"].split()
        unit = SatuanWaktu(satuan)
        jenis = JenisWaktu.DEADLINE if unit is SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA else JenisWaktu.DURATION
        self.edition = _with_waktu(self.nomor, Waktu(told["waktu"], int(nilai), unit, jenis))
        self.langkah = self.edition.langkah_by_nomor(self.nomor)
        self.riwayat = [self._peristiwa(*columns(line, 4)) for line in told["riwayat"]]
        now = self.moment(told["sekarang"]) if "sekarang" in told else self.riwayat[-1].at
        masa = PemegangMasa(_penugasan(*columns(line, 4), self.langkah.peran) for line in told.get("pemegang", ()))
        self.ukur = Pengukur(now, self.zona, self.kalender, masa, HitunganMinggu.HARI_KERJA)

    def moment(self, teks: str) -> datetime:
        return datetime.fromisoformat(teks).replace(tzinfo=self.zona)

    def _peristiwa(self, at: str, event: str, tujuan: str, tenggat: str) -> Peristiwa:
        own = date.fromisoformat(tenggat) if tenggat else None
        back = Event(event) is Event.SENT_BACK
        nomor = CARRIED_BY.get(event) or RECEIPTS.get(event, 0)
        return Peristiwa(
            event,
            nomor,
            int(tujuan) if tujuan else None,
            own if back else None,
            self.moment(at),
            None if back else own,
        )

    @property
    def jam(self) -> JamLangkah:
        return jam_of(self.riwayat, self.edition)[self.nomor]

    @property
    def selesai(self) -> Penyelesaian:
        return fold_penyelesaian(self.riwayat).get(self.nomor, Penyelesaian())


def _with_waktu(nomor: int, waktu: Waktu) -> Edition:
    langkah = EDITION.langkah_by_nomor(nomor)
    changed = replace(langkah, baku_mutu=replace(langkah.baku_mutu, waktu=waktu))
    return replace(EDITION, langkah=tuple(changed if one.nomor == nomor else one for one in EDITION.langkah))


def _penugasan(nama: str, status: str, mulai: str, selesai: str, peran: str) -> Penugasan:
    return Penugasan(
        pegawai=Pegawai(nama=nama),
        jabatan=Jabatan(nama="Jabatan", peran=peran, unit=UNIT),
        status=status,
        mulai=date.fromisoformat(mulai),
        selesai=date.fromisoformat(selesai) if selesai else None,
    )


RETURNS = sorted({tuple(columns(line, 4)) for told in TABLE for line in told["riwayat"] if "SENT_BACK" in line})


@pytest.mark.parametrize(("at", "tenggat"), [(at, tenggat) for at, _, _, tenggat in RETURNS])
def test_a_return_has_two_working_days_from_its_day(at: str, tenggat: str) -> None:
    kalender = Kalender(frozenset(libur.tanggal for libur in LIBUR_NASIONAL))
    assert return_due_on(datetime.fromisoformat(at).date(), kalender) == date.fromisoformat(tenggat)


@pytest.fixture(params=TABLE, ids=lambda told: told["nama"])
def baris(request) -> Baris:
    return Baris(request.param)


def test_used_working_time_rests_and_repeats_are_those_of_the_hand(baris: Baris) -> None:
    pakai = terpakai_of(baris.jam, baris.langkah, baris.due_on, baris.ukur)
    assert pakai is not None
    told = {nama: Fraction(baris.told.get(nama, "0")) for nama in ("terpakai", "baku", "jeda", "ulang")}
    again = baris.ukur.hari(baris.jam.of_jenis(Jenis.ULANG, baris.ukur.now))
    assert told == {
        "terpakai": pakai.terpakai,
        "baku": pakai.baku,
        "jeda": baris.ukur.hari(baris.jam.jeda),
        "ulang": again,
    }
    assert pakai.tanda.value == baris.told["tanda"]


@pytest.mark.parametrize("told", [told for told in TABLE if "awas" in told], ids=lambda told: told["nama"])
def test_the_marks_fall_at_the_moments_of_the_hand(told: dict[str, Any]) -> None:
    baris = Baris(told)
    ran = [(baris.ukur.local(a), baris.ukur.local(b)) for a, b in baris.jam.of_jenis(Jenis.PELAKSANAAN, baris.ukur.now)]
    found = ambang(ran, baris.langkah.baku_mutu.waktu, baris.due_on, baris.kalender)
    assert found is not None
    assert (found.awas, found.habis) == (baris.moment(baris.told["awas"]), baris.moment(baris.told["habis"]))


def test_in_time_or_late_as_the_hand_says(baris: Baris) -> None:
    ketepatan = Ketepatan(baris.kalender, baris.zona)
    row = LangkahBerkas(nomor=baris.nomor, due_on=baris.due_on, opened_at=baris.jam.mulai)
    open_word = keterlambatan([row], {}, ketepatan, baris.ukur.now)[baris.nomor].kalimat
    assert (ketepatan.kalimat(baris.selesai, baris.due_on) or open_word) == baris.told["ketepatan"]


@pytest.mark.parametrize("told", [told for told in TABLE if "pemegang" in told], ids=lambda told: told["nama"])
def test_each_holder_has_a_share_and_the_sentence_tells_it(told: dict[str, Any]) -> None:
    baris = Baris(told)
    berkas, masa, ukur = BerkasBidang(unit=UNIT), baris.ukur.masa, baris.ukur
    selang = [(one.mulai, one.selesai or ukur.now) for one in baris.jam.selang]
    by_clock = baris.told["waktu"].endswith(("jam", "menit"))
    measure = menit_kerja if by_clock else hari_kerja
    shares = [
        (p.pegawai.nama, sum(measure(a, b, baris.kalender) for a, b in within(selang, p.mulai, p.selesai)))
        for p in masa.penugasan_of(baris.langkah, berkas, selang)
    ]
    wanted = [columns(line, 2) for line in told["bagian"]]
    assert shares == [(nama, Fraction(bagian)) for nama, bagian in wanted]
    said = masa.kalimat(baris.langkah, berkas, selang, lambda part: ukur.lama(part, by_clock=by_clock))
    assert said.replace("\u00a0", " ") == told["kalimat"]

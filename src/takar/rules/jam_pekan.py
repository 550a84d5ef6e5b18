"""The working hours of a week, of a regulation or of an office's own; in Ramadan they are others.

Source: Perpres 21/2023 pasal 4: 37 hours 30 minutes in five days from 07.30, in Ramadan 32 hours 30 minutes from 08.00;
breaks of 60 and on Friday of 90 minutes, in Ramadan of 30 and 60. The hours at which the breaks stand are ours.
"""

from collections.abc import Iterable
from datetime import time, timedelta
from functools import lru_cache

from takar.rules.record import record

MIKRO = timedelta(microseconds=1)
MIKRO_PER_MENIT = timedelta(minutes=1) // MIKRO
MIKRO_PER_HARI = timedelta(days=1) // MIKRO


@record
class JamKerja:
    """The working hours of one day: two parts with a break between, in local time."""

    mulai: time
    istirahat: time
    lanjut: time
    selesai: time

    @property
    def mikro(self) -> int:
        """The microseconds of a whole day."""
        return self.between(0, MIKRO_PER_HARI)

    @property
    def menit(self) -> int:
        """The minutes of a whole day."""
        return self.mikro // MIKRO_PER_MENIT

    def between(self, a: int, b: int) -> int:
        """The working microseconds between two moments, both in microseconds from the first one of the day."""
        parts = ((self.mulai, self.istirahat), (self.lanjut, self.selesai))
        return sum(max(0, min(b, _mikro(end)) - max(a, _mikro(start))) for start, end in parts)

    def reach(self, a: int, mikro: int) -> int:
        """The moment at which so many working microseconds have passed since another, of those that the day has left.

        The inverse of ``between``: the first such moment, so that what ends with a part is not told after its break.
        """
        before = self.between(a, _mikro(self.istirahat))
        if mikro <= before:
            return max(a, _mikro(self.mulai)) + mikro
        return max(a, _mikro(self.lanjut)) + mikro - before


def _mikro(jam: time) -> int:
    return (jam.hour * 60 + jam.minute) * MIKRO_PER_MENIT


@record
class JamPekan:
    """The hours of Monday to Thursday and of Friday, in other months and in Ramadan."""

    biasa: JamKerja
    jumat: JamKerja
    ramadan: JamKerja
    ramadan_jumat: JamKerja

    def seminggu(self, *, ramadan: bool) -> int:
        """The minutes of a week without days off."""
        hari, jumat = (self.ramadan, self.ramadan_jumat) if ramadan else (self.biasa, self.jumat)
        return 4 * hari.menit + jumat.menit


BAKU = JamPekan(
    biasa=JamKerja(time(7, 30), time(12), time(13), time(16)),
    jumat=JamKerja(time(7, 30), time(11, 30), time(13), time(16, 30)),
    ramadan=JamKerja(time(8), time(12), time(12, 30), time(15)),
    ramadan_jumat=JamKerja(time(8), time(11, 30), time(12, 30), time(15, 30)),
)
"""The hours of the regulation."""

BAGIAN = {
    "biasa": "Senin–Kamis",
    "jumat": "Jumat",
    "ramadan": "Senin–Kamis dalam Ramadan",
    "ramadan_jumat": "Jumat dalam Ramadan",
}
TITIK = {"mulai": "Mulai", "istirahat": "Istirahat", "lanjut": "Sesudah istirahat", "selesai": "Selesai"}


def write_pekan(pekan: JamPekan) -> str:
    """Return hours as they are kept: "07:30 12:00 13:00 16:00 07:30 …"."""
    return " ".join(f"{getattr(getattr(pekan, bagian), titik):%H:%M}" for bagian in BAGIAN for titik in TITIK)


@lru_cache(maxsize=256)
def read_pekan(teks: str) -> JamPekan:
    """Return hours that ``write_pekan`` wrote."""
    return pekan_of(time.fromisoformat(jam) for jam in teks.split())


def pekan_of(jam: Iterable[time]) -> JamPekan:
    """Return hours from sixteen times, in the order of BAGIAN and TITIK."""
    satu = tuple(jam)
    return JamPekan(*(JamKerja(*satu[at : at + len(TITIK)]) for at in range(0, len(satu), len(TITIK))))


def wrong_hours(pekan: JamPekan) -> dict[tuple[str, str], str]:
    """Return a sentence for each time that does not follow the one before it, by its part and its name.

    A day without a break has the same time for its beginning and its end.
    """
    found = {}
    for bagian, nama in BAGIAN.items():
        hari: JamKerja = getattr(pekan, bagian)
        if hari.istirahat <= hari.mulai:
            found[bagian, "istirahat"] = f"{nama}: istirahat harus sesudah jam mulai."
        if hari.lanjut < hari.istirahat:
            found[bagian, "lanjut"] = f"{nama}: jam sesudah istirahat tidak boleh sebelum istirahatnya."
        if hari.selesai <= hari.lanjut:
            found[bagian, "selesai"] = f"{nama}: jam selesai harus sesudah jam masuk kembali dari istirahat."
    return found


def nama_jam(bagian: str, titik: str) -> str:
    """ "Jumat dalam Ramadan, istirahat"."""
    return f"{BAGIAN[bagian]}, {TITIK[titik].lower()}"


def lama(menit: int) -> str:
    """ "37 jam 30 menit"."""
    jam, sisa = divmod(menit, 60)
    return f"{jam} jam {sisa} menit" if sisa else f"{jam} jam"

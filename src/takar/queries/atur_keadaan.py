"""What is changed in its place in the set-up, as it was on a day: the rows of today, later changes taken back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from takar.queries.atur_baris import BARIS, baris_kini
from takar.queries.atur_bentuk import BarisAtur
from takar.queries.atur_kata import KOLOM_WAKTU, kolom_atur, nilai_atur
from takar.queries.atur_kejadian import Kejadian, kejadian_atur
from takar.queries.kantor import Kantor
from takar.rules.atur_mundur import Keadaan, taken_back
from takar.rules.atur_ubahan import Nilai, Ubahan
from takar.rules.periods import format_tanggal, format_waktu

ENDED = "selesai"  # of a penugasan the last day


@dataclass(frozen=True, slots=True)
class Dahulu:
    """The set-up at the end of a day: its rows, the last act on each by then, and of which kinds it is not certain."""

    kantor: Kantor
    hari: date
    keadaan: Keadaan
    terakhir: Mapping[str, Kejadian]
    gelap: Mapping[str, datetime]

    def nama_of(self, baris: str) -> str:
        """Return what a row was called: of a unit, a post or a person."""
        return str(self.keadaan.baris.get(baris, {}).get("nama", ""))

    def waktu(self, at: datetime) -> str:
        """Return a moment as people of the office read it."""
        return format_waktu(at.astimezone(self.kantor.zona))

    def oleh(self, baris: str) -> dict[str, Any]:
        """Return since when a row is as it is, by whom and why, where the history says it."""
        last = self.terakhir.get(baris)
        return {**self.sejak(last.at), "oleh": last.oleh, "alasan": last.alasan} if last else {}

    def sejak(self, at: datetime) -> dict[str, Any]:
        """Return since when something holds."""
        return {"at": at, "sejak": self.waktu(at)}


def dahulu(kantor: Kantor, hari: date, sampai: datetime | None) -> Dahulu:
    """Return the set-up as it was at a moment; as it is without one."""
    later, last, dark = list[Ubahan](), dict[str, Kejadian](), dict[str, datetime]()
    for one in kejadian_atur(kantor.id):
        if sampai is not None and one.at > sampai:
            later += reversed(one.ubahan)
            dark.update(dict.fromkeys(one.gelap, one.at))
        else:
            for said in one.ubahan:
                last.setdefault(said.baris, one)
    return Dahulu(kantor, hari, taken_back(dict(baris_kini(kantor.id)), later), last, dark)


def baris_atur(then: Dahulu, jenis: str) -> Iterator[BarisAtur]:
    """Yield the rows of a kind as they were, in the order in which people look for them."""
    name_it, order = BENTUK[jenis]
    rows = [(name, values) for name, values in then.keadaan.baris.items() if name.partition(":")[0] == jenis]
    for name, values in sorted(rows, key=lambda row: order(then, row[1])):
        if jenis == "penugasan" and values[ENDED] and date.fromisoformat(str(values[ENDED])) < then.hari:
            continue  # it had ended by then
        isi, broken = _isi(then, jenis, values), name in then.keadaan.putus
        yield BarisAtur(name_it(then, values), isi, **then.oleh(name), putus=broken)


def _isi(then: Dahulu, jenis: str, values: Nilai) -> tuple[tuple[str, str], ...]:
    said = []
    for name in (*BARIS[jenis][2], "rahasia"):
        value = values.get(name)
        if name == KOLOM_WAKTU:
            value = then.waktu(datetime.fromisoformat(str(value)))
        text = nilai_atur(name, value, then.nama_of)
        if text:
            said.append((kolom_atur(name), text))
    return tuple(said)


def _named(then: Dahulu, values: Nilai) -> str:
    return str(values["nama"])


def _of_person(then: Dahulu, values: Nilai) -> str:
    return then.nama_of(f"pegawai:{values['pegawai']}")


def _layanan(nama: str) -> Callable[[Dahulu, Nilai], str]:
    return lambda _then, _values: nama


def _day(name: str) -> Callable[[Dahulu, Nilai], str]:
    return lambda _then, values: format_tanggal(date.fromisoformat(values[name]))


def _by(name: str) -> Callable[[Dahulu, Nilai], Any]:
    return lambda _then, values: values[name]


Bentuk = tuple[Callable[[Dahulu, Nilai], str], Callable[[Dahulu, Nilai], Any]]
BENTUK: Mapping[str, Bentuk] = {
    "opd": (_named, _named),
    "unit": (_named, lambda _then, values: (values["urutan"], values["nama"])),
    "jabatan": (_named, _named),
    "pegawai": (_named, _named),
    "penugasan": (_of_person, lambda then, values: (_of_person(then, values), values["mulai"])),
    "akun": (_of_person, _of_person),
    "libur": (_day("tanggal"), _by("tanggal")),
    "jam": (_day("berlaku"), _by("berlaku")),
    "ramadan": (_day("mulai"), _by("mulai")),
    "kanal": (lambda _then, values: nilai_atur("jenis", values["jenis"], str), _by("jenis")),
    "layanan": (_layanan("Layanan tanda tangan"), _by("alamat")),
    "cap-waktu": (_layanan("Layanan cap waktu"), _by("alamat")),
}
"""By kind: what a row is called, and where it stands among others."""

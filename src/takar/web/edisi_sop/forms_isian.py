"""Read the form of an edition; what the edition's own loader finds wrong is said at its field."""

import re
from collections.abc import Iterator, Mapping

from takar.queries.edisi_sop import read_edisi
from takar.sop.isian import DATES, kolom_field, langkah_field
from takar.sop.questions import questions_to_install
from takar.web.edisi_sop.pratinjau import FORMULIR
from takar.web.tanggal import UNREADABLE_DATE, read_date

_OF_LANGKAH = re.compile(r"langkah (\d+) › (\w+)")


def read_dates(isian: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts with their dates as 2022-01-31, and a sentence for each date that cannot be read."""
    read, galat = dict(isian), {}
    for name in DATES:
        try:
            read[name] = read_date(isian[name]).isoformat() if isian[name].strip() else ""
        except ValueError:
            read[name], galat[name] = "", UNREADABLE_DATE
    return read, galat


def find_faults(text: str, isian: Mapping[str, str]) -> dict[str, str]:
    """Return what the loader refuses in the edition that the form wrote, else what it leaves open, by field.

    What has no field of its own stands under "".
    """
    galat: dict[str, str] = {}
    for tempat, kalimat in _faults(text):
        name, said = _field(tempat, isian), kalimat[:1].upper() + kalimat[1:]
        if not name:
            galat[""] = " ".join(filter(None, (galat.get(""), f"{tempat}: {kalimat}" if tempat else said)))
        galat.setdefault(name, said)
    return galat


def _faults(text: str) -> Iterator[tuple[str, str]]:
    edition, faults = read_edisi(FORMULIR, text)
    if edition is None:
        yield from ((satu.tempat, satu.alasan) for satu in faults)
    else:
        yield from ((satu.tempat, satu.kalimat) for satu in questions_to_install(edition))


def _field(tempat: str, isian: Mapping[str, str]) -> str:
    """Return the field of a place in an edition file; pelaksana are typed as the names of their columns."""
    found = _OF_LANGKAH.match(tempat)
    if tempat == "kolom_pelaksana" or (found and found[2] == "pelaksana"):
        return _kolom(isian)
    name = langkah_field(int(found[1]) - 1, found[2]) if found else tempat.replace(".", "_")
    return name if name in isian else ""


def _kolom(isian: Mapping[str, str]) -> str:
    """Return the field of the first column that is empty or called like one before it."""
    seen: set[str] = set()
    urut = 0
    while (nama := isian.get(kolom_field(urut), "").strip()) and nama not in seen:
        seen.add(nama)
        urut += 1
    return kolom_field(urut) if kolom_field(urut) in isian else kolom_field(0)

"""What was written in a session of monev and anew after it: attendance, conclusion, notes, each before and after."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from takar.queries.tindakan_nilai import Ubah

HADIR = {True: "hadir", False: "tidak hadir"}
CATATAN: Mapping[str, str] = {
    "analisis": "analisis",
    "atensi": "atensi",
    "keputusan": "keputusan",
    "penyesuaian": "penyesuaian",
}
REWRITTEN = "ditulis ulang"


def ubah_sidang(isi: Mapping[str, Any]) -> Iterator[Ubah]:
    """Yield what an event of a session changed; nothing for any other event."""
    if sidang := isi.get("sidang"):
        yield from _sidang(sidang["sebelum"], sidang["sesudah"])
    elif before := isi.get("hadirin_sebelum"):  # an event of before, which had what was taken off alone
        yield Ubah("daftar hadir", "; ".join(f"{nama}: {said}" for nama, said in _named(before).items()), REWRITTEN)
    if "sebelum" in isi and "sesudah" in isi:
        for name, label in CATATAN.items():
            was, became = isi["sebelum"].get(name, ""), isi["sesudah"].get(name, "")
            if was != became:
                yield Ubah(label, was, became)


def _sidang(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Ubah]:
    was, became = _named(before["hadirin"]), _named(after["hadirin"])
    for nama in dict.fromkeys([*was, *became]):
        if was.get(nama) != became.get(nama):
            yield Ubah(f"daftar hadir, {nama}", was.get(nama, ""), became.get(nama, ""))
    if before["kesimpulan"] != after["kesimpulan"]:
        yield Ubah("kesimpulan", before["kesimpulan"], after["kesimpulan"])


def _named(hadirin: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return by each person with their post whether they were there; two lines of one name count as one each."""
    found: dict[str, str] = {}
    for one in hadirin:
        nama = f"{one['nama']} ({one['jabatan']})" if one["jabatan"] else one["nama"]
        while nama in found:
            nama = f"{nama} lagi"
        found[nama] = HADIR[one["hadir"]]
    return found

"""What is said about the penugasan of a file that are not refused: the rule of the form (penugasan_nasihat)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from takar.rules.impor_baris import BarisImpor
from takar.rules.impor_beda import Keadaan, Perbedaan
from takar.rules.impor_butir import Jenis, Kunci
from takar.rules.impor_penugasan import Sebutan
from takar.rules.penugasan import Masa
from takar.rules.penugasan_nasihat import advise, begins_earlier


def advise_orang(beda: Perbedaan, keadaan: Keadaan, terakhir: date | None) -> Iterator[tuple[BarisImpor, str]]:
    """Yield the row and the sentence of each penugasan that is new or changed; ``terakhir``: the last day of an act.

    A penugasan is known by its first day, so that one on record never begins earlier by a file.
    """
    changed = {one.butir.kunci: one for one in beda.changes if one.butir.jenis is Jenis.PENUGASAN}
    if not changed:
        return
    sebutan = Sebutan([one.butir for one in beda.ubahan], keadaan)
    isi = {kunci: dict(one.isi) for (jenis, kunci), one in keadaan.rekaman.items() if jenis is Jenis.PENUGASAN}
    for kunci, one in changed.items():
        isi[kunci] = {**isi.get(kunci, {}), **one.butir.isi}
    semua: dict[Kunci, Masa] = {kunci: sebutan.masa(kunci, said) for kunci, said in isi.items()}
    same: defaultdict[tuple[str, str, str], list[Masa]] = defaultdict(list)
    for masa in sorted(semua.values(), key=lambda one: one.mulai, reverse=True):
        same[masa.pegawai, masa.jabatan, masa.status].append(masa)
    for kunci, one in changed.items():
        baru = semua[kunci]
        sebelum = [masa for masa in same[baru.pegawai, baru.jabatan, baru.status] if masa.mulai < baru.mulai]
        late = begins_earlier(baru.mulai, keadaan.hari_ini, baru.mulai if one.lama else None)
        lewat = late and terakhir is not None and terakhir >= baru.mulai
        for said in advise(baru, sebelum, lewat=lewat):
            yield one.butir.baris, f"{baru.nama}, {baru.sebutan}: {said}"

"""Whether what a file says of the plan fits together: codes below each other, parents known, targets that fit."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from takar.rules.impor_beda import Keadaan, Perbedaan, Rekaman, differ, incomplete, names_of
from takar.rules.impor_butir import Bacaan, Butir, Jenis
from takar.rules.impor_kolom import Sebab, plain
from takar.rules.impor_komponen import complete_komponen
from takar.rules.impor_nilai import Nilai, Unreadable
from takar.rules.impor_penugasan import check_orang
from takar.rules.impor_renstra import check_renstra
from takar.rules.impor_target import implied_polarity, read_figures
from takar.rules.kode_rencana import is_within
from takar.rules.level import Level
from takar.rules.numbers_satuan import decimals_of

JENIS_OF_LEVEL: Mapping[Level, Jenis] = {
    Level.SASARAN: Jenis.SASARAN,
    Level.PROGRAM: Jenis.PROGRAM,
    Level.KEGIATAN: Jenis.KEGIATAN,
    Level.SUB_KEGIATAN: Jenis.SUB_KEGIATAN,
}
BELOW_PROGRAM = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN)
_BELOW = {Jenis.KEGIATAN: "program", Jenis.SUB_KEGIATAN: "kegiatan"}
_KEPT = {Jenis.SASARAN: "tujuan", Jenis.KEGIATAN: "program", Jenis.SUB_KEGIATAN: "kegiatan"}
_DESIMAL = 6


def compare(bacaan: Bacaan, keadaan: Keadaan) -> Perbedaan:
    """Return what a file would change, and why rows of it are refused."""
    butir_list, wrong = bacaan.butir, list(bacaan.sebab)
    known = [*butir_list, *bacaan.disebut]
    _complete_indikator(known, keadaan.rekaman)
    wrong += complete_komponen(butir_list, keadaan.rekaman)
    rujukan = _Rujukan(known, keadaan.rekaman)
    for butir in butir_list:
        wrong += incomplete(butir, keadaan.rekaman)
        wrong += rujukan.check(butir)
    wrong += check_orang(butir_list, known, keadaan)
    wrong += check_renstra(butir_list, keadaan)
    refused = {(one.lembar, one.baris) for one in wrong}
    good = [butir for butir in butir_list if (butir.baris.lembar, butir.baris.nomor) not in refused]
    return Perbedaan([differ(butir, keadaan.rekaman) for butir in good], wrong)


def _complete_indikator(butir_list: list[Butir], rekaman: Rekaman) -> None:
    """Add what the rows say without writing it: the sasaran behind its text, the unit of a sub kegiatan, the arah.

    A new indikator without decimals has those of its satuan; one on record keeps its own.
    """
    by_text = {plain(str(one.isi["uraian"])): kunci[0] for (j, kunci), one in rekaman.items() if j is Jenis.SASARAN}
    unit: dict[str, Nilai] = {
        kunci[0]: one.isi["unit"] for (j, kunci), one in rekaman.items() if j is Jenis.SUB_KEGIATAN
    }
    targets: dict[str, str] = {}
    for butir in butir_list:
        if butir.jenis is Jenis.SASARAN:
            by_text[plain(str(butir.isi.get("uraian", "")))] = butir.kunci[0]
        elif butir.jenis is Jenis.SUB_KEGIATAN and "unit" in butir.isi:
            unit[butir.kunci[0]] = butir.isi["unit"]
        elif butir.jenis is Jenis.TARGET:
            targets.setdefault(butir.kunci[0], str(butir.isi["teks"]))
    units = _units_within(unit)
    for butir in butir_list:
        if butir.jenis is not Jenis.INDIKATOR:
            continue
        isi, known = butir.isi, (butir.jenis, butir.kunci) in rekaman
        if "sasaran" in isi:
            isi["sasaran"] = by_text.get(plain(str(isi["sasaran"])), isi["sasaran"])
        measured = next((str(isi[level]) for level in BELOW_PROGRAM if isi.get(level)), "")
        if not known and len(units.get(measured, ())) == 1:
            isi.setdefault("unit", *units[measured])
        if not known and "polarity" not in isi and butir.kunci[0] in targets:
            implied = implied_polarity(targets[butir.kunci[0]], str(isi.get("satuan", "")))
            isi.update({"polarity": implied} if implied else {})
        if not known:
            isi.setdefault("desimal", decimals_of(str(isi.get("satuan", "")), str(isi.get("accumulation", ""))))


def _units_within(unit: Mapping[str, Nilai]) -> dict[str, set[Nilai]]:
    """Return the units of each sub kegiatan and of what stands above it, by code."""
    found: dict[str, set[Nilai]] = {}
    for sub, one in unit.items():
        for kode in accumulate(sub.split("."), lambda above, part: f"{above}.{part}"):
            found.setdefault(kode, set()).add(one)
    return found


class _Rujukan:
    """What the things of a file may point at: what is on record, and what the file itself brings."""

    def __init__(self, butir_list: list[Butir], rekaman: Rekaman) -> None:
        self.rekaman = rekaman
        self.known = {level: names_of(jenis, butir_list, rekaman) for level, jenis in JENIS_OF_LEVEL.items()}
        self.indikator = {butir.kunci[0]: butir.isi for butir in butir_list if butir.jenis is Jenis.INDIKATOR}

    def check(self, butir: Butir) -> Iterator[Sebab]:
        """Yield why one thing does not fit."""
        if butir.jenis in _KEPT:
            yield from self._check_parent(butir)
        elif butir.jenis is Jenis.INDIKATOR:
            yield from self._check_indikator(butir)
        elif butir.jenis is Jenis.TARGET:
            yield from self._check_target(butir)

    def _check_parent(self, butir: Butir) -> Iterator[Sebab]:
        kode, induk = butir.kunci[0], str(butir.isi["induk"])
        word = _KEPT[butir.jenis]
        name = f"Kode {butir.jenis.value} «{kode}»"
        if butir.jenis in _BELOW and not kode.startswith(f"{induk}."):
            yield butir.baris.refuse(
                f"kode_{butir.jenis.name.lower()}",
                f"{name} tidak berada di bawah kode {word} «{induk}». Betulkan salah satunya.",
            )
        lama = self.rekaman.get((butir.jenis, butir.kunci))
        if lama is not None and lama.isi["induk"] != induk:
            yield butir.baris.refuse(
                f"kode_{word}",
                f"{name} tercatat di bawah {word} «{lama.isi['induk']}», di file ini di bawah «{induk}». Pakai kode "
                "yang tercatat, atau beri kode baru.",
            )

    def _check_indikator(self, butir: Butir) -> Iterator[Sebab]:
        isi, lama = butir.isi, self.rekaman.get((butir.jenis, butir.kunci))
        parents = [level for level in Level if isi.get(level)]
        if len(parents) > 1:
            yield butir.baris.refuse(
                "kode_sasaran",
                f"Kode sasaran dan kode {parents[1].kata} terisi keduanya. Isi salah satu: IKU menunjuk sasaran.",
            )
        elif not parents and lama is None:
            yield butir.baris.refuse(
                "kode_sasaran",
                f"Indikator «{butir.kunci[0]}» belum tercatat dan tidak menunjuk apa pun. Isi kode sasaran (IKU), "
                "atau kode program, kegiatan, atau sub kegiatan.",
            )
        for level in parents:
            yield from self._check_pointer(butir, level)
        desimal = isi.get("desimal")
        if isinstance(desimal, int) and desimal > _DESIMAL:
            yield butir.baris.refuse("desimal", f"Angka desimal {desimal} terlalu banyak. Isi 0 sampai {_DESIMAL}.")

    def _check_pointer(self, butir: Butir, level: Level) -> Iterator[Sebab]:
        kode = str(butir.isi[level])
        lama = self.rekaman.get((butir.jenis, butir.kunci))
        above = [(one, str(butir.baris.isi.get(f"kode_{one}") or "")) for one in (Level.PROGRAM, Level.KEGIATAN)]
        wrong = [
            (one, said) for one, said in above if said and level is not Level.SASARAN and not is_within(kode, said)
        ]
        if wrong:
            yield butir.baris.refuse(
                f"kode_{wrong[0][0]}",
                f"Kode {level.kata} «{kode}» tidak berada di bawah kode {wrong[0][0].kata} «{wrong[0][1]}». Betulkan "
                "salah satunya.",
            )
        elif kode not in self.known[level]:
            yield butir.baris.refuse(
                f"kode_{level}",
                f"{level.kata.capitalize()} «{kode}» tidak ada pada rencana tahun ini. Muat dahulu, atau betulkan "
                "kodenya.",
            )
        elif lama is not None and lama.isi.get(level) != kode:
            there = next(filter(None, map(lama.isi.get, Level)))
            yield butir.baris.refuse(
                f"kode_{level}",
                f"Indikator «{butir.kunci[0]}» tercatat pada {there}, bukan pada {kode}. Indikator tidak "
                "dipindahkan: beri kode baru.",
            )

    def _check_target(self, butir: Butir) -> Iterator[Sebab]:
        kode, tw = butir.kunci
        lama = self.rekaman.get((Jenis.INDIKATOR, (kode,)))
        said = self.indikator.get(kode, {})
        kolom = f"target_tw{tw}" if tw != "0" else "target_tahun"
        if lama is None and not said:
            yield butir.baris.refuse(
                "kode_indikator",
                f"Indikator «{kode}» tidak ada pada rencana tahun ini. Muat dahulu indikatornya, atau betulkan kode.",
            )
            return
        card = {**(lama.isi if lama else {}), **said}
        try:
            nilai, atas = read_figures(
                str(butir.isi["teks"]), satuan=str(card.get("satuan", "")), polarity=str(card.get("polarity", ""))
            )
        except Unreadable as error:
            yield butir.baris.refuse(kolom, str(error))
            return
        butir.isi.update(nilai=nilai, batas_atas=atas)

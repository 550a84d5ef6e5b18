"""Whether what a file says of the plan fits together: codes below each other, parents known, targets that fit."""

from collections.abc import Iterator

from takar.rules.impor_beda import Keadaan, Perbedaan, Rekaman, differ, incomplete, names_of
from takar.rules.impor_butir import Bacaan, Butir, Jenis
from takar.rules.impor_kolom import Sebab, plain
from takar.rules.impor_komponen import complete_komponen
from takar.rules.impor_nilai import Nilai, Unreadable
from takar.rules.impor_penugasan import check_orang
from takar.rules.impor_renstra import check_renstra
from takar.rules.impor_target import implied_polarity, read_figures
from takar.rules.numbers_satuan import decimals_of

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
    for butir in butir_list:
        if butir.jenis is not Jenis.INDIKATOR:
            continue
        isi, known = butir.isi, (butir.jenis, butir.kunci) in rekaman
        if "sasaran" in isi:
            isi["sasaran"] = by_text.get(plain(str(isi["sasaran"])), isi["sasaran"])
        if not known and isi.get("sub_kegiatan") in unit:
            isi.setdefault("unit", unit[str(isi["sub_kegiatan"])])
        if not known and "polarity" not in isi and butir.kunci[0] in targets:
            implied = implied_polarity(targets[butir.kunci[0]], str(isi.get("satuan", "")))
            isi.update({"polarity": implied} if implied else {})
        if not known:
            isi.setdefault("desimal", decimals_of(str(isi.get("satuan", "")), str(isi.get("accumulation", ""))))


class _Rujukan:
    """What the things of a file may point at: what is on record, and what the file itself brings."""

    def __init__(self, butir_list: list[Butir], rekaman: Rekaman) -> None:
        self.rekaman = rekaman
        self.sasaran = names_of(Jenis.SASARAN, butir_list, rekaman)
        self.sub_kegiatan = names_of(Jenis.SUB_KEGIATAN, butir_list, rekaman)
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
        parents = [kolom for kolom in ("sasaran", "sub_kegiatan") if isi.get(kolom)]
        if len(parents) > 1:
            yield butir.baris.refuse(
                "kode_sasaran",
                "Kode sasaran dan kode sub kegiatan terisi keduanya. Isi salah satu: IKU menunjuk sasaran.",
            )
        elif not parents and lama is None:
            yield butir.baris.refuse(
                "kode_sasaran",
                f"Indikator «{butir.kunci[0]}» belum tercatat dan tidak menunjuk apa pun. Isi kode sasaran (IKU) atau "
                "kode sub kegiatan.",
            )
        for kolom in parents:
            yield from self._check_pointer(butir, kolom)
        desimal = isi.get("desimal")
        if isinstance(desimal, int) and desimal > _DESIMAL:
            yield butir.baris.refuse("desimal", f"Angka desimal {desimal} terlalu banyak. Isi 0 sampai {_DESIMAL}.")

    def _check_pointer(self, butir: Butir, kolom: str) -> Iterator[Sebab]:
        known, kode = getattr(self, kolom), str(butir.isi[kolom])
        word = kolom.replace("_", " ")
        lama = self.rekaman.get((butir.jenis, butir.kunci))
        if kode not in known:
            yield butir.baris.refuse(
                f"kode_{kolom}",
                f"{word.capitalize()} «{kode}» tidak ada pada rencana tahun ini. Muat dahulu, atau betulkan kodenya.",
            )
        elif lama is not None and lama.isi[kolom] != kode:
            yield butir.baris.refuse(
                f"kode_{kolom}",
                f"Indikator «{butir.kunci[0]}» tercatat pada {lama.isi['sasaran'] or lama.isi['sub_kegiatan']}, bukan "
                f"pada {kode}. Indikator tidak dipindahkan: beri kode baru.",
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

"""Whether what a file says of people can be: posts that exist, nobody in two structural posts, no post held twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from takar.rules.impor_baris import BarisImpor
from takar.rules.impor_beda import Keadaan, names_of
from takar.rules.impor_butir import Butir, Jenis, Kunci
from takar.rules.impor_kolom import Sebab
from takar.rules.impor_nilai import Nilai

STRUKTURAL = frozenset({"KEPALA_SUBBAGIAN_PERENCANAAN", "KEPALA_BIDANG", "SEKRETARIS", "KEPALA_DINAS"})
_DEFINITIF = "definitif"


@dataclass(frozen=True, slots=True)
class _Masa:
    """A penugasan as it would stand: who, where, from when to when; ``baris`` where this file says it."""

    nip: str
    jabatan: Kunci
    status: str
    mulai: date
    selesai: date
    baris: BarisImpor | None

    def meets(self, other: "_Masa") -> bool:
        """Whether both hold on some day."""
        return self.mulai <= other.selesai and other.mulai <= self.selesai


def check_orang(butir_list: list[Butir], known: list[Butir], keadaan: Keadaan) -> list[Sebab]:
    """Return why rows about people are refused. ``known`` holds what refused rows are about, too."""
    jabatan = _peran_by_jabatan(known, keadaan)
    nips = names_of(Jenis.PEGAWAI, known, keadaan.rekaman)
    found = [sebab for butir in butir_list for sebab in _check_one(butir, keadaan, jabatan, nips)]
    return found + list(_check_masa(butir_list, keadaan, jabatan))


def _peran_by_jabatan(butir_list: list[Butir], keadaan: Keadaan) -> dict[Kunci, str]:
    found = {kunci: str(one.isi["peran"]) for (j, kunci), one in keadaan.rekaman.items() if j is Jenis.JABATAN}
    for butir in butir_list:
        if butir.jenis is Jenis.JABATAN:
            found[butir.kunci] = str(butir.isi.get("peran", found.get(butir.kunci, "")))
    return found


def _check_one(butir: Butir, keadaan: Keadaan, jabatan: dict[Kunci, str], nips: set[str]) -> Iterator[Sebab]:
    if butir.jenis is Jenis.PEGAWAI and butir.kunci[0] in keadaan.nip_lain:
        yield butir.baris.refuse(
            "nip",
            f"NIP {butir.kunci[0]} tercatat pada perangkat daerah lain. Mintalah dipindahkan dari sana lebih dahulu.",
        )
    if butir.jenis is Jenis.JABATAN and not butir.kunci[1].replace("-", "").replace("_", "").isalnum():
        yield butir.baris.refuse(
            "kode_jabatan", f"Kode jabatan «{butir.kunci[1]}» memuat tanda lain. Pakai huruf, angka, dan -."
        )
    if butir.jenis is not Jenis.PENUGASAN:
        return
    nip, unit, kode, mulai = butir.kunci
    if nip not in nips:
        yield butir.baris.refuse("nip", f"NIP {nip} belum tercatat sebagai pegawai. Muat lembar Pegawai dahulu.")
    if (unit, kode) not in jabatan:
        yield butir.baris.refuse(
            "kode_jabatan",
            f"Jabatan «{kode}» tidak ada pada unit {unit}. Muat lembar Jabatan dahulu, atau betulkan kodenya.",
        )
    selesai = butir.isi.get("selesai")
    if isinstance(selesai, date) and selesai < date.fromisoformat(mulai):
        yield butir.baris.refuse("selesai", "Tanggal selesai sebelum tanggal mulai. Betulkan salah satunya.")


def _masa(kunci: Kunci, isi: Mapping[str, Nilai], baris: BarisImpor | None) -> _Masa:
    nip, unit, kode, mulai = kunci
    selesai = isi.get("selesai")
    end = selesai if isinstance(selesai, date) else date.max
    return _Masa(nip, (unit, kode), str(isi.get("status") or _DEFINITIF), date.fromisoformat(mulai), end, baris)


def _check_masa(butir_list: list[Butir], keadaan: Keadaan, jabatan: dict[Kunci, str]) -> Iterator[Sebab]:
    """Yield the rows whose penugasan would stand beside another that excludes it."""
    said = {butir.kunci: butir for butir in butir_list if butir.jenis is Jenis.PENUGASAN}
    if not said:
        return
    recorded = {kunci: one.isi for (jenis, kunci), one in keadaan.rekaman.items() if jenis is Jenis.PENUGASAN}
    all_of = [_masa(kunci, isi, None) for kunci, isi in recorded.items() if kunci not in said]
    all_of += [_masa(kunci, {**recorded.get(kunci, {}), **one.isi}, one.baris) for kunci, one in said.items()]
    groups: dict[tuple[str, ...], list[_Masa]] = {}
    for one in all_of:
        groups.setdefault(("orang", one.nip), []).append(one)
        groups.setdefault(("jabatan", *one.jabatan), []).append(one)
    for (kind, *_), members in groups.items():
        for satu, lain in combinations(members, 2):
            baris = lain.baris or satu.baris
            if baris is not None and satu.meets(lain):
                kalimat = _same_person(satu, lain, jabatan) if kind == "orang" else _same_post(satu, lain, jabatan)
                if kalimat:
                    yield baris.refuse("mulai", kalimat)


def _same_person(satu: _Masa, lain: _Masa, jabatan: dict[Kunci, str]) -> str:
    if satu.jabatan == lain.jabatan:
        return (
            f"Penugasan ini bertumpuk dengan penugasan yang sama sejak {satu.mulai:%d/%m/%Y}. Isi tanggal selesai yang "
            "lama, atau hapus baris ini."
        )
    both = (
        satu.status == lain.status == _DEFINITIF
        and {jabatan.get(satu.jabatan), jabatan.get(lain.jabatan)} <= STRUKTURAL
    )
    if not both:
        return ""
    return (
        f"NIP {satu.nip} memegang dua jabatan struktural definitif pada waktu yang sama ({satu.jabatan[1]} dan "
        f"{lain.jabatan[1]}). Tulis salah satunya Plt. atau Plh., atau isi tanggal selesainya."
    )


def _same_post(satu: _Masa, lain: _Masa, jabatan: dict[Kunci, str]) -> str:
    both = satu.status == lain.status == _DEFINITIF and jabatan.get(satu.jabatan) in STRUKTURAL
    if satu.nip == lain.nip or not both:
        return ""
    return (
        f"Jabatan {satu.jabatan[1]} dipegang dua orang definitif pada waktu yang sama. Isi tanggal selesai yang lama, "
        "atau tulis yang satu Plt. atau Plh."
    )

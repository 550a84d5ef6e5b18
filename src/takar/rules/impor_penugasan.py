"""Whether what a file says of people can be: posts that exist, nobody in two structural posts, no post held twice."""

from collections.abc import Iterator, Mapping
from datetime import date

from takar.rules.impor_baris import BarisImpor
from takar.rules.impor_beda import Keadaan, Status, differ, names_of
from takar.rules.impor_butir import Butir, Jenis, Kunci
from takar.rules.impor_kolom import Sebab
from takar.rules.impor_nilai import Nilai
from takar.rules.jabatan_tunggal import Pos, object_to_kembar
from takar.rules.penggantian import Penggantian
from takar.rules.penugasan import (
    DEFINITIF,
    PENGELOLA_SISTEM,
    PLT,
    STRUKTURAL,
    TANPA_PENGELOLA,
    Bagian,
    Batas,
    Masa,
    days_after,
    jenis_of,
    object_beside,
    object_to_batas,
    object_to_hari,
    object_to_peran,
    object_to_selesai,
    object_to_struktural,
)

_COLUMN = {Bagian.MULAI: "mulai", Bagian.JABATAN: "kode_jabatan", Bagian.PEGAWAI: "nip"}
_Member = tuple[Masa, BarisImpor | None]  # the row, where this file says it


def check_orang(butir_list: list[Butir], known: list[Butir], keadaan: Keadaan) -> list[Sebab]:
    """Return why rows about people are refused. ``known`` holds what refused rows are about, too."""
    _complete_jabatan(known, keadaan)
    jabatan = {kunci for (jenis, kunci) in keadaan.rekaman if jenis is Jenis.JABATAN}
    jabatan |= {butir.kunci for butir in known if butir.jenis is Jenis.JABATAN}
    nips = names_of(Jenis.PEGAWAI, known, keadaan.rekaman)
    found = [sebab for butir in butir_list for sebab in _check_one(butir, keadaan, jabatan, nips)]
    found += _check_masa(butir_list, known, keadaan)
    found += _check_kembar(butir_list, known, keadaan)
    return found + list(_check_pengelola(butir_list, known, keadaan))


def _complete_jabatan(butir_list: list[Butir], keadaan: Keadaan) -> None:
    """Add the kind of a new post that the file does not say: who heads a part of the office is structural."""
    for butir in butir_list:
        if butir.jenis is Jenis.JABATAN and (butir.jenis, butir.kunci) not in keadaan.rekaman:
            butir.isi.setdefault("jenis", jenis_of(str(butir.isi.get("peran", ""))))


def _check_one(butir: Butir, keadaan: Keadaan, jabatan: set[Kunci], nips: set[str]) -> Iterator[Sebab]:
    if butir.jenis is Jenis.PEGAWAI and butir.kunci[0] in keadaan.nip_lain:
        yield butir.baris.refuse(
            "nip",
            f"NIP {butir.kunci[0]} tercatat pada perangkat daerah lain. Mintalah dipindahkan dari sana lebih dahulu.",
        )
    if butir.jenis is Jenis.JABATAN and not butir.kunci[1].replace("-", "").replace("_", "").isalnum():
        yield butir.baris.refuse(
            "kode_jabatan", f"Kode jabatan «{butir.kunci[1]}» memuat tanda lain. Pakai huruf, angka, dan -."
        )
    if butir.jenis is Jenis.JABATAN:
        unit, peran = butir.kunci[0], str(butir.isi.get("peran", ""))
        if objection := object_to_peran(peran, unit, bidang=unit in keadaan.bidang):
            yield butir.baris.refuse("peran", objection)
    if butir.jenis is Jenis.PENUGASAN:
        yield from _check_penugasan(butir, keadaan, jabatan, nips)


def _check_penugasan(butir: Butir, keadaan: Keadaan, jabatan: set[Kunci], nips: set[str]) -> Iterator[Sebab]:
    nip, unit, kode, mulai = butir.kunci
    if nip not in nips:
        yield butir.baris.refuse("nip", f"NIP {nip} belum tercatat sebagai pegawai. Muat lembar Pegawai dahulu.")
    if (unit, kode) not in jabatan:
        yield butir.baris.refuse(
            "kode_jabatan",
            f"Jabatan «{kode}» tidak ada pada unit {unit}. Muat lembar Jabatan dahulu, atau betulkan kodenya.",
        )
    post = keadaan.rekaman.get((Jenis.JABATAN, (unit, kode)))
    if post and not post.isi.get("aktif", True) and (butir.jenis, butir.kunci) not in keadaan.rekaman:
        yield butir.baris.refuse(
            "kode_jabatan", f"{post.isi['nama']} nonaktif. Aktifkan dahulu pada halaman Jabatan, atau pilih yang lain."
        )
    first, selesai = date.fromisoformat(mulai), butir.isi.get("selesai")
    for kolom, hari in (("mulai", first), ("selesai", selesai)):
        if isinstance(hari, date) and (objection := object_to_hari(hari)):
            yield butir.baris.refuse(kolom, objection)
    isi = {**getattr(keadaan.rekaman.get((butir.jenis, butir.kunci)), "isi", {}), **butir.isi}
    if objection := object_to_batas(str(isi.get("status") or DEFINITIF), str(isi.get("batas") or Batas.PENUH)):
        yield butir.baris.refuse("batas", objection)
    if isinstance(selesai, date) and (objection := object_to_selesai(first, selesai)):
        yield butir.baris.refuse("selesai", objection)


class Sebutan:
    """How people and posts are called, and which posts are structural: as on record, and as the file says."""

    def __init__(self, known: list[Butir], keadaan: Keadaan) -> None:
        self.isi: dict[tuple[Jenis, Kunci], dict[str, Nilai]] = {}
        for key, one in keadaan.rekaman.items():
            if key[0] in {Jenis.JABATAN, Jenis.PEGAWAI}:
                self.isi[key] = dict(one.isi)
        for butir in known:
            self.isi.setdefault((butir.jenis, butir.kunci), {}).update(butir.isi)

    def masa(self, kunci: Kunci, isi: Mapping[str, Nilai]) -> Masa:
        """Return a penugasan as it would stand."""
        nip, unit, kode, mulai = kunci
        post = self.isi.get((Jenis.JABATAN, (unit, kode)), {})
        selesai = isi.get("selesai")
        return Masa(
            pegawai=nip,
            nama=str(self.isi.get((Jenis.PEGAWAI, (nip,)), {}).get("nama", f"NIP {nip}")),
            jabatan=f"{unit}/{kode}",
            sebutan=str(post.get("nama", kode)),
            struktural=post.get("jenis") == STRUKTURAL,
            status=str(isi.get("status") or DEFINITIF),
            mulai=date.fromisoformat(mulai),
            selesai=selesai if isinstance(selesai, date) else None,
        )


def _check_masa(butir_list: list[Butir], known: list[Butir], keadaan: Keadaan) -> Iterator[Sebab]:
    """Yield the rows whose penugasan would stand beside another that excludes it, each reason once.

    A penugasan that the file repeats as it is on record says nothing new: it stands as it stood.
    """
    said = [differ(butir, keadaan.rekaman) for butir in butir_list if butir.jenis is Jenis.PENUGASAN]
    moved = {one.butir.kunci: one.butir for one in said if one.status is not Status.TETAP}
    raised = [butir for butir in butir_list if _becomes_struktural(butir, keadaan)]
    if not moved and not raised:
        return
    sebutan = Sebutan(known, keadaan)
    recorded = {kunci: one.isi for (jenis, kunci), one in keadaan.rekaman.items() if jenis is Jenis.PENUGASAN}
    members: list[_Member] = [(sebutan.masa(k, isi), None) for k, isi in recorded.items() if k not in moved]
    yield from _check_raised(raised, [masa for masa, _ in members], keadaan.hari_ini)
    members += [(sebutan.masa(k, {**recorded.get(k, {}), **one.isi}), one.baris) for k, one in moved.items()]
    found: dict[tuple[str, int, str], Sebab] = {}
    for objections in (*map(_overlaps, _groups(members)), _circles(members, raised)):
        for sebab in objections:
            found.setdefault((sebab.lembar, sebab.baris, sebab.kolom), sebab)
    yield from found.values()


def _becomes_struktural(butir: Butir, keadaan: Keadaan) -> bool:
    """Whether a row makes a post on record structural that is not."""
    lama = keadaan.rekaman.get((butir.jenis, butir.kunci))
    if butir.jenis is not Jenis.JABATAN or lama is None or butir.isi.get("jenis") != STRUKTURAL:
        return False
    return lama.isi["jenis"] != STRUKTURAL


def _check_raised(raised: list[Butir], settled: list[Masa], today: date) -> Iterator[Sebab]:
    """Yield the posts that cannot become structural for who holds them today or later, as the page of a post has it."""
    of_post, of_person = dict[str, list[Masa]](), dict[str, list[Masa]]()
    for one in settled:
        if one.lasts(today):
            of_post.setdefault(one.jabatan, []).append(one)
            of_person.setdefault(one.pegawai, []).append(one)
    for butir in raised:
        jabatan = "/".join(butir.kunci)
        held = of_post.get(jabatan, [])
        people = dict.fromkeys(one.pegawai for one in held)
        beside = [one for nip in people for one in of_person[nip] if one.jabatan != jabatan]
        if objection := object_to_struktural(held, beside):
            yield butir.baris.refuse("jenis", objection)


def _check_kembar(butir_list: list[Butir], known: list[Butir], keadaan: Keadaan) -> Iterator[Sebab]:
    """Yield the posts that come to a place which another has that serves, as on record or by a row before."""
    isi = {key: one for key, one in Sebutan(known, keadaan).isi.items() if key[0] is Jenis.JABATAN}
    moved = {one.kunci: one for one in butir_list if one.jenis is Jenis.JABATAN and _comes(one, isi, keadaan)}
    settled = [_pos(k, one) for (_, k), one in isi.items() if k not in moved and one.get("aktif", True)]
    for kunci, butir in moved.items():
        pos = _pos(kunci, isi[Jenis.JABATAN, kunci])
        if objection := object_to_kembar(pos, settled):
            yield butir.baris.refuse("peran", objection)
        settled.append(pos)


def _comes(butir: Butir, isi: Mapping[tuple[Jenis, Kunci], Mapping[str, Nilai]], keadaan: Keadaan) -> bool:
    """Whether a row brings a post that serves to a place that it does not have on record."""
    lama = keadaan.rekaman.get((butir.jenis, butir.kunci))
    if lama is None:
        return True
    was, now = (_pos(butir.kunci, one).tempat for one in (lama.isi, isi[butir.jenis, butir.kunci]))
    return bool(lama.isi.get("aktif", True)) and was != now


def _pos(kunci: Kunci, isi: Mapping[str, Nilai]) -> Pos:
    unit, kode = kunci
    return Pos(
        kunci="/".join(kunci),
        nama=str(isi.get("nama") or kode),
        unit=unit,
        unit_kunci=unit,
        peran=str(isi.get("peran", "")),
        struktural=isi.get("jenis") == STRUKTURAL,
    )


def _sets_up(isi: Mapping[str, Nilai]) -> bool:
    """Whether who holds a post sets up the office."""
    return isi.get("peran") == PENGELOLA_SISTEM and bool(isi.get("aktif", True))


def _check_pengelola(butir_list: list[Butir], known: list[Butir], keadaan: Keadaan) -> Iterator[Sebab]:
    """Yield the first row that touches who sets up the office, where the file as a whole leaves nobody who does.

    As for a typed change, nobody is left where no holder can sign in, today or on the day after an end in the file.
    """
    posts = {k for (j, k), one in keadaan.rekaman.items() if j is Jenis.JABATAN and _sets_up(one.isi)}
    post_of = {Jenis.JABATAN: slice(0, 2), Jenis.PENUGASAN: slice(1, 3)}  # in the key of each
    about = [one for one in butir_list if one.jenis in post_of and one.kunci[post_of[one.jenis]] in posts]
    touched = [one for one in about if differ(one, keadaan.rekaman).status is not Status.TETAP]
    if not touched:
        return
    sebutan = Sebutan(known, keadaan)
    left = {k for k in posts if _sets_up(sebutan.isi[Jenis.JABATAN, k])}
    held = {k: dict(one.isi) for (j, k), one in keadaan.rekaman.items() if j is Jenis.PENUGASAN}
    for butir in about:
        if butir.jenis is Jenis.PENUGASAN:
            held.setdefault(butir.kunci, {}).update(butir.isi)
    able = [sebutan.masa(k, isi) for k, isi in held.items() if k[1:3] in left and k[0] in keadaan.nip_masuk]
    ends = [end for one in touched if isinstance(end := one.isi.get("selesai"), date)]
    for day, nama in days_after(keadaan.hari_ini, *ends):
        if not any(one.holds(day) for one in able):
            first = touched[0]
            column = "peran" if first.jenis is Jenis.JABATAN else "selesai"
            yield first.baris.refuse(column, TANPA_PENGELOLA.format(nama))
            return


def _groups(members: list[_Member]) -> list[list[_Member]]:
    """Return the penugasan of which no two may meet: of a person in a post; of a post as one's own or while it is
    vacant (Plt.); of a person as their own; of a post for another."""
    groups: dict[tuple[str, ...], list[_Member]] = {}
    for one in members:
        masa = one[0]
        groups.setdefault(("sekali", masa.pegawai, masa.jabatan), []).append(one)
        if masa.memegang_sendiri or (masa.menggantikan and masa.status == PLT):
            groups.setdefault(("jabatan", masa.jabatan), []).append(one)
        if masa.memegang_sendiri:
            groups.setdefault(("orang", masa.pegawai), []).append(one)
        if masa.menggantikan:
            groups.setdefault(("pengganti", masa.jabatan), []).append(one)
    return list(groups.values())


def _overlaps(group: list[_Member]) -> Iterator[Sebab]:
    """Yield why rows of a group are refused. Sorted by their start, each is compared with the one that lasts longest:
    ten thousand rows of one post cost ten thousand comparisons."""
    group.sort(key=lambda one: one[0].mulai)
    longest = group[0]
    for one in group[1:]:
        (masa, baris), (lain, _) = (one, longest) if one[1] else (longest, one)
        objection = object_beside(masa, lain)
        if objection and baris:
            yield baris.refuse(_COLUMN[objection[0]], objection[1])
        if (one[0].selesai or date.max) > (longest[0].selesai or date.max):
            longest = one


def _circles(members: list[_Member], raised: list[Butir]) -> Iterator[Sebab]:
    """Yield the rows that close a circle of deputies: of a penugasan, or of a post that becomes structural.

    Where a deputy's row is refused, the rows of those whom he deputises for are not refused beside it.
    """
    penggantian = Penggantian(masa for masa, _ in members)
    post_of = {"/".join(butir.kunci): butir.baris for butir in raised}
    found, of_holders = list[Sebab](), list[Sebab]()
    for masa, said in members:
        column, baris = ("nip", said) if said else ("jenis", post_of.get(masa.jabatan))
        if baris and (objection := penggantian.object_to(masa)):
            (found if masa.menggantikan else of_holders).append(baris.refuse(column, objection))
    yield from found or of_holders

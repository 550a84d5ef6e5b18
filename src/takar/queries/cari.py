"""Find indikator, papers, letters, bukti and people by words, codes and numbers, among what the person may read.

Every word must stand somewhere in a few columns, capital or small (SQLite knows small letters of A to Z only). No index
of words is kept: the tables of one office are short, and the answer is that of this moment (docs/adr/0084 has figures).
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from takar.queries.agenda import Register
from takar.queries.akun import in_force
from takar.queries.cari_bukti import find_bukti, show_bukti
from takar.queries.cari_dasar import Pencari, Temu, matching, tahun_of
from takar.queries.cari_koreksi import find_bukti_koreksi, show_bukti_koreksi
from takar.queries.cari_surat import find_keluar, find_masuk, show_keluar, show_masuk
from takar.queries.nomor_menyusul import later_number
from takar.queries.pada import until
from takar.records.models import Dokumen, Indikator, IndikatorVersi, NaskahRencana, Penugasan, UnitKerja
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan, format_tanggal
from takar.sop.peran import UNIT_BOUND
from takar.sop.permissions import Actor, may_read

DI_BAWAH = ("program__nama", "kegiatan__nama", "sub_kegiatan__nama")  # what an indikator measures below a sasaran
SHORTEST, LONGEST, MOST_WORDS = 2, 100, 8
FEW, PER_PAGE, MOST = 5, 20, 2_000  # MOST: of one kind, in a spreadsheet


@dataclass(frozen=True, slots=True)
class Golongan:
    """The things of one kind: so many in all, and those of this page."""

    jenis: str
    judul: str
    jumlah: int
    temu: tuple[Temu, ...]
    halaman: int
    jumlah_halaman: int


@dataclass(frozen=True, slots=True)
class HasilCari:
    """What was found; ``kalimat`` says why nothing was looked for."""

    q: str
    jenis: str
    golongan: tuple[Golongan, ...]
    kalimat: str = ""

    @property
    def jumlah(self) -> int:
        """How many things were found."""
        return sum(one.jumlah for one in self.golongan)


def normalise(q: str) -> str:
    """Return what was typed in one form: no control characters, single blanks, at most LONGEST letters."""
    plain = unicodedata.normalize("NFKC", q[: 2 * LONGEST])
    return " ".join("".join(c if c.isprintable() else " " for c in plain).split())[:LONGEST].strip()


def cari(
    actor: Actor,
    today: date,
    q: str,
    *,
    jenis: str = "",
    halaman: int = 1,
    seluruhnya: bool = False,
    pada: Pada | None = None,
) -> HasilCari:
    """Return what is found: a few of each kind, or one kind page by page; ``seluruhnya``: all that a file holds.

    ``pada``: of what was recorded by the end of a day, and of who held a post on it. The number of queries is fixed.
    """
    typed = normalise(q)
    chosen = jenis if jenis in KINDS else ""
    if len(typed) < SHORTEST:
        return HasilCari(typed, chosen, (), "Tulis paling sedikit dua huruf atau angka." if typed else "")
    opd_ids = frozenset(tugas.opd_id for tugas in actor.tugas)
    units = UnitKerja.objects.filter(opd_id__in=opd_ids).values_list("pk", "opd_id")
    readable = frozenset(pk for pk, opd_id in units if may_read(actor=actor, opd_id=opd_id, unit_id=pk))
    hari, sampai = (pada.hari, pada.sampai) if pada else (today, None)
    words = tuple(typed.split()[:MOST_WORDS])
    who = Pencari(actor, opd_ids, readable, hari, words, kutip=not seluruhnya, sampai=sampai)
    kinds = [chosen] if chosen else list(KINDS)
    size = MOST if seluruhnya else PER_PAGE if chosen else FEW
    return HasilCari(typed, chosen, tuple(_golongan(kind, who, size, halaman) for kind in kinds))


def _golongan(kind: str, who: Pencari, size: int, halaman: int) -> Golongan:
    judul, find, show = KINDS[kind]
    found = find(who)
    keys = list(found.values_list("pk", flat=True))  # looked for once: to count, and to cut the page
    pages = max(1, -(-len(keys) // size))
    page = min(max(1, halaman), pages)
    shown = found.filter(pk__in=keys[(page - 1) * size : page * size])
    return Golongan(kind, judul, len(keys), tuple(show(who, one) for one in shown), page, pages)


def _indikator(who: Pencari) -> QuerySet[Any]:
    """The newest of each code, unless a year is among the words."""
    latest = IndikatorVersi.objects.filter(indikator=OuterRef("pk"), **_held(who)).order_by("-versi")
    newer = Indikator.objects.filter(
        opd=OuterRef("opd"), kode=OuterRef("kode"), unit=OuterRef("unit"), tahun__gt=OuterRef("tahun")
    )
    found = (
        Indikator.objects.filter(unit_id__in=who.unit_ids)
        .annotate(nama=Subquery(latest.values("nama")[:1]))
        .filter(matching(who.words, "kode", "nama", *DI_BAWAH, "unit__nama", also=_in_tahun))
    )
    if who.sampai:
        newer, found = newer.filter(tahun__lte=who.today.year), found.filter(tahun__lte=who.today.year)
    if not any(tahun_of(word) for word in who.words):
        found = found.exclude(Exists(newer))
    return found.order_by("-tahun", "unit__urutan", "urutan", "pk").values_list("kode", "nama", "tahun", "unit__nama")


def _held(who: Pencari) -> dict[str, Any]:
    """Which cards hold: as of a day, those from it or before it (docs/adr/0082)."""
    return {"berlaku_mulai__lte": who.today} if who.sampai else {}


def _in_tahun(word: str) -> Q:
    return Q(tahun=tahun_of(word)) if tahun_of(word) else Q()


def _show_indikator(_who: Pencari, found: Any) -> Temu:
    kode, nama, tahun, unit = found
    return Temu(nama, kode, (unit, str(tahun)), (("tahun", tahun), ("kode", kode)))


def _dokumen(who: Pencari) -> QuerySet[Any]:
    """Papers of the berkas that the person may read, and those of a whole round of the office."""
    return (
        until(Dokumen.objects.all(), who.sampai)
        .filter(Q(berkas__unit_id__in=who.unit_ids) | Q(berkas=None, pengumpulan__opd_id__in=who.opd_ids))
        .annotate(menyusul=later_number(sampai=who.sampai))
        .filter(matching(who.words, "judul", "nomor", "kode", "berkas__unit__nama", also=_of_jenis_or_number))
        .order_by("-tanggal", "-pk")
        .values_list(
            *("judul", "nomor", "menyusul", "kode", "tanggal", "versi", "jenis", "berkas__unit__nama"),
            *("pengumpulan__tahun", "pengumpulan__triwulan"),
        )
    )


def _of_jenis_or_number(word: str) -> Q:
    sought = word.casefold()
    of_jenis = Q(jenis__in=[jenis.value for jenis in Dokumen.Jenis if sought in jenis.label.casefold()])
    return of_jenis | Q(nomor="", menyusul__icontains=word)


def _show_dokumen(_who: Pencari, found: Any) -> Temu:
    judul, nomor, menyusul, kode, tanggal, versi, jenis, unit, tahun, triwulan = found
    later = "" if nomor else menyusul or ""
    parts = (
        f"nomor menyusul {later}" if later else "",
        Dokumen.Jenis(jenis).label,
        unit or "seluruh unit",
        Periode(tahun, Triwulan(triwulan)).label,
        f"{format_tanggal(tanggal)}, versi {versi}",
    )
    return Temu(judul, nomor or kode, parts, (("kode", kode),))


def _naskah(who: Pencari) -> QuerySet[Any]:
    """Papers of the plan: everybody of the office reads them (docs/adr/0034)."""
    return (
        until(NaskahRencana.objects.filter(opd_id__in=who.opd_ids), who.sampai)
        .annotate(menyusul=later_number("naskah", who.sampai))
        .filter(matching(who.words, "judul", "nomor", "kode", "jenis", also=_of_tahun_or_number))
        .order_by("-tahun", "-tanggal", "-pk")
        .values_list("judul", "nomor", "menyusul", "kode", "tanggal", "versi", "jenis", "tahun")
    )


def _of_tahun_or_number(word: str) -> Q:
    return _in_tahun(word) | Q(nomor="", menyusul__icontains=word)


def _show_naskah(_who: Pencari, found: Any) -> Temu:
    judul, nomor, menyusul, kode, tanggal, versi, jenis, tahun = found
    later = f"nomor menyusul {menyusul}" if menyusul and not nomor else ""
    parts = (later, NaskahRencana.Jenis(jenis).label, f"Tahun {tahun}", f"{format_tanggal(tanggal)}, versi {versi}")
    return Temu(judul, nomor or kode, parts, (("kode", kode),))


def _pegawai(who: Pencari) -> QuerySet[Any]:
    """Who holds a post today: of the readable units, and whoever serves the whole office in the SOP."""
    serves_all = Q(jabatan__unit__opd_id__in=who.opd_ids) & ~Q(jabatan__peran__in=["", *UNIT_BOUND])
    return (
        Penugasan.objects.filter(in_force(who.today))
        .filter(Q(jabatan__unit_id__in=who.unit_ids) | serves_all)
        .filter(matching(who.words, "pegawai__nama", "jabatan__nama", "jabatan__unit__nama", also=_of_nip))
        .order_by("pegawai__nama", "pk")
        .values_list("pegawai__nama", "status", "jabatan__nama", "jabatan__unit__nama")
    )


def _of_nip(word: str) -> Q:
    """A NIP is found when it is typed in full: it is nobody's business to look for parts of it."""
    return Q(pegawai__nip=word)


def _show_pegawai(_who: Pencari, found: Any) -> Temu:
    nama, status, jabatan, unit = found
    return Temu(nama, "", (f"{'' if status == 'definitif' else f'{status} '}{jabatan}", unit))


_Kind = tuple[str, Callable[[Pencari], QuerySet[Any]], Callable[[Pencari, Any], Temu]]
KINDS: dict[str, _Kind] = {
    "indikator": ("Indikator", _indikator, _show_indikator),
    "dokumen": ("Dokumen", _dokumen, _show_dokumen),
    "naskah": ("Naskah rencana", _naskah, _show_naskah),
    "bukti": ("Bukti dukung", find_bukti, show_bukti),
    "koreksi": ("Bukti koreksi", find_bukti_koreksi, show_bukti_koreksi),
    "masuk": (Register.MASUK.nama, find_masuk, show_masuk),
    "keluar": (Register.KELUAR.nama, find_keluar, show_keluar),
    "pegawai": ("Orang", _pegawai, _show_pegawai),
}

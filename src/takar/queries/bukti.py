"""Bukti dukung as pages show them: what each is, what was said of it, and what else the same file proves."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.queries.kartu import periode_of
from takar.queries.pada import until
from takar.records.models import (
    BerkasBidang,
    BuktiDukung,
    BuktiKoreksi,
    PemeriksaanBukti,
    PemeriksaanBuktiKoreksi,
    Realisasi,
)
from takar.rules.bukti import JENIS_LABELS, JenisBukti, odd_date
from takar.rules.periods import Triwulan, format_tanggal, format_waktu
from takar.sop.alasan import ALASAN_LABELS, KodeAlasan

KILO = 1024
PDF, GAMBAR = "application/pdf", frozenset({"image/png", "image/jpeg"})
Pakai = tuple[tuple[int, int], str]
"""A use of a file: berkas and indikator of the row, and the row in words."""
USES = 3  # how many other uses of one file are named


@dataclass(frozen=True, slots=True)
class NilaiBukti:
    """The verdict on one file, with the row version that was seen; ``hasil`` is blank where there is none."""

    hasil: str = ""
    kata: str = ""
    kode_alasan: str = ""
    alasan: str = ""
    catatan: str = ""
    siapa: str = ""
    waktu: str = ""
    versi: int = 0


@dataclass(frozen=True, slots=True)
class BuktiTampil:
    """A bukti dukung. ``ditarik`` says when it was withdrawn, blank while it counts; ``diganti`` by which one.

    ``perihal`` are kind, date and page in words, ``halaman`` the page alone; ``tanda`` what is to be looked at twice;
    ``dilihat``: its content can be shown on a page; ``terkirim``: the Kasubbag was sent it.
    """

    id: int
    nama: str
    keterangan: str
    perihal: str
    halaman: str
    ukuran: str
    sha256: str
    siapa: str
    waktu: str
    ditarik: str
    ditarik_alasan: str
    diganti: str
    menggantikan: str
    tanda: tuple[str, ...]
    dilihat: bool
    terkirim: bool
    nilai: NilaiBukti

    @property
    def pilihan(self) -> tuple[str, str]:
        """Key and name, as a list to choose from takes them."""
        return str(self.id), self.nama


def bukti_of(
    berkas: BerkasBidang,
    *,
    kode: str = "",
    satu: int = 0,
    in_force: bool = False,
    named: bool = False,
    sampai: datetime | None = None,
) -> dict[int, tuple[BuktiTampil, ...]]:
    """Return the bukti of a berkas by indikator, of one row alone, or ``satu`` by its key, the oldest first.

    Three queries.
    ``in_force``: without those that were withdrawn, for who judges what was sent. ``named`` as in ``other_uses``.
    ``sampai``: as they stood at a moment, but for what else the same file proves.
    """
    found = until(BuktiDukung.objects.filter(berkas=berkas), sampai)
    if kode:
        found = found.filter(indikator__kode=kode)
    if satu:
        found = found.filter(pk=satu)
    if in_force:
        held = Q(ditarik_at__isnull=True)
        found = found.filter(held | Q(ditarik_at__gt=sampai) if sampai else held)
    rows = list(
        found.select_related("file", "pengunggah", "pemeriksaan__pemeriksa", "menggantikan", "pengganti").order_by(
            "at", "pk"
        )
    )
    if not rows:
        return {}
    uses = {} if sampai else other_uses(rows, berkas, named=named)
    sent = {} if in_force else _sent(berkas, sampai)
    if sampai is not None:
        for one in rows:
            put_back(one, sampai)
    by_indikator: defaultdict[int, list[BuktiTampil]] = defaultdict(list)
    for one in rows:
        last = sent.get(one.indikator_id)
        terkirim = last is not None and one.at <= last
        by, again = one.pengunggah.nama, uses.get(one.pk, ())
        shown = bukti_tampil(one, berkas, again, siapa=by, at=one.at, terkirim=terkirim)
        by_indikator[one.indikator_id].append(shown)
    return {pk: tuple(shown) for pk, shown in by_indikator.items()}


def _sent(berkas: BerkasBidang, sampai: datetime | None) -> dict[int, datetime]:
    """When each row was sent last, by indikator."""
    found = until(Realisasi.objects.filter(berkas=berkas), sampai)
    return dict(found.order_by("versi").values_list("indikator_id", "at"))


def put_back(one: BuktiDukung | BuktiKoreksi, sampai: datetime) -> None:
    """Make a bukti what it was at a moment: not withdrawn, replaced or judged by what came later. It is never saved."""
    if one.ditarik_at is not None and one.ditarik_at > sampai:
        one.ditarik_at, one.ditarik_alasan = None, ""
    for name in ("pengganti", "pemeriksaan"):
        later = getattr(one, name, None)
        if later is not None and later.at is not None and later.at > sampai:
            one._state.fields_cache[name] = None


def was_sent(bukti: BuktiDukung) -> bool:
    """Return whether a bukti was there when its row was sent."""
    sent = Realisasi.objects.filter(berkas_id=bukti.berkas_id, indikator_id=bukti.indikator_id)
    return sent.filter(at__gte=bukti.at).exists()


def other_uses(rows: Sequence[BuktiDukung], berkas: BerkasBidang, *, named: bool) -> Mapping[int, tuple[str, ...]]:
    """Return, by key of a bukti of a berkas, what else in the office the very same file proves, the earliest first.

    Another triwulan or another row, of any unit: said to who attaches and to who judges, refused to nobody; rows of
    another unit are ``named`` to who reads every unit. What was withdrawn proves nothing.
    """
    by_file = uses_by_file({one.file_id for one in rows}, berkas, named=named)
    found = {
        one.pk: tuple(words for row, words in by_file[one.file_id] if row != (one.berkas_id, one.indikator_id))
        for one in rows
    }
    return {pk: uses[:USES] for pk, uses in found.items() if uses}


def uses_by_file(files: Collection[int], berkas: BerkasBidang, *, named: bool) -> dict[int, list[Pakai]]:
    """Return which rows of the office a file proves, by its key, the earliest first; ``named`` as in ``other_uses``."""
    same = (
        BuktiDukung.objects.filter(file__in=files, indikator__opd=berkas.pengumpulan.opd_id, ditarik_at__isnull=True)
        .order_by("berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan", "pk")
        .values_list(
            *("file_id", "berkas_id", "indikator_id", "indikator__kode", "berkas__unit__nama"),
            *("berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan", "berkas__unit_id"),
        )
    )
    by_file: defaultdict[int, list[Pakai]] = defaultdict(list)
    for file_id, berkas_id, indikator_id, kode, unit, tahun, triwulan, unit_id in same:
        row = f"{kode}, {unit}" if named or unit_id == berkas.unit_id else "unit lain"
        words = f"{row}, TW {Triwulan(triwulan).romawi} {tahun}"
        by_file[file_id].append(((berkas_id, indikator_id), words))
    return by_file


def bukti_tampil(
    one: BuktiDukung | BuktiKoreksi,
    berkas: BerkasBidang,
    uses: tuple[str, ...],
    *,
    siapa: str,
    at: datetime,
    terkirim: bool,
) -> BuktiTampil:
    """Return a bukti of a row or of a koreksi as it is shown: by whom and when it came, ``uses`` as ``other_uses``."""
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    replaced_by: BuktiDukung | BuktiKoreksi | None = getattr(one, "pengganti", None)
    tanda = [odd_date(one.tanggal, periode_of(berkas), koreksi=isinstance(one, BuktiKoreksi))]
    if uses:
        tanda.append(f"File yang sama juga bukti {'; '.join(uses)}.")
    return BuktiTampil(
        id=one.pk,
        nama=one.nama,
        keterangan=one.keterangan,
        perihal=perihal_of(one),
        halaman=one.halaman,
        ukuran=file_size(one.file.ukuran),
        sha256=one.file.sha256,
        siapa=siapa,
        waktu=format_waktu(at.astimezone(zona)),
        ditarik=format_waktu(one.ditarik_at.astimezone(zona)) if one.ditarik_at else "",
        ditarik_alasan=one.ditarik_alasan,
        diganti=replaced_by.nama if replaced_by else "",
        menggantikan=one.menggantikan.nama if one.menggantikan else "",
        tanda=tuple(sentence for sentence in tanda if sentence),
        dilihat=one.file.mime == PDF or one.file.mime in GAMBAR,
        terkirim=terkirim,
        nilai=_nilai(getattr(one, "pemeriksaan", None), zona),
    )


def perihal_of(one: BuktiDukung | BuktiKoreksi) -> str:
    """Return kind, date and page of a bukti in words, as far as they were given."""
    parts = (
        JENIS_LABELS[JenisBukti(one.jenis)] if one.jenis else "",
        f"tanggal {format_tanggal(one.tanggal)}" if one.tanggal else "",
        _halaman(one.halaman),
    )
    return ", ".join(part for part in parts if part)


def _halaman(said: str) -> str:
    """The page as it was typed; "halaman" is written before what does not say so itself ("3", but "hlm. 3")."""
    return f"halaman {said}" if said and not said.casefold().startswith(("hal", "hlm")) else said


def _nilai(verdict: PemeriksaanBukti | PemeriksaanBuktiKoreksi | None, zona: ZoneInfo) -> NilaiBukti:
    if verdict is None:
        return NilaiBukti()
    return NilaiBukti(
        hasil=verdict.hasil,
        kata=PemeriksaanBukti.Hasil(verdict.hasil).label,
        kode_alasan=verdict.kode_alasan,
        alasan=ALASAN_LABELS[KodeAlasan(verdict.kode_alasan)] if verdict.kode_alasan else "",
        catatan=verdict.catatan,
        siapa=verdict.pemeriksa.nama,
        waktu=format_waktu(verdict.at.astimezone(zona)),
        versi=getattr(verdict, "versi", 1),  # that of a koreksi is given once
    )


def file_size(ukuran: int) -> str:
    """ "12 kB", "3,4 MB": binary, as file managers show it."""
    if ukuran < KILO * KILO:
        return f"{max(1, round(ukuran / KILO))} kB"
    megabytes = ukuran * 10 // (KILO * KILO)
    return f"{megabytes // 10},{megabytes % 10} MB"


@dataclass(frozen=True, slots=True)
class BuktiFile:
    """Where the bytes of a bukti lie, and what they are called."""

    nama: str
    mime: str
    sha256: str


def find_bukti(berkas: BerkasBidang, bukti_id: int, sampai: datetime | None = None) -> BuktiFile | None:
    """Return a bukti of a berkas (attached by a moment), withdrawn ones too; None where it has none."""
    found = until(BuktiDukung.objects.filter(pk=bukti_id, berkas=berkas), sampai).select_related("file").first()
    return BuktiFile(found.nama, found.file.mime, found.file.sha256) if found else None


def kode_of_bukti(berkas: BerkasBidang, bukti_id: int) -> str:
    """Return the code of the row that a bukti belongs to; empty where there is none."""
    kode = BuktiDukung.objects.filter(pk=bukti_id, berkas=berkas).values_list("indikator__kode", flat=True)
    return kode.first() or ""

"""Exceptions to the separation of duties, as pages list them and as papers name them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from takar.queries.akun import actor_of
from takar.queries.kartu import periode_of
from takar.queries.subjek import subject_of
from takar.records.models import (
    Akun,
    BerkasBidang,
    LaporanDataKinerja,
    LaporanGabungan,
    Pegawai,
    Pengecualian,
    Penugasan,
)
from takar.rules.huruf import end_sentence
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.acts import Action, Dikecualikan
from takar.sop.model import Kind
from takar.sop.pengecualian import object_to_holder
from takar.sop.permissions import is_separated

PENGECUALIAN = "Pengecualian pemisahan tugas"  # as papers call it
BERLAKU = "berlaku"
KIND_OF: Mapping[Dikecualikan, Kind] = {
    Dikecualikan.PERIKSA: Kind.CHECK,
    Dikecualikan.TANDA_TANGAN: Kind.SIGN,
    Dikecualikan.GABUNGAN: Kind.RECEIVE,
}
"""The langkah that each exception opens; the report of the office comes with the last receipt."""
_PHRASES = {
    Dikecualikan.PERIKSA: "memeriksa",
    Dikecualikan.TANDA_TANGAN: "menandatangani laporan",
    Dikecualikan.GABUNGAN: "menandatangani laporan gabungan dari",
}


@dataclass(frozen=True, slots=True)
class PengecualianIsi:
    """An exception as its form holds it."""

    berkas: str
    pegawai: str
    tindakan: str
    sampai: str
    alasan: str
    versi: int = 0


@dataclass(frozen=True, slots=True)
class PengecualianBaris:
    """One exception in words."""

    id: int
    pegawai: str
    tindakan: str
    unit: str
    periode: str
    alasan: str
    pemberi: str
    sampai: str
    keadaan: str
    dipakai: str
    dicabut: str

    @property
    def kalimat(self) -> str:
        """Who may do what, who gave it, and what became of it; the reasons stand beside."""
        unused = "belum dipakai" if self.keadaan == BERLAKU else "tidak dipakai"
        given = f"{self.pegawai} boleh {self.tindakan} sampai {self.sampai}, diberikan {self.pemberi}"
        return f"Pengecualian pemisahan tugas: {given}; {f'dipakai {self.dipakai}' if self.dipakai else unused}"

    @property
    def mengapa(self) -> str:
        """Why it was given, and why it was revoked."""
        return "\n".join(filter(None, [self.alasan, f"Dicabut {self.dicabut}" if self.dicabut else ""]))


def phrase_of(tindakan: str) -> str:
    """Return what an exception opens, as a phrase: "memeriksa", "menandatangani laporan"."""
    return _PHRASES[Dikecualikan(tindakan)]


def tindakan_opsi() -> list[tuple[str, str]]:
    """Return what can be opened, with the words."""
    return [(satu.value, phrase.removesuffix(" dari").capitalize()) for satu, phrase in _PHRASES.items()]


def open_to_exceptions(opd_id: int) -> "QuerySet[BerkasBidang]":
    """Return the berkas of which something is still to be done: not received, or the report of the office not signed.

    After its receipt the report of the office alone is left.
    """
    signed = LaporanGabungan.objects.filter(status=LaporanDataKinerja.Status.SIGNED).values("pengumpulan")
    return BerkasBidang.objects.filter(pengumpulan__opd_id=opd_id).exclude(
        frozen_at__isnull=False, pengumpulan__in=signed
    )


def object_to_pegawai(berkas: BerkasBidang, pegawai: Pegawai, tindakan: Dikecualikan, today: date, sampai: date) -> str:
    """Return why an exception from today until a day could not be used by a person, as the judge sees it; "" else."""
    akun_id = Akun.objects.filter(pegawai=pegawai).values_list("pk", flat=True).first()
    if akun_id is None:
        return f"{pegawai.nama} belum punya akun, jadi pengecualian ini tidak akan terpakai. Undang ia lebih dahulu."
    later = Penugasan.objects.filter(pegawai=pegawai, mulai__gt=today, mulai__lte=sampai)
    days = [today, *later.order_by("mulai").values_list("mulai", flat=True).distinct()]
    actors = [(day, actor) for day in days if (actor := actor_of(akun_id, day))]
    return object_to_holder(actors, tindakan, subject_of(berkas, today), unit=berkas.unit.nama)


def berkas_opsi(opd_id: int) -> list[tuple[str, str]]:
    """Return these berkas to choose from, the newest round first."""
    found = open_to_exceptions(opd_id)
    ordered = found.select_related("unit", "pengumpulan").order_by(
        "-pengumpulan__tahun", "-pengumpulan__triwulan", "unit__urutan", "pk"
    )
    return [(str(b.pk), f"{b.unit.nama}, {periode_of(b).label}") for b in ordered]


def pengecualian_list(opd_id: int, today: date) -> tuple[PengecualianBaris, ...]:
    """Return the exceptions of an office, the newest first."""
    return _rows(Pengecualian.objects.filter(berkas__pengumpulan__opd_id=opd_id), today)


def pengecualian_of(berkas: BerkasBidang, today: date) -> tuple[PengecualianBaris, ...]:
    """Return those of one berkas."""
    return _rows(Pengecualian.objects.filter(berkas=berkas), today)


def pengecualian_by_langkah(
    keys: Collection[int], today: date
) -> Mapping[tuple[int, Kind], Sequence[PengecualianBaris]]:
    """Return those of some berkas by berkas and langkah, the oldest first, also what was revoked or never used."""
    found: defaultdict[tuple[int, Kind], list[PengecualianBaris]] = defaultdict(list)
    with_names = Pengecualian.objects.select_related("pegawai", "berkas__unit", "berkas__pengumpulan__opd")
    for one in with_names.filter(berkas__in=keys).order_by("at", "pk"):
        found[one.berkas_id, KIND_OF[Dikecualikan(one.tindakan)]].append(_baris(one, today))
    return found


def _rows(found: "QuerySet[Pengecualian]", today: date) -> tuple[PengecualianBaris, ...]:
    ordered = found.select_related("pegawai", "berkas__unit", "berkas__pengumpulan__opd").order_by("-at", "-pk")
    return tuple(_baris(one, today) for one in ordered)


def _baris(one: Pengecualian, today: date) -> PengecualianBaris:
    zona = ZoneInfo(one.berkas.pengumpulan.opd.zona)
    frozen = one.berkas.frozen and one.tindakan != Dikecualikan.GABUNGAN
    ended = "berakhir" if one.sampai < today or frozen else BERLAKU
    revoked = one.dicabut_at
    return PengecualianBaris(
        id=one.pk,
        pegawai=one.pegawai.nama,
        tindakan=phrase_of(one.tindakan),
        unit=one.berkas.unit.nama,
        periode=periode_of(one.berkas).label,
        alasan=one.alasan,
        pemberi=f"{one.nama}, {one.sebagai}, {format_waktu(one.at.astimezone(zona))}",
        sampai=format_tanggal(one.sampai),
        keadaan="dicabut" if revoked else ended,
        dipakai=format_waktu(one.dipakai_at.astimezone(zona)) if one.dipakai_at else "",
        dicabut=f"{format_waktu(revoked.astimezone(zona))}: {one.dicabut_alasan}" if revoked else "",
    )


@dataclass(frozen=True, slots=True)
class Dicatat:
    """An exception as a paper names it: what was done under it, who granted it and when, and why."""

    uraian: str
    alasan: str


def checked_under(berkas: BerkasBidang) -> list[Dicatat]:
    """Return the exceptions under which figures of a berkas were checked, also one that was revoked since."""
    used = Pengecualian.objects.filter(
        berkas=berkas, tindakan=Dikecualikan.PERIKSA.value, dipakai_at__isnull=False
    ).select_related("pegawai", "berkas__pengumpulan__opd")
    return [dicatat(one, "ikut mengisi angka berkas ini dan memeriksanya") for one in used.order_by("pk")]


def signing_under(berkas: BerkasBidang, pegawai_id: int, today: date) -> Pengecualian | None:
    """Return the exception that this person needs to sign; None where none is needed, or none stands."""
    if not is_separated(Action.SIGN, subject_of(berkas, today), pegawai_id):
        return None
    standing = Pengecualian.objects.filter(
        berkas=berkas, pegawai_id=pegawai_id, tindakan=Dikecualikan.TANDA_TANGAN.value, dicabut_at=None
    ).select_related("pegawai", "berkas__pengumpulan__opd")
    return standing.filter(sampai__gte=today).order_by("-pk").first()


def not_on_paper(berkas: BerkasBidang, made_at: datetime, pegawai_id: int, today: date) -> bool:
    """Whether this person needs an exception to sign that was granted after the report was made."""
    one = signing_under(berkas, pegawai_id, today)
    return one is not None and one.at > made_at


def exceptions_on_laporan(berkas: BerkasBidang, pegawai_id: int, today: date) -> list[Dicatat]:
    """Return what the report says that is made today for this person to sign."""
    one = signing_under(berkas, pegawai_id, today)
    signing = [dicatat(one, "ikut mengisi atau memeriksa angka berkas ini dan menandatanganinya")] if one else []
    return [*checked_under(berkas), *signing]


def dicatat(one: Pengecualian, did: str) -> Dicatat:
    """Return an exception as a paper names it; ``did``: what was done under it."""
    day = format_tanggal(one.at.astimezone(ZoneInfo(one.berkas.pengumpulan.opd.zona)).date())
    said = f"{one.pegawai.nama} {did}, dengan pengecualian dari {one.sebagai} tanggal {day}"
    return Dicatat(end_sentence(said), one.alasan)

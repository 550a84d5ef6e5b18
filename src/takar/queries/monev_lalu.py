"""Follow-ups as pages show them: those of this session, and earlier promises of the unit that are still open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from takar.queries.akun import penugasan_on
from takar.queries.kartu import periode_of
from takar.queries.pada import until
from takar.records.models import BerkasBidang, IndikatorVersi, Jabatan, Monev, Penugasan, TindakLanjut, UnitKerja
from takar.rules.periods import format_tanggal
from takar.sop.actor import acting_post


@dataclass(frozen=True, slots=True)
class TindakLanjutTampil:
    """A follow-up in words. ``indikator`` is empty where it concerns the whole unit."""

    id: int
    indikator_id: int | None
    kode: str
    indikator: str
    uraian: str
    penanggung_jawab: str
    tenggat: str
    due_on: date
    status: str
    asal: str


def promises_of(
    monev: Monev | None, indikator_id: int | None = None, sampai: datetime | None = None
) -> tuple[TindakLanjutTampil, ...]:
    """Return the follow-ups of a session, or those of one indikator, by a moment; cancelled ones are left out."""
    if monev is None:
        return ()
    found = _standing(TindakLanjut.objects.filter(monev=monev), sampai)
    return _shown(found.filter(indikator_id=indikator_id) if indikator_id else found)


def _standing(found: QuerySet[TindakLanjut], sampai: datetime | None) -> QuerySet[TindakLanjut]:
    """Those that are not cancelled, or were made by a moment and not cancelled by then."""
    stands = Q(dibatalkan_at__isnull=True)
    return until(found.filter(stands | Q(dibatalkan_at__gt=sampai) if sampai else stands), sampai)


def earlier_promises(
    berkas: BerkasBidang, *, kode: str = "", sampai: datetime | None = None
) -> tuple[TindakLanjutTampil, ...]:
    """Return what the unit promised in earlier triwulan and has not finished, the oldest first; by a moment those of
    sessions that were closed by then.

    ``kode`` keeps those of one indikator: codes are compared, because keys differ from year to year.
    """
    p = berkas.pengumpulan
    earlier = Q(monev__berkas__pengumpulan__tahun__lt=p.tahun) | Q(
        monev__berkas__pengumpulan__tahun=p.tahun, monev__berkas__pengumpulan__triwulan__lt=p.triwulan
    )
    closed = Q(monev__ditutup_at__lte=sampai) if sampai else Q(monev__ditutup_at__isnull=False)
    of_unit = TindakLanjut.objects.filter(earlier, closed, monev__berkas__unit_id=berkas.unit_id)
    found = _standing(of_unit, sampai).exclude(status=TindakLanjut.Status.TUNTAS)
    return _shown(found.filter(indikator__kode=kode) if kode else found)


def undangan(berkas: BerkasBidang, peserta: str, today: date) -> tuple[tuple[str, str], ...]:
    """Return who is invited, as (nama, jabatan): a line that names a post is answered with its holder."""
    people = {
        p.jabatan.nama.casefold(): (p.pegawai.nama, acting_post(p.status, p.jabatan.nama))
        for p in sorted(
            penugasan_on(today).filter(jabatan__unit__opd_id=berkas.pengumpulan.opd_id),
            key=lambda p: p.status != Penugasan.Status.DEFINITIF,  # the deputy who serves takes the place
        )
    }
    return tuple(people.get(line.casefold(), (line, "")) for line in _lines(peserta))


class SebutanTerundang:
    """The posts that invitations name, as they are held on a day; the deputies of an office, read in one query."""

    def __init__(self, opd_id: int) -> None:
        self._deputies: defaultdict[str, list[Penugasan]] = defaultdict(list)
        found = Penugasan.objects.filter(jabatan__unit__opd_id=opd_id).exclude(status=Penugasan.Status.DEFINITIF)
        for p in found.select_related("jabatan").order_by("pk"):
            self._deputies[p.jabatan.nama.casefold()].append(p)

    def of(self, peserta: str, hari: date) -> tuple[str, ...]:
        """Return each line that was typed, a post with the "Plt." or "Plh." of who serves in it on that day."""
        return tuple(self._held(line, hari) for line in _lines(peserta))

    def _held(self, line: str, hari: date) -> str:
        serving = (
            p for p in self._deputies[line.casefold()] if p.mulai <= hari and (not p.selesai or p.selesai >= hari)
        )
        found = next(serving, None)
        return acting_post(found.status, line) if found else line


class Terundang:
    """Who holds the posts of an office on a day, for invitations that name posts; read in one query."""

    def __init__(self, opd_id: int, today: date) -> None:
        self._holders: defaultdict[str, set[int]] = defaultdict(set)
        for p in penugasan_on(today).filter(jabatan__unit__opd_id=opd_id):
            self._holders[p.jabatan.nama.casefold()].add(p.pegawai_id)

    def of(self, peserta: str) -> set[int]:
        """Return every holder of a post that an invitation names, for who must learn of it."""
        return {pk for line in _lines(peserta) for pk in self._holders.get(line.casefold(), ())}


def _lines(peserta: str) -> list[str]:
    return [line.strip() for line in peserta.splitlines() if line.strip()]


def jabatan_list(berkas: BerkasBidang) -> tuple[tuple[int, str], ...]:
    """Return the posts of the office that can answer for a follow-up, those of the unit first."""
    found = Jabatan.objects.filter(unit__opd_id=berkas.pengumpulan.opd_id).exclude(unit__jenis=UnitKerja.Jenis.LUAR)
    rows = found.order_by("unit__urutan", "pk").values_list("pk", "nama", "unit_id")
    return tuple((pk, nama) for pk, nama, _ in sorted(rows, key=lambda row: row[2] != berkas.unit_id))


def _shown(found: QuerySet[TindakLanjut]) -> tuple[TindakLanjutTampil, ...]:
    rows = list(
        found.select_related("penanggung_jawab", "indikator", "monev__berkas__pengumpulan").order_by("tenggat", "pk")
    )
    names = _names(row.indikator_id for row in rows)
    return tuple(
        TindakLanjutTampil(
            id=row.pk,
            indikator_id=row.indikator_id,
            kode=row.indikator.kode if row.indikator else "",
            indikator=names.get(row.indikator_id or 0, ""),
            uraian=row.uraian,
            penanggung_jawab=row.penanggung_jawab.nama,
            tenggat=format_tanggal(row.tenggat),
            due_on=row.tenggat,
            status=row.get_status_display(),
            asal=periode_of(row.monev.berkas).label,
        )
        for row in rows
    )


def _names(indikator_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of indikator as they were last told."""
    wanted = {pk for pk in indikator_ids if pk}
    rows = IndikatorVersi.objects.filter(indikator_id__in=wanted).order_by("versi")
    return dict(rows.values_list("indikator_id", "nama"))

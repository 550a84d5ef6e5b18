"""Forms E.81 that were kept: in the list of a year, to be opened, and to be verified (docs/adr/0043)."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from takar.documents.canonical import printed_sidik
from takar.documents.contexts import JenisDokumen
from takar.queries.akun import SYSTEM
from takar.queries.catatan_tanda_tangan import catatan_of
from takar.queries.digantikan_sejak import next_made
from takar.queries.dokumen_berlaku import BERLAKU, DIGANTIKAN
from takar.queries.dokumen_halaman import BerkasPdf, IsiDokumen, Verifikasi
from takar.queries.dokumen_pengganti import Pengganti
from takar.queries.pada import until
from takar.queries.permintaan_koreksi import GRANTED
from takar.queries.subjek import subject_for
from takar.queries.terdampak import sebab_of
from takar.records.models import BerkasBidang, NaskahE81, PermintaanKoreksi
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan, format_tanggal, format_waktu
from takar.sop.gabungan import reads_whole
from takar.sop.permissions import Action, Actor, Allowed, may

NAMA = "Formulir E.81"
DIKOREKSI = "Sesudah formulir ini disimpan ada koreksi atas laporan yang angkanya dapat termuat di dalamnya: {}."
"""For everybody, without a figure. Which cells are others the form itself does not know: it keeps no origin."""


@dataclass(frozen=True, slots=True)
class FormulirBaris:
    """A kept form in the list of its year."""

    periode: str
    unit: str
    versi: int
    kode: str
    tanggal: str
    dibuat: str
    berlaku: bool


def versi_e81(opd_id: int, periode: Periode, unit_id: int | None) -> QuerySet[NaskahE81]:
    """Return the kept versions of one form, in no order."""
    return NaskahE81.objects.filter(
        opd_id=opd_id, tahun=periode.tahun, triwulan=periode.triwulan.value, unit_id=unit_id
    )


def formulir_setahun(
    actor: Actor, opd_id: int, tahun: int, units: frozenset[int], pada: Pada | None = None
) -> tuple[FormulirBaris, ...]:
    """Return the kept forms of a year that the person may read: of ``units``, and of the office who reads all.

    ``pada``: those that were kept by the end of a day.
    """
    found = NaskahE81.objects.filter(opd_id=opd_id, tahun=tahun).defer("context_json").select_related("opd", "unit")
    whole, seen = reads_whole(actor, opd_id), set[tuple[int, int | None]]()
    rows = []
    for one in until(found, pada.sampai if pada else None).order_by("-triwulan", "unit__urutan", "-versi"):
        if one.unit_id in units if one.unit_id else whole:
            key = one.triwulan, one.unit_id
            rows.append(_row(one, last=key not in seen))
            seen.add(key)
    return tuple(rows)


def _row(one: NaskahE81, *, last: bool) -> FormulirBaris:
    dibuat = format_waktu(one.at.astimezone(ZoneInfo(one.opd.zona)))
    return FormulirBaris(
        _periode(one).label, _unit(one), one.versi, one.kode, format_tanggal(one.tanggal), dibuat, last
    )


def _periode(one: NaskahE81) -> Periode:
    return Periode(one.tahun, Triwulan(one.triwulan))


def _unit(one: NaskahE81) -> str:
    return one.unit.nama if one.unit else one.opd.nama


def _find(kode: str, sampai: datetime | None = None) -> NaskahE81 | None:
    found = until(NaskahE81.objects.select_related("opd", "unit", "file", "oleh"), sampai)
    return found.filter(kode=kode.upper()).first()


def _may_read(one: NaskahE81, actor: Actor | None, today: date) -> bool:
    """The form of a unit is read by who reads its berkas, that of the office by who reads all of them."""
    if actor is None:
        return False
    if one.unit_id is None:
        return reads_whole(actor, one.opd_id)
    found = BerkasBidang.objects.select_related("pengumpulan__opd", "unit").filter(
        pengumpulan__opd=one.opd_id,
        pengumpulan__tahun=one.tahun,
        pengumpulan__triwulan=one.triwulan,
        unit=one.unit_id,
    )
    return any(
        isinstance(
            may(actor=actor, action=Action.READ, subject=subject_for(Action.READ, berkas, today), today=today), Allowed
        )
        for berkas in found
    )


def find_pdf(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> BerkasPdf | None:
    """Return where the bytes lie, or None where there is no form (kept by a moment) that the person may read."""
    one = _find(kode, sampai)
    if one is None or not _may_read(one, actor, today):
        return None
    return BerkasPdf(one.file.sha256, f"{_name(one)}.pdf")


def find_context(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> IsiDokumen | None:
    """Return what a form was made from, under the same judgement as its PDF."""
    one = _find(kode, sampai)
    if one is None or not _may_read(one, actor, today):
        return None
    return IsiDokumen(JenisDokumen.E81.value, one.context_json, one.context_sha256, _name(one))


def _name(one: NaskahE81) -> str:
    whose = f"-{one.unit.kode}" if one.unit else ""
    return f"e81-{one.tahun}-tw{one.triwulan}{whose}-v{one.versi}"


def verifikasi(kode: str, actor: Actor | None, today: date, pada: Pada | None = None) -> Verifikasi | None:
    """Return what a form is and whether a later version was kept, by the end of a day where one is given."""
    sampai = pada.sampai if pada else None
    one = _find(kode, sampai)
    if one is None:
        return None
    versions = until(versi_e81(one.opd_id, _periode(one), one.unit_id), sampai).only("versi", "at")
    sejak = next_made(one, versions, ZoneInfo(one.opd.zona))
    status = DIGANTIKAN if sejak else BERLAKU
    return Verifikasi(
        kode=one.kode,
        jenis=NAMA,
        judul=one.judul,
        nomor=one.nomor,
        tanggal=format_tanggal(one.tanggal),
        versi=one.versi,
        periode=_periode(one).label,
        unit=one.unit.nama if one.unit else "",
        kantor=one.opd.nama,
        pemerintah=one.opd.pemerintah,
        peraga=one.opd.peraga,
        edisi_sop="",
        pdf_sha256=one.file.sha256,
        tersegel_sha256="",
        context_sha256=one.context_sha256,
        dibuat=format_waktu(one.at.astimezone(ZoneInfo(one.opd.zona))),
        dibuat_oleh=one.oleh.nama if one.oleh else SYSTEM.nama,
        templat=one.templat,
        status=status,
        keterangan=_corrected_since(one, sampai),
        tanda_tangan=None,
        bertanda=None,
        boleh_baca=_may_read(one, actor, today),
        pengganti=Pengganti(sejak=sejak),
        catatan=catatan_of(one, None, None, status, ZoneInfo(one.opd.zona), sampai=sampai),
        sidik_tercetak=printed_sidik(one.context_json),
    )


def _corrected_since(one: NaskahE81, sampai: datetime | None) -> str:
    """Return which koreksi were granted since a form was kept, of reports up to its triwulan; blank where none was."""
    p = "berkas__pengumpulan__"
    granted = until(PermintaanKoreksi.objects.filter(status__in=GRANTED), sampai, "diputus_at")
    earlier = Q(**{f"{p}tahun__lt": one.tahun}) | Q(**{f"{p}tahun": one.tahun, f"{p}triwulan__lte": one.triwulan})
    found = granted.filter(earlier, diputus_at__gt=one.at, **{f"{p}opd": one.opd_id})
    if one.unit_id is not None:
        found = found.filter(berkas__unit=one.unit_id)
    rows = found.select_related("dokumen", "berkas__unit", f"{p}opd").order_by("pk")
    return DIKOREKSI.format("; ".join(sebab_of(row) for row in rows)) if rows else ""

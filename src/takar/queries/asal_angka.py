"""A figure of a report by its code: that it exists, for anybody; where it comes from, for who may read the report.

What was printed, computed and attached stands in the context of the report (docs/adr/0078); what became of the figure
since then is read from the records.
"""

from dataclasses import dataclass
from datetime import date, datetime

from takar.documents.canonical import UnreadableContextError, context_from_json, sha256_hex
from takar.documents.contexts import AsalAngka, AsalRerata, BarisRekap, JenisDokumen, LaporanGabunganContext
from takar.documents.contexts import LaporanDataKinerjaContext as Unit
from takar.queries.angka_terdahulu import Terdahulu, terdahulu_of
from takar.queries.asal_angka_cetak import tercetak_of
from takar.queries.asal_angka_golongan import GolonganAngka, golongan_of
from takar.queries.asal_angka_isi import IsiAsal, isi_asal, split_lines
from takar.queries.dokumen.selisih_cetak import Selisih
from takar.queries.dokumen_halaman import Verifikasi, has_codes, verifikasi
from takar.queries.koreksi_sebelumnya import KoreksiSebelumnya, koreksi_sebelumnya
from takar.queries.naskah_dahulu import report_then
from takar.queries.pada import until
from takar.queries.terdampak import terdampak_of
from takar.records.models import Dokumen, LaporanDataKinerja
from takar.rules.kode_angka import bagian_alamat, kode_rerata, split_kode
from takar.rules.pada import Pada
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class AngkaTercetak:
    """A line of Lampiran 1, in the list of a report's figures."""

    nomor: int
    kode: str
    indikator: str
    realisasi: str
    capaian: str


@dataclass(frozen=True, slots=True)
class LaporanLain:
    """A later report of the same berkas: version, code, whether it is signed."""

    versi: int
    kode: str
    status: str


@dataclass(frozen=True, slots=True)
class DaftarAngka:
    """The figures of a report, its means and sums under their headings; both are empty for who may not read it."""

    v: Verifikasi
    daftar: tuple[AngkaTercetak, ...]
    rerata: tuple[GolonganAngka, ...]


@dataclass(frozen=True, slots=True)
class BagianTampil:
    """A member of a mean or sum: ``kode`` of its report, ``nomor`` of its figure as in an address, or empty."""

    kode_angka: str
    nama: str
    nilai: str
    kode: str
    nomor: str


@dataclass(frozen=True, slots=True)
class IsiRerata:
    """Everything about a mean or sum, as it was computed when the report was made."""

    nama: str
    nilai: str
    hitungan: tuple[tuple[str, str], ...]
    bagian: tuple[BagianTampil, ...]


@dataclass(frozen=True, slots=True)
class RerataHalaman:
    """One mean or sum; ``isi`` is None for who may not read the report."""

    v: Verifikasi
    kode_angka: str
    isi: IsiRerata | None


@dataclass(frozen=True, slots=True)
class AngkaHalaman:
    """One figure. ``baru`` is the latest report where this is not it; ``isi`` is None for who may not read it.

    ``terdahulu``: the figures of earlier triwulan that it may be made of. ``terdampak``: what of it a koreksi of one of
    those changed since the report was made (docs/adr/0114). ``sebelumnya``: the koreksi of those that it was brought in
    line with.
    """

    v: Verifikasi
    kode_angka: str
    baru: LaporanLain | None
    isi: IsiAsal | None
    terdahulu: tuple[Terdahulu, ...] = ()
    terdampak: tuple[Selisih, ...] = ()
    sebelumnya: tuple[KoreksiSebelumnya, ...] = ()


def find_daftar(kode: str, actor: Actor | None, today: date, pada: Pada | None = None) -> DaftarAngka | None:
    """Return the figures of a report, or None where the code is that of no report whose figures have codes.

    ``pada``: as known at the end of a day, of a report that was made by then.

    Raises UnreadableContextError where what was stored is no longer what was hashed.
    """
    paper = _report(kode)
    v = verifikasi(kode, actor, today, pada) if paper else None
    if paper is None or v is None:
        return None
    if not v.boleh_baca:
        return DaftarAngka(v, (), ())
    context = _any_context(paper)
    figures = zip(context.asal_angka, context.rekap, strict=True) if isinstance(context, Unit) else ()
    return DaftarAngka(
        v,
        tuple(
            AngkaTercetak(n, asal.kode, baris.indikator, baris.realisasi, baris.capaian)
            for n, (asal, baris) in enumerate(figures, start=1)
        ),
        golongan_of(context),
    )


def find_rerata(
    kode: str, nomor: int, actor: Actor | None, today: date, pada: Pada | None = None
) -> RerataHalaman | None:
    """Return a mean or sum by its number and the code of its report, or None where there is none."""
    paper = _report(kode)
    v = verifikasi(kode, actor, today, pada) if paper else None
    if paper is None or v is None:
        return None
    found = [one for one in _any_context(paper).asal_rerata if one.kode_angka == kode_rerata(nomor)]
    return RerataHalaman(v, found[0].kode_angka, _rerata(paper, found[0]) if v.boleh_baca else None) if found else None


def _rerata(paper: Dokumen, asal: AsalRerata) -> IsiRerata:
    return IsiRerata(
        asal.nama,
        asal.nilai,
        split_lines(asal.hitungan),
        tuple(BagianTampil(one.kode_angka, one.nama, one.nilai, *_place(paper, one.kode_angka)) for one in asal.bagian),
    )


def _place(paper: Dokumen, kode_angka: str) -> tuple[str, str]:
    """Return the report and the code in an address to which a member leads: of this report, or of another one."""
    if whole := split_kode(kode_angka):
        return whole
    nomor = bagian_alamat(kode_angka)
    return (paper.kode, nomor) if nomor else (kode_angka, "")


def find_angka(
    kode: str, nomor: int, actor: Actor | None, today: date, pada: Pada | None = None
) -> AngkaHalaman | None:
    """Return a figure by its code and that of its report, or None where there is none. Raises as find_daftar does."""
    paper = _report(kode)
    v = verifikasi(kode, actor, today, pada) if paper else None
    if paper is None or v is None or paper.berkas is None:
        return None
    context = _context(paper)
    if not 1 <= nomor <= len(context.asal_angka):
        return None
    asal, tercetak = context.asal_angka[nomor - 1], context.rekap[nomor - 1]
    sampai = pada.sampai if pada else None
    last = _last(paper, sampai)
    baru = None if last.dokumen_id == paper.pk else _later(last, sampai)
    if actor is None or not v.boleh_baca:
        return AngkaHalaman(v, asal.kode_angka, baru, None)
    later = _of_indikator(_context(last.dokumen), asal.kode) if baru else None
    isi = isi_asal(paper.berkas, asal, tercetak, later, tercetak_of(context, tercetak), sampai=sampai)
    terdahulu = terdahulu_of(paper.berkas, lambda one: _printed_in(one, asal.kode), sampai)
    noted = terdampak_of(last, sampai) if v.terkoreksi else None
    terdampak = tuple(one for one in noted.selisih if one.kode == asal.kode) if noted else ()
    followed = koreksi_sebelumnya(paper.laporan, asal.kode, actor)
    return AngkaHalaman(v, asal.kode_angka, baru, isi, terdahulu, terdampak, followed)


def _last(paper: Dokumen, sampai: datetime | None) -> LaporanDataKinerja:
    """The latest report of the berkas, or the latest by a moment by which this one was made."""
    made = until(LaporanDataKinerja.objects.filter(berkas=paper.berkas), sampai, "dokumen__at")
    return made.select_related("dokumen__laporan", "tanda_tangan").order_by("-versi")[0]


def _later(last: LaporanDataKinerja, sampai: datetime | None) -> LaporanLain:
    if sampai is not None:
        report_then(last, sampai, waiting=True)
    return LaporanLain(last.versi, last.dokumen.kode, last.get_status_display())


def _report(kode: str) -> Dokumen | None:
    found = Dokumen.objects.select_related("berkas__unit", "pengumpulan__opd", "laporan")
    paper = found.filter(kode=kode.upper()).first()
    if paper is None or not has_codes(paper):
        return None
    if paper.berkas is not None:
        paper.berkas.pengumpulan = paper.pengumpulan
    return paper


def _context(paper: Dokumen) -> Unit:
    found = _any_context(paper)
    assert isinstance(found, Unit)  # noqa: S101  (narrows for the type checker)
    return found


def _any_context(paper: Dokumen) -> Unit | LaporanGabunganContext:
    stored = paper.context_json.encode()
    if sha256_hex(stored) != paper.context_sha256:
        raise UnreadableContextError(paper.kode)
    found = context_from_json(JenisDokumen(paper.jenis), stored)
    assert isinstance(found, (Unit, LaporanGabunganContext))  # noqa: S101  (narrows for the type checker)
    return found


def _printed_in(paper: Dokumen, kode: str) -> tuple[AsalAngka, BarisRekap] | None:
    """Return the line of an indikator in a report; None also where its figures have no codes."""
    return _of_indikator(_context(paper), kode) if has_codes(paper) else None


def _of_indikator(context: Unit, kode: str) -> tuple[AsalAngka, BarisRekap] | None:
    """Return the line of an indikator in another report: its number there may be another."""
    pairs = zip(context.asal_angka, context.rekap, strict=False)
    return next(((asal, baris) for asal, baris in pairs if asal.kode == kode), None)

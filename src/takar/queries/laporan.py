"""The report as pages show it: to be signed (langkah 6), and to be received (langkah 7 and 8)."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from takar.queries.berkas import Terlihat
from takar.queries.cap_waktu import CapTampil, cap_of
from takar.queries.dokumen_sidik import sealed_sha256
from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.kartu import periode_of
from takar.queries.ketepatan import fold_penyelesaian, peristiwa_of
from takar.queries.kinerja import baris_list
from takar.queries.langkah_tampil import (
    EMPTY_CHAIR,
    LangkahTampil,
    Pemegang,
    Penanggalan,
    as_officer,
    is_sekretariat,
    langkah_tampil,
)
from takar.queries.laporan_nomor import UNNUMBERED
from takar.queries.paraf_kurang import kurang_by
from takar.queries.penanda_tangan import is_outdated
from takar.queries.pengecualian import PengecualianBaris, not_on_paper, pengecualian_of
from takar.queries.pengembalian import edges_back
from takar.queries.pengumpulan import status_of
from takar.queries.pengumpulan_baca import LANGKAH
from takar.queries.ringkasan import Ringkasan, ringkasan
from takar.queries.salinan_naskah import SalinanTampil, salinan_of
from takar.queries.tampil import capaian_text, status_text
from takar.queries.tanda_tangan_luar import BertandaTampil, bertanda_of, layanan_of, modes_of
from takar.queries.terdampak import terdampak_of, terdampak_of_berkas
from takar.records.models import (
    BerkasBidang,
    LaporanDataKinerja,
    LaporanDibuka,
    LaporanGabungan,
    Penerimaan,
    Persetujuan,
    Tembusan,
)
from takar.rules.huruf import end_sentence
from takar.rules.pada import Pada
from takar.rules.periods import Periode, format_tanggal, format_waktu
from takar.sop.actor import acting_post
from takar.sop.model import Edge, Kind
from takar.sop.permissions import Action, Actor, Allowed, Tugas
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan

ATTENTION = 5  # how many rows below target the receiving page names


@dataclass(frozen=True, slots=True)
class KepalaBerkas:
    """What stands on top of each page of langkah 5 to 8. ``langkah`` is its own; ``dikoreksi``: a koreksi runs."""

    unit: str
    unit_kode: str
    periode: Periode
    status: str
    versi: int
    langkah: LangkahTampil
    sekarang: tuple[LangkahTampil, ...]
    dikoreksi: bool

    @property
    def dipegang(self) -> str:
        """Who holds the berkas now, as a sentence; empty where nobody does any more."""
        held = [f"{x.nama} (langkah {x.nomor}) pada {_holder(x)}" for x in self.sekarang]
        return end_sentence(f"Sekarang: {'; '.join(held)}") if held else ""


SHOWN = (
    "dokumen__file",
    "dokumen__tersegel__file",
    "dokumen__tersegel__bercap__file",
    "dokumen__bertanda__file",
    "penugasan__pegawai",
    "penugasan__jabatan",
    "tanda_tangan",
)
"""What is loaded with a report that is shown."""


@dataclass(frozen=True, slots=True)
class Pejabat:
    """An officer as recorded with a signature; ``waktu`` is empty before it is given."""

    nama: str
    nip: str
    pangkat: str
    jabatan: str
    status: str
    waktu: str = ""
    ditarik: str = ""
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class LaporanTampil:
    """One compiled report: the facts of the very bytes, for whom they were made, and who signed them."""

    nomor: str
    tanggal: str
    versi: int
    kode: str
    pdf_sha256: str
    tersegel_sha256: str
    cap: CapTampil | None
    context_sha256: str
    dibuat: str
    at: datetime
    keadaan: str
    penugasan_id: int
    untuk: str
    mode: str
    cara: str
    bertanda: BertandaTampil | None
    salinan: tuple[SalinanTampil, ...]  # files kept as copies, no signatures
    tanda_tangan: Pejabat | None
    paraf: str  # whose paraf is missing, while it waits for its signature


@dataclass(frozen=True, slots=True)
class TandaTanganHalaman:
    """The page of langkah 6. ``sebagai`` is None for anybody who may not sign."""

    kepala: KepalaBerkas
    laporan: LaporanTampil | None
    alasan: str
    sebagai: Pejabat | None
    berganti: bool
    tanpa_nomor: str  # why a report without a number is not signed yet, for who may sign
    terkoreksi: str  # that it holds a figure corrected since, so that it is made anew before it is signed
    usang: bool  # it names this person otherwise than he stands now
    tanpa_pengecualian: bool  # the report was made before the exception under which this person may sign
    pengecualian: tuple[PengecualianBaris, ...]
    kembali: Edge | None
    sekretariat: bool
    mode_list: tuple[tuple[str, str, str], ...]  # in which it can be signed, for who may sign
    layanan: str  # blank without a signing service, "ada", or "tak-pasti" after a request of unknown outcome


@dataclass(frozen=True, slots=True)
class TandaTerimaTampil:
    """A receipt that was given."""

    nama: str
    sebagai: str
    waktu: str
    catatan: str
    bersama_tanda_tangan: bool


@dataclass(frozen=True, slots=True)
class BarisPerhatian:
    """A row below its target: by how much, and why."""

    kode: str
    nama: str
    capaian: str
    predikat: str
    penghambat: str


@dataclass(frozen=True, slots=True)
class PenerimaanHalaman:
    """The page of langkah 7 or 8: the signed report, its headline figures, the receipt."""

    kepala: KepalaBerkas
    laporan: LaporanTampil | None
    alasan: str
    angka: Ringkasan
    perhatian: tuple[BarisPerhatian, ...]
    tembusan: TandaTerimaTampil | None
    penerimaan: TandaTerimaTampil | None
    kembali: Edge | None
    dibuka: str  # when who has this langkah first opened it; empty where nobody did yet
    terkoreksi: str  # that it holds a figure corrected since, which keeps it from being received


def kepala_berkas(seen: Terlihat, kind: Kind, pada: Pada | None = None) -> KepalaBerkas:
    """Return the head of a page of this kind of langkah; ``pada``: of a berkas put back to the end of a day."""
    hari, sampai = (pada.hari, pada.sampai) if pada else (seen.today, None)
    berkas, edition = seen.berkas, edition_of(seen.berkas.pengumpulan)
    opd = berkas.pengumpulan.opd
    prefetch_related_objects([berkas], LANGKAH)
    langkah = langkah_tampil(
        berkas,
        edition,
        Pemegang(opd.pk, hari),
        Penanggalan(hari, kalender(opd.pk), ZoneInfo(opd.zona)),
        fold_penyelesaian(peristiwa_of([berkas.pk], sampai)[berkas.pk]),
    )
    return KepalaBerkas(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=periode_of(berkas),
        status=status_of(berkas),
        versi=berkas.versi,
        langkah=next(x for x in langkah if x.kind is kind),
        sekarang=tuple(x for x in langkah if x.open),
        dikoreksi=berkas.dikoreksi,
    )


def way_back(seen: Terlihat) -> Edge | None:
    """Return the way back that this person may take now; from langkah 5, 6 and 8 there is one."""
    return next(iter(edges_back(seen)), None)


def tanda_tangan_halaman(seen: Terlihat) -> TandaTanganHalaman:
    """Return the page on which the report is read and signed, or was signed."""
    verdict = seen.may(Action.SIGN)
    tugas = verdict.tugas if isinstance(verdict, Allowed) else None
    latest = _latest(seen.berkas)
    laporan = paper_shown(latest, _zona(seen.berkas)) if latest else None
    certified = bool(tugas and latest and latest.mode == ModeTandaTangan.TERSERTIFIKASI)
    return TandaTanganHalaman(
        kepala=kepala_berkas(seen, Kind.SIGN),
        laporan=laporan,
        alasan=seen.refusal(Action.SIGN),
        sebagai=recorded(seen.actor, tugas) if tugas else None,
        berganti=bool(tugas and laporan and tugas.penugasan_id != laporan.penugasan_id),
        tanpa_nomor=UNNUMBERED if tugas and latest and not latest.dokumen.nomor else "",
        terkoreksi=noted.kalimat if (noted := terdampak_of(latest)) else "",
        usang=bool(tugas and latest and is_outdated(latest.dokumen, seen.actor, tugas)),
        tanpa_pengecualian=bool(
            tugas and laporan and not_on_paper(seen.berkas, laporan.at, seen.actor.pegawai_id or 0, seen.today)
        ),
        pengecualian=pengecualian_of(seen.berkas, seen.today),
        kembali=way_back(seen) if seen.berkas.state == "SIGNING" else None,
        sekretariat=is_sekretariat(seen.berkas),
        mode_list=modes_of(seen.berkas.pengumpulan.opd_id) if tugas else (),
        layanan=layanan_of(seen.berkas.pengumpulan.opd_id, latest.dokumen if certified and latest else None),
    )


def penerimaan_halaman(seen: Terlihat, action: Action) -> PenerimaanHalaman:
    """Return the page on which the copy (RECEIVE_COPY) or the report (RECEIVE) is received."""
    berkas = seen.berkas
    sums = ringkasan(baris_list(berkas, draft=False))
    receipt = action is Action.RECEIVE
    return PenerimaanHalaman(
        kepala=kepala_berkas(seen, Kind.RECEIVE if receipt else Kind.RECEIVE_COPY),
        laporan=laporan_tampil(berkas),
        alasan=seen.refusal(action),
        angka=sums,
        perhatian=perhatian_of(sums, berkas.pengumpulan.opd.skala),
        tembusan=_tembusan(berkas),
        penerimaan=_penerimaan(berkas),
        kembali=way_back(seen) if receipt and berkas.state == "RECEIVING" else None,
        terkoreksi=noted.kalimat if (noted := terdampak_of_berkas(berkas)) else "",
        dibuka=_dibuka(berkas, LaporanDibuka.Untuk.LAPORAN if receipt else LaporanDibuka.Untuk.TEMBUSAN),
    )


def perhatian_of(sums: Ringkasan, skala: str) -> tuple[BarisPerhatian, ...]:
    """Return the lowest rows below their target."""
    return tuple(
        BarisPerhatian(
            kode=row.kode,
            nama=row.kartu.nama,
            capaian=capaian_text(row.hitungan.sd),
            predikat=status_text(row, skala),
            penghambat=row.isian.penghambat,
        )
        for row in sums.below[:ATTENTION]
    )


def _dibuka(berkas: BerkasBidang, untuk: LaporanDibuka.Untuk) -> str:
    signed = LaporanDataKinerja.Status.SIGNED
    found = LaporanDibuka.objects.filter(laporan__berkas=berkas, laporan__status=signed, untuk=untuk).first()
    return format_waktu(found.at.astimezone(_zona(berkas))) if found else ""


def laporan_tampil(berkas: BerkasBidang) -> LaporanTampil | None:
    """Return the latest report of a berkas, withdrawn or not; None where none was compiled yet."""
    found = _latest(berkas)
    return paper_shown(found, _zona(berkas)) if found else None


def _latest(berkas: BerkasBidang) -> LaporanDataKinerja | None:
    return LaporanDataKinerja.objects.filter(berkas=berkas).select_related(*SHOWN).order_by("-versi").first()


def paper_shown(
    found: LaporanDataKinerja | LaporanGabungan, zona: ZoneInfo, sampai: datetime | None = None
) -> LaporanTampil:
    """Return a report with its paper, the holder it was made for, and its signature (all loaded).

    By a moment: of one that was put back to it (queries/naskah_dahulu.py).
    """
    paper, penugasan = found.dokumen, found.penugasan
    jabatan = acting_post(penugasan.status, penugasan.jabatan.nama) if penugasan else ""
    return LaporanTampil(
        nomor=paper.nomor,
        tanggal=format_tanggal(paper.tanggal),
        versi=found.versi,
        kode=paper.kode,
        pdf_sha256=paper.file.sha256,
        tersegel_sha256=sealed_sha256(paper),
        cap=cap_of(paper, zona),
        context_sha256=paper.context_sha256,
        dibuat=_waktu(paper.at, zona),
        at=paper.at,
        keadaan=LaporanDataKinerja.Status(found.status).label,
        penugasan_id=found.penugasan_id or 0,
        untuk=as_officer(penugasan.pegawai.nama, jabatan) if penugasan else EMPTY_CHAIR,
        mode=found.mode,
        cara=MODE_LABELS[ModeTandaTangan(found.mode)],
        bertanda=bertanda_of(paper, zona),
        salinan=salinan_of(paper, found.mode, zona, sampai),
        tanda_tangan=_signed(getattr(found, "tanda_tangan", None), zona),
        paraf=kurang_by([paper], sampai)[paper.pk] if found.status == LaporanDataKinerja.Status.FROZEN else "",
    )


def _signed(ttd: Persetujuan | None, zona: ZoneInfo) -> Pejabat | None:
    if ttd is None:
        return None
    return Pejabat(
        nama=ttd.nama,
        nip=ttd.nip,
        pangkat=ttd.pangkat,
        jabatan=acting_post(ttd.status, ttd.jabatan),
        status=ttd.status,
        waktu=_waktu(ttd.at, zona),
        ditarik=_waktu(ttd.ditarik_at, zona) if ttd.ditarik_at else "",
        alasan=ttd.ditarik_alasan,
    )


def recorded(actor: Actor, tugas: Tugas) -> Pejabat:
    """Return an officer as a signature will record him."""
    return Pejabat(actor.nama, actor.nip, actor.pangkat, tugas.sebagai, tugas.status)


def _tembusan(berkas: BerkasBidang) -> TandaTerimaTampil | None:
    found = Tembusan.objects.filter(laporan__berkas=berkas, laporan__status="ditandatangani").first()
    return receipt_shown(found, _zona(berkas)) if found else None


def _penerimaan(berkas: BerkasBidang) -> TandaTerimaTampil | None:
    found = Penerimaan.objects.filter(laporan__berkas=berkas, laporan__status="ditandatangani").first()
    return receipt_shown(found, _zona(berkas)) if found else None


def receipt_shown(found: Tembusan | Penerimaan, zona: ZoneInfo) -> TandaTerimaTampil:
    """Return a receipt as pages show it."""
    bersama = isinstance(found, Tembusan) and found.bersama_tanda_tangan
    return TandaTerimaTampil(found.nama, found.sebagai, _waktu(found.at, zona), found.catatan, bersama)


def _holder(langkah: LangkahTampil) -> str:
    return langkah.pemegang if langkah.peran in langkah.pemegang else f"{langkah.peran}: {langkah.pemegang}"


def _waktu(at: datetime, zona: ZoneInfo) -> str:
    return format_waktu(at.astimezone(zona))


def _zona(berkas: BerkasBidang) -> ZoneInfo:
    return ZoneInfo(berkas.pengumpulan.opd.zona)

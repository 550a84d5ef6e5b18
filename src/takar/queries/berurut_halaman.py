"""The page on which a paper of several signers is read and signed."""

from dataclasses import dataclass
from datetime import date, datetime

from takar.queries.beri_nomor import BeriNomor, beri_nomor
from takar.queries.berurut import Berurut, Paper, find_berurut
from takar.queries.berurut_blok import is_signed_outside
from takar.queries.berurut_menunggu import GONE
from takar.queries.bukti import BuktiFile
from takar.queries.dokumen_halaman import Verifikasi
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.laporan import Pejabat, recorded
from takar.queries.naskah_dahulu import several_then
from takar.queries.paraf_kurang import kurang_by
from takar.queries.paraf_rencana import kurang_naskah
from takar.queries.tanda_tangan_luar import layanan_of
from takar.queries.tindakan_bentuk import BarisTindakan
from takar.queries.tindakan_naskah import tindakan_naskah
from takar.records.models import Dokumen, NaskahRencana
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan
from takar.sop.berurut import COMPLETE, BerurutSubject, may_berurut
from takar.sop.paraf import JENJANG
from takar.sop.permissions import Actor, Allowed, Refused
from takar.sop.tanda_tangan import SCANS, ModeTandaTangan

SCANNED = "Pindaian semua penanda tangan dari kantor ini sudah disimpan."


@dataclass(frozen=True, slots=True)
class BerurutHalaman:
    """The page. ``sebagai`` is None for who may not sign now, and ``alasan`` says why. ``sha256``: what is signed.

    ``layanan``: as layanan_of; ``menunggu_segel``: a signature was given whose seal is still to come. ``riwayat``: what
    was done to a paper of the plan; ``unit``: period and unit of the berkas whose history tells of any other.
    ``di_luar``: somebody signs it besides whom Takar does not know. ``berparaf``: its kind has a line of paraf;
    ``paraf``: whose is missing while it takes one (docs/adr/0118). ``nomor``: where the number is given that it waits
    for (``menunggu_nomor``); None where it is in no register.
    """

    v: Verifikasi
    mode: ModeTandaTangan
    sha256: str
    alasan: str
    sebagai: Pejabat | None
    ke: int
    dari: int
    layanan: str
    menunggu_segel: bool
    riwayat: tuple[BarisTindakan, ...]
    unit: tuple[Periode, str] | None
    di_luar: bool
    berparaf: bool
    paraf: str
    menunggu_nomor: bool
    nomor: BeriNomor | None


def berurut_halaman(kode: str, actor: Actor, today: date, pada: Pada | None = None) -> BerurutHalaman | None:
    """Return the page, or None where the person may not read such a paper.

    ``pada``: as it stood at the end of a day, for reading alone: neither signed nor numbered there.
    """
    sampai = pada.sampai if pada else None
    v = find_verifikasi(kode, actor, today, pada)
    found = several_then(find_berurut(kode), sampai) if v and v.boleh_baca else None
    if v is None or found is None:
        return None
    verdict = may_berurut(actor=actor, subject=subject_of_berurut(found, v.status))
    tugas = verdict.tugas if isinstance(verdict, Allowed) and pada is None else None
    asks = v.status not in GONE and pada is None  # a number is given now, never on a day that is past
    certified = tugas is not None and found.mode is ModeTandaTangan.TERSERTIFIKASI
    return BerurutHalaman(
        v=v,
        mode=found.mode,
        sha256=found.sha256,
        alasan=_reason(verdict, found) if isinstance(verdict, Refused) and pada is None else "",
        sebagai=recorded(actor, tugas) if tugas else None,
        ke=len(found.tanda_tangan) + 1,
        dari=len(found.penanda),
        layanan=layanan_of(found.opd.pk, found.paper if certified else None),
        menunggu_segel=found.menunggu_segel,
        riwayat=tindakan_naskah(found.paper, actor, sampai) if isinstance(found.paper, NaskahRencana) else (),
        unit=_unit_of(found.paper),
        di_luar=is_signed_outside(found.paper.jenis, found.paper.context_json),
        berparaf=found.paper.jenis in JENJANG,
        paraf=_missing_paraf(found, sampai) if v.status not in GONE and not v.catatan.lengkap else "",
        menunggu_nomor=asks and found.menunggu_nomor,
        nomor=beri_nomor(found, actor) if asks else None,
    )


def _missing_paraf(found: Berurut, sampai: datetime | None) -> str:
    """Whose is missing before the last signature; a paper of the plan takes none any more after the first."""
    paper = found.paper
    if isinstance(paper, Dokumen):
        return kurang_by([paper], sampai)[paper.pk]
    return "" if found.tanda_tangan else kurang_naskah([paper], sampai)[paper.pk]


def _reason(verdict: Refused, found: Berurut) -> str:
    """Why nobody signs now; with ink others may sign whom Takar does not know."""
    scanned = found.mode is ModeTandaTangan.BASAH and verdict.reason == COMPLETE
    return SCANNED if scanned else verdict.reason


def _unit_of(paper: Paper) -> tuple[Periode, str] | None:
    if not isinstance(paper, Dokumen) or paper.berkas is None:
        return None
    pengumpulan = paper.pengumpulan
    return Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan)), paper.berkas.unit.kode


def find_pindaian_berurut(
    kode: str, urutan: int, actor: Actor, today: date, pada: Pada | None = None
) -> BuktiFile | None:
    """Return the scan of one signature (given by the end of a day), for who may read its paper; None without one."""
    v = find_verifikasi(kode, actor, today, pada)
    found = several_then(find_berurut(kode), pada.sampai if pada else None) if v and v.boleh_baca else None
    if found is None or found.mode is not ModeTandaTangan.BASAH:
        return None
    file = next((one.file for one in found.tanda_tangan if one.urutan == urutan), None)
    return (
        BuktiFile(f"{found.paper.kode}-pindaian-{urutan}{SCANS[file.mime]}", file.mime, file.sha256) if file else None
    )


def subject_of_berurut(found: Berurut, status: str) -> BerurutSubject:
    """Return what the judge needs; a paper that holds from a later day on is signed before it."""
    return found.subject(berlaku=status not in GONE)

"""The page on which the scans of one version of a paper are kept and given out."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from takar.queries.bukti import BuktiFile
from takar.queries.dokumen_halaman import Verifikasi
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.pada import BACA
from takar.queries.pindaian import find_paper, office_of, scans_of
from takar.rules.pada import Pada
from takar.rules.periods import format_waktu
from takar.sop.permissions import Actor, Refused
from takar.sop.pindaian import may_bind_scan
from takar.sop.tanda_tangan import SCANS


@dataclass(frozen=True, slots=True)
class PindaianBaris:
    """One scan: its place, who kept it as what and when, and its fingerprint."""

    ke: int
    oleh: str
    sebagai: str
    waktu: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PindaianHalaman:
    """The page; ``alasan`` says why this person keeps none here, blank for who may."""

    v: Verifikasi
    daftar: tuple[PindaianBaris, ...]
    alasan: str


def pindaian_halaman(kode: str, actor: Actor, today: date, pada: Pada | None = None) -> PindaianHalaman | None:
    """Return the page, as it stood at the end of a day where one is given; None for what the person may not read."""
    v = find_verifikasi(kode, actor, today, pada)
    paper = find_paper(kode) if v and v.boleh_baca else None
    if v is None or paper is None:
        return None
    opd = office_of(paper)
    zona = ZoneInfo(opd.zona)
    verdict = may_bind_scan(actor=actor, opd_id=opd.pk, catatan=v.catatan)
    daftar = tuple(
        PindaianBaris(one.ke, one.nama, one.sebagai, format_waktu(one.at.astimezone(zona)), one.file.sha256)
        for one in scans_of(paper, pada.sampai if pada else None)
    )
    return PindaianHalaman(v, daftar, BACA if pada else verdict.reason if isinstance(verdict, Refused) else "")


def find_scan(kode: str, ke: int, actor: Actor, today: date, pada: Pada | None = None) -> BuktiFile | None:
    """Return one scan for who may read its paper; None where there is none, or was none by the end of a day."""
    v = find_verifikasi(kode, actor, today, pada)
    paper = find_paper(kode) if v and v.boleh_baca else None
    scan = scans_of(paper, pada.sampai if pada else None).filter(ke=ke).first() if paper else None
    if paper is None or scan is None:
        return None
    return BuktiFile(f"{paper.kode}-pindaian-naskah-{ke}{SCANS[scan.file.mime]}", scan.file.mime, scan.file.sha256)

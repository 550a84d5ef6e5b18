"""A paper of the plan by the code printed on it: to be opened, and to be verified."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.documents.canonical import printed_sidik
from takar.queries.akun import SYSTEM
from takar.queries.berurut import berurut_of
from takar.queries.berurut_tampil import penanda_tampil
from takar.queries.cap_berurut import cap_of_several, several_wait
from takar.queries.catatan_batal import batal_of
from takar.queries.catatan_tanda_tangan import catatan_of
from takar.queries.digantikan_sejak import next_made
from takar.queries.dokumen_berlaku import DIGANTIKAN
from takar.queries.dokumen_halaman import BerkasPdf, IsiDokumen, Verifikasi
from takar.queries.dokumen_pengganti import Pengganti
from takar.queries.dokumen_sidik import last_of_several, sealed_by_several, signed_elsewhere
from takar.queries.naskah_dahulu import several_then
from takar.queries.naskah_rencana import Acuan, versi_list
from takar.queries.naskah_rencana_baca import reads_rencana, statuses
from takar.queries.nomor_menyusul import naskah_menyusul
from takar.queries.pada import until
from takar.queries.pencabutan import cabut_of
from takar.queries.salinan_naskah import salinan_of
from takar.records.models import NaskahRencana
from takar.rules.pada import Pada
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.permissions import Actor


def find_naskah(kode: str, actor: Actor, sampai: datetime | None = None) -> NaskahRencana | None:
    """Return a paper of the plan by its code (made by a moment); None for what the person may not read."""
    paper = _find(kode, sampai)
    return paper if paper is not None and reads_rencana(actor, paper.opd_id) else None


def _find(kode: str, sampai: datetime | None = None) -> NaskahRencana | None:
    found = until(NaskahRencana.objects.select_related("opd", "jabatan__unit", "file", "oleh"), sampai)
    return found.filter(kode=kode.upper()).first()


def find_pdf(kode: str, actor: Actor, sampai: datetime | None = None) -> BerkasPdf | None:
    """Return where the bytes lie (as signed by a moment), or None where there is none that the person may read."""
    paper = find_naskah(kode, actor, sampai)
    if paper is None:
        return None
    return BerkasPdf(last_of_several(paper, sampai) or paper.file.sha256, f"{_name(paper)}.pdf")


def find_context(kode: str, actor: Actor, sampai: datetime | None = None) -> IsiDokumen | None:
    """Return what a paper was made from, under the same judgement as its PDF."""
    paper = find_naskah(kode, actor, sampai)
    if paper is None:
        return None
    return IsiDokumen(paper.jenis, paper.context_json, paper.context_sha256, _name(paper))


def _name(paper: NaskahRencana) -> str:
    whose = f"-{paper.jabatan.kode}" if paper.jabatan else ""
    return f"{paper.jenis}-{paper.tahun}{whose}-v{paper.versi}"


def verifikasi(kode: str, actor: Actor | None, today: date, pada: Pada | None = None) -> Verifikasi | None:
    """Return what a paper is and whether it holds today, or held at the end of a day."""
    sampai, hari = (pada.sampai, pada.hari) if pada else (None, today)
    paper = _find(kode, sampai)
    if paper is None:
        return None
    acuan = Acuan(paper.opd_id, paper.tahun, paper.jenis, paper.jabatan_id)
    several = several_then(berurut_of(paper), sampai)
    versions = list(until(versi_list(acuan), sampai).only("versi", "perubahan", "tahun", "at"))
    status = statuses(versions, hari)[paper.pk]
    later = naskah_menyusul([paper], sampai).get(paper.pk)
    return Verifikasi(
        kode=paper.kode,
        jenis=NaskahRencana.Jenis(paper.jenis).label,
        judul=paper.judul,
        nomor=later.nomor if later else paper.nomor,
        tanggal=format_tanggal(paper.tanggal),
        versi=paper.versi,
        periode=f"Tahun {paper.tahun}",
        unit="",
        kantor=paper.opd.nama,
        pemerintah=paper.opd.pemerintah,
        peraga=paper.opd.peraga,
        edisi_sop="",
        pdf_sha256=paper.file.sha256,
        tersegel_sha256=sealed_by_several(several),
        context_sha256=paper.context_sha256,
        dibuat=format_waktu(paper.at.astimezone(ZoneInfo(paper.opd.zona))),
        dibuat_oleh=paper.oleh.nama if paper.oleh else SYSTEM.nama,
        templat=paper.templat,
        status=status,
        keterangan="",
        tanda_tangan=None,
        bertanda=None,
        boleh_baca=reads_rencana(actor, paper.opd_id),
        cap=cap_of_several(several, ZoneInfo(paper.opd.zona)),
        menunggu_cap=several_wait(several),
        berurut=penanda_tampil(several),
        berurut_sha256=signed_elsewhere(several),
        cabut=cabut_of(None, several, ZoneInfo(paper.opd.zona)),
        pengganti=Pengganti(sejak=_sejak(paper, versions) if status == DIGANTIKAN else ""),
        jabatan=paper.jabatan.nama if paper.jabatan else "",
        catatan=catatan_of(paper, several, None, status, ZoneInfo(paper.opd.zona), sampai=sampai),
        menyusul=later.kalimat if later else "",
        salinan=salinan_of(paper, several.mode if several else "", ZoneInfo(paper.opd.zona), sampai),
        sidik_tercetak=printed_sidik(paper.context_json),
        batal=batal_of(paper, ZoneInfo(paper.opd.zona), sampai),
    )


def _sejak(paper: NaskahRencana, versions: Sequence[NaskahRencana]) -> str:
    """Since when a paper is replaced: its stage made anew, or the first day of the stage after it."""
    same = [one for one in versions if one.perubahan == paper.perubahan]
    stages = [one.perubahan for one in versions if one.perubahan and one.perubahan > (paper.perubahan or date.min)]
    return next_made(paper, same, ZoneInfo(paper.opd.zona)) or (format_tanggal(min(stages)) if stages else "")

"""A paper of the plan by the code printed on it: to be opened, and to be verified."""

from datetime import date
from zoneinfo import ZoneInfo

from takar.queries.akun import SYSTEM
from takar.queries.berurut import berurut_of
from takar.queries.berurut_tampil import penanda_tampil
from takar.queries.cap_berurut import cap_of_several, several_wait
from takar.queries.catatan_tanda_tangan import catatan_of
from takar.queries.dokumen_halaman import BerkasPdf, IsiDokumen, Verifikasi
from takar.queries.dokumen_sidik import last_of_several, sealed_by_several, signed_elsewhere
from takar.queries.naskah_rencana import Acuan, versi_list
from takar.queries.naskah_rencana_baca import reads_rencana, statuses
from takar.queries.nomor_menyusul import naskah_menyusul
from takar.queries.pencabutan import cabut_of
from takar.queries.salinan_naskah import salinan_of
from takar.records.models import NaskahRencana
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.permissions import Actor


def find_naskah(kode: str, actor: Actor) -> NaskahRencana | None:
    """Return a paper of the plan by its code; None for what the person may not read."""
    paper = _find(kode)
    return paper if paper is not None and reads_rencana(actor, paper.opd_id) else None


def _find(kode: str) -> NaskahRencana | None:
    found = NaskahRencana.objects.select_related("opd", "jabatan__unit", "file", "oleh")
    return found.filter(kode=kode.upper()).first()


def find_pdf(kode: str, actor: Actor) -> BerkasPdf | None:
    """Return where the bytes lie, or None where there is no paper that the person may read."""
    paper = find_naskah(kode, actor)
    if paper is None:
        return None
    return BerkasPdf(last_of_several(paper) or paper.file.sha256, f"{_name(paper)}.pdf")


def find_context(kode: str, actor: Actor) -> IsiDokumen | None:
    """Return what a paper was made from, under the same judgement as its PDF."""
    paper = find_naskah(kode, actor)
    if paper is None:
        return None
    return IsiDokumen(paper.jenis, paper.context_json, paper.context_sha256, _name(paper))


def _name(paper: NaskahRencana) -> str:
    whose = f"-{paper.jabatan.kode}" if paper.jabatan else ""
    return f"{paper.jenis}-{paper.tahun}{whose}-v{paper.versi}"


def verifikasi(kode: str, actor: Actor | None, today: date) -> Verifikasi | None:
    """Return what a paper is and whether it holds today."""
    paper = _find(kode)
    if paper is None:
        return None
    acuan = Acuan(paper.opd_id, paper.tahun, paper.jenis, paper.jabatan_id)
    several = berurut_of(paper)
    status = statuses(versi_list(acuan).only("versi", "perubahan", "tahun"), today)[paper.pk]
    later = naskah_menyusul([paper]).get(paper.pk)
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
        jabatan=paper.jabatan.nama if paper.jabatan else "",
        catatan=catatan_of(paper, several, None, status, ZoneInfo(paper.opd.zona)),
        menyusul=later.kalimat if later else "",
        salinan=salinan_of(paper, several.mode if several else "", ZoneInfo(paper.opd.zona)),
    )

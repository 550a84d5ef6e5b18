"""The registers of letters: read on a page, taken as a workbook, and as the book of a year."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from takar.actions.cetak import print_lembar
from takar.queries.agenda import Dicari, Register, daftar_surat, pilihan_of, tahun_list
from takar.queries.agenda_nomor import NomorUsulan, nomor_usulan, waiting_lines
from takar.queries.agenda_rinci import SuratRinci, jabatan_disposisi
from takar.queries.agenda_rinci import surat_rinci as find_surat
from takar.queries.buku_agenda import buku_agenda as book_of
from takar.queries.buku_agenda import lembar_agenda
from takar.queries.catatan_ditahan import CatatanDitahan, line_held
from takar.queries.kepala_surat import KepalaIsi, kepala_isi
from takar.queries.naskah_susulan import naskah_belum_tercatat
from takar.queries.pada import BACA
from takar.sop.gabungan import reads_whole
from takar.sop.permissions import Allowed, Refused
from takar.sop.surat import SuratAction, may_finish_disposisi, may_surat
from takar.web.angka import read_number
from takar.web.dokumen.views import VIEWER
from takar.web.halaman import page
from takar.web.pada import as_of, hari_of, with_day_kept
from takar.web.permintaan import Permintaan, signed_in
from takar.web.tahun import tahun_or_404
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

NO_REGISTER = "Agenda itu tidak ada. Yang ada: surat keluar dan surat masuk."
NO_SURAT = "Surat itu tidak ada dalam agenda, atau bukan untuk jabatan Anda."
NO_BOOK = "Buku agenda itu tidak ada, atau bukan untuk jabatan Anda."


def register_or_404(register: str) -> Register:
    """Return the register of an address. Raises Http404."""
    try:
        return Register(register)
    except ValueError as error:
        raise Http404(NO_REGISTER) from error


def judged(request: Permintaan, action: SuratAction) -> Allowed | Refused:
    """Judge an act on the registers of the person's office."""
    return may_surat(actor=request.actor, action=action, opd_id=request.kantor.id)


def reason(request: Permintaan, action: SuratAction) -> str:
    """Return why the person may not do an act; empty where it is allowed."""
    verdict = judged(request, action)
    return verdict.reason if isinstance(verdict, Refused) else ""


def moment(request: Permintaan) -> datetime | None:
    """Return by when a page is read; None for now."""
    return request.pada.sampai if request.pada else None


@require_safe
@signed_in
@as_of
def surat(request: Permintaan) -> HttpResponse:
    """Lead to the register of surat keluar."""
    return redirect(with_day_kept(request, reverse("agenda", kwargs={"register": Register.KELUAR.value})))


@require_safe
@signed_in
@as_of
def agenda(request: Permintaan, register: str) -> HttpResponse:
    """Show a register of one year: searched, filtered by link, page by page; ?bentuk=xlsx gives all of it."""
    which, opd_id = register_or_404(register), request.kantor.id
    tahun = tahun_or_404(read_number(request.GET.get("tahun", ""), hari_of(request).year))
    cari, pilih = request.GET.get("cari", "").strip()[:100], request.GET.get("pilih", "")
    pilih = pilih if pilih in pilihan_of(which) else ""
    dicari = Dicari(cari, pilih, moment(request))
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_agenda(which, opd_id, tahun, request.actor, dicari))
    halaman = read_number(request.GET.get("halaman", "1"), 1)
    mencatat = request.pada is None and isinstance(judged(request, SuratAction.RECORD_SURAT), Allowed)
    return page(
        request,
        "surat/agenda.html",
        register=which,
        registers=tuple(Register),
        tahun=tahun,
        tahun_list=tahun_list(which, opd_id, request.today),
        daftar=daftar_surat(which, opd_id, tahun, request.actor, dicari, halaman=halaman),
        cari=cari,
        pilih=pilih,
        pilihan=pilihan_of(which),
        seluruhnya=reads_whole(request.actor, opd_id),
        menunggu=_waiting(request, which, tahun),
        mencatat=mencatat,
        susulan=len(naskah_belum_tercatat(opd_id)) if mencatat and which is Register.KELUAR else 0,
        hari_ini=request.pada.hari if request.pada else request.today,
        alamat=urlencode({"tahun": tahun, **{k: v for k, v in (("cari", cari), ("pilih", pilih)) if v}}),
    )


def _waiting(request: Permintaan, register: Register, tahun: int) -> int:
    """How many letters wait for a number that the person may give."""
    if request.pada or register is not Register.KELUAR or reason(request, SuratAction.NUMBER_SURAT):
        return 0
    return waiting_lines(request.kantor.id, tahun).count()


@require_safe
@signed_in
@as_of
def buku_agenda(request: Permintaan, register: str, tahun: int) -> HttpResponse:
    """Give the book of a year as PDF, to who reads the whole register."""
    which, opd_id = register_or_404(register), request.kantor.id
    if not reads_whole(request.actor, opd_id):
        raise Http404(NO_BOOK)
    book = book_of(which, opd_id, tahun_or_404(tahun), request.actor, request.now, pada=request.pada)
    content = print_lembar(book, request.now)
    response = HttpResponse(content, content_type="application/pdf")
    nama = f"buku-agenda-surat-{which.value}-{tahun}{f'-{request.pada.slug}' if request.pada else ''}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, nama) or "inline"
    response["Content-Security-Policy"] = VIEWER
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
@signed_in
@as_of
def surat_rinci(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Show one letter with all its lines, and what the person may do with it."""
    return rinci(request, register_or_404(register), tahun, nomor)


def rinci(
    request: Permintaan,
    register: Register,
    tahun: int,
    nomor: int,
    *,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
    borang: str = "",
) -> HttpResponse:
    """Render the page of a letter; ``borang`` names the form of it that was refused. Raises Http404."""
    found = find_surat(register, tahun, nomor, request.actor, request.kantor, sampai=moment(request))
    if found is None:
        raise Http404(NO_SURAT)
    disposes = request.pada is None and register is Register.MASUK and not reason(request, SuratAction.DISPOSE_SURAT)
    return page(
        request,
        "surat/surat.html",
        status=status,
        register=register,
        s=found.baris,
        riwayat=found.riwayat,
        alasan=BACA if request.pada else reason(request, SuratAction.AMEND_SURAT),
        usulan=_usulan(request, register, found),
        ditahan=_held(request, register, found),
        kepala=_kepala(request, register, found),
        hari_ini=request.pada.hari if request.pada else request.today,
        selesaikan=_finishable(request, found),
        jabatan=jabatan_disposisi(request.kantor.id) if disposes and not found.baris.batal else (),
        ketik=request.POST if borang else {},
        galat=galat or {},
        borang=borang,
    )


def _held(request: Permintaan, register: Register, found: SuratRinci) -> CatatanDitahan:
    """Return what holds a line that the person may change."""
    if request.pada or found.baris.batal or reason(request, SuratAction.AMEND_SURAT):
        return CatatanDitahan()
    return line_held(request.kantor.id, found.baris, register, request.today)


def _finishable(request: Permintaan, found: SuratRinci) -> frozenset[int]:
    """Return the disposisi of a letter that the person may call done."""
    if request.pada:
        return frozenset()
    waiting = [one for one in found.baris.disposisi if not one.selesai and not found.baris.batal]
    verdicts = {
        one.id: may_finish_disposisi(
            actor=request.actor, opd_id=request.kantor.id, jabatan_id=one.jabatan_id, berperan=one.berperan
        )
        for one in waiting
    }
    return frozenset(pk for pk, verdict in verdicts.items() if isinstance(verdict, Allowed))


def _kepala(request: Permintaan, register: Register, found: SuratRinci) -> KepalaIsi | None:
    """Return what this person may still word otherwise on a letter."""
    if request.pada or register is not Register.KELUAR or reason(request, SuratAction.AMEND_SURAT):
        return None
    return kepala_isi(found.baris)


def _usulan(request: Permintaan, register: Register, found: SuratRinci) -> NomorUsulan | None:
    """Return what number a letter could be given by this person."""
    if request.pada or register is not Register.KELUAR or reason(request, SuratAction.NUMBER_SURAT):
        return None
    return nomor_usulan(request.kantor.id, found.baris)

"""People, and who holds which post from when to when."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.actions.pengaturan import pegawai as tulis_pegawai
from takar.actions.pengaturan import penugasan as tulis_penugasan
from takar.actions.tx import Outcome
from takar.queries import pegawai as orang
from takar.queries import penugasan as tugas
from takar.queries.kursi_kosong import kursi_kosong
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import page
from takar.web.pengaturan.formulir import Formulir, alasan, read_hari
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_PEOPLE
NEW = orang.PegawaiIsi(nip="", nama="", pangkat="", golongan="", surel="", versi=0)


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("pegawai")
def pegawai_list(request: Permintaan) -> HttpResponse:
    """List the people, found by name, NIP or user name."""
    cari = request.GET.get("cari", "").strip()
    daftar = orang.pegawai_list(
        request.kantor.id, request.today, cari=cari, halaman=read_number(request.GET.get("halaman"), 1)
    )
    return page(request, "pengaturan/pegawai_list.html", daftar=daftar, cari=cari, alasan=alasan(request, EDIT))


def _pegawai_form(request: Permintaan, pegawai_id: int = 0) -> Formulir:
    opd_id = request.kantor.id
    baris = orang.pegawai_baris(opd_id, pegawai_id, request.today)
    return Formulir(
        request,
        "pengaturan/pegawai.html",
        EDIT,
        read=lambda: orang.isi_pegawai(opd_id, pegawai_id) if pegawai_id else NEW,
        opsi={"golongan": [(satu, satu) for satu in sorted(tulis_pegawai.GOLONGAN, key=_by_rank)]},
        lain={
            "baris": baris,
            "penugasan": tugas.penugasan_of(baris.id, request.today) if baris else (),
        },
    )


def _by_rank(golongan: str) -> tuple[bool, int, str]:
    """Sort PNS before PPPK, each by rank."""
    angka, _, huruf = golongan.partition("/")
    return not huruf, tulis_pegawai.ROMAWI.index(angka), huruf


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def pegawai_baru(request: Permintaan) -> HttpResponse:
    """Show an empty form, or add a person."""

    def work(typed: Mapping[str, str], _seen: int) -> Outcome:
        masuk = tulis_pegawai.PegawaiMasuk(**typed)
        return tulis_pegawai.add_pegawai(opd_id=request.kantor.id, masuk=masuk, **by(request))

    return _pegawai_form(request).answer(work, to=reverse("pegawai_list"))


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def pegawai(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Show a person with their posts and account, or change them."""

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        masuk = tulis_pegawai.PegawaiMasuk(**typed)
        return tulis_pegawai.change_pegawai(
            opd_id=request.kantor.id, pegawai_id=id, seen_version=seen, masuk=masuk, **by(request)
        )

    return _pegawai_form(request, id).answer(work, to=reverse("pegawai", kwargs={"id": id}))


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("penugasan")
def penugasan_list(request: Permintaan) -> HttpResponse:
    """List who holds which post, and the chairs of the SOP that are empty today."""
    cari, semua = request.GET.get("cari", "").strip(), request.GET.get("semua") == "1"
    opd_id, halaman = request.kantor.id, read_number(request.GET.get("halaman"), 1)
    return page(
        request,
        "pengaturan/penugasan_list.html",
        daftar=tugas.penugasan_list(opd_id, request.today, cari=cari, halaman=halaman, semua=semua),
        kosong=kursi_kosong(opd_id, request.today),
        cari=cari,
        semua=semua,
        alasan=alasan(request, EDIT),
    )


def _penugasan_form(request: Permintaan, penugasan_id: int = 0) -> Formulir:
    opd_id = request.kantor.id
    known = tugas.isi_penugasan(opd_id, penugasan_id)
    return Formulir(
        request,
        "pengaturan/penugasan.html",
        EDIT,
        read=lambda: tugas.isi_penugasan(opd_id, penugasan_id) if penugasan_id else _new(request),
        opsi={
            "pegawai": tugas.pegawai_opsi(opd_id),
            "jabatan": tugas.jabatan_opsi(opd_id, besides=known.jabatan if known else ""),
            "status": tugas.status_penugasan(),
            "batas": tugas.batas_penugasan(),
        },
        lain={"id": penugasan_id},
    )


def _new(request: Permintaan) -> tugas.PenugasanIsi:
    """Return an empty form, for the person or the post that the link names."""
    pegawai_id, jabatan_id = (read_number(request.GET.get(name)) for name in ("pegawai", "jabatan"))
    return tugas.PenugasanIsi(str(pegawai_id or ""), str(jabatan_id or ""), "definitif", "penuh", "", "", "", 0)


def _masuk(typed: Mapping[str, str]) -> tulis_penugasan.PenugasanMasuk:
    return tulis_penugasan.PenugasanMasuk(
        pegawai_id=read_number(typed["pegawai"]),
        jabatan_id=read_number(typed["jabatan"]),
        status=typed["status"],
        batas=typed["batas"] or "penuh",
        nomor_sk=typed["nomor_sk"],
        mulai=read_hari(typed["mulai"]),
        selesai=read_hari(typed["selesai"]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def penugasan_baru(request: Permintaan) -> HttpResponse:
    """Show an empty form, or give a post to a person."""

    def work(typed: Mapping[str, str], _seen: int) -> Outcome:
        return tulis_penugasan.assign(opd_id=request.kantor.id, masuk=_masuk(typed), **by(request))

    return _penugasan_form(request).answer(work, to=reverse("penugasan_list"))


@require_http_methods(["GET", "HEAD", "POST"])
@setting_up(SetupAction.READ_SETUP)
def penugasan(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Show a penugasan, or correct and end it; who keeps an account without a post is shown with it."""
    left: list[int] = []

    def work(typed: Mapping[str, str], seen: int) -> Outcome:
        outcome = tulis_penugasan.correct(
            opd_id=request.kantor.id, penugasan_id=id, seen_version=seen, masuk=_masuk(typed), **by(request)
        )
        left.extend(outcome.isi.values())
        return outcome

    response = _penugasan_form(request, id).answer(work, to=reverse("penugasan_list"))
    return redirect("akun", id=left[0]) if left else response

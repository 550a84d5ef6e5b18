"""The editions of an office; a file is checked and shown before it is installed."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from takar.actions import edisi_sop as tulis
from takar.queries.edisi_sop import daftar_edisi, read_edisi
from takar.queries.edisi_sop_isian import edition_by_sha256
from takar.rules.file_names import safe_name
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Allowed
from takar.sop.writer import write_edition
from takar.web.edisi_sop.forms import UnreadableFile, read_file
from takar.web.edisi_sop.pratinjau import show_pratinjau
from takar.web.halaman import act, page
from takar.web.huruf import plain_lines
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_SOP
UNLISTED = "Edisi itu tidak ada dalam daftar kantor ini."


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("edisi-sop")
def atur(request: Permintaan) -> HttpResponse:
    """List the editions."""
    return _page(request)


@require_safe
@setting_up(SetupAction.READ_SETUP)
def unduh(request: Permintaan, sha256: str) -> HttpResponse:
    """Give a listed edition as an edition file."""
    edition = edition_by_sha256(request.kantor.id, sha256)
    if edition is None:
        raise Http404(UNLISTED)
    response = HttpResponse(write_edition(edition), content_type="application/toml; charset=utf-8")
    nama = f"sop-{re.sub('[^a-z0-9]+', '-', edition.nomor.lower()).strip('-')}.toml"
    response["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    return response


@require_POST
@setting_up(EDIT)
def periksa(request: Permintaan) -> HttpResponse:
    """Check an edition file: show what is wrong with it, or what Takar makes of it."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return _page(request, status=422, masalah=["Pilih dahulu file edisi SOP (TOML atau JSON)."])
    nama = safe_name(file.name or "")
    try:
        text = read_file(nama, file)
    except UnreadableFile as unreadable:
        return _page(request, status=422, masalah=[str(unreadable)])
    edition, faults = read_edisi(nama, text)
    if edition is None:
        return _page(request, status=422, masalah=[str(satu) for satu in faults])
    return show_pratinjau(request, edition, nama, text)


@require_POST
@setting_up(EDIT)
def pasang(request: Permintaan) -> HttpResponse:
    """Install the edition that was shown; its text comes with the form and is checked again."""
    nama, text = request.POST.get("nama", ""), plain_lines(request.POST.get("teks", ""))

    def again(galat: Mapping[str, str], status: int) -> HttpResponse:
        """With its sentence on the same page, from where it can be changed; an unreadable one was never shown."""
        edition, _ = read_edisi(nama, text)
        if edition is None or not galat:
            return _page(request, status=status, masalah=list(galat.values()))
        return show_pratinjau(request, edition, nama, text, salah=" ".join(galat.values()), status=status)

    return act(
        request,
        lambda: tulis.install_edisi(opd_id=request.kantor.id, nama=nama, text=text, **by(request)),
        to=reverse("atur_sop"),
        again=again,
    )


@require_POST
@setting_up(EDIT)
def tarik(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Withdraw an installed edition, with reason."""
    alasan = request.POST.get("alasan", "")
    return act(
        request,
        lambda: tulis.withdraw_edisi(opd_id=request.kantor.id, edisi_id=id, alasan=alasan, **by(request)),
        to=reverse("atur_sop"),
        again=lambda galat, status: _page(request, status=status, galat=galat, tarik_id=id),
    )


def _page(
    request: Permintaan,
    *,
    status: int = 200,
    masalah: Any = (),
    galat: Mapping[str, str] | None = None,
    tarik_id: int = 0,
) -> HttpResponse:
    """``masalah``: the faults of a file; ``tarik_id``: the edition whose withdrawal was refused."""
    daftar = daftar_edisi(request.kantor.id, request.today, request.kantor.zona)
    verdict = may_set_up(actor=request.actor, action=EDIT, opd_id=request.kantor.id)
    return page(
        request,
        "edisi_sop/atur.html",
        status=status,
        daftar=daftar,
        pinjaman=next((x.milik for x in daftar if x.pinjaman), ""),
        alasan="" if isinstance(verdict, Allowed) else verdict.reason,
        masalah=masalah,
        galat=galat or {},
        tarik_id=tarik_id,
        alasan_tarik=request.POST.get("alasan", ""),
    )

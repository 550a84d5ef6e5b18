"""Tables of a page as a spreadsheet: ``?bentuk=xlsx`` or ``?bentuk=csv`` on its address, with the same choice."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from takar.documents.contexts.lembar_kerja import LembarKerja
from takar.documents.render import lembar_csv
from takar.documents.render.lembar_kerja import MIME, render_lembar_kerja
from takar.rules.pada import with_day
from takar.rules.periods import format_waktu
from takar.web.permintaan import Permintaan

CSV = "csv"
KEADAAN = lembar_csv.KEADAAN


def wants_lembar_kerja(request: Permintaan) -> bool:
    """Whether the address asks for the spreadsheet of the page."""
    return request.GET.get("bentuk") in {"xlsx", CSV}


def as_lembar_kerja(request: Permintaan, isi: LembarKerja) -> HttpResponse:
    """Give the spreadsheet; a workbook has its origin in front: whose, from where, when and by whom it was taken.

    A CSV begins with its heads, save for the mark of a demonstration and the day as of which it was read; that stands
    in the name of the file too.
    """
    if request.pada is not None:
        isi = replace(
            isi,
            judul=with_day(isi.judul, request.pada),
            nama_file=f"{isi.nama_file}-{request.pada.slug}",
            keterangan=((KEADAAN, request.pada.kata), *isi.keterangan),
        )
    if request.GET.get("bentuk") == CSV:
        told = request.pada.kata if request.pada else ""
        content = lembar_csv.render_csv(isi, peraga=request.kantor.peraga, keadaan=told)
        return attached(content, f"{isi.nama_file}.csv", lembar_csv.MIME)
    local = request.now.astimezone(request.kantor.zona)
    keterangan = origin_of(request, isi.keterangan, request.build_absolute_uri())
    content = render_lembar_kerja(replace(isi, keterangan=keterangan), made=local)
    return attached(content, f"{isi.nama_file}.xlsx", MIME)


def origin_of(request: Permintaan, keterangan: tuple[tuple[str, str], ...], alamat: str) -> tuple[tuple[str, str], ...]:
    """Return what the first sheet of a workbook tells: whose, what, from where, when and by whom it was taken."""
    local = request.now.astimezone(request.kantor.zona)
    origin = (
        ("Perangkat daerah", f"{request.kantor.nama}, {request.kantor.pemerintah}"),
        *keterangan,
        ("Diambil", f"{format_waktu(local)} oleh {request.actor.nama}"),
        ("Alamat", alamat),
    )
    return (*origin, (lembar_csv.DATA_PERAGA, request.kantor.peraga)) if request.kantor.peraga else origin


def attached(content: bytes, nama: str, mime: str) -> HttpResponse:
    """Give a file to be saved."""
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    response["Cache-Control"] = "private, no-cache"
    return response

"""The floor: bare Django and raw SQL that read the same rows and answer the same number of bytes.

Served by the same server as Takar. ``/baca`` reads every column of the sheet's rows, ``/setahun`` the figures, verdicts
and targets of the year that the page of kinerja shows; ``/tulis`` updates one row.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")

import django

django.setup()

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

ROWS = """
SELECT i.id, d.kode, v.nama, v.satuan, t.nilai, y.nilai, i.nilai, i.versi, i.penghambat, i.pendorong, s.uraian
FROM records_isianrealisasi i
JOIN records_indikator d ON d.id = i.indikator_id
JOIN records_indikatorversi v ON v.indikator_id = d.id
JOIN records_sasaran s ON s.id = d.sasaran_id
JOIN records_target t ON t.indikator_id = d.id AND t.triwulan = 3
JOIN records_target y ON y.indikator_id = d.id AND y.triwulan = 0
WHERE i.berkas_id = (SELECT min(id) FROM records_berkasbidang)
ORDER BY i.urutan
"""
SETAHUN = """
SELECT d.kode, v.nama, t.nilai, y.nilai, r.nilai, r.anggaran_sd, r.penghambat, k.hasil, p.triwulan, b.state
FROM records_realisasi r
JOIN records_berkasbidang b ON b.id = r.berkas_id
JOIN records_pengumpulan p ON p.id = b.pengumpulan_id AND p.tahun = 2026
JOIN records_indikator d ON d.id = r.indikator_id
JOIN records_indikatorversi v ON v.indikator_id = d.id
JOIN records_target t ON t.indikator_id = d.id AND t.triwulan = p.triwulan
JOIN records_target y ON y.indikator_id = d.id AND y.triwulan = 0
JOIN records_pemeriksaanbaris k ON k.realisasi_id = r.id
"""


def read(request: HttpRequest) -> HttpResponse:
    """Read all rows and answer ?bytes=N bytes."""
    return _answer(request, ROWS)


def read_setahun(request: HttpRequest) -> HttpResponse:
    """Read the figures of a year and answer ?bytes=N bytes."""
    return _answer(request, SETAHUN)


def _answer(request: HttpRequest, sql: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        text = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cursor.fetchall())
    size = int(request.GET["bytes"])
    return HttpResponse(text[:size].ljust(size))


def write(request: HttpRequest) -> HttpResponse:
    """Update one row in a transaction and answer a few bytes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE records_isianrealisasi SET versi = versi + 1 WHERE id = %s", [request.GET["id"]])
    return HttpResponse("{}")


urlpatterns = [path("baca", read), path("setahun", read_setahun), path("tulis", write)]

"""The floor: bare Django and raw SQL that read the same rows and answer the same number of bytes.

Served by the same server as Takar. ``/baca`` reads every column of the sheet's rows; ``/tulis`` updates one row.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")

import django

django.setup()

from django.core.handlers.wsgi import WSGIHandler
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
ORDER BY i.urutan
"""


def read(request: HttpRequest) -> HttpResponse:
    """Read all rows and answer ?bytes=N bytes."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        text = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cursor.fetchall())
    size = int(request.GET["bytes"])
    return HttpResponse(text[:size].ljust(size))


def write(request: HttpRequest) -> HttpResponse:
    """Update one row in a transaction and answer a few bytes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE records_isianrealisasi SET versi = versi + 1 WHERE id = %s", [request.GET["id"]])
    return HttpResponse("{}")


urlpatterns = [path("baca", read), path("tulis", write)]


class Floor(WSGIHandler):
    """A handler without any middleware and with these two addresses only."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Serve the views directly."""
        from django.conf import settings

        settings.MIDDLEWARE = []
        settings.ROOT_URLCONF = "bench.floor"
        super().load_middleware(is_async)


application = Floor()

"""The page of a koreksi, as every act on it shows it again."""

from collections.abc import Collection, Mapping

from django.http import HttpResponse

from takar.queries.berkas import Terlihat
from takar.queries.koreksi_halaman import koreksi_halaman
from takar.queries.koreksi_janji import BARU, HAPUS, INDIKATOR, JABATAN, TENGGAT, URAIAN
from takar.rules.bukti import JENIS_LABELS
from takar.rules.file_kinds import ACCEPTED
from takar.sop.labels import ALASAN_LABELS
from takar.web.file_unggahan import TYPES
from takar.web.halaman import page
from takar.web.koreksi.forms import AKHIRAN
from takar.web.permintaan import Permintaan
from takar.web.tautan import berkas_url

OF_JANJI = (URAIAN, JABATAN, TENGGAT)


def koreksi_page(
    request: Permintaan,
    seen: Terlihat,
    *,
    pilih: Collection[int] = (),
    cari: str = "",
    ketik: Mapping[str, str] | None = None,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page: the rows that were chosen, what was typed, and what is wrong at its field."""
    return page(
        request,
        "koreksi/koreksi.html",
        status=status,
        h=koreksi_halaman(seen, pilih, cari, request.pada),
        ketik=ketik or {},
        galat=galat or {},
        diterima=ACCEPTED,
        jenis_file=TYPES,
        jenis_bukti=[(one.value, label) for one, label in JENIS_LABELS.items()],
        alasan=[(kode.value, label) for kode, label in ALASAN_LABELS.items()],
        akhiran=AKHIRAN,
        berkas_url=berkas_url,
        kolom_janji=OF_JANJI,
        janji_baru=(BARU, INDIKATOR, HAPUS),
    )

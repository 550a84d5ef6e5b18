"""Dokumen kinerja as a person keeps one."""

from dataclasses import replace
from datetime import date
from typing import Any

from takar.actions import dokumen_kinerja
from takar.records.models import DokumenKinerja
from tests.factories import START, peraga_office, person

PDF = b"%PDF-1.7\nperjanjian kinerja"
MASUK = dokumen_kinerja.DokumenMasuk(
    tahun=2026,
    jenis="perjanjian",
    nomor="800/12-PK/2026",
    tanggal=date(2026, 1, 5),
    keterangan="",
    menggantikan_id=None,
    berlaku=True,
)


def keep_dokumen(
    content: bytes = PDF, *, nama: str = "pk.pdf", who: str = "kasubbag", kunci: str = "", **masuk: Any
) -> DokumenKinerja:
    """Keep a paper of the demonstration's office, as the Kasubbag unless another is named."""
    outcome = dokumen_kinerja.keep_dokumen(
        opd_id=peraga_office().pk,
        masuk=replace(MASUK, **masuk),
        nama=nama,
        chunks=[content],
        actor=person(who),
        now=START,
        kunci=kunci,
    )
    return DokumenKinerja.objects.get(pk=outcome.isi["dokumen_id"])

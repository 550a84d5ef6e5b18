"""Read the forms of dokumen kinerja."""

from collections.abc import Mapping
from datetime import date

from takar.actions.dokumen_kinerja import DokumenMasuk
from takar.web.angka import read_number
from takar.web.tanggal import UNREADABLE_DATE, read_date


def read_dokumen(tahun: int, post: Mapping[str, str]) -> tuple[DokumenMasuk, dict[str, str]]:
    """Read what is said of a paper, and a sentence for a date that cannot be read."""
    galat = {}
    tanggal: date | None = None
    try:
        tanggal = read_date(post["tanggal"]) if post.get("tanggal", "").strip() else None
    except ValueError:
        galat["tanggal"] = UNREADABLE_DATE
    masuk = DokumenMasuk(
        tahun=tahun,
        jenis=post.get("jenis", ""),
        nomor=post.get("nomor", ""),
        tanggal=tanggal,
        keterangan=post.get("keterangan", ""),
        menggantikan_id=read_number(post.get("menggantikan")) or None,
        berlaku=post.get("status") != "draf",
    )
    return masuk, galat

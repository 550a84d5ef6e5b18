"""What every preview of a wording shares: it is labelled on each page and claims nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from takar.documents.contexts import BlokTandaTangan, Jejak, Peraga
from takar.queries.dokumen.bagian import kop, tempat_tanggal
from takar.queries.redaksi import Redaksi
from takar.records.models import PerangkatDaerah

PRATINJAU = Peraga("Pratinjau", "susunan naskah dengan isi contoh; bukan naskah yang berlaku.")
CONTOH = "(contoh)"
Nilai = Mapping[str, str]


def shared(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai) -> dict[str, Any]:
    """Return the parts that every paper has."""
    return {
        "kop": kop(opd),
        "nomor": redaksi.nomor(nilai),
        "periode": nilai["periode"],
        "unit_kerja": nilai["unit"],
        "edisi_sop": nilai["nomor_sop"],
        "jejak": Jejak(),
        "peraga": PRATINJAU,
    }


def dated(opd: PerangkatDaerah, redaksi: Redaksi, today: date) -> str:
    """Return place and date of a letter."""
    return tempat_tanggal(opd, today, redaksi.isi.get("tempat", ""))


def blok_unit(nilai: Nilai) -> BlokTandaTangan:
    """Return the block of the head of the unit, whoever that is."""
    return BlokTandaTangan("", "Kepala " + nilai["unit"], CONTOH)

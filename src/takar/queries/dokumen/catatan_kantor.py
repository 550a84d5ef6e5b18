"""What an office says in its own words on its sheets and on the papers of its plan (docs/adr/0107)."""

from typing import Any

from takar.queries.redaksi import Redaksi, redaksi_of
from takar.records.models import PerangkatDaerah
from takar.rules.redaksi import CATATAN


def with_catatan(catatan: tuple[str, ...], opd_id: int, jenis: str) -> tuple[str, ...]:
    """Return the notes of a sheet with those of the office after them; by one query."""
    return (*catatan, *redaksi_of(opd_id, jenis).baris(CATATAN, {}))


def kata_rencana(redaksi: Redaksi, nilai: dict[str, str]) -> dict[str, Any]:
    """Return what the office says on an IKU or a Rencana Aksi, by the fields of their contexts."""
    return {
        "pembuka": redaksi.baris("pembuka", nilai),
        "dasar_hukum": redaksi.baris("dasar_hukum", nilai),
        "penutup": redaksi.paragraf("penutup", nilai),
    }


def nilai_rencana(opd: PerangkatDaerah, tahun: int, kepala_dinas: str) -> dict[str, str]:
    """Return the values for the words in braces of those."""
    return {"tahun": str(tahun), "perangkat_daerah": opd.nama, "kepala_dinas": kepala_dinas}

"""What an office says in its own words on its sheets and on the papers of its plan (docs/adr/0107)."""

from typing import Any

from takar.documents.contexts import JenisDokumen
from takar.queries.dokumen.bagian import kop_of
from takar.queries.redaksi import Redaksi
from takar.records.models import PerangkatDaerah, RedaksiNaskah
from takar.rules.redaksi import CATATAN, KOP
from takar.rules.redaksi_bawaan import BAWAAN


def kop_dan_catatan(opd: PerangkatDaerah, jenis: JenisDokumen, catatan: tuple[str, ...]) -> dict[str, Any]:
    """Return letterhead and notes of a sheet by the fields of its context, those of the office last; by one query."""
    rows = RedaksiNaskah.objects.filter(opd=opd, jenis__in=(KOP, jenis.value)).order_by("versi")
    newest = {of: (isi, gambar) for of, isi, gambar in rows.values_list("jenis", "isi", "gambar__sha256")}
    isi, gambar = newest.get(KOP, (BAWAAN[KOP], None))
    own = Redaksi(newest[jenis.value][0]).baris(CATATAN, {}) if jenis.value in newest else ()
    return {"kop": kop_of(opd, isi, gambar or ""), "catatan": (*catatan, *own)}


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

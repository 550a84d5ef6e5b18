"""What the papers of the plan share: what each bears besides the plan, money, the block of the Kepala Dinas."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from takar.documents.contexts import BlokTandaTangan, JenisDokumen
from takar.queries.dokumen.bagian import blok_kantor, jabatan_of, tempat_tanggal
from takar.queries.dokumen.catatan_kantor import kata_rencana, nilai_rencana
from takar.queries.redaksi import redaksi_of
from takar.queries.rencana_pada import SubRencana
from takar.queries.tampil import BLANK
from takar.records.models import PerangkatDaerah
from takar.rules.numbers import format_angka
from takar.rules.tahap import Tahap
from takar.sop.peran import Peran


@dataclass(frozen=True, slots=True)
class Terbitan:
    """What a paper of the plan bears besides the plan: tahun and stage, number, date, verification code."""

    tahun: int
    tahap: Tahap
    nomor: str
    tanggal: date
    kode: str


def rupiah(nilai: Decimal | None) -> str:
    """Return money in a column that names its currency."""
    return BLANK if nilai is None else format_angka(nilai, desimal=0)


def jumlah_pagu(sub_list: Sequence[SubRencana]) -> str:
    """Return the sum of the pagu that are known."""
    known = [one.pagu for one in sub_list if one.pagu is not None]
    return rupiah(sum(known, Decimal()) if known else None)


def blok_kepala_dinas(opd: PerangkatDaerah, tanggal: date, tempat: str = "") -> BlokTandaTangan:
    """Return the block of the Kepala Dinas on a day, with the date and a place, else that of the office."""
    return replace(blok_kantor(Peran.KEPALA_DINAS, opd, tanggal), tempat_tanggal=tempat_tanggal(opd, tanggal, tempat))


def blok_dan_kata(
    opd: PerangkatDaerah, jenis: JenisDokumen, terbitan: Terbitan
) -> tuple[BlokTandaTangan, dict[str, Any]]:
    """Return the block of a paper of the plan of an office, and what the office says on it in its own words."""
    redaksi = redaksi_of(opd.pk, jenis.value)
    (kepala_dinas,) = jabatan_of(opd, Peran.KEPALA_DINAS)
    kata = kata_rencana(redaksi, nilai_rencana(opd, terbitan.tahun, kepala_dinas))
    return blok_kepala_dinas(opd, terbitan.tanggal, redaksi.isi.get("tempat", "")), kata

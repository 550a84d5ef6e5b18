"""What the papers of the plan share: what each bears besides the plan, money, the block of the Kepala Dinas."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from takar.documents.contexts import BlokTandaTangan
from takar.queries.dokumen.bagian import blok_kantor, tempat_tanggal
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


def blok_kepala_dinas(opd: PerangkatDaerah, tanggal: date) -> BlokTandaTangan:
    """Return the block of the Kepala Dinas on a day, with place and date."""
    return replace(blok_kantor(Peran.KEPALA_DINAS, opd, tanggal), tempat_tanggal=tempat_tanggal(opd, tanggal))

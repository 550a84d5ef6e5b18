"""The money of Form E.81 by sub kegiatan: each has one budget, however many rows report it (docs/adr/0009)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.queries.kinerja import Baris
from takar.records.models import SubKegiatan
from takar.rules.periods import Triwulan
from takar.rules.renstra import add_whole


@dataclass(frozen=True, slots=True)
class Uang:
    """Rupiah of one or several sub kegiatan: pagu; at each triwulan from January on, and in it alone; the years before.

    ``renstra`` is the pagu of all years of the Renstra, which stands in documents alone (docs/adr/0043).
    What nobody filled in is None. A sum is of what was filled in, as on the page of kinerja, and ``terisi`` of
    ``jumlah`` says how much that is at the last triwulan.
    """

    pagu: Decimal | None
    sd: dict[Triwulan, Decimal | None]
    selama: dict[Triwulan, Decimal | None]
    lalu: Decimal | None
    terisi: int
    jumlah: int
    renstra: Decimal | None = None

    def memuat(self, triwulan: Triwulan) -> list[Triwulan]:
        """Return the triwulan just before that reported nothing, whose spending stands in this one."""
        found: list[Triwulan] = []
        for tw in reversed([one for one in Triwulan if one < triwulan]):
            if self.sd.get(tw) is not None:
                break
            found.insert(0, tw)
        return found if self.sd.get(triwulan) is not None else []


def uang_of(rows: Sequence[Baris], sampai: Triwulan, lalu: Decimal | None) -> Uang | None:
    """Return the money of one sub kegiatan from its rows; None where none of them has its pagu.

    Of the triwulan itself the row with the pagu counts alone, as on the page of kinerja; before, it may have been
    another one.
    """
    carrying = next((row for row in rows if row.pagu is not None), None)
    if carrying is None:
        return None
    before = [carrying, *(row for row in rows if row is not carrying)]
    sd = {
        tw: carrying.isian.anggaran_sd if tw == carrying.triwulan else _filled(before, tw)
        for tw in Triwulan
        if tw <= sampai
    }
    return Uang(carrying.pagu, sd, _selama(sd), lalu, int(sd[sampai] is not None), 1)


def jumlah(parts: Iterable[Uang]) -> Uang | None:
    """Return the sum; the years before and the pagu of the Renstra only where all of them are known."""
    found = list(parts)
    if not found:
        return None
    return Uang(
        pagu=_sum(one.pagu for one in found),
        sd={tw: _sum(one.sd[tw] for one in found) for tw in found[0].sd},
        selama={tw: _sum(one.selama[tw] for one in found) for tw in found[0].sd},
        lalu=add_whole([one.lalu for one in found]),
        terisi=sum(one.terisi for one in found),
        jumlah=sum(one.jumlah for one in found),
        renstra=add_whole([one.renstra for one in found]),
    )


def _selama(sd: Mapping[Triwulan, Decimal | None]) -> dict[Triwulan, Decimal | None]:
    """What was spent in each triwulan: what was reported less what was reported last before."""
    found: dict[Triwulan, Decimal | None] = {}
    before = Decimal()
    for triwulan, kini in sd.items():
        found[triwulan] = None if kini is None else kini - before
        before = before if kini is None else kini
    return found


def _filled(rows: Sequence[Baris], triwulan: Triwulan) -> Decimal | None:
    reported = (row.riwayat[triwulan].anggaran_sd for row in rows if triwulan in row.riwayat)
    return next((amount for amount in reported if amount is not None), None)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal()) if known else None


def whole_codes(opd_id: int, tahun: int, shown: Collection[str]) -> frozenset[str]:
    """Return the programs and kegiatan all of whose sub kegiatan in the plan of a year are ``shown``.

    Of the others a form holds a part, and what is known of the whole does not belong beside it.
    """
    rows = SubKegiatan.objects.filter(kegiatan__program__opd=opd_id, kegiatan__program__tahun=tahun)
    codes = list(rows.values_list("kode", "kegiatan__kode", "kegiatan__program__kode"))
    lain = {kode for sub, *heads in codes if sub not in shown for kode in heads}
    return frozenset(kode for _, *heads in codes for kode in heads if kode not in lain)

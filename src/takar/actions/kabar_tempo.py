"""Who learns that a due date was changed: whoever holds a langkah that it moves, and who answers for the office."""

from collections import defaultdict
from collections.abc import Sequence

from takar.actions.pemberitahuan import made_today, tell_at
from takar.actions.tx import writing
from takar.queries.akibat_tempo import AkibatTempo
from takar.queries.edition import edition_of
from takar.queries.langkah_tampil import Pemegang
from takar.queries.sebutan import berkas_name, berkas_path
from takar.records.models import Pengumpulan
from takar.rules.periods import Periode, Triwulan, format_hari_tanggal
from takar.sop.model import Kind
from takar.sop.peran import Peran

OF_UNIT = frozenset({Kind.COLLECT, Kind.SIGN})
"""The langkah of a unit itself: its petugas and its head are told whichever date moves."""

LEADS = (Peran.SEKRETARIS, Peran.KEPALA_DINAS)


def tell_change(tx: writing, pengumpulan: Pengumpulan, akibat: Sequence[AkibatTempo], alasan: str) -> None:
    """Tell each person once, of one berkas or of several; at once where a date comes earlier: it takes time away.

    Who moves the dates of a round back and forth sends a few mails a day, and the rest by digest (docs/adr/0062).
    """
    awalan = f"tempo:{pengumpulan.pk}:"
    made = made_today(tx, pengumpulan.opd, awalan)
    concerned: defaultdict[tuple[int, ...], set[int]] = defaultdict(set)
    for pegawai_id, places in _concerned(tx, pengumpulan, akibat).items():
        concerned[tuple(places)].add(pegawai_id)
    for indexes, told in concerned.items():
        some = [akibat[n] for n in indexes]
        first = some[0].tempo[0]
        what, tautan = _what(pengumpulan, some)
        semula = {one.tempo[0].semula for one in some}  # a berkas that was changed before had another date
        dari = f"dari {format_hari_tanggal(first.semula)} " if len(semula) == 1 else ""
        ikut = "; langkah sesudahnya ikut bergeser" if any(len(one.tempo) > 1 for one in some) else ""
        tell_at(
            tx,
            tautan,
            told,
            f"Jatuh tempo langkah {first.nomor} {what} diubah oleh {tx.sebagai} "
            f"{dari}menjadi {format_hari_tanggal(first.menjadi)}{ikut}: {alasan}",
            judul=f"Jatuh tempo langkah {first.nomor} {what} menjadi {format_hari_tanggal(first.menjadi)}",
            kunci=f"{awalan}{some[0].berkas.pk}:{len(some)}:{tx.now.isoformat()}",
            segera=any(baru.menjadi < baru.semula for one in some for baru in one.tempo),
            dihitung=made,
        )


def _concerned(tx: writing, pengumpulan: Pengumpulan, akibat: Sequence[AkibatTempo]) -> dict[int, list[int]]:
    """Return for each person the places in ``akibat`` of the berkas that concern them; who acts knows already."""
    office = Pemegang(pengumpulan.opd_id, tx.today(pengumpulan.opd.zona))
    leads = {pegawai_id for peran in LEADS for pegawai_id in office.pejabat(peran)}
    found: defaultdict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(akibat):
        moved = {baru.nomor for baru in one.tempo}
        posts = [x for x in edition_of(pengumpulan).langkah if x.kind in OF_UNIT or x.nomor in moved]
        holders = {p.pegawai_id for langkah in posts for p in office.pelaksana_of(langkah, one.berkas)}
        for pegawai_id in (holders | leads) - {tx.actor.pegawai_id}:
            found[pegawai_id].append(n)
    return found


def _what(pengumpulan: Pengumpulan, some: Sequence[AkibatTempo]) -> tuple[str, str]:
    """Return how the berkas are called in the sentence, and where they are seen."""
    if len(some) == 1:
        return berkas_name(some[0].berkas), berkas_path(some[0].berkas)
    label = Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan)).label
    return f"{len(some)} berkas {label}", f"/pengumpulan/{pengumpulan.tahun}/tw{pengumpulan.triwulan}/"

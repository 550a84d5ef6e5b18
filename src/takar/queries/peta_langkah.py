"""The compact map unit × langkah on the first page of the Kasubbag; the matrix of the round is the whole of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from takar.queries.edition import edition_of
from takar.queries.hitung_langkah import Dihitung, with_hitungan
from takar.queries.langkah_tampil import EMPTY_CHAIR, KeadaanLangkah, LangkahTampil, Penanggalan, keadaan_list
from takar.queries.pengumpulan import periode_of_pengumpulan
from takar.records.models import Pengumpulan
from takar.rules.periods import Periode
from takar.sop.ingatkan import may_nudge
from takar.sop.labels import KIND_LABELS
from takar.sop.model import Edition
from takar.sop.permissions import Actor, Allowed


@dataclass(frozen=True, slots=True)
class BarisPeta:
    """One unit with the state of each langkah, and those that are open.

    ``ingatkan``: the open ones that somebody else holds, who can be reminded.
    """

    unit: str
    unit_kode: str
    sel: tuple[KeadaanLangkah, ...]
    terbuka: tuple[LangkahTampil, ...]
    ingatkan: tuple[LangkahTampil, ...]


@dataclass(frozen=True, slots=True)
class PetaLangkah:
    """An open round of an office, unit by unit."""

    periode: Periode
    kolom: tuple[tuple[int, str], ...]
    baris: tuple[BarisPeta, ...]

    @property
    def keadaan(self) -> frozenset[str]:
        """The states that occur in it."""
        return frozenset(satu.keadaan for baris in self.baris for satu in baris.sel)


def peta_langkah(
    found: Iterable[tuple[Pengumpulan, Sequence[Dihitung]]],
    actor: Actor,
    others: Collection[tuple[int, int]],
    tanggal: Penanggalan,
) -> tuple[PetaLangkah, ...]:
    """Return the map of each round where the person may nudge, from the open langkah of each berkas.

    ``others``: berkas and langkah that wait for others.
    """
    mine = [one for one in found if isinstance(may_nudge(actor=actor, opd_id=one[0].opd_id), Allowed)]
    counted = iter(with_hitungan(row for _, rows in mine for row in rows))
    return tuple(
        PetaLangkah(
            periode=periode_of_pengumpulan(pengumpulan),
            kolom=tuple(
                (x.nomor, KIND_LABELS[x.kind] if x.kind else x.kegiatan) for x in edition_of(pengumpulan).langkah
            ),
            baris=tuple(_baris(next(counted), edition_of(pengumpulan), others, tanggal) for _ in rows),
        )
        for pengumpulan, rows in mine
    )


def _baris(row: Dihitung, edition: Edition, others: Collection[tuple[int, int]], tanggal: Penanggalan) -> BarisPeta:
    berkas, terbuka = row
    return BarisPeta(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        sel=tuple(keadaan_list(berkas, edition, tanggal)),
        terbuka=tuple(terbuka),
        ingatkan=tuple(s for s in terbuka if (berkas.pk, s.nomor) in others and s.pemegang != EMPTY_CHAIR),
    )

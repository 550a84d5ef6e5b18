"""Everything that a person was told, the newest first."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from takar.queries.potongan import Potongan, potong
from takar.queries.tugas import Kabar, is_unit_bound, kabar_of
from takar.records.models import Pemberitahuan, UnitKerja
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class KabarBaris:
    """A notice, and whether it was read."""

    kabar: Kabar
    dibaca: bool


@dataclass(frozen=True, slots=True)
class DaftarKabar:
    """A page of the notices; ``belum`` counts the unread ones of all pages, ``sampai`` is the newest there is."""

    potongan: Potongan[KabarBaris]
    belum: int
    sampai: int


def daftar_kabar(actor: Actor, zona: ZoneInfo, *, halaman: int = 1, belum: bool = False) -> DaftarKabar:
    """Return a page of a person's own notices; ``belum``: of the unread ones alone."""
    own = Pemberitahuan.objects.filter(pegawai_id=actor.pegawai_id or 0).order_by("-at", "-pk")
    unread = own.filter(read_at=None)
    page = potong(unread if belum else own, halaman)
    units = None
    if is_unit_bound(actor):
        units = set(UnitKerja.objects.filter(pk__in={t.unit_id for t in actor.tugas}).values_list("kode", flat=True))
    rows = tuple(KabarBaris(kabar_of(n, zona, units), n.read_at is not None) for n in page.baris)
    newest = unread.order_by("-pk").values_list("pk", flat=True).first()
    return DaftarKabar(Potongan(rows, page.halaman, page.jumlah_halaman, page.jumlah), unread.count(), newest or 0)

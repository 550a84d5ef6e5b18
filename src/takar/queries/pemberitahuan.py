"""Everything that a person was told, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.pada import still, until
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


def daftar_kabar(
    actor: Actor, zona: ZoneInfo, *, halaman: int = 1, belum: bool = False, sampai: datetime | None = None
) -> DaftarKabar:
    """Return a page of a person's own notices; ``belum``: of the unread ones alone.

    By a moment: what was told by then, and read.
    """
    own = until(Pemberitahuan.objects.filter(pegawai_id=actor.pegawai_id or 0), sampai).order_by("-at", "-pk")
    unread = own.filter(still(sampai, "read_at"))
    page, units = potong(unread if belum else own, halaman), units_of_links(actor)
    rows = tuple(KabarBaris(kabar_of(n, zona, units), _is_read(n, sampai)) for n in page.baris)
    newest = unread.order_by("-pk").values_list("pk", flat=True).first()
    return DaftarKabar(Potongan(rows, page.halaman, page.jumlah_halaman, page.jumlah), unread.count(), newest or 0)


def _is_read(notice: Pemberitahuan, sampai: datetime | None) -> bool:
    return notice.read_at is not None and (sampai is None or notice.read_at <= sampai)


def units_of_links(actor: Actor) -> set[str] | None:
    """Return the only units whose pages a notice may lead this person to; None for all."""
    if not is_unit_bound(actor):
        return None
    found = UnitKerja.objects.filter(pk__in={t.unit_id for t in actor.tugas})
    return set(found.values_list("kode", flat=True))

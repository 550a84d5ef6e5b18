"""The lists by which authorities revoked what they issued, as an office keeps them (docs/adr/0086)."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.tanda_tangan_luar import anchors_of
from takar.records.models import DaftarCabut
from takar.rules.periods import format_waktu


@dataclass(frozen=True, slots=True)
class DaftarTampil:
    """The list in use of one authority; ``lewat``: it has ended, and a newer one should be uploaded."""

    diterbitkan: str
    berlaku_sampai: str
    jumlah: int
    lewat: bool


def newest_of(opd_id: int) -> dict[str, DaftarCabut]:
    """Return the newest list of each authority that an office trusts or trusted, by the authority's fingerprint."""
    rows = DaftarCabut.objects.filter(tepercaya__opd=opd_id).select_related("tepercaya").order_by("diterbitkan", "pk")
    return {one.tepercaya.sidik: one for one in rows.defer("daftar")}


def lists_of(opd_id: int) -> list[tuple[str, str]]:
    """Return authority and list (PEM) for each authority that an office trusts now and has a list of."""
    anchors = anchors_of(opd_id)
    return [(anchors[sidik], one.daftar) for sidik, one in newest_of(opd_id).items() if sidik in anchors]


def judged_by(opd_id: int) -> frozenset[str]:
    """Return the fingerprints of all by which a file signed elsewhere is judged: authorities, and their lists."""
    anchors = anchors_of(opd_id)
    return frozenset(anchors) | {one.sidik for sidik, one in newest_of(opd_id).items() if sidik in anchors}


def daftar_tampil(opd_id: int, zona: ZoneInfo, now: datetime) -> dict[str, DaftarTampil]:
    """Return the lists of an office as its page shows them, by the authority's fingerprint."""
    return {
        sidik: DaftarTampil(
            format_waktu(one.diterbitkan.astimezone(zona)),
            format_waktu(one.berlaku_sampai.astimezone(zona)),
            one.jumlah,
            one.berlaku_sampai <= now,
        )
        for sidik, one in newest_of(opd_id).items()
    }

"""The posts of an office that serve, and which of them share a place that only one may have."""

from collections.abc import Iterable

from takar.records.models import Jabatan
from takar.rules.jabatan_tunggal import Pos, kembar
from takar.rules.penugasan import KEPALA, STRUKTURAL
from takar.sop.labels import chair_name
from takar.sop.peran import UNIT_BOUND, Peran
from takar.sop.reasons_state import listed


def pos_list(opd_id: int) -> list[Pos]:
    """Return the structural posts that head the office or a part of it and serve, in the order of their units."""
    found = Jabatan.objects.filter(unit__opd_id=opd_id, aktif=True, jenis=STRUKTURAL, peran__in=KEPALA)
    return [pos_of(one) for one in found.select_related("unit").order_by("unit__urutan", "unit_id", "pk")]


def pos_of(jabatan: Jabatan) -> Pos:
    """Return a post as the rule sees it; its unit is loaded."""
    return Pos(
        kunci=str(jabatan.pk),
        nama=jabatan.nama,
        unit=jabatan.unit.nama,
        unit_kunci=str(jabatan.unit_id),
        peran=jabatan.peran,
        struktural=jabatan.jenis == STRUKTURAL,
    )


def jabatan_ganda(opd_id: int) -> tuple[str, ...]:
    """Return a sentence for each place that several structural posts have: recorded before that was refused."""
    return ganda_among(pos_list(opd_id))


def ganda_among(posts: Iterable[Pos]) -> tuple[str, ...]:
    """Return the same of posts that are loaded."""
    return tuple(_said(one) for one in kembar(posts))


def _said(posts: list[Pos]) -> str:
    peran = Peran(posts[0].peran)
    chair = chair_name(peran, posts[0].unit if peran in UNIT_BOUND else "")
    named = listed([one.sebutan for one in posts], "dan")
    return (
        f"{chair} tercatat pada {len(posts)} jabatan struktural: {named}. Seharusnya satu; lepaskan peran pada yang "
        "tidak dipakai."
    )

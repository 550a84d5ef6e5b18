"""Mark changes of berkas as seen: up to the very entry of the history that was shown (docs/adr/0052)."""

from collections.abc import Sequence
from datetime import datetime

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.tx import Outcome, writing
from takar.queries.pengumpulan_baca import LANGKAH
from takar.queries.subjek import NOBODY, subject_from
from takar.records.models import BerkasBidang, PerubahanDilihat, RiwayatBerkas
from takar.sop.permissions import Action, Actor, Allowed, may


def mark_seen(*, dilihat: Sequence[tuple[int, int]], actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Remember for each berkas up to which entry the person saw it; a mark never goes back.

    Raises Invalid where nothing is named, Missing for a berkas that the person may not read or an entry that is not.
    """
    with writing(Action.READ, actor=actor, now=now, kunci=kunci) as tx:
        tx.oneself()
        if not dilihat:
            raise Invalid(Galat("", "Tidak ada perubahan yang ditandai."))
        last = {berkas_id: max(u for b, u in dilihat if b == berkas_id) for berkas_id, _ in dilihat}
        _readable(last, tx)
        PerubahanDilihat.objects.bulk_create(
            [PerubahanDilihat(pegawai_id=tx.pegawai_id, berkas_id=pk, urutan=0) for pk in sorted(last)],
            ignore_conflicts=True,
        )
        for pk, urutan in sorted(last.items()):
            PerubahanDilihat.objects.filter(pegawai=tx.pegawai_id, berkas=pk, urutan__lt=urutan).update(urutan=urutan)
        tx.done(f"Perubahan pada {len(last)} berkas ditandai sudah dilihat.")
    return tx.outcome


def _readable(last: dict[int, int], tx: writing) -> None:
    found = BerkasBidang.objects.filter(pk__in=last).select_related("pengumpulan__opd", "unit", "sesi", "monev")
    allowed = {
        berkas.pk
        for berkas in found.prefetch_related(LANGKAH).order_by("pk")
        if isinstance(
            may(
                actor=tx.actor,
                action=Action.READ,
                subject=subject_from(berkas, NOBODY),
                today=tx.today(berkas.pengumpulan.opd.zona),
            ),
            Allowed,
        )
    }
    there = set(RiwayatBerkas.objects.filter(berkas__in=allowed).values_list("berkas_id", "urutan"))
    if not set(last.items()) <= there:
        raise Missing("Perubahan itu tidak ada.")

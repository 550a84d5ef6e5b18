"""Who held a post at a time that is past: the penugasan of an office over a span, in one query."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from takar.queries.langkah_tampil import EMPTY_CHAIR, as_officer, is_sekretariat, tanggal_pendek
from takar.records.models import BerkasBidang, Penugasan
from takar.sop.actor import acting_post
from takar.sop.holders import DELEGATE, peran_of_langkah
from takar.sop.model import Kind, Langkah
from takar.sop.peran import UNIT_BOUND, Peran

Selang = Sequence[tuple[datetime, datetime]]
"""Stretches of time in order, each from a moment to a later one, in the office's zone."""

_SEHARI = timedelta(days=1)


class PemegangMasa:
    """Every penugasan that held a post of a peran on some day of a span, in the order in which they began."""

    def __init__(self, found: Iterable[Penugasan]) -> None:
        self._masa: defaultdict[tuple[Peran, int | None], list[Penugasan]] = defaultdict(list)
        for satu in found:
            peran = Peran(satu.jabatan.peran)
            self._masa[peran, satu.jabatan.unit_id if peran in UNIT_BOUND else None].append(satu)

    def penugasan_of(self, langkah: Langkah, berkas: BerkasBidang, selang: Selang) -> list[Penugasan]:
        """Return who held the post of a langkah in its stretches; not who held it only while it rested."""
        peran = peran_of_langkah(langkah, sekretariat=is_sekretariat(berkas))
        if peran is None:
            return []
        held = self._masa[peran, berkas.unit_id if peran in UNIT_BOUND else None]
        return _touching(held, selang)

    def pegawai_of(self, langkah: Langkah, berkas: BerkasBidang, selang: Selang) -> frozenset[int]:
        """Return the pegawai who held a langkah in its stretches, those it was delegated to among them."""
        held = [*self.penugasan_of(langkah, berkas, selang), *self._dilimpahi(langkah, berkas, selang)]
        return frozenset(p.pegawai_id for p in held)

    def _dilimpahi(self, langkah: Langkah, berkas: BerkasBidang, selang: Selang) -> list[Penugasan]:
        """Return who held the post that a monev was delegated to, in its stretches since then."""
        sesi = getattr(berkas, "sesi", None) if langkah.kind is Kind.MONITOR else None
        if sesi is None or sesi.delegasi_at is None:
            return []
        sejak = sesi.delegasi_at.astimezone(selang[0][0].tzinfo).date()
        since = (p for p in self._masa[DELEGATE, None] if p.selesai is None or p.selesai >= sejak)
        return _touching(since, selang)

    def kalimat(self, langkah: Langkah, berkas: BerkasBidang, selang: Selang, lama: Callable[[Selang], str]) -> str:
        """Name those who held a langkah in its stretches, with the day on which a hold began or ended within them.

        Where there were several, ``lama`` says how much of the working time was each one's.
        """
        sejak, sampai = selang[0][0].date(), selang[-1][1].date()
        dilimpahi = self._dilimpahi(langkah, berkas, selang)
        held = dilimpahi or self.penugasan_of(langkah, berkas, selang)
        bagian = [lama(within(selang, p.mulai, p.selesai)) if len(held) > 1 else "" for p in held]
        said = "; ".join(_named(*one, sejak, sampai) for one in zip(held, bagian, strict=True)) or EMPTY_CHAIR
        return f"{said} (dilimpahi Kepala Dinas)" if dilimpahi else said


def penugasan_between(opd_id: int, sejak: date, sampai: date) -> Iterable[Penugasan]:
    """Return every penugasan of an office to a post of a peran that held on some day of a span, in one query."""
    found = Penugasan.objects.filter(
        Q(selesai=None) | Q(selesai__gte=sejak), jabatan__unit__opd_id=opd_id, mulai__lte=sampai
    ).exclude(jabatan__peran="")
    return found.select_related("jabatan", "pegawai").order_by("mulai", "pk")


def within(selang: Selang, mulai: date, selesai: date | None) -> list[tuple[datetime, datetime]]:
    """Return what of some stretches lies between two days, both of them included; without an end, all after it."""
    found = []
    for awal, akhir in selang:
        a = max(awal, datetime.combine(mulai, time(), awal.tzinfo))
        b = akhir if selesai is None else min(akhir, datetime.combine(selesai + _SEHARI, time(), akhir.tzinfo))
        if a < b:
            found.append((a, b))
    return found


def _touching(held: Iterable[Penugasan], selang: Selang) -> list[Penugasan]:
    return [p for p in held if any(_touches(p, mulai.date(), selesai.date()) for mulai, selesai in selang)]


def _touches(penugasan: Penugasan, sejak: date, sampai: date) -> bool:
    return penugasan.mulai <= sampai and (penugasan.selesai is None or penugasan.selesai >= sejak)


def _named(penugasan: Penugasan, bagian: str, sejak: date, sampai: date) -> str:
    siapa = as_officer(penugasan.pegawai.nama, acting_post(penugasan.status, penugasan.jabatan.nama))
    selesai = penugasan.selesai
    batas = [
        *([f"sejak {tanggal_pendek(penugasan.mulai)}"] if penugasan.mulai > sejak else []),
        *([f"sampai {tanggal_pendek(selesai)}"] if selesai is not None and selesai < sampai else []),
    ]
    if len(batas) > 1 and penugasan.mulai == selesai:
        batas = [tanggal_pendek(selesai)]
    told = ", ".join(filter(None, [" ".join(batas), bagian]))
    return f"{siapa} ({told})" if told else siapa

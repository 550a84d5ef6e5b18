"""Who held a post at a time that is past: the penugasan of an office over a span, in one query."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.queries.langkah_tampil import EMPTY_CHAIR, as_officer, is_sekretariat, tanggal_pendek
from takar.records.models import BerkasBidang, Penugasan
from takar.sop.actor import acting_post
from takar.sop.holders import peran_of_langkah
from takar.sop.model import Kind, Langkah
from takar.sop.peran import UNIT_BOUND, Peran


class PemegangMasa:
    """Every penugasan of an office that held on some day of a span."""

    def __init__(self, opd_id: int, sejak: date, sampai: date) -> None:
        self._masa: defaultdict[tuple[Peran, int | None], list[Penugasan]] = defaultdict(list)
        found = Penugasan.objects.filter(
            Q(selesai=None) | Q(selesai__gte=sejak), jabatan__unit__opd_id=opd_id, mulai__lte=sampai
        ).exclude(jabatan__peran="")
        for satu in found.select_related("jabatan", "pegawai").order_by("mulai", "pk"):
            peran = Peran(satu.jabatan.peran)
            self._masa[peran, satu.jabatan.unit_id if peran in UNIT_BOUND else None].append(satu)

    def penugasan_of(self, langkah: Langkah, berkas: BerkasBidang, sejak: date, sampai: date) -> list[Penugasan]:
        """Return who held the post of a langkah on some day of a span, in the order in which they began."""
        peran = peran_of_langkah(langkah, sekretariat=is_sekretariat(berkas))
        if peran is None:
            return []
        held = self._masa[peran, berkas.unit_id if peran in UNIT_BOUND else None]
        return [p for p in held if p.mulai <= sampai and (p.selesai is None or p.selesai >= sejak)]

    def pegawai_of(
        self, langkah: Langkah, berkas: BerkasBidang, selang: Sequence[tuple[datetime, datetime]], zona: ZoneInfo
    ) -> frozenset[int]:
        """Return the pegawai who held a langkah in its stretches, a delegate of the monev among them."""
        sesi = getattr(berkas, "sesi", None)
        delegated = {sesi.delegasi_id} if langkah.kind is Kind.MONITOR and sesi is not None else set()
        sejak, sampai = (at.astimezone(zona).date() for at in (selang[0][0], selang[-1][1]))
        held = {p.pegawai_id for p in self.penugasan_of(langkah, berkas, sejak, sampai)}
        return frozenset(held | (delegated - {None}))

    def kalimat(
        self, langkah: Langkah, berkas: BerkasBidang, selang: Sequence[tuple[datetime, datetime]], zona: ZoneInfo
    ) -> str:
        """Name those who held a langkah in its stretches, with the day on which a hold began or ended within them."""
        sesi = getattr(berkas, "sesi", None)
        if langkah.kind is Kind.MONITOR and sesi is not None and sesi.delegasi is not None:
            return f"{sesi.delegasi.nama} (dilimpahi Kepala Dinas)"
        sejak, sampai = (at.astimezone(zona).date() for at in (selang[0][0], selang[-1][1]))
        held = self.penugasan_of(langkah, berkas, sejak, sampai)
        return "; ".join(_named(p, sejak, sampai) for p in held) or EMPTY_CHAIR


def _named(penugasan: Penugasan, sejak: date, sampai: date) -> str:
    siapa = as_officer(penugasan.pegawai.nama, acting_post(penugasan.status, penugasan.jabatan.nama))
    selesai = penugasan.selesai
    batas = [
        *([f"sejak {tanggal_pendek(penugasan.mulai)}"] if penugasan.mulai > sejak else []),
        *([f"sampai {tanggal_pendek(selesai)}"] if selesai is not None and selesai < sampai else []),
    ]
    return f"{siapa} ({' '.join(batas)})" if batas else siapa

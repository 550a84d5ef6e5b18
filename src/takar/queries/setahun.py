"""The plan and the sent figures of an office in one year, read once for the rows of a triwulan and for the others."""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Count, DateTimeField, PositiveSmallIntegerField, Q

from takar.queries.deret import DATED_KARTU, DATED_TARGET, Deret, Potret
from takar.queries.kinerja import Baris, rows_from
from takar.queries.prepared import Place, Prepared, key_of
from takar.queries.sumber import KOREKSI, Nilai, Sumber, Terkirim, periksa_of
from takar.queries.sumber_baca import NILAI_FIELDS, SENT_FIELDS, VERDICT_FIELDS, Baca, Scope, reads
from takar.records.models import (
    BerkasBidang,
    BuktiDukung,
    IndikatorVersi,
    Pengumpulan,
    PerangkatDaerah,
    Realisasi,
    Target,
)
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan

_OPD, _TAHUN = key_of(PerangkatDaerah, 0), Place(1, PositiveSmallIntegerField())
_SAMPAI = Place(2, DateTimeField())
_PLANNED = {"indikator__opd": _OPD, "indikator__tahun": _TAHUN}

_FIELDS = (*SENT_FIELDS, *VERDICT_FIELDS, *NILAI_FIELDS)
_INDIKATOR, _TRIWULAN, _JALUR, _HASIL, _NILAI = map(
    _FIELDS.index, ("indikator_id", SENT_FIELDS[2], "jalur", VERDICT_FIELDS[0], "nilai")
)
_NO_VERDICT = (None,) * len(VERDICT_FIELDS)

_kartu = Prepared(lambda: IndikatorVersi.objects.filter(**_PLANNED).order_by("versi").values_list(*DATED_KARTU))
_target = Prepared(lambda: Target.objects.filter(**_PLANNED).order_by("versi").values_list(*DATED_TARGET))
_sent = Prepared(
    lambda: (
        Realisasi.objects.filter(berkas__pengumpulan__opd=_OPD, berkas__pengumpulan__tahun=_TAHUN)
        .order_by("versi")
        .values_list(*_FIELDS)
    )
)
_sent_until = Prepared(
    lambda: (
        Realisasi.objects.filter(berkas__pengumpulan__opd=_OPD, berkas__pengumpulan__tahun=_TAHUN, at__lte=_SAMPAI)
        .order_by("versi")
        .values_list("pemeriksaan__at", *_FIELDS)
    )
)


class Setahun:
    """Reads the year in three queries, as it is or as it stood at the end of a day (``pada``)."""

    def __init__(self, opd_id: int, tahun: int, pada: Pada | None = None) -> None:
        self.opd_id, self.tahun, self.pada = opd_id, tahun, pada
        self._plan = list(_kartu(opd_id, tahun)), list(_target(opd_id, tahun))
        self._sent = list(_sent(opd_id, tahun) if pada is None else _known(opd_id, tahun, pada.sampai))
        self._deret = self._deret_of()

    def _deret_of(self) -> Deret:
        figures = ((row[_INDIKATOR], row[_TRIWULAN], row[_HASIL], *row[_NILAI:]) for row in self._sent)
        return Deret(*self._plan, figures, hari=self.pada.hari if self.pada else None)

    @property
    def dikoreksi(self) -> bool:
        """Whether a koreksi changed a figure of the year after its report was received."""
        return any(row[_JALUR] == Realisasi.Jalur.KOREKSI for row in self._sent)

    def semula(self) -> "Setahun":
        """Return the same year as first reported, without what a koreksi changed; asks nothing."""
        found = copy(self)
        found._sent = [row for row in self._sent if row[_JALUR] != Realisasi.Jalur.KOREKSI]
        found._deret = found._deret_of()
        return found

    def at(self, triwulan: Triwulan) -> Potret:
        """Return what stands at the end of a triwulan."""
        return self._deret.at(Periode(self.tahun, triwulan))

    def rows_of(self, pengumpulan: Pengumpulan, berkas_id: int | None = None) -> dict[int, list[Baris]]:
        """Return the rows of all berkas of a round of the year as they were sent, or of one of them, by berkas."""
        triwulan = Triwulan(pengumpulan.triwulan)
        baca = reads(Scope.PENGUMPULAN if berkas_id is None else Scope.BERKAS)
        until = Periode(self.tahun, triwulan).selesai
        until = min(until, self.pada.hari) if self.pada else until
        values = (0, pengumpulan.pk if berkas_id is None else berkas_id, until, triwulan.value)
        found: dict[int, list[Baris]] = {}
        for pk, row in rows_from(self._sumber(baca, values, triwulan), baca.isian(*values), triwulan, draft=False):
            found.setdefault(pk, []).append(row)
        return found

    def _sumber(self, baca: Baca, values: tuple[object, ...], triwulan: Triwulan) -> Sumber:
        """What read_sumber reads, of which only pagu and bukti are still to be read."""
        potret = self.at(triwulan)
        s = Sumber(kartu=potret.kartu, target=potret.target)
        s.pagu.update(baca.pagu(*values))
        s.bukti.update(baca.bukti(*values) if self.pada is None else _bukti_until(baca, values[1], self.pada.sampai))
        s.riwayat.update(potret.riwayat())
        for pk, indikator_id, tw, versi, jalur, hasil, kode_alasan, catatan, seen, *nilai in self._sent:
            if tw == triwulan.value:
                s.terkirim[indikator_id] = Terkirim(pk, versi, Nilai(*nilai), jalur in KOREKSI)
                s.periksa[indikator_id] = periksa_of(hasil, kode_alasan, catatan, seen)
        return s


def rows_until(berkas: BerkasBidang, pada: Pada) -> list[Baris]:
    """Return the rows of a berkas in the order of its sheet as they were sent by the end of a day.

    What was sent is locked, and nothing answers a return yet: of drafts no past is kept.
    """
    pengumpulan = berkas.pengumpulan
    found = Setahun(pengumpulan.opd_id, pengumpulan.tahun, pada).rows_of(pengumpulan, berkas.pk).get(berkas.pk, [])
    return [replace(row, locked=bool(row.terkirim.versi), jawaban="") for row in found]


def _bukti_until(baca: Baca, pk: object, sampai: datetime) -> Iterable[Any]:
    """Count the bukti that were attached by a moment and not withdrawn by then, by indikator."""
    held = {"berkas": pk} if baca is reads(Scope.BERKAS) else {"berkas__pengumpulan": pk}
    counted = Q(ditarik_at=None) | Q(ditarik_at__gt=sampai)
    found = BuktiDukung.objects.filter(counted, at__lte=sampai, **held).order_by("indikator_id")
    return found.values_list("indikator_id").annotate(jumlah=Count("pk"))


def _known(opd_id: int, tahun: int, sampai: datetime) -> Iterable[Any]:
    """Yield what was sent by a moment; a verdict that was given later is none."""
    for judged_at, *row in _sent_until(opd_id, tahun, sampai):
        if judged_at is not None and judged_at > sampai:
            row[_HASIL : _HASIL + len(VERDICT_FIELDS)] = _NO_VERDICT
        yield row

"""The plan and the sent figures of an office in one year, read once for the rows of a triwulan and for the others."""

from django.db.models import PositiveSmallIntegerField

from takar.queries.deret import DATED_KARTU, DATED_TARGET, Deret, Potret
from takar.queries.kinerja import Baris, rows_from
from takar.queries.prepared import Place, Prepared, key_of
from takar.queries.sumber import KOREKSI, Nilai, Sumber, Terkirim, periksa_of
from takar.queries.sumber_baca import NILAI_FIELDS, SENT_FIELDS, VERDICT_FIELDS, Baca, Scope, reads
from takar.records.models import IndikatorVersi, Pengumpulan, PerangkatDaerah, Realisasi, Target
from takar.rules.periods import Periode, Triwulan

_OPD, _TAHUN = key_of(PerangkatDaerah, 0), Place(1, PositiveSmallIntegerField())
_PLANNED = {"indikator__opd": _OPD, "indikator__tahun": _TAHUN}

_FIELDS = (*SENT_FIELDS, *VERDICT_FIELDS, *NILAI_FIELDS)
_INDIKATOR, _TRIWULAN, _HASIL, _NILAI = map(_FIELDS.index, ("indikator_id", SENT_FIELDS[2], VERDICT_FIELDS[0], "nilai"))

_kartu = Prepared(lambda: IndikatorVersi.objects.filter(**_PLANNED).order_by("versi").values_list(*DATED_KARTU))
_target = Prepared(lambda: Target.objects.filter(**_PLANNED).order_by("versi").values_list(*DATED_TARGET))
_sent = Prepared(
    lambda: (
        Realisasi.objects.filter(berkas__pengumpulan__opd=_OPD, berkas__pengumpulan__tahun=_TAHUN)
        .order_by("versi")
        .values_list(*_FIELDS)
    )
)


class Setahun:
    """Reads the year in three queries."""

    def __init__(self, opd_id: int, tahun: int) -> None:
        self.opd_id, self.tahun = opd_id, tahun
        self._sent = list(_sent(opd_id, tahun))
        figures = ((row[_INDIKATOR], row[_TRIWULAN], row[_HASIL], *row[_NILAI:]) for row in self._sent)
        self._deret = Deret(_kartu(opd_id, tahun), _target(opd_id, tahun), figures)

    def at(self, triwulan: Triwulan) -> Potret:
        """Return what stands at the end of a triwulan."""
        return self._deret.at(Periode(self.tahun, triwulan))

    def rows_of(self, pengumpulan: Pengumpulan, berkas_id: int | None = None) -> dict[int, list[Baris]]:
        """Return the rows of all berkas of a round of the year as they were sent, or of one of them, by berkas."""
        triwulan = Triwulan(pengumpulan.triwulan)
        baca = reads(Scope.PENGUMPULAN if berkas_id is None else Scope.BERKAS)
        until = Periode(self.tahun, triwulan).selesai
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
        s.bukti.update(baca.bukti(*values))
        s.riwayat.update(potret.riwayat())
        for pk, indikator_id, tw, versi, jalur, hasil, kode_alasan, catatan, seen, *nilai in self._sent:
            if tw == triwulan.value:
                s.terkirim[indikator_id] = Terkirim(pk, versi, Nilai(*nilai), jalur in KOREKSI)
                s.periksa[indikator_id] = periksa_of(hasil, kode_alasan, catatan, seen)
        return s

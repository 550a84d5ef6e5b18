"""Reports that print a figure which a koreksi of an earlier triwulan changed since (docs/adr/0114)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet

from takar.queries.dokumen.selisih_cetak import Selisih
from takar.queries.kartu import periode_of
from takar.queries.sebutan import berkas_name
from takar.records.models import (
    BerkasBidang,
    LaporanDataKinerja,
    LaporanGabungan,
    LaporanTerdampak,
    PermintaanKoreksi,
)
from takar.rules.periods import format_tanggal
from takar.sop.engine import State

CORRECTED = "Laporan ini memuat angka yang sudah dikoreksi."
IN_FORCE = (LaporanDataKinerja.Status.FROZEN, LaporanDataKinerja.Status.SIGNED)
REPORTED = (State.SIGNING, State.RECEIVING, State.FINAL)
"""Where a berkas has a report that waits or holds; going further back withdraws it (actions/mundur.py)."""
_LOADED = (
    "permintaan__dokumen",
    "permintaan__berkas__pengumpulan__opd",
    "permintaan__berkas__unit",
    "laporan__dokumen",
    "laporan__berkas__unit",
    "laporan__berkas__pengumpulan",
)


@dataclass(frozen=True, slots=True)
class Terdampak:
    """What a report prints otherwise than it is computed.

    ``perihal`` names the version of the report, ``nama`` unit and triwulan, ``sebab`` each koreksi, ``berita`` their
    papers by code.
    """

    laporan_id: int
    perihal: str
    nama: str
    sebab: tuple[str, ...]
    berita: tuple[str, ...]
    selisih: tuple[Selisih, ...]
    pengumpulan_id: int

    @property
    def kalimat(self) -> str:
        """For everybody: that it holds corrected figures and by which koreksi, without a figure."""
        return f"Laporan ini memuat angka yang dikoreksi sesudah laporan ini dibuat: {'; '.join(self.sebab)}."

    @property
    def gabungan(self) -> bool:
        """Whether the report of the office prints one of the figures."""
        return any(one.gabungan for one in self.selisih)


def terdampak_by(laporan_ids: Collection[int]) -> dict[int, Terdampak]:
    """Return what is noted of each of some reports that is affected; one query."""
    return read_terdampak(LaporanTerdampak.objects.filter(laporan__in=laporan_ids))


def terdampak_of(laporan: LaporanDataKinerja | None, sampai: datetime | None = None) -> Terdampak | None:
    """Return what is noted of a report while it waits or holds; None where it is right, or holds no more.

    By a moment: what was noted by then of one that waited or held then.
    """
    if laporan is None or (sampai is None and laporan.status not in IN_FORCE):
        return None
    if sampai is not None:
        return read_terdampak(LaporanTerdampak.objects.filter(laporan=laporan, at__lte=sampai)).get(laporan.pk)
    return terdampak_by([laporan.pk]).get(laporan.pk)


def terdampak_of_berkas(berkas: BerkasBidang, sampai: datetime | None = None) -> Terdampak | None:
    """Return the same of the report of a berkas that waits or holds; by a moment of one put back to it. One query."""
    return next(iter(terdampak_in_berkas([berkas], sampai)), None)


def terdampak_in_berkas(berkas_list: Iterable[BerkasBidang], sampai: datetime | None = None) -> tuple[Terdampak, ...]:
    """Return the same of several berkas, in one query."""
    if sampai is not None:
        return _last_of([one.pk for one in berkas_list if State(one.state) in REPORTED], sampai)
    keys = [one.pk for one in berkas_list]
    rows = LaporanTerdampak.objects.filter(laporan__berkas__in=keys, laporan__status__in=IN_FORCE)
    return tuple(read_terdampak(rows).values())


def _last_of(berkas_ids: Iterable[int], sampai: datetime) -> tuple[Terdampak, ...]:
    """What was noted by a moment of the last report that each berkas had then."""
    newer = LaporanDataKinerja.objects.filter(
        berkas=OuterRef("laporan__berkas"), versi__gt=OuterRef("laporan__versi"), dokumen__at__lte=sampai
    )
    rows = LaporanTerdampak.objects.filter(~Exists(newer), laporan__berkas__in=list(berkas_ids), at__lte=sampai)
    return tuple(read_terdampak(rows).values())


def terdampak_in(gabungan: LaporanGabungan, sampai: datetime | None = None) -> tuple[Terdampak, ...]:
    """Return what is noted of the reports that a report of the office was compiled from, while that waits or holds.

    By a moment: what was noted by then of one that waited or held then.
    """
    if sampai is not None:
        units = gabungan.pengumpulan.berkas_list.values_list("pk", flat=True)
        return tuple(one for one in _last_of(units, sampai) if one.gabungan)
    if gabungan.status not in IN_FORCE:
        return ()
    return terdampak_in_pengumpulan([gabungan.pengumpulan_id]).get(gabungan.pengumpulan_id, ())


def terdampak_in_pengumpulan(pengumpulan_ids: Collection[int]) -> dict[int, tuple[Terdampak, ...]]:
    """Return, by the key of a round, what is noted of its signed reports and is printed by that of the office.

    One query, of however many rounds.
    """
    rows = LaporanTerdampak.objects.filter(
        laporan__berkas__pengumpulan__in=pengumpulan_ids, laporan__status=LaporanDataKinerja.Status.SIGNED
    )
    found: dict[int, tuple[Terdampak, ...]] = {}
    for one in read_terdampak(rows).values() if pengumpulan_ids else ():
        if one.gabungan:
            found[one.pengumpulan_id] = (*found.get(one.pengumpulan_id, ()), one)
    return found


def read_terdampak(rows: QuerySet[LaporanTerdampak]) -> dict[int, Terdampak]:
    """Return what rows note, by report.

    Of several koreksi the last one tells which figures differ; one that made it right again ends those before.
    """
    found: dict[int, list[LaporanTerdampak]] = {}
    for row in rows.select_related(*_LOADED).order_by("pk"):
        found.setdefault(row.laporan_id, []).append(row)
        if not row.angka:
            del found[row.laporan_id]
    return {key: _terdampak(key, told) for key, told in found.items()}


def said_of_gabungan(found: Sequence[Terdampak]) -> str:
    """Return what is told of a report of the office, for everybody; blank where nothing is noted."""
    sebab = dict.fromkeys(said for one in found for said in one.sebab)
    return (
        f"Laporan ini memuat angka yang dikoreksi sesudah laporan unitnya dibuat: {'; '.join(sebab)}." if sebab else ""
    )


def units_first(found: Sequence[Terdampak]) -> str:
    """Return which reports of units are put right before that of the office is numbered, made anew or signed."""
    return f"{_first(found)}; sesudah diterima, laporan gabungan disusun lagi, diberi nomor, dan ditandatangani."


def said_before(found: Sequence[Terdampak]) -> str:
    """Return what is told of a report of the office that is still to be made; blank where nothing is noted."""
    sebab = dict.fromkeys(said for one in found for said in one.sebab)
    return (
        "Laporan unit yang akan digabungkan memuat angka yang dikoreksi sesudah laporan itu dibuat: "
        f"{'; '.join(sebab)}. {_first(found)}; laporan gabungan yang tersusun sebelum itu tidak diberi nomor dan tidak "
        "ditandatangani."
        if sebab
        else ""
    )


def _first(found: Sequence[Terdampak]) -> str:
    """The reports of units are named: the koreksi that is told beside them was of another triwulan."""
    nama = " dan ".join(dict.fromkeys(one.nama for one in found))
    return f"Laporan {nama} disesuaikan lebih dahulu"


def kalimat_of(
    laporan: LaporanDataKinerja | None, gabungan: LaporanGabungan | None, sampai: datetime | None = None
) -> str:
    """Return what the verify page of a report says to everybody; blank where nothing is noted, or it holds no more.

    By a moment: what was noted by then of one that waited or held then.
    """
    if gabungan is not None:
        return said_of_gabungan(terdampak_in(gabungan, sampai))
    found = terdampak_of(laporan, sampai)
    return found.kalimat if found else ""


def sebab_of(permintaan: PermintaanKoreksi) -> str:
    """Return which koreksi it was: of which report, on which day, by which berita acara."""
    berkas = permintaan.berkas
    assert permintaan.diputus_at is not None  # noqa: S101  (granted ones alone)
    hari = format_tanggal(permintaan.diputus_at.astimezone(ZoneInfo(berkas.pengumpulan.opd.zona)).date())
    acara = f", berita acara {permintaan.dokumen.kode}" if permintaan.dokumen else ""
    return f"koreksi laporan {berkas.unit.nama} {periode_of(berkas).label}, {hari}{acara}"


def selisih_in(row: LaporanTerdampak) -> tuple[Selisih, ...]:
    """Return the figures as they were noted."""
    return tuple(Selisih(**one) for one in row.angka)


def _terdampak(laporan_id: int, rows: Sequence[LaporanTerdampak]) -> Terdampak:
    laporan = rows[0].laporan
    return Terdampak(
        laporan_id,
        f"Laporan {laporan.berkas.unit.nama} versi {laporan.versi} ({laporan.dokumen.kode})",
        berkas_name(laporan.berkas),
        tuple(sebab_of(row.permintaan) for row in rows),
        tuple(row.permintaan.dokumen.kode for row in rows if row.permintaan.dokumen),
        selisih_in(rows[-1]),
        laporan.berkas.pengumpulan_id,
    )

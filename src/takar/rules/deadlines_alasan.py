"""Why a langkah is due on its day, as a sentence with the numbers filled in (decisions.md, "Due dates")."""

from collections.abc import Mapping, Sequence
from datetime import date

from takar.rules.calendar import Kalender
from takar.rules.deadlines import (
    MINGGU_HARI_KALENDER,
    MINGGU_HARI_KERJA,
    HitunganMinggu,
    JenisWaktu,
    Kebijakan,
    SatuanWaktu,
    Urutan,
    clamped,
)
from takar.rules.periods import Periode, format_hari_tanggal
from takar.rules.record import record

_DIGESER = {
    Kebijakan.MAJU: "dimajukan ke hari kerja sebelumnya",
    Kebijakan.TETAP: "tetap pada tanggal itu",
    Kebijakan.MUNDUR: "dimundurkan ke hari kerja berikutnya",
}
_LAMA = {
    SatuanWaktu.MENIT: "{} menit kerja",
    SatuanWaktu.JAM: "{} jam kerja",
    SatuanWaktu.HARI: "{} hari kerja",
    SatuanWaktu.BULAN: "{} bulan",
}


@record
class Dasar:
    """What due dates are computed with: the days off, the policy for the date, and what a week is."""

    kalender: Kalender
    kebijakan: Kebijakan = Kebijakan.MAJU
    minggu: HitunganMinggu = HitunganMinggu.HARI_KERJA


def alasan_tempo(periode: Periode, urutan: Sequence[Urutan], due: Mapping[int, date], dasar: Dasar) -> dict[int, str]:
    """Return for each langkah the sentence by which its due date of ``deadlines.due_dates`` follows."""
    return {satu.key: _alasan(periode, satu, due, dasar) for satu in urutan}


def _alasan(periode: Periode, satu: Urutan, due: Mapping[int, date], dasar: Dasar) -> str:
    after = f"langkah {satu.after}" if satu.after is not None else f"akhir {periode.label}"
    if satu.waktu.satuan is SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA:
        return _of_date(periode, satu, due, dasar)
    if satu.waktu.jenis is JenisWaktu.NONE:
        return f"Tanpa baku waktu: bersamaan dengan {after}."
    return f"{_lama(satu, dasar.minggu)} setelah {after}{_moved(satu, dasar.minggu)}."


def _of_date(periode: Periode, satu: Urutan, due: Mapping[int, date], dasar: Dasar) -> str:
    asked = clamped(periode.buka_on, satu.waktu.nilai or 1)
    said = f"Paling lambat {format_hari_tanggal(asked)}"
    if satu.after is not None and due[satu.key] == due[satu.after] > asked:
        return f"{said}, tetapi tidak sebelum langkah {satu.after}."
    if dasar.kalender.is_hari_kerja(asked):
        return f"{said}."
    return f"{said}, bukan hari kerja: {_DIGESER[dasar.kebijakan]}."


def _lama(satu: Urutan, minggu: HitunganMinggu) -> str:
    nilai = satu.waktu.nilai or 0
    if satu.waktu.satuan is not SatuanWaktu.MINGGU:
        return _LAMA[satu.waktu.satuan or SatuanWaktu.HARI].format(nilai)
    if minggu is HitunganMinggu.HARI_KERJA:
        return f"{nilai} minggu ({nilai * MINGGU_HARI_KERJA} hari kerja)"
    return f"{nilai} minggu ({nilai * MINGGU_HARI_KALENDER} hari)"


def _moved(satu: Urutan, minggu: HitunganMinggu) -> str:
    """What counts calendar days can end on a day off."""
    of_days = satu.waktu.satuan is SatuanWaktu.MINGGU and minggu is HitunganMinggu.HARI_KALENDER
    return ", atau hari kerja berikutnya" if of_days or satu.waktu.satuan is SatuanWaktu.BULAN else ""

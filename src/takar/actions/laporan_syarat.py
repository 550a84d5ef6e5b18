"""Number and date of a report: what the agenda of outgoing letters and the calendar allow."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from takar.actions.errors import Galat, Invalid
from takar.actions.teks import same_number
from takar.records.models import BerkasBidang, Dokumen, Monev, Penugasan
from takar.rules.periods import format_tanggal


@dataclass(frozen=True, slots=True)
class Batas:
    """The first day that a report can bear, and why."""

    tanggal: date
    sebab: str


def earliest_of(berkas: BerkasBidang, penugasan: Penugasan) -> Batas:
    """Return the first day: the monev is closed by then, and the officer holds the signing post."""
    found = [Batas(penugasan.mulai, f"penugasan {penugasan.pegawai.nama} sebagai {penugasan.jabatan.nama} dimulai")]
    closed = Monev.objects.filter(berkas=berkas).values_list("ditutup_at", flat=True).first()
    if closed is not None:
        found.append(Batas(closed.astimezone(ZoneInfo(berkas.pengumpulan.opd.zona)).date(), "monev ditutup"))
    return max(found, key=lambda batas: batas.tanggal)


def complain_number(berkas: BerkasBidang, nomor: str, tanggal: date, *, today: date, batas: Batas) -> None:
    """Raise Invalid with a sentence for a number that is missing or used, and for a date outside its bounds.

    The caller has locked the office, so that no other report takes the number meanwhile.
    """
    found = []
    if not nomor:
        found.append(Galat("nomor", "Nomor laporan belum diisi. Ambil dari agenda surat keluar."))
    elif _is_used(berkas, nomor, tanggal):
        found.append(Galat("nomor", f"Nomor {nomor} sudah dipakai laporan lain tahun {tanggal.year}."))
    if tanggal > today:
        found.append(Galat("tanggal", "Tanggal laporan tidak boleh sesudah hari ini."))
    elif tanggal < batas.tanggal:
        found.append(
            Galat(
                "tanggal",
                f"Tanggal laporan tidak boleh sebelum {batas.sebab}, {format_tanggal(batas.tanggal)}. "
                "Pilih hari itu atau sesudahnya.",
            )
        )
    if found:
        raise Invalid(*found)


def _is_used(berkas: BerkasBidang, nomor: str, tanggal: date) -> bool:
    """Numbers are unique per office and year, however they are spelt; later versions of a berkas keep theirs."""
    given = Dokumen.objects.filter(
        pengumpulan__opd=berkas.pengumpulan.opd, jenis=Dokumen.Jenis.LAPORAN, tanggal__year=tanggal.year
    ).exclude(berkas=berkas)
    return same_number(nomor) in map(same_number, given.values_list("nomor", flat=True))

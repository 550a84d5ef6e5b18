"""Number and date of a report: what the agenda of outgoing letters and the calendar allow."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.actions.errors import Galat, Invalid
from takar.actions.nomor_naskah import of_tahun
from takar.actions.teks import same_number
from takar.records.models import BerkasBidang, Dokumen, Monev, NaskahRencana, Pengumpulan, Penugasan, SuratKeluar
from takar.rules.periods import format_tanggal

CANCELLED = "Catatan agenda dengan nomor {} dibatalkan, jadi nomor itu tidak dipakai lagi. Tulis nomor lain."


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
    """Raise Invalid with a sentence for a number that is used, and for a date outside its bounds.

    A blank number comes later, before the signature (docs/adr/0100). The caller has locked the office, so that no
    other report takes the number meanwhile.
    """
    found = _about_number(berkas.pengumpulan.opd_id, nomor, tanggal, Q(berkas=berkas)) if nomor else []
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


def complain_number_of_office(pengumpulan: Pengumpulan, nomor: str, tanggal: date) -> None:
    """Raise Invalid for a number of the report of the office that is missing or used; its versions keep theirs."""
    if found := _about_number(pengumpulan.opd_id, nomor, tanggal, _of_office(pengumpulan)):
        raise Invalid(*found)


def is_cancelled_of_office(pengumpulan: Pengumpulan, nomor: str) -> bool:
    """Whether the register calls the number of the report of the office batal."""
    return _is_cancelled(pengumpulan.opd_id, nomor, _of_office(pengumpulan))


def _of_office(pengumpulan: Pengumpulan) -> Q:
    return Q(pengumpulan=pengumpulan, jenis=Dokumen.Jenis.GABUNGAN)


def _about_number(opd_id: int, nomor: str, tanggal: date, own: Q) -> list[Galat]:
    if not nomor:
        return [Galat("nomor", "Nomor laporan belum diisi. Ambil dari agenda surat keluar.")]
    if _is_used(opd_id, nomor, tanggal, own):
        return [Galat("nomor", f"Nomor {nomor} sudah dipakai laporan atau surat lain tahun {tanggal.year}.")]
    return [Galat("nomor", CANCELLED.format(nomor))] if _is_cancelled(opd_id, nomor, own) else []


def _is_cancelled(opd_id: int, nomor: str, own: Q) -> bool:
    """Whether the register calls the number of a report batal: its line was cancelled, and no other of it holds."""
    reports = Dokumen.objects.filter(own, jenis__in=(Dokumen.Jenis.LAPORAN, Dokumen.Jenis.GABUNGAN))
    lines = SuratKeluar.objects.filter(opd_id=opd_id, dokumen__in=reports, pengganti=None).exclude(nomor="")
    found = [batal for other, batal in lines.values_list("nomor", "batal") if same_number(other) == same_number(nomor)]
    return bool(found) and all(found)


def _is_used(opd_id: int, nomor: str, tanggal: date, own: Q) -> bool:
    """Numbers are unique per office and year, of letters too, however they are spelt; later versions keep theirs."""
    reports = Dokumen.objects.filter(jenis__in=(Dokumen.Jenis.LAPORAN, Dokumen.Jenis.GABUNGAN))
    given = reports.filter(pengumpulan__opd_id=opd_id, tanggal__year=tanggal.year).exclude(own)
    entered = SuratKeluar.objects.filter(of_tahun({tanggal.year}), opd_id=opd_id, pengganti=None, batal=False)
    others = entered.exclude(nomor="").exclude(dokumen__in=reports.filter(own))
    plans = NaskahRencana.objects.filter(opd_id=opd_id, tanggal__year=tanggal.year)  # before ADR 0100 in no line
    used = (one for rows in (given, others, plans) for one in rows.values_list("nomor", flat=True))
    return same_number(nomor) in map(same_number, used)

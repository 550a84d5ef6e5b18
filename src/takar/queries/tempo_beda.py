"""Open rounds whose frozen due dates are not those of the calendar of today; they stay, until they are changed."""

from dataclasses import dataclass
from datetime import date

from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.records.models import LangkahBerkas, Pengumpulan, PerubahanTempo
from takar.rules.deadlines import HitunganMinggu, Kebijakan, due_dates
from takar.rules.periods import Periode, Triwulan, format_tanggal
from takar.sop.urutan import urutan_of


@dataclass(frozen=True, slots=True)
class TempoBeda:
    """One open round: the first langkah that would be due on another day, in a sentence."""

    periode: Periode
    kalimat: str


def tempo_beda(opd_id: int, today: date) -> tuple[TempoBeda, ...]:
    """Return the open rounds of an office with langkah, not done and not over, that would be due on another day."""
    found = []
    for satu in Pengumpulan.objects.filter(opd_id=opd_id, selesai_at=None).order_by("tahun", "triwulan"):
        periode = Periode(satu.tahun, Triwulan(satu.triwulan))
        now = due_dates(
            periode,
            urutan_of(edition_of(satu)),
            kalender(opd_id),
            kebijakan=Kebijakan(satu.kebijakan),
            minggu=HitunganMinggu(satu.minggu),
        )
        changed = PerubahanTempo.objects.filter(berkas__pengumpulan=satu).values("berkas_id")
        rows = LangkahBerkas.objects.filter(berkas__pengumpulan=satu, done_at=None, due_on__gte=today)
        frozen = rows.exclude(berkas_id__in=changed).values_list("nomor", "due_on").distinct().order_by("nomor")
        beda = [(nomor, due_on) for nomor, due_on in frozen if due_on != now[nomor]]
        if beda:
            nomor, due_on = beda[0]
            kalimat = (
                f"Menurut kalender sekarang langkah {nomor} {periode.label} jatuh tempo {format_tanggal(now[nomor])}, "
                f"yang ditetapkan {format_tanggal(due_on)}. Yang ditetapkan tetap berlaku sampai Kasubbag mengubahnya."
            )
            found.append(TempoBeda(periode, kalimat))
    return tuple(found)

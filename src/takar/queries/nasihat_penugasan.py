"""What is said about penugasan that are not refused, from what was done in the rounds of the office."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Max

from takar.queries.impor import Pemuatan
from takar.records.models import PerangkatDaerah, RiwayatBerkas
from takar.rules.impor_baris import BarisImpor
from takar.rules.impor_kolom import Bagian
from takar.rules.impor_nasihat import advise_orang


def last_act_on(opd: PerangkatDaerah) -> date | None:
    """Return the last day on which somebody did something in a round of an office; None where nobody did."""
    acts = RiwayatBerkas.objects.filter(berkas__pengumpulan__opd=opd, pegawai__isnull=False)
    at = acts.aggregate(at=Max("at"))["at"]
    return at.astimezone(ZoneInfo(opd.zona)).date() if at else None


def nasihat_impor(pemuatan: Pemuatan) -> list[tuple[BarisImpor, str]]:
    """Return what is said of the people in a file that can be loaded as it is: the row, and the sentence."""
    if pemuatan.impor.bagian != Bagian.ORANG or pemuatan.beda.sebab or not pemuatan.beda.changes:
        return []
    return list(advise_orang(pemuatan.beda, pemuatan.keadaan, last_act_on(pemuatan.impor.opd)))

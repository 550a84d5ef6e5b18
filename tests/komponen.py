"""An indikator of the demonstration plan made of components, by the act of the Kasubbag who keeps the plan."""

from datetime import date

from takar.actions.pengaturan.indikator import IndikatorMasuk, change_indikator
from takar.actions.pengaturan.indikator_kartu import KartuMasuk
from takar.actions.pengaturan.rencana_letak import Letak
from takar.actions.pengaturan.rencana_versi import VersiMasuk
from takar.records.models import Indikator
from tests.factories import START, peraga_office, person

BAGI = "Perangkat daerah terhubung\nSeluruh perangkat daerah"
BERBOBOT = "Tahap perencanaan; 30\nTahap pelaksanaan; 70"


def typed(row: Indikator, **kartu: str) -> IndikatorMasuk:
    """The form of the card of an indikator with some fields changed, from within triwulan III."""
    card = row.versi_list.order_by("-versi")[0]
    shown = {name: str(getattr(card, name, "")) for name in KartuMasuk.__dataclass_fields__}
    shown |= {"bukti_wajib": "1" if card.bukti_wajib else "0", **kartu}
    return IndikatorMasuk(row.kode, row.unit.kode, KartuMasuk(**shown), VersiMasuk(date(2026, 9, 15), "SK 1/2026"))


def give_komponen(kode: str, cara: str = "rasio", komponen: str = BAGI, **kartu: str) -> Indikator:
    """Let the figure of an indikator be made of components in the round that is open."""
    row = Indikator.objects.select_related("unit").get(kode=kode, tahun=2026)
    change_indikator(
        letak=Letak(peraga_office().pk, 2026),
        indikator_id=row.pk,
        seen_version=row.versi + max(row.versi_list.values_list("versi", flat=True)),
        masuk=typed(row, komponen_cara=cara, komponen=komponen, **kartu),
        actor=person("kasubbag"),
        now=START,
    )
    return row

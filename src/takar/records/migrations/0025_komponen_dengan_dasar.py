"""Figures of components keep the card that they were computed by (docs/adr/0037); those from before get it here."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers
from takar.rules.komponen_angka import TAB, DasarHitung, dasar_of, write_angka
from takar.rules.komponen_susunan import read_susunan
from takar.rules.periods import Periode, Triwulan

TABEL = ("records_isianrealisasi", "records_realisasi")
FIGURES = (
    "SELECT f.id, f.indikator_id, f.komponen, f.nilai, p.tahun, p.triwulan FROM {} f"
    " JOIN records_berkasbidang b ON b.id = f.berkas_id JOIN records_pengumpulan p ON p.id = b.pengumpulan_id"
    " WHERE f.komponen <> ''"
)
CARDS = (
    "SELECT id, indikator_id, komponen, desimal, berlaku_mulai FROM records_indikatorversi"
    " WHERE komponen <> '' ORDER BY versi DESC"
)
BATAS, GANTI = "|", "/"  # a name cannot hold the sign that parts names in a spreadsheet


class KeepDasar(Operation):
    """Changes rows alone. Asks for no models, whose making costs more than all of it on an empty database."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Write each text anew, by the card that makes the very figure that stands."""
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(CARDS)
            cards: dict[int, list[tuple[str, DasarHitung]]] = {}
            for pk, indikator_id, lama, desimal, mulai in cursor.fetchall():
                teks = lama.replace(BATAS, GANTI)
                if teks != lama:
                    cursor.execute("UPDATE records_indikatorversi SET komponen = %s WHERE id = %s", [teks, pk])
                cards.setdefault(indikator_id, []).append((str(mulai), dasar_of(read_susunan(teks), desimal)))
            for tabel in TABEL:
                cursor.execute(FIGURES.format(tabel))
                for pk, indikator_id, teks, nilai, tahun, triwulan in cursor.fetchall():
                    selesai = str(Periode(tahun, Triwulan(triwulan)).selesai)
                    found = sorted(cards.get(indikator_id, ()), key=lambda one: one[0] > selesai)
                    kept = _written(teks, nilai, (dasar for _, dasar in found))
                    cursor.execute(f"UPDATE {tabel} SET komponen = %s WHERE id = %s", [kept, pk])  # noqa: S608

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Leave the texts."""

    def describe(self) -> str:
        """Say what is done."""
        return "Keep with figures of components the card that they were computed by"


def _written(teks: str, nilai: Any, cards: Iterable[DasarHitung]) -> str:
    """Return the text with the first card that makes the figure; none where no card does: nothing explains it then."""
    pairs = (line.rpartition(TAB) for line in teks.replace(BATAS, GANTI).split("\n"))
    angka = {nama: Decimal(one) for nama, _, one in pairs}
    made = None if nilai is None else Decimal(nilai)
    fitting = (one for one in cards if set(angka) <= set(one.susunan.nama) and one.hitung(angka).nilai == made)
    dasar = next(fitting, None)
    return write_angka(dasar, angka) if dasar else ""


class Migration(migrations.Migration):
    """Changes rows of protected tables between taking their triggers away and creating them again."""

    dependencies = [("records", "0024_aksi_triwulan")]
    operations = [DropTriggers(), KeepDasar(), CreateTriggers()]

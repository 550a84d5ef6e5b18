"""Load the demonstration office and its plan of two years from seed/."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from takar.actions import audit
from takar.actions.peraga.files import BARIS, BarisPeraga, Row, angka, read_kantor, read_realisasi, read_table
from takar.actions.peraga.kantor import create_office, create_people
from takar.records.models import (
    Indikator,
    IndikatorVersi,
    Kegiatan,
    Pagu,
    PerangkatDaerah,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
    Tujuan,
    UnitKerja,
)
from takar.rules.accumulation import Accumulation
from takar.rules.formula import Polarity

__all__ = ["BarisPeraga", "load_plan", "read_realisasi"]

Key = tuple[str, str]  # tahun, kode: the year is part of every key


def load_plan(*, folder: Path, now: datetime) -> None:
    """Create the demonstration office with its people, accounts, calendar and plan, in one transaction.

    Where the office is already on record nothing is changed. The load is one audit event.
    """
    kantor = read_kantor(folder)
    kode = kantor["perangkat_daerah"]["kode"]
    with transaction.atomic():
        if PerangkatDaerah.objects.filter(kode=kode).exists():
            return
        opd, units = create_office(kantor)
        create_people(opd, kantor, units)
        sasaran = _create_sasaran(opd, read_table(folder, "tujuan_sasaran"))
        kegiatan = _create_kegiatan(opd, read_table(folder, "program_kegiatan"))
        subs = _create_sub_kegiatan(kegiatan, units, read_table(folder, "sub_kegiatan"))
        _create_pagu(subs, read_table(folder, "pagu"))
        indikator = _create_indikator(opd, units, sasaran, subs, read_table(folder, "indikator"))
        _create_target(indikator, read_table(folder, "target"))
        audit.append(
            now=now,
            akun_id=None,
            oleh="Takar",
            action="load_plan",
            outcome="done",
            objek=f"opd:{opd.pk}",
            isi={"kode": kode, "indikator": dict(Counter(tahun for tahun, _ in indikator))},
        )


def _key(row: Row, column: str = "kode") -> Key:
    return row["tahun"], row[column]


def _tahun_baru(row: Row) -> date:
    return date(int(row["tahun"]), 1, 1)


def _create_sasaran(opd: PerangkatDaerah, rows: list[Row]) -> dict[Key, Sasaran]:
    tujuan = {
        _key(row): Tujuan.objects.create(
            opd=opd, tahun=int(row["tahun"]), kode=row["kode"], uraian=row["uraian"], asal=row["asal"]
        )
        for row in rows
        if row["jenis"] == "tujuan"
    }
    return {
        _key(row): Sasaran.objects.create(
            tujuan=tujuan[_key(row, "induk")], kode=row["kode"], uraian=row["uraian"], asal=row["asal"]
        )
        for row in rows
        if row["jenis"] == "sasaran"
    }


def _create_kegiatan(opd: PerangkatDaerah, rows: list[Row]) -> dict[Key, Kegiatan]:
    program = {
        _key(row): Program.objects.create(opd=opd, tahun=int(row["tahun"]), kode=row["kode"], nama=row["nama"])
        for row in rows
        if row["jenis"] == "program"
    }
    return {
        _key(row): Kegiatan.objects.create(program=program[_key(row, "induk")], kode=row["kode"], nama=row["nama"])
        for row in rows
        if row["jenis"] == "kegiatan"
    }


def _create_sub_kegiatan(
    kegiatan: dict[Key, Kegiatan], units: dict[str, UnitKerja], rows: list[Row]
) -> dict[Key, SubKegiatan]:
    subs = SubKegiatan.objects.bulk_create(
        SubKegiatan(
            kegiatan=kegiatan[_key(row, "kegiatan")],
            unit=units[row["unit"]],
            kode=row["kode"],
            nama=row["nama"],
            sumber_dana=row["sumber_dana"],
            asal=row["asal"],
        )
        for row in rows
    )
    return {_key(row): sub for row, sub in zip(rows, subs, strict=True)}


def _create_pagu(subs: dict[Key, SubKegiatan], rows: list[Row]) -> None:
    Pagu.objects.bulk_create(
        Pagu(
            sub_kegiatan=subs[_key(row)],
            versi=int(row["versi"]),
            jenis=Pagu.Jenis(row["jenis"]),
            berlaku_mulai=date.fromisoformat(row["berlaku_mulai"]),
            nilai=angka(row["nilai"]),
            dasar=row["asal"],
        )
        for row in rows
    )


def _create_indikator(
    opd: PerangkatDaerah,
    units: dict[str, UnitKerja],
    sasaran: dict[Key, Sasaran],
    subs: dict[Key, SubKegiatan],
    rows: list[Row],
) -> dict[Key, Indikator]:
    made = Indikator.objects.bulk_create(
        Indikator(
            opd=opd,
            tahun=int(row["tahun"]),
            kode=row["kode"],
            unit=units[row["unit"]],
            level=Indikator.Level(row["level"]),
            sasaran=sasaran.get(_key(row, "induk")),
            sub_kegiatan=subs.get(_key(row, "induk")),
            urutan=int(row["urutan"]),
        )
        for row in rows
    )
    indikator = {_key(row): one for row, one in zip(rows, made, strict=True)}
    IndikatorVersi.objects.bulk_create(_card(indikator[_key(row)], row) for row in rows)
    return indikator


def _card(indikator: Indikator, row: Row) -> IndikatorVersi:
    return IndikatorVersi(
        indikator=indikator,
        berlaku_mulai=_tahun_baru(row),
        nama=row["nama"],
        definisi=row["definisi"],
        rumus=row["rumus"],
        satuan=row["satuan"],
        desimal=int(row["desimal"]),
        polarity=Polarity[row["polarity"]].value,
        accumulation=Accumulation[row["accumulation"]].value,
        sumber_data=row["sumber_data"],
        penanggung_jawab=row["penanggung_jawab"],
        bukti_wajib=row["bukti_wajib"] == "1",
        dasar=row["dasar"],
        asal=row["asal"],
        komponen=row["komponen"].replace(BARIS, "\n"),
    )


def _create_target(indikator: dict[Key, Indikator], rows: list[Row]) -> None:
    Target.objects.bulk_create(
        Target(
            indikator=indikator[_key(row)],
            triwulan=int(row["triwulan"]),
            berlaku_mulai=_tahun_baru(row),
            teks=row["teks"],
            nilai=angka(row["nilai"]),
            batas_atas=angka(row["batas_atas"]),
            asal=row["asal"],
        )
        for row in rows
    )

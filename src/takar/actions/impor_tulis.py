"""Write what a spreadsheet changes: new rows at once, changed rows by their version, new versions beside old ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model

from takar.actions.errors import Stale
from takar.actions.pengaturan.rencana_versi import BATCH, Berlaku, VersiBaru, add_versions
from takar.actions.pengaturan.ubahan import Isi, put_down_many, values_of
from takar.actions.tx import STALE, writing
from takar.queries.impor import Pemuatan
from takar.queries.impor_renstra import JENIS_OF
from takar.records.models import (
    AksiTriwulan,
    AngkaRenstra,
    Indikator,
    IndikatorVersi,
    Jabatan,
    Kegiatan,
    Pagu,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
    Tujuan,
    UnitKerja,
)
from takar.rules.impor_beda import Status, Tercatat, Ubahan
from takar.rules.impor_butir import KARTU_ISI, RENSTRA_KOLOM, Jenis, Kunci
from takar.rules.impor_rujukan import JENIS_OF_LEVEL
from takar.rules.kode_rencana import Tingkat
from takar.rules.level import Level

KARTU_FIELDS = ("nama", *KARTU_ISI, "komponen")
NAMES: Mapping[Jenis, str] = {Jenis.SUB_KEGIATAN: Tingkat.SUB_KEGIATAN.value}
"""The kinds whose rows the audit log calls otherwise."""
KARTU_DEFAULTS: Mapping[str, Any] = {
    "definisi": "",
    "rumus": "",
    "sumber_data": "",
    "penanggung_jawab": "",
    "bukti_wajib": False,
    "komponen": "",
}


@dataclass(frozen=True, slots=True)
class Muatan:
    """For whom it is written, where it comes from, and from when on and on what basis versions hold.

    ``susulan`` are first versions that begin then, too: of units that have sent figures already.
    """

    opd: PerangkatDaerah
    tahun: int
    asal: str
    berlaku: Berlaku
    jenis_pagu: str
    susulan: frozenset[tuple[Jenis, Kunci]]

    @property
    def awal(self) -> Berlaku:
        """Return from when on the first version of a plan holds."""
        return Berlaku(date(self.tahun, 1, 1), self.berlaku.dasar)

    def of(self, one: Ubahan) -> Berlaku:
        """Return from when on the version of one thing holds."""
        later = one.lama is not None or (one.butir.jenis, one.butir.kunci) in self.susulan
        return self.berlaku if later else self.awal


def write_changes(tx: writing, pemuatan: Pemuatan, muatan: Muatan) -> None:
    """Write all changes, parents before children, inside the transaction of the caller.

    The audit event has each row that is not kept by versions, before and after.
    """
    penulis = _Penulis(pemuatan, muatan)
    penulis.write()
    put_down_many(tx, penulis.told)


class _Penulis:
    """Writes kind after kind; knows the key of every row that is on record or was just made."""

    def __init__(self, pemuatan: Pemuatan, muatan: Muatan) -> None:
        self.muatan = muatan
        self.by_jenis: dict[Jenis, list[Ubahan]] = {}
        for one in pemuatan.beda.changes:
            self.by_jenis.setdefault(one.butir.jenis, []).append(one)
        self.renstra = pemuatan.keadaan.renstra or (0, 0)  # asked for before anything of it is loaded
        self.pk: dict[tuple[Jenis, Kunci], int] = {key: one.pk for key, one in pemuatan.keadaan.rekaman.items()}
        units = UnitKerja.objects.filter(opd=muatan.opd).values_list("kode", "pk")
        self.unit: dict[Any, int] = dict(units)
        self.told: list[tuple[str, Isi | None, Isi | None]] = []

    def write(self) -> None:
        """Write each kind in the order in which they stand on each other."""
        m, opd = self.muatan, self.muatan.opd
        of_tahun = {"opd": opd, "tahun": m.tahun}
        self._plain(Jenis.TUJUAN, Tujuan, lambda k, i: Tujuan(**of_tahun, kode=k[0], asal=m.asal, **i))
        self._plain(
            Jenis.SASARAN,
            Sasaran,
            lambda k, i: Sasaran(tujuan_id=self._of(Jenis.TUJUAN, i.pop("induk")), kode=k[0], asal=m.asal, **i),
        )
        self._plain(Jenis.PROGRAM, Program, lambda k, i: Program(**of_tahun, kode=k[0], **i))
        self._plain(
            Jenis.KEGIATAN,
            Kegiatan,
            lambda k, i: Kegiatan(program_id=self._of(Jenis.PROGRAM, i.pop("induk")), kode=k[0], **i),
        )
        self._plain(
            Jenis.SUB_KEGIATAN,
            SubKegiatan,
            lambda k, i: SubKegiatan(
                kegiatan_id=self._of(Jenis.KEGIATAN, i.pop("induk")), kode=k[0], asal=m.asal, **self._unit(i)
            ),
        )
        self._pagu()
        self._indikator()
        self._triwulan(Jenis.TARGET, Target)
        self._triwulan(Jenis.AKSI, AksiTriwulan)
        self._renstra()
        self._plain(Jenis.JABATAN, Jabatan, lambda k, i: Jabatan(unit_id=self.unit[k[0]], kode=k[1], **i))
        self._plain(Jenis.PEGAWAI, Pegawai, lambda k, i: Pegawai(opd=opd, nip=k[0], **i))
        self._plain(Jenis.PENUGASAN, Penugasan, self._penugasan)

    def _of(self, jenis: Jenis, *kunci: Any) -> int:
        return self.pk[jenis, kunci]

    def _unit(self, isi: dict[str, Any]) -> dict[str, Any]:
        """Return the values with the key of the unit in the place of its code."""
        return {f"{k}_id" if k == "unit" else k: self.unit[v] if k == "unit" else v for k, v in isi.items()}

    def _penugasan(self, kunci: Kunci, isi: dict[str, Any]) -> Penugasan:
        nip, unit, kode, mulai = kunci
        return Penugasan(
            pegawai_id=self._of(Jenis.PEGAWAI, nip),
            jabatan_id=self._of(Jenis.JABATAN, unit, kode),
            mulai=date.fromisoformat(mulai),
            **isi,
        )

    def _new(self, jenis: Jenis) -> list[Ubahan]:
        return [one for one in self.by_jenis.get(jenis, ()) if one.status is Status.DITAMBAH]

    def _changed(self, jenis: Jenis) -> list[tuple[Ubahan, Tercatat]]:
        return [(one, one.lama) for one in self.by_jenis.get(jenis, ()) if one.lama is not None]

    def _plain(self, jenis: Jenis, model: type[Model], make: Callable[[Kunci, dict[str, Any]], Model]) -> None:
        """Write a kind whose rows have no versions of their own: new ones in bulk, changed ones by their ``versi``."""
        new = self._new(jenis)
        rows = model._default_manager.bulk_create(
            [make(one.butir.kunci, dict(one.butir.isi)) for one in new], batch_size=BATCH
        )
        self.pk.update({(jenis, one.butir.kunci): row.pk for one, row in zip(new, rows, strict=True)})
        self.told += [(self._name(jenis, row.pk), None, values_of(row)) for row in rows]
        changed = self._changed(jenis)
        stored = model._default_manager.in_bulk([lama.pk for _, lama in changed])
        for one, lama in changed:
            values = self._unit({field: baru for field, _, baru in one.beda})
            self._bump(model, lama, values)
            row = stored[lama.pk]
            before = values_of(row)
            for name, value in values.items():
                setattr(row, name, value)
            self.told.append((self._name(jenis, row.pk), before, values_of(row)))

    @staticmethod
    def _name(jenis: Jenis, pk: int) -> str:
        return f"{NAMES.get(jenis, jenis.value)}:{pk}"

    def _bump(self, model: type[Model], lama: Tercatat, values: Mapping[str, Any]) -> None:
        found = model._default_manager.filter(pk=lama.pk, versi=lama.versi)
        if not found.update(**values, versi=F("versi") + 1):
            raise Stale(lama.versi, STALE)

    def _versioned(self, jenis: Jenis) -> list[Ubahan]:
        """Return what gets a version: a first one, or one beside those on record."""
        return [*self._new(jenis), *(one for one, _ in self._changed(jenis))]

    def _pagu(self) -> None:
        add_versions(Pagu, map(self._pagu_versi, self._versioned(Jenis.PAGU)))

    def _pagu_versi(self, one: Ubahan) -> VersiBaru:
        berlaku = self.muatan.of(one)
        isi = {
            "sub_kegiatan_id": self._of(Jenis.SUB_KEGIATAN, *one.butir.kunci),
            "jenis": self.muatan.jenis_pagu if one.lama else Pagu.Jenis.MURNI,
            "nilai": one.butir.isi["nilai"],
        }
        return VersiBaru(isi, _last(one), Berlaku(berlaku.mulai, berlaku.dasar or self.muatan.asal))

    def _renstra(self) -> None:
        """Each row has a document of its own, so no day and no basis is asked for the file."""
        found = [one for jenis in RENSTRA_KOLOM for one in self._versioned(jenis)]
        AngkaRenstra.objects.bulk_create(map(self._angka_renstra, found), batch_size=BATCH)

    def _angka_renstra(self, one: Ubahan) -> AngkaRenstra:
        kode, *tahun = one.butir.kunci
        mulai, akhir = (int(tahun[0]),) * 2 if tahun else self.renstra
        isi, field = one.butir.isi, RENSTRA_KOLOM[one.butir.jenis][2]
        said: dict[str, Any] = {"nilai": isi[field]} if field == "rupiah" else {"teks": isi[field]}
        said |= {kolom: isi[kolom] for kolom in ("nilai", "batas_atas", "dasar", "tanggal") if kolom in isi}
        return AngkaRenstra(
            opd=self.muatan.opd,
            jenis=JENIS_OF[one.butir.jenis],
            kode=kode,
            mulai=mulai,
            akhir=akhir,
            versi=_last(one) + 1,
            asal=self.muatan.asal,
            **said,
        )

    def _indikator(self) -> None:
        new = self._new(Jenis.INDIKATOR)
        last = Indikator.objects.filter(opd=self.muatan.opd, tahun=self.muatan.tahun).count()
        rows = Indikator.objects.bulk_create(
            [self._indikator_row(one, urutan) for urutan, one in enumerate(new, start=last + 1)], batch_size=BATCH
        )
        self.pk.update({(Jenis.INDIKATOR, one.butir.kunci): row.pk for one, row in zip(new, rows, strict=True)})
        cards = [
            self._card(row.pk, {**KARTU_DEFAULTS, **one.butir.isi}, one) for one, row in zip(new, rows, strict=True)
        ]
        for one, lama in self._changed(Jenis.INDIKATOR):
            changed = {field for field, _, _ in one.beda}
            if changed & set(KARTU_FIELDS):
                cards.append(self._card(lama.pk, {**lama.isi, **one.butir.isi}, one))
            if "unit" in changed:
                was, now = self.unit[lama.isi["unit"]], self.unit[one.butir.isi["unit"]]
                Indikator.objects.filter(pk=lama.pk).update(unit_id=now, versi=F("versi") + 1)
                self.told.append((f"indikator:{lama.pk}", {"unit": was}, {"unit": now}))
        add_versions(IndikatorVersi, cards)

    def _indikator_row(self, one: Ubahan, urutan: int) -> Indikator:
        isi = one.butir.isi
        level = next(one for one in Level if isi.get(one))
        place = {"level": level, f"{level}_id": self._of(JENIS_OF_LEVEL[level], isi[level])}
        return Indikator(
            opd=self.muatan.opd,
            tahun=self.muatan.tahun,
            kode=one.butir.kunci[0],
            unit_id=self.unit[isi["unit"]],
            urutan=urutan,
            **place,
        )

    def _card(self, indikator_id: int, isi: Mapping[str, Any], one: Ubahan) -> VersiBaru:
        kartu = {field: isi[field] for field in KARTU_FIELDS}
        said = {"indikator_id": indikator_id, "asal": self.muatan.asal, **kartu}
        return VersiBaru(said, _last(one), self.muatan.of(one))

    def _triwulan(self, jenis: Jenis, model: type[Target | AksiTriwulan]) -> None:
        add_versions(model, map(self._triwulan_versi, self._versioned(jenis)))

    def _triwulan_versi(self, one: Ubahan) -> VersiBaru:
        kode, tw = one.butir.kunci
        said = {"indikator_id": self._of(Jenis.INDIKATOR, kode), "triwulan": int(tw), "asal": self.muatan.asal}
        return VersiBaru({**said, **one.butir.isi}, _last(one), self.muatan.of(one))


def _last(one: Ubahan) -> int:
    """Return the number of the last version on record, 0 for none."""
    return one.lama.versi if one.lama else 0

"""What an archive is of: a berkas, a pengumpulan or a tahun of one office, by the address that names it."""

import re
from dataclasses import dataclass

from takar.records.models import BerkasBidang, Pengumpulan, PerangkatDaerah
from takar.rules.periods import Periode, Triwulan

_ADDRESS = re.compile(r"([^/]+)/(\d{4})(?:/tw([1-4])(?:/([^/]+))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class LingkupArsip:
    """One office and one tahun; ``triwulan`` None is the whole tahun, ``unit_id`` None every unit."""

    opd_id: int
    dinas: str
    kantor: str
    zona: str
    tahun: int
    triwulan: int | None = None
    unit_id: int | None = None
    unit: str = ""
    nama_unit: str = ""

    @property
    def alamat(self) -> str:
        """The address by which the terminal names it: ``kominfo/2026/tw3/aptika``."""
        tail = f"/tw{self.triwulan}" if self.triwulan else ""
        return f"{self.dinas}/{self.tahun}{tail}{f'/{self.unit}' if self.unit else ''}"

    @property
    def judul(self) -> str:
        """What it is of, in words, without the office."""
        periode = Periode(self.tahun, Triwulan(self.triwulan)).label if self.triwulan else f"Tahun {self.tahun}"
        return f"{self.nama_unit}, {periode}" if self.nama_unit else periode

    @property
    def nama_file(self) -> str:
        """The name under which it is saved."""
        return f"arsip-{self.alamat.replace('/', '-')}.zip"


@dataclass(frozen=True, slots=True)
class BerkasArsip:
    """A berkas in an archive: its key, the folder of its files, and its words."""

    id: int
    pengumpulan_id: int
    unit_id: int
    folder: str
    unit: str
    periode: str


def lingkup_of(alamat: str) -> LingkupArsip | None:
    """Return what an address names (``kominfo/2026``, ``…/tw3``, ``…/tw3/aptika``); None where there is no such."""
    parts = _ADDRESS.fullmatch(alamat.strip("/"))
    if not parts:
        return None
    dinas, tahun, triwulan, unit = parts.groups()
    opd = PerangkatDaerah.objects.filter(kode=dinas).first()
    return find_lingkup(opd, int(tahun), int(triwulan) if triwulan else None, unit or "") if opd else None


def known_dinas() -> list[str]:
    """Return the codes by which addresses name the offices."""
    return list(PerangkatDaerah.objects.order_by("kode").values_list("kode", flat=True))


def find_lingkup(opd: PerangkatDaerah, tahun: int, triwulan: int | None, unit: str) -> LingkupArsip | None:
    """Return what there is to archive of an office; None where it collected nothing then, or has no such berkas."""
    found = Pengumpulan.objects.filter(opd=opd, tahun=tahun)
    if triwulan is not None:
        found = found.filter(triwulan=triwulan)
    if not found.exists() or (unit and triwulan is None):
        return None
    if not unit:
        return LingkupArsip(opd.pk, opd.kode, opd.nama, opd.zona, tahun, triwulan)
    berkas = BerkasBidang.objects.filter(pengumpulan__in=found, unit__kode=unit).select_related("unit").first()
    if berkas is None:
        return None
    return LingkupArsip(opd.pk, opd.kode, opd.nama, opd.zona, tahun, triwulan, berkas.unit_id, unit, berkas.unit.nama)


def pengumpulan_in(lingkup: LingkupArsip) -> list[tuple[int, str]]:
    """Return key and folder of each pengumpulan, in order of the triwulan."""
    found = Pengumpulan.objects.filter(opd_id=lingkup.opd_id, tahun=lingkup.tahun).order_by("triwulan")
    if lingkup.triwulan is not None:
        found = found.filter(triwulan=lingkup.triwulan)
    return [(one.pk, f"tw{one.triwulan}") for one in found]


def berkas_in(lingkup: LingkupArsip) -> list[BerkasArsip]:
    """Return the berkas, in order of triwulan and unit."""
    found = BerkasBidang.objects.filter(pengumpulan__opd_id=lingkup.opd_id, pengumpulan__tahun=lingkup.tahun)
    if lingkup.triwulan is not None:
        found = found.filter(pengumpulan__triwulan=lingkup.triwulan)
    if lingkup.unit_id is not None:
        found = found.filter(unit_id=lingkup.unit_id)
    ordered = found.select_related("pengumpulan", "unit").order_by("pengumpulan__triwulan", "unit__urutan", "pk")
    return [
        BerkasArsip(
            one.pk,
            one.pengumpulan_id,
            one.unit_id,
            f"tw{one.pengumpulan.triwulan}/{one.unit.kode}",
            one.unit.nama,
            Periode(one.pengumpulan.tahun, Triwulan(one.pengumpulan.triwulan)).label,
        )
        for one in ordered
    ]

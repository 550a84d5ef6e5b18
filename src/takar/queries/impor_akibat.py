"""What the versions of a file reach: which things get a version, from when it may hold, what must be asked for it."""

from dataclasses import dataclass

from takar.queries.impor import Pemuatan
from takar.queries.rencana_akibat import Akibat, akibat_from, berkas_setahun, units_sent
from takar.rules.impor_beda import Ubahan
from takar.rules.impor_butir import Jenis, Kunci
from takar.rules.impor_nilai import Nilai


@dataclass(frozen=True, slots=True)
class AkibatMuat:
    """The versions of a file: what they replace, and first ones of units that have sent figures already.

    A first version of what nobody has sent figures of holds for the whole year; one of a unit that has sent begins
    after what was sent, as it would be typed.
    """

    akibat: Akibat
    ganti: tuple[Ubahan, ...]
    susulan: frozenset[tuple[Jenis, Kunci]]

    @property
    def ditanya(self) -> bool:
        """Whether it must be asked from when on the versions hold."""
        return bool(self.ganti or self.susulan)

    @property
    def ganti_pagu(self) -> bool:
        """Whether a pagu replaces another, so that it must be asked by which kind of DPA."""
        return any(one.butir.jenis is Jenis.PAGU for one in self.ganti)


def akibat_muat(pemuatan: Pemuatan) -> AkibatMuat:
    """Return what the versions of an upload reach, by one query."""
    impor, unit = pemuatan.impor, _Unit(pemuatan)
    setahun = berkas_setahun(impor.opd_id, impor.tahun)
    sent = units_sent(setahun)
    ganti, susulan, reached = list[Ubahan](), set[tuple[Jenis, Kunci]](), set[str]()
    for one in pemuatan.beda.changes:
        if one.lama is not None and replaces(one):
            ganti.append(one)
            reached |= unit.of(one)
        elif one.lama is None and one.butir.jenis in {Jenis.PAGU, Jenis.TARGET}:
            units = unit.of(one)
            if units & sent:
                susulan.add((one.butir.jenis, one.butir.kunci))
                reached |= units
    return AkibatMuat(akibat_from(impor.tahun, setahun, reached), tuple(ganti), frozenset(susulan))


def replaces(one: Ubahan) -> bool:
    """Whether a changed thing gets a new version; an indikator that only moves to another unit gets none."""
    return bool(one.lama and one.lama.berlaku_mulai) and not {field for field, _, _ in one.beda} <= {"unit"}


class _Unit:
    """The units whose berkas show a thing: as on record, and as the file says."""

    def __init__(self, pemuatan: Pemuatan) -> None:
        self.indikator: dict[str, set[str]] = {}
        self.sub: dict[str, set[str]] = {}
        rekaman = pemuatan.keadaan.rekaman
        for (jenis, kunci), tercatat in rekaman.items():
            self._add(jenis, kunci[0], tercatat.isi, {})
        for one in pemuatan.beda.ubahan:
            self._add(one.butir.jenis, one.butir.kunci[0], one.butir.isi, one.lama.isi if one.lama else {})

    def _add(self, jenis: Jenis, kode: str, isi: dict[str, Nilai], lama: dict[str, Nilai]) -> None:
        unit = str(isi.get("unit") or lama.get("unit") or "")
        if jenis is Jenis.SUB_KEGIATAN:
            self.sub.setdefault(kode, set()).add(unit)
        elif jenis is Jenis.INDIKATOR:
            self.indikator.setdefault(kode, set()).add(unit)
            if sub := isi.get("sub_kegiatan") or lama.get("sub_kegiatan"):
                self.sub.setdefault(str(sub), set()).add(unit)

    def of(self, one: Ubahan) -> set[str]:
        """Return the codes of the units that a version reaches."""
        known = self.sub if one.butir.jenis is Jenis.PAGU else self.indikator
        return known.get(one.butir.kunci[0], set())

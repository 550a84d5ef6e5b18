"""The page on which a frozen due date is changed: what can be chosen, and what the choice would do."""

from dataclasses import dataclass
from datetime import date

from takar.queries.akibat_tempo import AkibatTempo, akibat_tempo, fingerprint
from takar.queries.edition import edition_of
from takar.queries.hari_libur import frozen_warnings
from takar.queries.pengumpulan_baca import find_pengumpulan
from takar.queries.sejarah_langkah import nama_langkah
from takar.rules.periods import Periode
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class TempoHalaman:
    """The options of the form, and the effect of what was chosen: empty before anything was."""

    pengumpulan_id: int
    opd_id: int
    periode: Periode
    langkah: tuple[tuple[str, str], ...]
    unit: tuple[tuple[str, str], ...]
    akibat: tuple[AkibatTempo, ...]

    @property
    def peringatan(self) -> tuple[str, ...]:
        """Which years of the new dates have no SKB."""
        return frozen_warnings(tempo.menjadi for one in self.akibat for tempo in one.tempo)

    @property
    def berubah(self) -> bool:
        """Whether anything would change."""
        return any(not one.alasan for one in self.akibat)

    @property
    def dilihat(self) -> str:
        """What stands for the effect that is shown."""
        return fingerprint(self.akibat)


def tempo_halaman(
    actor: Actor, periode: Periode, *, nomor: int, unit_kode: str, menjadi: date | None, today: date
) -> TempoHalaman | None:
    """Return the page of a round of the person's office, or None where there is none."""
    found = find_pengumpulan(actor, periode)
    if found is None:
        return None
    edition, berkas_list = edition_of(found), list(found.berkas_list.all())
    chosen = [berkas for berkas in berkas_list if unit_kode in {"", berkas.unit.kode}]
    known = any(satu.nomor == nomor for satu in edition.langkah)
    return TempoHalaman(
        pengumpulan_id=found.pk,
        opd_id=found.opd_id,
        periode=periode,
        langkah=tuple((str(satu.nomor), nama_langkah(satu)) for satu in edition.langkah),
        unit=tuple((berkas.unit.kode, berkas.unit.nama) for berkas in berkas_list),
        akibat=tuple(akibat_tempo(found, chosen, nomor, menjadi, today)) if menjadi and known else (),
    )

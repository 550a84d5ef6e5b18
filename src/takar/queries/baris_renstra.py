"""The fourth ratio on the page of a row: against the target at the end of the Renstra."""

from dataclasses import dataclass

from takar.documents.contexts import BarisBanding
from takar.queries.kinerja import Baris
from takar.queries.kinerja_penjelasan import Kalimat
from takar.queries.renstra import akhir_renstra, jangka_of, renstra_of_indikator
from takar.queries.renstra_dokumen import DARI_DOKUMEN
from takar.queries.tampil import capaian_text, figure, perhitungan, target_text
from takar.records.models import PerangkatDaerah
from takar.rules.periods import Periode
from takar.sop.reasons_state import listed


@dataclass(frozen=True, slots=True)
class RenstraBaris:
    """A line of the figures and its sentence; both empty where the plan holds no target of the Renstra."""

    banding: tuple[BarisBanding, ...] = ()
    hitungan: tuple[Kalimat, ...] = ()


def renstra_baris(opd: PerangkatDaerah, row: Baris) -> RenstraBaris:
    """Return where a row stands against its Renstra; nothing is asked where the office has set no years of one."""
    jangka = jangka_of(opd, row.tahun)
    if jangka is None:
        return RenstraBaris()
    renstra = renstra_of_indikator(opd.pk, Periode(row.tahun, row.triwulan), jangka, row.kode)
    r = akhir_renstra(renstra, row.kode, row.hitungan)
    if r.target is None:
        return RenstraBaris()
    rentang = f"Renstra {jangka.mulai}–{jangka.akhir}"
    texts = target_text(row, r.target), figure(row, r.realisasi), capaian_text(r.capaian)
    said = renstra.dari_dokumen(row.kode, row.kartu.accumulation)
    sumber = "; ".join(dict.fromkeys(said.values()))
    return RenstraBaris(
        (BarisBanding(f"Terhadap target akhir {rentang}", *texts),),
        (
            (f"Capaian {rentang}", perhitungan(row, r.capaian)),
            *(((f"Sumber {listed(list(said), 'dan')}", f"{DARI_DOKUMEN}: {sumber}"),) if said else ()),
        ),
    )

"""What a stage of the plan changed against murni, side by side, and what the new targets do to the capaian so far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from takar.queries.akibat_capaian import AkibatTriwulan, akibat_capaian
from takar.queries.dokumen.rencana_bagian import rupiah
from takar.queries.naskah_rencana import Bahan, Jenis
from takar.queries.rencana_pada import IndikatorRencana
from takar.queries.rencana_setahun import SEL, RencanaSetahun
from takar.queries.tampil import BLANK
from takar.records.perencanaan import TAHUNAN
from takar.rules.periods import Triwulan
from takar.rules.tahap import Tahap
from takar.sop.permissions import Actor, may_read

KARTU = {
    "nama": "Nama",
    "definisi": "Definisi operasional",
    "rumus": "Formula",
    "satuan": "Satuan",
    "sumber_data": "Sumber data",
    "penanggung_jawab": "Penanggung jawab",
}


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One thing that differs; ``akibat`` is empty where it is no target, no figure was sent, or it may not be read."""

    kode: str
    nama: str
    perihal: str
    semula: str
    menjadi: str
    akibat: tuple[AkibatTriwulan, ...] = ()


def ubahan_list(bahan: Bahan, tahap: Tahap, actor: Actor) -> tuple[Ubahan, ...]:
    """Return what a paper says otherwise than murni; capaian only of units whose figures the person reads."""
    if tahap.mulai is None:
        return ()
    murni = bahan.tahap_list[0]
    sel = SEL if bahan.acuan.jenis == Jenis.RENCANA_AKSI else (TAHUNAN,)
    before = {one.id: one for _, one in _shown(bahan, murni)}
    pairs = [(before[one.id], one) for _, one in _shown(bahan, tahap) if one.id in before]
    retargeted = [one for old, one in pairs if any(old.teks(tw) != one.teks(tw) for tw in SEL)]
    opd_id = bahan.acuan.opd_id
    seen = [one.id for one in retargeted if may_read(actor=actor, opd_id=opd_id, unit_id=one.unit_id)]
    akibat = _akibat(bahan.rencana, murni, tahap, seen)
    found = [one for old, new in pairs for one in _of_indikator(old, new, sel, akibat.get(new.id, ()))]
    return (*found, *(_pagu(bahan, murni, tahap) if bahan.acuan.jenis != Jenis.IKU else ()))


def _shown(bahan: Bahan, tahap: Tahap) -> Sequence[tuple[str, IndikatorRencana]]:
    """The indikator that the paper shows in a stage."""
    own = bahan.tanggungan(tahap).indikator
    if bahan.acuan.jenis != Jenis.RENCANA_AKSI:
        return own
    _, *below = bahan.rencana.pada(tahap.pada).golongan
    return (*own, *(("", one) for found in below for one in found))


def _of_indikator(
    old: IndikatorRencana, new: IndikatorRencana, sel: Iterable[int], akibat: tuple[AkibatTriwulan, ...]
) -> Iterator[Ubahan]:
    for name, kata in KARTU.items():
        semula, menjadi = getattr(old.kartu, name), getattr(new.kartu, name)
        if semula != menjadi:
            yield Ubahan(new.kode, new.kartu.nama, kata, semula or BLANK, menjadi or BLANK)
    for tw in sel:
        if old.teks(tw) != new.teks(tw):
            kata = f"Target triwulan {Triwulan(tw).romawi}" if tw else "Target setahun"
            yield Ubahan(new.kode, new.kartu.nama, kata, old.teks(tw), new.teks(tw), akibat)
        semula, menjadi = old.aksi.get(tw, ""), new.aksi.get(tw, "")
        if semula != menjadi:
            kata = f"Aksi triwulan {Triwulan(tw).romawi}"
            yield Ubahan(new.kode, new.kartu.nama, kata, semula or BLANK, menjadi or BLANK)


def _pagu(bahan: Bahan, murni: Tahap, tahap: Tahap) -> Iterator[Ubahan]:
    before = {one.id: one.pagu for one in bahan.tanggungan(murni).sub}
    for one in bahan.tanggungan(tahap).sub:
        if one.pagu != before[one.id]:
            yield Ubahan(one.kode, one.nama, "Pagu (Rp)", rupiah(before[one.id]), rupiah(one.pagu))


def _akibat(
    rencana: RencanaSetahun, murni: Tahap, tahap: Tahap, indikator_ids: Sequence[int]
) -> dict[int, tuple[AkibatTriwulan, ...]]:
    if not indikator_ids:
        return {}
    cards = [row[2:] for row in rencana.kartu if row[3] in indikator_ids]
    rows = [row[2:] for row in rencana.target if row[3] in indikator_ids and row[2] <= tahap.pada]
    before = [row for row in rows if row[0] <= murni.pada]
    return akibat_capaian(rencana.tahun, indikator_ids, cards, before, rows)

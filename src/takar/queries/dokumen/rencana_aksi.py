"""The Rencana Aksi: targets of each triwulan, and the sub kegiatan that serve them (docs/adr/0034)."""

from collections.abc import Iterator

from takar.documents.contexts import BarisAksi, JenisDokumen, RencanaAksiContext, TargetTriwulan, UraianAksi
from takar.queries.dokumen.bagian import jejak, kop, peraga, sendiri
from takar.queries.dokumen.rencana_bagian import Terbitan, blok_dan_kata, jumlah_pagu, rupiah
from takar.queries.rencana_pada import IndikatorRencana, RencanaPada, SubRencana
from takar.queries.tampil import BLANK
from takar.records.models import PerangkatDaerah
from takar.records.perencanaan import TAHUNAN
from takar.rules.periods import Triwulan


def target_triwulan(rencana: RencanaPada) -> tuple[TargetTriwulan, ...]:
    """Return the targets of each indikator of a sasaran, then of program and kegiatan."""
    return tuple(
        TargetTriwulan(str(n), one.induk, one.kartu.nama, one.kartu.satuan, *_cells(one), one.kartu.penanggung_jawab)
        for n, one in enumerate((*rencana.sasaran, *rencana.tengah), start=1)
    )


def aksi_rows(rencana: RencanaPada) -> Iterator[tuple[SubRencana, IndikatorRencana | None]]:
    """Yield each output of each sub kegiatan; one without any output comes once too, for its pagu."""
    for sub in rencana.sub:
        for one in rencana.keluaran.get(sub.id, ()) or (None,):
            yield sub, one


def aksi_list(rencana: RencanaPada) -> tuple[BarisAksi, ...]:
    """Return the rows of the aksi; the pagu of a sub kegiatan stands in its first one."""
    rows: list[BarisAksi] = []
    paid = set[int]()
    for sub, one in aksi_rows(rencana):
        rows.append(_aksi(str(len(rows) + 1), sub, one, first=sub.id not in paid))
        paid.add(sub.id)
    return tuple(rows)


def uraian_list(rencana: RencanaPada) -> tuple[UraianAksi, ...]:
    """Return what is done in each triwulan for each indikator, in the order of the tables above it."""
    owned = [(one.kartu.penanggung_jawab, one) for one in (*rencana.sasaran, *rencana.tengah)]
    owned += [(sub.unit, one) for sub, one in aksi_rows(rencana) if one]
    said = [(pj, one, tw) for pj, one in owned for tw in Triwulan if one.aksi.get(tw.value)]
    return tuple(
        UraianAksi(str(n), one.aksi[tw.value], one.kartu.nama, tw.romawi, one.teks(tw.value), one.induk, pj)
        for n, (pj, one, tw) in enumerate(said, start=1)
    )


def _aksi(nomor: str, sub: SubRencana, one: IndikatorRencana | None, *, first: bool) -> BarisAksi:
    anggaran = rupiah(sub.pagu) if first else ""
    if one is None:
        return BarisAksi(nomor, sub.kode, sub.nama, "", "", *(BLANK,) * 5, anggaran, sub.unit)
    return BarisAksi(nomor, sub.kode, sub.nama, one.kartu.nama, one.kartu.satuan, *_cells(one), anggaran, sub.unit)


def _cells(one: IndikatorRencana) -> tuple[str, str, str, str, str]:
    return (one.teks(TAHUNAN), one.teks(1), one.teks(2), one.teks(3), one.teks(4))


def rencana_aksi_context(opd: PerangkatDaerah, rencana: RencanaPada, terbitan: Terbitan) -> RencanaAksiContext:
    """Return the Rencana Aksi of an office for a tahun, as it stood in a stage of its plan."""
    blok, kata = blok_dan_kata(opd, JenisDokumen.RENCANA_AKSI, terbitan)
    return RencanaAksiContext(
        kop=kop(opd),
        nomor=terbitan.nomor,
        periode=f"Tahun {terbitan.tahun}",
        tahap=terbitan.tahap.kalimat,
        dasar=terbitan.tahap.dasar,
        target=target_triwulan(rencana),
        aksi=aksi_list(rencana),
        jumlah=jumlah_pagu(rencana.sub),
        uraian=uraian_list(rencana),
        tanda_tangan=sendiri(blok, opd, JenisDokumen.RENCANA_AKSI),
        jejak=jejak(terbitan.kode),
        peraga=peraga(opd),
        **kata,
    )

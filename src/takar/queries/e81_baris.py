"""The lines of Form E.81: sasaran with their indikator, then program, kegiatan and sub kegiatan with theirs and money.

Every figure is one of queries/kinerja.py or queries/setahun.py, so that the form says what the page of kinerja says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from takar.documents.contexts import AngkaE81, BarisE81
from takar.queries.e81_anggaran import Uang, jumlah, uang_of, whole_codes
from takar.queries.e81_keterangan import Keadaan, keterangan, keterangan_renstra, keterangan_uang
from takar.queries.kinerja import Baris, Hitungan, Induk
from takar.queries.renstra import Renstra, akhir_renstra
from takar.queries.ringkasan import KEGIATAN, PROGRAM, SASARAN, SUB_KEGIATAN
from takar.queries.setahun import Setahun
from takar.queries.tampil import figure, target_text
from takar.records.perencanaan import TAHUNAN
from takar.rules.accumulation import Accumulation
from takar.rules.aggregate import serapan
from takar.rules.kode_rencana import order_of
from takar.rules.numbers import format_angka
from takar.rules.periods import Triwulan
from takar.rules.renstra import realisasi_renstra, sebutan_angka

KOLOM_ANGKA = ("renstra", "lalu", "rencana", "realisasi", "akhir", "capaian")


@dataclass(frozen=True, slots=True)
class Satu:
    """One row of a berkas with the unit that reports it."""

    baris: Baris
    unit: str
    unit_id: int


class E81:
    """Makes the lines of one form, up to a triwulan; without a Renstra its columns stay blank."""

    def __init__(self, setahun: Setahun, sampai: Triwulan, renstra: Renstra | None, keadaan: Keadaan) -> None:
        self._sampai, self._renstra, self._keadaan = sampai, renstra, keadaan
        self._opd_tahun = setahun.opd_id, setahun.tahun
        self._utuh: frozenset[str] = frozenset()
        self._potret = {tw: setahun.at(tw) for tw in Triwulan if tw <= sampai}

    def baris(self, rows: Sequence[Satu]) -> tuple[BarisE81, ...]:
        """Return all lines, and the sum of the money at their end."""
        sasaran = sorted((one for one in rows if one.baris.level == SASARAN), key=_place)
        program = sorted((one for one in rows if one.baris.level != SASARAN), key=_place)
        keluaran = [one for one in program if one.baris.level == SUB_KEGIATAN]
        money = self._money(keluaran)
        if self._renstra is not None:
            self._utuh = whole_codes(*self._opd_tahun, {one.baris.induk[-1].kode for one in keluaran})
        found = [*self._sasaran(sasaran), *self._program(program, money)]
        programs = [self._of(money, of_program, program.kode) for program, of_program in _grouped(keluaran, 0)]
        total = jumlah(one for one in programs if one is not None)
        return (*found, self._head("jumlah", "", "Jumlah", total)) if total else tuple(found)

    def _money(self, rows: Sequence[Satu]) -> dict[str, Uang]:
        found: dict[str, Uang] = {}
        for kode, group in groupby(rows, key=lambda one: one.baris.induk[-1].kode):
            lalu = self._renstra.anggaran_lalu(kode) if self._renstra else None
            uang = uang_of([one.baris for one in group], self._sampai, lalu)
            if uang is not None:
                found[kode] = replace(uang, renstra=self._renstra.dokumen.pagu(kode) if self._renstra else None)
        return found

    def _of(self, money: Mapping[str, Uang], rows: Iterable[Satu], kode: str) -> Uang | None:
        """Return the money of a program or kegiatan: the sum of what the form holds of it.

        Its pagu and its past stand in documents under its own code; they belong beside the whole of it alone.
        """
        found = jumlah(_parts(money, rows).values())
        if found is None or self._renstra is None:
            return found
        if kode not in self._utuh:
            return replace(found, renstra=None)
        lalu = self._renstra.anggaran_lalu(kode, _parts(money, rows))
        return replace(found, renstra=self._renstra.dokumen.pagu(kode), lalu=lalu)

    def _sasaran(self, rows: Sequence[Satu]) -> Iterator[BarisE81]:
        for nomor, (induk, group) in enumerate(groupby(rows, key=lambda one: one.baris.induk), start=1):
            for at, one in enumerate(group):
                first = at == 0
                yield self._line(
                    SASARAN, one, None, str(nomor) if first else "", sasaran=_named(induk[-1]) if first else ""
                )

    def _program(self, rows: Sequence[Satu], money: Mapping[str, Uang]) -> Iterator[BarisE81]:
        for nomor, (program, of_program) in enumerate(_grouped(rows, 0), start=1):
            yield from self._induk(PROGRAM, str(nomor), program, money, of_program)
            for kegiatan, of_kegiatan in _grouped(of_program, 1):
                yield from self._induk(KEGIATAN, "", kegiatan, money, of_kegiatan)
                for sub, group in _grouped(of_kegiatan, 2):
                    for at, one in enumerate(group):
                        uang, nama = (money.get(sub.kode), _named(sub)) if at == 0 else (None, "")
                        yield self._line(SUB_KEGIATAN, one, uang, "", program=nama)

    def _induk(
        self, tingkat: str, nomor: str, induk: Induk, money: Mapping[str, Uang], rows: Sequence[Satu]
    ) -> Iterator[BarisE81]:
        """Yield a program or kegiatan: its money beside its first indikator, further ones below, or its money alone."""
        uang, parts = self._of(money, rows, induk.kode), _parts(money, rows)
        said = keterangan_renstra(self._renstra, induk.kode, uang, parts, utuh=induk.kode in self._utuh)
        head = self._head(tingkat, nomor, _named(induk), uang, said)
        own = [self._line(tingkat, one, None, "") for one in rows if one.baris.level == tingkat]
        yield _beside(head, own[0]) if own else head
        yield from own[1:]

    def _head(self, tingkat: str, nomor: str, nama: str, uang: Uang | None, said: Sequence[str] = ()) -> BarisE81:
        """A line of money alone."""
        return BarisE81(
            tingkat=tingkat,
            nomor=nomor,
            sasaran="",
            program=nama,
            indikator="",
            satuan="",
            renstra=AngkaE81(rupiah=_rupiah(uang.renstra if uang else None)),
            lalu=AngkaE81(rupiah=_rupiah(uang.lalu if uang else None)),
            rencana=AngkaE81(rupiah=_rupiah(uang.pagu if uang else None)),
            triwulan=tuple(AngkaE81(rupiah=_spent(uang, tw)) for tw in Triwulan),
            realisasi=AngkaE81(rupiah=_rupiah(uang.sd[self._sampai] if uang else None)),
            akhir=AngkaE81(rupiah=_rupiah(self._spent_renstra(uang))),
            capaian=AngkaE81(rupiah=_persen(self._capaian_uang(uang))),
            unit="",
            keterangan="; ".join(
                (*keterangan_uang(uang, serapan(uang.sd[self._sampai], uang.pagu) if uang else None), *said)
            ),
        )

    def _line(
        self, tingkat: str, one: Satu, uang: Uang | None, nomor: str, *, sasaran: str = "", program: str = ""
    ) -> BarisE81:
        row = one.baris
        h, kartu, renstra = row.hitungan, row.kartu, self._renstra
        kini = h.realisasi_sd  # of the year so far, as in the signed report; column 16 says what of it is blank
        per_tw = {
            tw: potret.hitungan(row.indikator_id)
            for tw, potret in self._potret.items()
            if row.indikator_id in potret.kartu
        }
        r = akhir_renstra(renstra, row.kode, h) if renstra else None
        target, lalu, akhir = (r.target, r.lalu, r.realisasi) if r else (None, None, None)
        kata = sebutan_angka(kartu.accumulation)
        return BarisE81(
            tingkat=tingkat,
            nomor=nomor,
            sasaran=sasaran,
            program=program,
            indikator=kartu.nama,
            satuan=kartu.satuan,
            renstra=AngkaE81(_blank(target_text(h, target)) if target else "", _rupiah(uang.renstra if uang else None)),
            lalu=AngkaE81(_kinerja(h, lalu), _rupiah(uang.lalu if uang else None), kata if lalu is not None else ""),
            rencana=AngkaE81(_blank(target_text(h, row.target.get(TAHUNAN))), _rupiah(uang.pagu if uang else None)),
            triwulan=tuple(_triwulan(per_tw.get(tw), uang, tw) for tw in Triwulan),
            realisasi=AngkaE81(
                _kinerja(h, kini), _rupiah(uang.sd[self._sampai] if uang else None), kata if kini is not None else ""
            ),
            akhir=AngkaE81(_kinerja(h, akhir), _rupiah(self._spent_renstra(uang)), kata if akhir is not None else ""),
            capaian=AngkaE81(_persen(r.capaian.nilai if r else None), _persen(self._capaian_uang(uang))),
            unit=one.unit,
            keterangan="; ".join(
                (
                    *keterangan(row, one.unit_id, per_tw, uang, self._keadaan),
                    *keterangan_renstra(renstra, row.induk[-1].kode, uang, row=row),
                )
            ),
        )

    def _spent_renstra(self, uang: Uang | None) -> Decimal | None:
        """Column 13 in rupiah: the years before and this one; blank where a part of it is not known."""
        if self._renstra is None or uang is None:
            return None
        kini, pertama = uang.sd[self._sampai], self._renstra.pertama
        return realisasi_renstra(Accumulation.SUM, uang.lalu, kini, pertama=pertama)

    def _capaian_uang(self, uang: Uang | None) -> Decimal | None:
        """Column 14 in rupiah: column 13 of the pagu in column 5."""
        return serapan(self._spent_renstra(uang), uang.renstra) if uang else None


def _beside(head: BarisE81, one: BarisE81) -> BarisE81:
    """Return the kinerja of an indikator and the money of its head in one line."""
    pairs = {name: (getattr(head, name), getattr(one, name)) for name in KOLOM_ANGKA}
    return replace(
        one,
        nomor=head.nomor,
        program=head.program,
        triwulan=tuple(replace(k, rupiah=uang.rupiah) for uang, k in zip(head.triwulan, one.triwulan, strict=True)),
        keterangan="; ".join(said for said in (one.keterangan, head.keterangan) if said),
        **{name: replace(k, rupiah=uang.rupiah) for name, (uang, k) in pairs.items()},
    )


def _triwulan(h: Hitungan | None, uang: Uang | None, triwulan: Triwulan) -> AngkaE81:
    kinerja = _kinerja(h, h.nilai) if h else ""
    return AngkaE81(kinerja, _spent(uang, triwulan), persen=_persen(h.tw.nilai) if h else "")


def _spent(uang: Uang | None, triwulan: Triwulan) -> str:
    return _rupiah(uang.selama.get(triwulan)) if uang else ""


def _place(one: Satu) -> list[object]:
    return [order_of(level.kode) for level in one.baris.induk]


def _grouped(rows: Iterable[Satu], level: int) -> list[tuple[Induk, list[Satu]]]:
    """Group the rows that stand at a level or below it."""
    deep = (one for one in rows if len(one.baris.induk) > level)
    return [(induk, list(group)) for induk, group in groupby(deep, key=lambda one: one.baris.induk[level])]


def _parts(money: Mapping[str, Uang], rows: Iterable[Satu]) -> dict[str, Uang]:
    """Return the money of each sub kegiatan once, in the order of the rows."""
    codes = dict.fromkeys(one.baris.induk[-1].kode for one in rows)
    return {kode: money[kode] for kode in codes if kode in money}


def _named(induk: Induk) -> str:
    return f"{induk.kode} {induk.nama}"


def _kinerja(h: Hitungan, nilai: Decimal | None) -> str:
    return "" if nilai is None else figure(h, nilai)


def _blank(teks: str) -> str:
    return "" if teks == "–" else teks


def _rupiah(nilai: Decimal | None) -> str:
    return "" if nilai is None else format_angka(nilai, desimal=0)


def _persen(nilai: Decimal | None) -> str:
    return "" if nilai is None else format_angka(nilai)

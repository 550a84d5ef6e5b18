"""One row of `takar capaian`: polaritas, tipe, target and realisasi as written, to its capaian with the reason.

C_th, the realisasi accumulated by tipe against the target. Source: decisions.md, "`takar capaian`".
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from takar.rules.accumulation import Accumulation
from takar.rules.capaian_jawab import Ditanya, Ditolak
from takar.rules.capaian_kolom import SATU, TW
from takar.rules.capaian_realisasi import Acuan, blank_status, read_one, read_setahun
from takar.rules.capaian_satuan import read_notations
from takar.rules.capaian_sebutan import compare_predikat, compare_ya_tidak
from takar.rules.capaian_skala import demand_one_scale
from takar.rules.capaian_status import status_of, status_of_all
from takar.rules.capaian_target import note_of, read_target
from takar.rules.formula import Capaian, Polarity, StatusCapaian, compute_capaian
from takar.rules.notasi_jenis import Target
from takar.rules.numbers_alasan import HURUF_TERBANYAK, explain_panjang, quote
from takar.rules.numbers_bagian import clean, is_kosong
from takar.rules.numbers_format import format_tertulis, round_half_up
from takar.rules.numbers_hitung import HUNDRED
from takar.rules.numbers_jenis import Kosong
from takar.rules.numbers_satuan import is_persen
from takar.rules.record import record
from takar.rules.scales import PERMENDAGRI_86, SKALA, Skala, predikat

DITANYA, DITOLAK = "ditanya", "ditolak"
_TERUKUR = StatusCapaian.TERUKUR.value
_BERSEBUTAN = {Polarity.PREDIKAT: compare_predikat, Polarity.YA_TIDAK: compare_ya_tidak}
_DIJUMLAHKAN = frozenset({Accumulation.SUM, Accumulation.AVG, Accumulation.RATIO})
_POLARITAS = {one.value: one for one in Polarity}
_TIPE = {one.value: one for one in Accumulation}
_T = TypeVar("_T")


@record
class BarisMasuk:
    """The texts of one row; `tw` is empty where the table has no such columns."""

    polaritas: str
    target: str
    realisasi: str = ""
    tw: tuple[str, ...] = ()
    tipe: str = ""
    satuan: str = ""
    skala: str = ""


@record
class BarisKeluar:
    """The four columns that are added."""

    capaian: str
    status: str
    predikat: str
    penjelasan: str


@record
class _Aturan:
    """How a row is computed, by its words."""

    polarity: Polarity
    tipe: Accumulation
    satuan: str
    persen: bool
    skala: Skala


def compute_baris(masuk: BarisMasuk) -> BarisKeluar:
    """Return the capaian of a row, or its status, its question or its refusal; never raises."""
    try:
        _refuse_too_long(masuk)
        aturan = _aturan(masuk.polaritas, masuk.tipe, masuk.satuan, masuk.skala)
        capaian, note = _compute(masuk, aturan)
    except Ditanya as question:
        return BarisKeluar("", DITANYA, "", str(question))
    except Ditolak as refusal:
        return BarisKeluar("", DITOLAK, "", str(refusal))
    said = capaian.penjelasan
    if not said.endswith("."):
        said += "."
    if note:
        said += f" {note}"
    nilai = capaian.nilai
    if nilai is None:
        return BarisKeluar("", capaian.status.value, "", said)
    shown = round_half_up(nilai, 2)
    return BarisKeluar(format_tertulis(shown), _TERUKUR, predikat(aturan.skala, shown).nama, said)


def _refuse_too_long(masuk: BarisMasuk) -> None:
    """Words are remembered from row to row, so none may be of any length. Raises Ditolak."""
    for kolom in ("polaritas", "tipe", "satuan", "skala"):
        teks = getattr(masuk, kolom)
        if len(teks) > HURUF_TERBANYAK:
            raise Ditolak(f"Kolom {kolom}: {explain_panjang(teks)}")


@lru_cache(maxsize=1_024)  # a table has few of them, in thousands of rows
def _aturan(polaritas: str, tipe: str, satuan: str, skala: str) -> _Aturan:
    """Return what the words of a row say. Raises Ditolak."""
    unit = " ".join(satuan.split())
    return _Aturan(
        polarity=_chosen(_POLARITAS, polaritas.strip().casefold(), "polaritas"),
        tipe=_chosen(_TIPE, tipe.strip().upper(), "tipe") if tipe.strip() else Accumulation.LAST,
        satuan=unit,
        persen=is_persen(unit),
        skala=_chosen(SKALA, skala.strip().casefold(), "skala") if skala.strip() else PERMENDAGRI_86,
    )


def _compute(masuk: BarisMasuk, aturan: _Aturan) -> tuple[Capaian, str]:
    read = read_notations(_written(masuk), aturan.satuan)
    target = read.pop("target")
    polarity = aturan.polarity
    if polarity in _BERSEBUTAN:
        return _words(polarity, aturan.tipe, target, read)
    batas = read_target(target, polarity)
    acuan = Acuan(batas, aturan.tipe, batas.persen or aturan.persen)
    hasil = read_one(read[SATU], acuan) if SATU in read else read_setahun(list(read.values()), acuan)
    demand_one_scale(acuan, hasil.nilai, read)
    capaian = compute_capaian(
        polarity=polarity,
        realisasi=hasil.nilai,
        target=batas.nilai,
        batas_atas=batas.atas,
        status_kosong=hasil.status,
    )
    note = note_of(batas, hasil.nilai)
    return capaian, f"{hasil.penjelasan} {note}".strip() if note else hasil.penjelasan


def _words(polarity: Polarity, tipe: Accumulation, target: Target, read: Mapping[str, Target]) -> tuple[Capaian, str]:
    """Compare the last realisasi that was written with its target: ranks of words are never added."""
    if tipe in _DIJUMLAHKAN and SATU not in read:
        raise Ditolak(
            f"Kolom tipe: {polarity.value} tidak dapat dijumlahkan atau dirata-ratakan ({tipe.value}). Pakai LAST, "
            "CUM, atau YEAR_END."
        )
    status = {kolom: status_of(one) for kolom, one in read.items()}
    filled = [kolom for kolom, one in status.items() if one is None]
    if tipe is Accumulation.YEAR_END:
        filled = [kolom for kolom in filled if kolom in {SATU, TW[-1]}]
    if not filled or isinstance(target, Kosong):
        blank = status_of_all(list(status.values())) if SATU in read else blank_status(list(status.values()), tipe)
        there = (HUNDRED if filled else None, None if isinstance(target, Kosong) else HUNDRED)  # one of them is not
        return compute_capaian(polarity=polarity, realisasi=there[0], target=there[1], status_kosong=blank), ""
    kolom = filled[-1]
    pair = _BERSEBUTAN[polarity](target, read[kolom], kolom)
    capaian = compute_capaian(polarity=polarity, realisasi=pair.realisasi, target=pair.target)
    source = "" if kolom == SATU else f"Realisasi dari {kolom}."
    return capaian, f"{pair.penjelasan} {source}".strip()


def _written(masuk: BarisMasuk) -> dict[str, str]:
    """The target, and the realisasi by its columns: the one that is accumulated already, or four triwulan."""
    if not masuk.tw:
        return {"target": masuk.target, SATU: masuk.realisasi}
    realisasi = clean(masuk.realisasi)
    if is_kosong(realisasi) and status_of(Kosong(realisasi)) is StatusCapaian.BELUM_DIISI:  # "N/A" is an answer
        return {"target": masuk.target, **dict(zip(TW, (*masuk.tw, *("",) * len(TW)), strict=False))}
    if all(is_kosong(clean(teks)) for teks in masuk.tw):
        return {"target": masuk.target, SATU: masuk.realisasi}
    raise Ditolak("Kolom realisasi dan tw1 sampai tw4 terisi bersama. Isi salah satunya saja.")


def _chosen(known: Mapping[str, _T], word: str, kolom: str) -> _T:
    found = known.get(word)
    if found is None:
        said = f"{quote(word)} tidak dikenal" if word else "kosong"
        raise Ditolak(f"Kolom {kolom}: {said}. Tulis salah satu: {', '.join(known)}.")
    return found

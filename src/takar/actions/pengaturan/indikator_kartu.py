"""The card of an indikator as it is typed, and the targets that a changed card would leave without meaning."""

from dataclasses import dataclass
from typing import Any

from takar.actions.errors import Invalid
from takar.actions.pengaturan.isian import Isian
from takar.actions.teks import clean, is_blank
from takar.queries.rencana_target import latest_targets
from takar.records.models import Indikator
from takar.rules.accumulation import Accumulation
from takar.rules.formula import Polarity
from takar.rules.impor_nilai import Unreadable
from takar.rules.impor_target import read_figures
from takar.rules.komponen_susunan import SusunanSalah, object_to, susun
from takar.rules.numbers_satuan import decimals_of

NAME, UNIT, SOURCE, WHO, TEXT = 600, 60, 300, 200, 4_000
MAX_DESIMAL = 6


@dataclass(frozen=True, slots=True)
class KartuMasuk:
    """A card as it was typed."""

    nama: str
    definisi: str
    rumus: str
    satuan: str
    desimal: str
    polarity: str
    accumulation: str
    sumber_data: str
    penanggung_jawab: str
    bukti_wajib: str
    komponen_cara: str = ""
    komponen: str = ""
    komponen_pengali: str = ""


def read_kartu(isian: Isian, masuk: KartuMasuk) -> dict[str, Any]:
    """Return the values of a card by column; what is wrong is kept at its field."""
    satuan = isian.teks("satuan", masuk.satuan, UNIT, kosong="Isi satuan, misalnya %, Dokumen, atau Indeks.")
    accumulation = isian.pilih("accumulation", masuk.accumulation, list(Accumulation), "Pilih tipe perhitungan.")
    polarity = isian.pilih("polarity", masuk.polarity, list(Polarity), "Pilih polaritas.")
    return {
        "nama": isian.teks("nama", masuk.nama, NAME, kosong="Isi nama indikator."),
        "definisi": _lines(isian, "definisi", masuk.definisi),
        "rumus": _lines(isian, "rumus", masuk.rumus),
        "satuan": satuan,
        "desimal": _desimal(isian, masuk.desimal, satuan, accumulation),
        "polarity": polarity,
        "accumulation": accumulation,
        "komponen": _komponen(isian, masuk, polarity, accumulation),
        "sumber_data": isian.teks("sumber_data", masuk.sumber_data, SOURCE),
        "penanggung_jawab": isian.teks("penanggung_jawab", masuk.penanggung_jawab, WHO),
        "bukti_wajib": isian.pilih("bukti_wajib", masuk.bukti_wajib, ["1", "0"], "Pilih wajib atau tidak.") == "1",
    }


def _lines(isian: Isian, kolom: str, teks: str) -> str:
    try:
        kept = clean(kolom, teks, TEXT)
    except Invalid as invalid:
        isian.wrong(kolom, str(invalid))
        return ""
    return "" if is_blank(kept) else kept


def _komponen(isian: Isian, masuk: KartuMasuk, polarity: str, accumulation: str) -> str:
    """Return the components as the card keeps them; "" where the figure itself is typed."""
    try:
        susunan = susun(masuk.komponen_cara, _lines(isian, "komponen", masuk.komponen), masuk.komponen_pengali)
    except SusunanSalah as salah:
        isian.wrong(salah.kolom, str(salah))
        return ""
    if susunan and (objection := object_to(susunan, polarity, accumulation)):
        isian.wrong("komponen_cara", objection)
    return susunan.teks if susunan else ""


def _desimal(isian: Isian, teks: str, satuan: str, accumulation: str) -> int:
    """Return the decimals of the figures; those that its satuan asks for where none were typed."""
    teks = teks.strip()
    if not teks:
        return decimals_of(satuan, accumulation)
    if not (teks.isascii() and teks.isdecimal() and len(teks) == 1 and int(teks) <= MAX_DESIMAL):
        isian.wrong("desimal", f"Jumlah angka desimal adalah bilangan dari 0 sampai {MAX_DESIMAL}.")
        return 0
    return int(teks)


def broken_targets(row: Indikator, kartu: dict[str, Any]) -> str:
    """Return that targets do not fit the new card any more; "" where all do."""
    broken = []
    for triwulan, target in latest_targets(row.pk).items():
        try:
            read_figures(target.teks, satuan=kartu["satuan"], polarity=kartu["polarity"])
        except Unreadable:
            broken.append(target_word(triwulan))
    return f" Target {', '.join(broken)} tidak cocok lagi dengan kartu ini; perbarui targetnya." if broken else ""


def target_word(triwulan: int) -> str:
    """Return what a target is of: "tahunan", or "triwulan II"."""
    return f"triwulan {('I', 'II', 'III', 'IV')[triwulan - 1]}" if triwulan else "tahunan"

"""Long reports: which indikator are explained in full, and that the others lose nothing but room."""

import io
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import cache

import pypdf
import pytest

from takar.documents.canonical import canonical_json, context_from_json
from takar.documents.contexts import JenisDokumen, LaporanDataKinerjaContext
from takar.documents.pilihan import (
    INDIKATOR_LAPORAN_PANJANG,
    URAIAN_LENGKAP_PALING_BANYAK,
    choose,
)
from takar.documents.render.payload import inputs
from takar.documents.render.pdf import render_pdf
from takar.documents.render.teks import drawable
from takar.rules.findings_thresholds import CAPAIAN_PERLU_PENJELASAN, CAPAIAN_TERCAPAI
from takar.rules.formula import StatusCapaian
from tests.documents.contoh_gabungan import laporan_gabungan
from tests.documents.contoh_laporan import coded_whole, laporan

PANJANG = coded_whole(laporan(indikator=64))
IN_PICTURES_ONLY = {
    "label",
    "teks",
    "nilai",
    "nilai_tahun",
    "sidik_konteks",
    "tingkat",
    "target",
    "realisasi",
    "teks_target",
    "serapan",
    "capaian",
}
FULL = URAIAN_LENGKAP_PALING_BANYAK


@cache
def _pdf() -> bytes:
    return render_pdf(JenisDokumen.LAPORAN, PANJANG)


def _printed(pdf: bytes) -> str:
    made = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(made.stdout.decode().split())


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def _texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, name)
    elif is_dataclass(value):
        for field in (one for one in fields(value) if one.metadata.get("dicetak", True)):
            yield from _texts(getattr(value, field.name), field.name)


def _with_capaian(nilai: list[str], **changes: object) -> LaporanDataKinerjaContext:
    """A report whose indikator have distinct names and these figures, repeated."""
    base = laporan(indikator=len(nilai))
    uraian = tuple(replace(u, nama=f"Indikator {n}", status="Baik") for n, u in enumerate(base.uraian))
    bars = tuple(replace(t, label=u.nama, nilai=v) for t, u, v in zip(base.grafik_capaian, uraian, nilai, strict=True))
    context: LaporanDataKinerjaContext = replace(
        base,
        uraian=uraian,
        grafik_capaian=bars,
        catatan_monev=(),
        koreksi=(),
        **changes,  # type: ignore[arg-type]
    )
    return context


def _numbers(context: LaporanDataKinerjaContext) -> list[int]:
    return [int(u.nomor) for u in choose(context).lengkap]


def test_a_short_report_explains_everything() -> None:
    context = laporan(indikator=INDIKATOR_LAPORAN_PANJANG)
    chosen = choose(context)
    assert chosen.lengkap == context.uraian
    assert chosen.ringkas == ()
    assert chosen.kalimat == ""


def test_a_long_report_explains_those_below_target_or_far_above_it() -> None:
    nilai = ["100"] * 50
    nilai[3], nilai[30], nilai[40], nilai[41] = "99.99", "120.01", "120", ""
    assert _numbers(_with_capaian(nilai)) == [4, 31]


def test_the_lowest_come_first_where_there_are_too_many() -> None:
    nilai = [str(Decimal(99) - n) for n in range(50)]
    assert _numbers(_with_capaian(nilai)) == list(range(51 - FULL, 51))


def test_monev_and_missing_figures_come_before_low_ones() -> None:
    context = _with_capaian(["50"] * 50)
    missing = replace(context.uraian[45], status=StatusCapaian.BELUM_DIISI.value)
    waiting = replace(context.uraian[46], status=StatusCapaian.BELUM_SAATNYA.value)
    corrected = replace(laporan().koreksi[0], indikator=context.uraian[48].nama)
    noted = replace(laporan().catatan_monev[0], indikator=context.uraian[49].nama)
    bars = tuple(replace(t, nilai="") if n in (45, 46) else t for n, t in enumerate(context.grafik_capaian))
    context = replace(
        context, uraian=(*context.uraian[:45], missing, waiting, *context.uraian[47:]),
        koreksi=(corrected,), catatan_monev=(noted,), grafik_capaian=bars,
    )  # fmt: skip
    assert _numbers(context) == [*range(1, FULL - 2), 46, 49, 50]


def test_nothing_is_lost_and_the_order_stays() -> None:
    chosen = choose(PANJANG)
    assert 0 < len(chosen.lengkap) <= FULL
    together = sorted((*chosen.lengkap, *chosen.ringkas), key=lambda u: int(u.nomor))
    assert tuple(together) == PANJANG.uraian
    for part in (chosen.lengkap, chosen.ringkas):
        assert [int(u.nomor) for u in part] == sorted(int(u.nomor) for u in part)


def test_a_long_report_tells_targets_and_kendala_once() -> None:
    whole = choose(PANJANG)
    # Where nothing stood in the way the table prints a dash, which chapter D does not.
    assert (whole.target, {b.kendala for b in whole.kendala}) == ((), {"–"})
    targets = PANJANG.perencanaan.baris
    other = replace(targets[3], target_tahun=targets[3].target_tahun + "1")
    unknown = replace(targets[5], indikator="Indikator yang tidak diuraikan")
    kendala = replace(PANJANG.kendala[6], kendala="Kendala lain dari monev.")
    changed = replace(
        PANJANG,
        perencanaan=replace(PANJANG.perencanaan, baris=(*targets[:3], other, targets[4], unknown, *targets[6:])),
        kendala=(*PANJANG.kendala[:6], kendala, *PANJANG.kendala[7:]),
    )
    assert choose(changed).target == (other, unknown)
    assert choose(changed).kendala == (kendala, *whole.kendala)
    output = PANJANG.kendala[6]  # called, and hindered, as an indikator of a sasaran is
    assert choose(replace(PANJANG, kendala=(*PANJANG.kendala, output))).kendala == (*whole.kendala, output)
    printed = _printed(render_pdf(JenisDokumen.LAPORAN, changed))
    assert "Target yang tidak tercantum dalam bab D:" in printed
    assert "Kendala lain dari monev." in printed


def test_a_short_report_keeps_its_tables_whole() -> None:
    context = laporan()
    assert (choose(context).target, choose(context).kendala) == (context.perencanaan.baris, context.kendala)


def test_columns_of_money_stand_only_where_an_indikator_has_money() -> None:
    context = laporan()
    bare = tuple(replace(b, anggaran="", realisasi_anggaran="", serapan="", efisiensi="") for b in context.rekap)
    one = (replace(bare[0], serapan="61,20%"), *bare[1:])
    said = "Tidak ada anggaran yang dicatat pada indikator unit kerja ini."
    without, with_one = (
        _printed(render_pdf(JenisDokumen.LAPORAN, replace(context, rekap=rows))).split("Lampiran 1. ")[-1]
        for rows in (bare, one)
    )
    assert said in without
    assert "Efisiensi tahun" not in without
    assert said not in with_one
    assert "Efisiensi tahun" in with_one


def _short_cells(context: LaporanDataKinerjaContext) -> list[str]:
    tables_now = json.loads(inputs(context)["tabel"])
    return next(b["sel"] for b in tables_now["ringkas"]["bagian"] if not b["gaya"])


def test_equal_figures_of_the_short_form_share_a_line() -> None:
    bare = tuple(
        replace(u, pendorong="", tindak_lanjut="", tahun_lalu=None, tren=u.tren[2:], sumber_data="")
        for u in PANJANG.uraian
    )
    cells = _short_cells(replace(PANJANG, uraian=bare))
    assert cells[3].split("\n") == [
        "Triwulan III; s.d. triwulan III: 2,93 | 2,95 | 100,68%",
        "Tahun 2026: 2,94 | 2,95 | 100,34%",
    ]
    whole = json.loads(inputs(PANJANG)["tabel"])["ringkas"]["bagian"]
    assert next(b["sel"] for b in whole if not b["gaya"])[3].endswith(
        "\nTahun lalu (triwulan III 2025): 2,90 (naik 0,05)"
    )
    assert not any(word in cell for cell in cells for word in ("Pendorong", "Tindak lanjut", "Sumber", "belum diisi"))


def test_a_figure_of_an_earlier_triwulan_alone_is_named() -> None:
    """The figures beside it are of this triwulan, which has none."""
    context = replace(PANJANG, uraian=tuple(replace(u, tren=u.tren[:1]) for u in PANJANG.uraian))
    first = choose(context).ringkas[0].tren[0]
    assert f"Realisasi: TW I {first.teks_realisasi}" in _short_cells(context)[3].split("\n")


def test_the_rule_is_printed_with_its_thresholds() -> None:
    printed = _printed(_pdf())
    said = choose(PANJANG).kalimat
    assert said in printed
    for figure in (
        INDIKATOR_LAPORAN_PANJANG,
        FULL,
        f"{CAPAIAN_TERCAPAI.nilai}%",
        f"{CAPAIAN_PERLU_PENJELASAN.nilai}%",
        len(PANJANG.uraian),
    ):
        assert str(figure) in said


def test_every_text_of_a_long_report_stands_on_the_paper() -> None:
    printed = _squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(_pdf())).pages))
    missing = [
        (field, text)
        for field, text in _texts(PANJANG)
        if field not in IN_PICTURES_ONLY and _squeezed(text) not in printed and _squeezed(text).upper() not in printed
    ]
    assert missing == []


def test_every_indikator_is_named_in_chapter_d() -> None:
    printed = _squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(_pdf())).pages))
    for uraian in PANJANG.uraian:
        assert _squeezed(f"{uraian.kode} · ") in printed


def test_a_long_report_is_remade_from_its_kept_bytes() -> None:
    again = context_from_json(JenisDokumen.LAPORAN, canonical_json(PANJANG))
    assert render_pdf(JenisDokumen.LAPORAN, again) == _pdf()


def test_sections_are_numbered_in_a_row() -> None:
    printed = subprocess.run(["pdftotext", "-", "-"], input=_pdf(), capture_output=True, check=True).stdout.decode()
    numbers = {int(n) for n in re.findall(r"^D\.(\d+) ", printed, re.MULTILINE)}
    assert numbers == set(range(1, len(numbers) + 1))


@pytest.mark.parametrize("word", ["Pertanggungjawabankeuangan" * 40, "baris " * 900, "W" * 24 + " ", "a/b-c" * 300])
def test_odd_texts_do_not_run_into_the_next_row(word: str) -> None:
    rekap = tuple(replace(b, indikator=f"awal{n} {word} akhir{n}") for n, b in enumerate(laporan().rekap))
    content = render_pdf(JenisDokumen.LAPORAN, replace(laporan(), rekap=rekap))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    at: dict[str, tuple[int, float, float]] = {}
    for page, part in enumerate(boxes.split("<page ")):
        for top, bottom, text in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">((?:awal|akhir)\d+)', part):
            at[text] = (page, float(top), float(bottom))
    for n in range(len(rekap) - 1):
        page, _, bottom = at[f"akhir{n}"]
        next_page, top, _ = at[f"awal{n + 1}"]
        assert (next_page, top) > (page, bottom - 3)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Café n\u0303", "Café ñ"),
        ("x\u0301", "x\u0301"),
        ("x\u0301\ufeff\u0302", "x\u0301[U+0302]"),
        ("a\u0301\u0301", "á[U+0301]"),
        ("<b>\u0338\u0301</b>", "<b>\u0338[U+0301]</b>"),
    ],
)
def test_a_letter_in_a_picture_bears_one_mark_and_further_ones_are_named(typed: str, drawn: str) -> None:
    assert drawable(typed) == drawn


def test_marks_piled_on_a_name_in_a_picture_do_not_stop_the_paper() -> None:
    whole, name = laporan_gabungan(), "Naik x" + "\u0301" * 4 + " \u1ea1\u0301"
    kelompok = tuple(replace(one, nama=name) for one in whole.kelompok[:1])
    grafik = tuple(replace(one, label=name) for one in whole.grafik[:1])
    made = render_pdf(JenisDokumen.GABUNGAN, replace(whole, kelompok=kelompok, grafik=grafik))
    assert made.startswith(b"%PDF")

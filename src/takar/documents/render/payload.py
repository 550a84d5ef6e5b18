"""What a template receives: texts made printable, tables reckoned, and the pictures drawn beforehand.

User text reaches typst as JSON strings only, never as markup.
"""

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import segno

from takar.documents.canonical import plain
from takar.documents.charts import bar_capaian, describe, line_trend
from takar.documents.contexts import (
    BukuAgendaContext,
    Context,
    E81Context,
    LaporanDataKinerjaContext,
    LaporanGabunganContext,
    SopContext,
    UraianIndikator,
)
from takar.documents.gambar import Gambar, gambar_capaian, gambar_kelompok, gambar_serapan
from takar.documents.pilihan import INDIKATOR_LAPORAN_PANJANG, Pilihan, choose
from takar.documents.render.agenda import tabel_agenda
from takar.documents.render.alur import flow
from takar.documents.render.e81 import tabel_e81
from takar.documents.render.peta import peta
from takar.documents.render.tabel import REBAH
from takar.documents.render.tabel_laporan import (
    beranggaran,
    tabel_anggaran,
    tabel_kelompok,
    tabel_kendala,
    tabel_rekap,
    tables,
)
from takar.documents.render.teks import BREAK, drawable, printable
from takar.rules.aggregate import CAP_AGREGAT
from takar.rules.formula_explanation import show_angka

_SEEN_TO = ("kop", "nomor", "jejak")
"""Addresses, numbers and hashes: nearly every paper has a long one, and templates/takar.typ prints each on one line."""


def inputs(context: Context) -> dict[str, str]:
    """The `sys.inputs` of the template: `isi` (the context), `gambar` and `tabel` of a laporan, `qr` (SVG or empty)."""
    qr = _qr(context.jejak.alamat_verifikasi)
    if isinstance(context, LaporanGabunganContext):
        return {**_combined(context), "qr": qr}
    if isinstance(context, SopContext):
        return {**_isi(context), "alur": _json(flow(context)), "qr": qr}
    if isinstance(context, BukuAgendaContext):
        return {**_isi(replace(context, baris=())), "tabel": _json(tabel_agenda(context)), "qr": qr}
    if isinstance(context, E81Context):
        return {**_isi(replace(context, baris=())), "tabel": _json(tabel_e81(context)), "qr": qr}
    if not isinstance(context, LaporanDataKinerjaContext):
        return {**_isi(context), "qr": qr}
    pilihan = choose(context)
    capaian, serapan = gambar_capaian(context.grafik_capaian), gambar_serapan(context.grafik_serapan)
    kelompok = gambar_kelompok(context.kelompok)
    named = {"kelompok": kelompok, "capaian": capaian, "serapan": serapan}
    judul = {f"judul_{name}": one.judul for name, one in named.items()}
    return {
        **_isi(_without_tables(context, pilihan.lengkap)),
        "susunan": _json(_layout(context, pilihan) | judul),
        "grafik": _json(_pictures(capaian, serapan, pilihan.lengkap) | {"kelompok": _parts(kelompok)}),
        "tabel": _json(tables(context, pilihan)),
        "qr": qr,
        "qr_angka": _qr(list_of_codes(context.jejak.alamat_verifikasi), pola=3) if context.asal_angka else "",
    }


def _combined(context: LaporanGabunganContext) -> dict[str, str]:
    """The same for the report of the office: its long tables and its picture travel apart."""
    slim = tuple(replace(one, rekap=(), kendala=()) for one in context.bagian)
    bare = replace(context, bagian=slim, anggaran=(), kelompok=(), grafik_serapan=(), peta=(), asal_rerata=())
    return {
        **_isi(bare),
        "grafik": _json(
            {
                "unit": _picture(bar_capaian(context.grafik, judul="Rata-rata capaian per unit")),
                "kelompok": _parts(gambar_kelompok(context.kelompok)),
                "serapan": _parts(gambar_serapan(context.grafik_serapan)),
            }
        ),
        "tabel": _json(
            {
                "anggaran": tabel_anggaran(context.anggaran),
                "kelompok": tabel_kelompok(context.kelompok, REBAH),
                "peta": peta(context.peta),
                "rekap": [tabel_rekap(one.rekap) for one in context.bagian],
                "kendala": [tabel_kendala(one.kendala) for one in context.bagian],
            }
        ),
        "qr_angka": _qr(list_of_codes(context.jejak.alamat_verifikasi), pola=3) if context.asal_rerata else "",
    }


def _isi(context: Context) -> dict[str, str]:
    """The context as texts, and whether one has a place to break that the template does not see to by itself."""
    isi = plain(context, printable)
    text, seen = _json(isi), _json([isi[name] for name in _SEEN_TO])
    return {"isi": text, "bertanda": "1" if text.count(BREAK) > seen.count(BREAK) else ""}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _without_tables(
    context: LaporanDataKinerjaContext, lengkap: tuple[UraianIndikator, ...]
) -> LaporanDataKinerjaContext:
    """The context without the parts that travel as tables and pictures."""
    return replace(
        context,
        uraian=tuple(replace(u, banding=(), tahun_lalu=None, tren=()) for u in lengkap),
        perencanaan=replace(context.perencanaan, baris=()),
        ringkasan=replace(context.ringkasan, rata_rata_tepat=""),  # never printed, and longer than a word may be
        grafik_capaian=(),
        grafik_serapan=(),
        anggaran=(),
        rekap=(),
        kendala=(),
        kelompok=(),
        asal_angka=(),
        asal_rerata=(),
    )


def _layout(context: LaporanDataKinerjaContext, pilihan: Pilihan) -> dict[str, Any]:
    """How the chapters are laid out: explained indikator by sasaran, the rule of choice, what a long report adds,
    and whether its figures have codes.

    ``batas_rerata``: what a capaian counts as at most in a mean, in percent.
    """
    sasaran: dict[str, list[int]] = {}
    for at, uraian in enumerate(pilihan.lengkap):
        sasaran.setdefault(printable(uraian.sasaran), []).append(at)
    return {
        "panjang": max(len(context.uraian), len(context.rekap)) > INDIKATOR_LAPORAN_PANJANG,
        "kalimat": pilihan.kalimat,
        "sasaran": [[nama, at] for nama, at in sasaran.items()],
        "ringkas": len(pilihan.ringkas),
        "kendala": len(context.kendala),
        "beranggaran": beranggaran(context.rekap),
        "batas_rerata": show_angka(CAP_AGREGAT),
        "berkode": bool(context.asal_angka),
        "rerata_berkode": bool(context.asal_rerata),
    }


def _pictures(capaian: Gambar, serapan: Gambar, lengkap: Sequence[UraianIndikator]) -> dict[str, list[dict[str, str]]]:
    return {
        "capaian": _parts(capaian),
        "serapan": _parts(serapan),
        "tren": [
            _picture(line_trend(uraian.tren, judul=f"Tren {uraian.nama}")) if uraian.tren else {} for uraian in lengkap
        ],
    }


def _parts(gambar: Gambar) -> list[dict[str, str]]:
    return [_picture(svg) for svg in gambar.bagian]


def _picture(svg: str) -> dict[str, str]:
    safe = drawable(svg)
    return {"svg": safe, "alt": describe(safe)}


@lru_cache(maxsize=64)
def list_of_codes(address: str) -> str:
    """Return the address at which the figures of a report are looked up by their codes."""
    return f"{address.rstrip('/')}/angka/" if address else ""


@lru_cache(maxsize=64)
def _qr(address: str, pola: int | None = None) -> str:
    """Draw an address. ``pola`` takes one of the eight masks unseen: weighing them all is most of the work.

    What was drawn lately is kept: a paper is made again for its preview, its signature and its later number.
    """
    if not address:
        return ""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False, mask=pola).save(
        out, kind="svg", border=2, dark="#000", light="#fff", xmldecl=False, svgns=True, omitsize=True
    )
    return out.getvalue().decode()

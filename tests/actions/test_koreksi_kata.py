"""A koreksi of words, and of a figure that becomes a reason for a blank: judged as what is sent (ADR 0083)."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from takar.actions.bukti_koreksi import BuktiMasuk
from takar.actions.errors import Invalid
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.documents.render.pdf import TEMPLATES
from takar.queries.arsip_angka import angka_rows
from takar.queries.baris_riwayat import riwayat_baris
from takar.queries.dokumen.laporan_monev import DASAR, KOREKSI, excerpt
from takar.queries.edition import edition_of
from takar.queries.kinerja import baris_list
from takar.queries.kinerja_saring import Saring
from takar.queries.koreksi import UNSUR
from takar.queries.koreksi_janji import TENGGAT, standing_janji
from takar.queries.olah import KoreksiTampil, OlahHalaman
from takar.queries.per_triwulan import per_triwulan
from takar.queries.permintaan_koreksi import koreksi_of_row
from takar.queries.riwayat import riwayat_berkas
from takar.queries.sumber import Nilai
from takar.queries.tindakan import tindakan_berkas
from takar.queries.tindakan_koreksi import differences
from takar.records.models import (
    Dokumen,
    LaporanDataKinerja,
    NarasiLaporan,
    Pegawai,
    Realisasi,
)
from takar.rules.periods import format_tanggal
from takar.sop.engine import State
from tests.actions.test_koreksi import ALASAN, DAY, LATER, ask, finish, grant, row_of, waiting
from tests.factories import Walker, person, walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker() -> Walker:
    return walk("aptika", to=State.FINAL)


def blank_of(walker: Walker) -> tuple[Any, dict[str, str]]:
    """A row with a figure, and what is typed where there should have been none."""
    row = row_of(walker)
    return row, {
        f"status_kosong-{row.indikator_id}": "BELUM_RILIS",
        f"penjelasan-{row.indikator_id}": "Data BPS rilis 20 November 2026.",
    }


def twice(row: Any) -> list[tuple[tuple[str, str], str]]:
    """What the pages tell of a row twice: the figure as first reported and as corrected, and by which koreksi."""
    found = per_triwulan(person("kadis", DAY), Saring(2026, 3, "aptika"))
    assert found is not None
    return [(one.realisasi, one.koreksi) for one in found.ganda.angka if one.indikator_id == row.indikator_id]


def test_words_alone_are_corrected_and_keep_the_verdict(walker: Walker) -> None:
    row, narasi = row_of(walker), NarasiLaporan.objects.get(berkas_id=walker.berkas_id)
    typed = {
        f"pendorong-{row.indikator_id}": "Anggaran cair tepat waktu.",
        f"penghambat-{row.indikator_id}": row.isian.penghambat,  # as it stands
        "narasi-ringkasan": "Capaian triwulan ini naik.",
    }
    ask(walker, angka=typed)
    grant(walker)
    (made,) = Realisasi.objects.filter(jalur="koreksi")
    assert (made.nilai, made.pendorong, made.penghambat) == (
        row.isian.nilai,
        "Anggaran cair tepat waktu.",
        row.isian.penghambat,
    )
    assert made.pemeriksaan.hasil == "sesuai"
    (now,) = baris_list(walker.berkas, draft=False, isian_ids=[row.isian_id])
    acts = [one.kalimat for one in riwayat_baris(walker.berkas, now, ZoneInfo("Asia/Jakarta"))]
    assert [one.partition(":")[0] for one in acts] == ["Versi 2", "Diperiksa", "Versi 1"]  # judged once, before
    versions = [one for one in angka_rows(walker.berkas_id) if one["indikator"] == row.kode]
    assert [(one["hasil_pemeriksaan"], one["pemeriksa"] is None) for one in versions] == [
        ("sesuai", False),
        (None, True),
    ]
    assert waiting(walker).narasi == {"ringkasan": [narasi.ringkasan, "Capaian triwulan ini naik."]}
    narasi.refresh_from_db()
    assert narasi.ringkasan == "Capaian triwulan ini naik."
    paper = Dokumen.objects.get(berkas_id=walker.berkas_id, jenis="berita-koreksi")
    told = context_from_json(JenisDokumen.BERITA_KOREKSI, paper.context_json)
    assert (told.koreksi, [one.nama for one in told.bukti]) == ((), ["rekonsiliasi.txt"])
    assert [(u.bagian, u.unsur, u.menjadi) for u in told.uraian] == [
        (row.kartu.nama, "Faktor pendorong", "Anggaran cair tepat waktu."),
        ("Narasi laporan", "Ringkasan", "Capaian triwulan ini naik."),
    ]
    assert told.penerima
    new = LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id, status="beku").dokumen
    report = context_from_json(JenisDokumen.LAPORAN, new.context_json)
    assert report.ringkasan.uraian[0] == "Capaian triwulan ini naik."
    assert [(k.unsur, k.semula, k.menjadi) for k in report.koreksi if k.dasar == "Koreksi sesudah diterima"] == [
        ("Faktor pendorong", excerpt(told.uraian[0].semula), "Anggaran cair tepat waktu."),
        ("Ringkasan", excerpt(told.uraian[1].semula), "Capaian triwulan ini naik."),
    ]
    assert twice(row) == []


def test_a_figure_becomes_a_reason_for_a_blank_and_back(walker: Walker) -> None:
    row, typed = blank_of(walker)
    ask(walker, angka=typed)
    grant(walker)
    (row_now,) = [one for one in baris_list(walker.berkas, draft=False) if one.indikator_id == row.indikator_id]
    assert (row_now.isian.nilai, row_now.isian.status_kosong) == (None, "BELUM_RILIS")
    (shown,) = koreksi_of_row(walker.berkas, row_now)
    assert [(u.unsur, u.menjadi) for u in shown.unsur] == [
        ("Realisasi triwulan", "–"),
        ("Keterangan angka kosong", "data belum rilis"),
    ]
    finish(walker, LATER + timedelta(hours=2))
    ask(walker, angka={f"nilai-{row.indikator_id}": "61"}, now=LATER + timedelta(hours=3))
    grant(walker, now=LATER + timedelta(hours=4))
    made = Realisasi.objects.filter(jalur="koreksi").order_by("versi")
    assert [(one.nilai, one.status_kosong) for one in made] == [(None, "BELUM_RILIS"), (Decimal(61), "")]
    finish(walker, LATER + timedelta(hours=5))
    ask(walker, angka={f"pendorong-{row.indikator_id}": "Lain."}, now=LATER + timedelta(hours=6))
    grant(walker, now=LATER + timedelta(hours=7))
    (((before, after), said),) = twice(row)
    assert before != after == "61,00"
    assert ("koreksi ke-1" in said, "koreksi ke-2" in said, "koreksi ke-3" in said) == (True, True, False)


@pytest.mark.parametrize(
    ("kolom", "teks", "di", "said"),
    [
        ("status_kosong", "BELUM_SAATNYA", "status_kosong", "tidak dapat dipilih"),
        ("status_kosong", "TIDAK_BERLAKU", "penjelasan", "perlu nomor dan tanggal keputusannya"),
        ("status_kosong", "LAIN", "status_kosong", "Pilih salah satu"),
        ("penjelasan", "x" * 4001, "penjelasan", "terlalu panjang"),
        ("narasi", "", "narasi", "Laporan tanpa ringkasan"),
    ],
)
def test_words_pass_the_checks_of_any_that_are_sent(walker: Walker, kolom: str, teks: str, di: str, said: str) -> None:
    pk = row_of(walker).indikator_id
    names = {one: f"{one}-{pk}" for one in ("status_kosong", "penjelasan", "nilai")} | {"narasi": "narasi-ringkasan"}
    with pytest.raises(Invalid) as wrong:
        ask(walker, angka={names[kolom]: teks}, bukti=[BuktiMasuk("rekap.txt", [b"Rekap.\n"])])
    assert [(one.kolom, said in one.kalimat) for one in wrong.value.galat] == [(names[di], True)]
    if kolom == di == "status_kosong":
        return
    with pytest.raises(Invalid, match="jangan keduanya"):
        ask(walker, angka={names["nilai"]: "61", names["status_kosong"]: "BELUM_RILIS"})


def test_the_histories_tell_words_old_and_new_with_who_asked_and_who_granted(walker: Walker) -> None:
    row, narasi = row_of(walker), NarasiLaporan.objects.get(berkas_id=walker.berkas_id)
    janji, zona = standing_janji(walker.berkas)[0], ZoneInfo("Asia/Jakarta")
    typed = {
        f"pendorong-{row.indikator_id}": "Anggaran cair tepat waktu.",
        "narasi-ringkasan": "Capaian triwulan ini naik.",
        f"{TENGGAT}-{janji.pk}": "2026-12-01",
    }
    Pegawai.objects.filter(pk=person("petugas.aptika").pegawai_id).update(nama="Pegawai Uji")  # no post in it
    ask(walker, angka=typed)
    grant(walker)
    found = list(tindakan_berkas(walker.berkas, zona, refusals=False))
    (one,) = [act for act in found if act.kalimat.startswith("Koreksi ke-1 dikabulkan: uraian dikoreksi")]
    assert [(u.lama, u.baru) for u in one.ubah] == [
        (row.isian.pendorong, "Anggaran cair tepat waktu."),
        (narasi.ringkasan, "Capaian triwulan ini naik."),
        (format_tanggal(janji.tenggat), "1 Desember 2026"),
    ]
    asked, granted = (person(name, DAY).nama for name in ("petugas.aptika", "kadis"))
    assert (asked in one.kalimat, granted in one.siapa, one.catatan) == (True, True, ALASAN)
    theirs = {act.siapa for act in found if asked in act.siapa}
    assert theirs == {"Pegawai Uji, Petugas Pengelola Data Kinerja Bidang Aplikasi Informatika"}
    told = riwayat_berkas(walker.berkas, edition_of(walker.berkas.pengumpulan), zona)[0]
    assert (asked in told.siapa, granted in told.siapa) == (True, True)
    assert told.ubah == one.ubah
    (now,) = [one for one in baris_list(walker.berkas, draft=False) if one.indikator_id == row.indikator_id]
    (last,) = [one for one in riwayat_baris(walker.berkas, now, zona) if "uraian dikoreksi sesudah" in one.kalimat]
    assert (last.lama, last.baru) == ("faktor pendorong: –", "faktor pendorong: Anggaran cair tepat waktu.")


def test_heads_and_figures_are_told_as_everywhere_else() -> None:
    """Pure: what langkah 5 and C.4 call a table by what is in it, and how the history writes a figure."""
    before, after = Nilai(nilai=Decimal("35.23")), Nilai(nilai=Decimal("36.1"), anggaran_sd=Decimal(5))
    told = [(one.lama, one.baru) for one in differences("S1", before, after)]
    assert told == [("35,23", "36,10"), ("", "Rp5")]
    shown = {nama: KoreksiTampil("S1", nama, "1", "2", "x", True, DASAR[KOREKSI]) for nama in UNSUR.values()}
    template = (TEMPLATES / "laporan-bab.typ").read_text("utf-8")
    for nama, one in shown.items():
        page = SimpleNamespace(koreksi=(one,))
        figure = f'"{nama}"' in template
        assert OlahHalaman.berkoreksi.fget(page)  # type: ignore[attr-defined]
        head = "Koreksi angka" if figure else "Koreksi angka dan uraian"
        assert OlahHalaman.kepala_koreksi.fget(page) == head  # type: ignore[attr-defined]
    waiting_one = SimpleNamespace(koreksi=(KoreksiTampil("S1", UNSUR["nilai"], "1", "2", "x", False),))
    assert not OlahHalaman.berkoreksi.fget(waiting_one)  # type: ignore[attr-defined]

"""A koreksi and the later reports that print its figure: noted, told of, neither signed nor received as they are."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from takar.actions import minta_koreksi, putus_koreksi
from takar.actions.bukti_koreksi import BuktiMasuk
from takar.actions.pengumpulan import open_pengumpulan
from takar.actions.peraga.walker import Walker
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.akan_terdampak import akan_terdampak
from takar.queries.akun import SYSTEM
from takar.queries.dokumen.selisih_cetak import Selisih
from takar.queries.dokumen_halaman import verifikasi
from takar.queries.kinerja import baris_list
from takar.queries.terdampak import selisih_in, terdampak_of
from takar.records.models import (
    BerkasBidang,
    Dokumen,
    LaporanDataKinerja,
    LaporanTerdampak,
    Pemberitahuan,
    PermintaanKoreksi,
)
from takar.rules.accumulation import Accumulation
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from tests.factories import figures, peraga_office, person, walk
from tests.penegasan import affirmed_by
from tests.walks import remembered

pytestmark = pytest.mark.django_db

UNIT, TW2 = "ikp", Periode(2026, Triwulan.II)
OPENED = datetime(2026, 6, 30, 17, 5, tzinfo=UTC)
JULY = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 10, 8, 1, 0, tzinfo=UTC)
DAY = LATER.date()
SUMMED = "2.16.02.2.01.0023-1"
ALASAN = "Rekapitulasi menyebut angka lain."


def received_tw2(unit: str = UNIT) -> Walker:
    """The berkas of TW II, received in July."""
    return Walker(remembered((unit, "tw2"), lambda: _received(unit)), unit)


def _received(unit: str) -> int:
    office = peraga_office()
    open_pengumpulan(opd_id=office.pk, periode=TW2, actor=SYSTEM, now=OPENED)
    pk = BerkasBidang.objects.get(pengumpulan__triwulan=2, pengumpulan__tahun=2026, unit__kode=unit).pk
    walker, hours = Walker(pk, unit), iter(range(1, 20))

    def now() -> datetime:
        return JULY + timedelta(hours=next(hours))

    walker.fill(figures(TW2), now())
    walker.submit(now())
    walker.check(now())
    walker.schedule(now(), tanggal=date(2026, 7, 7), mulai=time(10, 0))
    walker.open_monev(now())
    walker.discuss(now())
    walker.close_monev(now())
    walker.process(now())
    walker.compile(now(), nomor="000.8/tw2-ikp/2026")
    walker.sign(now())
    walker.receive_copy(now())
    walker.receive(now())
    return pk


@pytest.fixture
def earlier() -> Walker:
    return received_tw2()


def ask(walker: Walker, kode: str = SUMMED, nilai: str = "5", **given: Any) -> PermintaanKoreksi:
    (row,) = [one for one in baris_list(walker.berkas, draft=False) if one.kode == kode]
    angka = {f"nilai-{row.indikator_id}": nilai}
    facts = {
        "seen_version": walker.berkas.versi,
        "alasan": ALASAN,
        "angka": {**affirmed_by(walker.berkas, angka), **angka},
        "bukti": [BuktiMasuk("rekap.txt", [f"Angka yang benar {nilai}.\n".encode()])],
        "now": LATER,
        **given,
    }
    minta_koreksi.ask_koreksi(berkas_id=walker.berkas_id, actor=person(f"petugas.{walker.unit}", DAY), **facts)
    return PermintaanKoreksi.objects.filter(berkas=walker.berkas_id).order_by("-urutan")[0]


def grant(walker: Walker, now: datetime = LATER + timedelta(hours=1)) -> None:
    waiting = PermintaanKoreksi.objects.get(berkas=walker.berkas_id, status="diminta")
    facts: dict[str, Any] = {"catatan": "", "nomor": "", "actor": person("kadis", DAY), "now": now}
    putus_koreksi.grant_koreksi(berkas_id=walker.berkas_id, permintaan_id=waiting.pk, **facts)


def laporan_of(walker: Walker) -> LaporanDataKinerja:
    return LaporanDataKinerja.objects.filter(berkas=walker.berkas_id).order_by("-versi")[0]


def said(found: tuple[Selisih, ...], kode: str = SUMMED) -> dict[str, tuple[str, str]]:
    return {one.unsur: (one.semula, one.menjadi) for one in found if one.kode == kode}


@pytest.mark.usefixtures("basis_data")
def test_a_received_report_that_holds_the_figure_is_told_of_before_and_after(earlier: Walker) -> None:
    later = walk(UNIT, to=State.FINAL)
    asked = ask(earlier)
    (would,) = akan_terdampak(asked)
    grant(earlier)
    (row,) = LaporanTerdampak.objects.all()
    assert (row.laporan_id, selisih_in(row)) == (laporan_of(later).pk, would.selisih)
    (now,) = [one for one in baris_list(later.berkas, draft=False) if one.kode == SUMMED]
    assert now.kartu.accumulation is Accumulation.SUM
    assert said(would.selisih) == {
        "Realisasi s.d. TW III": ("29 Konten", "17 Konten"),
        "Capaian s.d. TW III": ("70,73%", "41,46%"),
        "Capaian terhadap target tahun": ("52,73%", "30,91%"),
    }
    assert {one.unsur for one in would.selisih if not one.kode} == {
        "Rata-rata capaian s.d. triwulan",
        "Rata-rata capaian terhadap tahun",
    }
    berita = Dokumen.objects.get(jenis="berita-koreksi")
    v = verifikasi(laporan_of(later).dokumen.kode, None, DAY)
    assert v is not None
    assert (v.status, v.terkoreksi) == ("berlaku", True)
    assert f"8 Oktober 2026, berita acara {berita.kode}." in v.keterangan
    assert "29" not in v.keterangan
    told = Pemberitahuan.objects.filter(tautan__contains="/tw3/", kalimat__contains="memuat angka yang dikoreksi")
    assert {"petugas.ikp", "kabid.ikp", "sekretaris", "kasubbag"} <= {one.pegawai.akun.nama_pengguna for one in told}
    context: Any = context_from_json(JenisDokumen.BERITA_KOREKSI, berita.context_json.encode())
    assert f"({laporan_of(later).dokumen.kode}) juga memuat angka yang dikoreksi: " in context.penutup
    assert "realisasi s.d. TW III: 29 Konten → 17 Konten" in context.penutup

    minta_koreksi.ask_koreksi(
        berkas_id=later.berkas_id,
        seen_version=later.berkas.versi,
        alasan="Penyesuaian.",
        angka={},
        bukti=[],
        actor=person("kasubbag", DAY),
        now=LATER + timedelta(hours=2),
    )
    grant(later, LATER + timedelta(hours=3))
    new = laporan_of(later)
    context = context_from_json(JenisDokumen.LAPORAN, new.dokumen.context_json.encode())
    (line,) = [one for one in context.koreksi if one.unsur == "Realisasi s.d. TW III"]
    assert (line.semula, line.menjadi) == ("29 Konten", "17 Konten")
    assert terdampak_of(new) is None

"""The page of an indikator: the figures of its reports by triwulan and by year, its card, versions of its targets."""

import re
from datetime import date

import pytest

from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from tests.factories import open_tw3, peraga_office, walk
from tests.web.test_kinerja import rows_of

KODE = "IKU-14"
URL = f"/kinerja/indikator/2026/{KODE}/"


def page_of(client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def trends(page: str) -> list[str]:
    return re.findall(r"<svg[^>]*><title>(Tren[^<]*)</title>", page)


def test_a_draft_is_not_drawn_and_what_was_sent_is(klien):
    walker = walk("aptika")
    client = klien("kadis")
    before = page_of(client)
    assert trends(before) == []
    assert "belum diisi" in rows_of(before, "triwulan")[0]
    from tests.factories import START

    walker.submit(START)
    page = page_of(client)
    assert trends(page) == ["Tren triwulan 2026"]
    assert 'href="/pengumpulan/2026/tw3/aptika/baris/IKU-14/"' in page
    assert "masih dapat berubah" in page


def test_page_and_report_draw_one_picture(klien):
    from takar.documents.charts import line_trend
    from takar.queries.dokumen.laporan_uraian import uraian_list
    from takar.queries.kinerja import baris_list

    walker = walk("aptika", to=State.PROCESSING)
    (drawn,) = [u for u in uraian_list(baris_list(walker.berkas, draft=False), {}, "permendagri-86") if u.kode == KODE]
    assert line_trend(drawn.tren, judul="Tren triwulan 2026") in page_of(klien("kabid.aptika"))
    dashboard = klien("kabid.aptika").get("/kinerja/").content.decode()
    from takar.documents.gambar import gambar_capaian, gambar_serapan
    from takar.queries.dokumen.laporan_tabel import grafik_capaian, grafik_serapan

    rows = baris_list(walker.berkas, draft=False)
    for gambar in (gambar_capaian(grafik_capaian(rows)), gambar_serapan(grafik_serapan(rows))):
        assert gambar.bagian
        for svg in gambar.bagian:
            assert svg in dashboard


def test_a_later_version_of_a_target_is_told_beside_the_one_it_replaces(klien):
    from takar.records.models import Indikator, Target

    open_tw3()
    indikator = Indikator.objects.get(tahun=2026, kode=KODE)
    old = Target.objects.get(indikator=indikator, triwulan=4)
    Target.objects.create(
        indikator=indikator,
        triwulan=4,
        versi=2,
        berlaku_mulai=date(2026, 10, 1),
        teks="77",
        nilai=77,
        dasar="Perubahan Perjanjian Kinerja",
    )
    rows = rows_of(page_of(klien("evaluator")), "target")
    first, second = [row for row in rows if "Triwulan IV" in row]
    assert "versi 1" in first
    assert "digantikan" in first
    assert str(old.teks).split(",", maxsplit=1)[0] in first
    assert "Perubahan Perjanjian Kinerja" in second
    assert "1 Oktober 2026" in second
    assert "digantikan" not in second


def test_the_same_code_in_another_year_is_the_same_indikator(klien):
    from takar.actions.pengumpulan import open_pengumpulan
    from takar.queries.akun import SYSTEM
    from takar.records.models import BerkasBidang, Indikator, Pegawai, Realisasi
    from tests.factories import OPENED

    opd = peraga_office()
    open_pengumpulan(opd_id=opd.pk, periode=Periode(2025, Triwulan.IV), actor=SYSTEM, now=OPENED)
    walk("aptika", to=State.CHECKING)
    berkas = BerkasBidang.objects.get(pengumpulan__tahun=2025, unit__kode="aptika")
    petugas = Pegawai.objects.get(akun__nama_pengguna="petugas.aptika")
    Realisasi.objects.create(
        berkas=berkas,
        indikator=Indikator.objects.get(tahun=2025, kode=KODE),
        versi=1,
        jalur="kirim",
        nilai="31.5",
        penulis=petugas,
        pelaksana=petugas,
        at=OPENED,
    )
    page = page_of(klien("petugas.aptika"))
    assert len(rows_of(page, "setahun")) == 2
    assert "Triwulan IV Tahun 2025" in rows_of(page, "setahun")[0]
    assert "31,5" in rows_of(page, "setahun")[0]
    assert trends(page)[-1] == "Tren tahunan terhadap target tahun"
    assert 'href="/kinerja/indikator/2025/IKU-14/"' in page


@pytest.mark.parametrize(
    ("who", "url"),
    [
        ("petugas.ikp", URL),
        ("kabid.ikp", URL),
        ("petugas.ikp", f"{URL}?bentuk=xlsx"),
        ("kadis", "/kinerja/indikator/2026/TIDAK-ADA/"),
        ("kadis", f"/kinerja/indikator/2031/{KODE}/"),
    ],
)
def test_what_one_may_not_read_is_not_there(klien, who, url):
    open_tw3()
    assert klien(who).get(url).status_code == 404


@pytest.mark.parametrize("earlier", [0, 5])
def test_queries_do_not_grow_with_triwulan_and_years(klien, django_assert_num_queries, earlier):
    from takar.actions.pengumpulan import open_pengumpulan
    from takar.queries.akun import SYSTEM
    from tests.factories import OPENED

    walk("aptika", to=State.CHECKING)
    for tahun, tw in ((2026, 1), (2026, 2), (2025, 4), (2025, 3), (2025, 2))[:earlier]:
        periode = Periode(tahun, Triwulan(tw))
        open_pengumpulan(opd_id=peraga_office().pk, periode=periode, actor=SYSTEM, now=OPENED)
    client = klien("kadis")
    with django_assert_num_queries(16):
        page_of(client)

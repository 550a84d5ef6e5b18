"""Form E.81 and the rencana aksi against realisasi over HTTP: the page, the paper, the workbook, who sees what."""

import io
import re
from dataclasses import replace

import pypdf
import pytest

from takar.actions.e81 import keep_e81
from takar.actions.errors import Missing
from takar.actions.pengumpulan import open_pengumpulan
from takar.queries.akun import SYSTEM
from takar.queries.dokumen.e81_kaki import _decided
from takar.queries.e81 import e81_halaman
from takar.queries.e81_saring import SaringE81
from takar.queries.kinerja_saring import Saring
from takar.records.models import Indikator, Jabatan, Monev, NaskahE81, Pegawai, PerangkatDaerah, TindakLanjut
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from tests.factories import START, peraga_office, person, walk
from tests.queries.test_riwayat_angka import JULY, SUM_KODE, TW2, judged
from tests.web.test_kinerja import rows_of
from tests.web.test_unduhan import MIME, Buku, buku

URL = "/kinerja/e81/"
A3 = (1191, 842)


def _words(page: str) -> list[str]:
    return [" ".join(row.split()) for row in rows_of(page, "per-triwulan")]


def test_page_paper_and_workbook_say_the_same(klien):
    walk("aptika", to=State.SCHEDULING)
    client = klien("kabid.aptika")
    page = client.get(URL, {"renstra_awal": "2025", "renstra_akhir": "2026"}).content.decode()
    rows = rows_of(page, "e81")
    assert "<b>S1.1 " in page  # whose indikator stands below it in the same cell
    assert "renstra_awal=2025&amp;renstra_akhir=2026&amp;bentuk=pdf" in page
    answer = client.get(URL, {"bentuk": "pdf", "varian": "satuan"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="e81-2026-tw3-aptika.pdf"'
    paper = pypdf.PdfReader(io.BytesIO(answer.content))
    assert paper.root_object["/MarkInfo"]["/Marked"]
    for one in paper.pages[:-1]:
        assert (round(one.mediabox.width), round(one.mediabox.height)) == A3
        assert "Unit penanggung" in one.extract_text()
    text = re.sub(r"\s+", " ", " ".join(one.extract_text() for one in paper.pages))
    answer = client.get(URL, {"bentuk": "xlsx", "varian": "satuan"})
    assert answer["Content-Type"] == MIME
    (sheet,) = Buku(answer.content).lembar.values()
    total = next(row for row in sheet if row.get("C") == "Jumlah")
    spent = f"{int(float(total['Y'])):,}".replace(",", ".")
    assert spent in text
    assert f"Rp{spent}" in rows[-1]
    numbers = next(row for row in sheet if row.get("A") == "1" and row.get("B") == "2")
    assert list(numbers.values()) == [str(n) for n in range(1, 18)]
    assert "Satuan" in text
    assert "Rata-rata capaian kinerja (%)" in text


def test_who_serves_one_unit_takes_that_unit_only(klien):
    walk("aptika", to=State.CHECKING)
    client = klien("petugas.ikp")
    for url in (URL, "/kinerja/triwulan/"):
        assert "Bidang Aplikasi Informatika" not in client.get(url).content.decode().partition("<main")[2]
        for bentuk in ("", "pdf", "xlsx"):
            assert client.get(url, {"unit": "aptika", "bentuk": bentuk}).status_code == 404
        assert "belum dibuka" in client.get(url, {"tahun": "2026", "triwulan": "4"}).content.decode()


def test_years_that_cannot_be_are_said_and_a_day_that_is_none_is_today(klien):
    walk("aptika")
    asked = {"renstra_awal": "2030", "renstra_akhir": "x", "tanggal": "31/31/2026", "varian": "x", "halaman": "99"}
    page = klien("kadis").get(URL, asked).content.decode()
    assert "Jangka Renstra 2030–… tidak dipakai" in page
    assert 'value="2026-10-05"' in page


def test_each_triwulan_stands_beside_its_target_and_goes_out_so(klien, monkeypatch):
    monkeypatch.setattr("takar.web.kinerja.triwulan.PER_PAGE", 4)
    walk("aptika", to=State.SCHEDULING)
    client = klien("kadis")
    page = client.get("/kinerja/triwulan/", {"unit": "aptika", "tingkat": "sub_kegiatan"}).content.decode()
    head, first, *_ = _words(page)
    assert "Program 2.16.03 " in head
    sheet = buku(client, "/kinerja/triwulan/?unit=aptika&tingkat=sub_kegiatan&bentuk=xlsx").lembar["Per triwulan"]
    names = {name: column for column, name in sheet[0].items()}
    assert len(sheet) > 1 + 4
    row = sheet[1]
    assert row[names["Kode"]] in first
    assert f"{row[names['Realisasi TW III']]} dari {row[names['Target TW III']]} " in first
    assert f" target {row[names['Target TW IV']]} " in first
    assert names["Realisasi TW IV"] not in row
    assert "Halaman 1 dari 2" in page


def test_an_earlier_triwulan_shows_nothing_of_a_later_one(klien):
    """The year holds the figures of all its rounds; the state at the end of one knows none that came after."""
    walk("aptika", to=State.SCHEDULING)
    open_pengumpulan(opd_id=peraga_office().pk, periode=Periode(2026, Triwulan.II), actor=SYSTEM, now=START)
    asked = {"unit": "aptika", "triwulan": "2"}
    rows = _words(klien("kadis").get("/kinerja/triwulan/", asked).content.decode())
    assert [row for row in rows if " belum diisi target " in row]
    assert not [row for row in rows if " dari " in row]
    later = _words(klien("kadis").get("/kinerja/triwulan/", {**asked, "triwulan": "3"}).content.decode())
    assert [row for row in later if " dari " in row]


def test_what_the_year_came_to_so_far_stands_where_the_last_triwulan_is_blank(klien):
    """As on the signed report and Form E.81 (domain.md section 3.8), with the word for the blank and no capaian."""
    judged(TW2, JULY, SUM_KODE, "sesuai")
    walk("aptika")  # triwulan III is typed and not sent
    row = next(r for r in _words(klien("kadis").get("/kinerja/triwulan/").content.decode()) if SUM_KODE in r)
    assert row.endswith(" 1 dari 1 posisi TW II belum diisi")


def _fields(page: str) -> dict[str, str]:
    """Return the fields of the form that keeps what the page shows."""
    found = page.partition('action="/kinerja/e81/simpan/"')[2].partition("</form>")[0]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', found))


@pytest.mark.django_db
def test_a_form_is_never_kept_under_an_office_whose_figures_it_does_not_hold():
    """A person with posts in two offices who sends it in the one without a round: there is no such form there."""
    walk("aptika", to=State.SCHEDULING)
    actor = person("kasubbag")
    other = PerangkatDaerah.objects.create(kode="lain", nama="DINAS LAIN", pemerintah="-", alamat="-", tempat="-")
    both = replace(actor, tugas=(*actor.tugas, replace(actor.tugas[0], opd_id=other.pk)))
    asked = SaringE81(Saring())
    found = e81_halaman(both, START.date(), asked)
    assert found is not None
    assert found.context is not None
    with pytest.raises(Missing, match="triwulannya belum dibuka"):
        keep_e81(opd_id=other.pk, asked=asked, sidik=found.context.jejak.sidik_konteks, actor=both, now=START)
    assert not NaskahE81.objects.exists()


def test_a_form_is_kept_as_it_stands_with_its_code(klien):
    walk("aptika", to=State.SCHEDULING)
    client, url = klien("kasubbag"), f"{URL}simpan/"
    asked = {"unit": "aptika", "varian": "satuan", "renstra_awal": "2025", "renstra_akhir": "2026"}
    before = client.get(URL, asked)
    fields = _fields(before.content.decode())
    answer = client.post(url, fields)
    assert (answer.status_code, "varian=satuan" in answer["Location"]) == (302, True)
    client.post(url, {**fields, "kunci": "lagi"})
    assert client.post(url, {**fields, "kunci": "lain", "renstra_awal": "2030"}).status_code == 422
    for day in ("2026-09-30", "9999-12-31"):
        wrong = client.post(url, {**fields, "kunci": day, "tanggal": day})
        assert (wrong.status_code, "bertanggal 1 Oktober 2026 sampai akhir 2027" in wrong.content.decode()) == (
            422,
            True,
        )
    stale = client.post(url, {**fields, "kunci": "lama", "sidik": "0" * 64})
    assert (stale.status_code, "Angkanya berubah sejak halaman ini dibuka" in stale.content.decode()) == (409, True)
    first, second = NaskahE81.objects.order_by("versi")
    assert (first.versi, second.versi, first.unit.kode, first.triwulan) == (1, 2, "aptika", 3)
    page = " ".join(client.get(URL).content.decode().split())
    assert page.index(second.kode) < page.index(first.kode)
    assert "Triwulan III Tahun 2026" in page.partition("Formulir 2026 yang disimpan")[2]
    pdf = client.get(f"/dokumen/{first.kode}/")
    assert pdf["Content-Disposition"] == 'inline; filename="e81-2026-tw3-aptika-v1.pdf"'
    assert first.kode in first.context_json
    made = Buku(client.get(f"/dokumen/{first.kode}/excel/").content).lembar["E.81"]
    seen = Buku(client.get(URL, {**asked, "bentuk": "xlsx"}).content).lembar["E.81"]
    rows = next(at for at, row in enumerate(seen) if row.get("A", "").startswith("Sidik konteks"))
    assert made[: rows - 1] == seen[: rows - 1], "the workbook of the kept form has what the page had"
    assert any(first.kode in row.get("A", "") for row in made)
    told = klien().get(f"/verifikasi/{first.kode}/").content.decode()
    for part in ("Formulir E.81</h2>", "Bidang Aplikasi Informatika", "Triwulan III Tahun 2026", "sudah digantikan"):
        assert part in told

    assert klien("petugas.aptika").get(f"/dokumen/{first.kode}/").status_code == 200
    for who, status in (("petugas.ikp", 404), ("kabid.ikp", 404), ("kadis", 200)):
        assert klien(who).get(f"/dokumen/{first.kode}/excel/").status_code == status
    assert first.kode not in klien("petugas.ikp").get(URL).content.decode()
    for who, status in (("kadis", 403), ("petugas.aptika", 404)):
        other = klien(who)
        assert _fields(other.get(URL).content.decode()) == {}, "no button without the right"
        assert other.post(url, fields).status_code == status
    assert NaskahE81.objects.count() == 2

    client.post(url, _fields(client.get(URL).content.decode()))
    kept = NaskahE81.objects.get(unit=None)
    assert (kept.versi, kept.judul) == (1, "Formulir E.81 Triwulan III Tahun 2026, DINAS KOMUNIKASI DAN INFORMATIKA")
    for who, status in (("kadis", 200), ("kabid.aptika", 404)):
        reader = klien(who)
        assert reader.get(f"/dokumen/{kept.kode}/").status_code == status, "who reads one unit has not the office's"
        assert (kept.kode in reader.get(URL).content.decode()) == (status == 200)


def test_follow_ups_of_one_day_stand_in_the_order_of_the_plan(db):
    berkas = walk("aptika", to=State.SCHEDULING).berkas
    leader = Pegawai.objects.first()
    held = Monev.objects.create(
        berkas=berkas, dibuka_at=START, ditutup_at=START, pemimpin=leader, pemimpin_sebagai="Kepala Dinas"
    )
    of = {"monev": held, "penanggung_jawab": Jabatan.objects.first(), "tenggat": START.date(), "at": START}
    first, last = Indikator.objects.earliest("urutan"), Indikator.objects.latest("urutan")
    for nama, indikator in (("ketiga", None), ("kedua", last), ("pertama", first)):
        TindakLanjut.objects.create(**of, indikator=indikator, uraian=nama, oleh=leader)
    said = " ".join(_decided([berkas.pk]))
    assert said.index("pertama") < said.index("kedua") < said.index("ketiga")

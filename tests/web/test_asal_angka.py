"""A figure of a report by its code: that it exists, for anybody; where it comes from, for who may read the report."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from html import escape

import pytest

from takar.actions.pengumpulan import send_back
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.baris_hitungan import hitungan_baris
from takar.queries.dokumen.gabungan_anggaran import rupiah_of
from takar.queries.kinerja import baris_list
from takar.queries.sumber import Nilai
from takar.records.models import BuktiDukung, Dokumen, Indikator, Realisasi
from takar.rules.accumulation import Accumulation
from takar.rules.formula_explanation import show_angka
from takar.rules.periods import Triwulan
from takar.sop.engine import State
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db
LATER = START + timedelta(days=1)


def _reports() -> list[Dokumen]:
    return list(Dokumen.objects.filter(jenis="laporan").order_by("versi"))


def _number(paper: Dokumen, kode: str) -> int:
    context = context_from_json(JenisDokumen.LAPORAN, paper.context_json.encode())
    return next(n for n, one in enumerate(context.asal_angka, start=1) if one.kode == kode)


@pytest.fixture
def report():
    """A report that waits for its signature, and a row of it that has a bukti."""
    walker = walk("aptika", to=State.SIGNING)
    bukti = BuktiDukung.objects.select_related("file", "indikator").filter(berkas_id=walker.berkas_id)[0]
    (paper,) = _reports()
    return walker, paper, bukti, f"/verifikasi/{paper.kode}/angka/{_number(paper, bukti.indikator.kode)}/"


def _text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_each_figure_has_one_code_in_every_table_of_the_report(report):
    _, paper, _, _ = report
    context = context_from_json(JenisDokumen.LAPORAN, paper.context_json.encode())
    codes = [one.kode_angka for one in context.asal_angka]
    assert codes == [f"{n:02}" for n in range(1, len(codes) + 1)] == [r.kode_angka for r in context.rekap]
    by_kode = {one.kode: one.kode_angka for one in context.asal_angka}
    assert [u.jejak_nilai for u in context.uraian] == [by_kode[u.kode] for u in context.uraian]
    name = {r.kode_angka: r.indikator for r in context.rekap}
    below = [b for b in context.anggaran if b.indikator]
    assert below
    assert [name[b.kode_angka] for b in below] == [b.indikator for b in below]
    assert {t.kode_angka: t.label for t in context.grafik_capaian}.items() <= name.items()
    assert [t.kode_angka for t in context.perencanaan.baris] == [u.jejak_nilai for u in context.uraian]
    assert [t.kode_angka for t in context.grafik_serapan] == [b.kode_angka for b in below]


def test_each_sum_of_the_report_has_a_code_that_is_told(report):
    """The table of money, the headline figures and the charts: no code leads nowhere, no sum is without one."""
    _, paper, _, _ = report
    context = context_from_json(JenisDokumen.LAPORAN, paper.context_json.encode())
    told = {one.kode_angka: one for one in context.asal_rerata}
    sums = [b for b in context.anggaran if not b.indikator]
    assert len(told) == len(context.asal_rerata) == 2 + len(context.kelompok) + len(sums) - 1
    assert {b.kode_angka for b in sums} | {k.kode_angka for k in context.kelompok} | {"R01", "R02"} == set(told)
    assert (context.ringkasan.kode_angka, context.ringkasan.kode_anggaran, sums[-1].kode_angka) == ("R01", "R02", "R02")
    printed = {b.kode_angka: b for b in context.anggaran}
    for line in sums[:-1]:
        pagu, spent, share = told[line.kode_angka].hitungan
        assert (pagu.rpartition("= Rp")[2], spent.rpartition("= Rp")[2]) == (line.pagu, line.realisasi_anggaran)
        assert share.endswith(f"= {line.serapan}")
        parts = [printed[part.kode_angka] for part in told[line.kode_angka].bagian]
        assert sum(rupiah_of(part.pagu) for part in parts) == rupiah_of(line.pagu)
    r = context.ringkasan
    said = " ".join(told["R01"].hitungan)
    assert f"= {r.terukur}" in said
    assert f"{r.rata_rata_capaian} termasuk {r.predikat.removesuffix(' (sementara)')} (" in said
    for k in context.kelompok:
        assert told[k.kode_angka].nilai == f"{k.capaian} ({k.terukur})"
        assert any(k.capaian_tahun in line for line in told[k.kode_angka].hitungan) or k.capaian_tahun == "–"


def test_the_origin_is_kept_with_the_report(report):
    _, paper, bukti, _ = report
    context = context_from_json(JenisDokumen.LAPORAN, paper.context_json.encode())
    asal = context.asal_angka[_number(paper, bukti.indikator.kode) - 1]
    assert asal.versi == "1"
    assert bukti.file.sha256 in asal.bukti
    assert any(line.startswith("Capaian s.d. TW III: ") for line in asal.hitungan)
    assert asal.target[0].startswith("TW III: ")
    assert "versi 1, " in asal.target[0]
    said = [line for one in context.asal_angka for line in one.target]
    assert any(" Aplikasi, versi" in line for line in said), "a target that names its satuan itself"
    assert not [line for line in said if re.search(r": \S+ (.+) \1, versi", line)]
    assert any(re.fullmatch(r"Pagu: Rp[\d.]+, versi 1, DPA murni.*", line) for line in said)


def test_an_accumulated_figure_says_of_which_triwulan_it_is_made(report):
    walker, *_ = report
    rows = baris_list(walker.berkas, draft=False)
    row = next(one for one in rows if one.kartu.accumulation is Accumulation.SUM and one.isian.nilai is not None)
    earlier = {Triwulan.I: Nilai(nilai=Decimal(2)), Triwulan.II: Nilai(nilai=Decimal(3))}
    told = dict(hitungan_baris(replace(row, riwayat=earlier, hitungan=replace(row.hitungan, riwayat=earlier))))
    own, whole = show_angka(row.isian.nilai), show_angka(row.isian.nilai + 5)
    assert told["Realisasi s.d. TW III"] == f"2 + 3 + {own} = {whole} (triwulan I, II, III dijumlahkan)."
    assert "Realisasi s.d. TW III" not in dict(hitungan_baris(row))  # nothing was measured before


def test_a_stranger_learns_that_the_figure_exists_and_no_more(klien, report):
    _, paper, bukti, address = report
    tercetak = context_from_json(JenisDokumen.LAPORAN, paper.context_json.encode())
    line = tercetak.rekap[_number(paper, bukti.indikator.kode) - 1]
    for who in (None, "petugas.ikp", "kabid.sandistik"):
        client = klien(who) if who else klien()
        text = _text(client.get(address))
        assert "Angka ini tercatat" in text
        assert paper.kode in text
        for hidden in (line.indikator, bukti.nama, bukti.file.sha256, "Perhitungan", "Pemeriksa"):
            assert hidden not in text
        listed = _text(client.get(f"/verifikasi/{paper.kode}/angka/"))
        assert line.indikator not in listed


@pytest.mark.parametrize("who", ["petugas.aptika", "kasubbag", "kabid.aptika", "kadis", "evaluator"])
def test_who_reads_the_report_sees_where_the_figure_comes_from(klien, report, who):
    _, paper, bukti, address = report
    client = klien(who)
    text = _text(client.get(address))
    for shown in (
        bukti.nama,
        bukti.file.sha256,
        "Capaian s.d. TW III",
        "Versi 1: angka dikirim",
        "Diperiksa: sesuai",
        "<dt>Pemeriksa</dt>",
        "<dt>TW III</dt>",
        "versi 1, ",
    ):
        assert shown in text, shown
    assert "sudah dikoreksi" not in text
    bukti_link = re.search(r'href="([^"]*/bukti/\d+/)"', text)
    assert client.get(bukti_link[1]).status_code == 200
    assert f'href="{address}"' in _text(client.get(f"/verifikasi/{paper.kode}/angka/"))


def test_the_page_of_a_row_names_each_cell_that_its_code_stands_for(klien, report):
    """Of a row with money, and of one whose figures chapter D tells over each span and draws."""
    _, paper, _, _ = report
    context = context_from_json(JenisDokumen.LAPORAN, paper.context_json.encode())
    client = klien("evaluator")
    money = next(b for b in context.rekap if b.efisiensi)
    drawn = next(u for u in context.uraian if u.tren)
    pages = [
        _text(client.get(f"/verifikasi/{paper.kode}/angka/{int(kode)}/")).partition("Perhitungan</h2>")[0]
        for kode in (money.kode_angka, drawn.jejak_nilai)
    ]
    line = next(b for b in context.anggaran if b.kode_angka == money.kode_angka)
    cells = [getattr(money, one) for one in ("target", "realisasi", "capaian", "status", "anggaran", "serapan")]
    cells += [money.realisasi_anggaran, money.efisiensi, line.target, line.realisasi, line.capaian]
    assert [one for one in cells if escape(one) not in pages[0]] == []
    told = [text for b in drawn.banding for text in (b.rentang, b.target, b.realisasi, b.capaian)]
    told += [text for t in drawn.tren for text in (t.teks_target, t.teks_realisasi) if text]
    assert [one for one in told if escape(one) not in pages[1]] == []


def test_a_mean_leads_to_its_members_and_they_to_their_figures(klien, report):
    _, paper, _, _ = report
    context = context_from_json(JenisDokumen.LAPORAN, paper.context_json.encode())
    rerata = {one.kode_angka: one for one in context.asal_rerata}
    assert (
        [line.kode_angka for line in context.kelompok]
        == list(rerata)[2 : 2 + len(context.kelompok)]
        == [f"R{n:02}" for n in range(3, 3 + len(context.kelompok))]
    )
    name = {r.kode_angka: r.indikator for r in context.rekap} | {k.kode_angka: k.nama for k in context.kelompok}
    # A sub kegiatan is called by itself in the table of money, by its indikator in the others.
    name |= {b.kode_angka: b.uraian for b in context.anggaran if not b.indikator}
    name_of_work = {b.kode_angka: b.uraian for b in context.anggaran}
    for one in rerata.values():
        assert one.bagian
        for part in one.bagian:
            assert part.nama in {name[part.kode_angka], name_of_work.get(part.kode_angka)}
    assert rerata["R01"].nilai == f"{context.ringkasan.rata_rata_capaian} ({context.ringkasan.terukur})"
    assert f"= {context.ringkasan.rata_rata_capaian}" in rerata["R01"].hitungan[0]
    assert rerata["R02"].hitungan[-1].endswith(f"= {context.ringkasan.serapan}")
    reader, stranger = klien("evaluator"), klien()
    address = f"/verifikasi/{paper.kode}/angka/"
    assert reader.get(f"{address}?kode-angka=r1")["Location"] == f"{address}R01/"
    listed = _text(reader.get(address))
    assert f'href="{address}R03/"' in listed
    heads = re.findall(r'class="golongan"><th[^>]*><b>([^<:]+)', listed)
    assert heads == ["Seluruh laporan", "Sasaran dan program", "Keluaran dan anggaran"]
    shown = _text(reader.get(f"{address}R03/"))
    part = rerata["R03"].bagian[0]
    assert f'href="{address}{int(part.kode_angka)}/"' in shown
    assert rerata["R03"].hitungan[0].partition(": ")[2] in shown
    for other in (stranger, klien("petugas.ikp"), klien("kabid.sandistik")):
        for kode in ("R03", context.anggaran[0].kode_angka):
            public = _text(other.get(f"{address}{kode}/"))
            assert "Angka ini tercatat" in public
            hidden = (rerata[kode].nama, rerata[kode].bagian[0].nama, rerata[kode].nilai, "Perhitungan")
            assert not [one for one in hidden if one in public]
    assert stranger.get(f"{address}R99/").status_code == 404


def test_codes_lead_there_from_the_verify_pages(klien, report):
    _, paper, _, address = report
    assert f'href="/verifikasi/{paper.kode}/angka/"' in _text(klien().get(f"/verifikasi/{paper.kode}/"))
    nomor = address.rstrip("/").rpartition("/")[2]
    assert klien().get(f"/verifikasi/{paper.kode}/angka/?kode-angka={nomor:0>2}")["Location"] == address
    assert klien().get(f"/verifikasi/?kode={paper.kode.lower()}-{nomor:0>2}")["Location"] == address


@pytest.mark.parametrize("tail", ["0/", "999/", "07-08/"])
def test_an_unknown_figure_is_told(klien, report, tail):
    _, paper, _, _ = report
    assert klien().get(f"/verifikasi/{paper.kode}/angka/{tail}").status_code == 404


def test_a_paper_without_codes_has_no_such_page(klien, report):
    cek = Dokumen.objects.get(jenis="cek-list", versi=1)
    for tail in ("", "1/"):
        assert klien("kasubbag").get(f"/verifikasi/{cek.kode}/angka/{tail}").status_code == 404
    assert "/angka/" not in _text(klien().get(f"/verifikasi/{cek.kode}/"))


def _correct(berkas_id: int, indikator: Indikator) -> None:
    """A second version of the figure, as the monev makes it."""
    one = Realisasi.objects.get(berkas_id=berkas_id, indikator=indikator)
    values = {f.name: getattr(one, f.name) for f in Realisasi._meta.concrete_fields if f.name != "id"}
    changed = {name: values[name] + 1 for name in ("nilai", "pembilang") if values[name] is not None}
    Realisasi.objects.create(
        **{**values, **changed, "versi": 2, "jalur": "monev", "alasan": "Menurut rekap.", "at": LATER}
    )


def test_a_printed_figure_says_that_it_was_corrected_and_where(klien, report):
    walker, paper, bukti, address = report
    _correct(walker.berkas_id, bukti.indikator)
    text = _text(klien("evaluator").get(address))
    assert "Yang tercetak versi 1; versi terakhir 2, belum ada pada laporan." in text
    send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=5,
        catatan="Susun ulang.",
        actor=person("kabid.aptika"),
        now=LATER,
    )
    walker.compile(LATER + timedelta(hours=1), nomor="000.8/99-Diskominfo/2026")
    new = _reports()[-1]
    assert new.pk != paper.pk
    there = f"/verifikasi/{new.kode}/angka/{_number(new, bukti.indikator.kode)}/"
    text = _text(klien("evaluator").get(address))
    assert "Angka ini sudah dikoreksi:" in text
    assert f'href="{there}"' in text
    assert "<dt>Versi angka</dt><dd>versi 1</dd>" in text
    newer = _text(klien("evaluator").get(there))
    for shown in (
        "Versi angka</dt><dd>versi 2",
        "Yang diperiksa</dt><dd>versi 1 (dikoreksi sesudahnya menjadi versi 2)",
    ):
        assert f"<dt>{shown}</dd>" in newer
    public = _text(klien().get(address))
    assert "Ada laporan yang lebih baru." in public
    assert "sudah dikoreksi" not in public  # that a figure changed is not for everybody, but where the report is
    assert f'href="/verifikasi/{new.kode}/"' in public
    mean = _text(klien().get(f"/verifikasi/{paper.kode}/angka/R01/"))
    assert "Ada laporan yang lebih baru." in mean
    assert f'href="/verifikasi/{new.kode}/"' in mean
    assert "lebih baru" not in _text(klien().get(f"/verifikasi/{new.kode}/angka/R01/"))
    other = next(n for n in range(1, 99) if n != _number(paper, bukti.indikator.kode))
    assert "Pada laporan itu angkanya sama." in _text(
        klien("evaluator").get(f"/verifikasi/{paper.kode}/angka/{other}/")
    )


def test_queries_do_not_grow_with_the_figures(klien, report, django_assert_num_queries):
    _, paper, _, address = report
    client = klien("evaluator")
    client.get(address)
    with django_assert_num_queries(39):
        client.get(address)
    for tail in ("", "R01/", "R03/"):
        with django_assert_num_queries(16):
            client.get(f"/verifikasi/{paper.kode}/angka/{tail}")

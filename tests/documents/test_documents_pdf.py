"""The papers: the same bytes each time, all texts on them, literal, labelled and numbered on every page."""

import io
import re
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from functools import cache

import pypdf
import pypdf.generic
import pytest

from takar.documents.canonical import canonical_json, context_from_json
from takar.documents.contexts import (
    Context,
    JenisDokumen,
    LaporanDataKinerjaContext,
    jenis_of,
)
from takar.documents.render.mesin import engine_version
from takar.documents.render.pdf import render_pdf
from takar.documents.render.teks import printable
from takar.rules.formula import StatusCapaian
from tests.documents.contoh import PERAGA, cek_list, hasil_monev, jadwal_monev
from tests.documents.contoh_gabungan import laporan_gabungan
from tests.documents.contoh_laporan import coded_whole, laporan
from tests.documents.contoh_rencana import RENCANA, TAHUN
from tests.documents.contoh_surat import SURAT, permintaan_data

SAMPLES: dict[str, Context] = {
    "cek_list": cek_list(ganda=3),
    "jadwal_monev": jadwal_monev(),
    "hasil_monev": hasil_monev(),
    "laporan": coded_whole(laporan()),
    **SURAT,
    **RENCANA,
}
UNPRINTED = {
    "nilai", "sidik_konteks", "target", "realisasi", "tingkat", "capaian", "serapan", "sasaran",
    "teks_target", "label", "keadaan", "nilai_tahun",
}  # fmt: skip
"""Plain figures of charts, the fingerprint (checked apart), and names that charts may shorten."""
NEVER_NUMBERED = {"cek_list", "terima_tembusan", "terima_laporan"}
"""No register numbers them, so an empty number is not one that is still to come."""


@cache
def _pdf(name: str) -> bytes:
    return render_pdf(jenis_of(SAMPLES[name]), SAMPLES[name])


def _render(context: Context) -> bytes:
    return render_pdf(jenis_of(context), context)


def _text(content: bytes, *, layout: bool = False) -> str:
    command = ["pdftotext", *(["-layout"] if layout else []), "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\u00a0]+", "", text)


def _texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, name)
    elif is_dataclass(value):
        for field in (one for one in fields(value) if one.metadata.get("dicetak", True)):
            yield from _texts(getattr(value, field.name), field.name)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_text_of_the_context_stands_on_the_paper(name: str) -> None:
    printed = _squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(_pdf(name))).pages))
    missing = [
        (field, text)
        for field, text in _texts(SAMPLES[name])
        if field not in UNPRINTED and _squeezed(text) not in printed and _squeezed(text).upper() not in printed
    ]
    assert missing == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_is_labelled_numbered_and_named(name: str) -> None:
    pages = _text(_pdf(name)).split("\f")[:-1]
    sidik = SAMPLES[name].jejak.sidik_konteks
    for number, page in enumerate(pages, start=1):
        flat = _squeezed(page)
        assert _squeezed(PERAGA.label).upper() in flat
        assert _squeezed(PERAGA.asal) in flat
        assert f"Halaman{number}dari{len(pages)}" in flat
        assert f"Sidikkonteks{sidik[:16]}" in flat
        assert _squeezed(f"Nomor {SAMPLES[name].nomor}") in flat


@pytest.mark.parametrize("name", SAMPLES)
def test_no_page_is_empty(name: str) -> None:
    for page in _text(replace_peraga(SAMPLES[name])).split("\f")[:-1]:
        assert len(_squeezed(page)) > 150


def replace_peraga(context: Context) -> bytes:
    return _render(replace(context, peraga=None))


def test_real_documents_carry_no_demonstration_label() -> None:
    assert "DATA PERAGA" not in _text(replace_peraga(laporan()))


@pytest.mark.parametrize("name", SAMPLES)
def test_same_context_same_bytes(name: str) -> None:
    context = SAMPLES[name]
    kind = jenis_of(context)
    assert render_pdf(kind, context) == _pdf(name)
    assert render_pdf(kind, context_from_json(kind, canonical_json(context))) == _pdf(name)


def test_time_and_content_change_the_bytes() -> None:
    context = jadwal_monev()
    at = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    dated = render_pdf(JenisDokumen.JADWAL_MONEV, context, at=at)
    assert dated == render_pdf(JenisDokumen.JADWAL_MONEV, context, at=at)
    assert dated != _pdf("jadwal_monev")
    created = pypdf.PdfReader(io.BytesIO(dated)).metadata
    assert created is not None
    assert created.creation_date == at
    assert _render(replace(context, pembuka="Lain.")) != _pdf("jadwal_monev")


def test_other_threads_may_render() -> None:
    seen: list[bytes] = []
    workers = [threading.Thread(target=lambda: seen.append(_render(jadwal_monev()))) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert seen == [_pdf("jadwal_monev")] * 2


@pytest.mark.parametrize("name", SAMPLES)
def test_paper_claims_pdfa_and_pdfua_and_has_title_and_language(name: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(_pdf(name)))
    xmp = reader.xmp_metadata
    assert xmp is not None
    raw = xmp.stream.get_data().decode()
    assert re.search(r"pdfaid:part[^0-9]+2", raw)
    assert re.search(r"pdfaid:conformance[^A-Z]+A", raw)
    assert re.search(r"pdfuaid:part[^0-9]+1", raw)
    root = reader.trailer["/Root"]
    assert str(root["/Lang"]).lower().startswith("id")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert (TAHUN if name in RENCANA else "Triwulan III Tahun 2026") in (reader.metadata.title or "")


@pytest.mark.parametrize("name", SAMPLES)
def test_paper_holds_what_an_archive_needs_and_nothing_that_acts(name: str) -> None:
    """What ISO 19005-2 asks and can be seen without a validator: colours named, fonts inside, nothing that runs."""
    reader = pypdf.PdfReader(io.BytesIO(_pdf(name)))
    root = reader.trailer["/Root"]
    (intent,) = root["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert "/DestOutputProfile" in intent.get_object()
    assert not {"/OpenAction", "/AA", "/AcroForm", "/OCProperties"} & set(root)
    assert "/ID" in reader.trailer
    assert not reader.is_encrypted
    actions = {annot.get_object().get("/A", {}).get("/S") for page in reader.pages for annot in page.get("/Annots", ())}
    assert actions <= {None, "/GoTo"}
    listing = subprocess.run(["pdffonts", "-"], input=_pdf(name), capture_output=True, check=True).stdout.decode()
    rows = [row.split()[-5:-2] for row in listing.splitlines()[2:]]
    assert rows
    assert all(row == ["yes", "yes", "yes"] for row in rows)  # embedded, a subset, with a way back to text
    figures = [item for item in _structure(root["/StructTreeRoot"]) if item.get("/S") == "/Figure"]
    assert all(item.get("/Alt") for item in figures)


def _structure(item: object) -> Iterator[pypdf.generic.DictionaryObject]:
    """Every element of the tree of tags."""
    item = item.get_object() if isinstance(item, pypdf.generic.PdfObject) else item
    if isinstance(item, pypdf.generic.DictionaryObject):
        yield item
        yield from _structure(item.get("/K"))
    elif isinstance(item, list):
        for one in item:
            yield from _structure(one)


def test_only_the_shipped_typeface_is_used_and_embedded() -> None:
    listing = subprocess.run(["pdffonts", "-"], input=_pdf("laporan"), capture_output=True, check=True).stdout.decode()
    rows = listing.splitlines()[2:]
    assert rows
    assert all("LiberationSans" in row for row in rows)


def test_a_context_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="cek-list is not made from JadwalMonevContext"):
        render_pdf(JenisDokumen.CEK_LIST, jadwal_monev())


def test_table_heads_repeat_on_each_page() -> None:
    pages = _text(_pdf("cek_list")).split("\f")[:-1]
    with_rows = [_squeezed(page) for page in pages if "IKU-0" in page]
    assert len(with_rows) > 1
    assert all("Penanggungjawab" in page and "Pemeriksa" in page for page in with_rows)


HOSTILE = (
    '#set page(width: 1cm)',
    '#panic("x")',
    "*tebal* _miring_ `kode`",
    "$ x^2 $ // bukan komentar /* ini juga */",
    "<script>alert(1)</script>",
    "#import \"takar.typ\": isi",
    "@rujukan <label> = Judul - butir + satu",
    "kutip \" dan garis miring \\ dan \\u0041",
    "{{ isi }} {% if %}",
)  # fmt: skip


def test_markup_in_user_text_is_printed_as_it_stands() -> None:
    sample = laporan()
    (uraian, *_) = sample.uraian
    context = replace(
        sample,
        penutup=HOSTILE,
        uraian=tuple(replace(uraian, nama=text, pendorong=text) for text in HOSTILE),
        rekap=tuple(replace(sample.rekap[0], indikator=text) for text in HOSTILE),
        tanda_tangan=replace(sample.tanda_tangan, nama=" ".join(HOSTILE)),
        kop=replace(sample.kop, atas=HOSTILE, tengah=HOSTILE, bawah=HOSTILE),
    )
    printed = _squeezed(_text(_render(context)))
    for text in HOSTILE:  # letterhead, heading, pendorong, penutup, block, Lampiran 1; contents may wrap
        assert printed.count(_squeezed(text)) >= 8


def test_unknown_letters_are_named_and_reordering_is_shown() -> None:
    context = replace(jadwal_monev(), pembuka="naik 📈 ✓ \u202e99,1% \ue000 \x00 nol\ttab\r\nbaris ≥ ½ é")
    printed = _text(_render(context))
    for part in ("[U+1F4C8]", "[U+2713]", "[U+202E]", "[U+E000]", "≥ ½ é"):
        assert part in printed


def test_letters_that_run_to_the_left_are_named_and_turn_no_figures_round() -> None:
    printed = _text(_render(replace(jadwal_monev(), pembuka="target \u05d0 5.000 9.000 tercapai")))
    assert "target [U+05D0] 5.000 9.000 tercapai" in " ".join(printed.split())


def test_marks_do_not_pile_up_on_a_letter() -> None:
    assert printable("e\u0301\u0302\u0303") == "e\u0301\u0302\u0303"
    assert printable("x" + "\u0301" * 5 + "y") == "x" + "\u0301" * 3 + "[U+0301][U+0301]y"


def test_a_text_of_blanks_alone_can_be_printed() -> None:
    assert printable("\ufeff" + "\u2028" * 30 + "\ufe0f") == " " * 30


def test_endless_words_stay_inside_the_page() -> None:
    word = "Pertanggungjawabankeuangan" * 12
    context = replace(cek_list(), baris=tuple(replace(b, catatan=word, kode="9" * 90) for b in cek_list().baris))
    content = _render(context)
    assert _squeezed(word) in _squeezed("".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(content)).pages))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    assert max(float(x) for x in re.findall(r'xMax="([\d.]+)"', boxes)) < 842 - 36


def test_a_text_longer_than_a_page_is_not_cut_off() -> None:
    long = " ".join(f"kata{n}" for n in range(3000)) + " akhirkalimat"
    context = replace(hasil_monev(), matriks=tuple(replace(b, temuan=long) for b in hasil_monev().matriks))
    printed = _text(_render(context))
    assert printed.count("akhirkalimat") == len(context.matriks)


def _emptied(context: Context) -> Context:
    """Every list empty, every optional text empty."""
    keep = {"tanda_tangan"} if isinstance(context, LaporanDataKinerjaContext) else set()
    changes = {
        field.name: () for field in fields(context)
        if isinstance(getattr(context, field.name), tuple) and field.name not in keep
    }  # fmt: skip
    return replace(context, nomor="", jejak=type(context.jejak)(), peraga=None, **changes)


@pytest.mark.parametrize("name", SAMPLES)
def test_empty_lists_still_make_a_paper(name: str) -> None:
    printed = _text(_render(_emptied(SAMPLES[name])))
    assert ("…" * 12 in printed) is (name not in NEVER_NUMBERED)
    assert "Halaman 1 dari" in printed


def test_the_signature_block_says_mode_one_and_never_bsre() -> None:
    printed = " ".join(_text(_pdf("laporan")).split())
    assert "bila sudah diberikan, tercatat dengan waktu dan statusnya" in printed
    for name in SAMPLES:
        assert "BSrE" not in _text(_pdf(name))
        assert "Balai Besar Sertifikasi Elektronik" not in _text(_pdf(name))


def test_report_without_comparison_says_so() -> None:
    printed = _squeezed(_text(_pdf("laporan")))
    assert _squeezed("Tahun lalu: tidak ada data pembanding") in printed


def test_sections_of_chapter_d_are_numbered_in_a_row() -> None:
    printed = _text(_pdf("laporan"))
    for number, title in enumerate((*dict.fromkeys(u.sasaran for u in laporan().uraian), "Keluaran sub kegiatan"), 1):
        assert f"D.{number} {title}" in " ".join(printed.split())


def test_words_in_the_place_of_a_capaian_stay_on_one_line() -> None:
    sample = laporan()
    for status in StatusCapaian:
        uraian = replace(sample.uraian[0], banding=(replace(sample.uraian[0].banding[0], capaian=status.value),))
        rekap = replace(sample.rekap[0], capaian=status.value)
        anggaran = tuple(replace(b, capaian=status.value) for b in sample.anggaran[-2:-1])
        context = replace(sample, uraian=(uraian,), rekap=(rekap,), anggaran=anggaran)
        assert _text(_render(context), layout=True).count(status.value) >= 3


def test_a_unit_stands_close_to_a_figure_in_percent() -> None:
    sample = laporan()
    context = replace(sample, rekap=(replace(sample.rekap[0], target="97,25 %"),))
    assert "97,25%" in _text(_render(context))


def test_engine_is_named_with_its_version() -> None:
    assert re.fullmatch(r"typst \d+\.\d+\.\d+", engine_version())


def _pages(context: Context) -> list[str]:
    return _text(_render(context), layout=True).split("\f")[:-1]


@pytest.mark.parametrize("baris", [0, 4, 20])
def test_trace_of_a_schedule_stands_beside_its_signature(baris: int) -> None:
    sample = jadwal_monev()
    session = replace(sample.sesi[0], agenda="Baris agenda\n" * baris)
    context = replace(sample, sesi=(session,), catatan=(), tembusan=())
    last = _pages(context)[-1]
    assert "Alamat verifikasi" in last
    assert context.tanda_tangan.nip in last


@pytest.mark.parametrize("baris", [40, 46, 54])
def test_signatures_of_a_berita_acara_never_stand_alone(baris: int) -> None:
    context = replace(hasil_monev(), hasil=("Hasil yang dicatat.",) * baris)
    closing, signer = _squeezed(context.penutup), context.tanda_tangan[0].nip
    (page,) = [one for one in _pages(context) if signer in one]
    assert closing in _squeezed(page)


@pytest.mark.parametrize("baris", [4, 12])
def test_no_page_ends_between_the_figures_of_an_indikator_and_its_formula(baris: int) -> None:
    sample = laporan(indikator=5)
    first = replace(sample.uraian[0], penjelasan="Baris penjelasan. " + "\nBaris penjelasan." * baris)
    counted = [
        (len(re.findall(r"Tahun lalu\b", page)), len(re.findall(r"^ *Rumus\b", page, re.MULTILINE)))
        for page in _pages(replace(sample, uraian=(first, *sample.uraian[1:])))
    ]
    assert sum(figures for figures, _ in counted) == len(sample.uraian)
    assert [figures for figures, _ in counted] == [formulas for _, formulas in counted]


def test_short_lampiran_of_a_report_share_a_page() -> None:
    sample = laporan()
    context = replace(sample, rekap=sample.rekap[:2], kendala=sample.kendala[:1])
    last = _pages(context)[-1]
    assert "Lampiran 1." in last
    assert "Lampiran 2." in last


def test_sections_of_chapter_b_are_numbered_from_one() -> None:
    sample = laporan()
    context = replace(sample, perencanaan=replace(sample.perencanaan, dokumen=()))
    printed = _text(_render(context))
    assert "B.1 Sasaran, indikator, dan target" in printed
    assert "B.2" not in printed


def test_each_chart_says_what_it_is_measured_against() -> None:
    third = _squeezed(_text(_render(laporan())))
    assert _squeezed("Capaian s.d. Triwulan III terhadap target s.d. triwulan itu.") in third
    assert (
        _squeezed(
            "Keduanya s.d. Triwulan III terhadap rencana setahun penuh: capaian terhadap target tahun 2026, serapan "
            "terhadap pagu tahun 2026, karena pagu ditetapkan untuk setahun."
        )
        in third
    )
    hint = _squeezed("Sebelum Triwulan IV nilai di bawah 100% belum berarti tertinggal.")
    assert hint in third
    assert hint not in _squeezed(_text(_render(replace(laporan(), triwulan="Triwulan IV"))))


def test_a_unit_without_indikator_points_to_its_sub_kegiatan() -> None:
    sample = laporan()
    context = replace(sample, uraian=(), grafik_capaian=(), perencanaan=replace(sample.perencanaan, baris=()))
    printed = _squeezed(_text(_render(context)))
    assert (
        printed.count(_squeezed("Unit kerja ini tidak memiliki indikator sasaran; target dan realisasi keluaran")) == 2
    )
    assert _squeezed("Tidak ada indikator pada periode ini.") not in printed
    assert _squeezed("D.1 Keluaran sub kegiatan") in printed


def test_the_number_of_the_page_stays_whole_beside_a_long_title() -> None:
    context = replace(laporan(), unit_kerja="Bidang Informasi dan Komunikasi Publik", nomor="000.8/302-Diskominfo/2026")
    pages = _pages(context)
    for n, page in enumerate(pages, start=1):
        assert f"Halaman {n} dari {len(pages)}" in page


def test_the_key_of_a_chart_is_not_printed_without_the_chart() -> None:
    context = replace(laporan(), grafik_capaian=(), kelompok=())
    assert "Garis putus-putus" not in _text(_render(context))


@pytest.mark.parametrize("baris", [4, 10])
def test_a_cek_list_before_the_check_has_its_trace_beside_who_sent_it(baris: int) -> None:
    sample = cek_list(ganda=4)
    context = replace(sample, baris=sample.baris[:baris], tanda_tangan=sample.tanda_tangan[:1])
    last = _pages(context)[-1]
    assert "Alamat verifikasi" in last
    assert context.tanda_tangan[0].nip in last


@pytest.mark.parametrize("baris", [16, 23])
def test_a_report_of_the_office_never_leaves_its_trace_alone(baris: int) -> None:
    sample = laporan_gabungan()
    first = replace(sample.bagian[0], uraian=("Baris uraian.",) * baris)
    context = replace(sample, bagian=(first, *sample.bagian[1:]))
    (page,) = [one for one in _pages(context) if "Alamat verifikasi" in one]
    assert context.tanda_tangan.nip in page
    assert _squeezed(context.penutup[-1]) in _squeezed(page)


@pytest.mark.parametrize("ganda", [1, 2, 3])
def test_signatures_of_a_checklist_stand_with_its_last_row(ganda: int) -> None:
    context = cek_list(ganda=ganda)
    pages = [_squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(_render(context))).pages]
    (page,) = [one for one in pages if _squeezed(context.tanda_tangan[0].nip) in one]
    assert _squeezed(context.baris[-1].indikator) in page
    assert page.count("Indikator/subkegiatan") == 1


def test_a_number_can_be_copied_as_it_stands() -> None:
    nomor = "900.1.15.5/5297.027-Diskominfo-Sekre/2026"
    for context in (replace(permintaan_data(), nomor=nomor), replace(laporan(), nomor=nomor)):
        assert _text(_render(context)).count(nomor) >= 2


NEW = ("Capaian per sasaran dan program", "per sasaran dan program", "Sasaran dan program", "Peta langkah")


def test_the_report_of_a_unit_draws_sasaran_and_program_with_their_coverage() -> None:
    said = _text(_pdf("laporan"), layout=True)
    assert "96,67% (2 dari 3 terukur)" in said
    assert [re.findall(rf"Grafik {n}\. Capaian \w+\.?", said) != [] for n in (1, 2, 3)] == [True] * 3
    drawn = [alt.partition(". Sasaran: ")[0] for alt in _alternatives(_pdf("laporan"))]
    assert drawn.count("Capaian s.d. triwulan per sasaran dan program") == 2  # in the summary and in C.1
    assert len([alt for alt in drawn if alt.startswith("Capaian per indikator")]) == 1


def test_the_report_of_the_office_draws_program_and_serapan_and_maps_the_langkah() -> None:
    content = _render(laporan_gabungan())
    said = _squeezed(_text(content))
    for part in ("Grafik 2. Capaian per sasaran dan program", "Grafik 3. Capaian kinerja dan serapan", NEW[2], NEW[3]):
        assert _squeezed(part) in said
    for word in ("0 dari 1 terukur", "6. Penandatanganan", "terlambat 2 hari kerja", "1 kali dikembalikan"):
        assert _squeezed(word) in said
    assert any("serapan 68,50%" in alt for alt in _alternatives(content))


@pytest.mark.parametrize("context", [laporan(), laporan_gabungan()], ids=["laporan", "gabungan"])
def test_a_report_of_before_renders_without_the_new_pictures_and_without_their_heads(context: Context) -> None:
    more = {} if isinstance(context, LaporanDataKinerjaContext) else {"grafik_serapan": (), "peta": ()}
    said = _text(_render(replace(context, kelompok=(), **more)))
    assert not [part for part in NEW if part in said]
    assert re.search(r"Grafik 1\. (Capaian s\.d\. triwulan per indikator|Rata-rata capaian per unit)", said)


def test_pictures_are_numbered_in_a_row_where_a_unit_has_no_indikator_sasaran() -> None:
    said = _text(_render(replace(laporan(), grafik_capaian=())))
    assert re.findall(r"Grafik (\d)\. (Capaian \w+)", said) == [("1", "Capaian s"), ("2", "Capaian kinerja")]


def _alternatives(content: bytes) -> list[str]:
    root = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]
    return [str(item["/Alt"]) for item in _structure(root["/StructTreeRoot"]) if item.get("/S") == "/Figure"]

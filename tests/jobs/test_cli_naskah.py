"""``takar naskah ulang``: a paper is made again as on its day, whatever has changed since (docs/adr/0102)."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from takar.actions import cetak_ulang
from takar.actions.dokumen import storage
from takar.actions.file_tersimpan import file_row
from takar.actions.templat import keep_templates
from takar.cli.main import main
from takar.cli.prepare import _keep_templates
from takar.documents.contexts import JenisDokumen
from takar.documents.render import kumpulan_templat, pdf, templat
from takar.documents.render.bahan import packed, unpacked
from takar.documents.render.cetak_ulang import PencetakUlang
from takar.documents.render.kumpulan_templat import former
from takar.documents.render.templat_dahulu import told
from takar.queries.naskah_tersimpan import kept_papers
from takar.queries.templat_belum import unkept_templat
from takar.records.models import Dokumen, TemplatTersimpan
from takar.records.triggers import create_triggers, drop_triggers
from tests.factories import START, walk

pytestmark = pytest.mark.django_db
JENIS = "permintaan-data"


@pytest.fixture
def paper() -> Dokumen:
    """A letter that was really printed."""
    walk("aptika")
    return Dokumen.objects.get(jenis=JENIS, berkas__unit__kode="aptika")


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Change a line that each template imports, as a later Takar would."""
    folder = tmp_path / "templat"
    shutil.copytree(pdf.TEMPLATES, folder)
    source = folder / "takar.typ"
    source.write_text(source.read_text().replace("size: 10pt, fill", "size: 11pt, fill"))
    assert source.read_text() != (pdf.TEMPLATES / "takar.typ").read_text()
    for cached in (templat.templat_version, kumpulan_templat.running, pdf._compiler):
        cached.cache_clear()
    monkeypatch.setattr(templat, "TEMPLATES", folder)
    monkeypatch.setattr(pdf, "TEMPLATES", folder)
    yield
    for cached in (templat.templat_version, kumpulan_templat.running, pdf._compiler):
        cached.cache_clear()


def past_the_triggers(work) -> None:
    drop_triggers(connection)
    work()
    create_triggers(connection)


def altered(paper: Dokumen, **columns: object) -> None:
    past_the_triggers(lambda: Dokumen.objects.filter(pk=paper.pk).update(**columns))


def run(capsys, *words: str) -> tuple[int, str]:
    code = main(["naskah", "ulang", *words])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_all_papers_are_made_again_byte_by_byte(paper, capsys, tmp_path):
    code, said = run(capsys, "SEMUA")
    assert (code, said.count("\n")) == (0, 1)
    assert f"{Dokumen.objects.count()} naskah dibuat lagi" in said
    assert f"{Dokumen.objects.count()} sama, 0 sama teksnya, 0 berbeda, 0 tidak dapat" in said
    file = tmp_path / "lagi.pdf"
    code, said = run(capsys, paper.kode.lower(), "--berkas", str(file))
    assert (code, said.startswith(f"SAMA. {paper.kode}, {paper.judul} (versi 1), {paper.templat}.")) == (0, True)
    assert file.read_bytes() == storage().read(paper.file.sha256)


def test_an_older_paper_is_made_again_by_the_template_and_from_what_that_was_given_on_its_day(
    paper, later, capsys, monkeypatch
):
    def other(_context: object) -> dict[str, str]:
        raise AssertionError("what the code of a later Takar gives a template is not asked for")

    monkeypatch.setattr(pdf, "inputs", other)
    monkeypatch.setattr(pdf, "STANDARDS", ["a-2b"])
    assert templat.templat_version(templat.JenisDokumen(JENIS)) != paper.templat
    assert run(capsys, paper.kode)[1].startswith("SAMA. ")


def test_what_is_not_kept_is_said(paper, later, capsys):
    past_the_triggers(TemplatTersimpan.objects.filter(templat=paper.templat).delete)
    code, said = run(capsys, paper.kode)
    assert (code, f"TIDAK DAPAT DIBUAT LAGI: templat {paper.templat} tidak tersimpan" in said) == (3, True)
    assert "tetap tersimpan sebagai PDF" in said


def test_the_template_of_another_is_not_taken_for_that_of_the_paper(paper, capsys):
    other = kumpulan_templat.running(JenisDokumen.PERJANJIAN)
    file = file_row(storage().put([kumpulan_templat.as_file(other)]), "application/json", START)
    own = TemplatTersimpan.objects.filter(templat=paper.templat)
    past_the_triggers(lambda: own.update(file=file))
    code, said = run(capsys, paper.kode)
    assert (code, f"templatnya rusak: file yang tersimpan berisi {other.templat}" in said) == (3, True)


def test_papers_of_before_get_the_template_of_now_where_it_is_theirs(paper, capsys):
    past_the_triggers(TemplatTersimpan.objects.all().delete)
    altered(paper, bahan_cetak=b"")
    code, said = run(capsys, paper.kode)
    assert (code, said.startswith(f"SAMA: {cetak_ulang.RECKONED}. ")) == (0, True)
    assert unkept_templat()
    _keep_templates(unkept_templat())
    assert not unkept_templat()
    assert set(TemplatTersimpan.objects.values_list("templat", flat=True)) == set(
        Dokumen.objects.values_list("templat", flat=True)
    )
    assert keep_templates(storage(), START) == 0


def test_papers_of_before_get_the_template_of_then_where_that_was_changed_since(paper, capsys, monkeypatch):
    """It travels with Takar (docs/adr/0112); for one that was never a Takar's own the engine is not loaded."""
    past_the_triggers(TemplatTersimpan.objects.all().delete)
    earlier = next(one for one in told()["templat"] if one.startswith(f"{JENIS} ") and one != paper.templat)
    sources = former(earlier, paper.mesin).sumber
    assert sources != kumpulan_templat.running(JenisDokumen(JENIS)).sumber
    with PencetakUlang(cetak_ulang.read_huruf) as pencetak:
        given = replace(next(kept_papers(paper.kode)), templat=earlier)
        made = cetak_ulang.remake(given, pencetak).pdf
    file = file_row(storage().put([made]), "application/pdf", START)
    altered(paper, templat=earlier, file=file, bahan_cetak=b"")
    said = f"SAMA: {cetak_ulang.RECKONED}. {paper.kode}, {paper.judul} (versi 1), {earlier}.\n"
    assert run(capsys, paper.kode) == (0, said)
    _keep_templates(unkept_templat())
    kept = TemplatTersimpan.objects.get(templat=earlier).file
    assert kumpulan_templat.from_file(storage().read(kept.sha256)).sumber == sources
    monkeypatch.setattr(cetak_ulang, "former", lambda *_: None)
    assert run(capsys, paper.kode) == (0, said)

    altered(paper, templat=f"{JENIS} 1 (000000000000)")
    monkeypatch.setitem(sys.modules, "takar.actions.templat", None)  # to load it would be an error
    _keep_templates(unkept_templat())
    assert f"templat {JENIS} 1 (000000000000) tidak tersimpan" in run(capsys, paper.kode)[1]


def test_another_engine_is_named_and_texts_are_compared(paper, capsys, monkeypatch):
    made = cetak_ulang.PencetakUlang.pdf

    def other(self, *given, at, **more):
        return made(self, *given, at=START.replace(year=2030), **more)

    monkeypatch.setattr(cetak_ulang.PencetakUlang, "pdf", other)
    monkeypatch.setattr("takar.documents.render.cetak_ulang.engine_version", lambda: "typst 9.0")
    code, said = run(capsys, paper.kode)
    assert code == 0
    assert said.startswith(f"SAMA TEKSNYA: mesin cetaknya {paper.mesin}, yang terpasang kini typst 9.0. ")


def test_what_differs_is_named_by_its_pages(paper, capsys):
    bahan = unpacked(bytes(paper.bahan_cetak))
    bahan["isi"] = bahan["isi"].replace("2026", "2027")
    altered(paper, bahan_cetak=packed(bahan))
    code, said = run(capsys, paper.kode)
    assert (code, said.startswith("BERBEDA: halaman 1")) == (1, True)
    assert run(capsys, "SEMUA")[0] == 1


@pytest.mark.parametrize(
    ("columns", "sebab"),
    [
        ({"context_sha256": "0" * 64}, "isi naskahnya tidak lagi sesuai dengan sidiknya"),
        ({"bahan_cetak": b"rusak"}, "yang diberikan kepada templatnya tidak terbaca"),
        ({"context_json": "{}", "context_sha256": cetak_ulang.sha256_hex(b"{}")}, "isi naskahnya tidak terbaca"),
    ],
)
def test_what_is_damaged_is_named(paper, capsys, columns, sebab):
    altered(paper, **columns)
    code, said = run(capsys, paper.kode)
    assert (code, f"TIDAK DAPAT DIBUAT LAGI: {sebab}" in said) == (3, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["AAAA-BBBB-CCCC-DDDD"], "Tidak ada naskah berkode AAAA-BBBB-CCCC-DDDD di sini."),
        (["SEMUA", "--berkas", "lagi.pdf"], "--berkas menyimpan satu naskah; sebutkan kodenya."),
        (["AAAA-BBBB-CCCC-DDDD", "--berkas", __file__], "sudah ada; pilih nama lain."),
    ],
)
def test_what_cannot_be_done_is_said(capsys, words, said):
    code, told = run(capsys, *words)
    assert (code, said in told) == (2, True)

"""The canonical bytes: one form, readable back, and a fingerprint that notices everything."""

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

import pytest

from takar.documents.canonical import (
    SKEMA,
    UnreadableContextError,
    canonical_json,
    context_from_json,
    plain,
    seal,
    sealed_json,
    sha256_hex,
    sidik_konteks,
)
from takar.documents.contexts import Context, JenisDokumen, context_type, jenis_of
from takar.documents.render.isi_tabel import tables_of
from tests.documents.contoh import cek_list, hasil_monev, jadwal_monev
from tests.documents.contoh_gabungan import laporan_gabungan
from tests.documents.contoh_laporan import coded, coded_whole, laporan
from tests.documents.contoh_rencana import rencana_aksi
from tests.documents.contoh_surat import SURAT

SAMPLES = [cek_list(), jadwal_monev(), hasil_monev(), laporan(), laporan(peraga=None), *SURAT.values()]


@pytest.mark.parametrize("context", SAMPLES, ids=lambda c: type(c).__name__)
def test_context_survives_the_round_trip(context: Context) -> None:
    content = canonical_json(context)
    again = context_from_json(jenis_of(context), content)
    assert again == context
    assert canonical_json(again) == content


@pytest.mark.parametrize(
    "context", [*SAMPLES, coded(laporan()), coded_whole(laporan()), laporan_gabungan()], ids=lambda c: type(c).__name__
)
def test_written_out_once_it_is_sealed_as_in_two_steps(context: Context) -> None:
    """Also where the paper says the very words that stand around the fingerprint, and where it was sealed before."""
    bare = replace(context, jejak=replace(context.jejak, sidik_konteks=""))
    said = json.dumps({"jejak": plain(bare.jejak)}, separators=(",", ":"), sort_keys=True)[1:-1]
    for one in (context, bare, replace(bare, jejak=replace(bare.jejak, kepala_audit=said))):
        assert sealed_json(one) == (seal(one), canonical_json(seal(one)))


def test_bytes_have_sorted_keys_no_blanks_and_plain_utf8() -> None:
    content = canonical_json(replace(jadwal_monev(), pembuka="serapan — é 📈"))
    assert (
        json.dumps(json.loads(content), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() == content
    )
    assert "serapan — é 📈".encode() in content


def test_fingerprint_ignores_only_itself() -> None:
    context = laporan()
    assert context.jejak.sidik_konteks == sidik_konteks(context)
    assert seal(context) == context
    other = replace(context, ringkasan=replace(context.ringkasan, serapan="68,51%"))
    assert sidik_konteks(other) != sidik_konteks(context)
    moved = replace(context, jejak=replace(context.jejak, kepala_audit=""))
    assert sidik_konteks(moved) != sidik_konteks(context)


def test_sha256_is_the_known_one() -> None:
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_number_in_a_context_is_refused() -> None:
    broken = replace(laporan(), versi=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text, parts and tuples only"):
        canonical_json(broken)


def _changed(path: str, value: object) -> bytes:
    document = json.loads(canonical_json(cek_list()))
    target = document
    *parents, last = path.split(".")
    for name in parents:
        target = target[name]
    target[last] = value
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "bukan JSON"),
        (b"[]", "bukan konteks"),
        (canonical_json(laporan()), "bukan konteks"),
        (_changed("skema", 99), "skema 99"),
        (_changed("skema", True), "skema True"),
        (_changed("skema", 1.0), r"skema 1\.0"),
        (_changed("isi.nomor", 5), "isi.nomor"),
        (_changed("isi.nomor", None), "isi.nomor"),
        (_changed("isi.tambahan", "x"), "tambahan"),
        (_changed("isi.kop", {}), "isi.kop"),
        (_changed("isi.catatan", ["a", 1]), r"isi.catatan\[1\]"),
    ],
)
def test_foreign_bytes_are_refused_with_the_place(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableContextError, match=message):
        context_from_json(JenisDokumen.CEK_LIST, content)


def _report():
    """A report of which no penjelasan is printed, as it was made up to schema 3."""
    context = laporan()
    return replace(context, uraian=tuple(replace(one, penjelasan_petugas="") for one in context.uraian))


def _of_schema_1(kind: JenisDokumen, context: Context) -> bytes:
    """What was kept of a report before sasaran and program, and the map of langkah, stood in it."""
    document = json.loads(canonical_json(context))
    for name in LATER[kind]:
        del document["isi"][name]
    return json.dumps(document | {"skema": 1}, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


LATER = {
    JenisDokumen.LAPORAN: {"kelompok"},
    JenisDokumen.GABUNGAN: {"kelompok", "catatan_kelompok", "grafik_serapan", "peta"},
}
REPORTS = [(JenisDokumen.LAPORAN, _report()), (JenisDokumen.GABUNGAN, laporan_gabungan())]


@pytest.mark.parametrize(("kind", "context"), REPORTS, ids=[kind for kind, _ in REPORTS])
def test_a_report_kept_before_the_new_pictures_is_read_and_written_as_it_was(kind: JenisDokumen, context: Context):
    kept = _of_schema_1(kind, context)
    again = context_from_json(kind, kept)
    assert canonical_json(again) == kept
    assert sidik_konteks(seal(again)) == sidik_konteks(again)
    assert not any(getattr(again, name) for name in LATER[kind])
    assert json.loads(canonical_json(context))["skema"] == 2


def _counted():
    """A report as it is made now: each coverage as two numbers too."""
    context = _report()
    number = {"jumlah_terukur": "9", "jumlah_diukur": "11"}
    return replace(
        context,
        ringkasan=replace(context.ringkasan, **number),
        kelompok=tuple(replace(one, **number) for one in context.kelompok),
    )


def test_numbers_in_parts_are_schema_3_and_what_was_kept_without_them_stays_schema_2():
    kept = canonical_json(_report())
    assert json.loads(kept)["skema"] == 2
    assert b"jumlah_terukur" not in kept
    assert canonical_json(context_from_json(JenisDokumen.LAPORAN, kept)) == kept
    made = canonical_json(_counted())
    assert json.loads(made)["skema"] == 3
    assert context_from_json(JenisDokumen.LAPORAN, made) == _counted()
    for context, columns in ((_report(), 8), (_counted(), 10)):  # an older paper has no empty columns in its workbook
        (sheet,) = [one for one in tables_of(context) if one.judul == "Sasaran dan program"]
        assert len(sheet.kolom) == columns


def test_unrounded_means_are_schema_4_and_stand_in_no_table():
    kept, context = _counted(), _counted()
    exact = replace(
        context,
        ringkasan=replace(context.ringkasan, rata_rata_tepat="97.4583333"),
        kelompok=tuple(replace(one, nilai_tepat="1.005", nilai_tahun_tepat="2.005") for one in context.kelompok),
    )
    made = canonical_json(exact)
    assert [json.loads(canonical_json(one))["skema"] for one in (kept, exact)] == [3, 4]
    assert context_from_json(JenisDokumen.LAPORAN, made) == exact
    assert b"_tepat" not in canonical_json(context_from_json(JenisDokumen.LAPORAN, canonical_json(kept)))
    assert tables_of(exact) == tables_of(kept)


def test_what_is_new_in_a_part_is_of_its_schema_so_that_signed_reports_stay_readable():
    report, plan = laporan(), rencana_aksi()
    before = canonical_json(_report())
    assert b"penjelasan_petugas" not in before
    assert context_from_json(JenisDokumen.LAPORAN, before) == _report()
    assert json.loads(canonical_json(report))["skema"] == 4
    (sheet,) = [
        one for one in tables_of(replace(report, uraian=report.uraian[::-1])) if "penjelasan_petugas" in one.kolom
    ]
    assert "Dua aplikasi hibah pusat." in sheet.baris[-1]  # also where the first of them says none
    older = canonical_json(replace(plan, uraian=()))
    assert b'"uraian"' not in older
    assert context_from_json(JenisDokumen.RENCANA_AKSI, older) == replace(plan, uraian=())
    assert context_from_json(JenisDokumen.RENCANA_AKSI, canonical_json(plan)) == plan


def test_codes_of_figures_are_schema_5_and_their_origin_stands_in_no_table():
    before, made = canonical_json(laporan()), canonical_json(coded(laporan()))
    assert [json.loads(one)["skema"] for one in (before, made)] == [4, 5]
    assert b"asal_angka" not in before
    assert b"kode_angka" not in before
    assert canonical_json(context_from_json(JenisDokumen.LAPORAN, before)) == before
    assert context_from_json(JenisDokumen.LAPORAN, made) == coded(laporan())
    assert {one.judul for one in tables_of(coded(laporan()))} == {one.judul for one in tables_of(laporan())}
    (rekap,) = [one for one in tables_of(coded(laporan())) if one.judul == "Rekap"]
    assert rekap.kepala[-1] == "Kode angka"


def test_codes_at_the_summary_and_the_charts_are_schema_8():
    older, made = canonical_json(coded(laporan())), canonical_json(coded_whole(laporan()))
    assert json.loads(made)["skema"] == 8
    assert context_from_json(JenisDokumen.LAPORAN, older).ringkasan.kode_angka == ""
    assert b'"kode_anggaran"' not in older


@pytest.mark.parametrize("skema", [1, 2])
@pytest.mark.parametrize("whole", [True, False])
def test_a_part_has_the_fields_of_its_schema_and_no_other(skema: int, whole: bool):
    document = json.loads(canonical_json(_counted())) | {"skema": skema}
    if not whole:
        document["isi"]["kelompok"] = []
    with pytest.raises(UnreadableContextError, match="jumlah_diukur, jumlah_terukur"):
        context_from_json(JenisDokumen.LAPORAN, json.dumps(document).encode())


def test_a_part_of_schema_3_without_its_numbers_is_refused():
    document = json.loads(canonical_json(_counted()))
    del document["isi"]["kelompok"][1]["jumlah_diukur"]
    with pytest.raises(UnreadableContextError, match=r"kelompok\[1\]: kolom berbeda \(jumlah_diukur\)"):
        context_from_json(JenisDokumen.LAPORAN, json.dumps(document).encode())


def test_parts_that_are_none_are_refused_with_their_place():
    document = json.loads(canonical_json(_report()))
    for isi, place in (([], "isi"), (document["isi"] | {"kelompok": ["x"]}, r"isi.kelompok\[0\]")):
        with pytest.raises(UnreadableContextError, match=place):
            context_from_json(JenisDokumen.LAPORAN, json.dumps(document | {"isi": isi}).encode())


def test_a_paper_without_anything_new_is_written_as_before():
    assert {json.loads(canonical_json(one))["skema"] for one in (cek_list(), hasil_monev(), jadwal_monev())} == {1}


@pytest.mark.parametrize("skema", [1, 2])
def test_a_report_has_the_fields_of_its_schema_and_no_other(skema: int):
    document = json.loads(canonical_json(_report())) | {"skema": skema}
    if skema == 2:
        del document["isi"]["kelompok"]
    with pytest.raises(UnreadableContextError, match="kelompok"):
        context_from_json(JenisDokumen.LAPORAN, json.dumps(document).encode())


def test_each_part_has_two_fields_or_more_in_each_schema() -> None:
    """Which is what lets the writer read all fields of a part at once."""
    kinds, left = set(), [context_type(kind) for kind in JenisDokumen]
    while left:
        kind = left.pop()
        if kind not in kinds:
            kinds.add(kind)
            left += _parts_of_hints(get_type_hints(kind).values())
    few = [
        (kind.__name__, skema)
        for kind in kinds
        for skema in range(1, SKEMA + 1)
        if sum(one.metadata.get("skema", 1) <= skema for one in fields(kind)) < 2
    ]
    assert len(kinds) > 40
    assert few == []


def _parts_of_hints(hints: Iterable[Any]) -> list[type]:
    found = []
    for hint in hints:
        found += [hint] if is_dataclass(hint) else _parts_of_hints(get_args(hint))
    return found

"""A koreksi of what the session promised: read, judged, put in its place, named in the berita acara (ADR 0090)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from takar.actions.errors import Invalid
from takar.actions.peraga.walker import Walker
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.koreksi_janji import BARU, HAPUS, INDIKATOR, JABATAN, TENGGAT, URAIAN, YA, standing_janji
from takar.queries.monev_lalu import jabatan_list, promises_of
from takar.queries.permintaan_koreksi import koreksi_list
from takar.queries.tindakan_koreksi import granted_koreksi, ubah_of
from takar.records.models import HasilMonev, Jabatan, LaporanDataKinerja, TindakLanjutKoreksi
from takar.sop.engine import State
from tests.actions.test_koreksi import LATER, ask, finish, grant, row_of, waiting
from tests.factories import walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker() -> Walker:
    return walk("aptika", to=State.FINAL)


def janji_of(walker: Walker) -> tuple[Any, Any]:
    """A follow-up of the session, and a post of the office that does not answer for it."""
    janji = standing_janji(walker.berkas)[0]
    other = next(pk for pk, _ in jabatan_list(walker.berkas) if pk != janji.penanggung_jawab_id)
    return janji, other


def test_follow_ups_of_the_session_are_corrected_and_the_berita_acara_of_then_stays(
    walker: Walker,
) -> None:
    janji, other = janji_of(walker)
    minutes = list(HasilMonev.objects.filter(berkas=walker.berkas).values_list("dokumen__context_sha256", flat=True))
    count = len(standing_janji(walker.berkas))
    uraian = "Menyampaikan jadwal baru setiap bulan."
    names = [f"{kolom}-{janji.pk}" for kolom in (URAIAN, JABATAN, TENGGAT)]
    ask(walker, angka=dict(zip(names, (uraian, str(other), "2026-12-01"), strict=True)))
    assert {one.pk for one in standing_janji(walker.berkas)} >= {janji.pk}
    told = [(one.unsur, one.menjadi) for one in koreksi_list(walker.berkas)[0].janji]
    post = Jabatan.objects.get(pk=other).nama
    assert told == [("Uraian", uraian), ("Penanggung jawab", post), ("Tenggat", "1 Desember 2026")]
    grant(walker)
    made = standing_janji(walker.berkas)[-1]
    assert (made.uraian, made.penanggung_jawab_id, made.tenggat) == (uraian, other, date(2026, 12, 1))
    assert (made.monev_id, made.indikator_id, made.status) == (janji.monev_id, janji.indikator_id, janji.status)
    assert len(standing_janji(walker.berkas)) == count
    janji.refresh_from_db()
    assert janji.dibatalkan_at == made.at == LATER + timedelta(hours=1)
    before = promises_of(janji.monev, sampai=LATER)
    assert [janji.pk in {one.id for one in found} for found in (before, promises_of(janji.monev))] == [True, False]
    kept = HasilMonev.objects.filter(berkas=walker.berkas).values_list("dokumen__context_sha256", flat=True)
    assert list(kept) == minutes
    done = waiting(walker)
    assert done.dokumen is not None
    berita = context_from_json(JenisDokumen.BERITA_KOREKSI, done.dokumen.context_json)
    assert [(one.unsur, one.menjadi) for one in berita.uraian] == told
    assert all(janji.uraian in one.bagian for one in berita.uraian)
    new = LaporanDataKinerja.objects.get(berkas=walker.berkas, status="beku")
    report = context_from_json(JenisDokumen.LAPORAN, new.dokumen.context_json)
    assert any(uraian in one.tindak_lanjut for one in report.catatan_monev)
    assert any("Tindak lanjut monev ikut dikoreksi" in one.uraian for one in report.penyimpangan)
    finish(walker, LATER + timedelta(hours=2))
    with pytest.raises(DatabaseError), transaction.atomic():
        TindakLanjutKoreksi.objects.update(uraian="lain")


@pytest.mark.parametrize(
    ("kolom", "typed", "said"),
    [
        (URAIAN, " ", "Tindak lanjut tidak boleh kosong."),
        (JABATAN, "0", "Pilih jabatan yang bertanggung jawab."),
        (JABATAN, "kadis", "Pilih jabatan yang bertanggung jawab."),
        (JABATAN, "9" * 5_000, "Pilih jabatan yang bertanggung jawab."),
        (TENGGAT, "besok", "Isi tenggat sebagai tanggal"),
        (TENGGAT, "2006-12-01", "Isi tenggat "),
    ],
)
def test_what_is_wrong_with_a_follow_up_stands_at_its_field(walker: Walker, kolom: str, typed: str, said: str) -> None:
    janji, _ = janji_of(walker)
    with pytest.raises(Invalid) as refused:
        ask(walker, angka={f"{kolom}-{janji.pk}": typed})
    found = {one.kolom: one.kalimat for one in refused.value.galat}
    assert found[f"{kolom}-{janji.pk}"].startswith(said)


def test_a_follow_up_is_added_and_one_is_dropped_by_koreksi(walker: Walker) -> None:
    janji, other = janji_of(walker)
    row = row_of(walker)
    new = {URAIAN: "Menyusun jadwal.", JABATAN: str(other), TENGGAT: "2026-12-01", INDIKATOR: str(row.indikator_id)}
    typed = {f"{HAPUS}-{janji.pk}": YA, **{f"{kolom}-{BARU[0]}": text for kolom, text in new.items()}}
    before = {one.pk for one in standing_janji(walker.berkas)}
    ask(walker, angka=typed)
    post = Jabatan.objects.get(pk=other).nama
    dropped, added = koreksi_list(walker.berkas)[0].janji
    assert (dropped.semula.startswith(janji.uraian), dropped.menjadi) == (True, "dibatalkan")
    assert (added.tentang, added.semula) == (f"Tindak lanjut monev baru, {row.kode}", "–")
    assert added.menjadi == f"Menyusun jadwal. ({post}, tenggat 1 Desember 2026)"
    grant(walker)
    after = {one.pk: one for one in standing_janji(walker.berkas)}
    (made,) = (after[pk] for pk in after.keys() - before)
    assert before - after.keys() == {janji.pk}
    assert (made.uraian, made.indikator_id, made.penanggung_jawab_id) == ("Menyusun jadwal.", row.indikator_id, other)
    paper = waiting(walker).dokumen
    assert paper is not None
    berita = context_from_json(JenisDokumen.BERITA_KOREKSI, paper.context_json)
    assert [one.menjadi for one in berita.uraian] == [dropped.menjadi, added.menjadi]  # type: ignore[union-attr]
    told = [one.nama for koreksi in granted_koreksi(walker.berkas) for one in ubah_of(koreksi)]
    assert told == [dropped.tentang.rstrip("."), added.tentang], "said once, without a point inside the line"


@pytest.mark.parametrize(
    ("typed", "kolom"),
    [
        ({URAIAN: "Baru.", JABATAN: "ada"}, f"{TENGGAT}-{BARU[0]}"),
        ({URAIAN: "Baru.", TENGGAT: "2026-12-01"}, f"{JABATAN}-{BARU[0]}"),
        ({TENGGAT: "2026-12-01", JABATAN: "ada"}, f"{URAIAN}-{BARU[0]}"),
        ({URAIAN: "B.", JABATAN: "ada", TENGGAT: "2026-12-01", INDIKATOR: "0"}, f"{INDIKATOR}-{BARU[0]}"),
    ],
)
def test_what_is_wrong_with_a_new_follow_up_stands_at_its_field(
    walker: Walker, typed: dict[str, str], kolom: str
) -> None:
    _, other = janji_of(walker)
    given = {f"{name}-{BARU[0]}": str(other) if text == "ada" else text for name, text in typed.items()}
    with pytest.raises(Invalid) as refused:
        ask(walker, angka=given)
    assert [galat.kolom for galat in refused.value.galat] == [kolom]


def test_a_follow_up_is_dropped_or_changed_not_both(walker: Walker) -> None:
    janji, _ = janji_of(walker)
    with pytest.raises(Invalid) as refused:
        ask(walker, angka={f"{HAPUS}-{janji.pk}": YA, f"{URAIAN}-{janji.pk}": "Lain."})
    assert [galat.kolom for galat in refused.value.galat] == [f"{HAPUS}-{janji.pk}"]


def test_a_follow_up_as_it_stands_is_no_koreksi(walker: Walker) -> None:
    janji, _ = janji_of(walker)
    with pytest.raises(Invalid) as refused:
        ask(walker, angka={f"{URAIAN}-{janji.pk}": janji.uraian})
    assert "Belum ada yang dikoreksi." in refused.value.galat[0].kalimat

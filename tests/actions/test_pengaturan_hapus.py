"""Something of the plan that was added by mistake goes, with its parts; what anything names stays and says why."""

import json

import pytest

from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.pengaturan.rencana_hapus import delete_butir, delete_indikator
from takar.queries.rencana_hapus import BAWAH, USED, hapus_indikator
from takar.records.models import (
    AuditEvent,
    BuktiDukung,
    FileTersimpan,
    Indikator,
    IndikatorVersi,
    Pagu,
    SubKegiatan,
    Target,
)
from takar.rules.kode_rencana import Tingkat
from tests.actions.test_pengaturan_indikator import add, by, indikator, mistakes, seen, set_target
from tests.factories import open_tw3, peraga_office, person

pytestmark = pytest.mark.django_db


def chain(row: Indikator) -> list[tuple[Tingkat, object]]:
    """The levels above an indikator of a sub kegiatan, the nearest first."""
    sub = row.sub_kegiatan
    return [
        (Tingkat.SUB_KEGIATAN, sub),
        (Tingkat.KEGIATAN, sub.kegiatan),
        (Tingkat.PROGRAM, sub.kegiatan.program),
    ]


def test_an_indikator_goes_with_card_and_targets_and_the_audit_keeps_them() -> None:
    row = add()
    set_target(row, "90", "", "", "", "90")
    said = delete_indikator(indikator_id=row.pk, seen_version=seen(row), **by())
    assert said.pesan == "Indikator IKU-99 dihapus."
    assert not Indikator.objects.filter(pk=row.pk).exists()
    assert not IndikatorVersi.objects.filter(indikator_id=row.pk).exists()
    assert not Target.objects.filter(indikator_id=row.pk).exists()
    kept = json.loads(AuditEvent.objects.get(objek=f"indikator:{row.pk}", isi__contains='"sesudah":null').isi)
    assert kept["sebelum"]["kode"] == "IKU-99"
    assert kept["sebelum"]["kartu"][0]["nama"] == "Persentase layanan"
    assert [(one["triwulan"], one["teks"]) for one in kept["sebelum"]["target"]] == [(0, "90"), (4, "90")]


def test_an_indikator_that_a_sheet_asked_stays_and_says_what_to_do() -> None:
    peraga_office()
    row = indikator("ikp")
    open_tw3()
    with pytest.raises(Invalid) as found:
        delete_indikator(indikator_id=row.pk, seen_version=seen(row), **by())
    assert "sudah tertulis pada lembar Triwulan III Tahun 2026" in mistakes(found)["hapus"]
    assert "Nyatakan tidak berlaku" in mistakes(found)["hapus"]
    assert row.target_list.exists()


def test_whatever_else_names_an_indikator_keeps_it() -> None:
    berkas, row, at = open_tw3().berkas_list.get(unit__kode="aptika"), add(), by()["now"]
    assert hapus_indikator(row.pk).halangan == ""
    file = FileTersimpan.objects.create(sha256="a" * 64, ukuran=1, mime="application/pdf", at=at)
    who = person("petugas.aptika").pegawai_id
    BuktiDukung.objects.create(berkas=berkas, indikator=row, file=file, nama="b.pdf", at=at, pengunggah_id=who)
    assert hapus_indikator(row.pk).halangan == USED


def test_levels_go_from_below_up_and_a_sub_kegiatan_takes_its_pagu() -> None:
    peraga_office()
    row = Indikator.objects.filter(tahun=2026, level="sub_kegiatan").order_by("kode")[0]
    levels = chain(row)
    for tingkat, one in levels:
        with pytest.raises(Invalid) as found:
            delete_butir(tingkat=tingkat, row_id=one.pk, seen_version=one.versi, **by())
        assert "di bawahnya" in mistakes(found)["hapus"]
    for other in Indikator.objects.filter(sub_kegiatan=row.sub_kegiatan):
        delete_indikator(indikator_id=other.pk, seen_version=seen(other), **by())
    sub = levels[0][1]
    with pytest.raises(Stale):
        delete_butir(tingkat=Tingkat.SUB_KEGIATAN, row_id=sub.pk, seen_version=sub.versi + 1, **by())
    delete_butir(tingkat=Tingkat.SUB_KEGIATAN, row_id=sub.pk, seen_version=sub.versi, **by())
    assert not SubKegiatan.objects.filter(pk=sub.pk).exists()
    assert not Pagu.objects.filter(sub_kegiatan_id=sub.pk).exists()
    kept = json.loads(AuditEvent.objects.get(objek=f"sub-kegiatan:{sub.pk}", outcome="done").isi)
    assert (kept["sebelum"]["kode"], len(kept["sebelum"]["pagu"])) == (sub.kode, 1)
    with pytest.raises(Missing):
        delete_butir(tingkat=Tingkat.SUB_KEGIATAN, row_id=sub.pk, seen_version=sub.versi, **by())


@pytest.mark.parametrize("tingkat", list(Tingkat))
def test_only_what_the_refusal_speaks_of_refers_to_a_level(tingkat: Tingkat) -> None:
    below = {model: induk for model, induk, _ in BAWAH[tingkat]}
    (level,) = {one._meta.get_field(induk.removesuffix("_id")).related_model for one, induk in below.items()}
    others = {one.related_model for one in level._meta.related_objects}
    assert others == {*below, *([Pagu] if tingkat is Tingkat.SUB_KEGIATAN else [])}


def test_who_only_reads_deletes_nothing_and_the_refusal_is_kept() -> None:
    row = add()
    with pytest.raises(Refusal):
        delete_indikator(indikator_id=row.pk, seen_version=seen(row), **{**by(), "actor": person("sekretaris")})
    assert Indikator.objects.filter(pk=row.pk).exists()
    assert AuditEvent.objects.order_by("-seq")[0].outcome == "refused"

"""A corrected report is brought to those outside who got the old one: named, told, and noted once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.pengaturan.naskah import change_redaksi
from takar.actions.peraga.walker import Walker
from takar.actions.sampaikan_koreksi import note_penyampaian
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.penerima_laporan import penerima_luar, penerima_of
from takar.queries.penyampaian import penyampaian_menunggu
from takar.queries.permintaan_koreksi import koreksi_list
from takar.records.models import Dokumen, LaporanDataKinerja, Pemberitahuan, PenyampaianKoreksi, SuratKeluar
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.engine import State
from tests.actions.test_koreksi import DAY, LATER, ask, finish, grant, waiting
from tests.factories import START, peraga_office, person, walk

pytestmark = pytest.mark.django_db

PENGANTAR = "surat-pengantar"
SIGNED = START + timedelta(hours=8)
CARA = "Dikirim kurir 8 Oktober, diterima bagian umum."


def received(tembusan: str = "{sekretaris}\nBupati Purwakarta\nInspektur Daerah") -> Walker:
    """A report of which the office copies one to those outside, received."""
    walker = walk("aptika", to=State.SIGNING)
    change_redaksi(
        opd_id=peraga_office().pk,
        jenis=PENGANTAR,
        seen_version=0,
        masuk={**BAWAAN[PENGANTAR], "tembusan": tembusan},
        actor=person("pengelola"),
        now=SIGNED,
    )
    finish(walker, SIGNED)
    return walker


def note(penyampaian: PenyampaianKoreksi, who: str = "kasubbag", **given: Any) -> Any:
    facts = {"catatan": CARA, "now": LATER + timedelta(hours=3), **given}
    berkas = penyampaian.permintaan.berkas
    berkas_id, opd_id = facts.pop("berkas_id", berkas.pk), berkas.pengumpulan.opd_id
    actor = person(who, DAY)
    return note_penyampaian(opd_id=opd_id, berkas_id=berkas_id, penyampaian_id=penyampaian.pk, actor=actor, **facts)


def test_from_the_new_signature_to_the_note_of_how_it_was_brought_there() -> None:
    walker = received()
    old = LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id)
    assert penerima_luar(old) == ("Bupati Purwakarta", "Inspektur Daerah")
    assert {"Sekretaris", "Bupati Purwakarta"} < set(penerima_of(old))
    ask(walker)
    grant(walker)
    berita = waiting(walker).dokumen
    assert berita is not None
    told = context_from_json(JenisDokumen.BERITA_KOREKSI, berita.context_json.encode())
    assert told.penerima == penerima_of(old)  # type: ignore[union-attr]
    assert not PenyampaianKoreksi.objects.exists()
    finish(walker, LATER + timedelta(hours=2))
    one = PenyampaianKoreksi.objects.get()
    surat = Dokumen.objects.filter(berkas_id=walker.berkas_id, jenis=PENGANTAR).order_by("-versi")[0]
    assert (one.dokumen, one.penerima) == (surat, "Bupati Purwakarta\nInspektur Daerah")
    assert SuratKeluar.objects.filter(dokumen=surat).count() == 1
    letters = Dokumen.objects.filter(berkas_id=walker.berkas_id, jenis=PENGANTAR).order_by("versi")
    said = [context_from_json(JenisDokumen.SURAT_PENGANTAR, d.context_json.encode()).naskah[0] for d in letters]  # type: ignore[union-attr]
    replaces = f"Menggantikan laporan nomor {old.dokumen.nomor}"
    assert [replaces in one.keterangan for one in said] == [False, True]
    assert old.dokumen.kode in said[1].keterangan
    kasubbag = person("kasubbag", DAY)
    notices = Pemberitahuan.objects.filter(pegawai_id=kasubbag.pegawai_id, kalimat__contains="di luar kantor")
    assert "Bupati Purwakarta; Inspektur Daerah" in notices.get().kalimat
    (task,) = penyampaian_menunggu(kasubbag)
    assert task.penerima == "Bupati Purwakarta; Inspektur Daerah"
    assert penyampaian_menunggu(person("petugas.aptika", DAY)) == ()

    note(one)
    assert penyampaian_menunggu(kasubbag) == ()
    (shown,) = koreksi_list(walker.berkas)[0].penyampaian
    assert (shown.kode, shown.catatan) == (surat.kode, CARA)
    assert "Kepala Subbagian" in shown.disampaikan
    with pytest.raises(Invalid, match="sudah dicatat"):
        note(one)
    with pytest.raises(DatabaseError), transaction.atomic():
        PenyampaianKoreksi.objects.update(catatan="lain")


def test_who_may_note_it_and_what_is_wrong_with_a_note() -> None:
    walker = received()
    ask(walker)
    grant(walker)
    finish(walker, LATER + timedelta(hours=2))
    one = PenyampaianKoreksi.objects.get()
    for who in ("kadis", "kabid.aptika", "evaluator"):
        with pytest.raises((Refusal, Missing)):
            note(one, who)
    with pytest.raises(Invalid) as refused:
        note(one, catatan=" ")
    assert refused.value.galat[0].kolom == "cara"
    with pytest.raises(Missing):
        note(one, berkas_id=0)
    note(one, "sekretaris")


def test_nothing_is_asked_where_nobody_outside_got_the_report() -> None:
    walker = received("{sekretaris}")
    ask(walker)
    grant(walker)
    finish(walker, LATER + timedelta(hours=2))
    assert not PenyampaianKoreksi.objects.exists()

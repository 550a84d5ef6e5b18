"""Separation of duties cannot be washed out by letting somebody else touch the row last."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from takar.actions.bukti import Perihal, attach, withdraw_bukti
from takar.actions.pemeriksaan import Verdict, judge_rows
from takar.actions.realisasi import SelMasuk, save_cells
from takar.queries.kinerja import baris_list
from takar.queries.subjek import subject_of
from takar.records.models import IsianRealisasi, Keterlibatan, Penugasan
from takar.sop.engine import State
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db


def appoint(nama_pengguna: str, post_of: str) -> None:
    """Make somebody Plh. of another's post."""
    post = person(post_of).tugas[0]
    Penugasan.objects.create(
        pegawai_id=person(nama_pengguna).pegawai_id,
        jabatan_id=post.jabatan_id,
        status=Penugasan.Status.PLH,
        nomor_sk="SP-99 (peraga)",
        mulai=START.date(),
    )


def test_who_typed_a_figure_stays_its_maker_after_another_hand():
    appoint("kabid.aptika", "petugas.aptika")
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    row = IsianRealisasi.objects.get(berkas_id=walker.berkas_id, indikator__kode="IKU-15")
    for nama, kolom, teks, versi in (
        ("kabid.aptika", "nilai", "5,77", 1),
        ("petugas.aptika", "pendorong", "Lancar.", 2),
    ):
        sel = [SelMasuk(row.pk, kolom, teks, versi)]
        save_cells(berkas_id=walker.berkas_id, sel=sel, actor=person(nama), now=START)
    makers = subject_of(walker.berkas, START.date()).makers
    assert makers == {person("kabid.aptika").pegawai_id, person("petugas.aptika").pegawai_id}


def test_who_gives_proof_is_a_maker_too():
    appoint("kabid.aptika", "petugas.aptika")
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    row = IsianRealisasi.objects.get(berkas_id=walker.berkas_id, indikator__kode="IKU-15")
    file = {"nama": "lhe.pdf", "perihal": Perihal(), "chunks": [b"%PDF-1.7 lhe"]}
    attach(berkas_id=walker.berkas_id, isian_id=row.pk, actor=person("kabid.aptika"), now=START, **file)
    makers = subject_of(walker.berkas, START.date()).makers
    assert makers == {person("kabid.aptika").pegawai_id}


def test_who_takes_proof_away_is_a_maker_too():
    appoint("kabid.aptika", "petugas.aptika")
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    row = IsianRealisasi.objects.get(berkas_id=walker.berkas_id, indikator__kode="IKU-15")
    file = {"nama": "lhe.pdf", "perihal": Perihal(), "chunks": [b"%PDF-1.7 lhe"]}
    given = attach(berkas_id=walker.berkas_id, isian_id=row.pk, actor=person("petugas.aptika"), now=START, **file)
    bukti_id = given.isi["bukti_id"]
    withdraw_bukti(berkas_id=walker.berkas_id, bukti_id=bukti_id, actor=person("kabid.aptika"), now=START)
    makers = subject_of(walker.berkas, START.date()).makers
    assert makers == {person("petugas.aptika").pegawai_id, person("kabid.aptika").pegawai_id}


def test_who_judged_first_stays_a_checker_after_a_second_verdict():
    appoint("sekretaris", "kasubbag")
    walker = walk("ikp", to=State.CHECKING)
    for nama in ("sekretaris", "kasubbag"):
        row = baris_list(walker.berkas, draft=False)[0]
        verdict = Verdict(row.terkirim.realisasi_id, "sesuai", versi=row.periksa.versi)
        actor, now = person(nama), START + timedelta(hours=2)
        judge_rows(berkas_id=walker.berkas_id, verdicts=[verdict], actor=actor, now=now)
    checkers = subject_of(walker.berkas, START.date()).checkers
    assert checkers == {person("sekretaris").pegawai_id, person("kasubbag").pegawai_id}


def test_involvement_is_append_only():
    walker = walk("ikp", to=State.CHECKING)
    found = Keterlibatan.objects.filter(berkas_id=walker.berkas_id)
    assert found.count() == 1
    for change in (lambda: found.update(sebagai="checker"), lambda: found._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

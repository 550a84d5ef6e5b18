"""The one shape of a write: the same form twice, an old page, refusals that are kept as evidence."""

import json
from datetime import timedelta

import pytest

from takar.actions import laporan, penerimaan, pengumpulan
from takar.actions.errors import Done, Missing, Refusal, Stale
from takar.queries.langkah_tampil import as_officer
from takar.queries.tuntas import done_sentence
from takar.records.models import (
    AuditEvent,
    BerkasBidang,
    Jabatan,
    KunciIdempoten,
    Pegawai,
    Penerimaan,
    RiwayatBerkas,
)
from takar.sop.engine import State
from takar.sop.permissions import Action
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db

LATER = START + timedelta(hours=10)


def send(walker, seen, kunci="", oleh="petugas.aptika"):
    return pengumpulan.submit(berkas_id=walker.berkas_id, seen_version=seen, actor=person(oleh), now=LATER, kunci=kunci)


def test_same_form_twice_gets_the_same_answer_and_one_history_row():
    walker = walk("aptika")
    seen = walker.berkas.versi
    first = send(walker, seen, "k1")
    assert send(walker, seen, "k1") == first
    assert RiwayatBerkas.objects.filter(berkas_id=walker.berkas_id, event="SUBMITTED").count() == 1
    assert AuditEvent.objects.filter(action="SUBMIT", outcome="done").count() == 1
    assert KunciIdempoten.objects.get(kunci="k1").jawaban["pesan"] == first.pesan


def test_same_key_of_another_person_is_another_form():
    walker = walk("aptika")
    seen = walker.berkas.versi
    send(walker, seen, "k1")
    with pytest.raises(Missing):
        send(walker, seen, "k1", oleh="petugas.ikp")


def test_a_second_form_with_the_old_version_is_stale_and_changes_nothing():
    walker = walk("aptika")
    seen = walker.berkas.versi
    send(walker, seen, "k1")
    with pytest.raises(Stale) as stale:
        send(walker, seen, "k2")
    assert stale.value.versi == walker.berkas.versi
    assert RiwayatBerkas.objects.filter(berkas_id=walker.berkas_id, event="SUBMITTED").count() == 1
    assert not KunciIdempoten.objects.filter(kunci="k2").exists()


def test_a_form_that_failed_can_be_sent_again_with_its_key():
    walker = walk("aptika", filled=False)
    with pytest.raises(Refusal):
        send(walker, walker.berkas.versi, "k1")
    ready = walk("aptika")
    assert send(ready, ready.berkas.versi, "k1").pesan.startswith("Data terkirim")


def test_receiving_twice_gives_one_receipt():
    walker = walk("sandistik", to=State.RECEIVING)
    facts = {"seen_version": walker.berkas.versi, "catatan": "", "actor": person("kadis"), "now": LATER, "kunci": "k"}
    answers = [penerimaan.receive(berkas_id=walker.berkas_id, **facts) for _ in range(2)]
    assert answers[0] == answers[1]
    assert Penerimaan.objects.count() == 1


def test_a_refusal_is_evidence_and_the_berkas_stays():
    walker = walk("aptika")
    before = BerkasBidang.objects.filter(pk=walker.berkas_id).values().get()
    with pytest.raises(Refusal):
        send(walker, walker.berkas.versi, oleh="kasubbag")
    kept = AuditEvent.objects.order_by("seq").last()
    assert (kept.action, kept.outcome, kept.objek) == ("SUBMIT", "refused", f"berkas:{walker.berkas_id}")
    assert kept.oleh.startswith(person("kasubbag").nama)
    assert json.loads(kept.isi)["kode"] == "PERAN"
    assert BerkasBidang.objects.filter(pk=walker.berkas_id).values().get() == before


def test_what_may_not_be_known_is_missing_and_still_evidence():
    walker = walk("aptika")
    with pytest.raises(Missing) as hidden:
        send(walker, walker.berkas.versi, oleh="petugas.ikp")
    with pytest.raises(Missing, match=str(hidden.value)):
        pengumpulan.submit(berkas_id=0, seen_version=1, actor=person("petugas.aptika"), now=LATER)
    kept = AuditEvent.objects.filter(outcome="refused").order_by("seq")
    assert [json.loads(e.isi)["kode"] for e in kept] == ["HIDDEN", "HIDDEN"]


def test_every_write_says_what_it_did():
    walker = walk("aptika", to=State.PROCESSING)
    laporan.process(
        berkas_id=walker.berkas_id,
        seen_version=0,
        ringkasan="Ringkas.",
        analisis="",
        rekomendasi="",
        actor=person("kasubbag"),
        now=LATER,
    )
    kept = AuditEvent.objects.order_by("seq").last()
    assert kept.oleh == person("kasubbag").nama + " (Kepala Subbagian Perencanaan dan Pelaporan)"
    assert json.loads(kept.isi)["ringkasan"] == "Ringkas."


def test_a_forbidden_act_is_kept_as_evidence_whatever_version_was_seen():
    walker = walk("aptika", to=State.RECEIVING)
    for seen in (walker.berkas.versi, walker.berkas.versi - 1):
        with pytest.raises(Refusal):
            penerimaan.receive_copy(
                berkas_id=walker.berkas_id, seen_version=seen, catatan="", actor=person("petugas.aptika"), now=LATER
            )
    assert AuditEvent.objects.filter(action="RECEIVE_COPY", outcome="refused").count() == 2


def test_the_longest_name_in_the_longest_post_can_act():
    walker = walk("aptika")
    Pegawai.objects.filter(akun__nama_pengguna="petugas.aptika").update(nama="N" * 200)
    Jabatan.objects.filter(penugasan_list__pegawai__akun__nama_pengguna="petugas.aptika").update(nama="J" * 200)
    send(walker, walker.berkas.versi)
    assert AuditEvent.objects.get(action="SUBMIT").oleh == f"{'N' * 200} ({'J' * 200})"


class TestWhatAnOldPageIsTold:
    def told(self, act):
        with pytest.raises(Stale) as stale:
            act()
        return type(stale.value), str(stale.value)

    def test_what_was_done_already_is_told_with_who_and_when(self):
        walker = walk("aptika")
        seen = walker.berkas.versi
        send(walker, seen)
        kind, said = self.told(lambda: send(walker, seen))
        assert kind is Done
        assert said.startswith("Lembar ini sudah dikirim oleh Anda pada 5 Oktober 2026 pukul 18.00. ")
        assert said.endswith("Tidak ada yang perlu diulangi; yang dikirim dari halaman lama ini tidak disimpan.")

    def test_another_is_named_with_the_post(self):
        walker = walk("aptika", to=State.CHECKING)
        petugas = person("petugas.aptika")
        said = done_sentence(walker.berkas, Action.SUBMIT, person("kasubbag").pegawai_id)
        officer = as_officer(petugas.nama, petugas.tugas[0].jabatan)
        assert said.startswith(f"Lembar ini sudah dikirim oleh {officer} pada ")
        assert done_sentence(walker.berkas, Action.PASS_CHECK, None) == ""
        assert done_sentence(walker.berkas, Action.CHECK_ROW, None) == ""

    def test_what_was_undone_since_is_not_called_done(self):
        walker = walk("aptika", to=State.CHECKING)
        seen, petugas = walker.berkas.versi, person("petugas.aptika")
        recall = {"berkas_id": walker.berkas_id, "seen_version": seen, "actor": petugas, "now": LATER}
        pengumpulan.recall(**recall)
        kind, said = self.told(lambda: send(walker, seen - 1))
        assert kind is Stale
        assert said.endswith("lalu ulangi.")
        kind, said = self.told(lambda: pengumpulan.recall(**recall))
        assert kind is Done
        assert said.startswith("Berkas ini sudah ditarik kembali oleh Anda pada ")

    def test_a_withdrawn_signature_is_not_called_done(self):
        walker = walk("aptika", to=State.RECEIVING)
        assert done_sentence(walker.berkas, Action.SIGN, None).startswith("Laporan ini sudah ditandatangani oleh ")
        facts = {"tujuan": 5, "catatan": "Angka keliru.", "actor": person("kadis"), "now": LATER}
        pengumpulan.send_back(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, **facts)
        assert done_sentence(walker.berkas, Action.SIGN, None) == ""

    def test_what_cannot_be_done_any_more_says_why_instead_of_asking_for_it_again(self):
        walker = walk("aptika", to=State.PROCESSING)
        facts = {"seen_version": 0, "tujuan": 2, "catatan": "x", "actor": person("kasubbag"), "now": LATER}
        kind, said = self.told(lambda: pengumpulan.send_back(berkas_id=walker.berkas_id, **facts))
        assert kind is Stale
        assert "ulangi" not in said
        assert "tidak dapat dikembalikan ke langkah 2" in said

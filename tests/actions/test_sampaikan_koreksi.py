"""A corrected report is brought to those outside who got the old one: named, told, and noted once."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from takar.actions.beritahu_koreksi import MOST_MAILS, mail_pemberitahuan, note_pemberitahuan
from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.kepala_surat import KepalaMasuk, word_kepala
from takar.actions.pantulan import Hasil, receive
from takar.actions.pengaturan.naskah import change_redaksi
from takar.actions.pengumpulan import send_back
from takar.actions.peraga.walker import Walker
from takar.actions.sampaikan_koreksi import note_penyampaian
from takar.actions.tembusan_laporan import note_sent
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.gateways.mail import Surel
from takar.queries.kalender import kalender
from takar.queries.langkah_tampil import Penanggalan
from takar.queries.luar_menunggu import luar_menunggu
from takar.queries.penerima_koreksi import BELUM, RAGU, TIDAK_DIKIRIMI, pemberitahuan_menunggu
from takar.queries.penerima_laporan import penerima_luar, penerima_of, ragu_of
from takar.queries.pengiriman_tembusan import BELUM_DIKIRIM, tembusan_menunggu
from takar.queries.penyampaian import penyampaian_menunggu
from takar.queries.permintaan_koreksi import koreksi_list
from takar.queries.surel_luar import known_surel
from takar.queries.tanda_terima import tanda_terima
from takar.records.models import (
    Dokumen,
    LaporanDataKinerja,
    Outbox,
    Pemberitahuan,
    PenerimaKoreksi,
    PengirimanTembusan,
    PenyampaianKoreksi,
    SuratKeluar,
)
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.engine import State
from tests.actions.test_koreksi import DAY, LATER, ask, finish, grant, waiting
from tests.actions.test_tembusan_laporan import compile_with
from tests.factories import PERIODE, START, peraga_office, person, walk
from tests.jobs.test_pantulan import letter

pytestmark = pytest.mark.django_db

PENGANTAR = "surat-pengantar"
SIGNED = START + timedelta(hours=8)
CARA = "Dikirim kurir 8 Oktober, diterima bagian umum."


def received(tembusan: str = "{sekretaris}\nBupati Purwakarta\nInspektur Daerah") -> Walker:
    """A report of which the office copies one to those outside, received."""
    walker = walk("aptika", to=State.SIGNING)
    word_pengantar(tembusan)
    finish(walker, SIGNED)
    return walker


def word_pengantar(tembusan: str, versi: int = 0) -> None:
    change_redaksi(
        opd_id=peraga_office().pk,
        jenis=PENGANTAR,
        seen_version=versi,
        masuk={**BAWAAN[PENGANTAR], "tembusan": tembusan},
        actor=person("pengelola"),
        now=SIGNED,
    )


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
    notices = Pemberitahuan.objects.filter(pegawai_id=kasubbag.pegawai_id, kalimat__contains="yang dikoreksi sudah")
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


def told(walker: Walker) -> dict[str, PenerimaKoreksi]:
    return {one.penerima: one for one in PenerimaKoreksi.objects.filter(permintaan__berkas=walker.berkas)}


def note_told(one: PenerimaKoreksi, who: str = "kasubbag", **given: Any) -> Any:
    facts = {"tanggal": DAY, "cara": "Diantar kurir.", "now": LATER + timedelta(hours=3), **given}
    berkas = one.permintaan.berkas
    where = {"opd_id": berkas.pengumpulan.opd_id, "berkas_id": berkas.pk, "penerima_id": one.pk}
    return note_pemberitahuan(**where, actor=person(who, DAY), **facts)


def test_a_mail_goes_once_to_an_address_and_to_few_of_them() -> None:
    walker = received()
    ask(walker)
    grant(walker)
    one, kasubbag = told(walker)["Inspektur Daerah"], person("kasubbag", DAY)
    where = {"opd_id": peraga_office().pk, "berkas_id": walker.berkas_id, "penerima_id": one.pk}
    for bad in ('"a@b.id,c"@contoh.go.id', f"{'a' * 60}@{'b' * 60}.go.id"):
        with pytest.raises(Invalid, match="tanda kutip, atau lebih panjang"):
            mail_pemberitahuan(**where, surel=bad, actor=kasubbag, now=LATER)
    for n in range(MOST_MAILS):
        for again in range(2):
            with pytest.raises(Invalid, match="sudah") if again else nullcontext():
                mail_pemberitahuan(**where, surel=f"umum{n}@contoh.go.id", actor=kasubbag, now=LATER)
    with pytest.raises(Invalid, match=f"dikirim {MOST_MAILS} kali"):
        mail_pemberitahuan(**where, surel="lain@contoh.go.id", actor=kasubbag, now=LATER)
    assert Outbox.objects.filter(kunci__startswith="koreksi-luar:").count() == MOST_MAILS


def test_with_the_grant_those_outside_are_told_by_letter_mail_and_note() -> None:
    walker = received()
    old = LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id).dokumen
    ask(walker)
    grant(walker)
    both = told(walker)
    bupati, inspektur = both["Bupati Purwakarta"], both["Inspektur Daerah"]
    surat = context_from_json(JenisDokumen.SURAT_KOREKSI, bupati.surat.context_json.encode())
    assert surat.surat.tujuan == ("Bupati Purwakarta", "Inspektur Daerah")  # type: ignore[union-attr]
    (named,) = surat.laporan  # type: ignore[union-attr]
    assert (named.kode_verifikasi, named.versi) == (old.kode, "1")
    line = SuratKeluar.objects.get(dokumen=bupati.surat)
    assert line.kepada == "Bupati Purwakarta; Inspektur Daerah"
    assert (line.hal, line.sifat) == (surat.surat.hal, "Penting")  # type: ignore[union-attr]
    kasubbag = person("kasubbag", DAY)
    assert [one.penerima for one in pemberitahuan_menunggu(kasubbag)] == ["Bupati Purwakarta", "Inspektur Daerah"]
    assert pemberitahuan_menunggu(person("petugas.aptika", DAY)) == ()

    where = {"opd_id": peraga_office().pk, "berkas_id": walker.berkas_id, "penerima_id": inspektur.pk}
    with pytest.raises(Invalid, match="alamat pos-el"):
        mail_pemberitahuan(**where, surel="inspektur", actor=kasubbag, now=LATER)
    mail_pemberitahuan(**where, surel="umum@contoh.go.id", actor=kasubbag, now=LATER + timedelta(hours=2))
    mail = Outbox.objects.get(kunci__startswith="koreksi-luar:")
    assert mail.payload["kepada"] == "umum@contoh.go.id"
    assert old.kode in mail.payload["isi"]
    assert [one.penerima for one in pemberitahuan_menunggu(kasubbag)] == ["Bupati Purwakarta"]
    Outbox.objects.filter(pk=mail.pk).update(stopped_at=LATER, last_error="ditolak")
    assert [one.penerima for one in pemberitahuan_menunggu(kasubbag)] == ["Bupati Purwakarta", "Inspektur Daerah"]
    Outbox.objects.filter(pk=mail.pk).update(stopped_at=None)
    same = {**where, "surel": "umum@contoh.go.id", "actor": kasubbag}
    with pytest.raises(Invalid, match="sudah dikirim"):
        mail_pemberitahuan(**same, now=LATER + timedelta(hours=2, minutes=1))
    Outbox.objects.filter(pk=mail.pk).update(stopped_at=LATER, last_error="ditolak")
    mail_pemberitahuan(**same, now=LATER + timedelta(hours=2, minutes=2))  # a mailbox that was full is tried again
    assert Outbox.objects.filter(kunci__startswith="koreksi-luar:", stopped_at=None).count() == 1

    before = tanda_terima(kasubbag, Periode(2026, Triwulan.III), LATER + timedelta(hours=2))
    assert before is not None
    assert [one.dikirim for one in before.baris if one.sebagai == "pemberitahuan koreksi"][:1] == [BELUM_DIKIRIM]
    early = LATER.date() - timedelta(days=1)
    wrong_days = tuple(({"tanggal": day}, "tanggal-luar") for day in (None, early, early + timedelta(days=30)))
    for given, kolom in (({"cara": " "}, "cara-luar"), *wrong_days):
        with pytest.raises(Invalid) as wrong:
            note_told(bupati, **given)
        assert [galat.kolom for galat in wrong.value.galat] == [kolom]
    with pytest.raises((Refusal, Missing)):
        note_told(bupati, "kabid.aptika")
    note_told(bupati)
    with pytest.raises(Invalid, match="sudah dicatat"):
        note_told(bupati)
    assert pemberitahuan_menunggu(kasubbag) == ()
    ledger = tanda_terima(kasubbag, Periode(2026, Triwulan.III), LATER + timedelta(hours=4))
    assert ledger is not None
    lines = {one.penerima: one for one in ledger.baris if one.sebagai == "pemberitahuan koreksi"}
    assert lines["Bupati Purwakarta"].diterima.startswith("7 Oktober 2026: Diantar kurir.")
    assert lines["Inspektur Daerah"].diterima == "pos-el ke umum@contoh.go.id sedang dikirim"
    assert [one.dikirim for one in lines.values()] == ["7 Oktober 2026", "7 Oktober 2026 pukul 10.02"]
    with pytest.raises(DatabaseError), transaction.atomic():
        PenerimaKoreksi.objects.filter(pk=bupati.pk).update(cara="lain")

    finish(walker, LATER + timedelta(hours=5))
    ask(walker, angka={"narasi-ringkasan": "Lagi."}, now=LATER + timedelta(hours=6))
    grant(walker, now=LATER + timedelta(hours=7))
    again = {one.penerima: one.surel for one in PenerimaKoreksi.objects.filter(permintaan__urutan=2)}
    assert again == {"Bupati Purwakarta": "", "Inspektur Daerah": "umum@contoh.go.id"}, "an address is known"


def test_who_had_the_old_report_is_asked_for_once_and_told_of_each_koreksi_after_it() -> None:
    """Bupati has a copy of each report, Inspektur the covering letter; their names are typed in more than one way."""
    walker = walk("aptika", to=State.PROCESSING)
    compile_with(walker, "BUPATI  Purwakarta.")
    word_pengantar("{sekretaris}\nBupati Purwakarta\nInspektur Daerah")
    finish(walker, START + timedelta(hours=12))
    opd, kasubbag, both = peraga_office(), person("kasubbag", DAY), {"BUPATI Purwakarta.", "Inspektur Daerah"}
    copies = [one.penerima for one in tembusan_menunggu(kasubbag, opd.pk, PERIODE)]
    assert copies == ["BUPATI Purwakarta."]
    ask(walker)
    grant(walker)
    assert told(walker).keys() == both
    assert {one.penerima: RAGU in one.keadaan for one in pemberitahuan_menunggu(kasubbag)} == {
        "BUPATI Purwakarta.": True,
        "Inspektur Daerah": False,
    }
    word_pengantar("{sekretaris}", 1)  # Inspektur gets no copy of the covering letter any more
    finish(walker, LATER + timedelta(hours=2))
    assert set(PenyampaianKoreksi.objects.get().penerima.splitlines()) == both
    assert tembusan_menunggu(kasubbag, opd.pk, PERIODE) == ()  # asked for with the corrected report
    assert len(pemberitahuan_menunggu(kasubbag)) == 2
    waits = luar_menunggu(kasubbag, Penanggalan(DAY, kalender(opd.pk), ZoneInfo(opd.zona)))
    assert (len(waits.pemberitahuan), len(waits.penyampaian)) == (0, 1), "the corrected report tells them both"
    note(PenyampaianKoreksi.objects.get())
    assert (pemberitahuan_menunggu(kasubbag), tembusan_menunggu(kasubbag, opd.pk, PERIODE)) == ((), ())
    sent = PengirimanTembusan.objects.get(laporan__status="ditandatangani")
    assert (sent.cara, bool(sent.oleh)) == (CARA, True)
    ask(walker, angka={"narasi-ringkasan": "Lagi."}, now=LATER + timedelta(hours=6))
    grant(walker, now=LATER + timedelta(hours=7))
    assert {one.penerima for one in PenerimaKoreksi.objects.filter(permintaan__urutan=2)} == both


def test_a_copy_that_nobody_noted_is_asked_about_and_may_never_have_been_sent() -> None:
    walker = walk("aptika", to=State.PROCESSING)
    compile_with(walker, "Camat Peraga\nLurah Peraga")
    finish(walker, START + timedelta(hours=12))
    opd, kasubbag = peraga_office(), person("kasubbag", DAY)
    lurah = PengirimanTembusan.objects.get(penerima="Lurah Peraga")
    note_sent(opd_id=opd.pk, pengiriman_id=lurah.pk, cara="Diantar.", actor=kasubbag, now=LATER)
    ask(walker)
    grant(walker)
    (berita,) = Dokumen.objects.filter(jenis="berita-koreksi")
    assert "Camat Peraga (pengirimannya belum dicatat)" in berita.context_json
    assert "Lurah Peraga (" not in berita.context_json
    both = told(walker)
    with pytest.raises(Invalid, match="sudah tercatat"):
        note_told(both["Lurah Peraga"], tidak_dikirim=True)
    with pytest.raises(Invalid, match="bagaimana itu diketahui"):
        note_told(both["Camat Peraga"], tidak_dikirim=True, cara=" ")
    note_told(both["Camat Peraga"], tidak_dikirim=True, cara="Masih di bagian umum.", tanggal=None)
    assert [one.penerima for one in pemberitahuan_menunggu(kasubbag)] == ["Lurah Peraga"]
    shown = koreksi_list(walker.berkas)[0].luar
    assert {(one.kata, one.ragu) for one in shown} == {("tidak perlu diberi tahu", False), (BELUM, False)}
    ledger = tanda_terima(kasubbag, PERIODE, LATER + timedelta(hours=4))
    assert ledger is not None
    (line,) = [one for one in ledger.baris if one.penerima == "Camat Peraga" and one.sebagai == "pemberitahuan koreksi"]
    assert line.dikirim == "tidak dikirim"
    assert TIDAK_DIKIRIMI in line.diterima
    finish(walker, LATER + timedelta(hours=5))
    assert PenyampaianKoreksi.objects.get().penerima == "Lurah Peraga"
    assert [one.penerima for one in tembusan_menunggu(kasubbag, opd.pk, PERIODE)] == ["Camat Peraga"]


@pytest.mark.usefixtures("basis_data")
def test_those_outside_who_have_a_report_that_was_sent_back_are_named_until_the_next_is_signed() -> None:
    """Camat's copy was noted, Lurah's was not: that one is not sent any more. Bupati has the covering letter."""
    walker, opd = walk("aptika", to=State.PROCESSING), peraga_office()
    compile_with(walker, "Camat Peraga\nLurah Peraga")
    word_pengantar("{sekretaris}\nBupati Purwakarta")
    walker.sign(START + timedelta(hours=12))
    tanggal = Penanggalan(DAY, kalender(opd.pk), ZoneInfo(opd.zona))
    camat, kasubbag = PengirimanTembusan.objects.get(penerima="Camat Peraga"), person("kasubbag", DAY)
    note_sent(opd_id=opd.pk, pengiriman_id=camat.pk, cara="Diantar.", actor=kasubbag, now=START + timedelta(hours=13))
    assert luar_menunggu(kasubbag, tanggal).ditarik == ()
    back: dict[str, Any] = {"tujuan": 5, "catatan": "Susun ulang.", "now": START + timedelta(hours=14)}
    versi = walker.berkas.versi
    send_back(berkas_id=walker.berkas_id, seen_version=versi, actor=person("kadis", DAY), **back)
    (one,) = luar_menunggu(kasubbag, tanggal).ditarik
    assert (one.unit_kode, one.periode, one.penerima) == ("aptika", PERIODE, "Camat Peraga; Bupati Purwakarta")
    assert luar_menunggu(person("kadis", DAY), tanggal).ditarik == ()
    walker.compile(START + timedelta(hours=15), nomor="000.8/6/2026")
    assert len(luar_menunggu(kasubbag, tanggal).ditarik) == 1
    walker.sign(START + timedelta(hours=16))
    assert luar_menunggu(kasubbag, tanggal).ditarik == ()


def test_doubt_about_a_copy_is_that_of_the_day_of_the_page() -> None:
    """Noted a day later: a page of before says still that nobody had noted it, one of before the copy says nothing."""
    walker = walk("aptika", to=State.PROCESSING)
    compile_with(walker, "Camat Peraga")
    finish(walker, START + timedelta(hours=12))
    ask(walker)
    grant(walker)
    camat, later = PengirimanTembusan.objects.get(), LATER + timedelta(days=1)
    opd_id, kasubbag = peraga_office().pk, person("kasubbag", DAY)
    note_sent(opd_id=opd_id, pengiriman_id=camat.pk, cara="Diantar.", actor=kasubbag, now=later)
    days = (Pada(DAY, LATER + timedelta(hours=2)), Pada(later.date(), later), None)
    assert [[one.ragu for one in koreksi_list(walker.berkas, day)[0].luar] for day in days] == [
        [True],
        [False],
        [False],
    ]
    assert ragu_of([camat.laporan_id], camat.at - timedelta(minutes=1)) == set()


def test_an_address_that_came_back_is_traced_and_not_offered_again() -> None:
    walker = received()
    ask(walker)
    grant(walker)
    one, kasubbag = told(walker)["Inspektur Daerah"], person("kasubbag", DAY)
    where = {"opd_id": peraga_office().pk, "berkas_id": walker.berkas_id, "penerima_id": one.pk}
    mail_pemberitahuan(**where, surel="umum@contoh.go.id", actor=kasubbag, now=LATER)
    mail = Outbox.objects.get(kunci__startswith="koreksi-luar:")
    Outbox.objects.filter(pk=mail.pk).update(delivered_at=LATER)
    assert known_surel(where["opd_id"], ["Inspektur Daerah"]) == {"Inspektur Daerah": "umum@contoh.go.id"}
    sent = Surel(mail.kunci, "umum@contoh.go.id", "-", "-", nomor=mail.pk)
    returned = letter(f"Message-ID: {sent.message_id}\nTo: umum@contoh.go.id")
    assert receive(returned, now=LATER + timedelta(hours=3)) is Hasil.DICATAT
    assert known_surel(where["opd_id"], ["Inspektur Daerah"]) == {}
    notice = Pemberitahuan.objects.get(pegawai_id=kasubbag.pegawai_id, kalimat__contains="kembali")
    assert "Inspektur Daerah (umum@contoh.go.id)" in notice.kalimat
    assert notice.tautan.endswith("/aptika/koreksi/")
    assert "Inspektur Daerah" in [one.penerima for one in pemberitahuan_menunggu(kasubbag)]
    for who, knows in (("kasubbag", True), ("kadis", False), ("evaluator", False)):
        found = tanda_terima(person(who, DAY), PERIODE, LATER + timedelta(hours=4))
        assert found is not None
        (line,) = [one for one in found.baris if one.penerima == "Inspektur Daerah"]
        assert line.dikirim == BELUM_DIKIRIM
        assert "kembali 7 Oktober 2026 pukul 11.00" in line.diterima
        assert ("umum@contoh.go.id" in line.diterima) is knows, who


def test_what_the_covering_letter_says_last_counts() -> None:
    """Its words may be changed while it has no number; who was struck out did not get it."""
    walker = walk("aptika", to=State.RECEIVING)
    old, now = LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id), START + timedelta(hours=10)
    for versi, nama in enumerate(("Camat Peraga", "Lurah Peraga"), start=1):
        line = SuratKeluar.objects.get(dokumen__jenis=PENGANTAR, dokumen__berkas=walker.berkas_id, pengganti=None)
        which = {"opd_id": line.opd_id, "tahun": line.tahun, "nomor_agenda": line.nomor_agenda, "seen_versi": versi}
        word_kepala(**which, masuk=KepalaMasuk("", "", "", "", nama), actor=person("kasubbag"), now=now)
        assert penerima_luar(old) == (nama,)

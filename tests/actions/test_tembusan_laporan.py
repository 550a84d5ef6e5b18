"""Copies of a report beside that of langkah 7, of the office's list or its own: sent by hand (docs/adr/0100)."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from takar.actions.agenda_nomor import number_waiting
from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.laporan import compile_laporan
from takar.actions.narasi import NarasiMasuk
from takar.actions.pengaturan.naskah import change_redaksi
from takar.actions.tembusan_laporan import note_sent
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.agenda import Register, semua_surat
from takar.queries.kalender import kalender
from takar.queries.langkah_tampil import Penanggalan
from takar.queries.luar_menunggu import TembusanLama, luar_menunggu
from takar.queries.penerima_laporan import penerima_luar
from takar.queries.pengiriman_tembusan import sepenerima, tembusan_menunggu
from takar.queries.tanda_terima import tanda_terima
from takar.queries.tembusan_laporan import tembusan_lain
from takar.records.models import Dokumen, PengirimanTembusan
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.engine import State
from tests.actions.test_laporan import LATER, sign, waiting
from tests.actions.test_laporan_tanpa_nomor import line
from tests.factories import PERIODE, START, peraga_office, person, walk

pytestmark = pytest.mark.django_db
KASUBBAG = "Kepala Subbagian Perencanaan dan Pelaporan"
LIST = "{sekretaris}\nInspektorat Kabupaten\nBagian Organisasi\ninspektorat kabupaten"


def compile_with(walker: Any, tembusan: str | None, nomor: str = "000.8/5/2026") -> None:
    facts = {"berkas_id": walker.berkas_id, "seen_version": walker.berkas.versi, "nomor": nomor, "tanggal": None}
    facts |= {"narasi": NarasiMasuk("Ringkas.", "", "", 0), "actor": person("kasubbag")}
    compile_laporan(**facts, tembusan=tembusan, now=START + timedelta(hours=10))


def ledger(who: str = "kasubbag") -> list[tuple[str, ...]]:
    found = tanda_terima(person(who), PERIODE, LATER)
    return [(one.penerima, one.dikirim.split(", ")[-1], one.dibuka, one.diterima) for one in found.baris]


def waits(who: str = "kasubbag", *, days: int) -> tuple[TembusanLama, ...]:
    opd = peraga_office()
    today = LATER.astimezone(ZoneInfo(opd.zona)).date() + timedelta(days=days)
    return luar_menunggu(person(who), Penanggalan(today, kalender(opd.pk), ZoneInfo(opd.zona))).tembusan


def test_the_list_of_the_office_goes_out_with_the_report_and_each_copy_is_said_to_be_sent():
    isi = {**BAWAAN["laporan"], "pola_nomor": "000.8/{nomor}", "tembusan": LIST}
    facts = {"opd_id": peraga_office().pk, "actor": person("pengelola"), "now": START}
    change_redaksi(**facts, jenis="laporan", seen_version=0, masuk=isi)
    walker = walk("aptika", to=State.PROCESSING)
    compile_with(walker, None, nomor="")
    outside = ("Inspektorat Kabupaten", "Bagian Organisasi")
    assert tembusan_lain(waiting(walker).dokumen) == outside
    number_waiting(opd_id=line().opd_id, tahun=2026, actor=person("kasubbag"), now=START + timedelta(hours=10))
    assert (
        '"tembusan":["Sekretaris","Inspektorat Kabupaten","Bagian Organisasi"]' in waiting(walker).dokumen.context_json
    )
    sign(walker)
    sheet = Dokumen.objects.get(jenis="lembar-tembusan")
    context = context_from_json(JenisDokumen.LEMBAR_TEMBUSAN, sheet.context_json.encode())
    assert [one.penerima for one in context.penerima][1:] == list(outside)
    register = semua_surat(Register.KELUAR, sheet.pengumpulan.opd_id, 2026, person("kasubbag"))
    assert register[-1].pihak.split("; ")[1:] == list(outside)
    assert ledger()[2:] == [(one, "belum dicatat dikirim", "di luar Takar", "–") for one in outside]
    first, _ = tembusan_menunggu(person("kasubbag"), sheet.pengumpulan.opd_id, PERIODE)
    assert tembusan_menunggu(person("kabid.aptika"), sheet.pengumpulan.opd_id, PERIODE) == ()
    note = {"opd_id": sheet.pengumpulan.opd_id, "pengiriman_id": first.id, "now": LATER}
    with pytest.raises(Invalid, match="Tulis bagaimana"):
        note_sent(**note, cara=" ", actor=person("kasubbag"))
    with pytest.raises(Refusal):
        note_sent(**note, cara="Diantar.", actor=person("kadis"))
    note_sent(**note, cara="Diantar.", actor=person("kasubbag"))
    with pytest.raises(Invalid, match="sudah dicatat"):
        note_sent(**note, cara="Lagi.", actor=person("kasubbag"))
    assert ledger()[2] == (outside[0], KASUBBAG, "di luar Takar", "Diantar.")
    assert "Tembusan di luar Takar: 2, 1 dikirim." in tanda_terima(person("kasubbag"), PERIODE, LATER).simpulan

    assert waits(days=0) == waits(days=2) == ()  # within two working days the ledger alone says so
    (task,) = waits(days=7)
    assert (task.jumlah, task.periode) == (1, PERIODE)
    assert task.keterangan.startswith("Bagian Organisasi (Bidang ")
    assert task.keterangan.endswith("Yang terlama sudah 5 hari kerja sejak laporannya ditandatangani.")
    assert waits("kadis", days=7) == ()
    late = tanda_terima(person("kasubbag"), PERIODE, LATER + timedelta(days=7))
    assert late.baris[3].dikirim == "belum dicatat dikirim, sudah 5 hari kerja"
    (second,) = tembusan_menunggu(person("kasubbag"), sheet.pengumpulan.opd_id, PERIODE)
    note = {**note, "pengiriman_id": second.id, "actor": person("kasubbag"), "tidak_dikirim": True}
    with pytest.raises(Invalid, match="Tulis mengapa"):
        note_sent(**note, cara="")
    note_sent(**note, cara="Sudah menerima laporan gabungan.")
    assert waits(days=7) == ()
    shown = tanda_terima(person("kasubbag"), PERIODE, LATER)
    assert shown.baris[3].dikirim == f"tidak dikirim, {KASUBBAG}"
    assert shown.baris[3].diterima == "Sudah menerima laporan gabungan."
    assert "Tembusan di luar Takar: 2, 1 dikirim, 1 tidak dikirim." in shown.simpulan
    laporan = PengirimanTembusan.objects.all()[0].laporan
    assert penerima_luar(laporan) == outside[:1], "who got no copy is told of no koreksi"


def test_one_report_has_its_own_list():
    walker = walk("aptika", to=State.PROCESSING)
    with pytest.raises(Invalid, match="paling banyak 20"):
        compile_with(walker, "\n".join(f"Penerima {n}" for n in range(21)))
    compile_with(walker, "Camat  Peraga; Lurah Peraga\n\nSekretaris\n")
    sign(walker)
    assert [one.penerima for one in PengirimanTembusan.objects.order_by("pk")] == ["Camat Peraga", "Lurah Peraga"]
    laporan = PengirimanTembusan.objects.all()[0].laporan
    assert penerima_luar(laporan) == ("Camat Peraga", "Lurah Peraga")  # the register and the copies tell of the same
    again = PengirimanTembusan.objects.create(laporan=laporan, penerima="CAMAT  Peraga.", at=LATER)
    opd = peraga_office().pk
    camat, lurah = sepenerima(tembusan_menunggu(person("kasubbag"), opd, PERIODE))
    assert ([one.id for one in camat.tembusan], lurah.penerima) == ([camat.id, again.pk], "Lurah Peraga")
    note = {"opd_id": opd, "cara": "Satu amplop.", "actor": person("kasubbag"), "now": LATER}
    with pytest.raises(Invalid, match="sedikitnya satu"):
        note_sent(**note, pengiriman_id=0)
    with pytest.raises(Missing):  # not the same recipient
        note_sent(**note, pengiriman_id=camat.id, juga=[lurah.id])
    outcome = note_sent(**note, pengiriman_id=camat.id, juga=[again.pk])
    assert outcome.pesan == "Pengiriman 2 tembusan kepada Camat Peraga dicatat."
    assert [one.penerima for one in tembusan_menunggu(person("kasubbag"), opd, PERIODE)] == ["Lurah Peraga"]

"""The daily reminders where something stored cannot be read: what is left out, who is told, what is made up for."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection

from takar.actions import pengingat
from takar.actions.pengumpulan import open_pengumpulan
from takar.gateways.mail import FakeMail
from takar.queries.akun import SYSTEM
from takar.queries.pengingat import butir_pengingat
from takar.records.models import (
    LangkahBerkas,
    Pegawai,
    Pemberitahuan,
    Pengumpulan,
    PerangkatDaerah,
    PutaranPengingat,
)
from takar.records.triggers import create_triggers, drop_triggers
from takar.rules.periods import Periode, Triwulan
from tests.actions.test_pengingat import BERKAS, PETUGAS, at, days, deliver, digests
from tests.factories import open_tw3, peraga_office, person

pytestmark = pytest.mark.django_db


def store_edition(text: str, sha256: str, triwulan: int = 3) -> None:
    """Change what nobody may change, as a disk that fails does."""
    drop_triggers(connection)
    Pengumpulan.objects.filter(triwulan=triwulan).update(edition_json=text, edition_sha256=sha256)
    create_triggers(connection)


def test_a_round_that_cannot_be_read_is_left_out_alone_and_made_up_for() -> None:
    """Its petugas belongs to another office and has news there; its people are told as soon as it is mended."""
    open_tw3()
    second = Periode(2026, Triwulan.II)  # a round beside it, which is read
    open_pengumpulan(opd_id=peraga_office().pk, periode=second, actor=SYSTEM, now=at(1))
    LangkahBerkas.objects.filter(berkas__pengumpulan__triwulan=2).update(due_on=date(2026, 10, 9))
    other = PerangkatDaerah.objects.create(kode="lain", nama="DINAS LAIN", pemerintah="-", alamat="-")
    petugas, pengelola = (Pegawai.objects.get(pk=person(nama).pegawai_id) for nama in (PETUGAS, "pengelola"))
    Pegawai.objects.filter(pk=petugas.pk).update(opd=other)
    pengingat.remind(now=at(6))
    whole = Pengumpulan.objects.values_list("edition_json", "edition_sha256")[0]
    store_edition('{"nama": ', "0" * 64)
    Pemberitahuan.objects.create(pegawai=petugas, jenis="biasa", kalimat="Kabar kantor lain.", tautan="/", at=at(6))
    for hour in (7, 8, 9):
        pengingat.remind(now=at(7, hour))
        Pemberitahuan.objects.filter(pegawai=pengelola).update(read_at=at(7, hour))
    mail = FakeMail()
    deliver(at(7), mail)
    assert [("Kabar kantor lain." in one.isi, BERKAS in one.isi) for one in digests(mail, PETUGAS)] == [(True, False)]
    runs = PutaranPengingat.objects.filter(tanggal=date(2026, 10, 7)).values_list("tak_terbaca", flat=True)
    assert list(runs) == [[Pengumpulan.objects.get(triwulan=3).pk]] * 2  # of its office, and of its petugas'
    assert [one.isi.count("Rabu, 7 Oktober 2026") for one in mail.sent if one.kepada == pengelola.surel] == [1]
    (said,) = Pemberitahuan.objects.filter(pegawai=pengelola, kalimat__contains="belum dapat dibuat")
    assert "untuk Triwulan III Tahun 2026, Dinas" in said.kalimat.replace("DINAS", "Dinas")
    own = Pemberitahuan.objects.filter(pegawai_id=person("petugas.ikp").pegawai_id, jenis="pengingat")
    (first,) = own.values_list("kalimat", flat=True)
    assert ("Triwulan II Tahun 2026" in first, "Triwulan III Tahun 2026" in first) == (True, False)
    store_edition(*whole)
    pengingat.remind(now=at(8))  # no mark of its own: H−2 was yesterday, and was not told
    assert days(PETUGAS) == [8]
    assert ["Triwulan III Tahun 2026" in one.kalimat for one in own.order_by("harian_on")] == [False, True]


def test_an_office_that_cannot_be_read_stops_its_own_digests_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not an edition that fails: those of another office are made, and it makes up for the day."""
    open_tw3()
    office, pengelola = peraga_office(), person("pengelola").pegawai_id
    other = PerangkatDaerah.objects.create(kode="lain", nama="DINAS LAIN", pemerintah="-", alamat="-")
    Pegawai.objects.filter(pk=person(PETUGAS).pegawai_id).update(opd=other)
    pengingat.remind(now=at(6))

    def broken(opd: PerangkatDaerah, *given: Any, **more: Any) -> Iterator[Any]:
        if opd == office:
            raise ValueError("rusak")
        return butir_pengingat(opd, *given, **more)

    with monkeypatch.context() as patched:
        patched.setattr("takar.actions.pengingat_kantor.butir_pengingat", broken)
        for hour in (7, 8):
            with pytest.raises(ValueError, match="rusak"):
                pengingat.remind(now=at(7, hour))
    (said,) = Pemberitahuan.objects.filter(pegawai_id=pengelola, kalimat__contains="belum dapat dibuat")
    assert "tidak terbaca (ValueError)" in said.kalimat
    assert [one.opd_id for one in PutaranPengingat.objects.filter(tanggal=date(2026, 10, 7))] == [other.pk]
    pengingat.remind(now=at(8))
    assert days(PETUGAS) == [8]


def test_an_office_that_breaks_after_the_run_is_named_in_the_digest() -> None:
    open_tw3()
    other = PerangkatDaerah.objects.create(kode="lain", nama="DINAS LAIN", pemerintah="-", alamat="-")
    Pegawai.objects.filter(pk=person(PETUGAS).pegawai_id).update(opd=other)
    pengingat.remind(now=at(7))
    store_edition('{"nama": ', "0" * 64)
    mail = FakeMail()
    deliver(at(7), mail)
    nama = PerangkatDaerah.objects.exclude(pk=other.pk).get().nama
    said = f"Pengingat dari Triwulan III Tahun 2026, {nama} belum dapat dibaca."
    assert [said in one.isi for one in digests(mail, PETUGAS)] == [True]

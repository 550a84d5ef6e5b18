"""What opens a way is sealed: with a key that changes, a key that is missing, and what lay open before."""

from datetime import UTC, datetime
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from takar.actions.kabar_harian import deliver_kanal
from takar.actions.kanal import reseal
from takar.actions.outbox import Delivery
from takar.actions.pengingat import remind
from takar.config.segel import SegelTakTerbuka, seal, unseal
from takar.gateways.kanal import FakeKanal
from takar.gateways.kegagalan import Kegagalan
from takar.queries.kanal import daftar_kanal
from takar.records.models import Kanal, Outbox, PerangkatDaerah, PilihanKabar
from tests.factories import open_tw3, person

NOW = datetime(2026, 10, 7, 0, 30, tzinfo=UTC)
TOKEN = {"token": "123456789:AAE-abcdefghijklmnopqrstuvwxyz0123456"}


def sealed(opd: PerangkatDaerah) -> Kanal:
    return Kanal.objects.create(opd=opd, jenis="telegram", tersegel=seal(TOKEN), at=NOW)


@pytest.mark.django_db
def test_a_new_key_opens_with_the_old_one_beside_it_and_seals_anew(settings) -> None:
    opd = PerangkatDaerah.objects.create(kode="x", nama="X", pemerintah="-", alamat="-")
    way, old = sealed(opd), settings.SECRET_KEY
    settings.SECRET_KEY = "kunci baru"
    with pytest.raises(SegelTakTerbuka):
        unseal(way.tersegel)
    assert reseal() == 0
    assert [one.terkunci for one in daftar_kanal(opd.pk)] == [True, False, False]
    settings.SECRET_KEY_FALLBACKS = [old]
    assert reseal() == 1
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(Kanal.objects.get().tersegel) == TOKEN
    assert not [one for one in daftar_kanal(opd.pk) if one.terkunci]


@pytest.mark.django_db
def test_a_way_that_no_key_opens_stops_its_deliveries_with_a_sentence(settings) -> None:
    sealed(open_tw3().opd)
    PilihanKabar.objects.create(pegawai_id=person("petugas.aptika").pegawai_id, kanal="telegram", alamat="98765")
    remind(now=NOW)
    row = Outbox.objects.get(kind="kabar-kanal")
    settings.SECRET_KEY = "kunci lain"
    delivery = Delivery(row.pk, row.kind, row.kunci, row.payload, 1, 1, row.opd_id)
    kanal = FakeKanal()
    with pytest.raises(Kegagalan, match="Telegram perlu dipasang ulang") as failure:
        deliver_kanal(delivery, now=NOW, kanal=kanal)
    assert (failure.value.final, kanal.sent) == (True, [])


@pytest.mark.django_db
def test_what_lay_open_is_sealed_by_the_migration() -> None:
    """The step itself; that it runs amid a restore of an older backup is the same code on either engine."""
    kept: dict[int, str] = {}

    class Rows:
        def __init__(self, pk: int = 0) -> None:
            self.pk = pk

        def all(self) -> list[SimpleNamespace]:
            return [SimpleNamespace(pk=7, rahasia=TOKEN)]

        def filter(self, pk: int) -> "Rows":
            return Rows(pk)

        def update(self, tersegel: str) -> None:
            kept[self.pk] = tersegel

    apps = SimpleNamespace(get_model=lambda *_: SimpleNamespace(objects=SimpleNamespace(using=lambda _alias: Rows())))
    module = import_module("takar.records.migrations.0041_kanal_tersegel")
    module.seal_all(apps, SimpleNamespace(connection=connection))
    assert unseal(kept[7]) == TOKEN

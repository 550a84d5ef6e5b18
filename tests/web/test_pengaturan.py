"""The first page of the set-up: who sees it, and what it says of an office."""

from collections.abc import Callable

import pytest

from takar.records.models import Indikator
from tests.factories import peraga_office
from tests.web.conftest import Klien

READERS = ["pengelola", "kasubbag", "sekretaris", "kadis", "evaluator"]
OTHERS = ["petugas.aptika", "kabid.aptika"]


@pytest.mark.parametrize("nama", READERS)
def test_who_reads_the_set_up_finds_it_in_the_navigation(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    client = klien(nama)
    assert 'href="/pengaturan/"' in client.get("/").content.decode()
    page = client.get("/pengaturan/")
    assert page.status_code == 200
    assert f"{Indikator.objects.filter(tahun=2026).count()} indikator pada 2026." in page.content.decode()


@pytest.mark.parametrize("nama", OTHERS)
def test_for_others_there_is_no_set_up(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    client = klien(nama)
    assert "/pengaturan/" not in client.get("/").content.decode()
    assert client.get("/pengaturan/").status_code == 404

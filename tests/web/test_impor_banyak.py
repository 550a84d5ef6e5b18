"""Loading a spreadsheet of very many rows: shown in pages, refused beyond what is taken."""

from collections.abc import Callable

import pytest

from takar.records.models import Impor
from tests.factories import peraga_office
from tests.web.conftest import Klien
from tests.web.test_impor import upload


def test_ten_thousand_rows_are_shown_in_pages_and_more_than_are_taken_are_refused(
    klien: Callable[..., Klien], monkeypatch: pytest.MonkeyPatch
) -> None:
    peraga_office()
    client = klien("pengelola")
    rows = b"Kode indikator;Target tahun\n" + b"".join(b"X-%d;9\n" % number for number in range(10_000))
    assert upload(client, rows).status_code == 302
    answer = client.get(f"/pengaturan/impor/{Impor.objects.get().pk}/?halaman=100")
    page = answer.content.decode()
    assert "10.000 ditolak" in page
    assert "Baris 10001" in page
    assert len(answer.content) < 200_000
    monkeypatch.setattr("takar.rules.impor_csv.ROW_LIMIT", 100)
    answer = upload(client, rows)
    assert answer.status_code == 422
    assert "«rencana.csv» memuat lebih dari 100 baris. Hapus baris yang bukan data" in answer.content.decode()
    assert Impor.objects.count() == 1

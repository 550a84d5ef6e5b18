"""Loading a spreadsheet in the browser's way: upload, columns, preview, load."""

from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from takar.records.models import Impor, Kegiatan, Pagu, Program, SubKegiatan
from tests.factories import peraga_office
from tests.web.conftest import Klien

RENCANA = (Path(__file__).parent.parent / "data" / "rencana-bengkulu-utara-2026.csv").read_bytes()
UNITS = {
    "2.16.01": "sekretariat",
    "2.16.02": "ikp",
    "2.16.03": "aptika",
    "2.20.02": "sandistik",
    "2.21.02": "sandistik",
}


def upload(client: Klien, content: bytes, nama: str = "rencana.csv", tahun: int = 2027, bagian: str = "rencana"):
    """Upload a file; return the answer."""
    file = SimpleUploadedFile(nama, content)
    return client.post("/pengaturan/impor/unggah/", {"bagian": bagian, "tahun": tahun, "file": file, "kunci": "k"})


def settle(client: Klien, impor: Impor, **more: str):
    """Keep the proposed columns and say what stands for all rows."""
    from takar.queries.impor import load_peta

    (peta,) = load_peta(impor.peta).values()
    kolom = {f"0-kolom-{nama}": at for nama, at in peta.kolom.items()}
    sent = {"0-jenis": peta.jenis.value, "0-kepala": peta.kepala, **kolom, "versi": impor.versi, "lihat": "1"}
    return client.post(
        f"/pengaturan/impor/{impor.pk}/kolom/", {**sent, **{f"0-bawaan-{k}": v for k, v in more.items()}}
    )


def load(client: Klien, impor: Impor):
    """Load an upload as its preview shows it."""
    from takar.queries.impor import pemuatan_of

    sent = {"sidik": pemuatan_of(impor).sidik, "berlaku_mulai": "2027-01-01", "kunci": "muat"}
    return client.post(f"/pengaturan/impor/{impor.pk}/muat/", sent)


def test_the_plan_of_a_real_office_is_loaded_without_being_edited(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("pengelola")
    response = upload(client, RENCANA.replace(b"\n2026,", b"\n2027,"))
    impor = Impor.objects.get()
    assert response.headers["Location"] == f"/pengaturan/impor/{impor.pk}/kolom/"
    page = client.get(response.headers["Location"]).content.decode()
    assert "Unit kerja 2.16.03" in page
    settle(client, impor, **{f"unit:{program}": unit for program, unit in UNITS.items()})
    impor.refresh_from_db()
    page = client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
    assert "0 ditolak" in page
    before = Pagu.objects.count()
    assert load(client, impor).status_code == 302
    assert Program.objects.filter(tahun=2027).count() == 5
    assert SubKegiatan.objects.filter(kegiatan__program__tahun=2027).count() == 37
    assert sum(Pagu.objects.filter(sub_kegiatan__kegiatan__program__tahun=2027).values_list("nilai", flat=True)) == (
        5_790_425_492
    )
    assert Pagu.objects.count() == before + 37
    assert Kegiatan.objects.filter(program__tahun=2027).exists()

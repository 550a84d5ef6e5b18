"""A file of somebody who may not send it is not read: looking at one takes a process and seconds of computing."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from takar.actions import unggahan
from takar.records.models import Dokumen, IsianRealisasi, PermintaanKoreksi
from takar.sop.engine import State
from tests.actions.test_koreksi import ask
from tests.factories import walk
from tests.pindaian_kecil import png

pytestmark = pytest.mark.django_db
KEYS = {"tahun": 2026, "tw": "tw3", "unit": "aptika"}


def doors() -> dict[str, tuple[str, str]]:
    """Return by door its address and the field of its file."""
    kode = IsianRealisasi.objects.filter(berkas__unit__kode="aptika")[0].indikator.kode
    paper = Dokumen.objects.filter(jenis="undangan-monev")[0].kode
    asked = PermintaanKoreksi.objects.get().pk
    return {
        "bukti": (reverse("unggah_bukti", kwargs={**KEYS, "kode": kode}), "bukti"),
        "koreksi": (reverse("koreksi", kwargs=KEYS), "bukti-b3"),
        "bukti koreksi": (reverse("tambah_bukti_koreksi", kwargs={**KEYS, "id": asked}), "bukti"),
        "pindaian naskah": (reverse("pindaian_naskah", kwargs={"kode": paper}), "file"),
        "tanda tangan": (reverse("tanda_tangan_berurut", kwargs={"kode": paper}), "file"),
    }


def test_what_nobody_asked_for_is_refused_unread(klien: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(walk("aptika", to=State.FINAL))
    read: list[str] = []
    monkeypatch.setattr(unggahan, "kind_of", lambda _content, nama: read.append(nama))
    reader = klien("evaluator")
    for door, (address, kolom) in doors().items():
        sent = {kolom: SimpleUploadedFile(f"{door}.png", png("a"))}
        assert (door, reader.post(address, sent).status_code, read) == (door, 403, [])

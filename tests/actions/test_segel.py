"""The seal of what is signed: beside the bytes that were read, once, by a certificate that outlives its key."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import override_settings

from takar.actions import segel
from takar.config.segel import seal, unseal
from takar.gateways.segel_pdf import SegelGagal
from takar.gateways.sertifikat import make_penerbit, make_sertifikat
from takar.queries.dokumen_halaman import find_pdf, verifikasi
from takar.records.models import AuditEvent, PdfTersegel, SertifikatSegel, TandaTangan
from takar.sop.engine import State
from tests.actions.test_laporan import LATER, TODAY, sign, storage
from tests.factories import START, Walker, person, walk
from tests.kertas_kecil import look_alone, small_papers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def real_papers(quick_papers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers that can be sealed."""
    small_papers(monkeypatch)


def sealed(walker: Walker) -> PdfTersegel:
    return PdfTersegel.objects.select_related("file", "dokumen__file", "sertifikat").get(dokumen__berkas=walker.berkas)


def test_the_sealed_pdf_begins_with_the_bytes_that_were_read() -> None:
    walker = walk("aptika", to=State.SIGNING)
    outcome = sign(walker)
    made, ttd = sealed(walker), TandaTangan.objects.get()
    read, kept = storage().read(made.dokumen.file.sha256), storage().read(made.file.sha256)
    assert (outcome.pesan, ttd.pdf_sha256) == ("Laporan ditandatangani.", made.dokumen.file.sha256)
    assert kept.startswith(read) and len(kept) > len(read)
    isi = AuditEvent.objects.filter(action="SIGN", outcome="done").latest("seq").isi
    assert f'"pdf":"{made.dokumen.file.sha256}"' in isi
    assert f'"pdf_tersegel":"{made.file.sha256}"' in isi
    assert f'"sertifikat":"{made.sertifikat.sidik}"' in isi
    said = look_alone(kept, [{"sertifikat": made.sertifikat.sertifikat, "diganti": ""}], LATER.isoformat())
    assert (said["putusan"], said["waktu"]) == ("utuh", LATER.isoformat())
    assert said["oleh"] == walker.berkas.pengumpulan.opd.nama
    assert said["alasan"].endswith("Bukan tanda tangan elektronik tersertifikasi.")
    assert ttd.nama in said["alasan"] and ttd.jabatan in said["alasan"]
    kode = made.dokumen.kode
    assert find_pdf(kode, person("kabid.aptika"), TODAY).sha256 == made.file.sha256
    shown = verifikasi(kode, None, TODAY)
    assert (shown.pdf_sha256, shown.tersegel_sha256) == (ttd.pdf_sha256, made.file.sha256)


def test_a_seal_that_fails_takes_no_signature_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> bytes:
        raise SegelGagal("KeyError: /Root")

    walker = walk("aptika", to=State.SIGNING)
    monkeypatch.setattr(segel, "seal", fail)
    outcome = sign(walker)
    assert outcome.pesan == f"Laporan ditandatangani. {segel.WITHOUT_SEAL}"
    assert (TandaTangan.objects.count(), PdfTersegel.objects.count()) == (1, 0)
    assert "KeyError: /Root" in AuditEvent.objects.filter(action="SIGN").latest("seq").isi
    shown = verifikasi(TandaTangan.objects.get().laporan.dokumen.kode, None, TODAY)
    assert (shown.tersegel_sha256, shown.tanda_tangan is None) == ("", False)


def test_one_certificate_seals_for_its_office_until_it_is_worn() -> None:
    first = walk("aptika", to=State.SIGNING)
    sign(first)
    second = walk("ikp", to=State.SIGNING)
    sign(second, actor=person("kabid.ikp"))
    (one,) = SertifikatSegel.objects.all()
    assert sealed(first).sertifikat_id == sealed(second).sertifikat_id == one.pk
    assert one.dipakai_sampai - one.at == timedelta(days=730)


def test_a_worn_certificate_is_followed_by_one_of_the_same_authority() -> None:
    walker = walk("aptika", to=State.SIGNING)
    opd = walker.berkas.pengumpulan.opd
    penerbit = make_penerbit(opd.nama, START)
    old = SertifikatSegel.objects.create(
        opd=opd,
        sertifikat=make_sertifikat(opd.nama, penerbit, START).sertifikat,
        penerbit=penerbit.sertifikat,
        sidik="0" * 64,
        kunci_tersegel=seal({"sertifikat": "", "penerbit": penerbit.kunci}),
        at=START,
        dipakai_sampai=LATER,
    )
    sign(walker)
    new = sealed(walker).sertifikat
    old.refresh_from_db()
    assert (old.diganti_alasan, old.kunci_tersegel, new.penerbit) == (segel.WORN, "", penerbit.sertifikat)
    assert unseal(new.kunci_tersegel)["penerbit"] == penerbit.kunci


def test_without_the_key_of_the_installation_another_certificate_is_made() -> None:
    sign(walk("aptika", to=State.SIGNING))
    old = SertifikatSegel.objects.get()
    walker = walk("ikp", to=State.SIGNING)
    with override_settings(SECRET_KEY="kunci lain", SECRET_KEY_FALLBACKS=[]):
        assert sign(walker, actor=person("kabid.ikp")).pesan == "Laporan ditandatangani."
    old.refresh_from_db()
    made = sealed(walker)
    assert (old.diganti_at, old.diganti_alasan) == (LATER, segel.KEY_LOST)
    assert made.sertifikat_id != old.pk and made.sertifikat.penerbit != old.penerbit
    isi = AuditEvent.objects.filter(action="SIGN").latest("seq").isi
    assert f'"sertifikat_baru":"{segel.KEY_LOST}"' in isi


def test_the_keys_go_on_with_a_new_key_of_the_installation() -> None:
    sign(walk("aptika", to=State.SIGNING))
    old = SertifikatSegel.objects.get()
    before = unseal(old.kunci_tersegel)
    with override_settings(SECRET_KEY="kunci baru", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert segel.reseal_keys() == 1
    with override_settings(SECRET_KEY="kunci baru", SECRET_KEY_FALLBACKS=[]):
        assert unseal(SertifikatSegel.objects.get().kunci_tersegel) == before
    with override_settings(SECRET_KEY="kunci lain", SECRET_KEY_FALLBACKS=[]):
        assert segel.reseal_keys() == 0

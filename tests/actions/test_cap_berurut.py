"""Each seal of a paper that several sign gets its time stamp, and no signer waits for the service (docs/adr/0103)."""

import pytest

from takar.actions.pengaturan.cap_waktu import stamp_waiting
from takar.actions.periksa_pdf import check_pdf, said_of
from takar.queries.cap_waktu import CAP_WAKTU, cap_halaman
from takar.queries.dokumen_kode import find_pdf, find_verifikasi
from takar.queries.pencabutan import cabut_of
from takar.records.models import (
    AuditEvent,
    BerurutBercapWaktu,
    NaskahRencana,
    Outbox,
    PencabutanSertifikat,
    SertifikatSegel,
    TandaTanganBerurut,
)
from takar.rules.pencabutan import KeadaanCabut
from tests.actions.test_berurut_cara import FIRST, SECOND, bytes_of, janji, sign
from tests.actions.test_cap_waktu import STAMPED_AT, Service, deliver, set_up
from tests.actions.test_laporan import LATER, TODAY, storage
from tests.factories import peraga_office, person
from tests.kertas_kecil import small_papers

pytestmark = pytest.mark.django_db


def test_each_seal_is_stamped_behind_itself_and_the_signers_do_not_wait(
    quick_papers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_papers(monkeypatch)
    opd = peraga_office()
    set_up(opd.pk)
    kode = janji()
    sign(kode, FIRST)
    first = bytes_of(kode)
    assert Outbox.objects.filter(kind=CAP_WAKTU).count() == 1
    deliver(Service(away=True))
    waiting = find_verifikasi(kode, None, TODAY)
    assert (waiting.cap, waiting.menunggu_cap, cap_halaman(opd.pk).belum) == (None, True, 1)
    sign(kode, SECOND)  # though the service is away
    both = bytes_of(kode)
    assert both.startswith(first)
    assert Outbox.objects.filter(kind=CAP_WAKTU).count() == 2
    stamp_waiting(opd_id=opd.pk, actor=person("pengelola"), now=STAMPED_AT)
    service = Service()
    deliver(service)
    assert find_pdf(kode, person(FIRST), TODAY).sha256 == TandaTanganBerurut.objects.get(urutan=2).file.sha256
    deliver(service)
    one, two = BerurutBercapWaktu.objects.select_related("file").order_by("berurut__urutan")
    assert [storage().read(stamp.file.sha256) for stamp in (one, two)] == [first + b" cap", both + b" cap"]
    assert (len(service.asked), cap_halaman(opd.pk).belum) == (2, 0)
    shown = find_verifikasi(kode, None, TODAY)
    assert (shown.cap.sha256, shown.menunggu_cap) == (two.file.sha256, False)
    assert all(signer.cap_waktu for signer in shown.berurut)
    assert find_pdf(kode, person(FIRST), TODAY).sha256 == two.file.sha256
    assert "bersegel dan bercap waktu yang tercatat di Takar, dengan 2 tanda" in said_of(
        check_pdf(both + b" cap", LATER).tercatat
    )
    assert "tanda tangan berikutnya" in said_of(check_pdf(first + b" cap", LATER).tercatat)
    told = AuditEvent.objects.filter(action="STAMP")
    assert [event.objek for event in told] == [f"naskah_rencana:{NaskahRencana.objects.get().pk}"] * 2
    proves_its_age(kode, sejak=STAMPED_AT.replace(hour=STAMPED_AT.hour + 1))


def proves_its_age(kode: str, sejak) -> None:
    """What was stamped before its certificate was revoked is as good as ever."""
    from zoneinfo import ZoneInfo

    from takar.queries.berurut import find_berurut

    own = SertifikatSegel.objects.get()
    PencabutanSertifikat.objects.create(sertifikat=own, sejak=sejak, alasan="Uji.", at=sejak)
    found = cabut_of(None, find_berurut(kode), ZoneInfo("Asia/Jakarta"))
    assert found is not None and found.keadaan is KeadaanCabut.TERBUKTI

"""What was signed and got no seal is sealed later, once, and says so."""

import pytest

from takar.actions import segel
from takar.actions.hari_kirim import Needless
from takar.actions.outbox import deliver_next
from takar.actions.segel_susulan import SUSULAN, ask_seals, seal_later
from takar.gateways.segel_pdf import SegelGagal
from takar.queries.dokumen_halaman import verifikasi
from takar.queries.segel import unsealed_papers
from takar.records.models import AuditEvent, Outbox, PdfTersegel, TandaTangan
from takar.sop.engine import State
from tests.actions.test_cap_waktu import STAMPED_AT
from tests.actions.test_laporan import LATER, TODAY, sign, storage
from tests.factories import START, person, walk
from tests.kertas_kecil import look_alone, small_papers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def real_papers(quick_papers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers that can be sealed."""
    small_papers(monkeypatch)


def deliver(opd_id: int) -> Outbox:
    work = {SUSULAN: lambda one: seal_later(opd_id=opd_id, payload=one.payload, now=STAMPED_AT)}
    Outbox.objects.exclude(kind=SUSULAN).update(delivered_at=START)
    deliver_next(now=STAMPED_AT, work=work)
    return Outbox.objects.get(kind=SUSULAN)


def test_a_signed_paper_without_a_seal_gets_one_that_tells_when(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> bytes:
        raise SegelGagal("KeyError: /Root")

    walker = walk("aptika", to=State.SIGNING)
    opd = walker.berkas.pengumpulan.opd
    sealing = segel.seal
    monkeypatch.setattr(segel, "seal", fail)
    sign(walker)
    ((dokumen, ttd),) = unsealed_papers(opd.pk)
    assert ask_seals(opd_id=opd.pk, actor=person("pengelola"), now=LATER).pesan.startswith("1 naskah")
    ask_seals(opd_id=opd.pk, actor=person("pengelola"), now=LATER)
    stopped = deliver(opd.pk)
    assert "KeyError: /Root" in stopped.last_error and stopped.stopped_at == STAMPED_AT
    Outbox.objects.update(stopped_at=None, due_at=STAMPED_AT)
    monkeypatch.setattr(segel, "seal", sealing)
    assert deliver(opd.pk).delivered_at == STAMPED_AT
    made = PdfTersegel.objects.select_related("file", "sertifikat").get()
    said = look_alone(
        storage().read(made.file.sha256),
        [{"sertifikat": made.sertifikat.sertifikat, "diganti": ""}],
        STAMPED_AT.isoformat(),
    )
    assert (said["putusan"], said["waktu"]) == ("utuh", STAMPED_AT.isoformat())
    assert "Disegel kemudian, pada" in str(said["alasan"]) and ttd.nama in str(said["alasan"])
    shown = verifikasi(dokumen.kode, None, TODAY)
    assert (shown.tersegel_sha256, shown.disegel_kemudian != "") == (made.file.sha256, True)
    event = AuditEvent.objects.filter(action="SEAL_LATER", outcome="done").get()
    assert (event.objek, made.file.sha256 in event.isi) == (f"berkas:{walker.berkas_id}", True)
    with pytest.raises(Needless):
        seal_later(opd_id=opd.pk, payload={"dokumen_id": dokumen.pk}, now=STAMPED_AT)


def test_what_was_sealed_at_once_or_withdrawn_is_not_asked_for() -> None:
    walker = walk("aptika", to=State.SIGNING)
    sign(walker)
    opd_id = walker.berkas.pengumpulan.opd_id
    assert unsealed_papers(opd_id) == []
    assert verifikasi(PdfTersegel.objects.get().dokumen.kode, None, TODAY).disegel_kemudian == ""
    assert TandaTangan.objects.count() == 1

"""What was refused as signed is kept as a copy that says so, and signs nothing (docs/adr/0103)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from takar.actions import salinan_naskah
from takar.actions.errors import Missing, Refusal, Stale
from takar.actions.file_terikat import USED
from takar.actions.periksa_pdf import UNKNOWN_PICTURE, check_pdf, said_of
from takar.actions.salinan_naskah import keep_salinan
from takar.actions.tanda_tangan_luar import KATA, NOT_A_SCAN, UNSIGNED, Kiriman
from takar.cli.verify import REFUSED, _by_record
from takar.gateways.periksa_tte import PutusanTTE
from takar.queries.dokumen_halaman import find_pdf, verifikasi
from takar.records.models import AuditEvent, LaporanDataKinerja, SalinanNaskah, TandaTangan
from takar.sop.engine import State
from takar.sop.salinan import ORANG_LAIN, SEBAB
from tests.actions.test_laporan import LATER, TODAY, waiting
from tests.actions.test_tanda_tangan_luar import (
    archived,
    naskah,
    nip_of,
    prepared,
    refusal_of,
    renew,
    send,
    signed,
)
from tests.factories import Walker, person, walk
from tests.kertas_kecil import small_papers
from tests.penanda_tangan_luar import make_penyelenggara, sign_elsewhere, without_process
from tests.pindaian_kecil import PNG, jpeg, pdf, png

pytestmark = pytest.mark.django_db
WHY = "Dari layanan yang menulis ulang PDF."


@pytest.fixture(autouse=True)
def real_papers(quick_papers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers that can be signed."""
    small_papers(monkeypatch)
    without_process(monkeypatch)


def keep(walker: Walker, content: bytes | None, nama: str = "salinan.pdf", **given):
    paper = waiting(walker).dokumen
    facts = {
        "kode": paper.kode,
        "seen_sha256": paper.file.sha256,
        "alasan": WHY,
        "kiriman": Kiriman(nama, [content]) if content is not None else None,
        "actor": person("kabid.aptika"),
        "now": LATER,
        **given,
    }
    return keep_salinan(**facts)


def test_every_reason_for_which_a_file_is_no_signature_has_its_words() -> None:
    unjudged = {PutusanTTE.SAH, PutusanTTE.TERLALU_BERAT, PutusanTTE.TANPA_JANGKAR}
    assert {one.value for one in PutusanTTE} - {one.value for one in unjudged} | {ORANG_LAIN} == set(SEBAB)


def test_a_rewritten_pdf_is_kept_as_a_copy_and_the_paper_waits_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    who = make_penyelenggara("Kepala", LATER, nip=nip_of("kabid.aptika"))
    walker = prepared("tersertifikasi", who)
    content, paper = pdf("ditulis ulang"), waiting(walker).dokumen
    assert refusal_of(lambda: send(walker, content)) == {"file": KATA[PutusanTTE.BUKAN_LANJUTAN]}
    said = keep(walker, content).pesan
    assert ("bukan tanda tangan elektronik tersertifikasi" in said, "tetap menunggu tanda tangan" in said) == (
        True,
    ) * 2
    kept = SalinanNaskah.objects.select_related("file").get()
    assert (kept.dokumen_id, kept.urutan, kept.pdf_sha256) == (paper.pk, 1, paper.file.sha256)
    assert (kept.sebab, kept.alasan, kept.file.mime) == ("bukan-lanjutan", WHY, "application/pdf")
    assert (TandaTangan.objects.count(), LaporanDataKinerja.objects.filter(status="beku").count()) == (0, 1)
    event = AuditEvent.objects.filter(action="KEEP_SALINAN").get()
    assert (event.outcome, event.objek) == ("done", f"berkas:{walker.berkas_id}")
    assert f'"salinan":"{kept.file.sha256}"' in event.isi
    checked = check_pdf(content, LATER)
    assert checked.tercatat is not None and checked.tercatat.kode == paper.kode
    assert "tersimpan di Takar sebagai salinan atau pindaian" in said_of(checked.tercatat)
    assert SEBAB["bukan-lanjutan"] in said_of(checked.tercatat)
    assert _by_record(content) == REFUSED
    told = capsys.readouterr()
    assert ("SALINAN: File ini sama persis" in told.err, "Salinan ke-1, disimpan" in told.out) == (True, True)
    shown = verifikasi(paper.kode, None, TODAY)
    assert shown is not None and [one.sha256 for one in shown.salinan] == [kept.file.sha256]
    assert (shown.status, shown.tanda_tangan, shown.bertanda) == ("menunggu tanda tangan", None, None)
    given = find_pdf(paper.kode, person("kabid.aptika"), TODAY)
    assert given is not None and given.sha256 == paper.file.sha256
    send(walker, signed(walker, who))  # a good one counts all the same
    assert TandaTangan.objects.count() == 1
    assert archived(walker)["tw3/aptika/naskah/laporan-v2-salinan-1.pdf"] == kept.file.sha256
    shown = verifikasi(paper.kode, None, TODAY)
    assert shown is not None and (shown.status, len(shown.salinan)) == ("berlaku", 1)


def test_what_is_kept_is_told_apart_by_why_it_is_no_signature() -> None:
    """Pictures too; each once, in their order."""
    nip = nip_of("kabid.aptika")
    who = make_penyelenggara("Kepala", LATER, nip=nip)
    walker = prepared("tersertifikasi", who)
    paper = naskah(walker)
    files = {
        png("pindaian"): ("p.png", "bukan-lanjutan"),
        jpeg("pindaian"): ("p.jpg", "bukan-lanjutan"),
        sign_elsewhere(paper, who.other("Orang Lain", LATER), LATER): ("a.pdf", ORANG_LAIN),
        sign_elsewhere(paper, make_penyelenggara("Kepala", LATER, nip=nip), LATER): ("a.pdf", "penerbit-asing"),
        sign_elsewhere(paper, who, LATER + timedelta(hours=1)): ("a.pdf", "waktu-salah"),
    }
    for content, (nama, _) in files.items():
        keep(walker, content, nama)
    kept = list(SalinanNaskah.objects.order_by("urutan").values_list("urutan", "sebab"))
    assert kept == [(at, sebab) for at, (_, sebab) in enumerate(files.values(), 1)]
    assert refusal_of(lambda: keep(walker, png("pindaian"), "p.png")) == {
        "file": USED.format(SalinanNaskah.objects.earliest("urutan").dokumen.kode)
    }


def test_what_is_a_signature_or_no_scan_is_not_kept_as_one() -> None:
    who = make_penyelenggara("Kepala", LATER, nip=nip_of("kabid.aptika"))
    walker = prepared("tersertifikasi", who)
    refused: dict[str, tuple[Callable[[], object], dict[str, str]]] = {
        "tanda tangan sah": (lambda: keep(walker, signed(walker, who)), {"file": salinan_naskah.SIGNED}),
        "naskahnya sendiri": (lambda: keep(walker, naskah(walker)), {"file": UNSIGNED}),
        "bukan pindaian": (lambda: keep(walker, b"teks", "a.txt"), {"file": NOT_A_SCAN}),
        "tanpa file dan alasan": (
            lambda: keep(walker, None, alasan=" "),
            {"file": salinan_naskah.CHOOSE, "alasan": salinan_naskah.TELL_WHY},
        ),
    }
    for work, said in refused.values():
        assert refusal_of(work) == said
    assert "rusak atau terpotong" in refusal_of(lambda: keep(walker, PNG + b"apa pun", "a.png"))["file"]
    with pytest.raises(Stale):
        keep(walker, pdf("lain"), seen_sha256="0" * 64)
    with pytest.raises(Refusal):
        keep(walker, pdf("lain"), actor=person("kasubbag"))
    with pytest.raises(Missing):
        keep(walker, pdf("lain"), kode="ABCD-EFGH-JKLM-NPQR")
    renew(walker, "basah")
    assert refusal_of(lambda: keep(walker, pdf("lain"))) == {"file": salinan_naskah.OTHER_MODE}
    assert not SalinanNaskah.objects.exists()


def test_a_picture_that_nobody_recorded_is_told_as_such() -> None:
    walk("aptika", to=State.COLLECTING, filled=False)
    checked = check_pdf(png("asing"), LATER)
    assert (checked.tercatat, checked.alasan) == (None, UNKNOWN_PICTURE)

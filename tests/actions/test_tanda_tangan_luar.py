"""Modes 2 and 3: the file that carries the signature counts only if it is this paper, this signer, this moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from takar.actions import laporan, tanda_tangan_luar
from takar.actions.errors import Invalid, Refusal
from takar.actions.file_terikat import USED
from takar.actions.file_tersimpan import file_row
from takar.actions.pengaturan.tanda_tangan import distrust_penyelenggara, set_mode, trust_penyelenggara
from takar.actions.periksa_pdf import check_pdf, said_of
from takar.actions.tanda_tangan_luar import KATA, Kiriman
from takar.gateways.periksa_tte import Bertanda, PutusanTTE, read_bertanda
from takar.queries.arsip import find_lingkup
from takar.queries.arsip_isi import naskah_in
from takar.queries.dokumen_halaman import find_pdf, find_pindaian, verifikasi
from takar.queries.dokumen_sidik import find_recorded
from takar.queries.tindakan import tindakan_berkas
from takar.records.models import (
    AuditEvent,
    BerkasBertandaTangan,
    Dokumen,
    PdfTersegel,
    PerangkatDaerah,
    SertifikatTepercaya,
    TandaTangan,
)
from takar.sop.engine import State
from tests.actions.test_laporan import LATER, TODAY, sign, storage, waiting
from tests.factories import Walker, person, walk
from tests.kertas_kecil import small_papers
from tests.penanda_tangan_luar import Penyelenggara, make_penyelenggara, sign_elsewhere, without_process
from tests.pindaian_kecil import png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def real_papers(quick_papers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers that can be signed."""
    small_papers(monkeypatch)
    without_process(monkeypatch)


def trust(who: Penyelenggara, **given: str):
    facts = {"pem": who.induk.sertifikat, "penyelenggara": "Penyelenggara Uji", "alasan": "Surat mereka.", **given}
    return trust_penyelenggara(opd_id=PerangkatDaerah.objects.get().pk, actor=person("pengelola"), now=LATER, **facts)


def prepared(mode: str, who: Penyelenggara | None = None) -> Walker:
    """A paper that waits in a mode; the certificate of ``who`` is trusted."""
    walker = walk("aptika", to=State.SIGNING)
    if who is not None:
        trust(who)
    renew(walker, mode)
    return walker


def renew(walker: Walker, mode: str):
    return laporan.renew_laporan(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        actor=person("kabid.aptika"),
        now=LATER,
        mode=mode,
    )


def naskah(walker: Walker) -> bytes:
    return storage().read(waiting(walker).dokumen.file.sha256)


def signed(walker: Walker, who: Penyelenggara) -> bytes:
    return sign_elsewhere(naskah(walker), who, LATER)


def send(walker: Walker, content: bytes, nama: str = "laporan.pdf", **given):
    return sign(walker, kiriman=Kiriman(nama, [content]), **given)


def refusal_of(work: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        work()
    return {one.kolom: one.kalimat for one in refused.value.galat}


def archived(walker: Walker) -> dict[str, str]:
    """The files of the papers in the archive of the berkas, by name."""
    opd = walker.berkas.pengumpulan.opd
    lingkup = find_lingkup(opd, 2026, 3, "aptika")
    assert lingkup is not None
    return {file.nama: file.sha256 for paper in naskah_in(lingkup) for file in paper.files}


def nip_of(nama_pengguna: str) -> str:
    return person(nama_pengguna).nip.replace(" ", "")


def test_what_was_signed_elsewhere_is_the_paper_that_counts() -> None:
    who = make_penyelenggara("Lain Ejaan", LATER, nip=nip_of("kabid.aptika"))
    walker = prepared("tersertifikasi", who)
    paper, content = waiting(walker).dokumen, signed(walker, who)
    assert "diterbitkan oleh Penyelenggara Uji" in paper.context_json
    assert send(walker, content).pesan == "Laporan ditandatangani."
    made, ttd = BerkasBertandaTangan.objects.select_related("file").get(), TandaTangan.objects.get()
    assert (ttd.mode, ttd.pdf_sha256, made.dokumen_id) == ("tersertifikasi", paper.file.sha256, paper.pk)
    assert (made.oleh, made.penerbit, made.kecocokan) == ("Lain Ejaan", "Penyelenggara Uji", "nip")
    assert (made.waktu, made.cap_waktu, PdfTersegel.objects.count()) == (LATER, None, 0)
    assert storage().read(made.file.sha256) == content
    isi = AuditEvent.objects.filter(action="SIGN", outcome="done").latest("seq").isi
    assert f'"berkas_bertanda":"{made.file.sha256}"' in isi
    assert f'"sidik_sertifikat":"{made.sidik_sertifikat}"' in isi
    found = find_pdf(paper.kode, person("kabid.aptika"), TODAY)
    assert found is not None and found.sha256 == made.file.sha256
    shown = verifikasi(paper.kode, None, TODAY)
    assert shown is not None and shown.tanda_tangan is not None and shown.bertanda is not None
    assert shown.tanda_tangan.mode.startswith("tanda tangan elektronik tersertifikasi")
    assert (shown.tersegel_sha256, shown.bertanda.oleh) == ("", "Lain Ejaan")
    checked = check_pdf(content, LATER)
    assert checked.tercatat is not None
    assert "PDF bertanda tangan elektronik yang diterima" in said_of(checked.tercatat)
    before = check_pdf(storage().read(paper.file.sha256), LATER)
    assert before.tercatat is not None and "PDF bertanda tangan elektroniknya" in said_of(before.tercatat)
    assert archived(walker)["tw3/aptika/naskah/laporan-v2-bertanda.pdf"] == made.file.sha256


REFUSED: dict[str, Callable[[bytes, Penyelenggara], bytes]] = {
    "belum ditandatangani": lambda naskah, who: naskah,
    "isinya ditulis ulang": lambda naskah, who: b"%PDF-1.7 ditulis ulang",
    "penyelenggara lain": lambda naskah, who: sign_elsewhere(naskah, make_penyelenggara("Lain", LATER), LATER),
    "sesudah sekarang": lambda naskah, who: sign_elsewhere(naskah, who, LATER + timedelta(hours=1)),
    "orang lain": lambda naskah, who: sign_elsewhere(naskah, who.other("Orang Lain", LATER), LATER),
    "NIP lain": lambda naskah, who: sign_elsewhere(
        naskah, who.other(person("kabid.aptika").nama, LATER, nip="197001011990011001"), LATER
    ),
}


def test_anything_else_is_refused_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then a certificate without a NIP is enough, where it has the name."""
    who = make_penyelenggara(person("kabid.aptika").nama.upper(), LATER)
    walker = prepared("tersertifikasi", who)
    paper, said = naskah(walker), {}
    for attack, make in REFUSED.items():
        said[attack] = refusal_of(lambda make=make: send(walker, make(paper, who)))["file"]
    assert said["belum ditandatangani"] == KATA[PutusanTTE.TANPA_TANDA_TANGAN]
    assert said["isinya ditulis ulang"] == KATA[PutusanTTE.BUKAN_LANJUTAN]
    assert said["penyelenggara lain"] == KATA[PutusanTTE.PENERBIT_ASING]
    assert said["sesudah sekarang"] == KATA[PutusanTTE.WAKTU_SALAH]
    assert "atas nama Orang Lain" in said["orang lain"]
    assert person("kabid.aptika").nip in said["NIP lain"]
    good = signed(walker, who)
    with pytest.raises(Refusal):
        send(walker, good, actor=person("kasubbag"))
    assert "kata_sandi" in refusal_of(lambda: send(walker, good, authenticated_at=None))
    with monkeypatch.context() as patch:
        patch.setattr(tanda_tangan_luar, "read_bertanda", meanwhile_untrusted)
        assert refusal_of(lambda: send(walker, good)) == {"file": tanda_tangan_luar.CHANGED}
    assert (TandaTangan.objects.count(), BerkasBertandaTangan.objects.count()) == (0, 0)
    trust(who)
    send(walker, good)
    assert BerkasBertandaTangan.objects.get().kecocokan == "nama"


def meanwhile_untrusted(*given: Any, **more: Any) -> Bertanda:
    """Whom the office trusts changes between the look and the act."""
    found = read_bertanda(*given, **more)
    SertifikatTepercaya.objects.update(dicabut_at=LATER, dicabut_alasan="Dicabut meanwhile.")
    return found


def test_a_scan_is_bound_to_the_paper_and_says_what_it_is() -> None:
    walker = walk("aptika", to=State.SIGNING)
    first = waiting(walker)
    assert refusal_of(lambda: renew(walker, "tersertifikasi")) == {"mode": KATA[PutusanTTE.TANPA_JANGKAR]}
    assert refusal_of(lambda: renew(walker, "cap jempol")).keys() == {"mode"}
    renew(walker, "basah")
    first.refresh_from_db()
    assert (first.status, first.mode, waiting(walker).versi) == ("ditarik", "persetujuan", 2)
    renew(walker, "")
    paper = waiting(walker).dokumen
    acts = tindakan_berkas(walker.berkas, ZoneInfo("Asia/Jakarta"), refusals=False)
    change = ("cara tanda tangan", "Persetujuan elektronik di Takar", "Pindaian tanda tangan basah")
    assert [(one.nama, one.lama, one.baru) for act in acts for one in act.ubah if one.nama == change[0]] == [change]
    assert '"keterangan":""' in paper.context_json
    assert refusal_of(lambda: sign(walker)) == {"file": "Pilih pindaian naskah yang sudah ditandatangani."}
    assert refusal_of(lambda: send(walker, naskah(walker))) == {"file": tanda_tangan_luar.UNSIGNED}
    assert refusal_of(lambda: send(walker, b"teks", "a.txt")) == {"file": tanda_tangan_luar.NOT_A_SCAN}
    other = Dokumen.objects.exclude(file=paper.file).select_related("file")[0]
    said = USED.format(find_recorded(other.file.sha256).kode)
    assert refusal_of(lambda: send(walker, storage().read(other.file.sha256), "a.pdf")) == {"file": said}
    file_row(storage().put([png("pindaian")]), "image/png", LATER)  # as with a letter of the register: it is no paper
    send(walker, png("pindaian"), "pindai.png")
    made, ttd = BerkasBertandaTangan.objects.select_related("file").get(), TandaTangan.objects.get()
    assert (made.mode, made.oleh, made.waktu, ttd.mode) == ("basah", "", None, "basah")
    kabid = person("kabid.aptika")
    found, scan = find_pdf(paper.kode, kabid, TODAY), find_pindaian(paper.kode, kabid, TODAY)
    assert found is not None and found.sha256 == paper.file.sha256
    assert scan is not None and (scan.sha256, scan.mime) == (made.file.sha256, "image/png")
    assert scan.nama.endswith("-pindaian.png")
    assert archived(walker)["tw3/aptika/naskah/laporan-v3-pindaian.png"] == made.file.sha256
    shown = verifikasi(paper.kode, None, TODAY)
    assert shown is not None and shown.tanda_tangan is not None
    assert shown.tanda_tangan.mode == "pindaian tanda tangan basah, tidak dapat diperiksa secara kriptografis"
    assert find_pindaian(paper.kode, person("kabid.ikp"), TODAY) is None


def test_the_office_chooses_and_loses_its_mode() -> None:
    who = make_penyelenggara("Siapa", LATER)
    walker = walk("aptika", to=State.COLLECTING, filled=False)
    opd, facts = walker.berkas.pengumpulan.opd, {"actor": person("pengelola"), "now": LATER}
    assert "mode" in refusal_of(lambda: set_mode(opd_id=opd.pk, mode="tersertifikasi", **facts))
    for wrong, kolom in (
        ({"pem": "bukan"}, "pem"),
        ({"pem": who.penanda.sertifikat}, "pem"),
        ({"pem": who.induk.kunci}, "pem"),
        ({"alasan": " "}, "alasan"),
        ({"penyelenggara": ""}, "penyelenggara"),
    ):
        assert kolom in refusal_of(lambda wrong=wrong: trust(who, **wrong))
    trust(who)
    assert "pem" in refusal_of(lambda: trust(who))
    set_mode(opd_id=opd.pk, mode="tersertifikasi", **facts)
    opd.refresh_from_db()
    assert tanda_tangan_luar.usable_mode(opd.mode_tanda_tangan, opd.pk) == "tersertifikasi"
    one = SertifikatTepercaya.objects.get()
    assert "alasan_cabut" in refusal_of(
        lambda: distrust_penyelenggara(opd_id=opd.pk, tepercaya_id=one.pk, alasan="", **facts)
    )
    distrust_penyelenggara(opd_id=opd.pk, tepercaya_id=one.pk, alasan="Diganti.", **facts)
    assert tanda_tangan_luar.usable_mode(opd.mode_tanda_tangan, opd.pk) == "persetujuan"
    assert AuditEvent.objects.filter(action="EDIT_OFFICE", outcome="done").count() == 3

"""``takar verify``: exit codes and sentences, with the record at hand, with a certificate alone, and with neither."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import typst

from takar.actions.dokumen import storage
from takar.cli.main import main
from takar.cli.verify import _say_paper
from takar.gateways.periksa_segel import Dipercaya
from takar.gateways.segel_pdf import Keterangan, seal
from takar.gateways.sertifikat import Pasangan, fingerprint, make_penerbit, make_sertifikat
from takar.queries.berurut_tampil import PenandaTampil
from takar.queries.dokumen_halaman import Verifikasi
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.dokumen_pengganti import Pengganti, Rujukan
from takar.queries.tanda_tangan_luar import BertandaTampil
from takar.records.models import LaporanDataKinerja, PdfBercapWaktu, PdfTersegel, PencabutanSertifikat
from takar.rules.periods_teks import ZONA_BAWAAN, format_waktu_zona
from takar.sop.engine import State
from takar.sop.tanda_tangan import ModeTandaTangan
from tests.actions.test_laporan import sign
from tests.daftar_cabut import make_daftar
from tests.factories import walk
from tests.kertas_kecil import small_papers
from tests.penanda_tangan_luar import make_penyelenggara, sign_elsewhere

WIB = ZoneInfo(ZONA_BAWAAN)
NOW = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
WHY = Keterangan("Disetujui secara elektronik di Takar oleh Kepala Bidang.", "Purwakarta")
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command over some bytes; return the exit code and all that was said."""

    def work(pdf: bytes, *words: str) -> tuple[int, str]:
        file = tmp_path / "uji.pdf"
        file.write_bytes(pdf)
        code = main(["verify", str(file), *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return work


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> PdfTersegel:
    """A report that was signed and sealed."""
    small_papers(monkeypatch)
    sign(walk("aptika", to=State.SIGNING))
    return PdfTersegel.objects.select_related("dokumen__file", "file").get()


@pytest.mark.django_db
def test_with_the_record_at_hand(signed: PdfTersegel, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    sealed, naskah = storage().read(signed.file.sha256), storage().read(signed.dokumen.file.sha256)
    code, said = run(sealed)
    assert code == 0, said
    assert "UTUH: PDF ini sama persis, byte demi byte, dengan PDF bersegel yang tercatat di Takar." in said
    for part in (
        signed.dokumen.kode,
        "Kepala Bidang",
        "Triwulan III Tahun 2026",
        "bukan tanda tangan elektronik terser",
    ):
        assert part in said
    others = Pengganti(Rujukan(3, "BARU", "berlaku"), Rujukan(1, "LAMA", "digantikan"))
    _say_paper(replace(signed_elsewhere(signed), pengganti=others), tersegel=False)
    said = capsys.readouterr().out
    assert "Laporan terakhir: versi 3, berlaku, kode BARU." in said
    assert "Menggantikan: versi 1, digantikan, kode LAMA." in said
    assert "Cara: tanda tangan elektronik tersertifikasi." in said
    assert "Sertifikat: Nama?Lain, diterbitkan oleh Penyelenggara; NIP sama." in said
    assert "Segel kantor" not in said
    block = PenandaTampil(1, "Notulis", "Kasubbag Peraga", "Kasubbag", "", ModeTandaTangan.PERSETUJUAN)
    _say_paper(replace(signed_elsewhere(signed), berurut=(block,)), tersegel=False)
    assert capsys.readouterr().out.count("Notulis: ") == 1
    code, said = run(naskah)
    assert (code, "naskah yang dibaca sebelum ditandatangani" in said) == (0, True)
    code, said = run(sealed + b"\n")
    assert (code, "DITOLAK: Ada yang ditambahkan ke PDF ini sesudah disegel." in said) == (1, True)
    assert f"{format_waktu_zona(signed.at.astimezone(WIB), WIB.key)}." in said
    LaporanDataKinerja.objects.update(status="ditarik")
    code, said = run(sealed)
    assert (code, "Keadaan: ditarik." in said) == (1, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes", "code", "said"),
    [(0, 1, "DICABUT: "), (5, 2, "BELUM PASTI: "), (None, 0, "UTUH: ")],
)
def test_a_seal_by_a_revoked_certificate(
    signed: PdfTersegel, run: Run, minutes: int | None, code: int, said: str
) -> None:
    """None: revoked later, and a time stamp proves that the seal is older."""
    sejak = signed.at + timedelta(minutes=5 if minutes is None else minutes)
    PencabutanSertifikat.objects.create(sertifikat=signed.sertifikat, sejak=sejak, alasan="Server dibobol.", at=sejak)
    if minutes is None:
        kept = {"waktu": signed.at, "oleh": "Layanan", "sidik_sertifikat": "a" * 64, "at": sejak}
        PdfBercapWaktu.objects.create(tersegel=signed, file=signed.dokumen.file, **kept)
    found = run(storage().read(signed.file.sha256))
    assert (found[0], said in found[1], "dicabut kantor sejak" in found[1]) == (code, True, True)
    assert "Server dibobol" not in found[1]
    if minutes is not None:  # the bytes that were read carry no seal that could be revoked
        assert run(storage().read(signed.dokumen.file.sha256))[0] == 0


def signed_elsewhere(signed: PdfTersegel) -> Verifikasi:
    """The same paper as if it had been signed in mode 2."""
    paper = find_verifikasi(signed.dokumen.kode, None, NOW.date())
    assert paper is not None and paper.tanda_tangan is not None
    carried = BertandaTampil("tersertifikasi", "", "", "Nama\x1bLain", "Penyelenggara", "ab", "NIP sama", "", "")
    ttd = replace(paper.tanda_tangan, mode="tanda tangan elektronik tersertifikasi")
    return replace(paper, tanda_tangan=ttd, bertanda=carried)


@pytest.mark.django_db
def test_a_good_seal_over_a_paper_that_is_not_recorded_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    own = pair()
    monkeypatch.setattr("takar.actions.periksa_pdf._trusted", lambda: [Dipercaya(own.sertifikat)])
    monkeypatch.setattr("takar.config.clock.now", lambda: NOW)
    code, said = run(seal(typst.compile(b"Lain"), own, WHY, NOW))
    assert (code, "DITOLAK: Segel PDF ini sah, tetapi Takar ini tidak mencatat dokumen itu." in said) == (1, True)


def pair() -> Pasangan:
    return make_sertifikat("Dinas", make_penerbit("Dinas", NOW), NOW)


def test_with_a_certificate_alone(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    penerbit, pem = make_penerbit("Dinas", NOW), tmp_path / "kantor.pem"
    own = make_sertifikat("Dinas", penerbit, NOW)
    pem.write_text(penerbit.sertifikat)
    sealed = seal(typst.compile(b"Laporan"), own, WHY, NOW)
    code, said = run(sealed, "--sertifikat", str(pem))
    assert (code, "UTUH: Isi PDF ini utuh sejak disegel" in said, WHY.alasan in said) == (0, True, True)
    who = make_penyelenggara("Kepala Bidang", NOW)
    pem.write_text(who.induk.sertifikat)
    code, said = run(sign_elsewhere(typst.compile(b"Laporan"), who, NOW), "--sertifikat", str(pem))
    assert (code, "bukan segel kantor" in said, "Segel kantor atas" in said) == (0, True, False)
    one = sign_elsewhere(typst.compile(b"Laporan"), who, NOW)
    for by, code in ((who.other("Kepala Dinas", NOW), 0), (make_penyelenggara("Kepala Dinas", NOW), 1)):
        found, said = run(sign_elsewhere(one, by, NOW, field="Lain"), "--sertifikat", str(pem))
        assert (found, said.count("Segel menyebut: Kepala"), "bukan segel kantor" in said) == (code, 2, code == 0)
    pem.write_text(make_penerbit("Dinas", NOW).sertifikat)
    assert run(sealed, "--sertifikat", str(pem))[0] == 1
    hostile = seal(typst.compile(b"Laporan"), own, Keterangan("Sah.\x1b[2J\rUTUH", "Purwakarta"), NOW)
    code, said = run(hostile, "--sertifikat", str(pem))
    assert (code, "\x1b" in said, "\r" in said, "Sah.?[2J?UTUH" in said) == (1, False, False, True)
    code, said = run(b"kertas kerja", "--sertifikat", str(pem))
    assert (code, "DITOLAK: File ini bukan PDF." in said) == (2, True)
    pem.write_text("bukan sertifikat")
    code, said = run(sealed, "--sertifikat", str(pem))
    assert (code, "tidak memuat sertifikat PEM" in said) == (2, True)
    assert main(["verify", str(tmp_path / "tidak-ada.pdf")]) == 2


REVOKED = NOW + timedelta(days=1)


@pytest.mark.parametrize("sejak", [NOW, REVOKED])
def test_a_certificate_alone_is_asked_whether_it_was_revoked(run: Run, tmp_path: Path, sejak: datetime) -> None:
    """By the list of its authority, and by what an archive of the office holds; a clock alone proves no time."""
    penerbit, pem, told = make_penerbit("Dinas", NOW), tmp_path / "kantor.pem", tmp_path / "catatan.json"
    own, crl = make_sertifikat("Dinas", penerbit, NOW), tmp_path / "dicabut.crl"
    pem.write_text(penerbit.sertifikat)
    sealed = seal(typst.compile(b"Laporan"), own, WHY, NOW)
    good, known = ["--sertifikat", str(pem)], datetime.now(UTC)
    assert run(sealed, *good)[0] == 0
    said = (1, "DITOLAK: Sertifikat segel PDF ini sudah dicabut") if sejak == NOW else (2, "BELUM PASTI: ")
    crl.write_bytes(make_daftar(penerbit, known - timedelta(hours=1), (own.sertifikat, sejak)))
    rows = [{"sertifikat": fingerprint(own.sertifikat), "sejak": one.isoformat()} for one in (REVOKED, sejak)]
    told.write_text(json.dumps({"segel": [], "pencabutan": rows}))
    for more in (["--daftar-cabut", str(crl)], ["--catatan", str(told)]):
        code, answer = run(sealed, *good, *more)
        assert (code, said[1] in answer) == (said[0], True), answer
        assert run(sealed, *more)[0] == 2  # a list says nothing of whom to trust
    crl.write_bytes(make_daftar(penerbit, known - timedelta(hours=1)))
    told.write_text('{"segel": [], "pencabutan": []}')
    assert run(sealed, *good, "--daftar-cabut", str(crl), "--catatan", str(told))[0] == 0
    crl.write_bytes(make_daftar(make_penerbit("Dinas", NOW), known - timedelta(hours=1), (own.sertifikat, NOW)))
    assert "tidak ditandatangani sertifikat" in run(sealed, *good, "--daftar-cabut", str(crl))[1]
    told.write_text("[]")
    assert "bukan sertifikat/catatan.json dari arsip Takar" in run(sealed, *good, "--catatan", str(told))[1]


def test_with_neither_only_what_the_seal_says_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("takar.cli.verify.missing_database", lambda: tmp_path / "tiada")
    own = pair()
    code, said = run(seal(typst.compile(b"Laporan"), own, WHY, NOW))
    assert (code, "BELUM PASTI: Isi PDF ini utuh sejak disegel" in said) == (2, True)
    assert not (tmp_path / "tiada").exists()

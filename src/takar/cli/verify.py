"""``takar verify FILE``: what a PDF or a scan is, whose, when, in which mode, and whether its bytes are whole."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from takar.cli.parser import Subparsers
from takar.cli.sebab import Hindrance, why
from takar.cli.terpasang import missing_database, start
from takar.rules.periods_teks import ZONA_BAWAAN
from takar.verifier.periksa_riwayat import plain

if TYPE_CHECKING:
    from takar.actions.periksa_segel import Segel
    from takar.queries.berurut_tampil import PenandaTampil
    from takar.queries.dokumen_halaman import Verifikasi
    from takar.queries.pencabutan import CabutTampil

VALID, REFUSED, UNREADABLE = 0, 1, 2


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("verify", help="periksa keaslian satu PDF dari Takar, atau pindaiannya")
    parser.add_argument(
        "berkas", type=Path, metavar="FILE.pdf", help="PDF yang diperiksa, atau gambar pindaian (PNG, JPEG)"
    )
    parser.add_argument(
        "--sertifikat", type=Path, metavar="FILE.pem", help="sertifikat kantor; tanpa membaca basis data"
    )
    parser.add_argument(
        "--cap-waktu", type=Path, metavar="FILE.pem", help="sertifikat penyelenggara layanan cap waktu yang dipercaya"
    )
    parser.add_argument(
        "--daftar-cabut",
        type=Path,
        metavar="FILE.crl",
        help="daftar pencabutan (CRL, PEM atau DER) dari penyelenggara pada --sertifikat",
    )
    parser.add_argument(
        "--catatan",
        type=Path,
        metavar="FILE.json",
        help="sertifikat/catatan.json dari arsip kantor: sejak kapan sertifikat segelnya dicabut",
    )


def handle(args: argparse.Namespace) -> int:
    """0 intact and in force, 1 refused or not in force, 2 not readable or not to be judged here."""
    pdf = _read(args.berkas)
    if args.sertifikat is not None:
        return _by_certificate(pdf, args)
    if args.daftar_cabut is not None or args.catatan is not None:
        raise Hindrance("--daftar-cabut dan --catatan dipakai bersama --sertifikat.")
    if missing_database():
        return _by_certificate(pdf, args)
    start()
    return _by_record(pdf)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Hindrance(f"{path} tidak dapat dibaca: {why(error)}.") from error


def _by_certificate(pdf: bytes, args: argparse.Namespace) -> int:
    from takar.actions.periksa_segel import (
        KATA,
        TANPA_KEPASTIAN,
        DaftarDitolak,
        Petunjuk,
        Putusan,
        cara_of,
        check_by_certificates,
    )

    oleh = Petunjuk(
        sertifikat=_certificates(args.sertifikat),
        cap=_certificates(args.cap_waktu),
        daftar_cabut=_read(args.daftar_cabut) if args.daftar_cabut else b"",
        dicabut=_catatan(args.catatan),
    )
    try:
        segel = check_by_certificates(pdf, oleh, datetime.now(UTC))
    except DaftarDitolak as refused:
        raise Hindrance(f"{args.daftar_cabut} tidak dapat dipakai. {refused}") from refused
    _say_segel(segel, ZoneInfo(ZONA_BAWAAN))
    if segel.putusan is Putusan.SERTIFIKAT_ASING and args.sertifikat is None:
        print(f"BELUM PASTI: {TANPA_KEPASTIAN}")
        return UNREADABLE
    if segel.putusan is Putusan.MENURUT_JAM:
        print(f"BELUM PASTI: {KATA[segel.putusan]}")
        return UNREADABLE
    return _close(segel.putusan, KATA[segel.putusan], cara=cara_of(segel))


def _catatan(path: Path | None) -> dict[str, datetime]:
    """Return since when certificates are revoked by an archive that was named. Raises Hindrance."""
    from takar.actions.periksa_segel import read_catatan

    if path is None:
        return {}
    try:
        return read_catatan(_read(path).decode())
    except ValueError as error:
        raise Hindrance(f"{path} {error}.") from error


def _certificates(path: Path | None) -> list[str]:
    """Return the certificates in a file that was named. Raises Hindrance where it has none."""
    from takar.actions.periksa_segel import read_certificates

    if path is None:
        return []
    found = read_certificates(_read(path).decode("ascii", errors="replace"))
    if not found:
        raise Hindrance(f"{path} tidak memuat sertifikat PEM (-----BEGIN CERTIFICATE-----).")
    return found


def _by_record(pdf: bytes) -> int:
    from takar.actions.periksa_pdf import check_pdf, said_of
    from takar.config import clock
    from takar.queries.dokumen_kode import find_verifikasi
    from takar.queries.kantor import zona_of

    now = clock.now()
    found = check_pdf(pdf, now)
    if found.tercatat is None:
        assert found.segel is not None  # noqa: S101  (what is not recorded is judged by its seal)
        _say_segel(found.segel, zona_of(None))
        return _close(found.segel.putusan, found.alasan)
    paper = find_verifikasi(found.tercatat.kode, None, now.date())
    if paper is None:
        raise Hindrance("Dokumen itu tercatat, tetapi tidak dapat dibaca; ulangi sebentar lagi.")
    _say_paper(paper, tersegel=found.tercatat.tersegel)
    if found.tercatat.tersegel and paper.cabut is not None:
        return _close_revoked(paper.cabut, said_of(found.tercatat), berlaku=paper.berlaku)
    if found.tercatat.salinan:
        print(f"SALINAN: {said_of(found.tercatat)}", file=sys.stderr)
        return REFUSED
    print(f"UTUH: {said_of(found.tercatat)}")
    return VALID if paper.berlaku else REFUSED


def _close_revoked(cabut: "CabutTampil", said: str, *, berlaku: bool) -> int:
    """Say what the bytes are, and what their seal is worth; what only a clock vouches for is not to be judged here."""
    from takar.rules.pencabutan import KeadaanCabut

    if cabut.keadaan is KeadaanCabut.TERBUKTI:
        print(f"UTUH: {said} {cabut.kalimat}")
        return VALID if berlaku else REFUSED
    if cabut.keadaan is KeadaanCabut.MENURUT_JAM:
        print(f"BELUM PASTI: {said} {cabut.kalimat}")
        return UNREADABLE if berlaku else REFUSED
    print(f"DICABUT: {said} {cabut.kalimat}", file=sys.stderr)
    return REFUSED


def _say_paper(paper: "Verifikasi", *, tersegel: bool) -> None:
    from takar.actions.periksa_segel import SEGEL_SAJA
    from takar.sop.tanda_tangan import MODE_SENTENCES

    of = ", ".join([*(whose for _, whose in paper.milik), paper.periode])
    print(f"Dokumen: {paper.jenis}, {of}, versi {paper.versi}, nomor {paper.nomor or '(belum ada)'}, {paper.tanggal}.")
    if paper.menyusul:
        print(f"{paper.menyusul}; PDF ini dibuat sebelumnya dan tidak memuatnya.")
    print(f"Perangkat daerah: {paper.kantor}, {paper.pemerintah}.")
    if paper.tanda_tangan is not None:
        ttd = paper.tanda_tangan
        print(f"Ditandatangani: {ttd.nama}, {ttd.jabatan}, {ttd.waktu}.")
        if not tersegel:
            print(f"Cara: {ttd.mode}.")
    print(f"Tanda tangan: {paper.kata}")
    for one in paper.berurut:
        _say_penanda(one)
    _say_copies(paper)
    if paper.berurut and paper.berurut[0].waktu and not tersegel:
        print(f"Cara: {MODE_SENTENCES[paper.berurut[0].mode]}.")
    if paper.bertanda is not None and paper.bertanda.oleh:
        signed = paper.bertanda
        print(plain(f"Sertifikat: {signed.oleh}, diterbitkan oleh {signed.penerbit}; {signed.cocok}."))
        print(f"Sidik sertifikat (SHA-256): {signed.sidik_sertifikat}.")
    if tersegel:
        print(f"Cara: {SEGEL_SAJA}")
    if paper.disegel_kemudian:
        print(f"Disegel kemudian: {paper.disegel_kemudian}.")
    if paper.cap is not None:
        print(plain(f"Cap waktu: {paper.cap.kalimat}."))
        print(f"Sidik sertifikat cap waktu (SHA-256): {paper.cap.sidik_sertifikat}.")
    elif paper.menunggu_cap:
        print("Cap waktu: belum ada.")
    print(f"Keadaan: {paper.status}. {paper.keterangan}".rstrip())
    if paper.batal is not None:
        print(f"Agenda: {paper.batal.kalimat}")
    _say_versions(paper)
    print(f"Kode verifikasi: {paper.kode}.")


def _say_versions(paper: "Verifikasi") -> None:
    """Since when a paper is replaced, and the report after and before it."""
    if paper.pengganti.sejak:
        print(f"Digantikan sejak: {paper.pengganti.sejak}.")
    if baru := paper.pengganti.baru:
        print(f"Laporan terakhir: {baru.sebutan}, kode {baru.kode}.")
    if lama := paper.pengganti.lama:
        print(f"Menggantikan: {lama.sebutan}, kode {lama.kode}.")


def _say_copies(paper: "Verifikasi") -> None:
    """What was kept as a copy of the paper."""
    for copy in paper.salinan:
        print(f"Salinan ke-{copy.urutan}, disimpan {copy.waktu}, bukan tanda tangan: {copy.sebab}.")


def _say_penanda(one: "PenandaTampil") -> None:
    """One of several signers: when, or that there is nothing yet, and what a certificate says."""
    scan = one.mode == "basah"
    when = f"{'pindaian disimpan ' * scan}{one.waktu}"
    if not one.waktu:
        when = "belum ada pindaian" if scan else "belum ditandatangani"
    print(f"{one.pihak}: {one.sebutan}, {when}.")
    if one.menunggu:
        print("  Segelnya menyusul.")
    if one.cap_waktu:
        print(f"  Cap waktu: {one.cap_waktu}.")
    if one.oleh:
        print(plain(f"  Sertifikat: {one.oleh}, diterbitkan oleh {one.penerbit}; {one.cocok}."))


def _say_segel(segel: "Segel", zona: ZoneInfo) -> None:
    """What the seal says of itself, which is believed only after the verdict; its times in a zone."""
    from takar.actions.periksa_segel import cap_waktu_of, waktu_of

    for one in (*segel.dahulu, segel) if segel.oleh else ():
        print(plain(f"Segel menyebut: {one.oleh}, {waktu_of(one, zona) or 'tanpa waktu'}. {one.alasan}".rstrip()))
        print(f"Sidik sertifikat (SHA-256): {one.sidik_sertifikat}.")
    if cap := cap_waktu_of(segel, zona):
        print(plain(f"Cap waktu: {cap}."))


def _close(putusan: str, said: str, *, cara: str = "") -> int:
    """Say the verdict; without a ``cara`` the record is at hand and does not know the file: refused in any case."""
    from takar.actions.periksa_segel import Putusan

    if putusan == Putusan.UTUH and cara:
        print(f"Cara: {cara}")
        print(f"UTUH: {said}")
        return VALID
    print(f"DITOLAK: {said}", file=sys.stderr)
    return UNREADABLE if putusan in {Putusan.BUKAN_PDF, Putusan.RUSAK, Putusan.TERLALU_BERAT} else REFUSED

"""A report that is signed outside Takar: the PDF signed elsewhere, or the scan of a wet signature.

The act of langkah 6 stays the signer's own, with a fresh password; the file is what carries the signature. It is read
before the write begins, by a process of its own, and holds only if nothing that was judged by has changed since
(docs/adr/0076).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from takar.actions.dokumen import read_bytes, remember_file, storage
from takar.actions.errors import Galat, Invalid
from takar.actions.file_terikat import refuse_bound
from takar.actions.file_utuh import read_whole
from takar.actions.segel import seal_signed
from takar.actions.tx import writing
from takar.actions.unggahan import Unggahan, read_unggahan
from takar.gateways.periksa_segel import Sibuk
from takar.gateways.periksa_tte import Bertanda, PutusanTTE, read_bertanda
from takar.queries.daftar_cabut import judged_by, lists_of
from takar.queries.tanda_tangan_luar import anchors_of
from takar.records.models import (
    BerkasBertandaTangan,
    Dokumen,
    FileTersimpan,
    LaporanDataKinerja,
    LaporanGabungan,
    PerangkatDaerah,
    Persetujuan,
)
from takar.rules.nama_sertifikat import Kecocokan, match
from takar.sop.tanda_tangan import SCANS, ModeTandaTangan

FIELD = "file"
AGAIN = "Unduh naskah di halaman ini, tanda tangani file itu juga, lalu unggah hasilnya."
KATA: Mapping[PutusanTTE, str] = {
    PutusanTTE.BUKAN_LANJUTAN: (
        "PDF ini bukan kelanjutan naskah di halaman ini: isinya ditulis ulang, atau naskahnya lain. File seperti ini "
        f"hanya dapat disimpan sebagai salinan, bukan sebagai tanda tangan. {AGAIN}"
    ),
    PutusanTTE.TERLALU_BERAT: f"PDF ini terlalu besar atau terlalu rumit untuk diperiksa. {AGAIN}",
    PutusanTTE.TANPA_JANGKAR: (
        "Kantor belum memasang sertifikat penyelenggara yang dipercaya, jadi tanda tangan ini tidak dapat diperiksa. "
        "Minta Pengelola sistem memasangnya di Pengaturan, Tanda tangan."
    ),
    PutusanTTE.RUSAK: f"PDF ini terpotong atau rusak, jadi tanda tangannya tidak dapat dibaca. {AGAIN}",
    PutusanTTE.TANPA_TANDA_TANGAN: f"PDF ini tidak memuat tanda tangan elektronik. {AGAIN}",
    PutusanTTE.GANDA: f"PDF ini memuat lebih dari satu tanda tangan baru; yang diterima satu, milik Anda. {AGAIN}",
    PutusanTTE.TERKUNCI: (
        "Tanda tangan pada PDF ini mengunci naskah (certify), padahal masih ada penanda tangan sesudah Anda. Pilih "
        f"tanda tangan biasa (approval) pada layanan Anda. {AGAIN}"
    ),
    PutusanTTE.RENTANG_SALAH: f"Tanda tangan pada PDF ini tidak mencakup seluruh isinya. {AGAIN}",
    PutusanTTE.DITAMBAH: f"Ada yang ditambahkan ke PDF ini sesudah ditandatangani. {AGAIN}",
    PutusanTTE.ISI_DIUBAH: (
        f"Isi naskah diubah bersama tanda tangannya, jadi yang tampak bukan yang Anda baca. {AGAIN}"
    ),
    PutusanTTE.TAMPAK: (
        "Tanda tangan pada PDF ini menempelkan gambar atau isian di atas naskah, yang dapat menutupi angka. Pilih "
        f"tanda tangan tak terlihat (invisible) pada layanan Anda. {AGAIN}"
    ),
    PutusanTTE.WAKTU_SALAH: (
        f"Waktu tanda tangan pada PDF ini tidak ada, sebelum naskah dibuat, atau belum tiba. {AGAIN}"
    ),
    PutusanTTE.BERUBAH: f"Isi PDF ini berubah sesudah ditandatangani. {AGAIN}",
    PutusanTTE.DICABUT: "Sertifikat penanda tangan pada PDF ini sudah dicabut. Hubungi penyelenggara sertifikasi Anda.",
    PutusanTTE.PENERBIT_ASING: (
        "Sertifikat penanda tangan pada PDF ini tidak diterbitkan penyelenggara yang dipercaya kantor. Tanda tangani "
        "dengan layanan resmi kantor, atau minta Pengelola sistem memeriksa Pengaturan, Tanda tangan."
    ),
    PutusanTTE.SERTIFIKAT_TIDAK_BERLAKU: (
        "Sertifikat penanda tangan pada PDF ini tidak berlaku pada waktu itu, atau bukan untuk tanda tangan. Hubungi "
        "penyelenggara sertifikasi Anda."
    ),
}
OTHER_PERSON = (
    "Sertifikat pada PDF ini atas nama {}, sedangkan yang menandatangani {} (NIP {}). Tanda tangani dengan sertifikat "
    "Anda sendiri; bila itu memang sertifikat Anda, minta Pengelola sistem menyamakan nama Anda di Takar."
)
CHOOSE = {
    ModeTandaTangan.TERSERTIFIKASI: "Pilih PDF yang sudah ditandatangani secara elektronik.",
    ModeTandaTangan.BASAH: "Pilih pindaian naskah yang sudah ditandatangani.",
}
CHANGED = "Sertifikat yang dipercaya kantor baru saja berubah. Unggah PDF itu sekali lagi."
NOT_A_SCAN = "Pindaian harus PDF atau gambar (PNG, JPEG)."
UNSIGNED = "Itu naskah yang belum ditandatangani. Cetak, tanda tangani, pindai, lalu unggah pindaiannya."


@dataclass(frozen=True, slots=True)
class Kiriman:
    """A file as a person sends it."""

    nama: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Terperiksa:
    """A file that was looked at: against which paper, by which anchors and lists of revoked certificates (their
    fingerprints), and what was found (None: a scan)."""

    unggahan: Unggahan
    naskah_sha256: str
    jangkar: frozenset[str]
    hasil: Bertanda | None


def chosen_mode(mode: str, opd_id: int) -> str:
    """Return a mode in which this office can have a report signed now. Raises Invalid."""
    if mode not in {one.value for one in ModeTandaTangan}:
        raise Invalid(Galat("mode", "Pilih salah satu cara tanda tangan."))
    if mode == ModeTandaTangan.TERSERTIFIKASI and not anchors_of(opd_id):
        raise Invalid(Galat("mode", KATA[PutusanTTE.TANPA_JANGKAR]))
    return mode


def usable_mode(mode: str, opd_id: int) -> str:
    """Return the mode that an office set for itself, or approval in Takar where it trusts nobody any more."""
    lost = mode == ModeTandaTangan.TERSERTIFIKASI and not anchors_of(opd_id)
    return ModeTandaTangan.PERSETUJUAN.value if lost else mode


@dataclass(frozen=True, slots=True)
class Diperiksa:
    """By what a file is looked at: the bytes that it continues, the mode of their paper, since when they were there.

    ``masih``: others sign after this one, so that the file must not be locked.
    """

    naskah_sha256: str
    mode: str
    opd_id: int
    dibuat: datetime
    masih: bool = False


def examine(kiriman: Kiriman | None, naskah_sha256: str, now: datetime) -> Terperiksa | None:
    """Look at what was sent with the signature of a report, before the write: a slow file holds nobody up.

    Raises Invalid for a file that is not taken, or while others are read.
    """
    if kiriman is None:
        return None
    paper = Dokumen.objects.filter(file__sha256=naskah_sha256).select_related("laporan", "gabungan", "pengumpulan")
    found = paper.first()
    report: LaporanDataKinerja | LaporanGabungan | None = getattr(found, "laporan", None) or getattr(
        found, "gabungan", None
    )
    if found is None or report is None:
        return Terperiksa(read_unggahan(FIELD, kiriman.nama, kiriman.chunks), naskah_sha256, frozenset(), None)
    return examine_against(
        kiriman, Diperiksa(naskah_sha256, report.mode, found.pengumpulan.opd_id, dibuat=found.at), now
    )


def examine_against(kiriman: Kiriman | None, oleh: Diperiksa, now: datetime) -> Terperiksa | None:
    """Look at what was sent with a signature on any paper; None where nothing was sent. Raises as ``examine``."""
    if kiriman is None:
        return None
    if oleh.mode != ModeTandaTangan.TERSERTIFIKASI:
        scan = read_whole(FIELD, kiriman.nama, kiriman.chunks, pindaian=True)
        return Terperiksa(scan, oleh.naskah_sha256, frozenset(), None)
    sent = read_unggahan(FIELD, kiriman.nama, kiriman.chunks)
    anchors, by = anchors_of(oleh.opd_id), judged_by(oleh.opd_id)
    try:
        said = read_bertanda(
            sent.content,
            read_bytes(oleh.naskah_sha256),
            list(anchors.values()),
            dibuat=oleh.dibuat,
            now=now,
            cabut=lists_of(oleh.opd_id),
            masih=oleh.masih,
        )
    except Sibuk as busy:
        raise Invalid(Galat(FIELD, str(busy))) from busy
    except (FileNotFoundError, ValueError):
        return None  # the act itself says that the paper is damaged
    return Terperiksa(sent, oleh.naskah_sha256, by, said)


def settle(
    tx: writing,
    laporan: LaporanDataKinerja | LaporanGabungan,
    ttd: Persetujuan,
    opd: PerangkatDaerah,
    terperiksa: Terperiksa | None,
) -> dict[str, Any]:
    """Keep what carries the signature in the mode of the paper; return what the audit event tells of it.

    Raises Invalid, at the file, for one that does not carry it.
    """
    mode = ModeTandaTangan(laporan.mode)
    if mode is ModeTandaTangan.PERSETUJUAN:
        return seal_signed(tx, laporan.dokumen, ttd, opd)
    own = laporan.dokumen.file.sha256
    file, said, about = keep_carrier(tx, terperiksa, mode=mode, sha256=own, opd_id=opd.pk, siapa=(ttd.nama, ttd.nip))
    BerkasBertandaTangan.objects.create(dokumen=laporan.dokumen, mode=mode.value, file=file, at=tx.now, **said)
    return about


def keep_carrier(
    tx: writing,
    terperiksa: Terperiksa | None,
    *,
    mode: ModeTandaTangan,
    sha256: str,
    opd_id: int,
    siapa: tuple[str, str],
) -> tuple[FileTersimpan, dict[str, Any], dict[str, Any]]:
    """Keep a file that carries a signature on these bytes (modes 2 and 3); ``siapa``: name and NIP of who signs.

    Return its row, what its certificate says, and what the audit event tells. Raises Invalid at the file.
    """
    if terperiksa is None or terperiksa.naskah_sha256 != sha256:
        raise Invalid(Galat(FIELD, CHOOSE[mode]))
    sent = terperiksa.unggahan
    certified = mode is ModeTandaTangan.TERSERTIFIKASI
    said = _certified(*siapa, opd_id, terperiksa) if certified else _scanned(sent)
    stored = storage().put([sent.content])
    if stored.sha256 == sha256:
        raise Invalid(Galat(FIELD, UNSIGNED))
    refuse_bound(FIELD, stored.sha256)
    file = remember_file(stored, sent.mime, tx)
    told = {key: said[key] for key in ("oleh", "sidik_sertifikat", "kecocokan") if said.get(key)}
    return file, said, {"mode": mode.value, "berkas_bertanda": stored.sha256, **told}


def _certified(nama: str, nip: str, opd_id: int, terperiksa: Terperiksa) -> dict[str, Any]:
    """Return what is kept of a signature that holds and names this signer."""
    found = terperiksa.hasil
    if found is None or terperiksa.jangkar != judged_by(opd_id):
        raise Invalid(Galat(FIELD, CHANGED))
    if found.putusan is not PutusanTTE.SAH:
        raise Invalid(Galat(FIELD, KATA[found.putusan]))
    same = match(found.oleh, found.subjek, nama=nama, nip=nip)
    if same is Kecocokan.BERBEDA:
        raise Invalid(Galat(FIELD, OTHER_PERSON.format(found.oleh or "tanpa nama", nama, nip)))
    return {
        "oleh": found.oleh[:200],
        "penerbit": found.penerbit[:200],
        "sidik_sertifikat": found.sidik_sertifikat,
        "kecocokan": same.value,
        "waktu": datetime.fromisoformat(found.waktu),
        "cap_waktu": datetime.fromisoformat(found.cap_waktu) if found.cap_waktu else None,
    }


def _scanned(sent: Unggahan) -> dict[str, Any]:
    """A scan tells nothing that could be checked."""
    if sent.mime not in SCANS:
        raise Invalid(Galat(FIELD, NOT_A_SCAN))
    return {}

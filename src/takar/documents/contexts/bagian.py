"""Parts that every paper shares: letterhead, signature block, demonstration label, trace."""

from dataclasses import dataclass, field

from takar.documents.contexts.kelompok import SINCE_8

PERSETUJUAN_ELEKTRONIK = (
    "Persetujuan elektronik dalam Takar, bila sudah diberikan, tercatat dengan waktu dan statusnya pada halaman "
    "verifikasi"
)
"""What the block says under signing mode 1. The BSrE sentence belongs to mode 2 and is never printed here.

The bytes are made before anybody signs and stay as they are, so the sentence is true of them with and without it.
"""

BERURUT = (
    "Belum ditandatangani saat naskah dibuat. Persetujuan elektronik dalam Takar, bila diberikan, tercatat pada "
    "halaman verifikasi"
)
"""What each block says on a paper that several may sign in Takar, one after the other (docs/adr/0081)."""

BERURUT_TERSERTIFIKASI = (
    "Belum ditandatangani saat naskah dibuat. Tanda tangan elektronik menggunakan sertifikat elektronik yang "
    "diterbitkan oleh {}, bila dibubuhkan, ada di dalam PDF dan tercatat pada halaman verifikasi"
)
"""The same under mode 2 (docs/adr/0089); the name is the one under which the office trusts a certificate."""


LAYOUT_6 = {"skema": 6, "dicetak": False}
LAYOUT_7 = {"skema": 7, "dicetak": False}
"""Metadata of a field that schema 6 or 7 brought and that only says how a paper looks: no table of facts has it."""


@dataclass(frozen=True, slots=True)
class Kop:
    """Letterhead. `pemerintah` stands above `perangkat_daerah` in the size ratio 3:4.

    `lambang` is the SHA-256 of the stored picture; the renderer is given its bytes. An office that words its
    letterhead itself has the printed lines in `atas`, `tengah` (bold) and `bawah`, which stand in the place of the four
    texts; those say all the same which office it is. `tepi`: margins of letters in cm (kiri, kanan, atas, bawah),
    `tepi_laporan` those of the upright pages of reports. `gambar` is the SHA-256 of a picture that stands in the place
    of lambang and lines.
    """

    pemerintah: str
    perangkat_daerah: str
    alamat: str
    kontak: str = ""
    lambang: str = ""
    atas: tuple[str, ...] = field(default=(), metadata=LAYOUT_6)
    tengah: tuple[str, ...] = field(default=(), metadata=LAYOUT_6)
    bawah: tuple[str, ...] = field(default=(), metadata=LAYOUT_6)
    tepi: tuple[str, ...] = field(default=(), metadata=LAYOUT_6)
    gambar: str = field(default="", metadata=LAYOUT_7)
    tepi_laporan: tuple[str, ...] = field(default=(), metadata=LAYOUT_7)

    @property
    def tercetak(self) -> str:
        """SHA-256 of the picture that the paper prints, or empty; the renderer is given its bytes."""
        return self.gambar or self.lambang


@dataclass(frozen=True, slots=True)
class BlokTandaTangan:
    """One signature block; the officer as he held the post when the paper was made (snapshot).

    `jabatan` carries "Plt." or "Plh." where that is so. `keterangan` says under which mode
    the block is signed; empty leaves room for a wet signature. `pangkat` and `nip` may be empty.
    """

    tempat_tanggal: str
    jabatan: str
    nama: str
    pangkat: str = ""
    nip: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Peraga:
    """Label of a demonstration document; stands on every page with the origin of the data."""

    label: str
    asal: str


@dataclass(frozen=True, slots=True)
class Jejak:
    """Where the paper can be verified, and what it was made from.

    `sidik_konteks` is the SHA-256 of the context with this very field empty (see
    `canonical.seal`); `kepala_audit` is the head of the audit chain before the signature.
    """

    kode_verifikasi: str = ""
    alamat_verifikasi: str = ""
    sidik_konteks: str = ""
    kepala_audit: str = ""


@dataclass(frozen=True, slots=True)
class KoreksiAngka:
    """A figure changed after monev: semula -> menjadi, why, on whose word; `kode_angka` where a report prints it."""

    nomor: str
    indikator: str
    unsur: str
    semula: str
    menjadi: str
    alasan: str
    dasar: str = ""
    kode_angka: str = field(default="", metadata=SINCE_8)

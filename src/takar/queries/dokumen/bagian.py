"""Parts that every paper shares: letterhead, signature block, demonstration label, trace."""

from datetime import date

from django.conf import settings

from takar.documents.contexts import BlokTandaTangan, Jejak, Kop, Peraga
from takar.queries.akun import holders
from takar.records.models import AuditHead, BerkasBidang, Pegawai, Penugasan, PerangkatDaerah
from takar.rules.periods import format_tanggal
from takar.sop.peran import Peran


def kop(opd: PerangkatDaerah) -> Kop:
    """Return the letterhead of an office."""
    return Kop(opd.pemerintah, opd.nama, opd.alamat, opd.kontak, opd.lambang.sha256 if opd.lambang else "")


def peraga(opd: PerangkatDaerah) -> Peraga | None:
    """Return the label of a demonstration office."""
    said = opd.peraga.removeprefix("Data peraga.").strip()
    return Peraga("DATA PERAGA", said) if opd.peraga else None


def jejak(kode: str) -> Jejak:
    """Return where the paper can be verified, with the head of the audit chain as it is now."""
    head = AuditHead.objects.get(pk=1)
    return Jejak(
        kode_verifikasi=kode,
        alamat_verifikasi=f"{settings.PUBLIC_URL}/verifikasi/{kode}/",
        kepala_audit=f"{head.seq}:{head.hash[:16]}",
    )


def blok(penugasan: Penugasan, *, opd: PerangkatDaerah, tanggal: date, keterangan: str = "") -> BlokTandaTangan:
    """Return the signature block of an officer as the post is held now."""
    status = "" if penugasan.status == Penugasan.Status.DEFINITIF else f"{penugasan.status} "
    sebagai = f"{status}{penugasan.jabatan.nama}"
    return blok_pelaku(penugasan.pegawai, sebagai, opd=opd, tanggal=tanggal, keterangan=keterangan)


def blok_pelaku(
    pegawai: Pegawai, sebagai: str, *, opd: PerangkatDaerah, tanggal: date, keterangan: str = ""
) -> BlokTandaTangan:
    """Return the block of who acted; ``sebagai`` is the post acted in, with "Plt." or "Plh." (the act keeps it)."""
    pangkat = f"{pegawai.pangkat} ({pegawai.golongan})" if pegawai.golongan else pegawai.pangkat
    return BlokTandaTangan(
        tempat_tanggal=f"{opd.tempat}, {format_tanggal(tanggal)}",
        jabatan=sebagai,
        nama=pegawai.nama,
        pangkat=pangkat,
        nip=pegawai.nip,
        keterangan=keterangan,
    )


def blok_of(peran: Peran, berkas: BerkasBidang, tanggal: date) -> tuple[BlokTandaTangan, ...]:
    """Return the block of whoever holds a peran of the office; nothing where the post is empty.

    Only for a block that nobody acted for yet. A Plt. or Plh. comes before the holder, who is away while there is one.
    """
    opd = berkas.pengumpulan.opd
    found = holders(peran, opd_id=opd.pk, unit_id=None, today=tanggal)
    found.sort(key=lambda p: p.status == Penugasan.Status.DEFINITIF)
    return tuple(blok(p, opd=opd, tanggal=tanggal) for p in found[:1])

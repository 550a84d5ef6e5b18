"""Parts that every paper shares: letterhead, signature block, demonstration label, trace."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import CharField

from takar.documents.contexts import (
    BERURUT,
    BERURUT_TERSERTIFIKASI,
    BlokTandaTangan,
    Jejak,
    JenisDokumen,
    Kop,
    Peraga,
)
from takar.queries.akun import holders, in_force
from takar.queries.penanda_tangan import signer_of
from takar.queries.prepared import Place, Prepared
from takar.queries.tanda_tangan_luar import penyelenggara_of
from takar.records.models import (
    AuditEvent,
    AuditHead,
    BerkasBidang,
    Jabatan,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    RedaksiNaskah,
)
from takar.rules.periods import format_tanggal
from takar.rules.redaksi import BATAS_TEPI, ISIAN_KOP, KOP, TEPI, TEPI_LAPORAN, fill, read_tepi, right_of
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.actor import acting_post, full_pangkat
from takar.sop.labels import PERAN_LABELS
from takar.sop.penanda_naskah import chosen_kinds
from takar.sop.peran import Peran
from takar.sop.tanda_tangan import ModeTandaTangan

NAMELESS = "(………………………………………)"  # the post is empty: its holder is written in by hand


def kop(opd: PerangkatDaerah) -> Kop:
    """Return the letterhead of an office, with the lines and margins that it words itself where it does."""
    versions = RedaksiNaskah.objects.filter(opd=opd, jenis=KOP).order_by("-versi")
    isi, gambar = versions.values_list("isi", "gambar__sha256").first() or (BAWAAN[KOP], None)
    return kop_of(opd, isi, gambar or "")


def kop_of(opd: PerangkatDaerah, isi: Mapping[str, str], gambar: str = "") -> Kop:
    """Return the letterhead of an office with a wording and the SHA-256 of a picture in the place of its lines.

    Where the wording is Takar's it has no lines of its own.
    """
    lambang = opd.lambang.sha256 if opd.lambang else ""
    bare = Kop(opd.pemerintah, opd.nama, opd.alamat, opd.kontak, lambang, gambar=gambar)
    nilai = dict(zip(ISIAN_KOP, (opd.pemerintah, opd.nama, opd.alamat, opd.kontak), strict=True))
    atas, tengah, bawah = (_lines(isi.get(f"kop_{part}", ""), nilai) for part in ("atas", "tengah", "bawah"))
    if any(isi.get(nama) for nama in TEPI):
        bare = replace(bare, tepi=tuple(format(_tepi(nama, isi), "f") for nama in TEPI))
    if any(isi.get(nama) for nama in TEPI_LAPORAN):
        left, top, bottom = (_tepi(nama, isi) for nama in TEPI_LAPORAN)
        bare = replace(bare, tepi_laporan=tuple(format(x, "f") for x in (left, right_of(left), top, bottom)))
    if all(isi.get(nama, "") == teks for nama, teks in BAWAAN[KOP].items()):
        return bare
    return replace(bare, atas=atas, tengah=tengah, bawah=bawah)


def _tepi(nama: str, isi: Mapping[str, str]) -> Decimal:
    return read_tepi(nama, isi.get(nama, "")) or BATAS_TEPI[nama][2]


def _lines(teks: str, nilai: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(found for line in teks.splitlines() if (found := fill(line, nilai).strip()))


def peraga(opd: PerangkatDaerah) -> Peraga | None:
    """Return the label of a demonstration office."""
    said = opd.peraga.removeprefix("Data peraga.").strip()
    return Peraga("DATA PERAGA", said) if opd.peraga else None


_whole = Prepared(lambda: AuditHead.objects.filter(pk=1).values_list("seq", "hash"))
_last_of = Prepared(
    lambda: (
        AuditEvent.objects.filter(objek=Place(0, CharField(max_length=80)), rantai_urut__isnull=False)
        .order_by("-rantai_urut")
        .values_list("seq", "hash")[:1]
    )
)


def jejak(kode: str, berkas: BerkasBidang | None = None) -> Jejak:
    """Return where the paper can be verified, with the head of the audit chain as it is now.

    A paper of a berkas has the head of its own chain too: with that its history is proved when it leaves alone.
    """
    (whole,) = _whole()
    own = next(iter(_last_of(f"berkas:{berkas.pk}")), None) if berkas else None
    return Jejak(
        kode_verifikasi=kode,
        alamat_verifikasi=f"{settings.PUBLIC_URL}/verifikasi/{kode}/",
        kepala_audit=f"{_head(whole)}; berkas ini {_head(own)}" if own else _head(whole),
    )


def _head(event: tuple[int, str]) -> str:
    """Return number and hash of an event as the verifiers take them with --kepala."""
    return f"{event[0]}:{event[1][:16]}"


def jabatan_of(opd: PerangkatDaerah, *peran: Peran) -> list[str]:
    """Return the name of the post that holds each peran, as a letter addresses it; the peran where no post does."""
    posts = Jabatan.objects.filter(unit__opd=opd, aktif=True, peran__in=[one.value for one in peran]).order_by("-pk")
    nama = dict(posts.values_list("peran", "nama"))  # of several the oldest
    return [nama.get(one.value) or PERAN_LABELS[one] for one in peran]


def tempat_tanggal(opd: PerangkatDaerah, tanggal: date, tempat: str = "") -> str:
    """Return place and date as a letter bears them; the place is that of the office where none is given."""
    return f"{tempat or opd.tempat}, {format_tanggal(tanggal)}"


def blok(penugasan: Penugasan, *, opd: PerangkatDaerah, tanggal: date, keterangan: str = "") -> BlokTandaTangan:
    """Return the signature block of an officer as the post is held now."""
    sebagai = acting_post(penugasan.status, penugasan.jabatan.nama)
    return blok_pelaku(penugasan.pegawai, sebagai, opd=opd, tanggal=tanggal, keterangan=keterangan)


def blok_pelaku(
    pegawai: Pegawai, sebagai: str, *, opd: PerangkatDaerah, tanggal: date, keterangan: str = ""
) -> BlokTandaTangan:
    """Return the block of who acted; ``sebagai`` is the post acted in, with "Plt." or "Plh." (the act keeps it)."""
    return BlokTandaTangan(
        tempat_tanggal=tempat_tanggal(opd, tanggal),
        jabatan=sebagai,
        nama=pegawai.nama,
        pangkat=full_pangkat(pegawai.pangkat, pegawai.golongan),
        nip=pegawai.nip,
        keterangan=keterangan,
    )


def blok_pejabat(peran: Peran, berkas: BerkasBidang, tanggal: date) -> BlokTandaTangan:
    """Return the block under a letter, which bears its date above: of who holds the peran, or room for the name.

    Only where nobody acted yet. A Plt. or Plh. comes before the holder, who is away while there is one.
    """
    return blok_kantor(peran, berkas.pengumpulan.opd, tanggal)


def blok_jabatan(jabatan: Jabatan, *, opd: PerangkatDaerah, tanggal: date) -> BlokTandaTangan:
    """Return the block of who holds a post on a day, or room for the name; a Plt. or Plh. comes before the holder."""
    found = Penugasan.objects.filter(in_force(tanggal), jabatan=jabatan).select_related("jabatan", "pegawai")
    if signer := signer_of(found.order_by("pk")):
        return blok(signer, opd=opd, tanggal=tanggal)
    return BlokTandaTangan(tempat_tanggal(opd, tanggal), jabatan.nama, NAMELESS)


def blok_kantor(peran: Peran, opd: PerangkatDaerah, tanggal: date) -> BlokTandaTangan:
    """The same for a letter that belongs to no berkas."""
    found = holders(peran, opd_id=opd.pk, unit_id=None, today=tanggal)
    signer = signer_of(found)
    shown = blok(signer, opd=opd, tanggal=tanggal) if signer else BlokTandaTangan("", PERAN_LABELS[peran], NAMELESS)
    return replace(shown, tempat_tanggal="")


def berurut(
    blok_list: tuple[BlokTandaTangan, ...], opd: PerangkatDaerah, jenis: JenisDokumen
) -> tuple[BlokTandaTangan, ...]:
    """Let the blocks say how they are signed, one after the other (docs/adr/0081 and 0089); else leave room for ink.

    By the mode of the office, where it has papers of this kind signed in Takar (docs/adr/0099) and each block names
    another officer of its own.
    """
    known = [one.nip for one in blok_list if one.nip]
    by_ink = opd.mode_tanda_tangan == ModeTandaTangan.BASAH or jenis not in chosen_kinds(opd.naskah_di_takar)
    if by_ink or len(set(known)) < len(blok_list):
        return blok_list
    names = penyelenggara_of(opd.pk) if opd.mode_tanda_tangan == ModeTandaTangan.TERSERTIFIKASI else ""
    said = BERURUT_TERSERTIFIKASI.format(names) if names else BERURUT
    return tuple(replace(one, keterangan=said) for one in blok_list)


def sendiri(blok: BlokTandaTangan, opd: PerangkatDaerah, jenis: JenisDokumen) -> BlokTandaTangan:
    """The same for a paper that one signs."""
    return berurut((blok,), opd, jenis)[0]

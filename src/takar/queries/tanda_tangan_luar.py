"""Whom an office trusts to say who signed, and what its papers say of that (docs/adr/0076)."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from takar.config.segel import is_open
from takar.documents.contexts import PERSETUJUAN_ELEKTRONIK
from takar.queries.permintaan_tte import last_request
from takar.records.models import (
    BerkasBertandaTangan,
    Dokumen,
    LayananTandaTangan,
    NaskahRencana,
    PerangkatDaerah,
    SertifikatTepercaya,
)
from takar.rules.nama_sertifikat import Kecocokan
from takar.rules.periods import format_waktu
from takar.sop.tanda_tangan import MODE_HINTS, MODE_LABELS, ModeTandaTangan

TERSERTIFIKASI = (
    "Tanda tangan elektronik menggunakan sertifikat elektronik yang diterbitkan oleh {}, bila sudah dibubuhkan, ada di "
    "dalam PDF ini; waktu dan statusnya tercatat pada halaman verifikasi"
)
"""What the block says under mode 2; the name is the one under which the office trusts a certificate."""
COCOK = {
    Kecocokan.NIP: "NIP pada sertifikat sama dengan NIP penanda tangan",
    Kecocokan.NAMA: "nama pada sertifikat sama dengan nama penanda tangan; NIP tidak ada pada sertifikat",
}


ASSUMED = {"ruas_nik": "nik", "ruas_frasa": "passphrase", "ruas_file": "file"}
"""The names of fields with which the form of the set-up begins: assumed, the protocols are not public."""


@dataclass(frozen=True, slots=True)
class TepercayaBaris:
    """A certificate that the office trusts; ``dicabut`` is blank while it does."""

    id: int
    nama: str
    penyelenggara: str
    sidik: str
    berlaku_sampai: str
    sejak: str
    alasan: str
    dicabut: str
    dicabut_alasan: str


@dataclass(frozen=True, slots=True)
class BertandaTampil:
    """The file that carries a signature. ``oleh`` and what follows are blank for a scan.

    ``cap_waktu``: when a time stamp service vouches for it, blank without one.
    """

    mode: str
    sha256: str
    mime: str
    oleh: str
    penerbit: str
    sidik_sertifikat: str
    cocok: str
    waktu: str
    cap_waktu: str


@dataclass(frozen=True, slots=True)
class TepercayaHalaman:
    """The page of the set-up: the mode of the office, those that it can have, and whom it trusts."""

    mode: str
    mode_list: tuple[tuple[str, str, str], ...]
    daftar: tuple[TepercayaBaris, ...]
    layanan: Mapping[str, str]
    ada_rahasia: bool
    terkunci: bool


def tepercaya_halaman(opd_id: int, zona: ZoneInfo) -> TepercayaHalaman:
    """Return the page of the set-up."""
    mode = PerangkatDaerah.objects.values_list("mode_tanda_tangan", flat=True).get(pk=opd_id)
    found = LayananTandaTangan.objects.filter(opd_id=opd_id).first() or LayananTandaTangan(**ASSUMED)
    return TepercayaHalaman(
        mode=mode,
        mode_list=modes_of(opd_id),
        daftar=daftar_tepercaya(opd_id, zona),
        layanan={nama: getattr(found, nama) for nama in ("alamat", *ASSUMED, "ruas_jawaban", "kepala")},
        ada_rahasia=bool(found.tersegel),
        terkunci=bool(found.tersegel) and not is_open(found.tersegel),
    )


def daftar_tepercaya(opd_id: int, zona: ZoneInfo) -> tuple[TepercayaBaris, ...]:
    """Return the certificates that an office trusts or trusted, those in use first."""
    rows = SertifikatTepercaya.objects.filter(opd_id=opd_id).order_by("-pk")
    found = [
        TepercayaBaris(
            id=one.pk,
            nama=one.nama,
            penyelenggara=one.penyelenggara,
            sidik=one.sidik,
            berlaku_sampai=format_waktu(one.berlaku_sampai.astimezone(zona)),
            sejak=format_waktu(one.at.astimezone(zona)),
            alasan=one.alasan,
            dicabut=format_waktu(one.dicabut_at.astimezone(zona)) if one.dicabut_at else "",
            dicabut_alasan=one.dicabut_alasan,
        )
        for one in rows
    ]
    return tuple(sorted(found, key=lambda one: bool(one.dicabut)))


def anchors_of(opd_id: int) -> dict[str, str]:
    """Return the certificates that the office trusts now: PEM by fingerprint."""
    rows = SertifikatTepercaya.objects.filter(opd_id=opd_id, dicabut_at=None).order_by("pk")
    return dict(rows.values_list("sidik", "sertifikat"))


def modes_of(opd_id: int) -> tuple[tuple[str, str, str], ...]:
    """Return the modes in which this office can sign now, each with its label and what it means."""
    trusting = SertifikatTepercaya.objects.filter(opd_id=opd_id, dicabut_at=None).exists()
    return tuple(
        (mode.value, label, MODE_HINTS[mode])
        for mode, label in MODE_LABELS.items()
        if trusting or mode is not ModeTandaTangan.TERSERTIFIKASI
    )


def layanan_of(opd_id: int, paper: Dokumen | NaskahRencana | None) -> str:
    """Return whether the office has a signing service ("ada", else blank), or how the last request to it stands.

    "tak-pasti": nobody knows whether the paper was signed; so is one that was never ended.
    """
    if paper is None or not LayananTandaTangan.objects.filter(opd_id=opd_id).exists():
        return ""
    last = last_request(paper)
    return "tak-pasti" if last and last.keadaan in {"dikirim", "tak-pasti"} else "ada"


def keterangan_of(mode: str, opd_id: int) -> str:
    """Return what the block of a paper says of its signature; blank leaves room for ink.

    Raises LookupError where mode 2 is asked of an office that trusts nobody.
    """
    if mode == ModeTandaTangan.BASAH:
        return ""
    if mode == ModeTandaTangan.PERSETUJUAN:
        return PERSETUJUAN_ELEKTRONIK
    names = penyelenggara_of(opd_id)
    if not names:
        raise LookupError(mode)
    return TERSERTIFIKASI.format(names)


def penyelenggara_of(opd_id: int) -> str:
    """Return the names under which the office trusts certificates now, as papers print them; blank where none."""
    rows = SertifikatTepercaya.objects.filter(opd_id=opd_id, dicabut_at=None).order_by("penyelenggara")
    return " atau ".join(dict.fromkeys(rows.values_list("penyelenggara", flat=True)))


def bertanda_of(paper: Dokumen, zona: ZoneInfo) -> BertandaTampil | None:
    """Return the file that carries the signature of a paper, None without one (``bertanda__file`` is loaded)."""
    found: BerkasBertandaTangan | None = getattr(paper, "bertanda", None)
    if found is None:
        return None
    return BertandaTampil(
        mode=found.mode,
        sha256=found.file.sha256,
        mime=found.file.mime,
        oleh=found.oleh,
        penerbit=found.penerbit,
        sidik_sertifikat=found.sidik_sertifikat,
        cocok=COCOK[Kecocokan(found.kecocokan)] if found.kecocokan else "",
        waktu=format_waktu(found.waktu.astimezone(zona)) if found.waktu else "",
        cap_waktu=format_waktu(found.cap_waktu.astimezone(zona)) if found.cap_waktu else "",
    )

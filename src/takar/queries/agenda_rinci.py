"""One letter in a register: the line in force, what it was before, its disposisi, its scan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.queries.agenda import MODEL, BarisSurat, Register, Surat, baris_list, surat_of, with_paper
from takar.queries.bukti import BuktiFile
from takar.queries.disposisi import addressable
from takar.queries.kantor import Kantor
from takar.queries.pada import until
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.permissions import Actor

_LABELS = {
    "tanggal": "Tanggal pada agenda",
    "pihak": "",
    "hal": "Hal",
    "nomor": "Nomor surat",
    "tanggal_surat": "Tanggal surat",
    "klasifikasi": "Klasifikasi",
    "sifat": "Sifat",
    "batal": "Keadaan",
}
_ISI = {"lampiran": "Lampiran", "tempat": "Tempat", "tembusan": "Tembusan"}
"""What the paper of a letter says besides; told where it was made anew with other words."""


@dataclass(frozen=True, slots=True)
class UbahanSurat:
    """One column that a later line changed."""

    kolom: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class VersiSurat:
    """One line as it was written: when, by whom as what, why, and what it changed."""

    versi: int
    pada: str
    oleh: str
    alasan: str
    ubahan: tuple[UbahanSurat, ...]


@dataclass(frozen=True, slots=True)
class SuratRinci:
    """A letter with all its lines, the youngest first."""

    baris: BarisSurat
    riwayat: tuple[VersiSurat, ...]


def surat_rinci(
    register: Register, tahun: int, nomor_agenda: int, actor: Actor, kantor: Kantor, *, sampai: datetime | None = None
) -> SuratRinci | None:
    """Return a letter of an office, as it was by a moment, or None where there is none that the person may see."""
    if not surat_of(register, kantor.id, tahun, actor, sampai).filter(nomor_agenda=nomor_agenda).exists():
        return None
    lines = MODEL[register].objects.filter(opd_id=kantor.id, tahun=tahun, nomor_agenda=nomor_agenda)
    rows: list[Surat] = list(with_paper(until(lines, sampai), register).order_by("versi"))
    shown = baris_list(rows, sampai)
    riwayat = tuple(reversed(_riwayat(register, rows, shown, kantor.zona)))
    return SuratRinci(shown[-1], riwayat)


def salinan_surat(
    register: Register, opd_id: int, tahun: int, nomor_agenda: int, actor: Actor, *, sampai: datetime | None = None
) -> BuktiFile | None:
    """Return the scan of a letter that the person may see, by a moment the one of then; None where there is none."""
    lines = surat_of(register, opd_id, tahun, actor, sampai).filter(nomor_agenda=nomor_agenda)
    found = lines.select_related("file").first()
    return BuktiFile(found.nama_file, found.file.mime, found.file.sha256) if found and found.file else None


def jabatan_disposisi(opd_id: int) -> tuple[tuple[str, str], ...]:
    """Return the jabatan of an office to which a letter can be handed, each with its unit where that is not in it."""
    found = addressable(opd_id).select_related("unit")
    return tuple(
        (str(one.pk), one.nama if one.unit.nama in one.nama else f"{one.nama} ({one.unit.nama})")
        for one in found.order_by("unit__urutan", "pk")
    )


def _riwayat(
    register: Register, rows: Sequence[Surat], shown: Sequence[BarisSurat], zona: ZoneInfo
) -> list[VersiSurat]:
    return [
        VersiSurat(
            versi=row.versi,
            pada=format_waktu(row.at.astimezone(zona)),
            oleh=row.oleh,
            alasan=row.alasan,
            ubahan=_ubahan(register, shown[nomor - 1], shown[nomor]) if nomor else (),
        )
        for nomor, row in enumerate(rows)
    ]


def _ubahan(register: Register, before: BarisSurat, after: BarisSurat) -> tuple[UbahanSurat, ...]:
    pairs = [(label or register.pihak, getattr(before, name), getattr(after, name)) for name, label in _LABELS.items()]
    pairs += [(label, getattr(before.isi, name), getattr(after.isi, name)) for name, label in _ISI.items()]
    return tuple(UbahanSurat(label, _said(old), _said(new)) for label, old, new in pairs if old != new)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "batal" if value else "berlaku"
    return format_tanggal(value) if isinstance(value, date) else str(value) or "kosong"

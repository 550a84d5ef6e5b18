"""The SOP editions that an office can run under, and an edition file before it is installed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from takar.queries.edition import edition_of_office, editions_of_office, installed_edition
from takar.queries.edition_halaman import is_borrowed
from takar.records.models import EdisiSop, Pengumpulan, PerangkatDaerah
from takar.rules.periods import Periode, Triwulan, format_waktu
from takar.sop.ejaan import in_words
from takar.sop.labels import KIND_LABELS, PERAN_LABELS, edge_label
from takar.sop.loader import bundled_editions, dump_edition, format_of, load_edition
from takar.sop.masalah import EditionError, Masalah
from takar.sop.model import Edition, Langkah
from takar.sop.questions import questions_to_install
from takar.sop.sheet import INFERRED, UNKNOWN

MAX_BYTES = 256 * 1024
"""The founding SOP has 14 kB; what is much longer is no SOP, and its text goes through a form once more."""
TOO_LARGE = "lebih besar dari 256 kB; itu bukan berkas SOP."


@dataclass(frozen=True, slots=True)
class EdisiTampil:
    """One edition in the list; ``id`` is 0 for a bundled one. ``dipakai`` names the rounds that ran under it.

    ``pinjaman``: it is another office's, and in force because this one has none of its own.
    """

    id: int
    sha256: str
    nomor: str
    nama: str
    milik: str
    berlaku_mulai: date | None
    status: str
    asal: str
    dipakai: tuple[str, ...]
    alasan: str
    pinjaman: bool

    @property
    def dapat_ditarik(self) -> bool:
        """Whether it can be withdrawn: installed, and no round ran under it."""
        return bool(self.id) and self.status != "ditarik" and not self.dipakai


@dataclass(frozen=True, slots=True)
class LangkahPratinjau:
    """One langkah of a file as Takar understands it; what it inferred says so."""

    nomor: int
    kegiatan: str
    pelaksana: str
    peran: str
    jenis: str
    waktu: str


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """An edition file that was read: what Takar makes of it, and what it still asks."""

    edition: Edition
    langkah: tuple[LangkahPratinjau, ...]
    kembali: tuple[str, ...]
    pertanyaan: tuple[str, ...]


def daftar_edisi(opd_id: int, today: date, zona: ZoneInfo) -> tuple[EdisiTampil, ...]:
    """Return bundled and installed editions, the youngest first; withdrawn ones last."""
    counting, now = editions_of_office(opd_id), edition_of_office(opd_id, today)
    labels = _labels_by_sha256(opd_id)
    opd = PerangkatDaerah.objects.get(pk=opd_id)
    found = [
        _shown(
            satu,
            _status(satu, counting, now, today),
            "bawaan Takar",
            labels.get(sha256_of(satu), ()),
            pinjaman=satu is now and is_borrowed(satu, opd.pemerintah, opd.nama),
        )
        for satu in bundled_editions()
    ]
    for row in EdisiSop.objects.filter(opd_id=opd_id).select_related("pemasang").order_by("pk"):
        satu = installed_edition(row)
        status = "ditarik" if row.ditarik_at else _status(satu, counting, now, today)
        asal = f"dipasang {row.pemasang.nama}, {format_waktu(row.at.astimezone(zona))}"
        used = () if row.ditarik_at else labels.get(row.edition_sha256, ())
        found.append(_shown(satu, status, asal, used, edisi_id=row.pk, alasan=row.ditarik_alasan))
    return tuple(sorted(found, key=lambda x: (x.status != "ditarik", x.berlaku_mulai or date.min), reverse=True))


def read_edisi(nama_file: str, text: str) -> tuple[Edition | None, tuple[Masalah, ...]]:
    """Return the edition in a file, or None and every fault; each says its file and place as a text.

    A text that came back through a form is held to the size of a file too, before anything reads it.
    """
    if len(text.encode()) > MAX_BYTES:
        return None, (Masalah(nama_file, "", TOO_LARGE),)
    try:
        return load_edition(text, nama_file=nama_file, format=format_of(nama_file, text)), ()
    except EditionError as error:
        return None, error.masalah


def pratinjau(edition: Edition) -> Pratinjau:
    """Return what Takar makes of an edition."""
    return Pratinjau(
        edition=edition,
        langkah=tuple(_langkah(satu) for satu in edition.langkah),
        kembali=tuple(f"Dari langkah {satu.asal}: {edge_label(satu)}" for satu in edition.edge),
        pertanyaan=tuple(satu.kalimat for satu in questions_to_install(edition)),
    )


def labels_under(opd_id: int, sha256: str) -> tuple[str, ...]:
    """Return the rounds of an office that ran under an edition."""
    return tuple(_labels_by_sha256(opd_id).get(sha256, ()))


def sha256_of(edition: Edition) -> str:
    """Return the hash under which a round keeps this edition."""
    return hashlib.sha256(dump_edition(edition).encode()).hexdigest()


def _labels_by_sha256(opd_id: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = Pengumpulan.objects.filter(opd_id=opd_id).order_by("tahun", "triwulan")
    for sha256, tahun, triwulan in rows.values_list("edition_sha256", "tahun", "triwulan"):
        found.setdefault(sha256, []).append(Periode(tahun, Triwulan(triwulan)).label)
    return found


def _status(edition: Edition, counting: Iterable[Edition], now: Edition | None, today: date) -> str:
    if edition not in counting:
        return "tidak dipakai"
    if edition == now:
        return "berlaku"
    return "akan berlaku" if edition.berlaku_mulai and edition.berlaku_mulai > today else "terdahulu"


def _shown(
    edition: Edition,
    status: str,
    asal: str,
    dipakai: Iterable[str],
    *,
    edisi_id: int = 0,
    alasan: str = "",
    pinjaman: bool = False,
) -> EdisiTampil:
    return EdisiTampil(
        id=edisi_id,
        sha256=sha256_of(edition),
        nomor=edition.nomor,
        nama=edition.nama,
        milik=in_words(", ".join(filter(None, (edition.perangkat_daerah, edition.pemerintah)))),
        berlaku_mulai=edition.berlaku_mulai,
        status=status,
        asal=asal,
        dipakai=tuple(dipakai),
        alasan=alasan,
        pinjaman=pinjaman,
    )


def _langkah(satu: Langkah) -> LangkahPratinjau:
    def marked(text: str, name: str) -> str:
        return f"{text} {INFERRED}" if name in satu.inferred else text

    return LangkahPratinjau(
        nomor=satu.nomor,
        kegiatan=satu.kegiatan,
        pelaksana=marked("; ".join(satu.pelaksana) or UNKNOWN, "pelaksana"),
        peran=marked(PERAN_LABELS[satu.peran] if satu.peran else UNKNOWN, "peran"),
        jenis=marked(KIND_LABELS[satu.kind] if satu.kind else UNKNOWN, "kind"),
        waktu=marked(satu.baku_mutu.waktu.raw or "–", "waktu"),
    )

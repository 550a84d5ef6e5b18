"""The first page: what waits for a person, what the person waits for, and what was told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.langkah_tampil import LangkahTampil, Pemegang, Penanggalan, as_officer, langkah_tampil
from takar.queries.pengumpulan import completions, periode_of_round, readable, status_of, with_berkas
from takar.queries.pengumpulan_buka import Pembukaan, pembukaan
from takar.queries.subjek import subject_from
from takar.records.models import (
    BerkasBidang,
    IsianRealisasi,
    Pemberitahuan,
    PemeriksaanBaris,
    Pengumpulan,
    Realisasi,
    RiwayatBerkas,
)
from takar.rules.periods import Periode, format_hari_tanggal, format_jam, format_waktu
from takar.sop.engine import Event
from takar.sop.labels import ACTION_LABELS
from takar.sop.model import Kind
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Allowed, Code, may
from takar.sop.tugas import ACT_OF_KIND, tugas_sentence

FEW, MANY = 5, 20  # for the Kepala Dinas, who has five minutes; for everybody else
NOTICES = 20


@dataclass(frozen=True, slots=True)
class TugasKartu:
    """Something that waits for this person."""

    kind: Kind
    periode: Periode
    unit_kode: str
    kalimat: str
    tombol: str
    keterangan: str
    tempo: str
    keadaan: str
    tanggal: str
    alasan: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Tunggu:
    """Something that this person waits for, and from whom."""

    unit: str
    unit_kode: str
    periode: Periode
    status: str
    langkah: str
    pemegang: str
    tempo: str
    keadaan: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Kabar:
    """A notice that is not read yet."""

    id: int
    kalimat: str
    tautan: str
    waktu: str


@dataclass(frozen=True, slots=True)
class Beranda:
    """The first page of one person."""

    tugas: tuple[TugasKartu, ...]
    jumlah_tugas: int
    tunggu: tuple[Tunggu, ...]
    jumlah_tunggu: int
    kabar: tuple[Kabar, ...]
    jumlah_kabar: int
    buka: Pembukaan | None
    periode: Periode | None


def beranda(actor: Actor, today: date, *, semua: bool = False) -> Beranda:
    """Return what waits for a person. ``semua``: all of it, not only the most urgent."""
    rounds = with_berkas(
        Pengumpulan.objects.filter(opd_id__in={t.opd_id for t in actor.tugas}, selesai_at=None).order_by(
            "-tahun", "-triwulan", "pk"
        )
    )
    found = [(p, readable(p, actor, today)) for p in rounds]
    mine, others = _sorted_out(found, actor, today)
    few = None if semua else _how_many(actor)
    notices = Pemberitahuan.objects.filter(pegawai_id=actor.pegawai_id, read_at=None)
    zona = ZoneInfo(found[0][0].opd.zona) if found else ZoneInfo("Asia/Jakarta")
    return Beranda(
        tugas=tuple(mine[:few]),
        jumlah_tugas=len(mine),
        tunggu=tuple(others[:few]),
        jumlah_tunggu=len(others),
        kabar=tuple(
            Kabar(n.pk, n.kalimat, n.tautan, format_waktu(n.at.astimezone(zona)))
            for n in notices.order_by("-at", "-pk")[:NOTICES]
        ),
        jumlah_kabar=notices.count(),
        buka=pembukaan(actor, today),
        periode=periode_of_round(found[0][0]) if found else None,
    )

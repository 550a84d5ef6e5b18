"""One langkah of one berkas as pages show it: state, due date in words, who holds it or did it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import DateField

from takar.queries.akun import SISTEM, closed_of_office, penugasan_on
from takar.queries.hari_sesi import kalimat_lewat, sesi_lewat
from takar.queries.ketepatan import Ketepatan, Penyelesaian
from takar.queries.pengumpulan_baca import loaded_langkah
from takar.queries.prepared import Place, PreparedModels, key_of
from takar.queries.subjek import posisi_of
from takar.records.models import BerkasBidang, LangkahBerkas, Penugasan, PerangkatDaerah, SesiMonev
from takar.rules.calendar import Kalender, sisa_hari
from takar.rules.periods import format_hari_tanggal, format_waktu
from takar.rules.periods_teks import BULAN
from takar.rules.record import record
from takar.sop.holders import DELEGATE, peran_of_langkah
from takar.sop.labels import KIND_LABELS, PERAN_LABELS
from takar.sop.model import Edition, Kind, Langkah
from takar.sop.peran import UNIT_BOUND, Peran

ANEW = "tanda tangan baru"  # of a report that a koreksi corrected
EMPTY_CHAIR = "belum ada pejabat"
NBSP = "\N{NO-BREAK SPACE}"


@record
class LangkahTampil:
    """Texts of one langkah, all of them short."""

    nomor: int
    kind: Kind | None
    nama: str
    keadaan: str
    kata: str
    tempo: str
    tempo_keadaan: str
    pemegang: str
    peran: str
    due_on: date
    late: bool
    open: bool
    dibuka: str = ""  # since when it waits
    dilimpahi: frozenset[int] = frozenset()  # of a monev that waits for the delegate: the pegawai who may be meant
    hitungan: tuple[int, int] | None = None  # rows done of all, where it has rows (queries/hitung_langkah.py)


@record
class RincianLangkah:
    """One langkah in whole sentences: the planned due date, and what became of it."""

    jatuh_tempo: str
    kalimat: tuple[str, ...]


class KeadaanLangkah(NamedTuple):
    """The state of one langkah, as the map shows it; ``kata`` stands for its usual word where it is not empty."""

    nomor: int
    keadaan: str
    kata: str


_posts = PreparedModels[Penugasan](
    lambda: penugasan_on(Place(1, DateField())).filter(jabatan__unit__opd=key_of(PerangkatDaerah, 0))
)


class Pemegang:
    """Who holds which peran in an office on a day, read in one query."""

    def __init__(self, opd_id: int, today: date) -> None:
        self._opd_id = opd_id
        self._posts: dict[tuple[Peran, int | None], list[Penugasan]] = {}
        for penugasan in _posts(opd_id, today):
            peran = Peran(penugasan.jabatan.peran)
            unit_id = penugasan.jabatan.unit_id if peran in UNIT_BOUND else None
            self._posts.setdefault((peran, unit_id), []).append(penugasan)

    def of(self, langkah: Langkah, berkas: BerkasBidang) -> str:
        """Return the names of those who hold a langkah of a berkas, or that the chair is empty."""
        if dilimpahi := self.dilimpahi(langkah, berkas):
            return ", ".join(_named(p, "dilimpahi Kepala Dinas") for p in dilimpahi)
        return ", ".join(_named(p) for p in self.penugasan_of(langkah, berkas)) or EMPTY_CHAIR

    def pelaksana_of(self, langkah: Langkah, berkas: BerkasBidang) -> list[Penugasan]:
        """Return whom a langkah waits for: of a monev that was delegated the delegate, else who holds its post."""
        return self.dilimpahi(langkah, berkas) or self.penugasan_of(langkah, berkas)

    def dilimpahi(self, langkah: Langkah, berkas: BerkasBidang) -> list[Penugasan]:
        """Return who holds the post that the monev of a berkas was delegated to; nobody for any other langkah.

        None where nobody can act in that post: the monev is the Kepala Dinas' again (docs/adr/0068).
        """
        sesi = getattr(berkas, "sesi", None) if langkah.kind is Kind.MONITOR else None
        return self.delegates if sesi is not None and self.is_delegated(sesi) else []

    def is_delegated(self, sesi: SesiMonev) -> bool:
        """Whether a session is the delegate's to lead."""
        return sesi.delegasi_id is not None and bool(self.delegates)

    @cached_property
    def delegates(self) -> list[Penugasan]:
        """Who holds the post that a monev may be delegated to, and whose account is not closed."""
        held = self._posts.get((DELEGATE, None), [])
        closed = closed_of_office(self._opd_id) if held else set()
        return [penugasan for penugasan in held if penugasan.pegawai_id not in closed]

    def penugasan_of(self, langkah: Langkah, berkas: BerkasBidang) -> list[Penugasan]:
        """Return who holds the post of a langkah of a berkas."""
        peran = peran_of_langkah(langkah, sekretariat=is_sekretariat(berkas))
        if peran is None:
            return []
        return self._posts.get((peran, berkas.unit_id if peran in UNIT_BOUND else None), [])

    def pejabat(self, peran: Peran) -> set[int]:
        """Return the pegawai who hold a peran of the office as a whole."""
        return {penugasan.pegawai_id for penugasan in self._posts.get((peran, None), [])}


def is_sekretariat(berkas: BerkasBidang) -> bool:
    """Whether the berkas is that of the Sekretariat, which its Sekretaris signs."""
    return berkas.unit.jenis == "sekretariat"


def _named(penugasan: Penugasan, tambahan: str = "") -> str:
    status = "" if penugasan.status == Penugasan.Status.DEFINITIF else penugasan.status
    told = ", ".join(filter(None, [status, tambahan]))
    return f"{penugasan.pegawai.nama} ({told})" if told else penugasan.pegawai.nama


def as_officer(nama: str, sebagai: str) -> str:
    """Return a person with the post acted in; once, where the name already says the post. What Takar did has none."""
    if sebagai in ("", SISTEM) or sebagai.casefold() in nama.casefold():
        return nama or sebagai
    return f"{nama}, {sebagai}"


def tanggal_pendek(tanggal: date) -> str:
    """Return "9 Okt" on one line, for narrow places where the year is plain."""
    return f"{tanggal.day}{NBSP}{BULAN[tanggal.month - 1][:3]}"


@dataclass(frozen=True)
class Penanggalan:
    """What dates are told by: today, the days off, the office's zone."""

    today: date
    kalender: Kalender
    zona: ZoneInfo

    def sisa(self, due: date) -> str:
        """Return how far a due date is, in words."""
        return sisa_hari(self.today, due, self.kalender)

    @cached_property
    def ketepatan(self) -> Ketepatan:
        """What lateness is told by."""
        return Ketepatan(self.kalender, self.zona)

    def waktu(self, at: datetime) -> str:
        """Return a moment as local text."""
        return format_waktu(at.astimezone(self.zona))


def langkah_tampil(
    berkas: BerkasBidang,
    edition: Edition,
    pemegang: Pemegang,
    tanggal: Penanggalan,
    selesai: Mapping[int, Penyelesaian],
) -> list[LangkahTampil]:
    """Return the langkah of a berkas in order. Asks nothing: langkah_list, done_by and sesi are loaded."""
    return [
        _tampil(berkas, langkah, row, pemegang, tanggal, selesai=selesai.get(langkah.nomor, Penyelesaian()))
        for langkah, row in _with_rows(berkas, edition)
    ]


def langkah_terbuka(
    berkas: BerkasBidang, edition: Edition, pemegang: Pemegang, tanggal: Penanggalan
) -> list[LangkahTampil]:
    """Return only those that are open, which is what a first page shows."""
    return [
        _tampil(berkas, langkah, row, pemegang, tanggal, selesai=Penyelesaian())
        for langkah, row in _with_rows(berkas, edition)
        if _is_open(row)
    ]


def keadaan_list(berkas: BerkasBidang, edition: Edition, tanggal: Penanggalan) -> Iterable[KeadaanLangkah]:
    """Yield the state of every langkah in order, without more of it."""
    for _, row in _with_rows(berkas, edition):
        keadaan = _keadaan(berkas, row, tanggal)
        yield KeadaanLangkah(row.nomor, keadaan, _kata(berkas, row, keadaan, tanggal))


def rincian_langkah(
    berkas: BerkasBidang, edition: Edition, tanggal: Penanggalan, selesai: Mapping[int, Penyelesaian]
) -> dict[int, RincianLangkah]:
    """Return every langkah in whole sentences by its number, for the page of one berkas."""
    return {
        row.nomor: RincianLangkah(
            _jatuh_tempo(row, tanggal),
            (
                *_rincian(berkas, row, tanggal, selesai.get(row.nomor, Penyelesaian())),
                *_lewat(berkas, langkah, row, tanggal),
            ),
        )
        for langkah, row in _with_rows(berkas, edition)
    }


def _with_rows(berkas: BerkasBidang, edition: Edition) -> list[tuple[Langkah, LangkahBerkas]]:
    rows = {row.nomor: row for row in loaded_langkah(berkas)}
    return [(langkah, rows[langkah.nomor]) for langkah in edition.langkah if langkah.nomor in rows]


def tenggat(row: LangkahBerkas) -> date:
    """Return by when the open langkah is to be done: a return, and what is carried again, has its own due date."""
    return row.perbaikan_due_on or row.ulang_due_on or row.due_on


def _tampil(
    berkas: BerkasBidang,
    langkah: Langkah,
    row: LangkahBerkas,
    pemegang: Pemegang,
    tanggal: Penanggalan,
    *,
    selesai: Penyelesaian,
) -> LangkahTampil:
    peran = peran_of_langkah(langkah, sekretariat=is_sekretariat(berkas))
    lewat = tanggal.ketepatan.terlambat(selesai, row.due_on) if row.done_at else ""
    keadaan = _keadaan(berkas, row, tanggal)
    is_open = _is_open(row)
    holder = row.done_by.nama if row.done_by else pemegang.of(langkah, berkas)
    return LangkahTampil(
        nomor=langkah.nomor,
        kind=langkah.kind,
        nama=KIND_LABELS[langkah.kind] if langkah.kind else langkah.kegiatan,
        keadaan=keadaan,
        kata=_kata(berkas, row, keadaan, tanggal),
        tempo=_tempo(row, tanggal, lewat),
        tempo_keadaan=_tempo_keadaan(row, tanggal) if is_open else "",
        pemegang=holder,
        peran=PERAN_LABELS[peran] if peran else EMPTY_CHAIR,
        due_on=tenggat(row) if is_open else row.due_on,
        late=keadaan == "terlambat" or bool(lewat),
        open=is_open,
        dilimpahi=frozenset(p.pegawai_id for p in pemegang.dilimpahi(langkah, berkas)) if is_open else frozenset(),
        dibuka=tanggal_pendek(row.opened_at.astimezone(tanggal.zona).date()) if is_open and row.opened_at else "",
    )


def _is_open(row: LangkahBerkas) -> bool:
    return row.opened_at is not None and row.done_at is None


def _keadaan(berkas: BerkasBidang, row: LangkahBerkas, tanggal: Penanggalan) -> str:
    if row.done_at is not None:
        return "selesai"
    if row.opened_at is None:
        return "belum"
    if tenggat(row) < tanggal.today:
        return "terlambat"
    return "perbaikan" if _is_returned(berkas) else "berjalan"


def _is_returned(berkas: BerkasBidang) -> bool:
    return berkas.returned and not _is_signed_anew(berkas)


def _is_signed_anew(berkas: BerkasBidang) -> bool:
    return berkas.dikoreksi and posisi_of(berkas).signed_anew


def _kata(berkas: BerkasBidang, row: LangkahBerkas, keadaan: str, tanggal: Penanggalan) -> str:
    """The word of the matrix where the usual one says too little."""
    if row.done_at is not None:
        return f"selesai {tanggal_pendek(row.done_at.astimezone(tanggal.zona).date())}"
    if _is_open(row) and _is_signed_anew(berkas):
        return ANEW
    return "perlu perbaikan" if keadaan == "terlambat" and _is_returned(berkas) else ""


def _tempo(row: LangkahBerkas, tanggal: Penanggalan, lewat: str) -> str:
    if row.done_at is not None:
        return lewat
    if row.opened_at is None:
        return tanggal_pendek(row.due_on)
    return f"{tanggal.sisa(tenggat(row))} ({tanggal_pendek(tenggat(row))})"


def _jatuh_tempo(row: LangkahBerkas, tanggal: Penanggalan) -> str:
    """The planned due date, never moved by a return; while it is what is waited for also how far it is."""
    planned = f"Jatuh tempo {format_hari_tanggal(row.due_on)}"
    awaited = _is_open(row) and row.perbaikan_due_on is None and row.ulang_due_on is None
    return f"{planned} ({tanggal.sisa(row.due_on)})" if awaited else planned


def _tempo_keadaan(row: LangkahBerkas, tanggal: Penanggalan) -> str:
    if tenggat(row) < tanggal.today:
        return "terlambat"
    return "hari ini" if tenggat(row) == tanggal.today else ""


def _lewat(berkas: BerkasBidang, langkah: Langkah, row: LangkahBerkas, tanggal: Penanggalan) -> Iterable[str]:
    sesi = sesi_lewat(berkas, row, tanggal.today) if langkah.kind is Kind.MONITOR else None
    if sesi is not None:
        yield f"S{kalimat_lewat(sesi)[1:]}."


def _rincian(berkas: BerkasBidang, row: LangkahBerkas, tanggal: Penanggalan, selesai: Penyelesaian) -> Iterable[str]:
    if row.done_at is not None:
        who = as_officer(row.done_by.nama if row.done_by else "", row.done_as)
        yield f"Selesai {tanggal.waktu(row.done_at)} oleh {who}, {tanggal.ketepatan.kalimat(selesai, row.due_on)}."
    elif row.opened_at is not None and row.perbaikan_due_on is not None and berkas.returned:
        due = row.perbaikan_due_on
        yield f"Dikembalikan; perbaikannya ditunggu sampai {format_hari_tanggal(due)} ({tanggal.sisa(due)})."
    elif row.opened_at is not None and row.ulang_due_on is not None:
        due = row.ulang_due_on
        why = "laporan yang sudah diterima dikoreksi" if berkas.dikoreksi else "langkah sebelumnya dikembalikan"
        yield (f"Dilaksanakan ulang karena {why}; ditunggu sampai {format_hari_tanggal(due)} ({tanggal.sisa(due)}).")
    if row.putaran:
        yield f"Sudah {row.putaran} kali dikembalikan ke langkah ini."

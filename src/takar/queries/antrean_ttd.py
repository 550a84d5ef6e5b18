"""What waits for the signature of one person, all on one page (docs/adr/0081)."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from takar.queries.antrean_berurut import BerurutBaris, Dibuka, antrean_berurut, services_of
from takar.queries.gabungan import gabungan_subjects
from takar.queries.laporan_nomor import UNNUMBERED
from takar.queries.paraf_kurang import kurang_by
from takar.queries.penanda_tangan import is_outdated
from takar.queries.pengecualian import not_on_paper
from takar.queries.pengecualian_gabungan import excepted_in, not_on_gabungan
from takar.queries.subjek import involved, pelaku_of, subject_from
from takar.queries.terdampak import (
    Terdampak,
    said_of_gabungan,
    terdampak_by,
    terdampak_in_pengumpulan,
    units_first,
)
from takar.records.models import (
    Dokumen,
    LaporanDataKinerja,
    LaporanGabungan,
    NaskahDibuka,
)
from takar.rules.periods import Periode, Triwulan, format_tanggal, format_waktu
from takar.sop.engine import State
from takar.sop.gabungan import NUMBER_FIRST, GabunganAction, may_gabungan
from takar.sop.permissions import Action, Actor, Allowed, Code, Tugas, is_separated, may
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan

ANEW = "Naskah ini harus dibuat ulang atas nama Anda sebelum ditandatangani. Buka halamannya."
THEIRS = frozenset({Code.LIMIT, Code.CHOICE, Code.SEPARATION})
"""Refusals of who would sign but for these: the paper waits for them, and the page says what is in the way."""


@dataclass(frozen=True, slots=True)
class AntreanBaris:
    """One paper that waits. ``angka``: its headline figures, as printed. ``alasan``: why it is not signed from here.

    ``versi`` is that of the berkas; it is 0, and ``unit_kode`` blank, for the report of the office. ``versi_naskah`` is
    that of the paper: a second one is signed again, for a return or a koreksi, and the page says so. ``unggah`` and
    ``ukuran``: as BerurutBaris.
    """

    kode: str
    judul: str
    unit_kode: str
    periode: Periode
    nomor: str
    tanggal: str
    pdf_sha256: str
    versi: int
    versi_naskah: int
    angka: tuple[tuple[str, str], ...]
    cara: str
    lewat_layanan: bool
    dibuka: Dibuka | None
    alasan: str
    unggah: str
    ukuran: int
    paraf: str = ""  # whose paraf is missing


@dataclass(frozen=True, slots=True)
class Antrean:
    """The page: the reports, and the papers of several signers on which it is this person's turn."""

    baris: tuple[AntreanBaris, ...]
    berurut: tuple[BerurutBaris, ...]

    @property
    def dapat(self) -> tuple[AntreanBaris | BerurutBaris, ...]:
        """Those that can be signed from here."""
        rows: tuple[AntreanBaris | BerurutBaris, ...] = (*self.baris, *self.berurut)
        return tuple(one for one in rows if not one.alasan)

    @property
    def lewat_layanan(self) -> bool:
        """Whether the service of the office is asked for some of them."""
        return any(one.lewat_layanan for one in self.dapat)

    @property
    def dengan_file(self) -> bool:
        """Whether some of them are signed with a file."""
        return any(one.unggah for one in self.dapat)


Report = LaporanDataKinerja | LaporanGabungan
LOADED = ("dokumen__file", "penugasan", "dokumen__pengumpulan__opd")


def antrean(actor: Actor, today: date) -> Antrean:
    """Return the reports that wait for this person: of the units first, by period, then those of the office."""
    offices = {tugas.opd_id for tugas in actor.tugas}
    mine = [*_of_berkas(actor, offices, today), *_of_office(actor, offices, today)]
    opened = _opened(actor, [report.dokumen for report, _, _ in mine])
    services = services_of(offices)
    kurang = kurang_by([report.dokumen for report, _, _ in mine])
    noted = terdampak_by([report.pk for report, _, _ in mine if isinstance(report, LaporanDataKinerja)])
    of_office = terdampak_in_pengumpulan([one.pengumpulan_id for one, _, _ in mine if isinstance(one, LaporanGabungan)])
    mine = [(one, versi, _corrected(one, why, noted, of_office)) for one, versi, why in mine]
    return Antrean(
        tuple(
            replace(_baris(report, versi, why, opened, services), paraf=kurang[report.dokumen_id])
            for report, versi, why in mine
        ),
        antrean_berurut(actor, today, services),
    )


def _of_berkas(actor: Actor, offices: set[int], today: date) -> list[tuple[Report, int, str]]:
    waiting = list(
        LaporanDataKinerja.objects.filter(
            status=LaporanDataKinerja.Status.FROZEN,
            berkas__state=State.SIGNING.value,
            berkas__pengumpulan__opd_id__in=offices,
        )
        .select_related(*LOADED, "berkas__pengumpulan__opd", "berkas__unit", "berkas__sesi", "berkas__monev")
        .prefetch_related("berkas__langkah_list")
        .order_by("berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan", "berkas__unit__urutan", "pk")
    )
    people: defaultdict[int, list[tuple[int, str, int, date | None]]] = defaultdict(list)
    for row in involved([one.berkas_id for one in waiting]):
        people[row[0]].append(row)
    found: list[tuple[Report, int, str]] = []
    for one in waiting:
        subject = subject_from(one.berkas, pelaku_of(people[one.berkas_id], today))
        verdict = may(actor=actor, action=Action.SIGN, subject=subject, today=today)
        if isinstance(verdict, Allowed):
            anew = is_separated(Action.SIGN, subject, actor.pegawai_id) and not_on_paper(
                one.berkas, one.dokumen.at, actor.pegawai_id or 0, today
            )
            found.append((one, one.berkas.versi, _why(one, actor, verdict.tugas, anew=anew)))
        elif verdict.code in THEIRS:
            found.append((one, one.berkas.versi, verdict.reason))
    return found


def _of_office(actor: Actor, offices: set[int], today: date) -> list[tuple[Report, int, str]]:
    waiting = list(
        LaporanGabungan.objects.filter(status=LaporanDataKinerja.Status.FROZEN, pengumpulan__opd_id__in=offices)
        .select_related(*LOADED, "pengumpulan__opd")
        .order_by("pengumpulan__tahun", "pengumpulan__triwulan", "pk")
    )
    if not waiting:
        return []
    mine, keys = actor.pegawai_id or 0, [one.pengumpulan_id for one in waiting]
    subjects = gabungan_subjects([(one.pengumpulan, one) for one in waiting], today)
    excepted = excepted_in(keys, mine, today)
    found: list[tuple[Report, int, str]] = []
    for one in waiting:
        subject = subjects[one.pengumpulan_id]
        verdict = may_gabungan(actor=actor, action=GabunganAction.SIGN_GABUNGAN, subject=subject)
        if isinstance(verdict, Allowed):
            anew = one.pengumpulan_id in excepted and not_on_gabungan(one, mine, today)
            found.append((one, 0, _why(one, actor, verdict.tugas, anew=anew)))
        elif verdict.code in THEIRS or verdict.reason == NUMBER_FIRST:
            found.append((one, 0, verdict.reason))
    return found


def _why(report: Report, actor: Actor, tugas: Tugas | None, *, anew: bool) -> str:
    """Why an allowed signature is not given from here; blank where it is."""
    other = tugas is None or report.penugasan_id != tugas.penugasan_id
    if other or anew or (tugas is not None and is_outdated(report.dokumen, actor, tugas)):
        return ANEW
    return UNNUMBERED if isinstance(report, LaporanDataKinerja) and not report.dokumen.nomor else ""


def _corrected(
    report: Report, why: str, noted: Mapping[int, Terdampak], of_office: Mapping[int, tuple[Terdampak, ...]]
) -> str:
    """Why a report is not signed, also where it holds figures corrected since.

    That of the office is neither numbered nor made anew meanwhile, so that this is told before ``why``.
    """
    if isinstance(report, LaporanGabungan):
        told = of_office.get(report.pengumpulan_id, ())
        return f"{said_of_gabungan(told)} {units_first(told)}" if told else why
    found = noted.get(report.pk)
    return why or (f"{found.kalimat} Buka halamannya untuk membuat ulang naskahnya." if found else "")


def _opened(actor: Actor, papers: Sequence[Dokumen]) -> Mapping[int, NaskahDibuka]:
    rows = NaskahDibuka.objects.filter(dokumen__in=papers, pegawai_id=actor.pegawai_id or 0)
    return {row.dokumen_id: row for row in rows if row.dokumen_id is not None}


def _baris(
    report: Report, versi: int, why: str, opened: Mapping[int, NaskahDibuka], services: set[int]
) -> AntreanBaris:
    paper, mode = report.dokumen, ModeTandaTangan(report.mode)
    pengumpulan = paper.pengumpulan
    seen = opened.get(paper.pk)
    waktu = format_waktu(seen.at.astimezone(ZoneInfo(pengumpulan.opd.zona))) if seen else ""
    certified = mode is ModeTandaTangan.TERSERTIFIKASI
    served = certified and pengumpulan.opd_id in services
    by_file = mode is ModeTandaTangan.BASAH or (certified and not served)
    return AntreanBaris(
        kode=paper.kode,
        judul=paper.judul,
        unit_kode=report.berkas.unit.kode if isinstance(report, LaporanDataKinerja) else "",
        periode=Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan)),
        nomor=paper.nomor,
        tanggal=format_tanggal(paper.tanggal),
        pdf_sha256=paper.file.sha256,
        versi=versi,
        versi_naskah=paper.versi,
        angka=_angka(paper),
        cara=MODE_LABELS[mode],
        lewat_layanan=served,
        dibuka=Dibuka(waktu, seen.halaman) if seen else None,
        alasan=why,
        unggah=mode.value if by_file else "",
        ukuran=paper.file.ukuran,
    )


def _angka(paper: Dokumen) -> tuple[tuple[str, str], ...]:
    """Return the headline figures of a report as they are printed on it."""
    isi = json.loads(paper.context_json)["isi"]["ringkasan"]
    return (
        ("Rata-rata capaian", isi["rata_rata_capaian"]),
        ("Dasar rata-rata", isi["terukur"]),
        ("Serapan anggaran", isi["serapan"]),
    )

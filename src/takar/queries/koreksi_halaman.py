"""The page on which a koreksi of a received report is asked for and judged (docs/adr/0074)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from takar.queries.akan_terdampak import later_reports
from takar.queries.berkas import Terlihat
from takar.queries.bukti import BuktiFile
from takar.queries.bukti_koreksi import sent_by
from takar.queries.dokumen.selisih_cetak import Selisih
from takar.queries.kartu import periode_of
from takar.queries.keadaan_dahulu import stand_back
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import ALASAN, TEGAS, TEXTS, UNSUR
from takar.queries.koreksi_janji import JanjiDiminta, janji_diminta
from takar.queries.koreksi_pilih import PilihBaris, choose_rows
from takar.queries.lanjutan_tampil import LanjutTampil, lanjut_by, names_of, sesuai_by
from takar.queries.pada import BACA, still, until
from takar.queries.pengumpulan import status_of
from takar.queries.penyampaian import keeps_registers
from takar.queries.permintaan_koreksi import NARASI, KoreksiTampil, koreksi_list
from takar.queries.subjek import NOBODY, subject_from
from takar.queries.sumber import figures_of
from takar.queries.tampil import realisasi_text
from takar.queries.terdampak import Terdampak, terdampak_of_berkas
from takar.records.models import BerkasBidang, LaporanDataKinerja, NarasiLaporan, PermintaanKoreksi
from takar.rules.formula import StatusCapaian
from takar.rules.numbers import format_rupiah
from takar.rules.pada import Pada
from takar.rules.periods import Periode
from takar.rules.status_kosong import PILIHAN
from takar.sop.gabungan import reads_whole
from takar.sop.holders import peran_for
from takar.sop.peran import Peran
from takar.sop.permissions import Action, Actor, Allowed, Code, may
from takar.sop.reasons_state import peran_words

JUDGES = frozenset({Peran.KEPALA_DINAS, Peran.KEPALA_BIDANG, Peran.SEKRETARIS})
"""Who may have to judge one, by the edition: the holders of the receipt of the report, or of its signature."""


@dataclass(frozen=True, slots=True)
class KolomKoreksi:
    """One figure that can be corrected: the name of its field, what it is, and its satuan."""

    nama: str
    label: str
    satuan: str


@dataclass(frozen=True, slots=True)
class TeksKoreksi:
    """A text that can be corrected: the name of its field, what it is, and how it stands."""

    nama: str
    label: str
    isi: str


@dataclass(frozen=True, slots=True)
class BarisDiminta:
    """A row of the sheet as it was received, with the fields for its right figures and words.

    ``kosong`` is the name of the field for a reason why there is no figure, ``pilihan`` what it offers; ``tegas`` that
    of the affirmation of a figure that is far off.
    """

    kode: str
    nama: str
    realisasi: str
    anggaran: str
    kolom: tuple[KolomKoreksi, ...]
    kosong: str
    pilihan: tuple[tuple[str, str], ...]
    teks: tuple[TeksKoreksi, ...]
    tegas: str


@dataclass(frozen=True, slots=True)
class KoreksiHalaman:
    """The page. ``minta`` and ``putus`` say why this person cannot ask or judge, empty where they can.

    ``pemutus`` is the peran that judges, in words; ``pilih`` what rows there are to choose from, None where the form
    shows all. ``janji`` are the follow-ups of the session, ``jabatan`` the posts that can answer for one,
    ``indikator`` what a new one can be about. ``lanjut``: the later reports that print what each koreksi changes.
    ``terdampak``: what this report prints and an earlier koreksi changed, so that it can be asked for without a new
    figure, ``sesuai`` the same by koreksi; ``berikut`` names the later reports that there are.
    """

    unit: str
    unit_kode: str
    periode: Periode
    status: str
    versi: int
    nomor: str
    koreksi: tuple[KoreksiTampil, ...]
    minta: str
    putus: str
    pemutus: str
    baris: tuple[BarisDiminta, ...]
    pilih: PilihBaris | None
    narasi: tuple[TeksKoreksi, ...]
    janji: tuple[JanjiDiminta, ...]
    jabatan: tuple[tuple[int, str], ...]
    indikator: tuple[tuple[int, str], ...]
    sebagai_minta: tuple[tuple[str, str], ...]
    sebagai_putus: tuple[tuple[str, str], ...]
    boleh_tarik: bool
    boleh_sampaikan: bool
    lanjut: Mapping[int, tuple[LanjutTampil, ...]]
    sesuai: Mapping[int, tuple[Selisih, ...]]
    terdampak: Terdampak | None
    berikut: tuple[str, ...]

    @property
    def menunggu(self) -> KoreksiTampil | None:
        """The request that waits to be judged."""
        return next((one for one in self.koreksi if one.menunggu), None)


@dataclass(frozen=True, slots=True)
class KoreksiRingkas:
    """What the page of a berkas says of its koreksi: how many there were, and what this person can do."""

    jumlah: int
    menunggu: str
    berjalan: bool
    minta: str
    putus: str


@dataclass(frozen=True, slots=True)
class KoreksiMenunggu:
    """A request that waits for a person to judge it; ``alasan`` says why this one cannot, empty where they can."""

    unit: str
    unit_kode: str
    periode: Periode
    keterangan: str
    alasan: str


def koreksi_menunggu(actor: Actor, today: date, sampai: datetime | None = None) -> tuple[KoreksiMenunggu, ...]:
    """Return what waits for who received the reports (or signed them, by an SOP without receipt), the oldest first.

    For nobody else is asked. By a moment: what waited then.
    """
    offices = {tugas.opd_id for tugas in actor.tugas if tugas.peran in JUDGES}
    if not offices:
        return ()
    asked = until(PermintaanKoreksi.objects.filter(still(sampai, "diputus_at")), sampai)
    found = asked.filter(berkas__pengumpulan__opd_id__in=offices).select_related(
        "berkas__pengumpulan__opd", "berkas__unit", "berkas__sesi", "berkas__monev"
    )
    shown = []
    rows = list(found.prefetch_related("berkas__langkah_list").order_by("at", "pk"))
    if sampai is not None:
        stand_back([one.berkas for one in rows], sampai)
    for one in rows:
        subject = replace(subject_from(one.berkas, NOBODY), asked_by=one.oleh_id)
        verdict = may(actor=actor, action=Action.JUDGE_KOREKSI, subject=subject, today=today)
        if isinstance(verdict, Allowed) or verdict.code is Code.SEPARATION:
            said = f"{one.berkas.unit.nama}, {periode_of(one.berkas).label}. Diminta {one.sebagai}: {one.alasan}"
            why = "" if isinstance(verdict, Allowed) else verdict.reason
            shown.append(KoreksiMenunggu(one.berkas.unit.nama, one.berkas.unit.kode, periode_of(one.berkas), said, why))
    return tuple(shown)


def koreksi_ringkas(seen: Terlihat, pada: Pada | None = None) -> KoreksiRingkas | None:
    """Return what the page of a berkas says; None while its report was never received.

    ``pada``: by the end of a day, of a berkas that was put back to it; None where nothing was asked for by then.
    """
    berkas, sampai = seen.berkas, pada.sampai if pada else None
    if not (berkas.frozen or berkas.dikoreksi):
        return None
    found = list(until(PermintaanKoreksi.objects.filter(berkas=berkas), sampai).order_by("urutan"))
    if pada and not found:
        return None
    waiting = next((one for one in found if _waits(one, sampai)), None)
    judged = _judging(seen, waiting.oleh_id if waiting else None)
    return KoreksiRingkas(
        jumlah=len(found),
        menunggu=waiting.alasan if waiting else "",
        berjalan=berkas.dikoreksi,
        minta=BACA if pada else seen.refusal(Action.ASK_KOREKSI),
        putus=BACA if pada else judged.refusal(Action.JUDGE_KOREKSI),
    )


def _waits(one: PermintaanKoreksi, sampai: datetime | None) -> bool:
    """Whether a request is not judged, or was not by a moment."""
    later = sampai is not None and one.diputus_at is not None and one.diputus_at > sampai
    return later or one.status == PermintaanKoreksi.Status.ASKED


def koreksi_halaman(
    seen: Terlihat, pilih: Collection[int] = (), cari: str = "", pada: Pada | None = None
) -> KoreksiHalaman:
    """Return the page of a berkas that the person may read; its form has the chosen rows where there are many.

    ``pada``: as it stood at the end of a day, of a berkas that was put back to it; nothing can be done on it then.
    """
    berkas = seen.berkas
    opd_id = berkas.pengumpulan.opd_id
    keeps = keeps_registers(seen.actor, opd_id)
    found = koreksi_list(berkas, pada, named=reads_whole(seen.actor, opd_id), alamat=keeps)
    waiting = next((one for one in found if one.menunggu), None)
    judged = _judging(seen, waiting.diminta_oleh if waiting else None)
    minta = BACA if pada else seen.refusal(Action.ASK_KOREKSI)
    asks = not minta and waiting is None
    sheet = baris_list(berkas, draft=False) if asks else []
    rows, choice = choose_rows(sheet, pilih, cari)
    janji, jabatan = janji_diminta(berkas) if asks else ((), ())
    return KoreksiHalaman(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=periode_of(berkas),
        status=status_of(berkas),
        versi=berkas.versi,
        nomor=_nomor(berkas),
        koreksi=found,
        minta=minta,
        putus=BACA if pada else judged.refusal(Action.JUDGE_KOREKSI),
        pemutus=peran_words(peran_for(Action.JUDGE_KOREKSI, seen.subject)),
        baris=tuple(_row(row) for row in rows),
        pilih=choice,
        narasi=_narasi(berkas) if asks else (),
        janji=janji,
        jabatan=jabatan,
        indikator=tuple((row.indikator_id, f"{row.kode} {row.kartu.nama}") for row in sheet),
        sebagai_minta=seen.as_post(Action.ASK_KOREKSI),
        sebagai_putus=judged.as_post(Action.JUDGE_KOREKSI),
        boleh_sampaikan=pada is None and keeps,
        lanjut=lanjut_by(berkas, seen.actor, pada.sampai if pada else None),
        sesuai=sesuai_by(berkas, pada.sampai if pada else None),
        terdampak=terdampak_of_berkas(berkas, pada.sampai if pada else None),
        berikut=names_of(later_reports(berkas, {row.kode for row in sheet})) if asks else (),
        boleh_tarik=not minta and waiting is not None and waiting.diminta_oleh == seen.actor.pegawai_id,
    )


def find_bukti_koreksi(seen: Terlihat, bukti_id: int, sampai: datetime | None = None) -> BuktiFile | None:
    """Return a file of a request of a berkas that the person may read (sent by a moment); None where it has none."""
    found = sent_by(bukti_id, seen.berkas, sampai)
    return BuktiFile(found.nama, found.file.mime, found.file.sha256) if found else None


def _judging(seen: Terlihat, asked_by: int | None) -> Terlihat:
    """The berkas as the judge sees it who decides about this request."""
    return replace(seen, subject=replace(seen.subject, asked_by=asked_by))


def _nomor(berkas: BerkasBidang) -> str:
    """The number of the report in force."""
    in_force = LaporanDataKinerja.objects.filter(berkas=berkas, status=LaporanDataKinerja.Status.SIGNED)
    return in_force.values_list("dokumen__nomor", flat=True).first() or ""


def _narasi(berkas: BerkasBidang) -> tuple[TeksKoreksi, ...]:
    stored = NarasiLaporan.objects.filter(berkas=berkas).first() or NarasiLaporan()
    return tuple(TeksKoreksi(f"narasi-{name}", label, getattr(stored, name)) for name, label in NARASI.items())


def _row(row: Baris) -> BarisDiminta:
    names = (*figures_of(row.kartu), *(("anggaran_sd",) if row.pagu is not None else ()))
    return BarisDiminta(
        kode=row.kode,
        nama=row.kartu.nama,
        realisasi=realisasi_text(row.hitungan, row.isian),
        anggaran=format_rupiah(row.isian.anggaran_sd) if row.pagu is not None else "",
        kolom=tuple(
            KolomKoreksi(f"{name}-{row.indikator_id}", UNSUR[name], "Rp" if name == "anggaran_sd" else row.kartu.satuan)
            for name in names
        ),
        kosong=f"{ALASAN}-{row.indikator_id}",
        pilihan=tuple(
            (satu.name, satu.value.capitalize())
            for satu in PILIHAN
            if row.may_wait or satu is not StatusCapaian.BELUM_SAATNYA
        ),
        teks=tuple(TeksKoreksi(f"{name}-{row.indikator_id}", UNSUR[name], getattr(row.isian, name)) for name in TEXTS),
        tegas=f"{TEGAS}-{row.indikator_id}",
    )

"""The monev page of a berkas: headline figures, what is red first, earlier promises, the session, its papers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from takar.documents.contexts import JenisDokumen
from takar.queries.berkas import Terlihat
from takar.queries.dokumen.hasil_monev_isi import HasilIsi, hasil_isi
from takar.queries.dokumen_berlaku import stands
from takar.queries.dokumen_halaman import DokumenBaris, dokumen_of_berkas
from takar.queries.hari_sesi import dibuka_lain_hari, jadwal_of
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import UNSUR
from takar.queries.langkah_tampil import as_officer
from takar.queries.monev_angka import AngkaBesar, headline
from takar.queries.monev_lalu import TindakLanjutTampil, earlier_promises, jabatan_list, promises_of
from takar.queries.pada import BACA, until
from takar.queries.pengembalian import JalanKembali, Pengembalian, pengembalian_of, ways_back
from takar.queries.pengumpulan import status_of
from takar.queries.redaksi import pola_nomor
from takar.queries.ringkasan import ringkasan
from takar.queries.setahun import rows_until
from takar.queries.tampil import capaian_sd_text, figure, target_sd_text
from takar.records.models import BerkasBidang, CatatanMonev, Dokumen, KoreksiMonev, Monev, MonevTerdahulu, SesiMonev
from takar.rules.huruf import end_sentence
from takar.rules.numbers import format_isian
from takar.rules.pada import Pada
from takar.rules.periods import Periode, format_hari_tanggal, format_jam, format_waktu
from takar.sop.engine import State
from takar.sop.model import Kind
from takar.sop.permissions import Action

RED, UNMEASURED, REACHED, OTHER = "merah", "belum", "tercapai", "lain"
PAPERS = (Dokumen.Jenis.HASIL_MONEV.label, Dokumen.Jenis.JADWAL_MONEV.label, Dokumen.Jenis.CEK_LIST.label)


@dataclass(frozen=True, slots=True)
class BarisMonev:
    """One indikator in one line. ``tanda``: what the session has already said of it."""

    kode: str
    nama: str
    satuan: str
    target: str
    realisasi: str
    capaian: str
    tanda: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The lines of one kind, in the order of the session."""

    nama: str
    judul: str
    baris: tuple[BarisMonev, ...]


@dataclass(frozen=True, slots=True)
class SesiTampil:
    """When and where the session is, and whom it is delegated to; ``mulai`` is the moment it is planned to begin.

    ``lain_hari``: that it is held on another day, empty where it is not.
    """

    tanggal: date
    mulai: datetime
    hari_jam: str
    waktu: str
    tempat: str
    agenda: str
    pimpinan: str
    delegasi: str
    lain_hari: str


@dataclass(frozen=True, slots=True)
class Hadir:
    """One line of the attendance list."""

    nama: str
    jabatan: str
    hadir: bool


@dataclass(frozen=True, slots=True)
class SidangTerdahulu:
    """A session that was set aside when the berkas went back behind langkah 4; ``koreksi`` are those that lapsed."""

    dibuka: str
    ditinggalkan: str
    pemimpin: str
    delegasi: str
    kesimpulan: str
    hadirin: tuple[Hadir, ...]
    koreksi: tuple[str, ...]

    @property
    def jumlah_hadir(self) -> int:
        """How many were present."""
        return sum(h.hadir for h in self.hadirin)


@dataclass(frozen=True, slots=True)
class Sidang:
    """The session as it is held; ``versi`` is its own, not that of the berkas. ``terdahulu``: the last one first."""

    dibuka: str
    ditutup: str
    pemimpin: str
    kesimpulan: str
    hadirin: tuple[Hadir, ...]
    versi: int
    terdahulu: tuple[SidangTerdahulu, ...]

    @property
    def usulan(self) -> str:
        """What the conclusion begins with until one is saved: that of the session before."""
        return self.terdahulu[0].kesimpulan if self.terdahulu else ""

    @property
    def jumlah_hadir(self) -> int:
        """How many are present."""
        return sum(h.hadir for h in self.hadirin)


@dataclass(frozen=True, slots=True)
class MonevHalaman:
    """The monev page. ``alasan`` is why this person cannot work on it, empty for its leader."""

    unit: str
    unit_kode: str
    periode: Periode
    status: str
    versi: int
    berjalan: bool
    sesi: SesiTampil | None
    sidang: Sidang | None
    alasan: str
    sebagai: tuple[tuple[str, str], ...]  # the posts it can be led in, for who holds several
    alasan_limpah: str
    angka: tuple[AngkaBesar, ...]
    kelompok: tuple[Kelompok, ...]
    lalu: tuple[TindakLanjutTampil, ...]
    tindak_lanjut: tuple[TindakLanjutTampil, ...]
    jabatan: tuple[tuple[int, str], ...]
    hasil: HasilIsi
    kembali: tuple[JalanKembali, ...]
    dokumen: tuple[DokumenBaris, ...]
    pengembalian: Pengembalian | None
    pola_nomor: str

    @property
    def open(self) -> bool:
        """Whether the session is being held."""
        return self.berjalan and self.sidang is not None and not self.sidang.ditutup

    @property
    def bekerja(self) -> bool:
        """Whether this person may write now."""
        return self.open and not self.alasan


def monev_halaman(seen: Terlihat, pada: Pada | None = None) -> MonevHalaman:
    """Return the monev page of a berkas that the person may read.

    ``pada``: as far as it is known how it stood at the end of a day, of a berkas that was put back to it: what was
    noted later is left out, attendance and conclusion stand from the closing on (docs/adr/0090).
    """
    berkas = seen.berkas
    sampai, today = (pada.sampai, pada.hari) if pada else (None, seen.today)
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    rows = rows_until(berkas, pada) if pada else baris_list(berkas, draft=False)
    monev: Monev | None = getattr(berkas, "monev", None)
    promises = promises_of(monev, sampai=sampai)
    berjalan = pada is None and berkas.state == State.MONITORING
    return MonevHalaman(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=periode_of(berkas),
        status=status_of(berkas),
        versi=berkas.versi,
        berjalan=berjalan,
        sesi=_sesi(berkas, zona),
        sidang=_sidang(monev, zona, sampai),
        alasan=BACA if pada else seen.refusal(Action.CONDUCT_MONEV),
        sebagai=seen.as_post(Action.CONDUCT_MONEV),
        alasan_limpah=seen.refusal(Action.DELEGATE_MONEV),
        angka=headline(rows, ringkasan(rows)),
        kelompok=_kelompok(rows, marks_of(monev, promises, sampai)),
        lalu=earlier_promises(berkas, sampai=sampai),
        tindak_lanjut=promises,
        jabatan=jabatan_list(berkas),
        hasil=hasil_isi(monev, rows) if monev and not pada else HasilIsi(),
        kembali=ways_back(seen) if berjalan else (),
        dokumen=tuple(d for d in dokumen_of_berkas(berkas, zona, sampai) if d.jenis in PAPERS),
        pengembalian=pengembalian_of(berkas, today, Kind.MONITOR, sampai),
        pola_nomor=_pola_nomor(seen) if monev and berjalan else "",
    )


def _pola_nomor(seen: Terlihat) -> str:
    unit, opd_id = seen.berkas.unit, seen.berkas.pengumpulan.opd_id
    jenis = JenisDokumen.HASIL_MONEV.value
    return pola_nomor(opd_id, jenis, periode_of(seen.berkas), today=seen.today, kode_unit=unit.kode_surat)


def in_order(rows: Sequence[Baris]) -> list[tuple[str, list[Baris]]]:
    """Return the rows as the session takes them: what is red first, the lowest on top, then the rest."""
    below = list(ringkasan(rows).below)
    red = {row.indikator_id for row in below}
    rest = [row for row in rows if row.indikator_id not in red]
    unmeasured = [row for row in rest if row.counted and row.hitungan.sd.nilai is None]
    reached = [row for row in rest if row.counted and row.hitungan.sd.nilai is not None]
    other = [row for row in rest if not row.counted]
    return [(RED, below), (UNMEASURED, unmeasured), (REACHED, reached), (OTHER, other)]


def marks_of(
    monev: Monev | None, promises: Sequence[TindakLanjutTampil], sampai: datetime | None = None
) -> dict[int, tuple[str, ...]]:
    """Return what the session has said of each indikator so far, or by a moment, in words."""
    if monev is None:
        return {}
    found: dict[int, list[str]] = {}
    for catatan in until(CatatanMonev.objects.filter(monev=monev), sampai).order_by("pk"):
        said = [word for word in ("atensi", "keputusan") if getattr(catatan, word)]
        if said or catatan.analisis:
            found.setdefault(catatan.indikator_id, []).extend(said or ["analisis"])
    corrected = until(KoreksiMonev.objects.filter(monev=monev, at__gte=monev.dibuka_at), sampai)
    for indikator_id in corrected.order_by("indikator_id").values_list("indikator_id", flat=True).distinct():
        found.setdefault(indikator_id, []).append("koreksi")
    for indikator_id, n in Counter(p.indikator_id for p in promises if p.indikator_id).items():
        found.setdefault(indikator_id, []).append(f"{n} tindak lanjut")
    return {indikator_id: tuple(words) for indikator_id, words in found.items()}


def _kelompok(rows: Sequence[Baris], marks: Mapping[int, tuple[str, ...]]) -> tuple[Kelompok, ...]:
    titles = {
        RED: "Di bawah target",
        UNMEASURED: "Belum terukur",
        REACHED: "Mencapai target",
        OTHER: "Tidak dihitung pada triwulan ini",
    }
    return tuple(
        Kelompok(nama, titles[nama], tuple(_line(row, marks.get(row.indikator_id, ())) for row in group))
        for nama, group in in_order(rows)
        if group
    )


def _line(row: Baris, tanda: tuple[str, ...]) -> BarisMonev:
    return BarisMonev(
        kode=row.kode,
        nama=row.kartu.nama,
        satuan=row.kartu.satuan,
        target=target_sd_text(row),
        realisasi=figure(row, row.hitungan.realisasi_sd),
        capaian=capaian_sd_text(row.hitungan),
        tanda=tanda,
    )


def _sesi(berkas: BerkasBidang, zona: ZoneInfo) -> SesiTampil | None:
    sesi: SesiMonev | None = getattr(berkas, "sesi", None)
    if sesi is None or not stands(berkas, sesi):
        return None
    delegasi = ""
    if sesi.delegasi is not None and sesi.delegasi_at is not None:
        pada = format_waktu(sesi.delegasi_at.astimezone(zona))
        delegasi = (
            f"Dilimpahkan kepada Sekretaris ({sesi.delegasi.nama}) pada {pada}, dengan alasan: {sesi.delegasi_alasan}"
        )
    hari_jam, dibuka = jadwal_of(sesi), dibuka_lain_hari(berkas, sesi, zona)
    held = f"Dilaksanakan {format_hari_tanggal(dibuka.date())}, bukan pada jadwalnya: {hari_jam}." if dibuka else ""
    if held and berkas.monev.alasan_hari:
        held = f"{held} {end_sentence(f'Alasan: {berkas.monev.alasan_hari}')}"
    return SesiTampil(
        tanggal=sesi.tanggal,
        mulai=datetime.combine(sesi.tanggal, sesi.jam_mulai, zona),
        hari_jam=hari_jam,
        waktu=f"{hari_jam}–{format_jam(sesi.jam_selesai)}",
        tempat=sesi.tempat,
        agenda=sesi.agenda,
        pimpinan="Sekretaris" if sesi.delegasi else "Kepala Dinas",
        delegasi=delegasi,
        lain_hari=held,
    )


def _sidang(monev: Monev | None, zona: ZoneInfo, sampai: datetime | None) -> Sidang | None:
    if monev is None:
        return None
    found = until(MonevTerdahulu.objects.filter(monev=monev), sampai, "ditinggalkan_at").select_related("pemimpin")
    earlier = tuple(_terdahulu(one, zona) for one in found.order_by("-putaran"))
    ditutup = format_waktu(monev.ditutup_at.astimezone(zona)) if monev.ditutup_at else ""
    if sampai is None:
        hadirin = _present(monev)
    elif ditutup and earlier and earlier[0].ditinggalkan == ditutup:  # set aside, and kept as it stood
        hadirin = earlier[0].hadirin
    else:
        hadirin = _present(monev) if ditutup and monev.kesimpulan else ()
    return Sidang(
        dibuka=format_waktu(monev.dibuka_at.astimezone(zona)),
        ditutup=ditutup,
        pemimpin=as_officer(monev.pemimpin.nama, monev.pemimpin_sebagai),
        kesimpulan=monev.kesimpulan,
        hadirin=hadirin,
        versi=monev.versi,
        terdahulu=earlier,
    )


def _present(monev: Monev) -> tuple[Hadir, ...]:
    return tuple(Hadir(h.nama, h.jabatan, h.hadir) for h in monev.kehadiran_list.order_by("urutan"))


def _terdahulu(one: MonevTerdahulu, zona: ZoneInfo) -> SidangTerdahulu:
    return SidangTerdahulu(
        dibuka=format_waktu(one.dibuka_at.astimezone(zona)),
        ditinggalkan=format_waktu(one.ditinggalkan_at.astimezone(zona)),
        pemimpin=as_officer(one.pemimpin.nama, one.pemimpin_sebagai),
        delegasi=one.delegasi,
        kesimpulan=one.kesimpulan,
        hadirin=tuple(Hadir(h["nama"], h["jabatan"], h["hadir"]) for h in one.hadirin),
        koreksi=tuple(_lapsed(koreksi) for koreksi in one.koreksi),
    )


def _lapsed(koreksi: Mapping[str, str]) -> str:
    """Return a correction that was not applied any more, in words."""
    figures = (f"{unsur} {format_isian(Decimal(koreksi[name]))}" for name, unsur in UNSUR.items() if name in koreksi)
    return f"{koreksi['indikator']}: {', '.join(figures)}. Alasan: {koreksi['alasan']}"

"""The berita acara hasil monev of a berkas with its matrix (domain.md section 6.4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.documents.contexts import (
    BlokTandaTangan,
    HasilMonevContext,
    JenisDokumen,
    PesertaHadir,
    SlotKke,
    TindakLanjutLalu,
    WaktuPelaksanaan,
)
from takar.queries.akun import holders
from takar.queries.dokumen.bagian import berurut, blok, blok_pelaku, jejak, kop, peraga
from takar.queries.dokumen.hasil_monev_isi import HasilIsi, hasil_isi
from takar.queries.dokumen.terbilang import terbilang
from takar.queries.hari_sesi import jadwal_of
from takar.queries.kinerja import baris_list
from takar.queries.langkah_tampil import as_officer
from takar.queries.monev_lalu import earlier_promises
from takar.queries.redaksi import nilai_of, redaksi_of
from takar.records.models import (
    BerkasBidang,
    Dokumen,
    HasilMonev,
    Jabatan,
    Kehadiran,
    Monev,
    Penugasan,
    PerangkatDaerah,
    SesiMonev,
)
from takar.rules.periods import format_hari_tanggal, format_tanggal
from takar.rules.periods_teks import format_pukul
from takar.sop.actor import acting_post
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran

KASUBBAG = Peran.KEPALA_SUBBAGIAN_PERENCANAAN
NO_NOTULIS = f"Tidak ada; {PERAN_LABELS[KASUBBAG]} tidak tercatat hadir. Hasil monev dicatat oleh pimpinan monev."


def hasil_monev_context(berkas: BerkasBidang, *, nomor: str, kode: str, today: date) -> HasilMonevContext:
    """Return the berita acara of the session of a berkas as it stands."""
    opd = berkas.pengumpulan.opd
    monev = Monev.objects.select_related("pemimpin").get(berkas=berkas)
    sesi = SesiMonev.objects.select_related("delegasi", "jadwal__dokumen").get(berkas=berkas)
    isi = hasil_isi(monev, baris_list(berkas, draft=False))
    hadirin = list(monev.kehadiran_list.order_by("urutan"))
    mulai = monev.dibuka_at.astimezone(ZoneInfo(opd.zona))
    kasubbag = holders(KASUBBAG, opd_id=opd.pk, unit_id=None, today=mulai.date())
    notulis = _notulis(hadirin, kasubbag, opd)
    leader = blok_pelaku(monev.pemimpin, monev.pemimpin_sebagai, opd=opd, tanggal=today)
    redaksi, nilai = redaksi_of(opd.pk, JenisDokumen.HASIL_MONEV.value), nilai_of(berkas, today)
    return HasilMonevContext(
        kop=kop(opd),
        nomor=nomor or redaksi.nomor(nilai),
        periode=nilai["periode"],
        unit_kerja=nilai["unit"],
        edisi_sop=berkas.pengumpulan.edition_nomor,
        waktu=_waktu(mulai, sesi, opd.zona),
        pimpinan=as_officer(monev.pemimpin.nama, monev.pemimpin_sebagai),
        delegasi=_delegasi(sesi, opd.zona),
        notulis=as_officer(notulis.nama, notulis.jabatan) if notulis else NO_NOTULIS,
        dasar=(f"SOP Pengumpulan Data Kinerja Nomor {berkas.pengumpulan.edition_nomor}",),
        tindak_lanjut_lalu=_lalu(berkas),
        hasil=tuple(line.strip() for line in monev.kesimpulan.splitlines() if line.strip()),
        matriks=isi.matriks,
        koreksi=isi.koreksi,
        daftar_hadir=tuple(
            PesertaHadir(str(h.urutan), h.nama, h.jabatan, "", "hadir" if h.hadir else "tidak hadir") for h in hadirin
        ),
        kke=_kke(sesi, isi, monev),
        lampiran=("Daftar hadir", "Cek list inventarisasi data kinerja", "Daftar jadwal monev"),
        penutup=redaksi.teks("penutup", nilai),
        tanda_tangan=berurut(
            (replace(leader, tempat_tanggal=""), _blok_notulis(notulis, kasubbag, opd, today))
            if notulis
            else (leader,),
            opd,
            JenisDokumen.HASIL_MONEV,
        ),
        jejak=jejak(kode, berkas),
        peraga=peraga(opd),
        menggantikan=_menggantikan(berkas),
        jadwal_semula=_jadwal_semula(sesi, monev) if mulai.date() != sesi.tanggal else "",
    )


def _jadwal_semula(sesi: SesiMonev, monev: Monev) -> str:
    """When a session was scheduled that was held on another day, and why; one of before says no reason."""
    why = f": {monev.alasan_hari.rstrip('.')}" if monev.alasan_hari else ""
    return f"{jadwal_of(sesi)}; dilaksanakan pada hari lain{why}"


def _menggantikan(berkas: BerkasBidang) -> str:
    earlier = HasilMonev.objects.filter(berkas=berkas).select_related("dokumen").order_by("-versi").first()
    return f"Berita acara versi {earlier.versi} ({earlier.dokumen.kode})" if earlier else ""


def _notulis(hadirin: Sequence[Kehadiran], kasubbag: Sequence[Penugasan], opd: PerangkatDaerah) -> Kehadiran | None:
    """Return who took the minutes: who was present as Kasubbag, by the post or by the name of one who holds it."""
    posts = Jabatan.objects.filter(unit__opd=opd, peran=KASUBBAG.value)
    names = posts.values_list("nama", flat=True)
    known = {acting_post(status, nama).casefold() for nama in names for status in Penugasan.Status.values}
    known |= {p.pegawai.nama.casefold() for p in kasubbag}
    present = (h for h in hadirin if h.hadir)
    return next((h for h in present if known & {h.jabatan.casefold(), h.nama.casefold()}), None)


def _blok_notulis(
    notulis: Kehadiran, kasubbag: Sequence[Penugasan], opd: PerangkatDaerah, today: date
) -> BlokTandaTangan:
    """Return the block of who took the minutes: of nobody but the person present, without NIP where it is unknown."""
    for penugasan in kasubbag:
        if penugasan.pegawai.nama.casefold() == notulis.nama.casefold():
            return blok(penugasan, opd=opd, tanggal=today)
    return BlokTandaTangan(
        f"{opd.tempat}, {format_tanggal(today)}", notulis.jabatan or PERAN_LABELS[KASUBBAG], notulis.nama
    )


def _waktu(mulai: datetime, sesi: SesiMonev, zona: str) -> WaktuPelaksanaan:
    hari, tanggal = format_hari_tanggal(mulai.date()).split(", ")
    return WaktuPelaksanaan(
        hari=hari,
        tanggal_terbilang=terbilang(mulai.day),
        bulan=tanggal.split()[1],
        tahun_terbilang=terbilang(mulai.year),
        tanggal_angka=tanggal,
        jam=format_pukul(mulai.time(), None, zona),
        tempat=sesi.tempat,
    )


def _delegasi(sesi: SesiMonev, zona: str) -> str:
    if sesi.delegasi is None or sesi.delegasi_at is None:
        return ""
    pada = format_tanggal(sesi.delegasi_at.astimezone(ZoneInfo(zona)).date())
    return (
        f"Kepala Dinas melimpahkan pelaksanaan monev ini kepada Sekretaris ({sesi.delegasi.nama}) "
        f"pada {pada} dengan alasan: {sesi.delegasi_alasan}"
    )


def _lalu(berkas: BerkasBidang) -> tuple[TindakLanjutLalu, ...]:
    """Return what the unit promised in earlier triwulan and has not finished."""
    return tuple(
        TindakLanjutLalu(
            nomor=str(n),
            uraian=f"{t.uraian} ({t.indikator}; {t.asal})" if t.indikator else f"{t.uraian} ({t.asal})",
            penanggung_jawab=t.penanggung_jawab,
            tenggat=t.tenggat,
            status=t.status,
        )
        for n, t in enumerate(earlier_promises(berkas), start=1)
    )


def _kke(sesi: SesiMonev, isi: HasilIsi, monev: Monev) -> tuple[SlotKke, ...]:
    """Return the six artefacts by which evaluators judge the leaders' involvement (KKE-4)."""
    present = monev.kehadiran_list.filter(hadir=True).count()
    papers = Dokumen.objects.filter(berkas_id=sesi.berkas_id, jenis=Dokumen.Jenis.UNDANGAN_MONEV)
    undangan = papers.order_by("-versi").values_list("versi", flat=True).first()
    jadwal = sesi.jadwal.dokumen.nomor or "terbit di Takar" if sesi.jadwal else ""
    slots = (
        ("Jadwal", bool(sesi.jadwal), f"Daftar jadwal monev ({jadwal})" if jadwal else ""),
        ("Reviu dokumen", True, "Cek list inventarisasi data kinerja"),
        ("Atensi pimpinan", isi.atensi > 0, f"{isi.atensi} catatan"),
        ("Undangan", undangan is not None, f"Undangan monev versi {undangan}" if undangan else ""),
        ("Daftar hadir", present > 0, f"{present} orang hadir"),
        ("Notulensi", True, f"Berita acara ini; {isi.keputusan} keputusan"),
    )
    return tuple(
        SlotKke(str(n), artefak, "ada" if there else "tidak ada", rujukan)
        for n, (artefak, there, rujukan) in enumerate(slots, start=1)
    )

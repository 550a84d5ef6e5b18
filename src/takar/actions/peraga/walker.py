"""Walk a berkas through the langkah by the same actions that people use, as the demonstration's people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from takar.actions import bukti, jadwal, laporan, monev, monev_baris, pemeriksaan, penerimaan, pengumpulan, realisasi
from takar.actions.peraga.files import BarisPeraga
from takar.actions.sel import COLUMNS, KOMPONEN, show
from takar.queries.akun import actor_of
from takar.queries.kartu import Kartu, periode_of
from takar.queries.kinerja import baris_list, kartu_of_rows
from takar.queries.prepared import PreparedModels, key_of
from takar.queries.ringkasan import ringkasan
from takar.records.models import (
    Akun,
    BerkasBidang,
    IsianRealisasi,
    Jabatan,
    LaporanDataKinerja,
    Monev,
    NarasiLaporan,
)
from takar.sop.permissions import Actor

_berkas = PreparedModels[BerkasBidang](
    lambda: BerkasBidang.objects.filter(pk=key_of(BerkasBidang, 0)).select_related("pengumpulan__opd", "unit")
)
FILLED = sorted(COLUMNS - {"jawaban"})
SESSION_MINUTES = 90


def _cells(figures: BarisPeraga, kartu: Kartu) -> Iterator[tuple[str, str, str]]:
    """Yield column, text and component of each cell that is typed: components instead of the figure that they make."""
    nama = kartu.susunan.nama if kartu.susunan else ()
    for kolom in FILLED:
        if kolom != "nilai" or not nama:
            yield kolom, show(kolom, getattr(figures, kolom)), ""
    for nomor, (satu, teks) in enumerate(zip(nama, figures.komponen, strict=False), start=1):
        yield f"{KOMPONEN}{nomor}", teks.replace(".", ","), satu


def person(nama_pengguna: str, now: datetime) -> Actor:
    """Return the person behind a demonstration account with the posts held on that day. Raises LookupError."""
    found = actor_of(Akun.objects.get(nama_pengguna=nama_pengguna).pk, now.date())
    if found is None:
        raise LookupError(nama_pengguna)
    return found


@dataclass(slots=True)
class Walker:
    """One berkas and the people who carry it. Every method is one langkah at the given moment (aware)."""

    berkas_id: int
    unit: str

    @property
    def berkas(self) -> BerkasBidang:
        """The berkas as it is now."""
        (found,) = _berkas(self.berkas_id)
        return found

    def person(self, nama_pengguna: str, now: datetime) -> Actor:
        """The person behind an account of the demonstration; another cast says whose account it is."""
        return person(nama_pengguna, now)

    def petugas(self, now: datetime) -> Actor:
        """The petugas of this unit."""
        return self.person(f"petugas.{self.unit}", now)

    def signer(self, now: datetime) -> Actor:
        """Who signs for this unit."""
        return self.person("sekretaris" if self.unit == "sekretariat" else f"kabid.{self.unit}", now)

    def fill(self, figures: Mapping[str, BarisPeraga], now: datetime) -> None:
        """Type the figures of the given codes, and attach a bukti wherever one is required."""
        columns = ("pk", "indikator_id", "indikator__kode", "versi")
        rows = list(IsianRealisasi.objects.filter(berkas_id=self.berkas_id).values_list(*columns))
        kartu = kartu_of_rows(self.berkas_id, periode_of(self.berkas), [pk for pk, *_ in rows])
        sel = [
            realisasi.SelMasuk(pk, kolom, teks, versi, nama=nama)
            for pk, indikator_id, kode, versi in rows
            if kode in figures
            for kolom, teks, nama in _cells(figures[kode], kartu[indikator_id])
        ]
        petugas = self.petugas(now)
        answer = realisasi.save_cells(berkas_id=self.berkas_id, sel=sel, actor=petugas, now=now)
        refused = [s for s in answer.isi["sel"] if s["status"] != "tersimpan"]
        if refused:
            raise ValueError(f"Angka peraga ditolak: {refused[0]}")
        for row in baris_list(self.berkas, draft=True):
            if row.kartu.bukti_wajib and not row.isian.kosong:
                periode = f"TW {row.triwulan.romawi} {row.tahun}"  # a bukti used again would have to be explained
                self.attach(row.isian_id, f"Bukti peraga untuk {row.kode}, {periode}\n", now)

    def attach(self, isian_id: int, text: str, now: datetime) -> None:
        """Attach a small text as bukti."""
        bukti.attach(
            berkas_id=self.berkas_id,
            isian_id=isian_id,
            nama="bukti-peraga.txt",
            perihal=bukti.Perihal(keterangan="Bukti peraga"),
            chunks=[text.encode()],
            actor=self.petugas(now),
            now=now,
        )

    def submit(self, now: datetime) -> None:
        """Langkah 1 ends."""
        pengumpulan.submit(berkas_id=self.berkas_id, seen_version=self.berkas.versi, actor=self.petugas(now), now=now)

    def judge_all(self, now: datetime) -> None:
        """Langkah 2: every row that is not judged yet is sesuai."""
        verdicts = [
            pemeriksaan.Verdict(row.terkirim.realisasi_id, "sesuai", versi=row.periksa.versi)
            for row in baris_list(self.berkas, draft=False)
            if not row.periksa.hasil
        ]
        kasubbag = self.person("kasubbag", now)
        pemeriksaan.judge_rows(berkas_id=self.berkas_id, verdicts=verdicts, actor=kasubbag, now=now)

    def check(self, now: datetime) -> None:
        """Langkah 2, whole."""
        self.judge_all(now)
        pemeriksaan.pass_check(
            berkas_id=self.berkas_id, seen_version=self.berkas.versi, actor=self.person("kasubbag", now), now=now
        )

    def schedule(self, now: datetime, *, tanggal: date, mulai: time, nomor: str = "") -> None:
        """Langkah 3: one session, published."""
        begin = datetime.combine(tanggal, mulai)
        sesi = getattr(self.berkas, "sesi", None)
        kasubbag = self.person("kasubbag", now)
        jadwal.draft_sesi(
            berkas_id=self.berkas_id,
            sesi=jadwal.SesiMasuk(
                tanggal=tanggal,
                jam_mulai=mulai,
                jam_selesai=(begin + timedelta(minutes=SESSION_MINUTES)).time(),
                tempat="Ruang rapat dinas",
                agenda="Pembahasan capaian kinerja dan tindak lanjut",
                peserta="\n".join(one.tugas[0].jabatan for one in (self.signer(now), self.petugas(now), kasubbag)),
                versi=sesi.versi if sesi else 0,
            ),
            actor=kasubbag,
            now=now,
        )
        jadwal.publish_jadwal(
            pengumpulan_id=self.berkas.pengumpulan_id,
            berkas_seen=[(self.berkas_id, self.berkas.versi)],
            nomor=nomor,
            actor=kasubbag,
            now=now,
        )

    def open_monev(self, now: datetime) -> None:
        """Langkah 4 begins."""
        monev.open_monev(
            berkas_id=self.berkas_id,
            seen_version=self.berkas.versi,
            actor=self.person("kadis", now),
            now=now,
            alasan_hari="Rapat lain pada hari yang dijadwalkan.",  # kept only where it is another day
        )

    def discuss(self, now: datetime) -> None:
        """Langkah 4: the lowest indikator gets a note, a decision and a follow-up; all are present."""
        kadis = self.person("kadis", now)
        below = ringkasan(baris_list(self.berkas, draft=False)).below
        for row in below[:2]:
            monev_baris.note_row(
                berkas_id=self.berkas_id,
                indikator_id=row.indikator_id,
                catatan=monev_baris.CatatanMasuk(
                    analisis=row.isian.penghambat,
                    atensi="Capaian di bawah target; perlu perhatian sampai akhir tahun.",
                    keputusan="Jadwal pelaksanaan disusun ulang dan dipantau setiap bulan.",
                    penyesuaian="aktivitas",
                ),
                actor=kadis,
                now=now,
            )
            monev_baris.add_follow_up(
                berkas_id=self.berkas_id,
                indikator_id=row.indikator_id,
                tindak_lanjut=monev_baris.TindakLanjutMasuk(
                    uraian="Menyampaikan jadwal baru dan kemajuannya kepada Kepala Dinas.",
                    jabatan_id=self._responsible().pk,
                    tenggat=now.date() + timedelta(days=30),
                ),
                actor=kadis,
                now=now,
            )
        self.attend(now)

    def attend(self, now: datetime) -> None:
        """Langkah 4: mark everybody invited as present and write the conclusion."""
        session = Monev.objects.get(berkas_id=self.berkas_id)
        monev.record_session(
            berkas_id=self.berkas_id,
            seen_version=session.versi,
            kesimpulan="Data kinerja dibahas dan disepakati.\nTindak lanjut dilaksanakan sesuai tenggat.",
            hadirin=[monev.Hadirin(h.nama, h.jabatan, True) for h in session.kehadiran_list.order_by("urutan")],
            actor=self.person("kadis", now),
            now=now,
        )

    def close_monev(self, now: datetime) -> None:
        """Langkah 4 ends."""
        monev.close_monev(
            berkas_id=self.berkas_id,
            seen_version=self.berkas.versi,
            nomor="",
            actor=self.person("kadis", now),
            now=now,
        )

    def process(self, now: datetime) -> None:
        """Langkah 5: the narrative."""
        narasi = NarasiLaporan.objects.filter(berkas_id=self.berkas_id).first()
        laporan.process(
            berkas_id=self.berkas_id,
            seen_version=narasi.versi if narasi else 0,
            ringkasan="Sebagian besar indikator mencapai target triwulan.",
            analisis="Indikator yang belum mencapai target dijelaskan pada uraian per indikator.",
            rekomendasi="Tindak lanjut hasil monev dilaksanakan dan dilaporkan pada triwulan berikutnya.",
            actor=self.person("kasubbag", now),
            now=now,
        )

    def compile(self, now: datetime, *, nomor: str) -> None:
        """Langkah 5 ends: the report is frozen."""
        laporan.compile_laporan(
            berkas_id=self.berkas_id,
            seen_version=self.berkas.versi,
            nomor=nomor,
            tanggal=None,
            actor=self.person("kasubbag", now),
            now=now,
        )

    def sign(self, now: datetime) -> None:
        """Langkah 6."""
        waiting = LaporanDataKinerja.objects.select_related("dokumen__file").get(
            berkas_id=self.berkas_id, status=LaporanDataKinerja.Status.FROZEN
        )
        laporan.sign(
            berkas_id=self.berkas_id,
            seen_version=self.berkas.versi,
            seen_sha256=waiting.dokumen.file.sha256,
            authenticated_at=now,
            actor=self.signer(now),
            now=now,
        )

    def receive_copy(self, now: datetime) -> None:
        """Langkah 7; for the Sekretariat it came with the signature."""
        if not self.berkas.copy_received:
            penerimaan.receive_copy(
                berkas_id=self.berkas_id,
                seen_version=self.berkas.versi,
                catatan="",
                actor=self.person("sekretaris", now),
                now=now,
            )

    def receive(self, now: datetime) -> None:
        """Langkah 8."""
        penerimaan.receive(
            berkas_id=self.berkas_id,
            seen_version=self.berkas.versi,
            catatan="",
            actor=self.person("kadis", now),
            now=now,
        )

    def _responsible(self) -> Jabatan:
        kode = "kasubbag" if self.unit == "sekretariat" else f"kabid.{self.unit}"
        akun = Akun.objects.get(nama_pengguna=kode)
        return Jabatan.objects.filter(penugasan_list__pegawai_id=akun.pegawai_id).order_by("pk")[0]

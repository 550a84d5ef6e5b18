"""The cek list inventarisasi of a berkas (layout of domain.md section 6.2)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.documents.contexts import (
    BarisCekList,
    BlokTandaTangan,
    CekListInventarisasiContext,
    JenisDokumen,
    RingkasanCekList,
)
from takar.queries.dokumen.bagian import berurut, blok_pelaku, jejak, kop, peraga
from takar.queries.kalender import kalender
from takar.queries.kartu import periode_of
from takar.queries.ketepatan import Ketepatan, Penyelesaian, Perbaikan, penyelesaian_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.pengecualian import checked_under
from takar.queries.redaksi import nilai_of, redaksi_of
from takar.queries.subjek import kind_nomor
from takar.queries.temuan import findings_of
from takar.records.models import BerkasBidang, Dokumen, LangkahBerkas, PemeriksaanBaris, Realisasi, RiwayatBerkas
from takar.rules.formula import StatusCapaian
from takar.rules.periods import format_tanggal, format_waktu
from takar.rules.redaksi import CATATAN
from takar.sop.engine import Event
from takar.sop.labels import ALASAN_LABELS, KodeAlasan
from takar.sop.model import Kind

Hasil = PemeriksaanBaris.Hasil


@dataclass(frozen=True, slots=True)
class _Terima:
    """How the data came: the first sending against the due date, and each mending by the moment it was sent."""

    due_on: date
    selesai: Penyelesaian
    ketepatan: Ketepatan
    versions: Mapping[int, datetime]
    pemeriksa: Mapping[int, str]

    def mending(self, row: Baris) -> Perbaikan | None:
        """Return the return that the present version of a row mends."""
        at = self.versions.get(row.terkirim.realisasi_id)
        return next((p for p in self.selesai.perbaikan if p.at is not None and p.at == at), None)

    def tanggal(self, row: Baris) -> str:
        """Return the day a row came, and the day it came mended."""
        mending = self.mending(row)
        days = [self._day(self.selesai.first), *([f"perbaikan {self._day(mending.at)}"] if mending else [])]
        return "; ".join(days)

    def tepat(self, row: Baris) -> str:
        """Return whether a row came in time, and whether its mending did."""
        mending = self.mending(row)
        said = [self._in_time(self.selesai.first, self.due_on)]
        if mending:
            said.append(f"perbaikan {self._in_time(mending.at, mending.due_on)}")
        return "; ".join(said)

    @property
    def hari(self) -> date:
        """The day on which the data came last, by which the office's words are dated."""
        return self.selesai.last.astimezone(self.ketepatan.zona).date() if self.selesai.last else self.due_on

    def waktu(self) -> str:
        """Return the moment of the first sending, and of the last where the berkas was sent again."""
        first, last = self.selesai.first, self.selesai.last
        if first is None or last is None:
            return "–"
        moments = [format_waktu(at.astimezone(self.ketepatan.zona)) for at in (first, last)]
        return moments[0] if first == last else f"{moments[0]}; terakhir {moments[1]}"

    def _in_time(self, at: datetime | None, due_on: date | None) -> str:
        return "tidak" if at and due_on and self.ketepatan.lewat(at, due_on) else "ya"

    def _day(self, at: datetime | None) -> str:
        return format_tanggal(at.astimezone(self.ketepatan.zona).date()) if at else "–"


def cek_list_context(berkas: BerkasBidang, *, kode: str) -> CekListInventarisasiContext:
    """Return the checklist as it stands now, with the latest sent figures; made when sent, and again when checked."""
    opd = berkas.pengumpulan.opd
    rows = baris_list(berkas, draft=False)
    terima = _terima(berkas)
    redaksi = redaksi_of(opd.pk, JenisDokumen.CEK_LIST.value)
    nilai = nilai_of(berkas, terima.hari) if redaksi.versi else {}
    return CekListInventarisasiContext(
        kop=kop(opd),
        nomor="",
        periode=periode_of(berkas).label,
        unit_kerja=berkas.unit.nama,
        batas_waktu=format_tanggal(terima.due_on),
        diterima_pada=terima.waktu(),
        ketepatan=terima.ketepatan.kalimat(terima.selesai, terima.due_on),
        edisi_sop=berkas.pengumpulan.edition_nomor,
        ringkasan=_ringkasan(rows),
        baris=tuple(_baris(n, row, berkas, terima) for n, row in enumerate(rows, start=1)),
        catatan=(*(f"{one.uraian} Alasan: {one.alasan}" for one in checked_under(berkas)), *redaksi.baris(CATATAN, {})),
        tanda_tangan=berurut(_blocks(berkas), opd, JenisDokumen.CEK_LIST),
        jejak=jejak(kode, berkas),
        peraga=peraga(opd),
        pembuka=redaksi.baris("pembuka", nilai),
        penutup=redaksi.paragraf("penutup", nilai),
    )


def _terima(berkas: BerkasBidang) -> _Terima:
    nomor = kind_nomor(berkas, Kind.COLLECT)
    judged = PemeriksaanBaris.objects.filter(realisasi__berkas=berkas)
    return _Terima(
        due_on=LangkahBerkas.objects.get(berkas=berkas, nomor=nomor).due_on,
        selesai=penyelesaian_of([berkas])[berkas.pk].get(nomor, Penyelesaian()),
        ketepatan=Ketepatan(kalender(berkas.pengumpulan.opd_id), ZoneInfo(berkas.pengumpulan.opd.zona)),
        versions=dict(Realisasi.objects.filter(berkas=berkas, versi__gt=1).values_list("pk", "at")),
        pemeriksa=dict(judged.values_list("realisasi_id", "pemeriksa__nama")),
    )


def _blocks(berkas: BerkasBidang) -> tuple[BlokTandaTangan, ...]:
    """Return the blocks of who sent the data last and of who checked just that, each as of the day of the act.

    The checklist is made within both acts, so whoever acts now is as the office knows him now; the sender of a
    checklist that is made at the check stands in the one that was made when he sent.
    """
    acts = RiwayatBerkas.objects.filter(berkas=berkas).select_related("pegawai").order_by("-urutan")
    sent = acts.filter(event=Event.SUBMITTED.value).first()
    checked = acts.filter(event=Event.CHECKED.value, urutan__gt=sent.urutan).first() if sent else None
    opd = berkas.pengumpulan.opd
    return tuple(
        _kept(act)
        or blok_pelaku(act.pegawai, act.sebagai, opd=opd, tanggal=act.at.astimezone(ZoneInfo(opd.zona)).date())
        for act in (sent, checked)
        if act is not None and act.pegawai is not None
    )


def _kept(act: RiwayatBerkas) -> BlokTandaTangan | None:
    """Return the block of who acted as the checklist made within the act holds it, the last of its blocks.

    How it is signed is said anew: the office may have chosen otherwise meanwhile.
    """
    papers = Dokumen.objects.filter(berkas=act.berkas_id, jenis=Dokumen.Jenis.CEK_LIST, at=act.at)
    text = papers.order_by("versi").values_list("context_json", flat=True).first()
    return BlokTandaTangan(**json.loads(text)["isi"]["tanda_tangan"][-1] | {"keterangan": ""}) if text else None


def _ringkasan(rows: list[Baris]) -> RingkasanCekList:
    count = {hasil: sum(row.periksa.hasil == hasil for row in rows) for hasil in (*Hasil.values, "")}
    given = sum(not row.isian.kosong for row in rows)
    due = sum(row.due for row in rows)
    return RingkasanCekList(
        diminta=str(len(rows)),
        diterima=str(given),
        sesuai=str(count[Hasil.SESUAI]),
        perlu_perbaikan=str(count[Hasil.PERLU_PERBAIKAN]),
        tidak_tersedia=str(count[Hasil.TIDAK_TERSEDIA]),
        belum_diperiksa=str(count[""]),
        kalimat=f"{given} dari {len(rows)} data berisi angka; {due} sudah saatnya diukur pada triwulan ini.",
    )


def _baris(nomor: int, row: Baris, berkas: BerkasBidang, terima: _Terima) -> BarisCekList:
    temuan = findings_of(row)
    wanted = "Realisasi, anggaran" if row.pagu is not None else "Realisasi"
    judged = bool(row.periksa.hasil)
    return BarisCekList(
        nomor=str(nomor),
        kode=row.kode,
        indikator=row.kartu.nama,
        bidang=berkas.unit.nama,
        penanggung_jawab=row.kartu.penanggung_jawab,
        data_diminta=wanted,
        ada=_presence(row),
        lengkap="tidak" if any(t.blokir for t in temuan) else "ya",
        bukti=f"{row.bukti} (wajib)" if row.bukti_due else str(row.bukti),
        tanggal_diterima=terima.tanggal(row),
        tepat_waktu=terima.tepat(row),
        konsisten="perlu dilihat" if any(not t.blokir for t in temuan) else "ya",
        kesesuaian_rumus=_judged(row, "ya"),
        sumber_valid=_judged(row, "ya"),
        hasil=Hasil(row.periksa.hasil).label if judged else "belum diperiksa",
        catatan=_note(row),
        pemeriksa=terima.pemeriksa.get(row.terkirim.realisasi_id, ""),
    )


def _presence(row: Baris) -> str:
    if not row.isian.kosong:
        return "ada"
    if not row.due:
        return StatusCapaian.BELUM_SAATNYA.value
    return StatusCapaian[row.isian.status_kosong].value if row.isian.status_kosong else "tidak ada"


def _judged(row: Baris, yes: str) -> str:
    return yes if row.periksa.hasil == Hasil.SESUAI else "–"


def _note(row: Baris) -> str:
    if not row.periksa.kode_alasan:
        return row.periksa.catatan
    return f"{ALASAN_LABELS[KodeAlasan(row.periksa.kode_alasan)]}: {row.periksa.catatan}"

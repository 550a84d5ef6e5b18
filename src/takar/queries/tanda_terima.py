"""The receipt ledger of a round: each signed report, to whom it went, when it was sent, opened and received."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from takar.documents.canonical import seal
from takar.documents.contexts import BarisTandaTerima, DaftarTandaTerimaContext, Jejak, JenisDokumen
from takar.queries.dikembalikan import Dikembalikan, dikembalikan_of
from takar.queries.dokumen.bagian import jabatan_of, peraga
from takar.queries.dokumen.catatan_kantor import kop_dan_catatan
from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.kartu_kendali import keadaan_catatan
from takar.queries.keadaan_dahulu import find_pengumpulan_pada
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.queries.pengiriman_tembusan import BELUM_DIKIRIM, DI_LUAR, TIDAK_DIKIRIM, pengiriman_by
from takar.queries.pengumpulan import readable
from takar.queries.penyampaian import keeps_registers
from takar.queries.permintaan_koreksi import GRANTED
from takar.queries.tanda_terima_luar import luar_by_laporan, luar_of
from takar.queries.terdampak import terdampak_in_berkas
from takar.records.models import (
    BerkasBidang,
    Dokumen,
    LaporanDataKinerja,
    LaporanDibuka,
    Penerimaan,
    PenerimaKoreksi,
    PengirimanTembusan,
    PermintaanKoreksi,
    RiwayatBerkas,
    SuratKeluar,
    TandaTangan,
    Tembusan,
)
from takar.rules.calendar import Kalender
from takar.rules.pada import Pada, with_day
from takar.rules.periods import Periode, format_waktu
from takar.rules.tanda_terima import unopened_for
from takar.sop.model import Kind
from takar.sop.peran import Peran
from takar.sop.permissions import Actor

Untuk = LaporanDibuka.Untuk
KIND_OF: Mapping[Untuk, Kind] = {Untuk.TEMBUSAN: Kind.RECEIVE_COPY, Untuk.LAPORAN: Kind.RECEIVE}
PAPERS = {
    Untuk.TEMBUSAN: (Dokumen.Jenis.TERIMA_TEMBUSAN, Dokumen.Jenis.LEMBAR_TEMBUSAN),
    Untuk.LAPORAN: (Dokumen.Jenis.TERIMA_LAPORAN, Dokumen.Jenis.LAPORAN),
}
"""The receipt of each copy, and the paper that it went out with."""
TIDAK_TERCATAT = "tidak tercatat"  # received before openings were noted
BELUM_DIBUKA, BELUM_DITERIMA, DIKEMBALIKAN = "belum dibuka", "belum diterima", "dikembalikan"
DITARIK, DIGANTIKAN = "tanda tangan ditarik", "digantikan oleh koreksi"
CATATAN = (
    "Dikirim adalah saat laporan ditandatangani; sejak itu laporan dan tembusannya terbuka bagi penerimanya. Dibuka "
    "adalah saat pemegang langkah 7 atau 8 pertama kali membukanya di Takar; yang diterima tanpa itu tercatat dibuka "
    "bersama penerimaannya; yang diterima sebelum Takar mencatatnya, atau dikembalikan tanpa tercatat "
    "dibuka, tertulis tidak tercatat. Catatan hanya dapat ditambah.",
    "Tembusan di luar Takar dikirim kantor dengan tangan: yang mencatat pengirimannya, dan caranya, tertulis di "
    "barisnya; yang tidak jadi dikirim tercatat dengan alasannya.",
    "Tanda terima dapat diperiksa keasliannya dengan kodenya pada halaman verifikasi. Agenda adalah nomor agenda surat "
    "keluar.",
)


@dataclass(frozen=True, slots=True)
class _Bahan:
    """What is known of the reports of some berkas, each found by one query."""

    dibuka: Mapping[tuple[int, str], LaporanDibuka]
    diterima: Mapping[tuple[int, str], Tembusan | Penerimaan]
    dikoreksi: Collection[int]
    agenda: Mapping[tuple[int, str, datetime], str]
    bukti: Mapping[tuple[int, str, datetime], str]
    pengiriman: Mapping[int, Sequence[PengirimanTembusan]]
    luar: Mapping[int, Sequence[PenerimaKoreksi]]
    kembali: Dikembalikan


def tanda_terima(
    actor: Actor, periode: Periode, now: datetime, pada: Pada | None = None
) -> DaftarTandaTerimaContext | None:
    """Return the ledger of a round for the units that the person may read; None where there is none.

    ``pada``: as it stood at the end of a day (docs/adr/0090).
    """
    sampai, now = (pada.sampai, pada.sampai) if pada else (None, now)
    pengumpulan = find_pengumpulan_pada(actor, periode, sampai)
    seen = readable(pengumpulan, actor) if pengumpulan else []
    if pengumpulan is None or not seen:
        return None
    opd, zona = pengumpulan.opd, ZoneInfo(pengumpulan.opd.zona)
    day, keeps = now.astimezone(zona).date(), keeps_registers(actor, opd.pk)
    baris = tuple(_baris_list(seen, _Saat(zona, day, kalender(opd.pk), sampai, keeps)))
    return seal(
        DaftarTandaTerimaContext(
            **kop_dan_catatan(opd, JenisDokumen.DAFTAR_TANDA_TERIMA, (*CATATAN, *_terkoreksi(seen, sampai))),
            nomor="",
            judul="Daftar Tanda Terima Laporan",
            periode=with_day(periode.label, pada),
            lingkup=opd.nama if len({b.unit_id for b in seen}) > 1 else seen[0].unit.nama,
            saat=keadaan_catatan(now.astimezone(zona), pada),
            simpulan=_simpulan(baris),
            baris=baris,
            jejak=Jejak(),
            peraga=peraga(opd),
        )
    )


def _terkoreksi(seen: Sequence[BerkasBidang], sampai: datetime | None) -> Iterator[str]:
    """Which reports of the ledger hold a figure that was corrected since; who received one is told (docs/adr/0114)."""
    for one in terdampak_in_berkas(seen, sampai):
        yield f"{one.perihal} memuat angka yang dikoreksi sesudah laporan itu dibuat: {'; '.join(one.sebab)}."


def belum_dibuka(
    berkas_ids: Collection[int], zona: ZoneInfo, today: date, libur: Kalender
) -> dict[tuple[int, Kind], int]:
    """Return for how many working days the reports in force of some berkas lie unopened, where that is too long."""
    signed = TandaTangan.objects.filter(
        laporan__berkas__in=berkas_ids, laporan__status=LaporanDataKinerja.Status.SIGNED, ditarik_at=None
    ).values_list("laporan_id", "laporan__berkas_id", "at")
    opened = set(LaporanDibuka.objects.filter(laporan__berkas__in=berkas_ids).values_list("laporan_id", "untuk"))
    found = {
        (berkas_id, KIND_OF[untuk]): unopened_for(at.astimezone(zona).date(), today, libur)
        for laporan_id, berkas_id, at in signed
        for untuk in Untuk
        if (laporan_id, untuk.value) not in opened
    }
    return {key: hari for key, hari in found.items() if hari}


def _simpulan(baris: Sequence[BarisTandaTerima]) -> str:
    held = [one for one in baris if not one.keadaan and one.dibuka != DI_LUAR]
    by_hand = [one for one in baris if not one.keadaan and one.dibuka == DI_LUAR]
    never = sum(one.dikirim.startswith(TIDAK_DIKIRIM) for one in by_hand)
    sent = sum(not one.dikirim.startswith((BELUM_DIKIRIM, TIDAK_DIKIRIM)) for one in by_hand)
    more = f" Tembusan di luar Takar: {len(by_hand)}, {sent} dikirim" if by_hand else ""
    more += f", {never} tidak dikirim." if never else "." if by_hand else ""
    opened = sum(not one.dibuka.startswith((BELUM_DIBUKA, TIDAK_TERCATAT)) for one in held)
    received = sum(one.diterima != BELUM_DITERIMA for one in held)
    return f"{len(held)} salinan dari laporan yang berlaku: {opened} dibuka, {received} diterima.{more}"


@dataclass(frozen=True, slots=True)
class _Saat:
    """By which calendar and day moments are told, and up to which one the ledger is read (None: to now).

    ``alamat``: whether the reader needs the addresses of those outside, who keeps the registers.
    """

    zona: ZoneInfo
    today: date
    libur: Kalender
    sampai: datetime | None
    alamat: bool

    def waktu(self, at: datetime) -> str:
        """A moment in the office's zone."""
        return format_waktu(at.astimezone(self.zona))

    def lama(self, belum: str, sent: datetime) -> str:
        """What did not happen yet to a copy, and for how long where that is too long."""
        hari = unopened_for(sent.astimezone(self.zona).date(), self.today, self.libur)
        return f"{belum}, sudah {hari} hari kerja" if hari else belum


def _baris_list(seen: Sequence[BerkasBidang], saat: _Saat) -> Iterator[BarisTandaTerima]:
    order = {berkas.pk: (nomor, berkas) for nomor, berkas in enumerate(seen)}
    found = TandaTangan.objects.filter(laporan__berkas__in=order).select_related("laporan__dokumen")
    signed = until(found, saat.sampai)
    laporan_ids = [ttd.laporan_id for ttd in signed]
    opd, edition = seen[0].pengumpulan.opd, edition_of(seen[0].pengumpulan)
    back = dikembalikan_of({ttd.laporan.berkas_id for ttd in signed if ttd.ditarik_at}, edition, saat.sampai)
    bahan = _bahan(list(order), laporan_ids, back, saat.sampai)
    given = [untuk for untuk in Untuk if edition.langkah_by_kind(KIND_OF[untuk])]  # what this SOP has received
    posts = dict(zip(Untuk, jabatan_of(opd, Peran.SEKRETARIS, Peran.KEPALA_DINAS), strict=True))
    for ttd in sorted(signed, key=lambda one: (order[one.laporan.berkas_id][0], one.laporan.versi)):
        unit = order[ttd.laporan.berkas_id][1].unit.nama
        yield from (_baris(ttd, untuk, bahan, saat, (unit, posts[untuk])) for untuk in given)
        yield from (_by_hand(ttd, one, bahan, saat, unit) for one in bahan.pengiriman.get(ttd.laporan_id, ()))
        luar = bahan.luar.get(ttd.laporan_id, ())
        yield from luar_of(ttd.laporan, unit, luar, saat.zona, saat.sampai, alamat=saat.alamat)


def _baris(ttd: TandaTangan, untuk: Untuk, bahan: _Bahan, saat: _Saat, names: tuple[str, str]) -> BarisTandaTerima:
    """Return one copy; ``names`` are those of the unit and of the post that gets it."""
    laporan = ttd.laporan
    berkas_id, key = laporan.berkas_id, (laporan.pk, untuk.value)
    opened, received = bahan.dibuka.get(key), bahan.diterima.get(key)
    jenis, sheet = PAPERS[untuk]
    withdrawn = ttd.ditarik_at is not None and (saat.sampai is None or ttd.ditarik_at <= saat.sampai)
    keadaan = DITARIK if withdrawn else DIGANTIKAN if laporan.pk in bahan.dikoreksi else ""
    back = bahan.kembali.get((berkas_id, ttd.ditarik_at)) if ttd.ditarik_at and untuk is Untuk.LAPORAN else None
    belum = TIDAK_TERCATAT if received or back else BELUM_DIBUKA if keadaan else saat.lama(BELUM_DIBUKA, ttd.at)
    unit, penerima = names
    return BarisTandaTerima(
        unit=unit,
        laporan=laporan.dokumen.nomor,
        versi=str(laporan.versi),
        keadaan=keadaan,
        penerima=penerima,
        sebagai=str(untuk.label),
        agenda=bahan.agenda.get((berkas_id, sheet, laporan.dokumen.at if untuk is Untuk.LAPORAN else ttd.at), "–"),
        dikirim=saat.waktu(ttd.at),
        dibuka=saat.waktu(opened.at) if opened else belum,
        diterima=_received(received, back, saat),
        bukti=bahan.bukti.get((berkas_id, jenis, received.at), "–") if received else "–",
    )


def _received(received: Tembusan | Penerimaan | None, back: RiwayatBerkas | None, saat: _Saat) -> str:
    if back is not None:
        return f"{DIKEMBALIKAN} {saat.waktu(back.at)}, {as_officer(back.oleh, back.sebagai)}"
    if received is None:
        return BELUM_DITERIMA
    return f"{saat.waktu(received.at)}, {as_officer(received.nama, received.sebagai)}"


def _by_hand(ttd: TandaTangan, one: PengirimanTembusan, bahan: _Bahan, saat: _Saat, unit: str) -> BarisTandaTerima:
    """Return a copy that Takar does not bring: who said that it was sent, and how."""
    laporan = ttd.laporan
    sent = one.dikirim_at if one.dikirim_at and (saat.sampai is None or one.dikirim_at <= saat.sampai) else None
    withdrawn = ttd.ditarik_at is not None and (saat.sampai is None or ttd.ditarik_at <= saat.sampai)
    return BarisTandaTerima(
        unit=unit,
        laporan=laporan.dokumen.nomor,
        versi=str(laporan.versi),
        keadaan=DITARIK if withdrawn else DIGANTIKAN if laporan.pk in bahan.dikoreksi else "",
        penerima=one.penerima,
        sebagai=str(Untuk.TEMBUSAN.label),
        agenda=bahan.agenda.get((laporan.berkas_id, PAPERS[Untuk.TEMBUSAN][1], ttd.at), "–"),
        dikirim=_dikirim(one, sent, saat, ttd.at, berlaku=not withdrawn and laporan.pk not in bahan.dikoreksi),
        dibuka=DI_LUAR,
        diterima=one.cara if sent else "–",
        bukti="–",
    )


def _dikirim(one: PengirimanTembusan, sent: datetime | None, saat: _Saat, signed: datetime, *, berlaku: bool) -> str:
    if sent is None:
        return saat.lama(BELUM_DIKIRIM, signed) if berlaku else BELUM_DIKIRIM
    return f"{TIDAK_DIKIRIM}, {one.oleh}" if one.tidak_dikirim else f"{saat.waktu(sent)}, {one.oleh}"


def _bahan(
    berkas_ids: Collection[int], laporan_ids: Collection[int], kembali: Dikembalikan, sampai: datetime | None
) -> _Bahan:
    opened = until(LaporanDibuka.objects.filter(laporan__berkas__in=berkas_ids), sampai)
    received: dict[Untuk, QuerySet[Tembusan] | QuerySet[Penerimaan]] = {
        Untuk.TEMBUSAN: until(Tembusan.objects.filter(laporan__berkas__in=berkas_ids), sampai),
        Untuk.LAPORAN: until(Penerimaan.objects.filter(laporan__berkas__in=berkas_ids), sampai),
    }
    sent = SuratKeluar.objects.filter(dokumen__berkas__in=berkas_ids)
    kinds = {Dokumen.Jenis.TERIMA_TEMBUSAN, Dokumen.Jenis.TERIMA_LAPORAN}
    papers = Dokumen.objects.filter(berkas__in=berkas_ids, jenis__in=kinds).values_list(
        "berkas_id", "jenis", "at", "kode"
    )
    granted = PermintaanKoreksi.objects.filter(berkas__in=berkas_ids, status__in=GRANTED)
    lines = sent.values_list("dokumen__berkas_id", "dokumen__jenis", "dokumen__at", "nomor_agenda", "tahun")
    dikoreksi = frozenset(until(granted, sampai, "diputus_at").values_list("laporan_id", flat=True))
    return _Bahan(
        dibuka={(one.laporan_id, one.untuk): one for one in opened},
        diterima={(one.laporan_id, untuk.value): one for untuk, rows in received.items() for one in rows},
        dikoreksi=dikoreksi,
        agenda={(berkas, jenis, at): f"{nomor}/{tahun}" for berkas, jenis, at, nomor, tahun in lines},
        bukti={(berkas, jenis, at): kode for berkas, jenis, at, kode in papers},
        pengiriman=pengiriman_by(laporan_ids, sampai),
        luar=luar_by_laporan(berkas_ids, sampai) if dikoreksi else {},
        kembali=kembali,
    )

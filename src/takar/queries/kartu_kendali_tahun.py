"""The kartu kendali of a year: the proof that the data are collected regularly, triwulan after triwulan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.documents.canonical import seal
from takar.documents.contexts import BarisKendali, Jejak, JenisDokumen, KartuKendaliContext, PenyimpanganKendali
from takar.queries.dokumen.bagian import peraga
from takar.queries.dokumen.catatan_kantor import kop_dan_catatan
from takar.queries.kalender import kalender
from takar.queries.kartu_kendali import CATATAN, keadaan_catatan
from takar.queries.keadaan_dahulu import stand_back
from takar.queries.kendali_bagian import alasan_list, pengembalian_list
from takar.queries.kendali_baris import SatuBaris, baris_kendali
from takar.queries.kendali_hitung import in_time, per_triwulan, silang, tren
from takar.queries.ketepatan import Ketepatan
from takar.queries.pada import until
from takar.queries.pengumpulan import readable
from takar.queries.pengumpulan_baca import with_berkas
from takar.queries.perubahan_tempo import first_plans
from takar.queries.sejarah_langkah import LangkahLalu, sejarah_langkah
from takar.records.models import Pengumpulan
from takar.rules.libur import LIBUR_NASIONAL, tanpa_skb
from takar.rules.pada import Pada, with_day
from takar.rules.periods import Periode, Triwulan
from takar.sop.permissions import Actor

SUMBER = (
    "Setiap dokumen dapat diperiksa keasliannya dengan kodenya pada halaman verifikasi, yang memuat sidik (SHA-256) "
    "berkasnya. Waktu dibaca dari riwayat berkas, yang hanya dapat ditambah, tidak dapat diubah atau dihapus."
)


@dataclass(frozen=True, slots=True)
class _BarisTahun:
    """One langkah of one unit in one triwulan, and what deviated in it."""

    nomor: int
    baris: BarisKendali
    penyimpangan: tuple[PenyimpanganKendali, ...]


def kartu_kendali_tahun(
    actor: Actor, tahun: int, now: datetime, pada: Pada | None = None
) -> KartuKendaliContext | None:
    """Return the card of a year, or None where no round of it may be read; ``pada``: as it stood at a day's end."""
    sampai, now = (pada.sampai, pada.sampai) if pada else (None, now)
    offices = {tugas.opd_id for tugas in actor.tugas}
    opened = until(Pengumpulan.objects.filter(opd_id__in=offices, tahun=tahun), sampai, "dibuka_at")
    pengumpulan_list = list(with_berkas(opened.order_by("triwulan", "pk")))
    pengumpulan_list = [one for one in pengumpulan_list if one.opd_id == pengumpulan_list[0].opd_id]
    readable_by_id = {one.pk: readable(one, actor) for one in pengumpulan_list}
    seen = [berkas for found in readable_by_id.values() for berkas in found]
    if sampai is not None:
        seen = stand_back(seen, sampai)
        stood = {berkas.pk for berkas in seen}
        readable_by_id = {pk: [b for b in found if b.pk in stood] for pk, found in readable_by_id.items()}
    if not seen:
        return None
    opd, units = pengumpulan_list[0].opd, {berkas.unit_id for berkas in seen}
    ketepatan = Ketepatan(kalender(opd.pk), ZoneInfo(opd.zona))
    today = now.astimezone(ketepatan.zona).date()
    past = sejarah_langkah(opd.pk, units, Periode(tahun, Triwulan.IV), ketepatan.zona, pada)
    own = [satu for satu in past if satu.periode[0] == tahun]
    rows = [
        _of_triwulan(row, one)
        for one in pengumpulan_list
        for row in baris_kendali(readable_by_id[one.pk], one, ketepatan, now, actor=actor, sampai=sampai)
    ]
    penyimpangan = tuple(told for row in rows for told in row.penyimpangan)
    sent = [satu for satu in own if satu.nomor == 1]
    semula = _first_plan(sent, sampai)
    return seal(
        KartuKendaliContext(
            **kop_dan_catatan(opd, JenisDokumen.KARTU_KENDALI, (*CATATAN, SUMBER, dasar_hari_kerja(tahun))),
            nomor="",
            judul="Bukti Keteraturan Pengumpulan Data Kinerja",
            periode=with_day(f"Tahun {tahun}", pada),
            lingkup=seen[0].unit.nama if len(units) == 1 else opd.nama,
            edisi_sop=", ".join(dict.fromkeys(one.edition_nomor for one in pengumpulan_list)),
            keadaan=keadaan_catatan(now.astimezone(ketepatan.zona), pada),
            simpulan=(*_simpulan(pengumpulan_list, sent, semula, today), *_dijelaskan(penyimpangan)),
            penerimaan=tuple(per_triwulan(own, today)),
            penyimpangan=penyimpangan,
            pengembalian=tuple(pengembalian_list(seen, ketepatan.zona, sampai)),
            alasan=alasan_list([berkas.pk for berkas in seen], sampai),
            tren=tuple(tren(past, today)),
            silang=tuple(silang(past, today)),
            baris=tuple(row.baris for row in rows if row.nomor == 1),
            jejak=Jejak(),
            peraga=peraga(opd),
        )
    )


def _first_plan(sent: Sequence[LangkahLalu], sampai: datetime | None) -> list[LangkahLalu]:
    """Return the same with the due dates that they had before any change (docs/adr/0051), of those made by a moment."""
    semula = first_plans({satu.pengumpulan_id for satu in sent}, sampai)
    return [
        replace(satu, due_on=semula.get((satu.pengumpulan_id, satu.unit_id, satu.nomor), satu.due_on)) for satu in sent
    ]


def _simpulan(
    pengumpulan_list: Sequence[Pengumpulan],
    sent: Sequence[LangkahLalu],
    semula: Sequence[LangkahLalu],
    today: date,
) -> Iterator[str]:
    final = sum(one.selesai_at is not None for one in pengumpulan_list)
    yield f"{len(pengumpulan_list)} dari 4 triwulan sudah dibuka, {final} selesai."
    by_plan, by_first = (sum(in_time(satu, today) or False for satu in some) for some in (sent, semula))
    came = sum(satu.first_on is not None for satu in sent)
    yield f"{came} dari {len(sent)} pengiriman data unit sudah diterima, {by_plan} tepat waktu."
    moved = sum(now.due_on != first.due_on for now, first in zip(sent, semula, strict=True))
    if moved:
        yield f"{moved} jatuh temponya diubah sesudah ditetapkan; menurut rencana pertama {by_first} tepat waktu."


def _dijelaskan(penyimpangan: Sequence[PenyimpanganKendali]) -> tuple[str, ...]:
    if not penyimpangan:
        return ("Tidak ada penyimpangan.",)
    return (
        f"{len(penyimpangan)} penyimpangan, {sum(bool(p.penjelasan) for p in penyimpangan)} di antaranya dijelaskan.",
    )


def _of_triwulan(row: SatuBaris, pengumpulan: Pengumpulan) -> _BarisTahun:
    """Name the triwulan in a langkah and in what deviated in it."""

    def named(langkah: str) -> str:
        return f"TW {Triwulan(pengumpulan.triwulan).romawi}, langkah {langkah}"

    return _BarisTahun(
        row.nomor,
        replace(row.baris, langkah=named(row.baris.langkah)),
        tuple(replace(told, langkah=named(told.langkah)) for told, _ in row.penyimpangan),
    )


def dasar_hari_kerja(tahun: int) -> str:
    """Say which decrees make the days off, so that an evaluator can reckon the dates again."""
    found = dict.fromkeys(libur.dasar for libur in LIBUR_NASIONAL if libur.tanggal.year in (tahun, tahun + 1))
    known = f" menurut {'; '.join(found)}" if found else ""
    tanpa = " dan ".join(str(one) for one in tanpa_skb((tahun, tahun + 1)))
    lacks = f" Hari libur nasional tahun {tanpa} belum dikenal dari SKB." if tanpa else ""
    return (
        f"Hari kerja adalah Senin sampai Jumat di luar hari libur nasional dan cuti bersama{known}, dan di luar hari "
        f"libur yang ditambahkan perangkat daerah. Jam kerja menurut Perpres 21/2023, atau yang ditetapkan perangkat "
        f"daerah.{lacks}"
    )

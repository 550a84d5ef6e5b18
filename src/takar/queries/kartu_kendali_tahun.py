"""The kartu kendali of a year: the proof that the data are collected regularly, triwulan after triwulan."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from takar.documents.canonical import seal
from takar.documents.contexts import BarisKendali, Jejak, KartuKendaliContext
from takar.queries.dokumen.bagian import kop, peraga
from takar.queries.kalender import kalender
from takar.queries.kartu_kendali import CATATAN
from takar.queries.kendali_baris import planned
from takar.queries.kendali_hitung import in_time, per_triwulan, tren
from takar.queries.ketepatan import Ketepatan
from takar.queries.pengumpulan import readable
from takar.queries.pengumpulan_baca import with_berkas
from takar.queries.perubahan_tempo import first_plans
from takar.queries.sejarah_langkah import LangkahLalu, sejarah_langkah
from takar.records.models import Pengumpulan
from takar.rules.periods import Periode, Triwulan, format_tanggal, format_waktu
from takar.sop.permissions import Actor


def kartu_kendali_tahun(actor: Actor, tahun: int, now: datetime) -> KartuKendaliContext | None:
    """Return the card of a year, or None where no round of it may be read."""
    offices = {tugas.opd_id for tugas in actor.tugas}
    pengumpulan_list = list(
        with_berkas(Pengumpulan.objects.filter(opd_id__in=offices, tahun=tahun).order_by("triwulan", "pk"))
    )
    pengumpulan_list = [one for one in pengumpulan_list if one.opd_id == pengumpulan_list[0].opd_id]
    seen = [
        berkas
        for one in pengumpulan_list
        for berkas in readable(one, actor, now.astimezone(ZoneInfo(one.opd.zona)).date())
    ]
    if not seen:
        return None
    opd, units = pengumpulan_list[0].opd, {berkas.unit_id for berkas in seen}
    ketepatan = Ketepatan(kalender(opd.pk), ZoneInfo(opd.zona))
    today = now.astimezone(ketepatan.zona).date()
    past = sejarah_langkah(opd.pk, units, Periode(tahun, Triwulan.IV))
    own = [satu for satu in past if satu.periode[0] == tahun]
    sent = [satu for satu in own if satu.langkah.nomor == 1]
    semula = _first_plan(sent)
    return seal(
        KartuKendaliContext(
            kop=kop(opd),
            nomor="",
            judul="Bukti Keteraturan Pengumpulan Data Kinerja",
            periode=f"Tahun {tahun}",
            lingkup=seen[0].unit.nama if len(units) == 1 else opd.nama,
            edisi_sop=", ".join(dict.fromkeys(one.edition_nomor for one in pengumpulan_list)),
            keadaan=f"Menurut catatan Takar pada {format_waktu(now.astimezone(ketepatan.zona))}.",
            simpulan=tuple(_simpulan(pengumpulan_list, sent, semula, ketepatan, today)),
            penerimaan=tuple(per_triwulan(own, ketepatan, today)),
            penyimpangan=(),
            pengembalian=(),
            alasan=(),
            tren=tuple(tren(past, ketepatan, today)),
            baris=tuple(map(partial(_sent, ketepatan=ketepatan, today=today), sent, semula)),
            catatan=CATATAN,
            jejak=Jejak(),
            peraga=peraga(opd),
        )
    )


def _first_plan(sent: Sequence[LangkahLalu]) -> list[LangkahLalu]:
    """Return the same with the due dates that they had before any change (docs/adr/0051)."""
    semula = first_plans({satu.pengumpulan_id for satu in sent})
    return [
        replace(satu, due_on=semula.get((satu.pengumpulan_id, satu.unit_id, satu.langkah.nomor), satu.due_on))
        for satu in sent
    ]


def _simpulan(
    pengumpulan_list: Sequence[Pengumpulan],
    sent: Sequence[LangkahLalu],
    semula: Sequence[LangkahLalu],
    ketepatan: Ketepatan,
    today: date,
) -> Iterator[str]:
    final = sum(one.selesai_at is not None for one in pengumpulan_list)
    yield f"{len(pengumpulan_list)} dari 4 triwulan sudah dibuka, {final} selesai."
    by_plan, by_first = (sum(in_time(satu, ketepatan, today) or False for satu in some) for some in (sent, semula))
    came = sum(satu.first is not None for satu in sent)
    yield f"{came} dari {len(sent)} pengiriman data unit sudah diterima, {by_plan} tepat waktu."
    moved = sum(now.due_on != first.due_on for now, first in zip(sent, semula, strict=True))
    if moved:
        yield f"{moved} jatuh temponya diubah sesudah ditetapkan; menurut rencana pertama {by_first} tepat waktu."


def _sent(satu: LangkahLalu, semula: LangkahLalu, ketepatan: Ketepatan, today: date) -> BarisKendali:
    """When a unit sent its data in a triwulan."""
    zona, told = ketepatan.zona, in_time(satu, ketepatan, today)
    waits = "belum jatuh tempo" if told is None else "belum dikirim"
    return BarisKendali(
        unit=satu.unit,
        langkah=f"TW {Triwulan(satu.periode[1]).romawi}, langkah {satu.nama}",
        pemegang="",
        rencana=planned(satu.due_on, semula.due_on),
        nyata=format_tanggal(satu.first.astimezone(zona).date()) if satu.first else "–",
        ketepatan=ketepatan.kalimat(satu.selesai, satu.due_on) or waits,
        waktu_kerja="",
        tanda="",
        dokumen="",
    )

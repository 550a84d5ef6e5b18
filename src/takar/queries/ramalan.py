"""When the report of each open berkas will reach the Kepala Dinas: from the standards ahead and each unit's past."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.queries.edition import edition_of
from takar.queries.jam import jam_of
from takar.queries.ketepatan import Peristiwa, fold_penyelesaian, is_again, peristiwa_of
from takar.queries.langkah_tampil import tanggal_pendek
from takar.records.models import BerkasBidang, Pengumpulan
from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu
from takar.rules.periods import Periode, Triwulan, format_hari_tanggal
from takar.rules.ramalan import LangkahDepan, Ramalan, ramal
from takar.sop.jam_langkah import JamLangkah, Jenis
from takar.sop.labels import KIND_LABELS
from takar.sop.model import Edition, Kind, Langkah

PENGUMPULAN_LALU = 8
"""How many earlier pengumpulan tell how long somebody takes: two years, since people and plans change."""

Kunci = tuple[int, Kind | int]
Dahulu = Mapping[Kunci, Sequence[int]]


@dataclass(frozen=True, slots=True)
class RamalanTampil:
    """The forecast of one berkas in words; ``pemulih`` says what would bring it back, empty where it is not late."""

    berkas_id: int
    unit: str
    unit_kode: str
    periode: Periode
    selesai: str
    jarak: str
    pemulih: str
    terlambat: bool

    @property
    def kalimat(self) -> str:
        """All of it in two sentences."""
        reach = f"Laporan diperkirakan sampai kepada Kepala Dinas {self.selesai}, {self.jarak}."
        return " ".join(filter(None, [reach, self.pemulih]))


@dataclass(frozen=True, slots=True)
class Penakar:
    """What days are told by: today, the days off, the office's zone."""

    today: date
    kalender: Kalender
    zona: ZoneInfo

    def hari(self, jam: JamLangkah) -> int:
        """Return the working days of a langkah until its first completion, or until today, as due dates count them."""
        return sum(
            self.kalender.count_hari_kerja(self._on(satu.mulai), self._on(satu.selesai) if satu.selesai else self.today)
            for satu in jam.selang
            if satu.jenis is Jenis.PELAKSANAAN
        )

    def _on(self, at: datetime) -> date:
        return at.astimezone(self.zona).date()


def ramalan_list(berkas_list: Iterable[BerkasBidang], takar: Penakar) -> list[RamalanTampil]:
    """Return the forecast of each berkas that is not received and can still come in time, the most late first.

    Asks three queries, none where no such berkas is given; langkah_list and unit are loaded.
    """
    berkas_open = [berkas for berkas in berkas_list if not berkas.received]
    if not berkas_open:
        return []
    first = min(berkas_open, key=lambda b: (b.pengumpulan.tahun, b.pengumpulan.triwulan)).pengumpulan
    pengumpulan_by_berkas, unit_by_berkas = _earlier(first, {b.unit_id for b in berkas_open})
    riwayat = peristiwa_of([*unit_by_berkas, *(b.pk for b in berkas_open)])
    dahulu: defaultdict[Kunci, list[int]] = defaultdict(list)
    for pk, unit_id in unit_by_berkas.items():
        edition = edition_of(pengumpulan_by_berkas[pk])
        for nomor, jam in jam_of(riwayat[pk], edition).items():
            if not jam.berjalan:
                dahulu[_kunci(unit_id, edition.langkah_by_nomor(nomor))].append(takar.hari(jam))
    found = ((b, _ramal(b, riwayat[b.pk], dahulu, takar)) for b in berkas_open)
    told = [(berkas, one) for berkas, one in found if one.tertolong]
    return [_tampil(*one) for one in sorted(told, key=lambda one: -one[1].selisih)]


def _earlier(
    pengumpulan: Pengumpulan, unit_ids: Collection[int]
) -> tuple[Mapping[int, Pengumpulan], Mapping[int, int]]:
    """The pengumpulan, and the unit, of every berkas of some units in the last ones before a pengumpulan."""
    tahun, triwulan = pengumpulan.tahun, pengumpulan.triwulan
    before = Q(tahun__lt=tahun) | Q(tahun=tahun, triwulan__lt=triwulan)
    found = Pengumpulan.objects.filter(before, opd_id=pengumpulan.opd_id).order_by("-tahun", "-triwulan")
    by_id = {one.pk: one for one in found[:PENGUMPULAN_LALU]}
    rows = list(
        BerkasBidang.objects.filter(pengumpulan_id__in=list(by_id), unit_id__in=list(unit_ids))
        .order_by("pk")
        .values_list("pk", "pengumpulan_id", "unit_id")
    )
    return {pk: by_id[pengumpulan_id] for pk, pengumpulan_id, _ in rows}, {pk: unit_id for pk, _, unit_id in rows}


def _kunci(unit_id: int, langkah: Langkah) -> Kunci:
    return unit_id, langkah.kind or langkah.nomor


def _ramal(berkas: BerkasBidang, riwayat: Sequence[Peristiwa], dahulu: Dahulu, takar: Penakar) -> Ramalan:
    pengumpulan = berkas.pengumpulan
    edition = edition_of(pengumpulan)
    rows = {row.nomor: row for row in berkas.langkah_list.all()}
    selesai, jam = fold_penyelesaian(riwayat), jam_of(riwayat, edition)
    depan = []
    for langkah in _chain(edition):
        row = rows[langkah.nomor]
        if row.done_at is None:
            again = is_again(selesai, langkah.nomor)
            depan.append(
                LangkahDepan(
                    nomor=langkah.nomor,
                    waktu=langkah.baku_mutu.waktu,
                    due_on=row.due_on,
                    dahulu=tuple(dahulu.get(_kunci(berkas.unit_id, langkah), ())),
                    terpakai=0 if again else takar.hari(jam.get(langkah.nomor, JamLangkah())),
                    tenggat=(row.perbaikan_due_on or row.ulang_due_on) if row.opened_at else None,
                )
            )
    return ramal(depan, takar.today, takar.kalender, HitunganMinggu(pengumpulan.minggu))


def _chain(edition: Edition) -> list[Langkah]:
    """The langkah one after the other until the report is received; the copy goes beside it (docs/adr/0002)."""
    return [satu for satu in edition.langkah if satu.kind is not Kind.RECEIVE_COPY]


def _tampil(berkas: BerkasBidang, one: Ramalan) -> RamalanTampil:
    pengumpulan = berkas.pengumpulan
    pemulih = one.pemulih
    langkah = edition_of(pengumpulan).langkah_by_nomor(pemulih.nomor) if pemulih else None
    nama = KIND_LABELS[langkah.kind] if langkah and langkah.kind else ""
    return RamalanTampil(
        berkas_id=berkas.pk,
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan)),
        selesai=format_hari_tanggal(one.selesai),
        jarak=_jarak(one),
        pemulih=(
            f"Masih tepat waktu bila langkah {pemulih.nomor}, {nama}, selesai paling lambat "
            f"{format_hari_tanggal(pemulih.paling_lambat)}."
            if pemulih
            else ""
        ),
        terlambat=one.terlambat,
    )


def _jarak(one: Ramalan) -> str:
    """How far the forecast is from the plan, in working days."""
    planned = tanggal_pendek(one.due_on)
    if one.terlambat:
        return f"{one.selisih} hari kerja sesudah jatuh temponya ({planned})"
    return (
        f"{-one.selisih} hari kerja sebelum jatuh temponya ({planned})" if one.selisih else "tepat pada jatuh temponya"
    )

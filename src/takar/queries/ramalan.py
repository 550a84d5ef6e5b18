"""When the report of each open berkas will reach the Kepala Dinas: from the standards ahead and each unit's past."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from takar.queries.edition import edition_of
from takar.queries.jam import jam_of
from takar.queries.ketepatan import Peristiwa, fold_penyelesaian, is_again, peristiwa_of
from takar.queries.langkah_tampil import tanggal_pendek
from takar.queries.pengumpulan_baca import loaded_langkah
from takar.queries.ramalan_dahulu import Dahulu, Penakar, dahulu_of, kunci
from takar.records.models import BerkasBidang
from takar.rules.deadlines import HitunganMinggu
from takar.rules.periods import Periode, Triwulan, format_hari_tanggal
from takar.rules.ramalan import LangkahDepan, Ramalan, ramal
from takar.sop.jam_langkah import JamLangkah
from takar.sop.labels import KIND_LABELS
from takar.sop.model import Edition, Kind, Langkah


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


def ramalan_list(
    berkas_list: Iterable[BerkasBidang], takar: Penakar, riwayat: Mapping[int, Sequence[Peristiwa]] | None = None
) -> list[RamalanTampil]:
    """Return the forecast of each berkas that is not received and can still come in time, the most late first.

    Asks two queries, one where the history is given, none where no such berkas is; langkah_list and unit are loaded.
    """
    berkas_open = [berkas for berkas in berkas_list if not berkas.frozen]
    awaited = [berkas for berkas in berkas_open if _is_awaited(berkas, takar)]
    if not awaited:
        return []
    first = min(berkas_open, key=lambda b: (b.pengumpulan.tahun, b.pengumpulan.triwulan)).pengumpulan
    dahulu = dahulu_of(first.opd_id, first.tahun, first.triwulan, takar)
    if riwayat is None:
        riwayat = peristiwa_of(b.pk for b in awaited)
    found = [(b, _ramal(b, riwayat[b.pk], dahulu, takar)) for b in awaited]
    return [_tampil(*one) for one in sorted(found, key=lambda one: -one[1].selisih)]


def _is_awaited(berkas: BerkasBidang, takar: Penakar) -> bool:
    """Whether the last langkah ahead is not due yet: else nothing brings the report back into time."""
    rows = {row.nomor: row for row in loaded_langkah(berkas)}
    ahead = [rows[satu.nomor] for satu in _chain(edition_of(berkas.pengumpulan))]
    return next(row for row in reversed(ahead) if row.done_at is None).due_on >= takar.today


def _ramal(berkas: BerkasBidang, riwayat: Sequence[Peristiwa], dahulu: Dahulu, takar: Penakar) -> Ramalan:
    pengumpulan = berkas.pengumpulan
    edition = edition_of(pengumpulan)
    rows = {row.nomor: row for row in loaded_langkah(berkas)}
    selesai, jam = fold_penyelesaian(riwayat), jam_of(riwayat, edition)
    depan = []
    for langkah in _chain(edition):
        row = rows[langkah.nomor]
        if row.done_at is None:
            again, jalan = is_again(selesai, langkah.nomor), jam.get(langkah.nomor, JamLangkah())
            depan.append(
                LangkahDepan(
                    nomor=langkah.nomor,
                    waktu=langkah.baku_mutu.waktu,
                    due_on=row.due_on,
                    dahulu=tuple(dahulu.get(kunci(berkas.unit_id, langkah), ())),
                    terpakai=0 if again else takar.hari(jalan),
                    tenggat=(row.perbaikan_due_on or row.ulang_due_on) if row.opened_at else None,
                    mulai=None if again else takar.mulai(jalan),
                )
            )
    return ramal(depan, takar.today, takar.kalender, HitunganMinggu(pengumpulan.minggu))


def _chain(edition: Edition) -> list[Langkah]:
    """The langkah one after the other until the report is received; the copy goes beside it (docs/adr/0002)."""
    return [satu for satu in edition.langkah if satu.kind is not Kind.RECEIVE_COPY]


def _tampil(berkas: BerkasBidang, one: Ramalan) -> RamalanTampil:
    pengumpulan = berkas.pengumpulan
    return RamalanTampil(
        berkas_id=berkas.pk,
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=Periode(pengumpulan.tahun, Triwulan(pengumpulan.triwulan)),
        selesai=format_hari_tanggal(one.selesai),
        jarak=_jarak(one),
        pemulih=_pemulih(one, edition_of(pengumpulan)),
        terlambat=one.terlambat,
    )


def _pemulih(one: Ramalan, edition: Edition) -> str:
    """What would bring it back; the langkah before the one named are not done either, so they are named with it."""
    found = one.pemulih
    if found is None:
        return ""
    langkah, first = edition.langkah_by_nomor(found.nomor), one.langkah[0].nomor
    nama = f" ({KIND_LABELS[langkah.kind]})" if langkah.kind else ""
    joined = {0: "", 1: f"{first} dan "}.get(found.nomor - first, f"{first} sampai dengan ")
    what, by = f"langkah {joined}{found.nomor}{nama}", format_hari_tanggal(found.paling_lambat)
    if found.sulit:
        return (
            f"Tepat waktu sulit tercapai: {what} harus selesai paling lambat {by}. Dengan satu hari kerja untuk "
            f"setiap langkah, laporan sampai paling cepat {format_hari_tanggal(one.tercepat)}."
        )
    return f"Masih tepat waktu bila {what} selesai paling lambat {by}."


def _jarak(one: Ramalan) -> str:
    """How far the forecast is from the plan, in working days."""
    planned = tanggal_pendek(one.due_on)
    if one.terlambat:
        return f"{one.selisih} hari kerja sesudah jatuh temponya ({planned})"
    return (
        f"{-one.selisih} hari kerja sebelum jatuh temponya ({planned})" if one.selisih else "tepat pada jatuh temponya"
    )

"""Every langkah of every unit of a round as the kartu kendali tells it, with what of it is late."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.documents.contexts import BarisKendali, PenyimpanganKendali
from takar.queries.edition import edition_of
from takar.queries.jam import JamTampil, jam_tampil, pengukur
from takar.queries.kendali_bagian import dokumen_by_langkah
from takar.queries.ketepatan import Ketepatan, Penyelesaian, fold_penyelesaian, peristiwa_of
from takar.queries.keterlambatan import Keterlambatan, keterlambatan
from takar.queries.pengecualian import PengecualianBaris, pengecualian_by_langkah
from takar.queries.penjelasan_langkah import penjelasan_list, subject_from_jam
from takar.queries.perubahan_tempo import Ubahan, by_first_plan, first_plan, ubahan_of
from takar.queries.sejarah_langkah import nama_langkah
from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan
from takar.rules.periods import format_tanggal
from takar.sop.model import Kind, Langkah
from takar.sop.penjelasan_langkah import may_explain
from takar.sop.permissions import Actor, Refused
from takar.sop.state import Event

CHANGED = "Alasan perubahan sudah ditulis saat jatuh temponya diubah."
EXCEPTED = "Alasan pengecualian sudah ditulis saat diberikan."
BELUM = "–"
"""The real date of what was not completed yet."""

EXPLAINED = "Alasan pelimpahan sudah ditulis saat monev dilimpahkan."


@dataclass(frozen=True, slots=True)
class Jelaskan:
    """Where a late langkah is explained; ``alasan`` says why this person cannot, empty where they can."""

    unit_kode: str
    nomor: int
    alasan: str


@dataclass(frozen=True, slots=True)
class SatuBaris:
    """One langkah of one unit as the card tells it, and what deviated in it: late, changed, delegated or excepted."""

    nomor: int
    baris: BarisKendali
    penyimpangan: tuple[tuple[PenyimpanganKendali, Jelaskan], ...]


@dataclass(frozen=True, slots=True)
class _Satu:
    """One langkah of one berkas with all that is known of it."""

    berkas: BerkasBidang
    langkah: Langkah
    row: LangkahBerkas
    selesai: Penyelesaian
    jam: JamTampil | None
    dokumen: str
    ubahan: tuple[Ubahan, ...]
    late: Keterlambatan
    pengecualian: Sequence[PengecualianBaris]


def baris_kendali(
    seen: Sequence[BerkasBidang],
    pengumpulan: Pengumpulan,
    ketepatan: Ketepatan,
    now: datetime,
    *,
    actor: Actor,
    sampai: datetime | None = None,
) -> Iterator[SatuBaris]:
    """Yield each langkah of some berkas of a round; up to a moment, of berkas that were put back to it."""
    keys, today = [b.pk for b in seen], now.astimezone(ketepatan.zona).date()
    said = penjelasan_list(keys, ketepatan.zona, sampai)
    ubahan = ubahan_of(keys, ketepatan.zona, sampai)
    pengecualian = pengecualian_by_langkah(keys, today, sampai)
    edition, ukur = edition_of(pengumpulan), pengukur(pengumpulan, now, ketepatan.kalender)
    riwayat = peristiwa_of(keys, sampai)
    checked = {(pk, past.at) for pk, found in riwayat.items() for past in found if past.event == Event.CHECKED}
    papers = dokumen_by_langkah(keys, sampai, checked)
    for berkas in seen:
        selesai = fold_penyelesaian(riwayat[berkas.pk])
        jam = jam_tampil(berkas, edition, riwayat[berkas.pk], ukur)
        rows = {row.nomor: row for row in berkas.langkah_list.all()}
        late = keterlambatan(rows.values(), selesai, ketepatan, now)
        for langkah in edition.langkah:
            satu = _Satu(
                berkas=berkas,
                langkah=langkah,
                row=rows[langkah.nomor],
                selesai=selesai.get(langkah.nomor, Penyelesaian()),
                jam=jam.get(langkah.nomor),
                dokumen=papers.get((berkas.pk, langkah.kind), "") if langkah.kind else "",
                ubahan=tuple(x for x in ubahan.get(berkas.pk, ()) if x.langkah == langkah.nomor),
                late=late[langkah.nomor],
                pengecualian=pengecualian.get((berkas.pk, langkah.kind), ()) if langkah.kind else (),
            )
            found = [_penyimpangan(satu, _said(satu, late, said), actor)] if satu.late.telat else []
            found += (*_perubahan(satu, ketepatan, now), *_pelimpahan(satu), *_pengecualian(satu))
            yield SatuBaris(langkah.nomor, _baris(satu, ketepatan), tuple(found))


def _said(satu: _Satu, late: Mapping[int, Keterlambatan], said: Mapping[tuple[int, int], Sequence[str]]) -> list[str]:
    """What was said about a langkah, and about those that it holds up from when they were open themselves."""
    waits = [nomor for nomor, other in late.items() if other.menunggu == satu.langkah.nomor]
    held = [f"Langkah {nomor}: {teks}" for nomor in waits for teks in said.get((satu.berkas.pk, nomor), ())]
    return [*said.get((satu.berkas.pk, satu.langkah.nomor), ()), *held]


def _penyimpangan(satu: _Satu, told: Sequence[str], actor: Actor) -> tuple[PenyimpanganKendali, Jelaskan]:
    verdict = may_explain(actor=actor, subject=subject_from_jam(satu.berkas, satu.row, satu.jam, satu.late))
    unit, nama, late = satu.berkas.unit, nama_langkah(satu.langkah), satu.late.telat
    return (
        PenyimpanganKendali(unit.nama, nama, late[0].upper() + late[1:], "\n".join(told)),
        Jelaskan(unit.kode, satu.langkah.nomor, verdict.reason if isinstance(verdict, Refused) else ""),
    )


def _pelimpahan(satu: _Satu) -> Iterator[tuple[PenyimpanganKendali, Jelaskan]]:
    """A monev that was delegated; its reason was given with it (domain.md section 11), so nobody explains it again."""
    sesi = getattr(satu.berkas, "sesi", None)
    if satu.langkah.kind is Kind.MONITOR and sesi is not None and sesi.delegasi is not None:
        said = f"Dilimpahkan kepada Sekretaris ({sesi.delegasi.nama})"
        unit, nama = satu.berkas.unit, nama_langkah(satu.langkah)
        yield (
            PenyimpanganKendali(unit.nama, nama, said, sesi.delegasi_alasan),
            Jelaskan(unit.kode, satu.langkah.nomor, EXPLAINED),
        )


def _pengecualian(satu: _Satu) -> Iterator[tuple[PenyimpanganKendali, Jelaskan]]:
    """Each exception to the separation of duties, used or only granted, with its reasons (docs/adr/0045)."""
    unit, nama = satu.berkas.unit, nama_langkah(satu.langkah)
    for one in satu.pengecualian:
        yield (
            PenyimpanganKendali(unit.nama, nama, one.kalimat, one.mengapa),
            Jelaskan(unit.kode, satu.langkah.nomor, EXCEPTED),
        )


def _perubahan(satu: _Satu, ketepatan: Ketepatan, now: datetime) -> Iterator[tuple[PenyimpanganKendali, Jelaskan]]:
    """Each change of the due date with its reason, and how the langkah stands by the first plan (docs/adr/0051)."""
    unit, nama = satu.berkas.unit, nama_langkah(satu.langkah)
    today = now.astimezone(ketepatan.zona).date()
    for n, one in enumerate(satu.ubahan):
        first = [] if n else [by_first_plan(one.semula, satu.selesai, ketepatan, today)]
        yield (
            PenyimpanganKendali(unit.nama, nama, one.kalimat, "\n".join([one.mengapa, *first])),
            Jelaskan(unit.kode, satu.langkah.nomor, CHANGED),
        )


def _baris(satu: _Satu, ketepatan: Ketepatan) -> BarisKendali:
    open_word = "berjalan" if satu.row.opened_at else "belum dimulai"
    return BarisKendali(
        unit=satu.berkas.unit.nama,
        langkah=nama_langkah(satu.langkah),
        pemegang=satu.jam.pemegang if satu.jam else "",
        rencana=planned(satu.row.due_on, first_plan(satu.ubahan, satu.row)),
        nyata=_nyata(satu.selesai, ketepatan.zona),
        ketepatan=ketepatan.kalimat(satu.selesai, satu.row.due_on) or satu.late.kalimat or open_word,
        waktu_kerja=satu.jam.terpakai if satu.jam else "",
        tanda=satu.jam.tanda if satu.jam else "",
        dokumen=satu.dokumen,
    )


def planned(due_on: date, semula: date) -> str:
    """Return the plan in force, with the first one where it was another."""
    now = format_tanggal(due_on)
    return now if due_on == semula else f"{now} (semula {format_tanggal(semula)})"


def _nyata(selesai: Penyelesaian, zona: ZoneInfo) -> str:
    if selesai.first is None or selesai.last is None:
        return BELUM
    first, last = (format_tanggal(at.astimezone(zona).date()) for at in (selesai.first, selesai.last))
    return first if first == last else f"{first}; terakhir {last}"

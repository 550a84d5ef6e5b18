"""Every langkah of every unit of a round as the kartu kendali tells it, with what of it is late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.documents.contexts import BarisKendali, PenyimpanganKendali
from takar.queries.edition import edition_of
from takar.queries.jam import JamTampil, jam_tampil, pengukur
from takar.queries.kendali_bagian import dokumen_by_langkah
from takar.queries.ketepatan import Ketepatan, Penyelesaian, fold_penyelesaian, peristiwa_of
from takar.queries.sejarah_langkah import nama_langkah
from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan
from takar.rules.calendar import sisa_hari
from takar.rules.periods import format_tanggal
from takar.sop.model import Langkah


@dataclass(frozen=True, slots=True)
class _Satu:
    """One langkah of one berkas with all that is known of it."""

    unit: str
    langkah: Langkah
    row: LangkahBerkas
    selesai: Penyelesaian
    jam: JamTampil | None
    dokumen: str


def baris_kendali(
    seen: Sequence[BerkasBidang], pengumpulan: Pengumpulan, ketepatan: Ketepatan, now: datetime
) -> Iterator[tuple[BarisKendali, PenyimpanganKendali | None]]:
    """Yield each langkah of some berkas, and its lateness where there is any."""
    edition, ukur = edition_of(pengumpulan), pengukur(pengumpulan, now, ketepatan.kalender)
    riwayat, papers = peristiwa_of(b.pk for b in seen), dokumen_by_langkah([b.pk for b in seen])
    for berkas in seen:
        selesai = fold_penyelesaian(riwayat[berkas.pk])
        jam = jam_tampil(berkas, edition, riwayat[berkas.pk], ukur)
        rows = {row.nomor: row for row in berkas.langkah_list.all()}
        for langkah in edition.langkah:
            satu = _Satu(
                unit=berkas.unit.nama,
                langkah=langkah,
                row=rows[langkah.nomor],
                selesai=selesai.get(langkah.nomor, Penyelesaian()),
                jam=jam.get(langkah.nomor),
                dokumen=papers.get((berkas.pk, langkah.kind), "") if langkah.kind else "",
            )
            late = lateness(satu.row, satu.selesai, ketepatan, now)
            yield _baris(satu, ketepatan, late), _penyimpangan(satu, late) if late else None


def lateness(row: LangkahBerkas, selesai: Penyelesaian, ketepatan: Ketepatan, now: datetime) -> str:
    """Return what of a langkah is late: the completion, its mendings, or that it still waits; empty where nothing."""
    today = now.astimezone(ketepatan.zona).date()
    if selesai.first is None and row.due_on < today:
        waits = "belum selesai" if row.opened_at else "belum dapat dimulai"
        return f"{waits}, {sisa_hari(today, row.due_on, ketepatan.kalender)}"
    return ketepatan.terlambat(selesai, row.due_on)


def _penyimpangan(satu: _Satu, late: str) -> PenyimpanganKendali:
    return PenyimpanganKendali(satu.unit, nama_langkah(satu.langkah), late[0].upper() + late[1:], "")


def _baris(satu: _Satu, ketepatan: Ketepatan, late: str) -> BarisKendali:
    open_word = "berjalan" if satu.row.opened_at else "belum dimulai"
    return BarisKendali(
        unit=satu.unit,
        langkah=nama_langkah(satu.langkah),
        pemegang=satu.jam.pemegang if satu.jam else "",
        rencana=format_tanggal(satu.row.due_on),
        nyata=_nyata(satu.selesai, ketepatan.zona),
        ketepatan=ketepatan.kalimat(satu.selesai, satu.row.due_on) or late or open_word,
        waktu_kerja=satu.jam.terpakai if satu.jam else "",
        tanda=satu.jam.tanda if satu.jam else "",
        dokumen=satu.dokumen,
    )


def _nyata(selesai: Penyelesaian, zona: ZoneInfo) -> str:
    if selesai.first is None or selesai.last is None:
        return "–"
    first, last = (format_tanggal(at.astimezone(zona).date()) for at in (selesai.first, selesai.last))
    return first if first == last else f"{first}; terakhir {last}"

"""Kartu kendali SOP of one round: every langkah of every unit that the person may read, and what deviated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.documents.canonical import seal
from takar.documents.contexts import Jejak, JenisDokumen, KartuKendaliContext
from takar.queries.dokumen.bagian import peraga
from takar.queries.dokumen.catatan_kantor import kop_dan_catatan
from takar.queries.kalender import kalender
from takar.queries.keadaan_dahulu import find_pengumpulan_pada
from takar.queries.kendali_bagian import alasan_list, pengembalian_list
from takar.queries.kendali_baris import Jelaskan, baris_kendali
from takar.queries.kendali_hitung import in_time, per_langkah, silang, tren
from takar.queries.ketepatan import Ketepatan
from takar.queries.pengumpulan import readable
from takar.queries.sejarah_langkah import LangkahLalu, sejarah_langkah
from takar.rules.pada import Pada, with_day
from takar.rules.periods import Periode, format_waktu
from takar.sop.permissions import Actor

CATATAN = (
    "Rencana ditetapkan saat pengumpulan dibuka; perubahannya disebut sebagai penyimpangan. Nyata adalah penyelesaian "
    "yang pertama; bila langkah dilaksanakan ulang, yang terakhir disebut juga.",
    "Waktu kerja dihitung dari saat langkah benar-benar dimulai, menurut jam dan hari kerja, tanpa waktu selagi "
    "berkas di langkah lain. Tandanya: cukup, hampir habis sejak 75%, melewati baku waktu di atas 100%.",
    "Tepat waktu dihitung dari langkah yang sudah selesai atau sudah lewat jatuh tempo. Langkah yang belum dapat "
    "dimulai bukan penyimpangan sendiri: yang disebut adalah langkah berjalan yang menahannya. Persentase dibulatkan "
    "ke bawah, sehingga 100% berarti semuanya.",
)


@dataclass(frozen=True, slots=True)
class KartuKendali:
    """The card of a round, and for each deviation where it is explained (nothing, read as of a day)."""

    context: KartuKendaliContext
    jelaskan: tuple[Jelaskan, ...]


def kartu_kendali(actor: Actor, periode: Periode, now: datetime, pada: Pada | None = None) -> KartuKendali | None:
    """Return the card of a round, or None where there is none that the person may read.

    ``pada``: as it stood at the end of a day; nothing is explained from it then (docs/adr/0082).
    """
    sampai, now = (pada.sampai, pada.sampai) if pada else (None, now)
    pengumpulan = find_pengumpulan_pada(actor, periode, sampai)
    if pengumpulan is None:
        return None
    zona = ZoneInfo(pengumpulan.opd.zona)
    today = now.astimezone(zona).date()
    seen = readable(pengumpulan, actor)
    if not seen:
        return None
    ketepatan = Ketepatan(kalender(pengumpulan.opd_id), zona)
    past = sejarah_langkah(pengumpulan.opd_id, {b.unit_id for b in seen}, periode, zona, pada)
    own = [satu for satu in past if satu.pengumpulan_id == pengumpulan.pk]
    rows = list(baris_kendali(seen, pengumpulan, ketepatan, now, actor=actor, sampai=sampai))
    deviations = [one for row in rows for one in row.penyimpangan]
    context = seal(
        KartuKendaliContext(
            **kop_dan_catatan(pengumpulan.opd, JenisDokumen.KARTU_KENDALI, CATATAN),
            nomor="",
            judul="Kartu Kendali SOP",
            periode=with_day(periode.label, pada),
            lingkup=seen[0].unit.nama if len(seen) == 1 else pengumpulan.opd.nama,
            edisi_sop=pengumpulan.edition_nomor,
            keadaan=keadaan_catatan(now.astimezone(zona), pada),
            simpulan=tuple(_simpulan(own, today)),
            penerimaan=tuple(per_langkah(own, today)),
            penyimpangan=tuple(told for told, _ in deviations),
            pengembalian=tuple(pengembalian_list(seen, zona, sampai)),
            alasan=alasan_list([b.pk for b in seen], sampai),
            tren=tuple(tren(past, today)),
            silang=tuple(silang(past, today)),
            baris=tuple(row.baris for row in rows),
            jejak=Jejak(),
            peraga=peraga(pengumpulan.opd),
        )
    )
    return KartuKendali(context, () if pada else tuple(where for _, where in deviations))


def keadaan_catatan(now: datetime, pada: Pada | None) -> str:
    """Say of when what a card tells is; ``now`` in the office's zone."""
    if pada is not None:
        return f"Keadaan {pada.kata}, menurut catatan Takar."
    return f"Menurut catatan Takar pada {format_waktu(now)}."


def _simpulan(own: Sequence[LangkahLalu], today: date) -> Iterator[str]:
    known = [told for satu in own if (told := in_time(satu, today)) is not None]
    done = sum(satu.first_on is not None for satu in own)
    yield f"{done} dari {len(own)} langkah selesai."
    yield f"{sum(known)} dari {len(known)} langkah yang sudah dapat dinilai tepat waktu."

"""How the SOP was kept: langkah with their dates, and what deviated from it."""

from zoneinfo import ZoneInfo

from takar.documents.contexts import BarisLangkah, Penyimpangan
from takar.queries.edition import edition_of
from takar.queries.subjek import kind_nomor
from takar.records.models import BerkasBidang, LangkahBerkas, RiwayatBerkas, SesiMonev
from takar.rules.deadlines import is_late
from takar.rules.periods import format_tanggal
from takar.sop.engine import Event
from takar.sop.labels import PERAN_LABELS
from takar.sop.model import Kind


def langkah_list(berkas: BerkasBidang) -> tuple[BarisLangkah, ...]:
    """Return every langkah with its due and real date as of now."""
    rows = {row.nomor: row for row in LangkahBerkas.objects.filter(berkas=berkas)}
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    return tuple(
        BarisLangkah(
            nomor=str(langkah.nomor),
            uraian=langkah.kegiatan,
            pelaksana=PERAN_LABELS[langkah.peran] if langkah.peran else "",
            jatuh_tempo=format_tanggal(rows[langkah.nomor].due_on),
            selesai=_done(rows[langkah.nomor], zona),
            keterangan=_remark(rows[langkah.nomor], zona, langkah.kind),
        )
        for langkah in edition_of(berkas.pengumpulan).langkah
    )


def _done(row: LangkahBerkas, zona: ZoneInfo) -> str:
    return format_tanggal(row.done_at.astimezone(zona).date()) if row.done_at else "–"


def _remark(row: LangkahBerkas, zona: ZoneInfo, kind: Kind | None) -> str:
    """The report is frozen within langkah 5: what follows is told by the verify page, for ever up to date."""
    if row.done_at is None:
        return "selesai dengan laporan ini" if kind is Kind.PROCESS else "lihat halaman verifikasi"
    said = "terlambat" if is_late(row.done_at.astimezone(zona), row.due_on) else "tepat waktu"
    return f"{said}; {row.putaran} kali dikembalikan" if row.putaran else said


def penyimpangan(berkas: BerkasBidang) -> tuple[Penyimpangan, ...]:
    """Return lateness, returns and delegation, numbered."""
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    found: list[tuple[str, str, str]] = []
    for row in LangkahBerkas.objects.filter(berkas=berkas, done_at__isnull=False).order_by("nomor"):
        if row.done_at and is_late(row.done_at.astimezone(zona), row.due_on):
            said = f"Selesai {_done(row, zona)}, jatuh tempo {format_tanggal(row.due_on)}."
            found.append((f"Langkah {row.nomor} terlambat", said, ""))
    for past in RiwayatBerkas.objects.filter(berkas=berkas, event=Event.SENT_BACK.value).order_by("urutan"):
        day = format_tanggal(past.at.astimezone(zona).date())
        said = f"Dikembalikan dari langkah {past.langkah} ke langkah {past.tujuan} pada {day} oleh {past.sebagai}."
        found.append(("Pengembalian", said, past.catatan))
    sesi = SesiMonev.objects.filter(berkas=berkas, delegasi__isnull=False).first()
    if sesi is not None:
        nomor = kind_nomor(berkas, Kind.MONITOR)
        found.append(("Pelimpahan", f"Langkah {nomor} dilimpahkan kepada Sekretaris.", sesi.delegasi_alasan))
    return tuple(Penyimpangan(str(n), *one) for n, one in enumerate(found, start=1))

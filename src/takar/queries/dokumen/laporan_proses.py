"""How the SOP was kept: langkah with their dates, and what deviated from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.documents.contexts import BarisLangkah, Penyimpangan
from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.ketepatan import Ketepatan, Penyelesaian, penyelesaian_of
from takar.queries.langkah_tampil import is_sekretariat
from takar.queries.pengecualian import PENGECUALIAN, Dicatat
from takar.queries.perubahan_tempo import ubahan_of
from takar.queries.prepared import PreparedModels, key_of
from takar.queries.subjek import kind_nomor
from takar.records.models import BerkasBidang, LangkahBerkas, PermintaanKoreksi, RiwayatBerkas, SesiMonev
from takar.rules.periods import format_tanggal
from takar.sop.engine import Event
from takar.sop.holders import peran_of_langkah
from takar.sop.labels import PERAN_LABELS
from takar.sop.model import Kind

WITH_SIGNATURE = "dicatat bersama tanda tangan Sekretaris"

_BERKAS = key_of(BerkasBidang, 0)
_sent_back = PreparedModels[RiwayatBerkas](
    lambda: RiwayatBerkas.objects.filter(berkas=_BERKAS, event=Event.SENT_BACK.value).order_by("urutan")
)
_granted = PreparedModels[PermintaanKoreksi](
    lambda: (
        PermintaanKoreksi.objects.filter(
            berkas=_BERKAS, status__in=(PermintaanKoreksi.Status.GRANTED, PermintaanKoreksi.Status.DONE)
        )
        .select_related("laporan__dokumen")
        .order_by("urutan")
    )
)


@dataclass(frozen=True, slots=True)
class Proses:
    """What both are told from: the langkah of a berkas in their order, and how each was completed."""

    berkas: BerkasBidang
    langkah: Sequence[LangkahBerkas]
    selesai: Mapping[int, Penyelesaian]
    ketepatan: Ketepatan


def proses_of(berkas: BerkasBidang) -> Proses:
    """Read it, in three queries."""
    opd = berkas.pengumpulan.opd
    return Proses(
        berkas,
        list(LangkahBerkas.objects.filter(berkas=berkas).order_by("nomor")),
        penyelesaian_of([berkas])[berkas.pk],
        Ketepatan(kalender(opd.pk), ZoneInfo(opd.zona)),
    )


def langkah_list(proses: Proses) -> tuple[BarisLangkah, ...]:
    """Return every langkah with its due and real dates: the first completion, and the latest where it was redone."""
    berkas, selesai, ketepatan = proses.berkas, proses.selesai, proses.ketepatan
    rows = {row.nomor: row for row in proses.langkah}
    sekretariat = is_sekretariat(berkas)
    found = []
    for langkah in edition_of(berkas.pengumpulan).langkah:
        row, done = rows[langkah.nomor], selesai.get(langkah.nomor, Penyelesaian())
        peran = peran_of_langkah(langkah, sekretariat=sekretariat)
        remark = _remark(row, done, ketepatan, langkah.kind)
        if sekretariat and langkah.kind is Kind.RECEIVE_COPY:
            remark = f"{WITH_SIGNATURE}; {remark}"
        found.append(
            BarisLangkah(
                nomor=str(langkah.nomor),
                uraian=langkah.kegiatan,
                pelaksana=PERAN_LABELS[peran] if peran else "",
                jatuh_tempo=format_tanggal(row.due_on),
                selesai=_done(row, done, ketepatan.zona, langkah.kind),
                keterangan=remark,
            )
        )
    return tuple(found)


def _day(at: datetime, zona: ZoneInfo) -> str:
    return format_tanggal(at.astimezone(zona).date())


def _awaits(row: LangkahBerkas, kind: Kind | None) -> bool:
    """Whether a langkah is still to come when the report is frozen: an earlier signature was withdrawn."""
    return row.done_at is None and kind is not Kind.PROCESS


def _done(row: LangkahBerkas, selesai: Penyelesaian, zona: ZoneInfo, kind: Kind | None) -> str:
    if selesai.first is None or selesai.last is None or _awaits(row, kind):
        return "–"
    first, last = _day(selesai.first, zona), _day(selesai.last, zona)
    return first if first == last else f"{first}; terakhir {last}"


def _remark(row: LangkahBerkas, selesai: Penyelesaian, ketepatan: Ketepatan, kind: Kind | None) -> str:
    """The report is frozen within langkah 5: what follows is told by the verify page, for ever up to date."""
    late = ketepatan.terlambat(selesai, row.due_on)
    said = [ketepatan.kalimat(selesai, row.due_on) if late or not _awaits(row, kind) else ""]
    if row.putaran:
        said.append(f"{row.putaran} kali dikembalikan")
    if row.done_at is None:
        said.append("selesai dengan laporan ini" if kind is Kind.PROCESS else "lihat halaman verifikasi")
    return "; ".join(filter(None, said))


def penyimpangan(proses: Proses, pengecualian: Iterable[Dicatat] = ()) -> tuple[Penyimpangan, ...]:
    """Return lateness, returns, delegation, and under which exceptions somebody acts, numbered."""
    berkas = proses.berkas
    found = [*_late(proses), *_returns(berkas), *_changes(berkas), *_koreksi(berkas)]
    sesi = SesiMonev.objects.filter(berkas=berkas, delegasi__isnull=False).first()
    if sesi is not None:
        nomor = kind_nomor(berkas, Kind.MONITOR)
        found.append(("Pelimpahan", f"Langkah {nomor} dilimpahkan kepada Sekretaris.", sesi.delegasi_alasan))
    found += [(PENGECUALIAN, one.uraian, one.alasan) for one in pengecualian]
    return tuple(Penyimpangan(str(n), *one) for n, one in enumerate(found, start=1))


def _late(proses: Proses) -> Iterator[tuple[str, str, str]]:
    """What was first completed after its due date, and what was mended after that of its return."""
    ketepatan, zona = proses.ketepatan, proses.ketepatan.zona
    for row in proses.langkah:
        one = proses.selesai.get(row.nomor, Penyelesaian())
        if one.first and ketepatan.lewat(one.first, row.due_on):
            said = f"Selesai {_day(one.first, zona)}, jatuh tempo {format_tanggal(row.due_on)}."
            yield f"Langkah {row.nomor} terlambat", said, ""
        for nama, mending, lewat in ketepatan.perbaikan(one):
            if lewat and mending.at and mending.due_on:
                said = f"Selesai {_day(mending.at, zona)}, jatuh tempo {format_tanggal(mending.due_on)}."
                yield f"{nama.capitalize()} langkah {row.nomor} terlambat", said, ""


def _returns(berkas: BerkasBidang) -> Iterator[tuple[str, str, str]]:
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    for past in _sent_back(berkas.pk):
        said = (
            f"Dikembalikan dari langkah {past.langkah} ke langkah {past.tujuan} pada {_day(past.at, zona)} "
            f"oleh {past.sebagai}."
        )
        yield "Pengembalian", said, past.catatan


def _koreksi(berkas: BerkasBidang) -> Iterator[tuple[str, str, str]]:
    """Every koreksi of a report that had been received (docs/adr/0074)."""
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    for one in _granted(berkas.pk):
        if one.diputus_at is not None:
            said = (
                f"Laporan versi {one.laporan.versi} ({one.laporan.dokumen.kode}) dikoreksi sesudah diterima: diminta "
                f"{one.sebagai}, dikabulkan {one.diputus_sebagai} pada {_day(one.diputus_at, zona)}."
            )
            if one.tindak_lanjut_list.exists():
                said += " Tindak lanjut monev ikut dikoreksi; bunyi semulanya dalam berita acara koreksi."
            yield "Koreksi", said, one.alasan


def _changes(berkas: BerkasBidang) -> Iterator[tuple[str, str, str]]:
    """Every due date that was changed after the round opened: a reader of the dates must know (docs/adr/0051)."""
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    for one in ubahan_of([berkas.pk], zona).get(berkas.pk, []):
        yield f"Jatuh tempo langkah {one.langkah} diubah", one.kalimat, one.mengapa

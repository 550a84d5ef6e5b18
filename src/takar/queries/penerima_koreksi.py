"""Those outside the office who got a report that a koreksi replaced, and whether they were told (docs/adr/0101)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.kartu import periode_of
from takar.queries.penerima_laporan import ragu_of, same_name
from takar.queries.penyampaian import keeps_registers
from takar.queries.surat_terbaru import surat_terbaru
from takar.queries.surel_luar import is_stopped, mail_key, mailed_words, mails_of
from takar.records.models import Outbox, PenerimaKoreksi, PenyampaianKoreksi
from takar.rules.huruf import end_sentence
from takar.rules.periods import Periode, format_tanggal
from takar.sop.permissions import Actor

BELUM = "belum diberi tahu"
RAGU = "pengiriman laporan lamanya tidak pernah dicatat"
TIDAK_DIKIRIMI = "laporan lama tidak pernah dikirim kepadanya"


@dataclass(frozen=True, slots=True)
class PenerimaTampil:
    """One outside: which report they got, the letter for them as it was made last, and what became of it in words.

    ``tercatat``: it was noted when and how; ``surel``: to which address a mail went that did not come back, for who may
    know it; ``selesai``: nothing waits; ``ragu``: nobody noted that the old report was ever sent to them;
    ``tak_perlu``: it never was.
    """

    id: int
    penerima: str
    perihal: str
    surat_kode: str
    surat_agenda: str
    keadaan: str
    surel: str
    tercatat: bool
    selesai: bool
    ragu: bool
    tak_perlu: bool

    @property
    def rincian(self) -> str:
        """What became of it, beyond that they were not told yet."""
        return "" if self.keadaan.startswith(BELUM) else self.keadaan

    @property
    def kata(self) -> str:
        """Whether they were told, in a few words."""
        if self.tak_perlu:
            return "tidak perlu diberi tahu"
        return "sudah diberi tahu" if self.selesai else BELUM


@dataclass(frozen=True, slots=True)
class PenerimaMenunggu:
    """One outside who was not told yet, for who keeps the registers."""

    unit: str
    unit_kode: str
    periode: Periode
    penerima: str
    keadaan: str


def penerima_list(permintaan_ids: Collection[int], sampai: datetime | None = None) -> dict[int, list[PenerimaKoreksi]]:
    """Return those outside by request, in the order of the letter; of a moment, those that were there by then."""
    rows = (
        PenerimaKoreksi.objects.filter(permintaan__in=permintaan_ids)
        .select_related("surat", "permintaan")
        .order_by("pk")
    )
    found: dict[int, list[PenerimaKoreksi]] = {}
    for one in rows:
        if sampai is None or one.at <= sampai:
            found.setdefault(one.permintaan_id, []).append(one)
    return found


def penerima_tampil(
    rows: Collection[PenerimaKoreksi], zona: ZoneInfo, sampai: datetime | None = None, *, alamat: bool
) -> tuple[PenerimaTampil, ...]:
    """Return those outside as they are shown; by a moment. ``alamat``: to who keeps the registers, with addresses."""
    known = _Diketahui.of(rows, sampai)
    letters = surat_terbaru({one.surat_id for one in rows}, sampai)
    shown = (_shown(one, known, zona, sampai, alamat=alamat) for one in rows)
    return tuple(
        replace(tampil, surat_kode=found.kode, surat_agenda=found.agenda)
        if (found := letters.get(one.surat_id))
        else tampil
        for one, tampil in zip(rows, shown, strict=True)
    )


def pemberitahuan_menunggu(actor: Actor) -> tuple[PenerimaMenunggu, ...]:
    """Return who outside was not told yet, one line each, for who keeps the registers; for nobody else is asked."""
    keeps = [pk for pk in {tugas.opd_id for tugas in actor.tugas} if keeps_registers(actor, pk)]
    if not keeps:
        return ()
    rows = list(
        PenerimaKoreksi.objects.filter(permintaan__berkas__pengumpulan__opd__in=keeps, dicatat_at=None)
        .select_related("permintaan__berkas__pengumpulan__opd", "permintaan__berkas__unit", "surat")
        .order_by("pk")
    )
    known = _Diketahui.of(rows, None)
    found = []
    for one in rows:
        berkas = one.permintaan.berkas
        shown = _shown(one, known, ZoneInfo(berkas.pengumpulan.opd.zona), None, alamat=True)
        if not shown.selesai:
            about = (berkas.unit.nama, berkas.unit.kode, periode_of(berkas))
            found.append(PenerimaMenunggu(*about, one.penerima, shown.keadaan))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Diketahui:
    """What is known besides the lines: their mails, to whom the new report was brought, whose copy is in doubt."""

    surel: Mapping[str, Outbox]
    dibawa: Mapping[tuple[int, str], str]
    ragu: Collection[tuple[int, str]]

    @classmethod
    def of(cls, rows: Collection[PenerimaKoreksi], sampai: datetime | None) -> "_Diketahui":
        waiting = [one for one in rows if one.dicatat_at is None or (sampai is not None and one.dicatat_at > sampai)]
        ragu = ragu_of((one.permintaan.laporan_id for one in waiting), sampai) if waiting else set()
        return cls(mails_of(rows), _brought(waiting, sampai), ragu)


def _brought(rows: Iterable[PenerimaKoreksi], sampai: datetime | None) -> Mapping[tuple[int, str], str]:
    """Return who the corrected report was brought to, and who noted it: its covering letter tells them as well."""
    asked = {one.permintaan_id for one in rows}
    found = PenyampaianKoreksi.objects.filter(permintaan__in=asked, disampaikan_at__isnull=False) if asked else ()
    return {
        (one.permintaan_id, same_name(nama)): one.oleh
        for one in found
        if sampai is None or (one.disampaikan_at is not None and one.disampaikan_at <= sampai)
        for nama in one.penerima.splitlines()
    }


def _shown(
    one: PenerimaKoreksi, known: _Diketahui, zona: ZoneInfo, sampai: datetime | None, *, alamat: bool
) -> PenerimaTampil:
    nama, mail = same_name(one.penerima), known.surel.get(mail_key(one))
    dibawa = known.dibawa.get((one.permintaan_id, nama))
    noted = one.dicatat_at is not None and (sampai is None or one.dicatat_at <= sampai)
    mailed = one.surel_at is not None and (sampai is None or one.surel_at <= sampai)
    arrived = mailed and not is_stopped(mail, sampai)
    said = [mailed_words(one, mail, zona, sampai, alamat=alamat)] if mailed else []
    if noted and one.tanggal is not None:
        never = f"{TIDAK_DIKIRIMI}. " if one.tidak_dikirim else ""
        said.append(f"{format_tanggal(one.tanggal)}: {never}{end_sentence(one.cara)} Dicatat {one.oleh}")
    elif dibawa:
        said.append(f"Laporan yang menggantikannya sudah disampaikan. Dicatat {dibawa}")
    done = noted or bool(dibawa) or arrived
    ragu = not done and (one.permintaan.laporan_id, nama) in known.ragu
    return PenerimaTampil(
        id=one.pk,
        penerima=one.penerima,
        perihal=one.perihal,
        surat_kode=one.surat.kode,
        surat_agenda="–",
        keadaan="; ".join([*(said or [BELUM]), *([RAGU] if ragu else [])]),
        surel=one.surel if arrived and alamat else "",
        tercatat=noted,
        selesai=done,
        ragu=ragu,
        tak_perlu=noted and one.tidak_dikirim,
    )

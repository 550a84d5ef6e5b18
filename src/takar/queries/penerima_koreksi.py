"""Those outside the office who got a report that a koreksi replaced, and whether they were told (docs/adr/0101)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.kartu import periode_of
from takar.queries.penerima_laporan import same_name
from takar.queries.penyampaian import PenyampaianMenunggu, keeps_registers, penyampaian_menunggu
from takar.queries.surat_terbaru import surat_terbaru
from takar.records.models import Outbox, PenerimaKoreksi, PenyampaianKoreksi
from takar.rules.huruf import end_sentence
from takar.rules.periods import Periode, format_tanggal, format_waktu
from takar.sop.permissions import Actor

BELUM = "belum diberi tahu"


@dataclass(frozen=True, slots=True)
class PenerimaTampil:
    """One outside: which report they got, the letter for them as it was made last, and what became of it in words.

    ``tercatat``: it was noted when and how; ``surel``: to which address a mail went; ``selesai``: nothing waits.
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


@dataclass(frozen=True, slots=True)
class PenerimaMenunggu:
    """One outside who was not told yet, for who keeps the registers."""

    unit: str
    unit_kode: str
    periode: Periode
    penerima: str
    keadaan: str


def mail_key(one: PenerimaKoreksi) -> str:
    """Return the key of the last mail to one outside; one that came back may be sent to the same address again."""
    return f"{_mails_of(one)}{one.surel_at.timestamp():.6f}:{one.surel}"[:120] if one.surel_at else ""


def mails_to(one: PenerimaKoreksi) -> int:
    """Return how many mails were queued for one outside."""
    return Outbox.objects.filter(kunci__startswith=_mails_of(one)).count()


def _mails_of(one: PenerimaKoreksi) -> str:
    return f"koreksi-luar:{one.pk}:"


def known_surel(opd_id: int, names: Iterable[str]) -> dict[str, str]:
    """Return the address under which each of some was told last, by name; who never was is left out."""
    found = PenerimaKoreksi.objects.filter(
        permintaan__berkas__pengumpulan__opd=opd_id, penerima__in=list(names), surel_at__isnull=False
    )
    return dict(found.order_by("surel_at", "pk").values_list("penerima", "surel"))


def penerima_list(permintaan_ids: Collection[int], sampai: datetime | None = None) -> dict[int, list[PenerimaKoreksi]]:
    """Return those outside by request, in the order of the letter; of a moment, those that were there by then."""
    rows = PenerimaKoreksi.objects.filter(permintaan__in=permintaan_ids).select_related("surat").order_by("pk")
    found: dict[int, list[PenerimaKoreksi]] = {}
    for one in rows:
        if sampai is None or one.at <= sampai:
            found.setdefault(one.permintaan_id, []).append(one)
    return found


def penerima_tampil(
    rows: Collection[PenerimaKoreksi], zona: ZoneInfo, sampai: datetime | None = None
) -> tuple[PenerimaTampil, ...]:
    """Return those outside as they are shown; by a moment."""
    mails, brought = _mails(rows), _brought(rows, sampai)
    letters = surat_terbaru({one.surat_id for one in rows}, sampai)
    shown = (
        _shown(one, mails.get(mail_key(one)), zona, sampai, brought.get((one.permintaan_id, same_name(one.penerima))))
        for one in rows
    )
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
    mails, brought = _mails(rows), _brought(rows, None)
    found = []
    for one in rows:
        berkas, key = one.permintaan.berkas, (one.permintaan_id, same_name(one.penerima))
        shown = _shown(one, mails.get(mail_key(one)), ZoneInfo(berkas.pengumpulan.opd.zona), None, brought.get(key))
        if not shown.selesai:
            about = (berkas.unit.nama, berkas.unit.kode, periode_of(berkas))
            found.append(PenerimaMenunggu(*about, one.penerima, shown.keadaan))
    return tuple(found)


def luar_menunggu(actor: Actor) -> tuple[tuple[PenerimaMenunggu, ...], tuple[PenyampaianMenunggu, ...]]:
    """Return who outside is to be told, and which corrected reports are to be brought there; one query where none is.

    For who keeps the registers; for nobody else is asked.
    """
    keeps = [pk for pk in {tugas.opd_id for tugas in actor.tugas} if keeps_registers(actor, pk)]
    ours = {"permintaan__berkas__pengumpulan__opd__in": keeps}
    told = PenerimaKoreksi.objects.filter(**ours, dicatat_at=None).values("pk")
    asked = told.union(PenyampaianKoreksi.objects.filter(**ours, disampaikan_at=None).values("pk"), all=True)
    return (pemberitahuan_menunggu(actor), penyampaian_menunggu(actor)) if keeps and asked.exists() else ((), ())


def _mails(rows: Iterable[PenerimaKoreksi]) -> Mapping[str, Outbox]:
    keys = [mail_key(one) for one in rows if one.surel]
    return {one.kunci: one for one in Outbox.objects.filter(kunci__in=keys)} if keys else {}


def _brought(rows: Iterable[PenerimaKoreksi], sampai: datetime | None) -> Mapping[tuple[int, str], str]:
    """Return who the corrected report was brought to, and who noted it: its covering letter tells them as well."""
    asked = {one.permintaan_id for one in rows if one.dicatat_at is None}
    found = PenyampaianKoreksi.objects.filter(permintaan__in=asked, disampaikan_at__isnull=False) if asked else ()
    return {
        (one.permintaan_id, same_name(nama)): one.oleh
        for one in found
        if sampai is None or (one.disampaikan_at is not None and one.disampaikan_at <= sampai)
        for nama in one.penerima.splitlines()
    }


def _shown(
    one: PenerimaKoreksi, mail: Outbox | None, zona: ZoneInfo, sampai: datetime | None, dibawa: str | None
) -> PenerimaTampil:
    noted = one.dicatat_at is not None and (sampai is None or one.dicatat_at <= sampai)
    mailed = one.surel_at is not None and (sampai is None or one.surel_at <= sampai)
    failed = mail is not None and mail.stopped_at is not None
    said = [_mailed(one, mail, zona)] if mailed else []
    if noted and one.tanggal is not None:
        said.append(f"{format_tanggal(one.tanggal)}: {end_sentence(one.cara)} Dicatat {one.oleh}")
    elif dibawa:
        said.append(f"Laporan yang menggantikannya sudah disampaikan. Dicatat {dibawa}")
    return PenerimaTampil(
        id=one.pk,
        penerima=one.penerima,
        perihal=one.perihal,
        surat_kode=one.surat.kode,
        surat_agenda="–",
        keadaan="; ".join(said) or BELUM,
        surel=one.surel if mailed else "",
        tercatat=noted,
        selesai=noted or bool(dibawa) or (mailed and not failed),
    )


def _mailed(one: PenerimaKoreksi, mail: Outbox | None, zona: ZoneInfo) -> str:
    if mail is not None and mail.stopped_at is not None:
        return f"pos-el ke {one.surel} tidak sampai"
    if mail is not None and mail.delivered_at is None:
        return f"pos-el ke {one.surel} sedang dikirim"
    sent = mail.delivered_at if mail is not None and mail.delivered_at else one.surel_at
    return f"pos-el ke {one.surel}, {format_waktu(sent.astimezone(zona))}" if sent else ""

"""What was done to a paper of the plan, by whom and as what: made, numbered, opened, signed, sealed (docs/adr/0089)."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F

from takar.queries.pada import until
from takar.queries.tindakan_bentuk import BarisTindakan, entry, officer
from takar.queries.tindakan_kata import ANSWERED, DITOLAK, LAIN, REFUSED, jenis_of, phrase_of, signed_phrase, things_of
from takar.queries.tindakan_layanan import permintaan_ke
from takar.records.models import AuditEvent, NaskahRencana, PermintaanTandaTangan, SuratKeluar
from takar.sop.actor import Actor
from takar.sop.arsip import reads_refusals


def tindakan_naskah(paper: NaskahRencana, actor: Actor, sampai: datetime | None = None) -> tuple[BarisTindakan, ...]:
    """Return every act on a paper, or those by a moment, newest first.

    What was refused to whom is for those who may have its archive too. The events of one thing are found by the
    index of its chain.
    """
    refusals = reads_refusals(actor, paper.opd_id, None)
    asked = permintaan_ke(PermintaanTandaTangan.objects.filter(naskah=paper))
    things = things_of(f"naskah_rencana:{paper.pk}", asked)
    events = until(AuditEvent.objects.filter(objek__in=things).exclude(outcome=ANSWERED), sampai).order_by("-seq")
    zona = ZoneInfo(paper.opd.zona)
    found = [*_entries(events.iterator(), zona, asked, refusals=refusals), *_numbered(paper, zona, sampai)]
    found.sort(key=lambda one: one.at, reverse=True)  # of one moment in the order of the log
    return tuple(found)


def _numbered(paper: NaskahRencana, zona: ZoneInfo, sampai: datetime | None) -> Iterator[BarisTindakan]:
    """Yield when the register gave or corrected its number, with which it may have been made: acts on the register."""
    other = SuratKeluar.objects.filter(naskah=paper, memperbaiki__isnull=False).exclude(nomor=F("memperbaiki__nomor"))
    for row in until(other.exclude(nomor="").select_related("memperbaiki"), sampai):
        before = row.memperbaiki.nomor if row.memperbaiki else ""
        what = f"Memperbaiki nomor {before} menjadi" if before else "Memberi nomor"
        kalimat = f"{what} {row.nomor} lewat agenda {row.nomor_agenda}/{row.tahun}."
        said = f"Naskah versi {paper.versi} dibuat dengan nomor itu." if paper.nomor else ""
        yield entry(row.at, LAIN, kalimat, row.oleh, zona=zona, catatan=said)


def _entries(
    events: Iterator[AuditEvent], zona: ZoneInfo, asked: Mapping[int, str], *, refusals: bool
) -> Iterator[BarisTindakan]:
    for event in events:
        isi: dict[str, Any] = json.loads(event.isi)
        if event.outcome == REFUSED:
            if refusals:
                said = str(isi.get("alasan", ""))
                kalimat = f"Ditolak: {phrase_of(event.action)}."
                yield entry(event.at, DITOLAK, kalimat, officer(event.oleh), zona=zona, catatan=said)
            continue
        phrase = signed_phrase(isi) if "dari" in isi else phrase_of(event.action, event.outcome)
        said = str(isi.get("sebab") or isi.get("alasan", ""))
        kalimat = f"{phrase[0].upper()}{phrase[1:]}{asked.get(isi.get('permintaan', 0), '')}."
        jenis, siapa = jenis_of(event.action, event.outcome), officer(event.oleh)
        yield entry(event.at, jenis, kalimat, siapa, zona=zona, catatan=said)

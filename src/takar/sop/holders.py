"""Which langkah an act belongs to right now, and which peran may do it: read from the edition."""

from takar.sop.actor import Subject
from takar.sop.acts import DELEGABLE, KIND_OF_ACTION, KOREKSI, Action
from takar.sop.engine import langkah_of, recall_target, send_back_targets
from takar.sop.model import Kind, Langkah
from takar.sop.peran import Peran
from takar.sop.state import Posisi

DELEGATE = Peran.SEKRETARIS
"""Whom the Kepala Dinas may delegate a monev to (sop/README.md, langkah 4): the post, whoever holds it that day."""

OPENERS = frozenset({Peran.KEPALA_SUBBAGIAN_PERENCANAAN, Peran.PENGELOLA_SISTEM})

ASKS_KOREKSI = (Kind.COLLECT, Kind.CHECK, Kind.PROCESS)
"""Whose langkah makes the figures: who asks for a koreksi is its author, so that who signs cannot (docs/adr/0074)."""


def langkah_for(action: Action, subject: Subject) -> Langkah | None:
    """The langkah this act belongs to; None where the edition or the present state has none."""
    if action in KIND_OF_ACTION:
        return subject.edition.langkah_by_kind(KIND_OF_ACTION[action])
    if action is Action.RECALL:
        return _sent_langkah(subject)
    return _returning_langkah(subject)


def _sent_langkah(subject: Subject) -> Langkah | None:
    """The langkah before the open one: a recall takes the berkas back there."""
    target = recall_target(subject.edition, subject.posisi.state) if subject.posisi else None
    return langkah_of(subject.edition, target)[0] if target else None


def _returning_langkah(subject: Subject) -> Langkah | None:
    """The open langkah that has a way back; after the signature the receipt of the report."""
    edges = send_back_targets(subject.edition, subject.posisi.state) if subject.posisi else ()
    return subject.edition.langkah_by_nomor(edges[0].asal) if edges else None


def peran_of_langkah(langkah: Langkah, *, sekretariat: bool) -> Peran | None:
    """The peran the edition gives; for the Sekretariat's own berkas the Sekretaris signs (decisions.md)."""
    if sekretariat and langkah.kind is Kind.SIGN and langkah.peran is Peran.KEPALA_BIDANG:
        return Peran.SEKRETARIS
    return langkah.peran


def peran_for(action: Action, subject: Subject) -> frozenset[Peran]:
    """Every peran under which the act may be done."""
    if action is Action.OPEN_PENGUMPULAN:
        return OPENERS
    if action is Action.COMMENT:
        return _at_work(subject)
    if action in KOREKSI:
        return _of_koreksi(action, subject)
    langkah = langkah_for(action, subject)
    peran = peran_of_langkah(langkah, sekretariat=subject.unit_is_sekretariat) if langkah else None
    found = {peran} if peran else set()
    if subject.delegated and _delegable(action, langkah):
        found.add(DELEGATE)
    return frozenset(found)


def _of_koreksi(action: Action, subject: Subject) -> frozenset[Peran]:
    """Who makes the figures asks; who received the report judges, in an edition without receipts who signed it."""
    if action is Action.ASK_KOREKSI:
        kinds: tuple[Kind, ...] = ASKS_KOREKSI
    else:
        kinds = (Kind.RECEIVE,) if subject.edition.langkah_by_kind(Kind.RECEIVE) else (Kind.SIGN,)
    return frozenset(
        peran
        for satu in subject.edition.langkah
        if satu.kind in kinds and (peran := peran_of_langkah(satu, sekretariat=subject.unit_is_sekretariat))
    )


def _at_work(subject: Subject) -> frozenset[Peran]:
    """Whoever has a langkah of this berkas, open or not: they may ask and answer about its rows (docs/adr/0040)."""
    found = (peran_of_langkah(satu, sekretariat=subject.unit_is_sekretariat) for satu in subject.edition.langkah)
    return frozenset(peran for peran in found if peran)


def _delegable(action: Action, langkah: Langkah | None) -> bool:
    """Holding and closing the monev, and recalling one that the delegate closed."""
    recall = action is Action.RECALL and langkah is not None and langkah.kind is Kind.MONITOR
    return action in DELEGABLE or recall


def sends(subject: Subject, pegawai_id: int | None) -> bool:
    """Whether what was handed on is for the holder of the post to recall; of a monev that was delegated, for who sent.

    A post sends, not a person: whoever holds it today recalls what an earlier holder sent (docs/adr/0072).
    """
    langkah = langkah_for(Action.RECALL, subject)
    delegated = subject.delegated and langkah is not None and langkah.kind is Kind.MONITOR
    return not delegated or pegawai_id == subject.sender_id


def open_peran(subject: Subject, posisi: Posisi) -> tuple[Peran, ...]:
    """Who holds the berkas now, for the sentences: the peran of every open langkah not yet carried."""
    given = {Kind.RECEIVE_COPY: posisi.copy_received, Kind.RECEIVE: posisi.received}
    found = (
        peran_of_langkah(satu, sekretariat=subject.unit_is_sekretariat)
        for satu in langkah_of(subject.edition, posisi.state)
        if not (satu.kind and given.get(satu.kind))
    )
    return tuple(dict.fromkeys(peran for peran in found if peran))

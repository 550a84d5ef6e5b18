"""The flow of an edition as Mermaid text: the SOP's own arrows solid, the ways back dashed and marked."""

from itertools import pairwise

from takar.sop.engine import chain, correction_target, langkah_of
from takar.sop.izin import izin_table
from takar.sop.labels import EVENT_LABELS, KIND_LABELS, PERAN_LABELS
from takar.sop.model import Edge, Edition, Kind, Langkah
from takar.sop.state import CARRIES, Event, State

__all__ = ["izin_table", "mermaid"]

_EVENT_OF_STATE = {state: event for event, state in CARRIES.items()}
_RECEIPT_EVENTS = {Kind.RECEIVE_COPY: Event.COPY_RECEIVED, Kind.RECEIVE: Event.RECEIVED}


def mermaid(edition: Edition) -> str:
    """A Mermaid flowchart of the whole edition."""
    lines = ["flowchart TD", f"    MULAI([Triwulan {EVENT_LABELS[Event.OPENED]}])"]
    states = chain(edition)
    lines += [_node(satu) for state in states for satu in langkah_of(edition, state)]
    lines += [f"    FINAL([Berkas {EVENT_LABELS[Event.RECEIVED].removeprefix('laporan ')} dan dibekukan])"]
    lines += [f"    MULAI --> L{satu.nomor}" for satu in langkah_of(edition, states[0])]
    lines += [line for here, after in pairwise(states) for line in _forward(edition, here, after)]
    lines += [_back(edge) for edge in edition.edge]
    lines += _corrected(edition)
    return "\n".join(lines)


def _node(langkah: Langkah) -> str:
    kind = KIND_LABELS[langkah.kind] if langkah.kind else "?"
    peran = PERAN_LABELS[langkah.peran] if langkah.peran else "?"
    return f'    L{langkah.nomor}["{langkah.nomor}. {kind}<br/>{peran}<br/>{langkah.baku_mutu.waktu.raw}"]'


def _forward(edition: Edition, here: State, after: State) -> list[str]:
    """Solid arrows; after the signature both receipts open, and the berkas ends when both exist."""
    targets = [f"L{satu.nomor}" for satu in langkah_of(edition, after)] or ["FINAL"]
    return [
        f"    L{satu.nomor} -->|{EVENT_LABELS[_event(satu, here)]}| {target}"
        for satu in langkah_of(edition, here)
        for target in targets
    ]


def _corrected(edition: Edition) -> list[str]:
    """After the receipt only a koreksi leads back: the report is signed and received anew."""
    target = correction_target(edition)
    return [f"    FINAL -. koreksi (Takar) .-> L{langkah_of(edition, target)[0].nomor}"] if target else []


def _event(langkah: Langkah, state: State) -> Event:
    receipt = _RECEIPT_EVENTS.get(langkah.kind) if langkah.kind else None
    return receipt or _EVENT_OF_STATE[state]


def _back(edge: Edge) -> str:
    what = "baris dikembalikan" if edge.scope == "baris" else "dikembalikan"
    whose = " (Takar)" if edge.sumber == "takar" else ""
    return f"    L{edge.asal} -. {what}{whose} .-> L{edge.tujuan}"

"""Why the state of a berkas does not let an act happen, and what to do instead. Nothing here decides."""

from collections.abc import Iterable
from datetime import date

from takar.rules.periods import format_tanggal
from takar.sop.actor import Subject
from takar.sop.acts import KOREKSI, Action
from takar.sop.engine import (
    chain,
    langkah_done,
    langkah_of,
    recall_target,
    send_back_targets,
    state_of_kind,
    ways_back,
)
from takar.sop.holders import OPENERS, langkah_for, open_peran, peran_of_langkah
from takar.sop.labels import ACTION_PHRASES, KIND_LABELS, PERAN_LABELS
from takar.sop.model import RECEIPTS, Edge, Kind
from takar.sop.openness import recallable
from takar.sop.peran import Peran
from takar.sop.state import Posisi, State

FROZEN = "Laporan ini sudah diterima dan berkasnya dibekukan. Perubahan hanya melalui koreksi."
CORRECTED = "Berkas ini dibuka oleh koreksi, dan angkanya hanya berubah melalui koreksi: ia tidak mundur lebih jauh."

_SITUATIONS = {
    State.COLLECTING: "Berkas ini sedang diisi {}.",
    State.CHECKING: "Berkas ini sedang diperiksa {}.",
    State.SCHEDULING: "Jadwal monev berkas ini sedang disusun {}.",
    State.MONITORING: "Berkas ini sedang dimonev {}.",
    State.PROCESSING: "Hasil monev berkas ini sedang diolah {}.",
    State.SIGNING: "Laporan ini menunggu tanda tangan {}.",
    State.RECEIVING: "Laporan ini sudah ditandatangani dan menunggu diterima {}.",
}

_WORK = {
    State.COLLECTING: "pengisian",
    State.CHECKING: "pemeriksaan",
    State.SCHEDULING: "penjadwalan",
    State.MONITORING: "monev",
    State.PROCESSING: "pengolahan",
    State.SIGNING: "penandatanganan",
}


def listed(words: Iterable[str], joint: str = "atau") -> str:
    """The words as a person lists them: "a atau b"; "a, b, atau c" (Ejaan yang Disempurnakan, tanda koma)."""
    *first, last = words
    comma = "," if len(first) > 1 else ""
    return f"{', '.join(first)}{comma} {joint} {last}" if first else last


def peran_words(peran: Iterable[Peran], joint: str = "atau") -> str:
    """The names of the peran; a peran that the edition does not tell is said to be open."""
    return listed([PERAN_LABELS[satu] for satu in peran] or ["pelaksana yang belum ditetapkan"], joint)


NOT_OPENED = (
    "Triwulan ini belum dibuka. Takar membukanya sendiri pada hari pertama sesudah triwulan berakhir; bila belum "
    f"terbuka juga, minta {peran_words(satu for satu in Peran if satu in OPENERS)} membukanya."
)


def on_state(action: Action, subject: Subject, tujuan: int | None, today: date) -> str:
    """The sentence for an act that the present position does not allow."""
    posisi = subject.posisi
    if action is Action.OPEN_PENGUMPULAN:
        return _on_opening(subject, today)
    if posisi is None:
        return NOT_OPENED
    if action not in KOREKSI and (posisi.state is State.FINAL or action is Action.COMMENT):
        return FROZEN
    if action is Action.SEND_BACK:
        return _on_send_back(subject, posisi, tujuan)
    if action in KOREKSI or action is Action.RECALL:
        return _on_koreksi(subject, posisi) if action in KOREKSI else _on_recall(subject, posisi)
    return _on_langkah(action, subject, posisi)


def _on_koreksi(subject: Subject, posisi: Posisi) -> str:
    if posisi.corrected:
        return f"Koreksi berkas ini sudah dikabulkan dan sedang berjalan. {_situation(subject, posisi)}"
    if posisi.closed:
        return f"SOP {subject.edition.nomor} tidak memuat langkah untuk menandatangani laporan yang dikoreksi."
    return (
        f"{_situation(subject, posisi)} Koreksi hanya untuk laporan yang sudah diterima; sebelum itu angka diperbaiki "
        "dengan mengembalikan berkasnya."
    )


def _on_opening(subject: Subject, today: date) -> str:
    begin = subject.edition.berlaku_mulai
    if subject.posisi is not None:
        return "Triwulan ini sudah dibuka. Lanjutkan pada berkas yang ada."
    if begin is None:
        return "SOP ini tidak menyebut sejak kapan berlaku. Lengkapi Tgl Efektif atau Tgl Pembuatan lebih dulu."
    return (
        f"SOP {subject.edition.nomor} baru berlaku mulai {format_tanggal(begin)}; hari ini {format_tanggal(today)}. "
        "Tunggu tanggal itu."
    )


def _on_recall(subject: Subject, posisi: Posisi) -> str:
    if posisi.received:
        return FROZEN
    if posisi.state is State.RECEIVING:
        return _on_signed(subject)
    situation = _situation(subject, posisi)
    if recall_target(subject.edition, posisi.state) is None:
        return f"{situation} Tidak ada kiriman yang dapat ditarik kembali."
    if posisi.corrected and posisi.state is not State.SIGNING:
        return f"{situation} {CORRECTED}"
    if subject.next_opened:
        return (
            f"{situation} Berkas yang sudah mulai dikerjakan tidak dapat ditarik kembali.{_ask_back(subject, posisi)}"
        )
    return f"{situation} Berkas ini dikembalikan ke sana, jadi tidak ada kiriman yang dapat ditarik."


def _on_signed(subject: Subject) -> str:
    """A signed report went out to two receivers at once; its signer does not unsay it (docs/adr/0061)."""
    said = "Laporan yang sudah ditandatangani tidak dapat ditarik kembali"
    edges = send_back_targets(subject.edition, State.RECEIVING)
    if not edges:
        return f"{said}."
    who = peran_words([satu] if (satu := subject.edition.langkah_by_nomor(edges[0].asal).peran) else [])
    return f"{said}; bila ada yang keliru, minta {who} mengembalikannya ke langkah {edges[0].tujuan}."


def _on_send_back(subject: Subject, posisi: Posisi, tujuan: int | None) -> str:
    if posisi.received:
        return FROZEN
    edges = ways_back(subject.edition, posisi)
    if not edges and posisi.corrected:
        return f"{_situation(subject, posisi)} {CORRECTED}"
    if not edges:
        return f"{_situation(subject, posisi)} Dari langkah ini tidak ada jalan kembali."
    return f"Berkas ini tidak dapat dikembalikan ke langkah {tujuan}. {choose_target(edges)}"


def choose_target(edges: Iterable[Edge]) -> str:
    """Which langkah a return may go to."""
    return f"Pilih tujuan pengembalian: {listed(f'langkah {edge.tujuan}' for edge in edges)}."


def _on_langkah(action: Action, subject: Subject, posisi: Posisi) -> str:
    langkah = langkah_for(action, subject)
    if langkah is None or langkah.kind is None:
        return f"SOP {subject.edition.nomor} tidak memuat langkah untuk {ACTION_PHRASES[action]}."
    if state_of_kind(langkah.kind) is posisi.state and action is Action.CLOSE_MONEV:
        return "Monev belum dimulai. Buka monev dan catat hasilnya lebih dulu, lalu tutup."
    if langkah.nomor not in langkah_done(posisi, subject.edition):
        return f"{_situation(subject, posisi)} {_when(action, subject, langkah.kind)}"
    if langkah.kind in RECEIPTS:
        return f"{KIND_LABELS[langkah.kind]} sudah dicatat. {_situation(subject, posisi)}"
    return f"{_situation(subject, posisi)}{_wait(subject, posisi, langkah.kind)}"


def _situation(subject: Subject, posisi: Posisi) -> str:
    return _SITUATIONS[posisi.state].format(peran_words(open_peran(subject, posisi), "dan"))


def _when(action: Action, subject: Subject, kind: Kind) -> str:
    """After which langkah the turn of this act comes."""
    states = chain(subject.edition)
    before = langkah_of(subject.edition, states[states.index(state_of_kind(kind)) - 1])[-1]
    phrase = ACTION_PHRASES[action]
    return f"{phrase[0].upper()}{phrase[1:]} dapat dilakukan setelah langkah {before.nomor} selesai."


def _wait(subject: Subject, posisi: Posisi, kind: Kind) -> str:
    """For work already handed on: wait, and recall it or have it sent back."""
    target = recall_target(subject.edition, posisi.state)
    if target is None:
        return _ask_back(subject, posisi)
    wait = f" Tunggu hasil {_WORK[posisi.state]}nya"
    if state_of_kind(kind) is target and recallable(subject):
        return f"{wait}, atau tarik kembali selama belum mulai dikerjakan."
    return f"{wait}.{_ask_back(subject, posisi)}"


def _ask_back(subject: Subject, posisi: Posisi) -> str:
    """Who can send the berkas back, where somebody can."""
    edges = ways_back(subject.edition, posisi)
    if not edges:
        return ""
    langkah = subject.edition.langkah_by_nomor(edges[0].asal)
    peran = peran_of_langkah(langkah, sekretariat=subject.unit_is_sekretariat)
    return f" Bila ada yang keliru, minta {peran_words([peran] if peran else [])} mengembalikannya."

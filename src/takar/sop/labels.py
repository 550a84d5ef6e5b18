"""The Indonesian words for peran, acts, kinds, states and events (product.md, domain.md section 13)."""

from takar.sop.acts import Action
from takar.sop.alasan import ALASAN_LABELS, KodeAlasan
from takar.sop.model import Edge, Kind
from takar.sop.peran import Peran
from takar.sop.state import Event, Posisi, State

__all__ = [
    "ACTION_LABELS",
    "ACTION_PHRASES",
    "ALASAN_LABELS",
    "EVENT_LABELS",
    "KIND_LABELS",
    "PERAN_LABELS",
    "RETURNED_WORD",
    "TUGAS_LABELS",
    "KodeAlasan",
    "chair_name",
    "edge_label",
    "event_sentence",
    "status_word",
]

PERAN_LABELS = {
    Peran.PETUGAS_DATA_KINERJA: "Petugas Pengelola Data Kinerja",
    Peran.KEPALA_SUBBAGIAN_PERENCANAAN: "Kepala Subbagian Perencanaan dan Pelaporan",
    Peran.KEPALA_BIDANG: "Kepala Bidang",
    Peran.SEKRETARIS: "Sekretaris",
    Peran.KEPALA_DINAS: "Kepala Dinas",
    Peran.PENGELOLA_SISTEM: "Pengelola sistem",
    Peran.EVALUATOR: "Evaluator",
}


def chair_name(peran: Peran, unit: str) -> str:
    """The chair of a peran in a unit ("" for the office): a word in which both meet stands once.

    "Kepala Bidang" and "Bidang Aplikasi Informatika" are "Kepala Bidang Aplikasi Informatika".
    """
    label = PERAN_LABELS[peran]
    *head, last = label.split()
    first = unit.partition(" ")[0]
    return " ".join([*head, unit]) if first and last.casefold() == first.casefold() else f"{label} {unit}".rstrip()


KIND_LABELS = {
    Kind.COLLECT: "Pengumpulan",
    Kind.CHECK: "Pemeriksaan",
    Kind.SCHEDULE: "Penjadwalan monev",
    Kind.MONITOR: "Monev",
    Kind.PROCESS: "Pengolahan",
    Kind.SIGN: "Penandatanganan",
    Kind.RECEIVE_COPY: "Penerimaan tembusan",
    Kind.RECEIVE: "Penerimaan laporan",
}

# What the button says.
ACTION_LABELS = {
    Action.OPEN_PENGUMPULAN: "Buka triwulan",
    Action.READ: "Lihat",
    Action.COMMENT: "Tulis komentar",
    Action.FILL: "Isi",
    Action.ATTACH: "Lampirkan bukti",
    Action.SUBMIT: "Kirim ke Kasubbag",
    Action.RECALL: "Tarik kembali",
    Action.CHECK_ROW: "Periksa baris",
    Action.PASS_CHECK: "Nyatakan selesai diperiksa",
    Action.DRAFT_JADWAL: "Susun jadwal monev",
    Action.PUBLISH_JADWAL: "Terbitkan jadwal monev",
    Action.DELEGATE_MONEV: "Limpahkan monev ke Sekretaris",
    Action.CONDUCT_MONEV: "Catat hasil monev",
    Action.CLOSE_MONEV: "Tutup monev",
    Action.PROCESS: "Olah data",
    Action.COMPILE: "Susun laporan dan ajukan",
    Action.SIGN: "Tanda tangani",
    Action.RENEW_LAPORAN: "Buat ulang naskah atas nama saya",
    Action.RECEIVE_COPY: "Terima tembusan",
    Action.RECEIVE: "Terima laporan",
    Action.SEND_BACK: "Kembalikan",
    Action.ASK_KOREKSI: "Minta koreksi",
    Action.JUDGE_KOREKSI: "Putuskan koreksi",
}

# The same act inside a sentence: "Hanya … yang dapat …".
ACTION_PHRASES = {
    Action.OPEN_PENGUMPULAN: "membuka triwulan",
    Action.READ: "melihat berkas ini",
    Action.COMMENT: "menulis komentar",
    Action.FILL: "mengisi data kinerja",
    Action.ATTACH: "melampirkan bukti dukung",
    Action.SUBMIT: "mengirim data kinerja",
    Action.RECALL: "menarik kembali berkas ini",
    Action.CHECK_ROW: "memeriksa data kinerja",
    Action.PASS_CHECK: "menyatakan data kinerja selesai diperiksa",
    Action.DRAFT_JADWAL: "menyusun jadwal monev",
    Action.PUBLISH_JADWAL: "menerbitkan jadwal monev",
    Action.DELEGATE_MONEV: "melimpahkan monev",
    Action.CONDUCT_MONEV: "melaksanakan monev",
    Action.CLOSE_MONEV: "menutup monev",
    Action.PROCESS: "mengolah data kinerja",
    Action.COMPILE: "menyusun laporan data kinerja",
    Action.SIGN: "menandatangani laporan data kinerja",
    Action.RENEW_LAPORAN: "membuat ulang naskah laporan atas nama sendiri",
    Action.RECEIVE_COPY: "menerima tembusan laporan",
    Action.RECEIVE: "menerima laporan data kinerja",
    Action.SEND_BACK: "mengembalikan berkas ini",
    Action.ASK_KOREKSI: "meminta koreksi laporan yang sudah diterima",
    Action.JUDGE_KOREKSI: "memutuskan koreksi laporan yang sudah diterima",
}

# What the holder of the open langkah has to do, one sentence.
TUGAS_LABELS = {
    Kind.COLLECT: "Isi data kinerja dan kirim",
    Kind.CHECK: "Periksa data kinerja baris demi baris",
    Kind.SCHEDULE: "Susun dan terbitkan jadwal monev",
    Kind.MONITOR: "Laksanakan monev dan tutup hasilnya",
    Kind.PROCESS: "Olah hasil monev dan susun laporan",
    Kind.SIGN: "Baca laporan, lalu tanda tangani atau kembalikan",
    Kind.RECEIVE_COPY: "Terima tembusan laporan",
    Kind.RECEIVE: "Terima laporan",
}

EVENT_LABELS = {
    Event.OPENED: "dibuka",
    Event.SUBMITTED: "dikirim",
    Event.CHECKED: "selesai diperiksa",
    Event.PUBLISHED: "jadwal monev diterbitkan",
    Event.MONITORED: "selesai dimonev",
    Event.COMPILED: "laporan disusun",
    Event.SIGNED: "ditandatangani",
    Event.COPY_RECEIVED: "tembusan diterima",
    Event.RECEIVED: "laporan diterima",
    Event.SENT_BACK: "dikembalikan",
    Event.RECALLED: "ditarik kembali",
    Event.CORRECTED: "dibuka lagi oleh koreksi yang dikabulkan",
}

# What a page of before is told that asks for it once more: "… oleh … pada …".
DONE_PHRASES = {
    Event.SUBMITTED: "Lembar ini sudah dikirim",
    Event.CHECKED: "Berkas ini sudah selesai diperiksa",
    Event.PUBLISHED: "Jadwal monev berkas ini sudah diterbitkan",
    Event.MONITORED: "Monev berkas ini sudah ditutup",
    Event.COMPILED: "Laporan berkas ini sudah disusun",
    Event.SIGNED: "Laporan ini sudah ditandatangani",
    Event.COPY_RECEIVED: "Tembusan laporan ini sudah diterima",
    Event.RECEIVED: "Laporan ini sudah diterima",
    Event.SENT_BACK: "Berkas ini sudah dikembalikan",
    Event.RECALLED: "Berkas ini sudah ditarik kembali",
    Event.CORRECTED: "Koreksi berkas ini sudah dikabulkan",
}

RETURNED_WORD = "perlu perbaikan"

_STATUS_WORDS = {
    State.COLLECTING: "belum diisi",
    State.CHECKING: "terkirim",
    State.SCHEDULING: "diperiksa",
    State.MONITORING: "terjadwal",
    State.PROCESSING: "dimonev",
    State.SIGNING: "diolah",
    State.RECEIVING: "ditandatangani",
    State.FINAL: "diterima",
}


# What a berkas is called that ended with a langkah of this kind; an edition need not have all of them.
_LAST_WORDS = {
    Kind.COLLECT: "terkirim",
    Kind.CHECK: "diperiksa",
    Kind.SCHEDULE: "terjadwal",
    Kind.MONITOR: "dimonev",
    Kind.PROCESS: "diolah",
    Kind.SIGN: "ditandatangani",
    Kind.RECEIVE_COPY: "ditandatangani",
    Kind.RECEIVE: "diterima",
}


def status_word(posisi: Posisi, *, returned: bool, last: Kind | None = Kind.RECEIVE) -> str:
    """One of the nine status words of product.md. A return shows until it is mended; signing ends it.

    What a koreksi opened waits for its signature, not for a mending, though it came back as a return does.
    ``last``: the kind of the edition's last langkah; what ended without a receipt is not called received.
    """
    if posisi.received:
        return _STATUS_WORDS[State.FINAL]
    if posisi.state is State.FINAL and last:
        return _LAST_WORDS[last]
    if returned and not posisi.signed_anew and posisi.state not in {State.RECEIVING, State.FINAL}:
        return RETURNED_WORD
    return _STATUS_WORDS[posisi.state]


def event_sentence(event: Event, tujuan: int | None = None) -> str:
    """The history line: "dikirim", "dikembalikan ke langkah 1"."""
    return EVENT_LABELS[event] if tujuan is None else f"{EVENT_LABELS[event]} ke langkah {tujuan}"


def edge_label(edge: Edge) -> str:
    """What a way back is called, and whose rule it is."""
    scope = "baris yang belum sesuai" if edge.scope == "baris" else "seluruh berkas"
    whose = "aturan Takar" if edge.sumber == "takar" else "bunyi SOP"
    return f"Kembalikan {scope} ke langkah {edge.tujuan} ({whose})"

"""The words for what the audit events tell: acts as sentences, kinds of acts to choose from, columns of the sheet."""

from collections.abc import Iterable, Mapping

from takar.rules.formula_kinds import StatusCapaian
from takar.sop.acts import Action
from takar.sop.arsip import ArsipAction
from takar.sop.berurut import BerurutAction
from takar.sop.gabungan import GABUNGAN_PHRASES
from takar.sop.ingatkan import IngatkanAction
from takar.sop.labels import ACTION_PHRASES
from takar.sop.pengaturan import SETUP_PHRASES
from takar.sop.penjelasan_langkah import KendaliAction
from takar.sop.salinan import SALINAN, SalinanAction
from takar.sop.segel import SEGEL_PHRASES
from takar.sop.surat import SURAT_PHRASES
from takar.sop.tanda_terima import BukaAction
from takar.sop.tempo import TempoAction
from takar.sop.terdampak import TERDAMPAK_PHRASES, TerdampakAction

REFUSED = "refused"
DITOLAK, LAIN = "ditolak", "lain-lain"
PHRASES: Mapping[str, str] = {
    **{one.value: phrase for one, phrase in ACTION_PHRASES.items()},
    **{one.value: phrase for one, phrase in SETUP_PHRASES.items()},
    **{one.value: phrase for one, phrase in GABUNGAN_PHRASES.items()},
    **{one.value: phrase for one, phrase in SURAT_PHRASES.items()},
    **{one.value: phrase for one, phrase in SEGEL_PHRASES.items()},
    **{one.value: phrase for one, phrase in TERDAMPAK_PHRASES.items()},
    IngatkanAction.NUDGE.value: "mengingatkan pemegang langkah",
    KendaliAction.EXPLAIN_LANGKAH.value: "menjelaskan keterlambatan langkah",
    TempoAction.CHANGE_DUE.value: "mengubah jatuh tempo",
    ArsipAction.ASK_ARSIP.value: "meminta arsip",
    ArsipAction.MAKE_ARSIP.value: "membuat arsip",
    ArsipAction.TIE_ARSIP.value: "mengikat riwayat dalam arsip",
    ArsipAction.OPEN_ARSIP.value: "membaca arsip yang diunggah",
    BukaAction.OPEN_COPY.value: "membuka tembusan laporan",
    BukaAction.OPEN_LAPORAN.value: "membuka laporan yang diterima",
    BukaAction.OPEN_NASKAH.value: "membuka naskah yang menunggu tanda tangannya",
    BerurutAction.SIGN_BERURUT.value: "menandatangani naskah berurutan",
    SalinanAction.KEEP_SALINAN.value: f"menyimpan {SALINAN}",
    "load_plan": "memuat rencana peraga",
}
HASIL: Mapping[str, str] = {
    "asked": "meminta tanda tangannya ke layanan kantor",
    "failed": "layanan tanda tangan kantor gagal, jadi naskah belum ditandatangani",
    "unknown": "jawaban layanan tanda tangan kantor tidak pasti, jadi belum diketahui apakah naskah ditandatangani",
}
"""What became of a request to a signing service, which is no signature: that is told apart."""
ANSWERED = "answered"
"""What the service answered is told by the signature that was made with it."""
JENIS: Mapping[str, tuple[str, frozenset[str], str]] = {
    "isian": ("Isian", frozenset({Action.FILL, Action.SUBMIT}), "kirim"),
    "bukti": ("Bukti dukung", frozenset({Action.ATTACH}), "dokumen"),
    "pemeriksaan": ("Pemeriksaan", frozenset({Action.CHECK_ROW, Action.PASS_CHECK}), "periksa"),
    "monev": (
        "Jadwal dan monev",
        frozenset(
            {
                Action.DRAFT_JADWAL,
                Action.PUBLISH_JADWAL,
                Action.DELEGATE_MONEV,
                Action.CONDUCT_MONEV,
                Action.CLOSE_MONEV,
            }
        ),
        "bicara",
    ),
    "laporan": ("Olah dan laporan", frozenset({Action.PROCESS, Action.COMPILE, Action.RENEW_LAPORAN}), "olah"),
    "tanda-tangan": (
        "Tanda tangan",
        frozenset({Action.SIGN, BukaAction.OPEN_NASKAH, BerurutAction.SIGN_BERURUT, SalinanAction.KEEP_SALINAN}),
        "pena",
    ),
    "penerimaan": (
        "Penerimaan",
        frozenset({Action.RECEIVE_COPY, Action.RECEIVE, BukaAction.OPEN_COPY, BukaAction.OPEN_LAPORAN}),
        "masuk",
    ),
    "koreksi": (
        "Koreksi",
        frozenset({Action.ASK_KOREKSI, Action.JUDGE_KOREKSI, TerdampakAction.NOTE_TERDAMPAK}),
        "pena",
    ),
    "pengembalian": ("Pengembalian", frozenset({Action.SEND_BACK, Action.RECALL}), "kembali"),
    "komentar": ("Komentar", frozenset({Action.COMMENT}), "bicara"),
    "tempo": ("Jatuh tempo", frozenset({TempoAction.CHANGE_DUE, KendaliAction.EXPLAIN_LANGKAH}), "kalender"),
    LAIN: ("Lain-lain", frozenset(), "info"),
    DITOLAK: ("Ditolak", frozenset(), "awas"),
}
"""The kinds of a berkas: by the word in an address its label, its acts and its picture."""
KOLOM: Mapping[str, str] = {
    "nilai": "realisasi",
    "pembilang": "pembilang",
    "penyebut": "penyebut",
    "status_kosong": "keterangan sel kosong",
    "anggaran_sd": "realisasi anggaran",
    "penjelasan": "penjelasan",
    "pendorong": "faktor pendorong",
    "penghambat": "faktor penghambat",
}


def phrase_of(action: str, outcome: str = "") -> str:
    """Return an act inside a sentence: "mengisi data kinerja"; of a request to a signing service what became of it."""
    return HASIL.get(outcome) or PHRASES.get(action, "melakukan tindakan lain")


def signed_phrase(isi: Mapping[str, object]) -> str:
    """Return a signature on a paper in words: which of how many, where several sign it."""
    if isi.get("dari", 1) == 1:
        return "menandatangani naskah"
    return f"{PHRASES[BerurutAction.SIGN_BERURUT.value]} ({isi['urutan']} dari {isi['dari']})"


def things_of(objek: str, requests: Iterable[int]) -> list[str]:
    """Return the chains that tell of a thing: its own, and those of what was asked of a signing service for it."""
    return [objek, *(f"permintaan-tanda-tangan:{pk}" for pk in requests)]


def jenis_of(action: str, outcome: str) -> str:
    """Return the kind of an act, as the address names it."""
    if outcome == REFUSED:
        return DITOLAK
    return next((word for word, (_, acts, _) in JENIS.items() if action in acts), LAIN)


def nilai_of(kolom: str, nilai: str) -> str:
    """Return what was typed into a column in words: why a cell is empty is kept by its code."""
    return StatusCapaian[nilai].value if kolom == "status_kosong" and nilai in StatusCapaian.__members__ else nilai


def kolom_of(kolom: str) -> str:
    """Return a column of the sheet in words."""
    return KOLOM.get(kolom, kolom.replace("komponen-", "komponen ke-").replace("_", " "))

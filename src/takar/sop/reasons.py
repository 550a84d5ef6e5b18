"""Why a person may not do an act: their peran, their unit, what they did before, or what is missing."""

from collections.abc import Collection

from takar.rules.penugasan import BATAS_LABELS
from takar.sop.actor import Actor, Tugas
from takar.sop.acts import Action
from takar.sop.labels import ACTION_PHRASES, PERAN_LABELS
from takar.sop.peran import Peran
from takar.sop.reasons_state import choose_target, on_state, peran_words

__all__ = [
    "DISABLED",
    "HIDDEN",
    "NOTE",
    "NOT_SENDER",
    "OWN_KOREKSI",
    "SISTEM",
    "choose_target",
    "on_findings",
    "on_limit",
    "on_peran",
    "on_separation",
    "on_state",
    "on_unit",
]

DISABLED = "Akun Anda dinonaktifkan. Hubungi Pengelola sistem bila ini keliru."
HIDDEN = "Halaman ini tidak ditemukan. Periksa alamatnya, atau kembali ke halaman depan."
SISTEM = "Sistem hanya membuka triwulan. Pekerjaan lain dilakukan oleh orang yang memegang perannya."
NOT_SENDER = "Monev ini ditutup oleh yang dilimpahi, dan hanya ia yang dapat menariknya kembali. Mintalah kepadanya."
OWN_KOREKSI = (
    "Koreksi ini Anda minta sendiri, jadi tidak dapat Anda putuskan, juga tidak sebagai Plt. atau Plh. "
    "Minta pejabat lain yang memegang jabatan itu memutuskannya."
)
NOTE = "Tulis alasan pengembalian, supaya penerimanya tahu apa yang harus diperbaiki."


def on_peran(action: Action, wanted: Collection[Peran], actor: Actor, opd_id: int) -> str:
    """Who holds the act instead, and as what this person serves the office."""
    holders = peran_words([satu for satu in Peran if satu in wanted])
    posts = dict.fromkeys(satu.peran for satu in actor.tugas if satu.opd_id == opd_id)
    if set(posts) == {Peran.EVALUATOR}:
        return f"Evaluator hanya membaca. Hanya {holders} yang dapat {ACTION_PHRASES[action]}."
    return (
        f"Hanya {holders} yang dapat {ACTION_PHRASES[action]}. "
        f"Anda bertugas sebagai {peran_words(posts, 'dan')}. "
        "Bila penugasan itu keliru, hubungi Pengelola sistem."
    )


def on_unit(action: Action, wanted: Collection[Peran], peran: Peran) -> str:
    """The peran is held, but for another unit."""
    holders = peran_words([satu for satu in Peran if satu in wanted])
    return (
        f"Tugas Anda sebagai {PERAN_LABELS[peran]} adalah untuk unit lain. "
        f"Hanya {holders} unit ini yang dapat {ACTION_PHRASES[action]}."
    )


def on_limit(action: Action, post: Tugas) -> str:
    """The post is held, but for less than this act; who can do it, and who can change that."""
    return (
        f"Penugasan Anda sebagai {post.sebagai} dibatasi: {BATAS_LABELS[post.batas]}. Anda tidak dapat "
        f"{ACTION_PHRASES[action]}. Tunggu pejabat yang tidak dibatasi, atau minta Pengelola sistem mengubah "
        "batasnya sesuai SK."
    )


def on_separation(action: Action, posts: tuple[Tugas, ...], *, made: bool) -> str:
    """What the person did before, and the only way round."""
    did = "mengisi" if made else "memeriksa"
    deputies = [satu for satu in posts if satu.status != "definitif"]
    deputy = f", juga tidak sebagai {deputies[0].status} {deputies[0].jabatan}" if deputies else ""
    return (
        f"Anda ikut {did} angka dalam berkas ini, jadi tidak dapat {ACTION_PHRASES[action]}{deputy}. "
        f"Minta {PERAN_LABELS[posts[0].peran]} yang lain atau pejabat penggantinya, "
        "atau minta Pengelola sistem mencatat pengecualian beserta alasannya di Pengaturan, bagian Pengecualian."
    )


def on_findings(action: Action, blocking: tuple[str, ...]) -> str:
    """Every finding that must be settled first."""
    return f"Bereskan {len(blocking)} hal ini sebelum {ACTION_PHRASES[action]}: {' '.join(blocking)}"

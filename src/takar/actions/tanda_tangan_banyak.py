"""Many papers are signed with one password: each was opened, each is an act of its own (docs/adr/0081).

What one of them is refused for holds up no other. A service of the office that did not sign one is not asked for the
next: a passphrase that is wrong three times locks the account there.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from takar.actions import gabungan, laporan
from takar.actions.errors import Galat, Invalid, Missing, Refusal, Stale
from takar.actions.layanan_tte import sign_berurut_by_service, sign_by_service, sign_gabungan_by_service
from takar.actions.permintaan_tte import LayananGagal, Sandi
from takar.actions.persetujuan import PASSWORD_AGAIN
from takar.actions.tanda_tangan_berurut import UNKNOWN, sign_in_order
from takar.actions.tanda_tangan_luar import Kiriman
from takar.actions.tx import Outcome
from takar.gateways.tte import HttpTTE, LayananTTE, SetelanTTE
from takar.queries.berurut import Berurut, berurut_by_kode, judul_of
from takar.queries.dokumen_kode import find_pdf
from takar.records.models import Dokumen, LaporanDataKinerja, LaporanGabungan
from takar.sop.permissions import Actor
from takar.sop.tanda_tangan import ModeTandaTangan

MOST, MOST_OUTSIDE = 40, 10  # a browser waits while it is done
CHOOSE = "Centang naskah yang akan ditandatangani."
TOO_MANY = (
    f"Paling banyak {MOST} naskah sekaligus, dan {MOST_OUTSIDE} di antaranya lewat layanan kantor atau dengan file."
)
BY_FILE = "Naskah ini ditandatangani dengan tinta. Pilih pindaiannya di bawah judul naskah itu."
NOT_ASKED = "Belum dicoba, karena layanan tanda tangan tidak menandatangani naskah sebelumnya."


Act = Callable[..., Outcome]
Paper = Dokumen | Berurut
"""A report, or a paper of several signers."""


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One paper that was ticked: its code, the hash that the page showed, the version of its berkas (0 for none)."""

    kode: str
    sha256: str
    versi: int


@dataclass(frozen=True, slots=True)
class HasilSatu:
    """What became of one paper: a sentence, and whether it is signed."""

    judul: str
    ditandatangani: bool
    kalimat: str


def sign_many(
    *,
    pilihan: Sequence[Pilihan],
    authenticated_at: datetime | None,
    sandi: Sandi,
    actor: Actor,
    now: datetime,
    kunci: str = "",
    kiriman: Mapping[str, Kiriman] | None = None,
    layanan: Callable[[SetelanTTE], LayananTTE] = HttpTTE,
) -> tuple[HasilSatu, ...]:
    """Sign each paper, one act after the other, and return what became of each in the order given.

    ``kiriman``: by code the file that carries the signature of a paper, which is signed with it and by no service.

    Sent twice with one key, what was signed answers as before. Raises Invalid, and signs nothing, where none or too
    many were ticked, or the password was not given.
    """
    papers, files = _papers(pilihan), kiriman or {}
    if not pilihan:
        raise Invalid(Galat("pilih", CHOOSE))
    if len(pilihan) > MOST or sum(_is_outside(one) for one in papers.values()) > MOST_OUTSIDE:
        raise Invalid(Galat("pilih", TOO_MANY))
    if authenticated_at is None:
        raise Invalid(Galat("kata_sandi", PASSWORD_AGAIN))
    facts = {"authenticated_at": authenticated_at, "actor": actor, "now": now, "tercatat": True}
    service = {"sandi": sandi, "ulang": False, "layanan": layanan}
    results: list[HasilSatu] = []
    stopped = False
    for one in pilihan:
        paper = papers.get(one.kode)
        file = files.get(one.kode)
        asked = paper is not None and file is None and _is_certified(paper)
        if paper is not None and asked and stopped:
            results.append(_unasked(one, paper, NOT_ASKED, actor, now))
            continue
        by_file = {"kiriman": file} if file and paper is not None and _is_outside(paper) else {}
        given = {**facts, **(service if asked else {}), **by_file, "kunci": _kunci_of(kunci, one)}
        try:
            results.append(_sign_one(one, paper, given))
        except LayananGagal as failed:
            stopped = True
            results.append(HasilSatu(_judul(one, paper), False, str(failed)))
    return tuple(results)


def _sign_one(one: Pilihan, paper: Paper | None, facts: Mapping[str, Any]) -> HasilSatu:
    """Do one act. Raises LayananGagal, which ends what is asked of the service."""
    judul = _judul(one, paper)
    if paper is None:
        return HasilSatu(judul, False, UNKNOWN)
    if _mode(paper) == ModeTandaTangan.BASAH and "kiriman" not in facts:
        return _unasked(one, paper, BY_FILE, facts["actor"], facts["now"])
    work, given = _work(paper, one, asked="sandi" in facts)
    try:
        return HasilSatu(judul, True, work(**given, **facts).pesan)
    except LayananGagal:
        raise
    except Missing:  # of others: neither its title nor how it is signed is told
        return HasilSatu(one.kode, False, UNKNOWN)
    except (Refusal, Stale, Invalid) as refused:
        return HasilSatu(judul, False, str(refused))


def _unasked(one: Pilihan, paper: Paper, said: str, actor: Actor, now: datetime) -> HasilSatu:
    """Answer for a paper without the act that would judge it: who may not read it is told nothing of it."""
    opd = paper.opd if isinstance(paper, Berurut) else paper.pengumpulan.opd
    if find_pdf(one.kode, actor, now.astimezone(ZoneInfo(opd.zona)).date()) is None:
        return HasilSatu(one.kode, False, UNKNOWN)
    return HasilSatu(_judul(one, paper), False, said)


def _judul(one: Pilihan, paper: Paper | None) -> str:
    if isinstance(paper, Berurut):
        return paper.judul
    return judul_of(paper) if paper else one.kode


def _papers(pilihan: Sequence[Pilihan]) -> dict[str, Paper]:
    """Return the papers that were ticked, by code, with what they are of."""
    found = Dokumen.objects.filter(kode__in=[one.kode for one in pilihan]).select_related(
        "laporan", "gabungan", "pengumpulan"
    )
    reports: dict[str, Paper] = {one.kode: one for one in found if _report(one) is not None}
    return {**reports, **berurut_by_kode([one.kode for one in pilihan[:MOST] if one.kode not in reports])}


def _report(paper: Dokumen) -> LaporanDataKinerja | LaporanGabungan | None:
    return getattr(paper, "laporan", None) or getattr(paper, "gabungan", None)


def _mode(paper: Paper) -> str:
    if isinstance(paper, Berurut):
        return paper.mode.value
    report = _report(paper)
    return report.mode if report else ""


def _is_certified(paper: Paper) -> bool:
    return _mode(paper) == ModeTandaTangan.TERSERTIFIKASI


def _is_outside(paper: Paper) -> bool:
    """Whether its signature comes from outside Takar: by a service, or with a file."""
    return _mode(paper) in {ModeTandaTangan.TERSERTIFIKASI, ModeTandaTangan.BASAH}


def _work(paper: Paper, one: Pilihan, *, asked: bool) -> tuple[Act, dict[str, Any]]:
    """Return the act that signs a paper, and what it needs; ``asked``: the service of the office is."""
    if isinstance(paper, Berurut):
        several: Act = sign_berurut_by_service if asked else sign_in_order
        return several, {"kode": one.kode, "seen_sha256": one.sha256}
    if paper.berkas_id is None:
        office: Act = sign_gabungan_by_service if asked else gabungan.sign_gabungan
        return office, {"pengumpulan_id": paper.pengumpulan_id, "seen_sha256": one.sha256}
    own: Act = sign_by_service if asked else laporan.sign
    return own, {"berkas_id": paper.berkas_id, "seen_version": one.versi, "seen_sha256": one.sha256}


def _kunci_of(kunci: str, one: Pilihan) -> str:
    """Return the key of one act of the form, "" where the form has none."""
    return hashlib.sha256(f"{kunci}:{one.kode}".encode()).hexdigest() if kunci else ""

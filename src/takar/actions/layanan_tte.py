"""A report is signed by the office's certified service, with what the service answers (permintaan_tte.py)."""

from collections.abc import Callable
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from takar.actions.gabungan import ready_to_sign_gabungan, sign_gabungan
from takar.actions.laporan import ready_to_sign, sign
from takar.actions.permintaan_tte import Diminta, Sandi, Siap, request_signature
from takar.actions.persetujuan import Dibaca
from takar.actions.tanda_tangan_berurut import known_berurut, ready_in_order, sign_in_order
from takar.actions.tanda_tangan_luar import Kiriman
from takar.actions.tx import Judged, Outcome, writing
from takar.gateways.tte import HttpTTE, LayananTTE, SetelanTTE
from takar.records.models import LaporanDataKinerja, LaporanGabungan
from takar.sop.berurut import BerurutAction
from takar.sop.gabungan import GabunganAction
from takar.sop.permissions import Action, Actor

Layanan = Callable[[SetelanTTE], LayananTTE]
Report = LaporanDataKinerja | LaporanGabungan


class Fakta(TypedDict):
    """What every signature is told: the bytes that were read, when the password was given, by whom and when.

    ``kunci`` makes a form that is sent twice be answered alike; ``tercatat``: as Dibaca.
    """

    seen_sha256: str
    authenticated_at: datetime | None
    actor: Actor
    now: datetime
    kunci: NotRequired[str]
    tercatat: NotRequired[bool]


def sign_by_service(
    *,
    berkas_id: int,
    seen_version: int,
    sandi: Sandi,
    ulang: bool,
    layanan: Layanan = HttpTTE,
    **fakta: Unpack[Fakta],
) -> Outcome:
    """Have the very bytes that were read signed by the service of the office, and sign with what it answers.

    ``ulang``: the person wants it asked again although the outcome of an earlier request is unknown. Raises Invalid,
    with what happened, where the report is not signed by this.
    """

    def judge(tx: writing) -> Siap:
        return _siap(ready_to_sign(tx, tx.berkas(berkas_id, seen_version), _dibaca(fakta)))

    def done(kiriman: Kiriman) -> Outcome:
        return sign(berkas_id=berkas_id, seen_version=seen_version, kiriman=kiriman, **fakta)

    return request_signature(_diminta(Action.SIGN, fakta, judge, done), sandi, layanan, ulang=ulang)


def sign_gabungan_by_service(
    *, pengumpulan_id: int, sandi: Sandi, ulang: bool, layanan: Layanan = HttpTTE, **fakta: Unpack[Fakta]
) -> Outcome:
    """Have the report of the office signed in the same way. Raises as ``sign_by_service``."""

    def judge(tx: writing) -> Siap:
        return _siap(ready_to_sign_gabungan(tx, tx.pengumpulan(pengumpulan_id), _dibaca(fakta)))

    def done(kiriman: Kiriman) -> Outcome:
        return sign_gabungan(pengumpulan_id=pengumpulan_id, kiriman=kiriman, **fakta)

    return request_signature(_diminta(GabunganAction.SIGN_GABUNGAN, fakta, judge, done), sandi, layanan, ulang=ulang)


def sign_berurut_by_service(
    *, kode: str, sandi: Sandi, ulang: bool, layanan: Layanan = HttpTTE, **fakta: Unpack[Fakta]
) -> Outcome:
    """Have one of several signatures on a paper made in the same way. Raises as ``sign_by_service``, and Missing."""
    known = known_berurut(kode)

    def judge(tx: writing) -> Siap:
        found = ready_in_order(tx, known, _dibaca(fakta))
        return Siap(found.paper, found.mode.value, found.opd.pk)

    def done(kiriman: Kiriman) -> Outcome:
        return sign_in_order(kode=kode, kiriman=kiriman, **fakta)

    return request_signature(_diminta(BerurutAction.SIGN_BERURUT, fakta, judge, done), sandi, layanan, ulang=ulang)


def _dibaca(fakta: Fakta) -> Dibaca:
    return Dibaca(fakta["seen_sha256"], fakta["authenticated_at"], fakta.get("tercatat", False))


def _siap(report: Report) -> Siap:
    return Siap(report.dokumen, report.mode, report.dokumen.pengumpulan.opd_id)


def _diminta(
    action: Judged, fakta: Fakta, judge: Callable[[writing], Siap], done: Callable[[Kiriman], Outcome]
) -> Diminta:
    return Diminta(
        action=action,
        sha256=fakta["seen_sha256"],
        actor=fakta["actor"],
        now=fakta["now"],
        kunci=fakta.get("kunci", ""),
        judge=judge,
        sign=done,
    )

"""One request to the office's certified service: a paper is handed over once, and never again by itself.

Three steps: the act is judged and the request kept; the service is asked, outside of any transaction; what it answers
is judged like an upload. Where nobody knows whether it signed, that is what is kept, and only a person asks again. NIK
and passphrase are kept nowhere (docs/adr/0076).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from takar.actions.dokumen import read_bytes
from takar.actions.errors import Galat, Invalid
from takar.actions.tanda_tangan_luar import FIELD, Kiriman
from takar.actions.tx import Judged, Outcome, answer_of, writing
from takar.config.segel import SegelTakTerbuka, unseal
from takar.gateways.tte import WHOLE_SECONDS, HasilTakPasti, LayananTTE, PermintaanTTE, SetelanTTE, TTEGagal
from takar.queries.berurut import Paper, row_of
from takar.queries.permintaan_tte import last_request
from takar.records.models import LayananTandaTangan, PermintaanTandaTangan
from takar.sop.permissions import Actor
from takar.sop.tanda_tangan import ModeTandaTangan

LONGEST = timedelta(seconds=2 * WHOLE_SECONDS)
"""After so long a request that was never ended is as unknown as one that broke off."""
Keadaan = PermintaanTandaTangan.Keadaan
ENDED = {
    Keadaan.DIKIRIM: "asked",
    Keadaan.DITANDATANGANI: "answered",
    Keadaan.GAGAL: "failed",
    Keadaan.TAK_PASTI: "unknown",
}
"""How the audit log calls each: none of them is a signature, which is "done"."""
BLANK = "Isi NIK dan frasa sandi Anda pada layanan tanda tangan."
NO_SERVICE = "Kantor belum memasang layanan tanda tangan. Unggah PDF yang sudah ditandatangani."
OTHER_MODE = "Naskah ini tidak disiapkan untuk tanda tangan elektronik tersertifikasi. Ganti dahulu caranya."
LOCKED = "Kunci masuk layanan tanda tangan tidak dapat dibuka di sini. Minta Pengelola sistem memasangnya lagi."
RUNNING = "Naskah ini sedang diminta ke layanan tanda tangan. Tunggu dua menit, lalu muat ulang halaman ini."
ASK_AGAIN = (
    "Hasil permintaan sebelumnya belum diketahui. Periksa dahulu di layanan Anda: bila sudah ditandatangani, unduh "
    "dari sana dan unggah di sini; bila belum, centang «Minta sekali lagi»."
)
UNKNOWN = (
    "{} Belum diketahui apakah naskahnya sudah ditandatangani, jadi Takar tidak mengulanginya sendiri. Periksa di "
    "layanan Anda: bila sudah, unduh dari sana dan unggah di sini; bila belum, minta sekali lagi."
)
NOT_OURS = "Jawaban layanan tanda tangan bukan naskah ini yang ditandatangani, jadi tidak diterima. {}"


@dataclass(frozen=True, slots=True)
class Sandi:
    """What opens a signer's key at the service: used once, kept nowhere."""

    nik: str = field(repr=False)
    frasa: str = field(repr=False)


class LayananGagal(Invalid):
    """The service was asked and the report is not signed by it: what follows would fare the same."""


@dataclass(frozen=True, slots=True)
class Siap:
    """A paper that was judged and may be signed now: in which mode, and of which office."""

    paper: Paper
    mode: str
    opd_id: int


@dataclass(frozen=True, slots=True)
class Diminta:
    """A paper that is handed over: under which act and by whom, how it is judged, and signed with what comes back."""

    action: Judged
    sha256: str
    actor: Actor
    now: datetime
    kunci: str
    judge: Callable[[writing], Siap]
    sign: Callable[[Kiriman], Outcome]


def request_signature(
    diminta: Diminta, sandi: Sandi, layanan: Callable[[SetelanTTE], LayananTTE], *, ulang: bool
) -> Outcome:
    """Ask the service once for one paper, and keep what became of the request whatever happens."""
    if answered := answer_of(diminta.actor, diminta.kunci):
        return answered
    asked, setelan, failures = _ask(diminta, sandi, ulang=ulang)
    request = PermintaanTTE(sandi.nik, sandi.frasa, read_bytes(diminta.sha256), kunci=f"{diminta.sha256}-{failures}")
    try:
        content = layanan(setelan).sign(request)
    except HasilTakPasti as open_:
        raise _unknown(asked, diminta, str(open_)) from None
    except TTEGagal as failed:
        _end(asked, diminta, Keadaan.GAGAL, str(failed))
        raise LayananGagal(Galat("frasa", str(failed))) from None
    try:
        outcome = diminta.sign(Kiriman("laporan.pdf", [content]))
    except Invalid as refused:
        why = " ".join(one.kalimat for one in refused.galat if one.kolom == FIELD) or str(refused)
        raise _unknown(asked, diminta, NOT_OURS.format(why)) from None
    except Exception:
        _end(asked, diminta, Keadaan.TAK_PASTI, "Keadaan berkas berubah sementara itu.")
        raise
    _end(asked, diminta, Keadaan.DITANDATANGANI, "")
    return outcome


def _unknown(asked: PermintaanTandaTangan, diminta: Diminta, why: str) -> LayananGagal:
    """Keep that nobody knows whether the service signed; also where it answered something that is not our paper."""
    _end(asked, diminta, Keadaan.TAK_PASTI, why)
    return LayananGagal(Galat("frasa", UNKNOWN.format(why)))


def _ask(diminta: Diminta, sandi: Sandi, *, ulang: bool) -> tuple[PermintaanTandaTangan, SetelanTTE, int]:
    """Judge the act, and keep that the paper is about to be handed over. Raises as a signature does.

    The number is how often the service said for certain that it did not sign this paper.
    """
    now = diminta.now
    with writing(diminta.action, actor=diminta.actor, now=now) as tx:
        siap = diminta.judge(tx)
        if siap.mode != ModeTandaTangan.TERSERTIFIKASI:
            raise Invalid(Galat("frasa", OTHER_MODE))
        if not sandi.nik.strip() or not sandi.frasa:
            raise Invalid(Galat("frasa", BLANK))
        setelan = _setelan_of(siap.opd_id)
        last = last_request(siap.paper)
        if last is not None and last.keadaan == Keadaan.DIKIRIM and now - last.at < LONGEST:
            raise Invalid(Galat("frasa", RUNNING))
        if last is not None and last.keadaan in {Keadaan.DIKIRIM, Keadaan.TAK_PASTI} and not ulang:
            raise Invalid(Galat("frasa", ASK_AGAIN))
        failures = siap.paper.permintaan_tanda_tangan_list.filter(keadaan=Keadaan.GAGAL).count()
        asked = PermintaanTandaTangan.objects.create(**row_of(siap.paper), at=now)
        tx.hasil = ENDED[Keadaan.DIKIRIM]
        tx.note(permintaan=asked.pk, pdf=diminta.sha256)
        tx.done("Diminta ke layanan tanda tangan.")
    return asked, setelan, failures


def _setelan_of(opd_id: int) -> SetelanTTE:
    """Return how the service of the office is spoken to. Raises Invalid where there is none, or it cannot be opened."""
    found = LayananTandaTangan.objects.filter(opd_id=opd_id).first()
    if found is None:
        raise Invalid(Galat("frasa", NO_SERVICE))
    try:
        rahasia = unseal(found.tersegel).get("rahasia", "") if found.tersegel else ""
    except SegelTakTerbuka:
        raise Invalid(Galat("frasa", LOCKED)) from None
    return SetelanTTE(
        alamat=found.alamat,
        ruas_nik=found.ruas_nik,
        ruas_frasa=found.ruas_frasa,
        ruas_file=found.ruas_file,
        ruas_jawaban=found.ruas_jawaban,
        kepala=found.kepala,
        rahasia=rahasia,
        dalam=settings.TTE_INNER_HOSTS,
    )


def _end(asked: PermintaanTandaTangan, diminta: Diminta, keadaan: PermintaanTandaTangan.Keadaan, sebab: str) -> None:
    """Keep what became of a request, in the table and in the evidence."""
    now = diminta.now
    with writing(diminta.action, actor=diminta.actor, now=now) as tx:
        tx.objek = f"permintaan-tanda-tangan:{asked.pk}"
        PermintaanTandaTangan.objects.filter(pk=asked.pk).update(keadaan=keadaan, sebab=sebab[:300], selesai_at=now)
        tx.hasil = ENDED[keadaan]
        tx.note(permintaan=asked.pk, keadaan=keadaan, sebab=sebab)
        tx.done("")

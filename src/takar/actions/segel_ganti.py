"""A certificate from elsewhere takes the place of the one with which an office seals: the same for file and token."""

from dataclasses import dataclass

from takar.actions.errors import Galat, Invalid, Stale
from takar.actions.segel import REASON
from takar.actions.teks import clean
from takar.actions.tx import STALE, writing
from takar.config.segel import seal
from takar.gateways.sertifikat import fingerprint
from takar.gateways.sertifikat_sendiri import Sendiri
from takar.queries.segel import IN_TOKEN
from takar.records.models import SertifikatSegel

USED_BEFORE = "Sertifikat itu sudah pernah dipasang. Minta sertifikat baru kepada penerbitnya."


@dataclass(frozen=True, slots=True)
class Pengganti:
    """What is put in: ``found`` as it was judged, or None with ``wrong`` saying why; ``alasan`` as it was typed.

    ``ruas`` is the field of the form that brought it, ``ruas_alasan`` that of its reason, ``kosong`` what is said where
    none was written.
    """

    found: Sendiri | None
    wrong: str
    asal: SertifikatSegel.Asal
    ruas: str
    ruas_alasan: str
    alasan: str
    kosong: str


def put_certificate(tx: writing, opd_id: int, seen_sidik: str, baru: Pengganti) -> Sendiri:
    """Seal from now on with another certificate, in the place of the one that was seen; return it as it was judged.

    The key of one in a token is not here. Raises Invalid with a sentence for each field, Missing, Refusal, Stale.
    """
    opd = tx.set_up(opd_id)
    old = SertifikatSegel.objects.filter(opd=opd, diganti_at=None).first()
    if (old.sidik if old else "") != seen_sidik:
        raise Stale(0, STALE)
    reason = clean(baru.ruas_alasan, baru.alasan, REASON)
    galat = [] if reason else [Galat(baru.ruas_alasan, baru.kosong)]
    found = baru.found
    if found is None:
        raise Invalid(Galat(baru.ruas, baru.wrong), *galat)
    sidik = fingerprint(found.pasangan.sertifikat)
    if SertifikatSegel.objects.filter(sidik=sidik).exists():
        galat.append(Galat(baru.ruas, USED_BEFORE))
    if galat:
        raise Invalid(*galat)
    if old is not None:
        SertifikatSegel.objects.filter(pk=old.pk).update(diganti_at=tx.now, diganti_alasan=reason, kunci_tersegel="")
    SertifikatSegel.objects.create(
        opd=opd,
        sertifikat=found.pasangan.sertifikat,
        penerbit="".join(found.pasangan.rantai),
        sidik=sidik,
        kunci_tersegel="" if baru.asal == IN_TOKEN else seal({"sertifikat": found.pasangan.kunci}),
        at=tx.now,
        dipakai_sampai=found.berlaku_sampai,
        asal=baru.asal,
        subjek=found.subjek[:200],
        nama_penerbit=found.penerbit[:200],
        berlaku_sampai=found.berlaku_sampai,
    )
    tx.note(sertifikat=sidik, sertifikat_baru=reason, menggantikan=seen_sidik, asal=baru.asal.value)
    return found

"""To whom an exception to the separation of duties is of use: the judge of the act itself is asked, before it is given.

Source: decisions.md, "Separation of duties": an exception opens what the person did before, and nothing else.
"""

from collections.abc import Collection, Sequence
from datetime import date

from takar.sop.actor import Actor, Subject
from takar.sop.acts import ACTS_OF_DIKECUALIKAN, Action, Dikecualikan
from takar.sop.gabungan import GABUNGAN_PHRASES, GabunganAction, barred_gabungan, peran_for_gabungan
from takar.sop.holders import peran_for
from takar.sop.labels import ACTION_PHRASES, chair_name
from takar.sop.peran import UNIT_BOUND, Peran
from takar.sop.permissions import barred
from takar.sop.reasons_state import listed, peran_words
from takar.sop.verdict import Code, Refused

_ACT = {Dikecualikan.PERIKSA: Action.CHECK_ROW, Dikecualikan.TANDA_TANGAN: Action.SIGN}


def object_to_holder(
    actors: Sequence[tuple[date, Actor]], tindakan: Dikecualikan, subject: Subject, *, unit: str
) -> str:
    """Return why an exception would open nothing to a person on any of its days; "" where it does on one.

    ``actors`` is the person with the posts held on each day on which that changes, at least one; ``unit`` the name of
    the unit of the berkas.
    """
    found = [one for today, actor in actors for one in _barred(actor, tindakan, subject, today)]
    if None in found:
        return ""
    codes = {one.code for one in found if one is not None}
    return _said(codes, actors[0][1].nama, _chairs(tindakan, subject, unit), _phrase(tindakan))


def _barred(actor: Actor, tindakan: Dikecualikan, subject: Subject, today: date) -> list[Refused | None]:
    if tindakan is Dikecualikan.GABUNGAN:
        signs = GabunganAction.SIGN_GABUNGAN
        return [barred_gabungan(actor=actor, action=signs, opd_id=subject.opd_id)]
    acts = ACTS_OF_DIKECUALIKAN[tindakan]
    return [barred(actor=actor, action=action, subject=subject, today=today) for action in acts]


def _chairs(tindakan: Dikecualikan, subject: Subject, unit: str) -> str:
    """Return who does the act on this berkas."""
    if tindakan is Dikecualikan.GABUNGAN:
        wanted = frozenset(peran_for_gabungan(GabunganAction.SIGN_GABUNGAN))
    else:
        wanted = peran_for(_ACT[tindakan], subject)
    chairs = [chair_name(one, unit if one in UNIT_BOUND else "") for one in Peran if one in wanted]
    return listed(chairs or [peran_words(())])


def _phrase(tindakan: Dikecualikan) -> str:
    if tindakan is Dikecualikan.GABUNGAN:
        return GABUNGAN_PHRASES[GabunganAction.SIGN_GABUNGAN]
    return ACTION_PHRASES[_ACT[tindakan]]


def _said(codes: Collection[Code], nama: str, chairs: str, phrase: str) -> str:
    if Code.DISABLED in codes:
        return (
            f"Akun {nama} nonaktif, jadi pengecualian ini tidak akan terpakai. Aktifkan dahulu akunnya, atau pilih "
            "orang lain."
        )
    if Code.LIMIT in codes:
        return (
            f"Penugasan {nama} sebagai {chairs} dibatasi, sehingga ia tidak dapat {phrase} dan pengecualian ini tidak "
            "akan terpakai. Sesuaikan dahulu batasnya dengan SK, atau pilih pejabat yang tidak dibatasi."
        )
    return (
        f"{nama} tidak bertugas sebagai {chairs} selama pengecualian ini berlaku, jadi tidak akan dapat {phrase}. "
        f"Pilih {chairs} atau pejabat penggantinya; bila orang ini ditunjuk menggantikan, catat dahulu penugasannya."
    )

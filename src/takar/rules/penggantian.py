"""Who deputises for whom, and whether that comes back to where it began: one rule for what is typed and loaded.

Who is deputised for is who holds the post as their own on the same days. People who deputise for each other all at
once leave nobody in the place, and each could approve what the other did (decisions.md, "Separation of duties").
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from takar.rules.penugasan import Masa


class Penggantian:
    """The structural posts of an office as they would stand: who holds each as their own, and who for another."""

    def __init__(self, semua: Iterable[Masa]) -> None:
        self._own, self._for_post, self._by_person = (defaultdict[str, list[Masa]](list) for _ in range(3))
        for satu in semua:
            if satu.memegang_sendiri:
                self._own[satu.jabatan].append(satu)
            elif satu.menggantikan:
                self._for_post[satu.jabatan].append(satu)
                self._by_person[satu.pegawai].append(satu)

    def object_to(self, baru: Masa) -> str:
        """Return why a penugasan that is among them cannot be: it closes a circle; "" where it does not.

        A deputy closes one, and so does who comes to hold a post that somebody deputises in, or deputises elsewhere.
        """
        if baru.menggantikan:
            return self._circle(baru)
        if not baru.memegang_sendiri:
            return ""
        touched = [*self._for_post.get(baru.jabatan, ()), *self._by_person.get(baru.pegawai, ())]
        said = (self._circle(_shared(satu, baru)) for satu in touched if satu.meets(baru))
        return next(filter(None, said), "")

    def _circle(self, baru: Masa) -> str:
        """Follow who is deputised for, within the days that all those before them share."""
        waiting: list[tuple[Masa, tuple[str, ...]]] = [(baru, (baru.nama,))]
        seen = set[Masa]()
        while waiting:
            deputy, chain = waiting.pop()
            for holder in self._own.get(deputy.jabatan, ()):
                if not holder.meets(deputy):
                    continue
                if holder.pegawai == baru.pegawai:
                    if len(chain) == 1:
                        continue  # of one's own post another rule speaks (object_beside)
                    return _told((*chain, holder.nama))
                days = _shared(holder, deputy)
                for own in self._by_person.get(holder.pegawai, ()):
                    if own.meets(days) and (sebagai := _shared(own, days)) not in seen:
                        seen.add(sebagai)
                        waiting.append((sebagai, (*chain, holder.nama)))
        return ""


def _shared(satu: Masa, lain: Masa) -> Masa:
    """Return a penugasan on the days alone that it shares with another."""
    ends = [end for end in (satu.selesai, lain.selesai) if end is not None]
    return replace(satu, mulai=max(satu.mulai, lain.mulai), selesai=min(ends, default=None))


def _told(chain: tuple[str, ...]) -> str:
    return (
        f"{' menggantikan '.join(chain)}: mereka saling menggantikan pada masa yang sama, "
        "jadi tidak ada yang di tempat. Tunjuk orang lain."
    )

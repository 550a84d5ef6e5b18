"""The time stamps of a paper of several signers, as its page tells them (docs/adr/0103)."""

from zoneinfo import ZoneInfo

from takar.queries.berurut import Berurut, stamp_behind
from takar.queries.cap_waktu import CapTampil, cap_tampil
from takar.records.models import LayananCapWaktu


def cap_of_several(several: Berurut | None, zona: ZoneInfo) -> CapTampil | None:
    """Return the time stamp behind the last seal; None while others are to sign, or without one."""
    found = several.bercap if several else None
    return cap_tampil(found, found.file.sha256, zona) if found else None


def several_wait(several: Berurut | None) -> bool:
    """Whether a seal of a paper has no time stamp although its office has a service."""
    sealed = [one for one in (several.tanda_tangan if several else ()) if one.sertifikat_id is not None]
    if several is None or all(stamp_behind(one) for one in sealed):
        return False
    return LayananCapWaktu.objects.filter(opd=several.opd).exists()

"""What a schedule said of a session that was published anew since: read from its paper (docs/adr/0101)."""

from collections.abc import Collection
from datetime import datetime

from takar.documents.canonical import context_from_json
from takar.documents.contexts import JadwalMonevContext, JenisDokumen
from takar.documents.contexts import SesiMonev as SesiTercetak
from takar.records.models import BerkasBidang, BerkasTerjadwal


def sesi_dahulu(
    berkas_list: Collection[BerkasBidang], sampai: datetime
) -> list[tuple[BerkasBidang, int, SesiTercetak]]:
    """Return for each berkas the schedule that held at a moment, by its key, and the session as printed in it.

    A berkas that none names by the name that its unit has now is left out.
    """
    by_key = {berkas.pk: berkas for berkas in berkas_list}
    rows = BerkasTerjadwal.objects.filter(berkas__in=by_key, jadwal__at__lte=sampai).select_related("jadwal__dokumen")
    last = {row.berkas_id: row.jadwal for row in rows.order_by("jadwal__versi")}
    found = []
    for pk, jadwal in last.items():
        paper = context_from_json(JenisDokumen.JADWAL_MONEV, jadwal.dokumen.context_json.encode())
        if isinstance(paper, JadwalMonevContext):
            own = (one for one in paper.sesi if one.unit_kerja == by_key[pk].unit.nama)
            found += [(by_key[pk], jadwal.pk, one) for one in own]
    return found

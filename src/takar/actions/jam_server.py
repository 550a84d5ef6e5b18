"""A clock that was set back: a berkas never moves earlier than what it follows (docs/adr/0062).

Times and their order are evidence. What was kept by a clock that ran ahead stays as it is, so that the moves after it
wait for the right time; a few minutes are the difference of two machines.
"""

from zoneinfo import ZoneInfo

from django.db.models import Max

from takar.actions.errors import Galat, Invalid
from takar.actions.tx import writing
from takar.queries.pekerja import MAJU
from takar.queries.sebutan import berkas_name
from takar.records.models import BerkasBidang
from takar.rules.periods import format_waktu


def keep_order(tx: writing, berkas: BerkasBidang) -> None:
    """Let this write be no earlier than the last moment that is kept of the berkas. Raises Invalid, one for the page.

    Within MAJU it counts as of that moment.
    """
    found = BerkasBidang.objects.filter(pk=berkas.pk).aggregate(
        riwayat=Max("riwayat_list__at"), mulai=Max("langkah_list__begun_at"), sidang=Max("monev__dibuka_at")
    )
    last = max((at for at in found.values() if at is not None), default=tx.now)
    if last > tx.now + MAJU:
        zona = ZoneInfo(berkas.pengumpulan.opd.zona)
        now, kept = (format_waktu(at.astimezone(zona)) for at in (tx.now, last))
        raise Invalid(
            Galat(
                "",
                f"Jam server menunjukkan {now}, lebih awal daripada catatan terakhir {berkas_name(berkas)}, {kept}. "
                "Belum ada yang disimpan. Minta Pengelola sistem memeriksa jam server, lalu ulangi.",
            )
        )
    tx.now = max(tx.now, last)

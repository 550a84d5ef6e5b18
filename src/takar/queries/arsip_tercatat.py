"""Whether an archive that somebody holds is one that was made here."""

from takar.queries.arsip_daftar import lingkup_shown
from takar.queries.kantor import Kantor
from takar.records.models import Arsip
from takar.rules.periods import format_waktu


def recorded_arsip(sidik: str, kantor: Kantor) -> str:
    """Return of which archive of the office this is the SHA-256, and when it was made; "" where of none."""
    found = Arsip.objects.filter(opd_id=kantor.id, sha256=sidik).exclude(sha256="")
    one = found.select_related("opd", "unit").order_by("pk").first()
    if one is None or one.selesai_at is None:
        return ""
    return f"{lingkup_shown(one).judul}, dibuat {format_waktu(one.selesai_at.astimezone(kantor.zona))}"

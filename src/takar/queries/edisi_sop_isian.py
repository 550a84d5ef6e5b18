"""The edition that an office's form starts from, and a listed edition as a file (docs/adr/0028)."""

from datetime import date

from takar.queries.edisi_sop import sha256_of
from takar.queries.edition import edition_of_office, installed_edition
from takar.queries.edition_halaman import is_borrowed
from takar.records.models import EdisiSop, PerangkatDaerah
from takar.sop.adopt import adopt
from takar.sop.ejaan import in_words
from takar.sop.loader import bundled_editions
from takar.sop.model import Edition


def edition_to_start(opd_id: int) -> tuple[Edition, str]:
    """Return the youngest edition of the office's own, else another's that Takar brings, made its own, and whose."""
    opd = PerangkatDaerah.objects.get(pk=opd_id)
    found = edition_of_office(opd_id, date.max) or bundled_editions()[-1]
    if not is_borrowed(found, opd.pemerintah, opd.nama):
        return found, ""
    own = adopt(found, pemerintah=opd.pemerintah, perangkat_daerah=opd.nama, alamat=opd.alamat)
    return own, in_words(f"{found.perangkat_daerah}, {found.pemerintah}")


def edition_by_sha256(opd_id: int, sha256: str) -> Edition | None:
    """Return an edition that the office's list shows, withdrawn ones too; None where it shows no such one."""
    own = EdisiSop.objects.filter(opd_id=opd_id, edition_sha256=sha256).first()
    if own is not None:
        return installed_edition(own)
    return next((satu for satu in bundled_editions() if sha256_of(satu) == sha256), None)

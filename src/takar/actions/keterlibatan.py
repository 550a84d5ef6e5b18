"""Remember who entered and who checked, for the separation of duties (decisions.md)."""

from takar.queries.prepared_baris import PreparedInsert
from takar.records.models import Keterlibatan

Sebagai = Keterlibatan.Sebagai
_put = PreparedInsert(Keterlibatan, ("berkas", "pegawai", "sebagai"), ignore=True)


def involve(berkas_id: int, pegawai_id: int, sebagai: Keterlibatan.Sebagai) -> None:
    """Keep that a person entered or checked figures of a berkas; once is enough."""
    _put(berkas_id, pegawai_id, sebagai.value)

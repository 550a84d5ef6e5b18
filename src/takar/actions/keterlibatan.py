"""Remember who entered and who checked, for the separation of duties (decisions.md)."""

from takar.records.models import Keterlibatan

Sebagai = Keterlibatan.Sebagai


def involve(berkas_id: int, pegawai_id: int, sebagai: Keterlibatan.Sebagai) -> None:
    """Keep that a person entered or checked figures of a berkas; once is enough."""
    Keterlibatan.objects.bulk_create(
        [Keterlibatan(berkas_id=berkas_id, pegawai_id=pegawai_id, sebagai=sebagai)], ignore_conflicts=True
    )

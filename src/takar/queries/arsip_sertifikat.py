"""The certificates of an office in an archive: public, and needed to check its seals and signatures elsewhere."""

from collections.abc import Iterator

from takar.queries.arsip_tabel import Baris, rows_of
from takar.records.models import LayananCapWaktu, SertifikatSegel, SertifikatTepercaya

SEGEL = {
    name: name
    for name in (
        *("id", "sidik", "at", "dipakai_sampai", "diganti_at", "diganti_alasan"),
        *("asal", "subjek", "nama_penerbit", "berlaku_sampai"),
    )
}
"""Named one by one: beside them lie private keys, which leave the server in no archive."""


def sertifikat_in(opd_id: int) -> Iterator[tuple[str, str]]:
    """Yield name and PEM of each: of the seals with their authority, those replaced too, and whom the office trusts.

    The last are those of signatures given elsewhere, and of the time stamp service.
    """
    for own in SertifikatSegel.objects.filter(opd_id=opd_id).order_by("pk"):
        yield f"sertifikat/segel-{own.sidik[:16]}.pem", f"{own.sertifikat.strip()}\n{own.penerbit.strip()}\n"
    for other in SertifikatTepercaya.objects.filter(opd_id=opd_id).order_by("pk"):
        yield f"sertifikat/tepercaya-{other.pk}-{other.sidik[:16]}.pem", f"{other.sertifikat.strip()}\n"
    for jangkar in LayananCapWaktu.objects.filter(opd_id=opd_id).values_list("jangkar", flat=True):
        yield "sertifikat/cap-waktu.pem", f"{jangkar.strip()}\n"


def sertifikat_tables(opd_id: int) -> Iterator[tuple[str, Iterator[Baris]]]:
    """Yield what is known of them: from when to when, and why."""
    yield "segel", rows_of(SertifikatSegel.objects.filter(opd_id=opd_id).order_by("pk"), SEGEL)
    yield "tepercaya", rows_of(SertifikatTepercaya.objects.filter(opd_id=opd_id))

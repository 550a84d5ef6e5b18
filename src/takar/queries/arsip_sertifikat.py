"""The certificates of an office in an archive: public, and needed to check its seals and signatures elsewhere."""

from collections.abc import Iterator

from takar.queries.arsip_tabel import Baris, rows_of
from takar.queries.dokumen_sidik import vouching
from takar.records.models import (
    DaftarCabut,
    LayananCapWaktu,
    PencabutanSertifikat,
    SertifikatSegel,
    SertifikatTepercaya,
)

SEGEL = {
    name: name
    for name in (
        *("id", "sidik", "at", "dipakai_sampai", "diganti_at", "diganti_alasan"),
        *("asal", "subjek", "nama_penerbit", "berlaku_sampai"),
    )
}
"""Named one by one: beside them lie private keys, which leave the server in no archive."""


def sertifikat_in(opd_id: int) -> Iterator[tuple[str, str]]:
    """Yield name and PEM of each: of the seals with the office's own authority, those replaced too, and whom it trusts.

    The issuer of a certificate from elsewhere is in none, as on the page of a paper (docs/adr/0080). The last are those
    of signatures given elsewhere, and of the time stamp service.
    """
    for own in SertifikatSegel.objects.filter(opd_id=opd_id).order_by("pk"):
        yield f"sertifikat/segel-{own.sidik[:16]}.pem", "".join(f"{pem.strip()}\n" for pem in vouching(own))
    for other in SertifikatTepercaya.objects.filter(opd_id=opd_id).order_by("pk"):
        yield f"sertifikat/tepercaya-{other.pk}-{other.sidik[:16]}.pem", f"{other.sertifikat.strip()}\n"
    for jangkar in LayananCapWaktu.objects.filter(opd_id=opd_id).values_list("jangkar", flat=True):
        yield "sertifikat/cap-waktu.pem", f"{jangkar.strip()}\n"


def sertifikat_tables(opd_id: int) -> Iterator[tuple[str, Iterator[Baris]]]:
    """Yield what is known of them: from when to when, and why; from when on the office's own are revoked."""
    yield "segel", rows_of(SertifikatSegel.objects.filter(opd_id=opd_id).order_by("pk"), SEGEL)
    yield "pencabutan", rows_of(PencabutanSertifikat.objects.filter(sertifikat__opd=opd_id))
    yield "daftar-cabut", rows_of(DaftarCabut.objects.filter(tepercaya__opd=opd_id))
    yield "tepercaya", rows_of(SertifikatTepercaya.objects.filter(opd_id=opd_id))

"""Granted koreksi whose later reports nobody looked at: a Takar of before noted none (docs/adr/0114)."""

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from takar.queries.permintaan_koreksi import GRANTED, OTHER_FIGURE
from takar.records.models import BarisKoreksi, KunciIdempoten, PermintaanKoreksi

PREFIX = "terdampak:"


def looked_kunci(permintaan: PermintaanKoreksi) -> str:
    """Return the key by which it is kept that the later reports of a koreksi were looked at."""
    return f"{PREFIX}{permintaan.pk}"


def never_looked(opd_id: int) -> QuerySet[PermintaanKoreksi]:
    """Return those of an office that changed a figure, in the order in which they were granted; one query."""
    kunci = Concat(Value(PREFIX), Cast(OuterRef("pk"), CharField(max_length=20)))
    return (
        PermintaanKoreksi.objects.filter(
            Exists(BarisKoreksi.objects.filter(OTHER_FIGURE, permintaan=OuterRef("pk"))),
            ~Exists(KunciIdempoten.objects.filter(akun_id=0, kunci=kunci)),
            berkas__pengumpulan__opd=opd_id,
            status__in=GRANTED,
            terdampak_list=None,
        )
        .select_related("berkas__pengumpulan__opd", "berkas__unit")
        .order_by("diputus_at", "pk")
    )

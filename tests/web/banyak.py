"""Many units, for tests that count queries."""

from takar.records.models import Indikator, IndikatorVersi, UnitKerja


def extra_units(jumlah: int) -> None:
    """Add units with one indikator each to the plan of 2026, copied from one of Aptika, before a round opens."""
    model = Indikator.objects.filter(unit__kode="aptika", tahun=2026).order_by("urutan", "kode")[0]
    kartu = IndikatorVersi.objects.filter(indikator=model).order_by("-versi")[0]
    for n in range(jumlah):
        unit = UnitKerja.objects.create(
            opd=model.opd, kode=f"bidang-{n}", nama=f"Bidang Uji {n}", jenis="bidang", urutan=100 + n
        )
        model.pk, model._state.adding, model.unit, model.kode = None, True, unit, f"UJI-{n}"
        model.save()
        kartu.pk, kartu._state.adding, kartu.indikator = None, True, model
        kartu.save()

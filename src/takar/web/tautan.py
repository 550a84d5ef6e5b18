"""Addresses that several subjects lead to."""

from collections.abc import Mapping

from django.urls import reverse

from takar.rules.periods import Periode
from takar.sop.model import Kind

PAGE_OF_KIND: Mapping[Kind, str] = {
    Kind.COLLECT: "lembar",
    Kind.CHECK: "periksa",
    Kind.SCHEDULE: "jadwal",
    Kind.MONITOR: "monev",
    Kind.PROCESS: "olah",
    Kind.SIGN: "tanda_tangan",
    Kind.RECEIVE_COPY: "tembusan",
    Kind.RECEIVE: "terima",
}


def pengumpulan_keys(periode: Periode) -> dict[str, object]:
    """Return the parts of the address of a round."""
    return {"tahun": periode.tahun, "tw": f"tw{periode.triwulan.value}"}


def berkas_url(periode: Periode, unit: str, name: str = "berkas") -> str:
    """Return the address of a berkas, or of a page below it."""
    return reverse(name, kwargs={**pengumpulan_keys(periode), "unit": unit})


def langkah_url(kind: Kind, periode: Periode, unit: str) -> str:
    """Return the page on which a langkah is worked; the schedule is one for the whole round."""
    if kind is Kind.SCHEDULE:
        return reverse("jadwal", kwargs=pengumpulan_keys(periode))
    return berkas_url(periode, unit, PAGE_OF_KIND[kind])

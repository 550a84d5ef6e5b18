"""Addresses that several subjects lead to."""

from collections.abc import Mapping
from functools import lru_cache

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


@lru_cache(maxsize=8192)
def address(name: str, args: tuple[object, ...], kwargs: tuple[tuple[str, object], ...]) -> str:
    """A page of rows asks for the same addresses at every look, and finding one costs more than a row."""
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)


def pengumpulan_keys(periode: Periode) -> dict[str, object]:
    """Return the parts of the address of a round."""
    return {"tahun": periode.tahun, "tw": f"tw{periode.triwulan.value}"}


def berkas_url(periode: Periode, unit: str, name: str = "berkas") -> str:
    """Return the address of a berkas, or of a page below it."""
    return address(name, (), (*pengumpulan_keys(periode).items(), ("unit", unit)))


def langkah_url(kind: Kind, periode: Periode, unit: str) -> str:
    """Return the page on which a langkah is worked; the schedule is one for the whole round."""
    if kind is Kind.SCHEDULE:
        return address("jadwal", (), tuple(pengumpulan_keys(periode).items()))
    return berkas_url(periode, unit, PAGE_OF_KIND[kind])

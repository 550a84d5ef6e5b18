"""One shape for the forms of the set-up: what was typed comes back, and a change by others is shown beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse

from takar.actions.tx import Outcome
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Refused
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.huruf import plain_lines
from takar.web.permintaan import Permintaan
from takar.web.tanggal import UNREADABLE_DATE, read_date

STALE = 409
READ_ONLY = frozenset({"kode", "aktif"})  # shown, not typed, once it exists
Opsi = Mapping[str, Sequence[tuple[str, str]]]


def alasan(request: Permintaan, action: SetupAction) -> str:
    """Return why this person may not change this part of the set-up; "" where they may."""
    verdict = may_set_up(actor=request.actor, action=action, opd_id=request.kantor.id)
    return verdict.reason if isinstance(verdict, Refused) else ""


@dataclass(frozen=True)
class Formulir:
    """A form over a frozen dataclass ``row`` that ``read`` returns anew, with its ``versi``.

    A version of 0 belongs to what does not exist yet. ``opsi`` holds the choices of each select. The template gets
    ``isi`` (texts by field), ``versi``, ``galat``, ``alasan`` (why it cannot be changed), ``opsi`` and ``lain``.
    ``tetap``: fields that are not compared with what others stored meanwhile.
    """

    request: Permintaan
    template: str
    action: SetupAction
    read: Callable[[], Any]
    opsi: Opsi = field(default_factory=dict)
    lain: Mapping[str, Any] = field(default_factory=dict)
    tetap: frozenset[str] = READ_ONLY

    def answer(self, work: Callable[[Mapping[str, str], int], Outcome], *, to: str) -> HttpResponse:
        """Show the form, or do the write that gets the typed texts and the version that was seen."""
        stored, versi = self._stored()
        if self.request.method != "POST":
            return self._show(stored, versi, {}, 200)
        shown = READ_ONLY & self.tetap if versi else frozenset[str]()
        typed = {
            name: kept if name in shown else plain_lines(self.request.POST.get(name, ""))
            for name, kept in stored.items()
        }
        seen = read_number(self.request.POST.get("versi"))

        def again(galat: Mapping[str, str], status: int) -> HttpResponse:
            if status != STALE:
                return self._show(typed, seen, galat, status)
            now, newest = self._stored()
            return self._show(typed, newest, {**galat, **self._differences(typed, now)}, status)

        wrong = self._unread(typed)
        return again(wrong, 422) if wrong else act(self.request, lambda: work(typed, seen), to=to, again=again)

    def refuse(self, galat: Mapping[str, str]) -> HttpResponse:
        """Show the form with what was typed, and what is wrong with it or is to be confirmed; nothing was written."""
        stored, _ = self._stored()
        typed = {name: plain_lines(self.request.POST.get(name, "")) for name in stored}
        return self._show(typed, read_number(self.request.POST.get("versi")), galat, 422)

    def show(self, galat: Mapping[str, str], status: int) -> HttpResponse:
        """Show the form as it is stored, with what another form on its page got wrong."""
        return self._show(*self._stored(), galat, status)

    def _stored(self) -> tuple[dict[str, str], int]:
        row = self.read()
        if row is None:
            raise Http404("Yang Anda cari tidak ada di pengaturan ini.")
        values = asdict(row)
        versi = values.pop("versi")
        return {name: _text(value) for name, value in values.items()}, versi

    def _unread(self, typed: Mapping[str, str]) -> dict[str, str]:
        """Return a sentence for each date that cannot be read."""
        dates = [name for name in typed if name in DATES]
        return {name: UNREADABLE_DATE for name in dates if typed[name].strip() and read_hari(typed[name]) is None}

    def _differences(self, typed: Mapping[str, str], stored: Mapping[str, str]) -> dict[str, str]:
        words = {name: dict(choices) for name, choices in self.opsi.items()}
        return {
            name: f"Sekarang tersimpan: «{words.get(name, {}).get(kept, kept) or 'kosong'}»."
            for name, kept in stored.items()
            if kept != typed[name] and name not in self.tetap
        }

    def _show(self, isi: Mapping[str, str], versi: int, galat: Mapping[str, str], status: int) -> HttpResponse:
        return page(
            self.request,
            self.template,
            status=status,
            isi=isi,
            versi=versi,
            galat=galat,
            alasan=alasan(self.request, self.action),
            opsi=self.opsi,
            **self.lain,
        )


DATES = {"mulai", "selesai", "sampai"}


def read_hari(text: str) -> date | None:
    """Read a date as it was typed; None where it cannot be."""
    try:
        return read_date(text)
    except ValueError:
        return None


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


def switched(request: Permintaan) -> tuple[bool, int]:
    """Return what a switch asks for, on or off, and the version that was seen."""
    return request.POST.get("aktif") == "1", read_number(request.POST.get("versi"))

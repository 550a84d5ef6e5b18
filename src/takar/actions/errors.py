"""Why a write did not happen. Every message is a sentence for the person who asked."""

from dataclasses import dataclass

from takar.sop.permissions import Refused


class ActionError(Exception):
    """A write that did not happen; nothing was changed."""


class Missing(ActionError):
    """What was asked for does not exist, or the person may not know that it does."""


class Refusal(ActionError):
    """The judge said no."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.reason)
        self.refused = refused


class Stale(ActionError):
    """Somebody changed it after the person opened the page."""

    def __init__(self, versi: int, pesan: str) -> None:
        super().__init__(pesan)
        self.versi = versi


class Done(Stale):
    """What the old page asks for was done meanwhile: ``sudah`` says so, ``sisa`` that there is nothing to do again."""

    def __init__(self, versi: int, sudah: str, sisa: str) -> None:
        super().__init__(versi, f"{sudah} {sisa}")
        self.sudah = sudah


@dataclass(frozen=True, slots=True)
class Galat:
    """One mistake in what was typed: at which field, and a sentence."""

    kolom: str
    kalimat: str


class Invalid(ActionError):
    """What was typed cannot be accepted; one sentence for each field."""

    def __init__(self, *galat: Galat) -> None:
        super().__init__(" ".join(g.kalimat for g in galat))
        self.galat = galat

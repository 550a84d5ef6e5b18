"""Records that are made by the thousand for one page."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a dataclass that is frozen for the type checker, and cheap to make.

    Freezing at run time sets each field through a call: a record of eight fields then takes six times as long.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)

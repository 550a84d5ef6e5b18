"""The parser of our commands, which is that of the verifiers: Indonesian words, exit 2 for what is not understood."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from takar.verifier.periksa_riwayat import Parser

__all__ = ["Parser", "Subparsers", "whole_number"]

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[Parser]
else:
    Subparsers = argparse._SubParsersAction


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    """Return a reader of whole numbers between two bounds, for ``type=``."""

    def read(text: str) -> int:
        if text.isdecimal() and lowest <= int(text) <= highest:
            return int(text)
        raise argparse.ArgumentTypeError(f"harus bilangan {lowest} sampai {highest}, bukan «{text}»")

    return read

"""argparse with Indonesian words; a command that cannot be understood ends with exit 2."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction["Parser"]
else:
    Subparsers = argparse._SubParsersAction

DEMAND = "harus "  # begins what our own readers of values say


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    """Return a reader of whole numbers between two bounds, for ``type=``."""

    def read(text: str) -> int:
        if text.isdecimal() and lowest <= int(text) <= highest:
            return int(text)
        raise argparse.ArgumentTypeError(f"{DEMAND}bilangan {lowest} sampai {highest}, bukan «{text}»")

    return read


class Parser(argparse.ArgumentParser):
    """Headings, help and errors in Indonesian."""

    def __init__(self, *, with_help: bool = True, **kwargs: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **kwargs)
        self._positionals.title = "argumen"
        self._optionals.title = "pilihan"
        if with_help:
            self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def format_usage(self) -> str:
        """The usage line under its Indonesian name."""
        return super().format_usage().replace("usage:", "pemakaian:", 1)

    def format_help(self) -> str:
        """The help text under its Indonesian name."""
        return super().format_help().replace("usage:", "pemakaian:", 1)

    def error(self, message: str) -> NoReturn:
        """Argparse's own message is English: say ours, or what to do instead, under the usage line."""
        name, _, said = message.removeprefix("argument ").partition(": ")
        ours = f"{name} {said}" if said.startswith(DEMAND) else "Perintah tidak lengkap atau tidak dikenal"
        sys.stderr.write(f"{self.format_usage()}{ours}. Lihat {self.prog} --help.\n")
        raise SystemExit(2)

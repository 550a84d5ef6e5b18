"""Make a paper again as on its day: by the template that was kept, from what that was given."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import typst

from takar.documents.fonts import FOLDER
from takar.documents.render.kumpulan_templat import KumpulanTemplat, typefaces
from takar.documents.render.mesin import engine_version
from takar.documents.render.pdf import compile_pdf, compiler_for

ReadHuruf = Callable[[str], bytes]


@dataclass
class PencetakUlang:
    """Makes papers again, template by template; what it unpacks for that is gone when its block ends.

    ``read_huruf`` returns a typeface by its SHA-256, and raises FileNotFoundError or ValueError where it is lost.
    """

    read_huruf: ReadHuruf
    _folders: ExitStack = field(default_factory=ExitStack)
    _made: dict[tuple[str, str], tuple[typst.Compiler, Path]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was unpacked."""
        self._folders.close()

    def pdf(self, kumpulan: KumpulanTemplat, bahan: dict[str, str], *, at: datetime, lambang: bytes) -> bytes:
        """Return the PDF. Raises typst.TypstError where today's engine does not take the template of that day."""
        name = kumpulan.templat, kumpulan.mesin
        if name not in self._made:
            self._made[name] = self._unpack(kumpulan)
        compiler, source = self._made[name]
        return compile_pdf(compiler, source, bahan, at, lambang, standar=kumpulan.standar)

    def _unpack(self, kumpulan: KumpulanTemplat) -> tuple[typst.Compiler, Path]:
        folder = Path(self._folders.enter_context(TemporaryDirectory(prefix="takar-templat-")))
        for name, text in kumpulan.sumber.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        return compiler_for(folder, self._fonts(kumpulan)), folder / next(iter(kumpulan.sumber))

    def _fonts(self, kumpulan: KumpulanTemplat) -> Path:
        """Return the folder of its typefaces: that of today where they are the same."""
        if kumpulan.huruf == typefaces():
            return FOLDER
        folder = Path(self._folders.enter_context(TemporaryDirectory(prefix="takar-huruf-")))
        for name, sidik in kumpulan.huruf.items():
            (folder / name).write_bytes(self.read_huruf(sidik))
        return folder


def other_engine(kumpulan: KumpulanTemplat) -> str:
    """Return in words that another engine made the paper, with which equal bytes cannot be promised; "" if the same."""
    now = engine_version()
    return "" if kumpulan.mesin == now else f"mesin cetaknya {kumpulan.mesin}, yang terpasang kini {now}"

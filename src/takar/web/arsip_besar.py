"""An archive that is sent to be read may be far larger than any other upload: who may send it is judged first.

Every other body is read before anybody is asked who sends it (tunggu.py). This one goes straight to a file in the data
folder, once, after session and right are known, one at a time; memory stays the same (docs/adr/0091).
"""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

from takar.sop.arsip import ArsipAction, may_arsip
from takar.sop.permissions import Allowed
from takar.web.arsip_giliran import Turn, Turns
from takar.web.galat import error_page
from takar.web.ukuran import FORM_AROUND_FILE, MEGABYTE, announced, is_large_archive
from takar.web.unggahan import too_large

Handler = Callable[[HttpRequest], HttpResponse]
SPARE_BYTES = 512 * MEGABYTE  # of the disk, which others write to meanwhile
JUDUL = "Arsip belum dapat dibaca"
BUSY = "Arsip besar lain sedang dikirim ke Takar. Coba lagi sesudah itu selesai."
NO_ROOM = (
    "Tempat di server tidak cukup untuk menampung arsip ini selama dibaca. Beri tahu Pengelola sistem, atau periksa "
    "dengan program periksa_arsip.py di dalam ZIP-nya."
)

_turns = Turns()


class _Counted:
    """A body that says so where it ends before its announced length: granian ends a broken one as if it were whole."""

    def __init__(self, stream: IO[bytes], length: int, turn: Turn) -> None:
        self._stream, self._left, self._turn = stream, length, turn

    def read(self, size: int = -1, /) -> bytes:
        """Return some bytes. Raises UnreadablePostError."""
        return self._counted(self._stream.read, size)

    def readline(self, size: int = -1, /) -> bytes:
        """Return a line. Raises UnreadablePostError."""
        return self._counted(self._stream.readline, size)

    def _counted(self, read: Callable[[int], bytes], size: int) -> bytes:
        try:
            with self._turn.waiting():
                data = read(size)
        except OSError as error:
            raise UnreadablePostError(*error.args) from error
        self._left -= len(data)
        if not data and self._left > 0:
            raise UnreadablePostError("the body broke off")
        return data


class ToDataFolder(FileUploadHandler):
    """Writes a file to one without a name in the data folder: it is gone when it is closed, or its process ends."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        folder = Path(settings.ZIP_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        self.file = _nameless(folder)

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Write a piece."""
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """Return the file, to be read from its begin."""
        self.file.flush()
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size)

    def close(self) -> None:
        """Let go of the file; Django does not, where the body broke off in it."""
        if file := getattr(self, "file", None):
            file.close()


def _nameless(folder: Path) -> IO[bytes]:
    """Open a file without a name, that may be given one later (gateways/arsip_titipan.py), where the disk has such."""
    try:
        return os.fdopen(os.open(folder, os.O_RDWR | os.O_TMPFILE, 0o600), "w+b")
    except (AttributeError, OSError):
        return TemporaryFile(dir=folder)


def large_archive(handler: Handler) -> Handler:
    """Take a large archive from who may open one; everybody else is answered as for any file that is too large."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not is_large_archive(request):
            return handler(request)
        length = announced(request)
        if not _may_send(request):
            return too_large(request, settings.UPLOAD_LIMIT_BYTES)
        if length > settings.ARSIP_LIMIT_BYTES + FORM_AROUND_FILE:
            return too_large(request, settings.ARSIP_LIMIT_BYTES)
        with _turns.one() as turn:
            if turn is None:
                return error_page(request, 503, judul=JUDUL, kalimat=BUSY, jalan=request.path)
            if shutil.disk_usage(settings.DATA_DIR).free < length + SPARE_BYTES:
                return error_page(request, 413, judul=JUDUL, kalimat=NO_ROOM, jalan=request.path)
            request._stream = _Counted(request._stream, length, turn)  # type: ignore[assignment]
            kept = ToDataFolder(request)
            request.upload_handlers = [kept]
            with closing(kept):
                return handler(request)

    return middleware


def _may_send(request: HttpRequest) -> bool:
    actor, kantor = request.actor, request.kantor  # type: ignore[attr-defined]  # set by web.middleware.actor
    if actor is None or kantor is None:
        return False
    verdict = may_arsip(actor=actor, action=ArsipAction.OPEN_ARSIP, opd_id=kantor.id, unit_id=None)
    return isinstance(verdict, Allowed)

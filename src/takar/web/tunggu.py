"""How many bodies are waited for at once, so that slow senders do not keep everybody else out.

The web server gives each request a thread before its body is there, and nothing can end its wait but the sender: it
has no time limit for bodies, and a read left to another thread holds up its whole process (ADR 0013).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from threading import Condition

from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

from takar.web.alamat import client_address
from takar.web.galat import error_page
from takar.web.ukuran import announced, is_large_archive

Handler = Callable[[HttpRequest], HttpResponse]
# Of the threads of a web process (THREADS_PER_WORKER in cli/run): one address never takes more than half, and some
# are always left for those who only read.
MOST = 12
MOST_OF_ONE = 8
# A body that has arrived is read in less than that: whoever finds no place by then is behind slow ones.
TURN_SECONDS = 0.2
KEPT_IN_MEMORY = 256 * 1024
CROWDED = "Banyak kiriman lambat sedang ditunggu. Belum ada yang tersimpan; tunggu sebentar, lalu kirim lagi."


class Places:
    """Who is being waited for, by address."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()
        self._changed = Condition()

    @contextmanager
    def one(self, address: str) -> Iterator[bool]:
        """Hold a place; False where none comes free in time."""
        with self._changed:
            mine = self._changed.wait_for(lambda: self._free(address), TURN_SECONDS)
            self._taken[address] += mine
        try:
            yield mine
        finally:
            with self._changed:
                self._taken[address] -= mine
                self._taken += Counter()  # forget those who wait no more
                self._changed.notify_all()

    def _free(self, address: str) -> bool:
        return self._taken.total() < MOST and self._taken[address] < MOST_OF_ONE


places = Places()


def whole_body(handler: Handler) -> Handler:
    """Read the body before anything else does; answer 503 where too many others are slow, and take no half body."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not announced(request) or is_large_archive(request):  # read when it is known who sends it (arsip_besar.py)
            return handler(request)
        with SpooledTemporaryFile(max_size=KEPT_IN_MEMORY) as kept:
            arriving, request._stream = request._stream, kept  # type: ignore[assignment]
            with places.one(client_address(request)) as mine:
                if not mine:
                    return error_page(request, 503, judul="Terlalu banyak kiriman lambat", kalimat=CROWDED)
                try:
                    copyfileobj(arriving, kept)
                except OSError as error:
                    raise UnreadablePostError(*error.args) from error
            if kept.tell() < announced(request):  # granian ends a body that broke off as if it were whole
                raise UnreadablePostError("the body broke off")
            kept.seek(0)
            return handler(request)

    return middleware

"""A time stamp service of the tests, on this machine, that answers as it should or as it is told to misbehave."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler

from asn1crypto import tsp

from tests.layanan_palsu import Answer, says
from tests.penanda_tangan_luar import Penyelenggara, stamper_of


def stamps(
    who: Penyelenggara,
    at: datetime,
    *,
    asked: Callable[[tsp.TimeStampReq], None] | None = None,
    answered: Callable[[tsp.TimeStampResp], None] | None = None,
) -> Answer:
    """Answer requests in the name of ``who``, at this time; ``asked`` and ``answered`` spoil what is told."""

    def work(handler: BaseHTTPRequestHandler) -> None:
        request = tsp.TimeStampReq.load(handler.body)  # type: ignore[attr-defined]  # kept by the stand-in
        if asked is not None:
            asked(request)
        made = asyncio.run(stamper_of(who, at).async_request_tsa_response(request))
        if answered is not None:
            answered(made)
        says(200, made.dump(force=True), Content_Type="application/timestamp-reply")(handler)

    return work

"""What the other side of a way answered: whether another attempt makes sense, and when.

Apprise tells success from failure alone, so the answers are heard where requests hands them over. Sources: Telegram Bot
API, "Making requests" (error_code, parameters.retry_after); WhatsApp Cloud API, "Error codes".
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

LATER = frozenset({408, 425, 429})
"""Answers of 4xx that mean a later attempt; all others mean that this request is wrong."""
WHATSAPP_LATER = frozenset({4, 80007, 130429, 131048, 131056})
"""Codes of limits of WhatsApp, which come with 400."""
SECONDS_TO_WAIT = 60 * 60 * 24
LONGEST = 64 * 1024
"""Bytes of an answer that are read: the other side may send without end."""


@contextmanager
def heard() -> Iterator[list[requests.Response]]:
    """Yield the answers to the requests made inside the block; as only_public, for the worker's one thread."""
    plain, answers = HTTPAdapter.send, list[requests.Response]()

    def listening(self: HTTPAdapter, *args: Any, **options: Any) -> requests.Response:
        answer = plain(self, *args, **options)
        _take_beginning(answer)
        answers.append(answer)
        return answer

    HTTPAdapter.send = listening  # type: ignore[method-assign]
    try:
        yield answers
    finally:
        HTTPAdapter.send = plain  # type: ignore[method-assign]


def _take_beginning(answer: requests.Response) -> None:
    """Let the beginning of the answer be all of it. Raises requests.ConnectionError where it breaks off."""
    try:
        answer._content = answer.raw.read(LONGEST, decode_content=True)
    except HTTPError as error:
        raise requests.ConnectionError(error) from error
    finally:
        answer.close()
        answer._content_consumed = True


def is_final(answer: requests.Response) -> bool:
    """Whether the other side refused this very message: a token that is wrong, a recipient that it does not know."""
    if answer.status_code in LATER or _mapping(_body(answer).get("error")).get("code") in WHATSAPP_LATER:
        return False
    return 300 <= answer.status_code < 500


def asked_to_wait(answer: requests.Response) -> timedelta:
    """Return how long the other side wants to be left alone; nothing where it does not say, a day at most."""
    said = _mapping(_body(answer).get("parameters")).get("retry_after", answer.headers.get("Retry-After", ""))
    seconds = int(said) if str(said).isascii() and str(said).isdecimal() and len(str(said)) < 10 else 0
    return timedelta(seconds=min(seconds, SECONDS_TO_WAIT))


def _body(answer: requests.Response) -> Mapping[str, Any]:
    try:
        return _mapping(json.loads(answer.content))
    except ValueError:
        return {}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}

"""The handler of requests that the web server calls."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Utf8Request(WSGIRequest):
    """A request that is read as UTF-8, whatever letters its content type names.

    Django decodes the address with them before anything of ours runs: some are no letters at all, and it fails
    where nobody can answer. web.pintu refuses them in words.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Application(WSGIHandler):
    """Django's handler, with requests that are always UTF-8."""

    request_class = Utf8Request

"""The WSGI application that the web server loads."""

import gc
import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import get_resolver
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


django.setup(set_prefix=False)
application = Application()
get_resolver().url_patterns  # noqa: B018  (the first person at a worker does not wait for its pages to be loaded)
# What is loaded by now stays: it is left out of each search for garbage, and a page of thousands of cells, all of which
# go with it, does not begin one every few rows.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)

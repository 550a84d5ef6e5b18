"""Where a sentence about what was done waits for the next page."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class Kabar(CookieStorage):
    """A signed cookie, named like our others: with TLS no other host or plain page can set it."""

    cookie_name = "__Host-takar_kabar" if settings.TLS else "takar_kabar"

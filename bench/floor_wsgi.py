"""Serves the floor (bench/floor.py), and nothing else of Takar: importing this changes the settings."""

from django.core.handlers.wsgi import WSGIHandler

from bench import floor


class Floor(WSGIHandler):
    """A handler without any middleware and with these two addresses only."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Serve the views directly."""
        from django.conf import settings

        settings.MIDDLEWARE = []
        settings.ROOT_URLCONF = floor.__name__
        super().load_middleware(is_async)


application = Floor()

"""Pages and their static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages of Takar."""

    name = "takar.web"
    label = "web"

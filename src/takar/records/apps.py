"""The one Django app with tables."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables of Takar."""

    name = "takar.records"
    label = "records"

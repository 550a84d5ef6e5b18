"""The one Django app with tables."""

from django.apps import AppConfig

from takar.records.tanggal_sqlite import read_once


class RecordsConfig(AppConfig):
    """Tables of Takar."""

    name = "takar.records"
    label = "records"

    def ready(self) -> None:
        """Set how SQLite's columns are read."""
        read_once()

"""Management commands."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Commands and the worker."""

    name = "takar.jobs"
    label = "jobs"

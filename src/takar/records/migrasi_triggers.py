"""Operations of the migrations that alter guarded tables: the triggers go first and come back last (docs/adr/0011).

Unlike functions run by a migration they do not ask for the models of the moment, whose making takes most of the
time that all migrations need on an empty database.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from takar.records.triggers import create_triggers, drop_triggers


class _Triggers(Operation):
    """Changes no table and no model."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""


class DropTriggers(_Triggers):
    """Takes the triggers away: SQLite makes altered tables anew."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take the triggers away."""
        drop_triggers(schema_editor.connection)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create them for the tables that are there."""
        create_triggers(schema_editor.connection)

    def describe(self) -> str:
        """Say what is done."""
        return "Take the triggers away"


class CreateTriggers(_Triggers):
    """Creates the triggers of the list for the tables that are there."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create the triggers."""
        create_triggers(schema_editor.connection)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take them away."""
        drop_triggers(schema_editor.connection)

    def describe(self) -> str:
        """Say what is done."""
        return "Create the triggers"

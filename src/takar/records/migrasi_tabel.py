"""Operations of the migration that makes all tables of an empty database (docs/adr/0039)."""

from collections.abc import Sequence

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


def begin_chain(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the head row of the audit chain, which writers lock."""
    head = apps.get_model("records", "AuditHead")
    head.objects.using(schema_editor.connection.alias).create(pk=1, seq=0, hash="0" * 64)


def count_on(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let PostgreSQL number new heads after the first one, which was made with its number."""
    connection = schema_editor.connection
    head = apps.get_model("records", "AuditHead")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [head]):
            cursor.execute(statement)


class CreateTables(Operation):
    """Creates many tables, each after those that it points to.

    As one operation each, Django would make the models of all tables anew for every table: nine tenths of the time
    that an empty database takes.
    """

    reduces_to_sql = False

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the models, and leave it to the first who asks to make them."""
        state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create the tables."""
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop the tables, the last one first."""
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say what is done."""
        return "Create the tables"

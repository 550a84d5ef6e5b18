"""Tables that the database itself protects: append-only ones, and a berkas that is final.

Both engines get the same rules from the same list; migrations call create_triggers.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

APPEND_ONLY = (
    "records_auditevent",
    "records_realisasi",
    "records_riwayatberkas",
    "records_dokumen",
    "records_filetersimpan",
    "records_keterlibatan",
)
MESSAGE = "catatan ini tidak boleh diubah atau dihapus"
FINAL_MESSAGE = "berkas ini sudah selesai"


def create_triggers(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create all triggers on the connected engine."""
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop_triggers(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop all triggers; only migrations and the flush of test databases do so."""
    vendor = schema_editor.connection.vendor
    for name, table in _names():
        on = f" ON {table}" if vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _names() -> list[tuple[str, str]]:
    names = [(f"{table}_no_{verb}", table) for table in APPEND_ONLY for verb in ("update", "delete")]
    return [
        *names,
        ("records_berkasbidang_final_update", "records_berkasbidang"),
        ("records_berkasbidang_no_delete", "records_berkasbidang"),
    ]


def _statements(vendor: str) -> list[str]:
    found = []
    if vendor == "postgresql":
        found.append(_pg_function("takar_append_only", MESSAGE))
        found.append(_pg_function("takar_final", FINAL_MESSAGE))
    for name, table in _names():
        verb = "DELETE" if name.endswith("_delete") else "UPDATE"
        final = name.endswith("_final_update")
        when = "WHEN (OLD.state = 'FINAL')" if final else ""
        found.append(_trigger(vendor, name, table, verb, when, final=final))
    return found


def _trigger(vendor: str, name: str, table: str, verb: str, when: str, *, final: bool) -> str:
    head = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {when}"
    if vendor == "postgresql":
        return f"{head} EXECUTE FUNCTION {'takar_final' if final else 'takar_append_only'}()"
    return f"{head} BEGIN SELECT RAISE(ABORT, '{FINAL_MESSAGE if final else MESSAGE}'); END"


def _pg_function(name: str, message: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )

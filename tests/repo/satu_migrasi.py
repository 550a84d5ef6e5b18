"""Writes the migration that makes an empty database at once, from the models as they are (docs/adr/0039).

``python -m tests.repo.satu_migrasi`` takes the place of the one of before: it stands for the migrations that were
written since, too. Name the one of before in ``actions/backup_tables.GONE``, then run ``tests/records`` with
MEMBUKTIKAN=1: the long ways have to lead to the same tables.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

import django
from django.apps import apps
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import OperationWriter

from tests.repo.house import ROOT

FOLDER = ROOT / "src" / "takar" / "records" / "migrations"
HEAD = '''"""All tables as 0001 to {last} leave them, at once: for databases that have none of these (docs/adr/0039)."""

import django.db.models.deletion
from django.db import migrations, models

import takar.records.fields
from takar.records.migrasi_tabel import CreateTables, begin_chain, count_on
from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """Begins the audit chain too, and guards what records/protected.py lists."""

    initial = True

    dependencies = [
    ]

    replaces = [
'''
TAIL = """        ]),
        migrations.RunPython(begin_chain, migrations.RunPython.noop),
        migrations.RunPython(count_on, migrations.RunPython.noop),
        CreateTriggers(),
    ]
"""
NOTHING = "            options={\n                'indexes': [],\n                'constraints': [],\n            },\n"
LISTS = "                '{}': [],\n"


def _tables(before: Sequence[str], as_migrated: ProjectState) -> Iterator[CreateModel]:
    """Yield the tables in the order of before, new ones last, each after those that it points to.

    Their options are those of the migrations, which name values where models name members of an enum.
    """
    found = {model._meta.model_name: model for model in apps.get_app_config("records").get_models()}
    waiting = [*(name for name in before if name in found), *(name for name in found if name not in before)]
    made: set[str | None] = set()
    while waiting:
        for name in list(waiting):
            to = {one.related_model._meta.model_name for one in found[name]._meta.concrete_fields if one.remote_field}
            if to & found.keys() <= made | {name}:
                state = ModelState.from_model(found[name])
                options = as_migrated.models["records", name].options
                yield CreateModel(state.name, list(state.fields.items()), options, state.bases, state.managers)
                made.add(name)
                waiting.remove(name)
                break
        else:
            raise RecursionError(waiting)


def _write(before: Migration, since: Sequence[str], as_migrated: ProjectState) -> Path:
    """Write the new one and take the old one away; return where it lies."""
    last = since[-1][:4]
    order = [table.name.lower() for table in before.operations[0].tables]  # type: ignore[attr-defined]
    replaced = [*(name for _, name in before.replaces), *since]
    text = [HEAD.format(last=last), *(f'        ("records", "{name}"),\n' for name in replaced), "    ]\n\n"]
    text.append("    operations = [\n        CreateTables([\n")
    for table in _tables(order, as_migrated):
        one, _ = OperationWriter(table, indentation=2).serialize()
        one = f"{one}\n".replace(NOTHING, "")
        text += [one.replace(LISTS.format("indexes"), "").replace(LISTS.format("constraints"), "")]
    path = FOLDER / f"0001_sampai_{last}.py"
    path.write_text("".join([*text, TAIL]), encoding="utf-8")
    (FOLDER / f"{before.name}.py").unlink()
    return path


def main() -> None:
    """Find the one of before and what came after it."""
    os.environ["DJANGO_SETTINGS_MODULE"], os.environ["TAKAR_DATA_DIR"] = "takar.config.settings", mkdtemp()
    django.setup()
    loader = MigrationLoader(None)
    ours = {name: one for (app, name), one in loader.disk_migrations.items() if app == "records"}
    (before,) = (one for one in ours.values() if one.replaces)
    since = sorted(ours.keys() - {before.name} - {name for _, name in before.replaces})
    if not since:
        raise SystemExit(f"{before.name}: nothing was written since.")
    print(_write(before, since, loader.project_state()).relative_to(ROOT))


if __name__ == "__main__":
    main()

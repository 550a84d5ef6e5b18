"""The workbook survives LibreOffice: edited, saved again by it, uploaded, only the edited cells have changed."""

import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.factories import walk
from tests.web.lembar import KODE, SUB, isian
from tests.web.test_kembaran import SAVE, form, stored, take, upload


def test_saved_again_by_libreoffice_only_the_edited_cells_change(
    klien: Any, tmp_path: Path, libreoffice_path: str
) -> None:
    walk("aptika")
    client, before = klien("petugas.aptika"), stored()
    buku = take(client)
    buku.set(KODE, "nilai", 6.25)
    buku.set(SUB, "penjelasan", "Baris satu.\n\n  Baris dua.")
    buku.set(SUB, "anggaran_sd", 99_123_456_789.25)
    (tmp_path / "isian.xlsx").write_bytes(buku.save())
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [libreoffice_path, "--headless", profile, "--convert-to", "xlsx", "--outdir", "ulang", "isian.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=tmp_path)
    page = upload(client, (tmp_path / "ulang" / "isian.xlsx").read_bytes())
    assert "3 sel berubah. Sel lain tidak disentuh." in page
    assert "Yang ditolak" not in page
    assert client.post(SAVE, form(page)).status_code == 302
    row = isian(SUB)
    assert (isian().nilai, row.anggaran_sd) == (Decimal("6.25"), Decimal("99123456789.25"))
    assert row.penjelasan == "Baris satu.\n\n  Baris dua."
    edited = {"nilai", "penjelasan", "penjelasan_untuk", "anggaran_sd", "versi", "diubah_at", "diubah_oleh_id"}
    after = stored()
    for pk, then in before.items():
        changed = {name for name, value in then.items() if after[pk][name] != value}
        assert changed <= (edited if pk in {isian().pk, row.pk} else set())

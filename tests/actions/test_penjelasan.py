"""A penjelasan answers for the figure that it was written for; who fills the sheet renews or affirms it."""

import json
from datetime import timedelta

import pytest

from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.penjelasan import AFFIRMED, affirm_penjelasan
from takar.actions.realisasi import SelMasuk, save_cells
from takar.queries.kinerja import baris_list
from takar.queries.koreksi import corrected_nilai
from takar.queries.temuan import blocking_sentences, findings_of, penjelasan_title
from takar.records.models import AuditEvent, BerkasBidang, IsianRealisasi, Realisasi
from tests.factories import START, person, walk
from tests.web.lembar import LATER, returned

pytestmark = pytest.mark.django_db
KODE = "IKU-15"  # its target is 5,77
OLDER = "Penjelasan ini ditulis {}. Mohon perbarui, atau tekan “Penjelasan masih berlaku”"


def isian() -> IsianRealisasi:
    return IsianRealisasi.objects.get(indikator__kode=KODE, berkas__pengumpulan__triwulan=3)


def save(*, whole: bool = False, **cells: str) -> None:
    row = isian()
    sel = [SelMasuk(row.pk, kolom, teks, row.versi) for kolom, teks in cells.items()]
    save_cells(berkas_id=row.berkas_id, sel=sel, actor=person("petugas.aptika"), now=START, whole=whole)


def affirm(who: str = "petugas.aptika", **more):
    row = isian()
    seen = {"isian_id": row.pk, "seen_version": row.versi, **more}
    return affirm_penjelasan(berkas_id=row.berkas_id, actor=person(who), now=START, **seen)


def stops() -> list[str]:
    """What is said of the explanation of the row when the sheet is sent."""
    berkas = BerkasBidang.objects.get(pk=isian().berkas_id)
    found = [s for s in blocking_sentences(berkas) if s.startswith(f"{KODE}: ") and "enjelasan" in s]
    return [s.removeprefix(f"{KODE}: ") for s in found]


def test_a_text_answers_for_its_figure_and_for_no_other():
    walk(filled=False)
    save(nilai="9")
    assert stops() == ["Capaian 155,98% di atas 120%. Mohon isi penjelasan."]
    save(penjelasan="Tiga aplikasi hibah.")
    assert stops() == []
    save(nilai="10")
    (said,) = stops()
    assert said.startswith(OLDER.format("untuk angka 9"))
    save(nilai="9,0")
    assert (stops(), isian().penjelasan_untuk) == ([], "")
    save(nilai="5")
    assert (stops(), isian().penjelasan_untuk) == ([], "nilai\t9")  # nothing is asked about this one
    save(nilai="10", penjelasan="Empat aplikasi hibah.", whole=True)
    assert (stops(), isian().penjelasan_untuk) == ([], "")
    save(nilai="11", penjelasan="Empat aplikasi hibah.", whole=True)  # a twin brings its unchanged cells too
    assert stops()[0].startswith(OLDER.format("untuk angka 10"))
    save(penjelasan="Rilis Maret 2027.")
    save(nilai="", status_kosong="BELUM_RILIS")
    assert stops()[0].startswith(OLDER.format("untuk angka 11"))
    save(penjelasan="Rilis April 2027.")
    save(nilai="12")
    assert stops()[0].startswith(OLDER.format("untuk keadaan “data belum rilis”"))


def test_who_fills_affirms_it_and_that_is_kept():
    walk(filled=False)
    save(penjelasan="Tiga aplikasi hibah.")
    save(nilai="9")
    assert stops()[0].startswith(OLDER.format("sebelum angkanya diisi"))
    before = isian()
    assert affirm().pesan == AFFIRMED
    after = isian()
    assert (stops(), after.versi, after.penjelasan_untuk) == ([], before.versi + 1, "")
    kept = AuditEvent.objects.latest("seq")
    assert (kept.action, kept.outcome) == ("FILL", "done")
    assert json.loads(kept.isi) == {
        "isian": after.pk,
        "penjelasan": "Tiga aplikasi hibah.",
        "semula_untuk": "kosong",
        "berlaku_untuk": "nilai\t9",
    }
    save(nilai="10")
    with pytest.raises(Stale):
        affirm(seen_version=after.versi)
    with pytest.raises(Refusal):
        affirm("kasubbag")
    with pytest.raises(Missing, match="Baris itu tidak ada"):
        affirm(isian_id=0)
    assert stops()[0].startswith(OLDER.format("untuk angka 9"))


def test_a_returned_row_is_asked_again_and_its_versions_keep_for_which_figure():
    walker = returned()
    other = IsianRealisasi.objects.filter(berkas_id=walker.berkas_id, locked=True)[0]
    with pytest.raises(Invalid, match="dikunci"):
        affirm(isian_id=other.pk, seen_version=other.versi)
    save(nilai="9", penjelasan="Tiga aplikasi hibah.")
    save(nilai="6")
    assert stops() == []
    walker.submit(LATER + timedelta(hours=1))
    latest = Realisasi.objects.filter(indikator__kode=KODE).latest("versi")
    assert (latest.nilai, latest.penjelasan_untuk) == (6, "nilai\t9")
    (sent,) = [r for r in baris_list(walker.berkas, draft=False) if r.kode == KODE]
    assert penjelasan_title(sent.isian) == "Penjelasan (ditulis untuk angka 9)"
    fixed = corrected_nilai(sent.isian, {"nilai": sent.isian.nilai + 1})
    assert fixed.penjelasan_untuk == "nilai\t9"
    assert not [t for t in findings_of(sent) if t.kode == "penjelasan-lama"]

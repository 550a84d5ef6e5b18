"""SOP editions of an office: installed from a file, in force before the bundled ones, withdrawn while unused."""

from datetime import date
from importlib.resources import files

import pytest

from takar.actions import edisi_sop, pengumpulan
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.queries.akun import SYSTEM
from takar.queries.edition import edition_of, edition_of_office, editions_of_office
from takar.records.models import AuditEvent, EdisiSop, Pengumpulan, PerangkatDaerah
from takar.rules.periods import Periode, Triwulan
from takar.sop.loader import bundled_editions
from tests.factories import OPENED, START, open_tw3, peraga_office, person

pytestmark = pytest.mark.django_db

(SOURCE,) = [x for x in files("takar.sop").joinpath("editions").iterdir() if x.name.endswith(".toml")]
OURS = (
    SOURCE.read_text("utf-8")
    .replace("Tu.01/108-b-sekre/2022", "SOP/7/2026")
    .replace("pembuatan = 2022-01-31", "pembuatan = 2020-06-01")
)
LATER = OURS.replace("pembuatan = 2020-06-01", "pembuatan = 2027-01-01")


def by(who: str = "pengelola") -> dict:
    return {"opd_id": peraga_office().pk, "actor": person(who), "now": START}


def install(text: str = OURS, **more) -> EdisiSop:
    outcome = edisi_sop.install_edisi(nama="sop.toml", text=text, **{**by(), **more})
    return EdisiSop.objects.get(pk=outcome.isi["edisi_id"])


def withdraw(edisi: EdisiSop, alasan: str = "Salah ketik", **more):
    return edisi_sop.withdraw_edisi(edisi_id=edisi.pk, alasan=alasan, **{**by(), **more})


def in_force(today: date = date(2026, 10, 5)) -> str:
    found = edition_of_office(peraga_office().pk, today)
    return found.nomor if found else ""


def test_without_its_own_the_bundled_edition_counts():
    assert in_force() == bundled_editions()[-1].nomor


def test_an_installed_edition_counts_though_the_foreign_one_is_younger():
    made = install()
    assert (made.nomor, made.berlaku_mulai, made.nama) == ("SOP/7/2026", date(2020, 6, 1), "sop.toml")
    assert in_force() == "SOP/7/2026"
    assert [x.nomor for x in editions_of_office(made.opd_id)] == ["SOP/7/2026"]
    assert AuditEvent.objects.get(action="EDIT_SOP").outcome == "done"


def test_an_edition_of_the_future_does_not_bring_the_foreign_one_back():
    install(LATER)
    assert in_force() == ""
    assert in_force(date(2027, 1, 1)) == "SOP/7/2026"
    with pytest.raises(Missing, match="Belum ada edisi SOP yang berlaku"):
        open_tw3()


def test_the_bundled_edition_of_this_very_office_counts_beside_its_own():
    bundled = bundled_editions()[-1]
    opd = peraga_office()
    PerangkatDaerah.objects.filter(pk=opd.pk).update(pemerintah="Kabupaten  Purwakarta", nama=bundled.perangkat_daerah)
    install(LATER)
    assert in_force() == bundled.nomor


def test_another_office_is_not_concerned():
    install()
    other = PerangkatDaerah.objects.create(kode="lain", nama="LAIN", pemerintah="LAIN", alamat="-", tempat="-")
    assert editions_of_office(other.pk) == bundled_editions()


def test_a_round_runs_under_the_installed_edition_and_keeps_it():
    made = install()
    opened = open_tw3()
    assert opened.edition_sha256 == made.edition_sha256
    assert edition_of(opened).nomor == "SOP/7/2026"
    with pytest.raises(Invalid, match="dipakai Triwulan III Tahun 2026"):
        withdraw(made)


def test_the_worker_opens_under_it_too():
    made = install()
    before = Periode(2026, Triwulan.II)
    pengumpulan.open_pengumpulan(opd_id=peraga_office().pk, periode=before, actor=SYSTEM, now=OPENED)
    assert pengumpulan.open_due_pengumpulan(now=OPENED) == 1
    assert Pengumpulan.objects.get(triwulan=3).edition_sha256 == made.edition_sha256


def test_a_withdrawn_edition_counts_no_more_and_may_come_again():
    made = install()
    with pytest.raises(Invalid, match="sudah dipasang"):
        install()
    with pytest.raises(Invalid, match="Tulis alasan"):
        withdraw(made, " ")
    withdraw(made)
    assert in_force() == bundled_editions()[-1].nomor
    with pytest.raises(Stale):
        withdraw(made)
    made.refresh_from_db()
    assert (made.ditarik_at, made.ditarik_alasan) == (START, "Salah ketik")
    install()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nomor = ", "sop.toml: bukan TOML yang utuh"),
        (OURS.replace('nama = "Pengumpulan Data Kinerja"\n', ""), "sop.toml: nama"),
        (OURS.replace("pembuatan = 2020-06-01\n", ""), "belum menjawab: Sejak kapan"),
        (OURS.replace("SOP/7/2026", ""), "Nomor SOP harus ada"),
        (OURS.replace("SOP/7/2026", "9" * 101), "paling banyak 100"),
    ],
)
def test_a_file_with_faults_or_questions_is_not_installed(text, said):
    with pytest.raises(Invalid, match=said):
        install(text)
    assert not EdisiSop.objects.exists()


@pytest.mark.parametrize("who", ["kasubbag", "sekretaris", "kadis", "evaluator"])
def test_only_the_pengelola_installs_and_withdraws(who):
    made = install()
    with pytest.raises(Refusal, match="memasang edisi SOP"):
        install(LATER, **by(who))
    with pytest.raises(Refusal, match="memasang edisi SOP"):
        withdraw(made, **by(who))


def test_an_edition_of_another_office_is_not_withdrawn():
    made = install()
    me = by()
    other = PerangkatDaerah.objects.create(kode="lain", nama="LAIN", pemerintah="LAIN", alamat="-", tempat="-")
    theirs = EdisiSop.objects.create(
        opd=other,
        nomor="1",
        edition_json=made.edition_json,
        edition_sha256=made.edition_sha256,
        berlaku_mulai=made.berlaku_mulai,
        nama="x.toml",
        at=START,
        pemasang=made.pemasang,
    )
    with pytest.raises(Missing):
        edisi_sop.withdraw_edisi(edisi_id=theirs.pk, alasan="x", **me)

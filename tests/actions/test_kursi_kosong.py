"""Empty chairs: told before a round opens, when it opens, when a penugasan ends, and in advance; each once."""

from datetime import date, timedelta
from typing import Any

import pytest

from takar.actions.errors import Invalid
from takar.actions.kursi_kosong import warn_ending
from takar.actions.pengaturan.akun import switch_akun
from takar.actions.pengaturan.jabatan import JabatanMasuk, change_jabatan, switch_jabatan
from takar.actions.pengaturan.penugasan import PenugasanMasuk, assign, correct
from takar.actions.pengumpulan import open_pengumpulan
from takar.queries.akun import SYSTEM
from takar.queries.pengumpulan_buka import pembukaan
from takar.records.models import Akun, Pemberitahuan, Penugasan
from takar.rules.impor_kolom import Bagian
from takar.rules.penugasan import Batas
from tests.actions.test_impor import load, upload
from tests.factories import OPENED, PERIODE, START, peraga_office, person
from tests.lembar_kerja import workbook

pytestmark = pytest.mark.django_db
KABID = "Kepala Bidang Aplikasi Informatika"


def held(nama: str = "kabid.aptika") -> Penugasan:
    return Penugasan.objects.get(pegawai__akun__nama_pengguna=nama, status="definitif")


def end(selesai: date | None, nama: str = "kabid.aptika", *, now=START) -> str:
    one = held(nama)
    masuk = PenugasanMasuk(one.pegawai_id, one.jabatan_id, one.status, one.nomor_sk, one.mulai, selesai)
    outcome = correct(
        opd_id=peraga_office().pk,
        penugasan_id=one.pk,
        seen_version=one.versi,
        masuk=masuk,
        actor=person("pengelola"),
        now=now,
    )
    return outcome.pesan


def deputy(*, mulai: date = date(2026, 10, 1), selesai: date | None = date(2026, 12, 31)) -> Penugasan:
    """Let the head of another bidang be Plt. in a post whose holder has left."""
    one = held()
    Penugasan.objects.filter(pk=one.pk).update(selesai=date(2026, 9, 30))
    return Penugasan.objects.create(
        pegawai_id=person("kabid.ikp").pegawai_id,
        jabatan=one.jabatan,
        status="Plt.",
        nomor_sk="SK-7",
        mulai=mulai,
        selesai=selesai,
    )


def changed(one: Penugasan, **other: Any) -> str:
    """Change a penugasan by its form; return the answer."""
    typed = {name: getattr(one, name) for name in ("status", "nomor_sk", "mulai", "selesai", "batas")}
    masuk = PenugasanMasuk(**{"pegawai_id": one.pegawai_id, "jabatan_id": one.jabatan_id, **typed, **other})
    return correct(penugasan_id=one.pk, seen_version=one.versi, masuk=masuk, **_by()).pesan


def _by() -> dict[str, Any]:
    return {"opd_id": peraga_office().pk, "actor": person("pengelola"), "now": START}


def told() -> set[tuple[str, str]]:
    found = Pemberitahuan.objects.filter(kalimat__contains="Kepala Bidang").exclude(
        kalimat__startswith="Penugasan Anda"
    )
    found = found.select_related("pegawai__akun")
    return {(one.pegawai.akun.nama_pengguna, one.kalimat) for one in found}


def test_round_opens_with_an_empty_chair_and_says_so():
    Penugasan.objects.filter(pk=held().pk).update(selesai=date(2026, 9, 1))
    buka = pembukaan(person("kasubbag", OPENED.date()), date(2026, 10, 1))
    assert buka is not None
    assert any("Langkah 6" in one and "Aplikasi Informatika" in one for one in buka.peringatan)
    outcome = open_pengumpulan(opd_id=peraga_office().pk, periode=PERIODE, actor=SYSTEM, now=OPENED)
    assert outcome.isi["pengumpulan_id"]
    assert "Langkah 6" in outcome.pesan and "Kepala Bidang, belum ada pejabat" in outcome.pesan
    assert {who for who, _ in told()} == {"pengelola", "kasubbag"}


def test_round_with_everybody_in_place_tells_nobody():
    outcome = open_pengumpulan(opd_id=peraga_office().pk, periode=PERIODE, actor=SYSTEM, now=OPENED)
    assert outcome.pesan == f"Pengumpulan {PERIODE.label} dibuka."
    assert told() == set()


def _switch_off() -> str:
    akun = Akun.objects.get(nama_pengguna="kabid.aptika")
    return switch_akun(akun_id=akun.pk, seen_version=akun.versi, aktif=False, **_by()).pesan


def _without_peran() -> str:
    post = held().jabatan
    masuk = JabatanMasuk(post.unit.kode, post.nama, post.jenis, "")
    return change_jabatan(jabatan_id=post.pk, seen_version=post.versi, masuk=masuk, **_by()).pesan


def _by_file() -> str:
    one = held()
    kunci = [one.pegawai.nip, one.jabatan.unit.kode, one.jabatan.kode, one.nomor_sk, one.mulai.isoformat()]
    rows = [["NIP", "Unit kerja", "Kode jabatan", "Nomor SK", "Mulai", "Selesai"], [*kunci, "04/10/2026"]]
    return load(upload(workbook({"Penugasan": rows}), bagian=Bagian.ORANG))


@pytest.mark.parametrize("door", [_switch_off, _without_peran, _by_file])
def test_every_door_that_empties_a_chair_says_so(door):
    said = door()
    why = f"pemegang {KABID} tidak dapat masuk" if door is _switch_off else f"belum ada yang memegang {KABID}."
    assert f"Mulai 5 Oktober 2026 {why}" in said
    assert {who for who, _ in told()} == {"kasubbag"}  # the Pengelola, who did it, has the answer


def _elsewhere() -> int:
    post = held("kabid.ikp").jabatan
    post.pk, post.kode, post.peran, post.jenis = None, "lain", "", "pelaksana"
    post.save(force_insert=True)
    return post.pk


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            {"batas": Batas.TANPA_TANDA_TANGAN.value},
            f"Mulai 5 Oktober 2026 sampai 31 Desember 2026 tidak ada pemegang {KABID}",
        ),
        (
            {"mulai": date(2026, 10, 20)},
            f"Mulai 5 Oktober 2026 sampai 19 Oktober 2026 belum ada yang memegang {KABID}.",
        ),
        ({"jabatan_id": None}, f"Mulai 5 Oktober 2026 belum ada yang memegang {KABID}."),
        (
            {"selesai": date(2026, 10, 9)},
            f"Mulai 10 Oktober 2026 belum ada yang memegang {KABID}.",
        ),
    ],
)
def test_every_part_of_the_form_that_takes_from_a_chair_says_so(other, said):
    """The limit, the start, the post and the end; nobody hears of it again from the worker."""
    one = deputy()
    answer = changed(one, **{name: value or _elsewhere() for name, value in other.items()})
    assert said in answer
    assert {who for who, _ in told()} == {"kasubbag"}
    assert warn_ending(now=START) == 0
    assert "belum ada" not in changed(Penugasan.objects.get(pk=one.pk), nomor_sk="SK-8")


def test_post_that_is_held_is_not_switched_off():
    post = held().jabatan
    with pytest.raises(Invalid, match="masih dipegang"):
        switch_jabatan(jabatan_id=post.pk, seen_version=post.versi, aktif=False, **_by())


def test_end_of_a_penugasan_names_the_chair_that_it_empties_and_from_when():
    said = end(date(2026, 10, 20))
    assert f"Mulai 21 Oktober 2026 belum ada yang memegang {KABID}" in said
    assert {who for who, _ in told()} == {"kasubbag"}  # the Pengelola reads it in the answer
    one = held()
    plt = PenugasanMasuk(
        person("kabid.ikp").pegawai_id, one.jabatan_id, "Plt.", "SK-7", date(2026, 10, 21), date(2026, 12, 31)
    )
    assign(opd_id=peraga_office().pk, masuk=plt, actor=person("pengelola"), now=START)
    assert "belum ada yang memegang" not in end(date(2026, 10, 19 + 1), now=START)
    assert warn_ending(now=START + timedelta(days=7)) == 0  # somebody follows


def test_worker_tells_in_advance_and_once():
    Penugasan.objects.filter(pk=held().pk).update(selesai=date(2026, 10, 20))
    assert warn_ending(now=START) == 0  # fifteen days before
    assert warn_ending(now=START + timedelta(days=1)) == 1
    assert warn_ending(now=START + timedelta(days=2)) == 0
    said = f"Mulai 21 Oktober 2026 belum ada yang memegang {KABID}. Tugaskan penggantinya."
    assert told() == {("pengelola", said), ("kasubbag", said)}


def test_worker_that_was_away_tells_what_ended_meanwhile_once():
    """Where somebody follows it tells nothing; of what a form told in time it does not tell again."""
    Penugasan.objects.filter(pk=held().pk).update(selesai=date(2026, 10, 20))
    end(date(2026, 10, 19), "petugas.ikp")
    Penugasan.objects.filter(pk=held("kabid.ikp").pk).update(selesai=date(2026, 10, 10))
    before = told()
    plt = PenugasanMasuk(
        person("kabid.aptika").pegawai_id, held("kabid.ikp").jabatan_id, "Plt.", "SK-7", date(2026, 10, 12), None
    )
    assign(opd_id=peraga_office().pk, masuk=plt, actor=person("pengelola"), now=START)
    back = START + timedelta(days=30)
    assert [warn_ending(now=back), warn_ending(now=back + timedelta(days=1))] == [1, 0]
    said = f"Sejak 21 Oktober 2026 belum ada yang memegang {KABID}. Tugaskan penggantinya."
    assert told() - before == {("pengelola", said), ("kasubbag", said)}
    assert not Pemberitahuan.objects.filter(kalimat__contains="Sejak", kalimat__icontains="Petugas").exists()


def test_chairs_that_end_on_one_day_by_two_forms_are_not_told_again():
    """A third that nobody told of, as its penugasan had that end from the start, is told of by itself."""
    for nama in ("kabid.aptika", "kabid.ikp"):
        end(date(2026, 10, 12), nama)
    before = told()
    assert warn_ending(now=START) == 0
    Penugasan.objects.filter(pk=held("petugas.aptika").pk).update(selesai=date(2026, 10, 12))
    assert [warn_ending(now=START + timedelta(days=day)) for day in (0, 1)] == [1, 0]
    assert told() == before
    assert Pemberitahuan.objects.filter(kalimat__startswith="Mulai 13 Oktober", kalimat__contains="Petugas").exists()


def test_penugasan_that_begins_in_the_past_of_a_round_changes_nothing_that_was_done():
    from tests.factories import walk

    walk("ikp", filled=True)
    one = held()
    plh = PenugasanMasuk(
        person("kabid.ikp").pegawai_id, one.jabatan_id, "Plh.", "SP-1", date(2026, 10, 1), date(2026, 10, 30)
    )
    quiet = assign(opd_id=peraga_office().pk, masuk=plh, actor=person("pengelola"), now=START)
    assert "sudah lewat" not in quiet.pesan  # nobody has carried a langkah yet

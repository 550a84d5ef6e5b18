"""Many people invited at once: user names that are free, all or none, a link for each."""

import pytest

from takar.actions.errors import Invalid, Refusal
from takar.actions.pengaturan.akun_banyak import invite_many
from takar.actions.undangan import Undangan, akun_of, link_of
from takar.queries.akun_halaman import akun_halaman, calon_akun
from takar.records.models import Akun, Pegawai, Penugasan
from takar.rules.nama_pengguna import BAD_USER_NAME
from tests.actions.test_pengaturan_organisasi import by, last_event
from tests.actions.test_pengaturan_pegawai import DAY
from tests.factories import START, peraga_office

pytestmark = pytest.mark.django_db


def newcomers() -> tuple[Pegawai, Pegawai]:
    """Two people of one name on duty who have no account."""
    opd = peraga_office()
    post = Penugasan.objects.get(pegawai__akun__nama_pengguna="petugas.aptika").jabatan
    made = []
    for nip in ("199001022015032001", "199001022015032002"):
        who = Pegawai.objects.create(opd=opd, nip=nip, nama="Dr. Siti Aminah, M.Si.")
        Penugasan.objects.create(pegawai=who, jabatan=post, nomor_sk="SK", mulai=DAY)
        made.append(who)
    return made[0], made[1]


def test_everybody_on_duty_without_an_account_is_invited_at_once():
    opd = peraga_office()
    assert calon_akun(opd.pk, DAY) == ()
    first, second = newcomers()
    Pegawai.objects.create(opd=opd, nip="199001022015032003", nama="Tanpa Tugas")
    calon = calon_akun(opd.pk, DAY)
    assert [(c.id, c.usul) for c in calon] == [(first.pk, "siti.aminah"), (second.pk, "siti.aminah2")]
    assert calon[0].jabatan == (Penugasan.objects.get(pegawai=first).jabatan.nama,)
    outcome = invite_many(nama_pengguna={c.id: c.usul for c in calon}, **by())
    links = [Undangan(u["akun_id"], u["tautan_versi"], u["at"]) for u in outcome.isi["undangan"]]
    assert [akun_of(link_of(link).split("/")[-2], START).pegawai_id for link in links] == [first.pk, second.pk]
    assert calon_akun(opd.pk, DAY) == ()
    event, isi = last_event()
    assert event.action == "EDIT_ACCOUNTS"
    made = [(one["sebelum"], one["sesudah"]["nama_pengguna"], one["sesudah"]["pegawai"]) for one in isi["ubahan"]]
    assert made == [(None, "siti.aminah", first.pk), (None, "siti.aminah2", second.pk)]


def test_whatever_a_name_is_what_is_proposed_can_be_taken():
    opd, (first, second) = peraga_office(), newcomers()
    Pegawai.objects.filter(pk=first.pk).update(nama="Li")
    Pegawai.objects.filter(pk=second.pk).update(nama="李小龙")
    calon = {c.id: c.usul for c in calon_akun(opd.pk, DAY)}
    assert calon == {first.pk: "li.2001", second.pk: "pegawai.2002"}
    invite_many(nama_pengguna=calon, **by())
    third = Pegawai.objects.create(opd=opd, nip="199001022015042001", nama="Li")
    assert akun_halaman(opd.pk, third.pk, None, DAY, opd.zona).usul == "li.20012", "li.2001 is somebody's"


def test_who_has_no_user_name_is_not_invited_and_mistakes_stand_at_their_rows():
    first, second = newcomers()
    with pytest.raises(Invalid) as found:
        invite_many(nama_pengguna={first.pk: "siti", second.pk: "SITI", 0: "orang.lain", -1: "x"}, **by())
    assert {g.kolom: g.kalimat.split(".")[0] for g in found.value.galat} == {
        f"{second.pk}-nama_pengguna": "Nama pengguna siti tertulis dua kali di halaman ini",
        "0-nama_pengguna": "Pegawai itu tidak ada",
        "-1-nama_pengguna": BAD_USER_NAME.split(".")[0],
    }
    assert not Akun.objects.filter(nama_pengguna="siti").exists(), "all or none"
    with pytest.raises(Invalid, match="paling sedikit satu orang"):
        invite_many(nama_pengguna={first.pk: " "}, **by())
    invite_many(nama_pengguna={first.pk: "siti", second.pk: ""}, **by())
    assert not Akun.objects.filter(pegawai=second).exists()
    with pytest.raises(Invalid, match="sudah punya akun"):
        invite_many(nama_pengguna={first.pk: "siti.lagi"}, **by())
    with pytest.raises(Refusal):
        invite_many(nama_pengguna={second.pk: "aminah"}, **by("kasubbag"))
    with pytest.raises(Invalid, match="Paling banyak 50 orang"):
        invite_many(nama_pengguna={n: f"orang.{n}" for n in range(1, 52)}, **by())

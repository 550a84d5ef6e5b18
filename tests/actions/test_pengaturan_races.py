"""Two at the same moment: one office, one definitif holder, one use of a link, on both engines."""

from datetime import date
from functools import partial

from takar.actions.errors import Invalid, Missing, Stale
from takar.actions.pengaturan import akun, penugasan
from takar.actions.pengaturan.mulai import start_office
from takar.actions.pengaturan.penugasan import PenugasanMasuk
from takar.actions.undangan import set_password
from takar.records.models import Akun, Jabatan, Pegawai, Penugasan, PerangkatDaerah
from tests.actions.test_pengaturan_akun import FIRST, GOOD, token
from tests.actions.test_pengaturan_organisasi import by
from tests.factories import START, peraga_office
from tests.kosong import empty_installation


def test_an_empty_installation_is_set_up_once(real_transactions, at_once):
    empty_installation()
    found = at_once([partial(start_office, masuk=FIRST, now=START)] * 2)
    assert sorted(type(one).__name__ for one in found) == ["Missing", "Outcome"]
    assert (PerangkatDaerah.objects.count(), Akun.objects.count()) == (1, 1)


def test_a_structural_post_gets_one_holder(real_transactions, at_once):
    opd = peraga_office()
    post = Jabatan.objects.create(unit=opd.unit_list.get(kode="ikp"), kode="x", nama="Kepala X", jenis="struktural")
    people = [Pegawai.objects.create(opd=opd, nip=f"19900102201503200{n}", nama=f"Orang {n}") for n in (1, 2)]
    assign = partial(penugasan.assign, **by())
    masuk = [PenugasanMasuk(one.pk, post.pk, "definitif", "SK", date(2026, 10, 5), None) for one in people]
    found = at_once([partial(assign, masuk=one) for one in masuk])
    assert sorted(type(one).__name__ for one in found) == [Invalid.__name__, "Outcome"]
    assert Penugasan.objects.filter(jabatan=post).count() == 1


def test_a_link_is_used_once(real_transactions, at_once):
    who = Pegawai.objects.create(opd=peraga_office(), nip="199001022015032001", nama="Siti")
    given = token(akun.invite(pegawai_id=who.pk, nama_pengguna="siti.aminah", **by()).isi)
    use = partial(set_password, token=given, now=START)
    found = at_once([partial(use, kata_sandi=text, ulang=text) for text in (GOOD, f"{GOOD} lagi")])
    assert len([one for one in found if isinstance(one, (Missing, Stale))]) == 1
    assert Akun.objects.get(nama_pengguna="siti.aminah").versi == 2

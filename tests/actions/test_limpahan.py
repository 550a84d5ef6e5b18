"""A delegated monev belongs to the post of the Sekretaris: who comes to hold it leads, else the Kepala Dinas again."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from takar.actions import limpahan, monev
from takar.actions.errors import Missing
from takar.actions.limpahan import follow_delegations
from takar.actions.monev import delegate_sesi
from takar.queries.hari_sesi import KEMBALI_DARI_SEKRETARIS
from takar.queries.langkah_tampil import Pemegang, tenggat
from takar.queries.pengingat import butir_pengingat
from takar.queries.tugas import TugasKartu, beranda
from takar.records.models import (
    Akun,
    AuditEvent,
    Jabatan,
    LangkahBerkas,
    Monev,
    Outbox,
    Pegawai,
    Pemberitahuan,
    Penugasan,
    SesiMonev,
)
from takar.sop.engine import State
from takar.sop.model import Kind
from tests.factories import START, Walker, peraga_office, person, walk

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 6)
NOW = START + timedelta(days=1)
BERKAS = "Bidang Aplikasi Informatika Triwulan III Tahun 2026"


@pytest.fixture
def walker() -> Walker:
    found = walk("aptika", to=State.MONITORING)
    for nama in ("sekretaris", "kadis", "kabid.ikp"):
        Pegawai.objects.filter(akun__nama_pengguna=nama).update(surel=f"{nama}@example.go.id")
    delegate_sesi(
        berkas_id=found.berkas_id,
        seen_version=found.berkas.versi,
        alasan="Rapat di Setda.",
        actor=person("kadis"),
        now=NOW,
    )
    return found


def deputise(status: str = "Plt.", *, batas: str = "penuh") -> None:
    """Let the Kepala Bidang IKP deputise for the Sekretaris from today on."""
    Penugasan.objects.create(
        pegawai_id=person("kabid.ikp").pegawai_id,
        jabatan=Jabatan.objects.get(peran="SEKRETARIS"),
        status=status,
        batas=batas,
        nomor_sk="SK-9",
        mulai=TODAY,
        selesai=date(2026, 12, 31),
    )


def end_post() -> None:
    Penugasan.objects.filter(jabatan__peran="SEKRETARIS").update(selesai=TODAY - timedelta(days=1))


def waits_for() -> set[str]:
    """On whose first page the monev is work to do, and who is reminded of it on the day after it was due."""
    found = set()
    for nama in ("sekretaris", "kadis", "kabid.ikp", "kasubbag"):
        found |= {nama for kartu in cards(nama) if kartu.kind is Kind.MONITOR and kartu.unit_kode == "aptika"}
    return found


def cards(nama: str) -> tuple[TugasKartu, ...]:
    actor = person(nama)
    return beranda(actor, TODAY, ZoneInfo("Asia/Jakarta"), now=NOW).tugas if actor.tugas else ()


def told(nama: str) -> list[str]:
    found = Pemberitahuan.objects.filter(pegawai_id=person(nama).pegawai_id, kalimat__startswith=f"Monev {BERKAS}")
    return list(found.order_by("pk").values_list("kalimat", flat=True))


def calendars() -> dict[str, str]:
    """What each person's latest mail does to their calendar."""
    rows = Outbox.objects.filter(kind="surel").order_by("pk").values_list("payload", flat=True)
    return {row["kepada"]: file["mime"].rpartition("=")[2] for row in rows for file in row.get("lampiran", ())}


def follow() -> int:
    return follow_delegations(now=NOW + timedelta(minutes=5))


def conduct(walker: Walker, nama: str) -> None:
    act = {"berkas_id": walker.berkas_id, "actor": person(nama), "now": NOW + timedelta(hours=1)}
    monev.open_monev(**act, seen_version=walker.berkas.versi)
    walker.attend(NOW + timedelta(hours=1))
    monev.close_monev(**act, seen_version=walker.berkas.versi, nomor="")


@pytest.mark.parametrize("status", ["Plt.", "Plh."])
def test_deputy_of_an_ended_post_leads_and_is_told_once(walker: Walker, status: str) -> None:
    assert waits_for() == {"sekretaris"}
    assert follow() == 0
    end_post()
    deputise(status, batas="tanpa-tanda-tangan")
    assert waits_for() == {"kabid.ikp"}
    with pytest.raises(Missing):
        conduct(walker, "sekretaris")
    assert [follow(), follow()] == [1, 0]
    said = f"Monev {BERKAS} kini menunggu Anda, karena dilimpahkan kepada Sekretaris: Rapat di Setda."
    assert told("kabid.ikp") == [said]
    mails = calendars()
    assert (mails["kabid.ikp@example.go.id"], mails["sekretaris@example.go.id"]) == ("REQUEST", "CANCEL")
    conduct(walker, "kabid.ikp")
    session = Monev.objects.get(berkas_id=walker.berkas_id)
    assert (session.pemimpin_id, session.pemimpin_sebagai) == (person("kabid.ikp").pegawai_id, f"{status} Sekretaris")
    assert follow() == 0


def test_session_that_was_closed_meanwhile_is_told_to_nobody(walker: Walker) -> None:
    """The worker saw it open; when it has the lock, who came to the post has closed it already."""
    end_post()
    deputise()
    conduct(walker, "kabid.ikp")
    seen = AuditEvent.objects.count()
    assert not limpahan._pass_on(walker.berkas_id, Pemegang(peraga_office().pk, TODAY), NOW + timedelta(hours=2))
    assert (told("kabid.ikp"), AuditEvent.objects.count()) == ([], seen)


def test_deputy_beside_one_on_leave_leads_too(walker: Walker) -> None:
    deputise("Plh.")
    assert waits_for() == {"sekretaris", "kabid.ikp"}
    assert follow() == 1
    assert len(told("kabid.ikp")) == 1
    assert calendars()["sekretaris@example.go.id"] == "REQUEST"  # is still meant
    conduct(walker, "kabid.ikp")


def close_account() -> None:
    Akun.objects.filter(nama_pengguna="sekretaris").update(is_active=False)


@pytest.mark.parametrize("lost", [end_post, close_account])
def test_with_nobody_to_act_it_is_the_kepala_dinas_again(walker: Walker, lost) -> None:
    lost()
    assert waits_for() == {"kadis"}
    (kartu,) = (one for one in cards("kadis") if one.unit_kode == "aptika")
    assert KEMBALI_DARI_SEKRETARIS in kartu.keterangan
    assert [follow(), follow()] == [1, 0]
    said = f"Monev {BERKAS} kembali kepada Anda: tidak ada yang dapat bertindak sebagai Sekretaris."
    assert told("kadis") == [said]
    assert calendars()["kadis@example.go.id"] == "REQUEST"
    row = LangkahBerkas.objects.get(berkas_id=walker.berkas_id, nomor=4)
    found = list(butir_pengingat(peraga_office(), tenggat(row), today=TODAY, only=[row.pk]))
    reminded = {one.pegawai_id for one in found if not one.naik}
    assert reminded == {person("kadis").pegawai_id}
    deputise()
    assert waits_for() == {"kabid.ikp"}
    assert follow() == 1
    assert (len(told("kabid.ikp")), calendars()["kadis@example.go.id"]) == (1, "CANCEL")


def test_what_came_back_beside_another_session_says_so(walker: Walker) -> None:
    other = walk("ikp", to=State.MONITORING)
    same = SesiMonev.objects.values("tanggal", "jam_mulai", "jam_selesai").get(berkas_id=walker.berkas_id)
    SesiMonev.objects.filter(berkas_id=other.berkas_id).update(**same)
    end_post()
    assert follow() == 1
    assert "Bersamaan dengan monev Bidang Informasi dan Komunikasi Publik" in told("kadis")[-1]


def test_what_was_delegated_before_told_who_it_names(walker: Walker) -> None:
    SesiMonev.objects.update(delegasi_dikabari=[])  # as the rows of earlier versions
    assert follow() == 0
    end_post()
    assert follow() == 1


def test_closed_account_of_the_only_sekretaris_is_named_when_delegating() -> None:
    walker = walk("aptika", to=State.MONITORING)
    close_account()
    with pytest.raises(monev.Invalid, match="Akun Sekretaris nonaktif"):
        delegate_sesi(
            berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, alasan="R.", actor=person("kadis"), now=NOW
        )

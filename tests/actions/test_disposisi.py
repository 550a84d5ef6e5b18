"""Disposisi as a task: handed on with its day, brought to mind, done by whom it was addressed to, once."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from takar.actions import agenda_catat, disposisi, kabar_harian, pengingat
from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.hari_kirim import Needless
from takar.actions.outbox import lease_due
from takar.gateways.mail import Surel
from takar.queries.agenda import DITINDAKLANJUTI, TANPA_DISPOSISI, Dicari, Disposisikan, Register, daftar_surat
from takar.queries.disposisi import DisposisiMenunggu, disposisi_menunggu
from takar.queries.kalender import kalender
from takar.queries.kiriman import HARIAN
from takar.queries.langkah_tampil import Penanggalan
from takar.records.models import AuditEvent, Disposisi, DisposisiSelesai, Jabatan, Outbox, Pegawai, Pemberitahuan
from tests.factories import START, peraga_office, person
from tests.surat import record

pytestmark = pytest.mark.django_db
TODAY, DUE = START.date(), date(2026, 10, 12)
SURAT = {"tahun": 2026, "nomor_agenda": 1}
WIB = ZoneInfo("Asia/Jakarta")


def by(who: str) -> dict[str, Any]:
    return {"opd_id": peraga_office().pk, "actor": person(who), "now": START}


def kabid() -> Jabatan:
    return Jabatan.objects.get(peran="KEPALA_BIDANG", unit__kode="aptika")


def hand(who: str = "kadis", **said: Any) -> Disposisi:
    given = by(who)
    facts = {"jabatan_id": kabid().pk, "kalimat": "Siapkan jawaban.", "due_on": DUE, **said}
    disposisi.write_disposisi(**SURAT, **given, **facts)
    return Disposisi.objects.latest("pk")


def finish(one: Disposisi, who: str = "kabid.aptika", catatan: str = "Jawaban dikirim.", **more: Any):
    return disposisi.finish_disposisi(**{**SURAT, **more}, **by(who), disposisi_id=one.pk, catatan=catatan)


def wrong(work) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        work()
    return {galat.kolom: galat.kalimat for galat in refused.value.galat}


def waiting(who: str, today: date = TODAY) -> tuple[DisposisiMenunggu, ...]:
    return disposisi_menunggu(person(who), Penanggalan(today, kalender(peraga_office().pk), WIB))


def listed(pilih: str) -> list[int]:
    found = daftar_surat(Register.MASUK, peraga_office().pk, 2026, person("kasubbag"), Dicari(pilih=pilih))
    return [one.nomor_agenda for one in found.baris]


def open_numbers() -> list[int]:
    return listed(DITINDAKLANJUTI)


def shown() -> Disposisikan:
    (row,) = daftar_surat(Register.MASUK, peraga_office().pk, 2026, person("kasubbag")).baris
    return row.disposisi[0]


def test_who_holds_the_jabatan_is_told_and_has_it_on_the_first_page():
    record()
    came = Pemberitahuan.objects.filter(kalimat__startswith="Surat masuk nomor agenda 1 dari Bagian Organisasi")
    assert set(came.values_list("pegawai_id", "tautan")) == {
        (person(who).pegawai_id, "/surat/masuk/2026/1/") for who in ("kadis", "sekretaris")
    }, "who writes disposisi"
    assert listed(TANPA_DISPOSISI) == [1]
    one = hand()
    assert listed(TANPA_DISPOSISI) == []
    assert (one.nama_jabatan, one.kalimat, one.due_on) == (kabid().nama, "Siapkan jawaban.", DUE)
    (told,) = Pemberitahuan.objects.filter(pegawai__akun__nama_pengguna="kabid.aptika", tautan="/surat/masuk/2026/1/")
    assert told.kalimat == (
        f"Disposisi surat masuk nomor agenda 1 (Permintaan data SAKIP) kepada {kabid().nama}, "
        "jatuh tempo 12 Oktober 2026."
    )
    (task,) = waiting("kabid.aptika")
    assert (task.nomor_agenda, task.kalimat, task.tanggal) == (
        1,
        "Tindak lanjuti disposisi: Permintaan data SAKIP",
        "Senin, 12 Oktober 2026",
    )
    assert task.keterangan == f"Siapkan jawaban. Dari {one.oleh}"
    states = [waiting("kabid.aptika", DUE + timedelta(days))[0].keadaan for days in (-1, 0, 1)]
    assert states == ["", "hari ini", "terlambat"]
    for other in ("kadis", "kasubbag", "petugas.aptika", "evaluator"):
        assert waiting(other) == ()


@pytest.mark.parametrize(
    ("said", "kolom", "kalimat"),
    [
        ({"kalimat": " "}, "kalimat", "Tulis yang harus dilakukan"),
        ({"kalimat": "x" * 20_001}, "kalimat", ""),
        ({"jabatan_id": 0}, "jabatan", "Pilih jabatan yang menindaklanjuti."),
        ({"due_on": None}, "due_on", "Isi jatuh temponya."),
        ({"due_on": START.date() - timedelta(1)}, "due_on", "Jatuh tempo tidak boleh sebelum hari ini"),
        ({"due_on": START.date() + timedelta(367)}, "due_on", "Jatuh tempo tidak boleh sebelum hari ini"),
    ],
)
def test_what_is_missing_is_told_at_its_field(said, kolom, kalimat):
    record()
    found = wrong(lambda: hand(**said))
    assert list(found) == [kolom]
    assert found[kolom].startswith(kalimat)
    assert not Disposisi.objects.exists()


def test_nothing_is_handed_to_who_only_reads_nor_of_a_letter_that_is_not_there():
    peraga_office()
    with pytest.raises(Missing):
        hand()
    record()
    reader = Jabatan.objects.filter(peran="EVALUATOR", unit__opd=peraga_office())[0]
    assert "jabatan" in wrong(lambda: hand(jabatan_id=reader.pk))


def test_it_is_done_once_with_a_note_and_who_wrote_it_is_told():
    record()
    one = hand()
    assert open_numbers() == [1]
    assert [shown().terlambat(DUE + timedelta(days)) for days in (0, 1)] == [False, True]
    assert shown().tenggat == "jatuh tempo 12 Oktober 2026"
    assert wrong(lambda: finish(one, catatan=" ")) == {"catatan": "Tulis apa yang sudah dilakukan."}
    finish(one)
    done = DisposisiSelesai.objects.get()
    assert (done.disposisi_id, done.catatan, done.tanggal) == (one.pk, "Jawaban dikirim.", START.date())
    assert done.oleh.startswith("Kepala Bidang")
    assert "" in wrong(lambda: finish(one))
    assert (waiting("kabid.aptika"), open_numbers()) == ((), [])
    assert (shown().terlambat(DUE + timedelta(1)), shown().tenggat) == (False, "dilaksanakan 5 Oktober 2026")
    assert Pemberitahuan.objects.filter(pegawai__akun__nama_pengguna="kadis", kalimat__contains="dilaksanakan").exists()
    event = AuditEvent.objects.filter(action="FINISH_DISPOSISI", outcome="done").get()
    assert "Jawaban dikirim." in event.isi


def test_another_cannot_call_it_done_and_a_stranger_does_not_see_it():
    record()
    one = hand()
    for who in ("kadis", "kasubbag", "evaluator"):
        with pytest.raises(Refusal):
            finish(one, who)
    for who, more in (("petugas.aptika", {}), ("kabid.ikp", {}), ("kabid.aptika", {"nomor_agenda": 9})):
        with pytest.raises(Missing):
            finish(one, who, **more)
    assert not DisposisiSelesai.objects.exists()


def test_by_a_jabatan_without_peran_nobody_works_so_who_keeps_the_register_says_it():
    record()
    umum = Jabatan.objects.create(unit=kabid().unit, nama="Kepala Subbagian Umum", peran="")
    one = hand(jabatan_id=umum.pk)
    with pytest.raises(Refusal):
        finish(one, "kadis")
    finish(one, "kasubbag")
    assert DisposisiSelesai.objects.get().oleh == "Kepala Subbagian Perencanaan dan Pelaporan"


def test_what_is_of_a_cancelled_letter_waits_for_nobody():
    record()
    one = hand()
    agenda_catat.cancel_surat(
        **SURAT, register=Register.MASUK, **by("kasubbag"), seen_versi=1, alasan="Tercatat ganda."
    )
    assert (waiting("kabid.aptika"), open_numbers()) == ((), [])
    assert wrong(lambda: finish(one)) == {"": agenda_catat.CANCELLED}


class Pos:
    """Keeps what would be sent."""

    def __init__(self) -> None:
        self.sent: list[Surel] = []

    def send(self, surel: Surel) -> None:
        self.sent.append(surel)


def test_it_is_brought_to_mind_by_the_digest_until_it_is_done():
    record()
    one = hand()
    kabid_id = person("kabid.aptika").pegawai_id
    Pegawai.objects.filter(pk=kabid_id).update(surel="kabid@contoh.example")
    Pemberitahuan.objects.all().delete()
    morning = datetime(2026, 10, 12, 8, 0, tzinfo=WIB)  # the day by which it is due

    def digest() -> list[Surel]:
        pos = Pos()
        for delivery in lease_due(now=morning, limit=50):
            if delivery.kind == HARIAN and delivery.payload["pegawai_id"] == kabid_id:
                kabar_harian.deliver_harian(delivery, now=morning, mail=pos)
        return pos.sent

    pengingat.remind(now=morning)
    row = Outbox.objects.get(kind=HARIAN, payload__pegawai_id=kabid_id)
    assert (row.payload["langkah"], row.payload["disposisi"]) == ([], [one.pk])
    said = "Disposisi surat masuk agenda 1 (Permintaan data SAKIP): jatuh tempo hari ini, Senin, 12 Oktober 2026."
    assert said in Pemberitahuan.objects.get(pegawai=kabid_id).kalimat
    (mail,) = digest()
    assert said in mail.isi
    Outbox.objects.filter(pk=row.pk).update(delivered_at=None, leased_until=None)
    finish(one)
    with pytest.raises(Needless):
        digest()

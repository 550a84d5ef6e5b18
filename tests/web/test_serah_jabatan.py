"""A change of Kepala Bidang at each langkah: open work moves with the post, done work stays with the person."""

from datetime import date, timedelta

import pytest

from takar.actions.pengaturan.penugasan import PenugasanMasuk, assign, correct
from takar.queries.akun import SISTEM
from takar.records.models import Dokumen, LangkahBerkas, LaporanDataKinerja, Penugasan, RiwayatBerkas
from takar.sop.engine import State
from tests.factories import PASSWORD, START, person, walk

PAGE = "/pengumpulan/2026/tw3/aptika/tanda-tangan/"


def hand_over(former: str, successor: str, day: date) -> Penugasan:
    """End the penugasan of the former holder the day before, and give the post to the successor as Plt."""
    held = Penugasan.objects.get(pegawai__akun__nama_pengguna=former, status="definitif")
    by = {"opd_id": held.pegawai.opd_id, "actor": person("pengelola"), "now": START}
    masuk = PenugasanMasuk(
        held.pegawai_id, held.jabatan_id, held.status, held.nomor_sk, held.mulai, day - timedelta(days=1)
    )
    correct(penugasan_id=held.pk, seen_version=held.versi, masuk=masuk, **by)
    plt = PenugasanMasuk(person(successor).pegawai_id, held.jabatan_id, "Plt.", "SK-Plt-1", day, date(2026, 12, 31))
    assign(masuk=plt, **by)
    return Penugasan.objects.get(nomor_sk="SK-Plt-1")


def test_open_work_moves_with_the_post_and_done_work_stays_with_the_person(klien, jam):
    walker = walk("aptika", to=State.SIGNING)
    sent_by = LangkahBerkas.objects.get(berkas=walker.berkas_id, nomor=1).done_by_id
    before = list(RiwayatBerkas.objects.filter(berkas=walker.berkas_id).values_list("pegawai_id", "oleh", "sebagai"))
    jam.moment = START + timedelta(hours=20)
    assert "Tanda tangani" in klien("kabid.aptika").get("/").content.decode()
    plt = hand_over("kabid.aptika", "kabid.ikp", date(2026, 10, 7))
    jam.moment = START + timedelta(days=2)
    former = klien("kabid.aptika")
    assert former.get(PAGE).status_code == 403  # no post any more
    client = klien("kabid.ikp")
    assert "Bidang Aplikasi Informatika" in client.get("/").content.decode()
    page = client.get(PAGE).content.decode()
    assert "Pejabat penanda tangan berganti" in page and f"Plt. {plt.jabatan.nama}" in page
    renewed = client.post(f"{PAGE}perbarui/", {"versi": walker.berkas.versi, "kunci": "a"})
    assert renewed.status_code == 302
    laporan = LaporanDataKinerja.objects.select_related("dokumen__file").get(berkas=walker.berkas_id, status="beku")
    sent = {"seen_sha256": laporan.dokumen.file.sha256, "kata_sandi": PASSWORD, "kunci": "b"}
    assert client.post(PAGE, {**sent, "versi": walker.berkas.versi}).status_code == 302
    ttd = laporan.tanda_tangan
    holder = plt.pegawai
    assert (ttd.nama, ttd.nip, ttd.status, ttd.jabatan) == (holder.nama, holder.nip, "Plt.", plt.jabatan.nama)
    assert f"{holder.pangkat} ({holder.golongan})" == ttd.pangkat
    block = laporan.dokumen.context_json
    assert all(one in block for one in (holder.nama, holder.nip, holder.pangkat, f"Plt. {plt.jabatan.nama}"))
    after = list(RiwayatBerkas.objects.filter(berkas=walker.berkas_id).values_list("pegawai_id", "oleh", "sebagai"))
    assert after[: len(before)] == before
    assert LangkahBerkas.objects.get(berkas=walker.berkas_id, nomor=1).done_by_id == sent_by


@pytest.mark.parametrize("state", State)
def test_change_of_kepala_bidang_at_each_langkah(klien, jam, state):
    """Who held the post sees and does nothing more; who holds it finds what is open; what was done says who did it."""
    walker = walk("aptika", to=state)
    before = done(walker.berkas_id)
    hand_over("kabid.aptika", "kabid.ikp", date(2026, 10, 7))
    jam.moment = START + timedelta(days=2)
    berkas = "/pengumpulan/2026/tw3/aptika/"
    assert klien("kabid.aptika").get(berkas).status_code == 403
    client = klien("kabid.ikp")
    shown = client.get(berkas).content.decode()
    for nama, sebagai in RiwayatBerkas.objects.filter(berkas=walker.berkas_id).values_list("oleh", "sebagai"):
        assert nama in shown and (sebagai in shown or sebagai == SISTEM)  # what Takar did has no post
    waits = f'href="{PAGE}"' in client.get("/").content.decode()
    assert waits == (state is State.SIGNING)
    assert done(walker.berkas_id) == before


def done(berkas_id: int) -> tuple[list[tuple[object, ...]], ...]:
    """Return who did what, and the papers as they were made."""
    acts = RiwayatBerkas.objects.filter(berkas=berkas_id).order_by("urutan")
    langkah = LangkahBerkas.objects.filter(berkas=berkas_id).order_by("nomor")
    papers = Dokumen.objects.filter(berkas=berkas_id).order_by("pk")
    return (
        list(acts.values_list("pegawai_id", "oleh", "sebagai", "event")),
        list(langkah.values_list("nomor", "done_by_id", "done_as")),
        list(papers.values_list("jenis", "context_json", "file__sha256")),
    )

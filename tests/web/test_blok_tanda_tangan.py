"""The signature block of every kind of paper: name with gelar, NIP, pangkat, and the post as of the act."""

import json
from datetime import date, time, timedelta

import pytest

from takar.actions.peraga.walker import Walker
from takar.documents.contexts import BlokTandaTangan
from takar.queries.dokumen.bagian import blok_jabatan, blok_kantor
from takar.queries.dokumen.e81_kaki import blok_e81
from takar.queries.dokumen.gabungan import gabungan_context
from takar.queries.dokumen.rencana_bagian import blok_kepala_dinas
from takar.queries.gabungan import kepala_dinas_of
from takar.records.models import Dokumen, Jabatan, Pegawai, Penugasan
from takar.sop.engine import State
from takar.sop.peran import Peran
from tests.factories import START, peraga_office, walk

DAY = date(2026, 10, 6)
ACTING = {"petugas.aptika": "Plh.", "kasubbag": "Plt.", "kabid.aptika": "Plh.", "sekretaris": "Plt.", "kadis": "Plh."}
PAPERS = {
    "cek-list": ("petugas.aptika", "kasubbag"),
    "jadwal-monev": ("kasubbag",),
    "undangan-monev": ("kadis",),
    "hasil-monev": ("kadis", "kasubbag"),
    "laporan": ("kabid.aptika",),
    "permintaan-data": ("kadis",),
    "surat-pengantar": ("kabid.aptika",),
    "lembar-tembusan": ("kabid.aptika",),
    "terima-tembusan": ("sekretaris",),
    "terima-laporan": ("kadis",),
}


def deputise() -> dict[str, dict[str, str]]:
    """Make all who act Plt. or Plh., with a pangkat; return the block of each."""
    blocks = {}
    for nama, status in ACTING.items():
        held = Penugasan.objects.select_related("pegawai", "jabatan").get(pegawai__akun__nama_pengguna=nama)
        Penugasan.objects.filter(pk=held.pk).update(status=status)
        one = held.pegawai
        Pegawai.objects.filter(pk=one.pk).update(nama=f"{one.nama}, S.Kom.", pangkat="Penata", golongan="III/c")
        blocks[nama] = {
            "jabatan": f"{status} {held.jabatan.nama}",
            "nama": f"{one.nama}, S.Kom.",
            "nip": one.nip,
            "pangkat": "Penata (III/c)",
        }
    return blocks


def carry(walker: Walker) -> None:
    """Carry a berkas from langkah 2 to its end."""
    now = START + timedelta(hours=3)
    walker.check(now)
    walker.schedule(now, tanggal=date(2026, 10, 6), mulai=time(13, 0))
    walker.open_monev(now)
    walker.discuss(now)
    walker.close_monev(now)
    walker.process(now)
    walker.compile(now, nomor="000.8/1-Diskominfo/2026")
    walker.sign(now)
    walker.receive_copy(now)
    walker.receive(now)


def of(block: BlokTandaTangan) -> dict[str, str]:
    return {"jabatan": block.jabatan, "nama": block.nama, "nip": block.nip, "pangkat": block.pangkat}


def printed(jenis: str) -> list[dict[str, str]]:
    """Return the blocks of the latest paper of a kind."""
    paper = Dokumen.objects.filter(jenis=jenis).latest("pk")
    found = json.loads(paper.context_json)["isi"]["tanda_tangan"]
    kept = ("jabatan", "nama", "nip", "pangkat")
    return [{key: one[key] for key in kept} for one in (found if isinstance(found, list) else [found])]


def test_every_paper_names_who_acts_for_another_as_of_the_act(db):
    opd = peraga_office()
    blocks = deputise()
    walker = walk("aptika", to=State.CHECKING)
    Penugasan.objects.update(status="definitif")  # what was done before stays as it was done
    Pegawai.objects.filter(akun__nama_pengguna="petugas.aptika").update(nama="Nama Baru", pangkat="Pembina")
    for nama in set(ACTING) - {"petugas.aptika"}:
        Penugasan.objects.filter(pegawai__akun__nama_pengguna=nama).update(status=ACTING[nama])
    carry(walker)
    shown = {jenis: printed(jenis) for jenis in PAPERS if Dokumen.objects.filter(jenis=jenis).exists()}
    assert shown == {jenis: [blocks[nama] for nama in names] for jenis, names in PAPERS.items() if jenis in shown}
    assert set(PAPERS) - set(shown) == set()
    kadis = blocks["kadis"]
    berkas, post = walker.berkas, Jabatan.objects.get(peran=Peran.KEPALA_DINAS.value)
    assert of(blok_jabatan(post, opd=opd, tanggal=DAY)) == kadis  # Perjanjian Kinerja
    assert of(blok_kepala_dinas(opd, DAY)) == kadis  # IKU, Rencana Aksi
    assert of(blok_e81([berkas], opd, unit=False, tanggal=DAY)[0]) == kadis
    assert of(blok_e81([berkas], opd, unit=True, tanggal=DAY)[0]) == blocks["kabid.aptika"]
    signer = kepala_dinas_of(berkas.pengumpulan, DAY)
    whole = gabungan_context(berkas.pengumpulan, nomor="1", tanggal=DAY, kode="AAAA", penanda_tangan=signer)
    assert of(whole.tanda_tangan) == kadis


def test_deputy_who_does_not_sign_is_under_no_letter(db):
    opd = peraga_office()
    post = Jabatan.objects.get(peran=Peran.KEPALA_DINAS.value)
    held = Penugasan.objects.select_related("pegawai").get(jabatan=post)
    values = {"jabatan": post, "status": "Plh.", "nomor_sk": "SP-1", "mulai": DAY}
    plh = Penugasan.objects.create(pegawai=Pegawai.objects.get(akun__nama_pengguna="sekretaris"), **values)

    def names() -> set[str]:
        return {
            blok_jabatan(post, opd=opd, tanggal=DAY).nama,
            blok_kantor(Peran.KEPALA_DINAS, opd, DAY).nama,
            blok_e81([], opd, unit=False, tanggal=DAY)[0].nama,
        }

    assert names() == {plh.pegawai.nama}
    Penugasan.objects.filter(pk=plh.pk).update(batas="tanpa-tanda-tangan")
    assert names() == {held.pegawai.nama}


@pytest.mark.parametrize(
    "changed",
    [{"status": "Plt."}, {"pegawai": {"pangkat": "Pembina Utama"}}, {"pegawai": {"nama": "Nama Baru, M.Si."}}],
    ids=["status", "pangkat", "gelar"],
)
def test_report_that_names_its_signer_as_he_was_is_made_anew(klien, jam, changed):
    walker = walk("aptika", to=State.SIGNING)
    jam.moment = START + timedelta(hours=20)
    who = Pegawai.objects.get(akun__nama_pengguna="kabid.aptika")
    if "status" in changed:
        Penugasan.objects.filter(pegawai=who).update(**changed)
    else:
        Pegawai.objects.filter(pk=who.pk).update(**changed["pegawai"])
    page = "/pengumpulan/2026/tw3/aptika/tanda-tangan/"
    client = klien("kabid.aptika")
    assert "Data Anda pada naskah sudah berubah" in client.get(page).content.decode()
    sha256 = Dokumen.objects.filter(jenis="laporan").latest("pk").file.sha256
    sent = {"versi": walker.berkas.versi, "kata_sandi": "peraga-takar-2026", "kunci": "a"}
    refused = client.post(page, {**sent, "seen_sha256": sha256})
    assert refused.status_code == 403
    assert "tidak lagi seperti sekarang" in refused.content.decode()
    assert client.post(f"{page}perbarui/", {"versi": sent["versi"], "kunci": "b"}).status_code == 302
    assert "Kata sandi Anda" in client.get(page).content.decode()

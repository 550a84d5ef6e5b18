"""What cannot be of a penugasan, typed and loaded: the same sentence, the typed text kept, nothing changed.

The rules are in tests/rules; here each kind of bad input comes once by the form and once by a file.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.queries.impor import pemuatan_of
from takar.records.models import AuditEvent, Impor, Jabatan, Pegawai, Penugasan
from takar.sop.engine import State
from tests.factories import START, peraga_office, person, walk
from tests.lembar_kerja import workbook

SK = "SK-99/COBA"
KABID_IKP, KABID_APTIKA, KABID_SANDISTIK, SEKRETARIS = "kabid.ikp", "kabid.aptika", "kabid.sandistik", "sekretaris"
PETUGAS = "petugas.aptika"
HEADS = ["NIP", "Unit kerja", "Kode jabatan", "Status", "Nomor SK", "Mulai", "Selesai", "Batas"]
BATAS = {"penuh": "", "tanpa-tanda-tangan": "tidak menandatangani"}


def post_of(nama: str) -> Jabatan:
    """Return the structural post that one of the cast holds, or did."""
    mine = Jabatan.objects.filter(penugasan_list__pegawai_id=person(nama).pegawai_id).order_by("penugasan_list__mulai")
    return mine[0]


def typed(who: str, post: str, *said: str) -> dict[str, str]:
    """Return the form: ``said`` are status, first day, last day and limit, as far as they are given."""
    status, mulai, selesai, batas = (*said, *("", "", "", "penuh")[len(said) :])
    return {
        "pegawai": str(person(who).pegawai_id),
        "jabatan": str(post_of(post).pk),
        "status": status,
        "batas": batas,
        "nomor_sk": SK,
        "mulai": mulai,
        "selesai": selesai,
    }


def in_a_file(client, isian: dict[str, str]) -> Impor:
    """Upload a sheet with one row that says what was typed."""
    post = Jabatan.objects.select_related("unit").get(pk=isian["jabatan"])
    nip = Pegawai.objects.get(pk=isian["pegawai"]).nip
    row = [nip, post.unit.kode, post.kode, isian["status"], isian["nomor_sk"], isian["mulai"], isian["selesai"]]
    file = SimpleUploadedFile("orang.xlsx", workbook({"Penugasan": [HEADS, [*row, BATAS[isian["batas"]]]]}))
    sent = {"bagian": "orang", "tahun": "2026", "file": file, "kunci": "unggah"}
    client.post("/pengaturan/impor/unggah/", sent)
    return Impor.objects.latest("pk")


def load(client, impor: Impor, follow: bool = False):
    sidik = pemuatan_of(impor, START.date()).sidik
    sent = {"sidik": sidik, "berlaku_mulai": "", "kunci": "muat"}
    return client.post(f"/pengaturan/impor/{impor.pk}/muat/", sent, follow=follow)


ENDED = "Tanggal selesai, 1 Oktober 2026, sebelum tanggal mulai, 2 November 2026. Betulkan salah satunya."
BAD = {
    "two holders": (
        (PETUGAS, KABID_APTIKA, "definitif", "2026-11-02"),
        "secara definitif sejak 2 Januari 2025. Akhiri dahulu penugasan itu, atau catat yang baru sebagai Plh.",
    ),
    "a Plt. beside a holder": (
        (PETUGAS, KABID_APTIKA, "Plt.", "2026-11-02", "2026-12-31"),
        "Akhiri dahulu penugasan itu; bila pejabatnya hanya berhalangan sementara, catat penggantinya sebagai Plh.",
    ),
    "twice in one post": (
        (KABID_APTIKA, KABID_APTIKA, "Plh.", "2026-11-02", "2026-11-06"),
        "sebagai definitif sejak 2 Januari 2025. Ubah penugasan itu, atau pilih tanggal lain.",
    ),
    "two structural posts": (
        (SEKRETARIS, KABID_SANDISTIK, "definitif", "2027-02-01"),
        "secara definitif sejak 2 Januari 2025. Akhiri dahulu penugasan itu, atau catat yang baru sebagai Plt. atau",
    ),
    "end before start": ((PETUGAS, KABID_APTIKA, "Plh.", "2026-11-02", "2026-10-01"), ENDED),
    "a year that is a slip of the pen": (
        (PETUGAS, KABID_APTIKA, "Plh.", "2926-11-02"),
        "Tahun 2926 di luar yang mungkin. Periksa tahunnya.",
    ),
    "a limit on who holds his own": (
        (PETUGAS, SEKRETARIS, "definitif", "2026-11-02", "", "tanpa-tanda-tangan"),
        "Pejabat definitif memegang jabatannya penuh. Batas hanya untuk Plt. dan Plh.",
    ),
    "deputy of a deputy": (
        (PETUGAS, KABID_SANDISTIK, "Plh.", "2026-11-02", "2026-11-06"),
        "Plt. atau Plh. tidak digantikan Plt. atau Plh. lagi: akhiri dahulu penugasan itu, lalu catat yang baru",
    ),
    "circular deputies": (
        (SEKRETARIS, KABID_IKP, "Plh.", "2026-11-02", "2026-11-06"),
        "mereka saling menggantikan pada masa yang sama, jadi tidak ada yang di tempat. Tunjuk orang lain.",
    ),
}


def kept() -> tuple[object, ...]:
    done = AuditEvent.objects.filter(outcome="done").exclude(objek__startswith="impor").exclude(action="UPLOAD")
    return list(Penugasan.objects.order_by("pk").values()), done.filter(isi__contains=SK).count()


@pytest.mark.parametrize("which", BAD)
def test_what_cannot_be_is_said_alike_and_changes_nothing(klien, which: str) -> None:
    peraga_office()
    facts, said = BAD[which]
    if which == "circular deputies":
        deputy = {"pegawai_id": person(KABID_IKP).pegawai_id, "jabatan": post_of(SEKRETARIS), "status": "Plh."}
        Penugasan.objects.create(mulai="2026-11-01", selesai="2026-11-30", nomor_sk="SK", **deputy)
    client, isian, before = klien("pengelola"), typed(*facts), kept()
    form = client.post("/pengaturan/penugasan/baru/", {**isian, "kunci": "ketik"})
    page = form.content.decode()
    assert (form.status_code, said in page) == (422, True), page
    assert [f'value="{isian[name]}"' in page for name in ("nomor_sk", "mulai", "selesai")] == [True] * 3
    impor = in_a_file(client, isian)
    assert said in client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
    answer = load(client, impor)
    assert (answer.status_code, "belum ada yang dimuat" in answer.content.decode()) == (422, True)
    assert kept() == before


ADVISED = {
    "a Plt. beyond 3 and 3 months": (
        (KABID_SANDISTIK, KABID_SANDISTIK, "Plt.", "2027-01-01", "2027-03-31"),
        "Plt. sejak 1 Juli 2026 ini melebihi 6 bulan; paling lama 3 bulan, diperpanjang satu kali 3 bulan",
    ),
    "in the past, since when something was done": (
        (PETUGAS, "petugas.ikp", "definitif", "2026-10-01"),
        "yang sudah dilakukan sejak itu tetap atas nama yang melakukannya, dan penugasan ini berlaku bagi tindakan",
    ),
}


@pytest.mark.parametrize("which", ADVISED)
@pytest.mark.parametrize("door", ["form", "file"])
def test_what_is_not_refused_is_advised_alike(klien, which: str, door: str) -> None:
    walk("sekretariat", to=State.CHECKING)
    facts, said = ADVISED[which]
    client, isian = klien("pengelola"), typed(*facts)
    if door == "form":
        answer = client.post("/pengaturan/penugasan/baru/", {**isian, "kunci": "ketik"}, follow=True)
    else:
        impor = in_a_file(client, isian)
        preview = client.get(f"/pengaturan/impor/{impor.pk}/").content.decode()
        assert (said in preview, "Perlu diperhatikan" in preview) == (True, True)  # before it is loaded
        answer = load(client, impor, follow=True)
    assert said in answer.content.decode()
    assert Penugasan.objects.filter(nomor_sk=SK).count() == 1

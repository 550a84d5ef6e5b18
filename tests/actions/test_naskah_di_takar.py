"""Every kind of paper with a signature block is signed in Takar where the office chooses so, by the same acts."""

import json
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from takar.actions.agenda_catat import SuratMasukan, amend_surat, cancel_surat
from takar.actions.dokumen import storage
from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.file_tersimpan import file_row
from takar.actions.hari_kirim import Needless
from takar.actions.pengaturan.naskah_di_takar import set_kinds
from takar.actions.periksa_pdf import said_of
from takar.actions.pindaian import bind_scan
from takar.actions.segel_susulan import SUSULAN, seal_later
from takar.actions.tanda_tangan_berurut import sign_in_order
from takar.actions.tanda_tangan_luar import Kiriman
from takar.gateways.segel_pdf import TokenDiam
from takar.gateways.token_segel import TokenGagal
from takar.queries.agenda import Register
from takar.queries.antrean_ttd import antrean
from takar.queries.arsip import find_lingkup
from takar.queries.arsip_isi import naskah_in
from takar.queries.beri_nomor import naskah_tanpa_nomor
from takar.queries.berurut import find_berurut
from takar.queries.berurut_halaman import berurut_halaman
from takar.queries.berurut_menunggu import berurut_menunggu
from takar.queries.dokumen_halaman import dokumen_of_berkas, dokumen_of_pengumpulan
from takar.queries.dokumen_kode import find_pdf, find_verifikasi
from takar.queries.dokumen_sidik import find_recorded
from takar.queries.paraf_menunggu import paraf_menunggu
from takar.queries.paraf_rencana import kurang_naskah
from takar.queries.pindaian_halaman import find_scan, pindaian_halaman
from takar.queries.segel import count_unsealed
from takar.queries.segel_menunggu import bukti_tanpa_segel
from takar.queries.tindakan_naskah import tindakan_naskah
from takar.records.models import (
    AuditEvent,
    BerkasBidang,
    Dokumen,
    NaskahRencana,
    Outbox,
    Pemberitahuan,
    PerangkatDaerah,
    PindaianNaskah,
    SuratKeluar,
)
from takar.rules.pada import Pada
from takar.sop import kata_tanda_tangan as kata
from takar.sop import pindaian
from takar.sop.berurut import NUMBER_FIRST
from takar.sop.engine import State
from takar.sop.penanda_naskah import PENANDA
from takar.sop.permissions import Code, Refused
from tests.actions.test_koreksi import LATER as AFTER
from tests.actions.test_koreksi import ask, finish, grant
from tests.actions.test_laporan import LATER, TODAY
from tests.actions.test_naskah_rencana import acuan
from tests.actions.test_naskah_rencana import made as made_plan
from tests.actions.test_nomor_naskah import renumber
from tests.actions.test_sampaikan_koreksi import received
from tests.bernomor import numbered
from tests.factories import START, peraga_office, person, walk
from tests.pindaian_kecil import pdf

pytestmark = pytest.mark.django_db
SIGNERS = {
    ("permintaan-data", 1): ("kadis",),
    ("cek-list", 2): ("petugas.aptika", "kasubbag"),
    ("jadwal-monev", 1): ("kasubbag",),
    ("undangan-monev", 1): ("kadis",),
    ("hasil-monev", 1): ("kasubbag", "kadis"),
    ("surat-pengantar", 1): ("kabid.aptika",),
    ("lembar-tembusan", 1): ("kabid.aptika",),
}
NUMBERED = [key for key in SIGNERS if key[0] not in {"cek-list", "lembar-tembusan"}]
STAYS = "jadwal-monev"
"""What is not made anew: sessions name that version."""
SCAN = pdf("a scan of ink")


def choose(*kinds: str, oleh: str = "pengelola") -> PerangkatDaerah:
    opd = peraga_office()
    set_kinds(opd_id=opd.pk, kinds=kinds, actor=person(oleh), now=LATER - timedelta(days=30))
    return PerangkatDaerah.objects.get(pk=opd.pk)


def sign(kode: str, oleh: str, n: int = 0):
    at = LATER + timedelta(minutes=n)
    seen = find_berurut(kode).sha256
    return sign_in_order(kode=kode, seen_sha256=seen, authenticated_at=at, actor=person(oleh), now=at)


def number_first(kode: str, signers: tuple[str, ...]) -> str:
    """Nobody signs it before it has its number, nor is asked to; who keeps the registers is."""
    jenis, titles = Dokumen.objects.get(kode=kode).jenis, {one.judul for one in without_number("sekretaris")}
    with pytest.raises(Refusal) as refused:
        sign(kode, signers[0])
    assert refused.value.refused == Refused(Code.STATE, NUMBER_FIRST)
    assert find_berurut(kode).judul in titles
    assert kode not in waits(signers[0])
    asked = f"/dokumen/{kode}/tanda-tangan/"
    assert not Pemberitahuan.objects.filter(tautan=asked).exists()
    page = berurut_halaman(kode, person("kasubbag"), TODAY)
    assert page.v.kata.startswith(f"Menunggu nomor, lalu tanda tangan{ke(1, len(signers))}: ")
    assert (page.alasan, page.menunggu_nomor, page.nomor.boleh) == (NUMBER_FIRST, True, True)
    assert not berurut_halaman(kode, person("kadis"), TODAY).nomor.boleh
    done = numbered(kode, now=LATER - timedelta(hours=1))
    assert (done == kode) is (jenis == STAYS)
    paper = Dokumen.objects.get(kode=done)
    assert (bool(paper.nomor), find_verifikasi(done, None, TODAY).nomor != "") == (jenis != STAYS, True)
    assert (paper.versi, find_verifikasi(kode, None, TODAY).status) == (
        (1, "berlaku") if done == kode else (2, "digantikan")
    )
    assert find_berurut(kode).judul not in {one.judul for one in without_number("sekretaris")}
    return done


def ke(urutan: int, dari: int) -> str:
    """Which signature it is, as pages say it: not of one alone."""
    return f" ke-{urutan} dari {dari}" if dari > 1 else ""


def without_number(who: str):
    return naskah_tanpa_nomor(person(who), TODAY)


def bind(kode: str, oleh: str, isi: bytes | None = SCAN, nama: str = "pindaian.pdf"):
    kiriman = Kiriman(nama, [isi]) if isi is not None else None
    return bind_scan(kode=kode, kiriman=kiriman, actor=person(oleh), now=LATER)


def unmarked(berkas: BerkasBidang, sampai: datetime | None = None) -> set[str]:
    """The kinds of which the list of a berkas says that no signature is recorded."""
    kinds = {str(one.label): one.value for one in Dokumen.Jenis}
    rows = dokumen_of_berkas(berkas, ZoneInfo("Asia/Jakarta"), sampai)
    return {kinds[one.jenis] for one in rows if not one.bertanda}


def waits(oleh: str) -> set[str]:
    first = {one.kode for one in berurut_menunggu(person(oleh), TODAY)}
    assert first == {one.menunggu.kode for one in antrean(person(oleh), TODAY).berurut}
    return first


def test_every_kind_that_is_chosen_waits_for_its_signers_in_turn() -> None:
    choose(*PENANDA)
    walk("aptika", to=State.RECEIVING)
    made = {(one.jenis, one.versi): one.kode for one in Dokumen.objects.filter(jenis__in=PENANDA)}
    assert made.keys() - {("cek-list", 1)} == SIGNERS.keys()
    papers = made | {key: number_first(made[key], SIGNERS[key]) for key in NUMBERED}
    assert papers["cek-list", 1] not in waits("petugas.aptika")  # replaced: nobody signs it any more
    told = set(Pemberitahuan.objects.values_list("tautan", "pegawai_id"))
    for key, signers in SIGNERS.items():
        kode, n = papers[key], len(signers)
        assert [one.nip for one in find_berurut(kode).penanda] == [person(who).nip for who in signers]
        first = person(signers[0]).pegawai_id
        maker = Dokumen.objects.get(kode=kode).oleh_id
        assert ((f"/dokumen/{kode}/tanda-tangan/", first) in told) is (maker != first)  # who made it sees the answer
        with pytest.raises(Refusal) as refused:
            sign(kode, "sekretaris")
        assert refused.value.refused.code is Code.PERAN
        for done, who in enumerate(signers):
            assert kode in waits(who)
            assert f"Menunggu tanda tangan{ke(done + 1, n)}: " in find_verifikasi(kode, None, TODAY).kata
            assert sign(kode, who, done).pesan.startswith(f"Naskah ditandatangani ({done + 1} dari {n}).")
            assert kode not in waits(who)
        v = find_verifikasi(kode, None, TODAY)
        said = f"Ditandatangani {n} dari {n}: " if n > 1 else "Ditandatangani: "
        assert (v.kata.startswith(said), v.catatan.lengkap) == (True, True)
        with pytest.raises(Refusal, match=pindaian.IN_TAKAR):
            bind(kode, "kasubbag")
    rows = AuditEvent.objects.filter(action="SIGN_BERURUT", outcome="done").values_list("objek", flat=True)
    assert {one.split(":")[0] for one in rows} == {"berkas", "pengumpulan"}  # the schedule is of the round


def test_an_office_that_chose_nothing_has_no_letter_that_waits() -> None:
    walk("aptika", to=State.RECEIVING)
    berita = numbered(Dokumen.objects.get(jenis="hasil-monev").kode, now=LATER)
    assert {who: waits(who) for who in ("kasubbag", "kadis", "kabid.aptika", "petugas.aptika")} == {
        "kasubbag": {berita},
        "kadis": set(),
        "kabid.aptika": set(),
        "petugas.aptika": set(),
    }


def test_what_is_switched_to_ink_waits_for_nobody_any_more() -> None:
    walk("aptika", to=State.PROCESSING)
    kode = numbered(Dokumen.objects.get(jenis="hasil-monev").kode, now=LATER)
    assert waits("kasubbag") == {kode}
    choose("cek-list", "undangan-monev")
    assert (waits("kasubbag"), waits("kadis")) == (set(), set())  # nor does what was made with room for ink
    sign(kode, "kasubbag")  # its page is there as before
    assert waits("kadis") == {kode}  # and what is begun goes on


def test_only_the_pengelola_chooses_and_only_what_there_is() -> None:
    opd = choose("iku", "cek-list")
    assert opd.naskah_di_takar == " iku cek-list "
    event = AuditEvent.objects.filter(action="EDIT_OFFICE", outcome="done").latest("seq")
    assert json.loads(event.isi)["naskah_di_takar"] == ["iku", "cek-list"]
    with pytest.raises(Invalid):
        choose("laporan")
    with pytest.raises(Refusal):
        choose("iku", oleh="kasubbag")


def test_a_scan_of_ink_is_bound_to_the_version_and_known_again() -> None:
    walk("aptika", to=State.PROCESSING)
    paper = Dokumen.objects.get(jenis="undangan-monev")
    assert find_verifikasi(paper.kode, None, TODAY).kata == kata.BY_INK
    with pytest.raises(Refusal) as refused:
        bind(paper.kode, "kadis")
    assert refused.value.refused.code is Code.PERAN
    with pytest.raises(Missing):
        bind(paper.kode, "petugas.ikp")
    with pytest.raises(Missing):
        bind("TIDAK-ADA", "kasubbag")
    for isi, nama in ((None, ""), (b"a,b", "a.csv"), (b"", "kosong.pdf")):
        with pytest.raises(Invalid) as wrong:
            bind(paper.kode, "kasubbag", isi, nama)
        assert [one.kolom for one in wrong.value.galat] == ["file"]
    assert "undangan-monev" in unmarked(paper.berkas)
    assert bind(paper.kode, "kasubbag").pesan == "Pindaian disimpan dan terikat pada naskah ini."
    with pytest.raises(Invalid, match=f"sudah tersimpan sebagai naskah berkode {paper.kode}, atau terikat"):
        bind(paper.kode, "sekretaris")
    file_row(storage().put([pdf("a better one")]), "application/pdf", START)  # as a bukti, say: it is no paper
    bind(paper.kode, "sekretaris", pdf("a better one"))
    assert unmarked(paper.berkas) == {"permintaan-data", "cek-list", "jadwal-monev", "hasil-monev"}
    assert unmarked(paper.berkas, LATER - timedelta(minutes=1)) > {"undangan-monev"}
    v = find_verifikasi(paper.kode, None, TODAY)
    assert v.kata.startswith("Pindaian naskah yang ditandatangani dengan tinta disimpan Sekretaris")
    first, last = PindaianNaskah.objects.order_by("ke")
    assert (first.ke, last.ke, first.dokumen_id, first.nama) == (1, 2, paper.pk, person("kasubbag").nama)
    event = AuditEvent.objects.filter(action="BIND_SCAN", outcome="done").earliest("seq")
    assert (event.objek, json.loads(event.isi)["berkas_bertanda"]) == (f"berkas:{paper.berkas_id}", first.file.sha256)
    found = find_recorded(first.file.sha256)
    assert (found.kode, found.bertanda, found.itu_bertanda) == (paper.kode, "basah", True)
    page = pindaian_halaman(paper.kode, person("petugas.aptika"), TODAY)
    assert ([one.ke for one in page.daftar], bool(page.alasan)) == ([2, 1], True)
    assert find_scan(paper.kode, 1, person("petugas.aptika"), TODAY).sha256 == first.file.sha256
    assert find_scan(paper.kode, 1, person("petugas.ikp"), TODAY) is None
    listed = partial(dokumen_of_pengumpulan, paper.pengumpulan, person("kadis"), ZoneInfo("Asia/Jakarta"))
    assert [one.bertanda for one in listed()] == [False]  # the schedule of the whole office
    bind(Dokumen.objects.get(jenis="jadwal-monev").kode, "kasubbag", pdf("a schedule"))
    assert [one.bertanda for one in (*listed(), *listed(LATER - timedelta(minutes=1)))] == [True, False]
    names = {one.nama for it in naskah_in(find_lingkup(paper.pengumpulan.opd, 2026, 3, "aptika")) for one in it.files}
    assert any(nama.endswith("undangan-monev-v1-pindaian-naskah-2.pdf") for nama in names)


def test_a_letter_that_was_begun_without_a_number_is_signed_on_and_not_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of before a number came first: the second signs it as the first did, and its number stands in the register."""
    walk("aptika", to=State.PROCESSING)
    kode = Dokumen.objects.get(jenis="hasil-monev").kode
    with monkeypatch.context() as before:
        before.setattr("takar.queries.berurut.unnumbered", lambda papers: set())
        sign(kode, "kasubbag")
    assert (waits("kadis"), naskah_tanpa_nomor(person("sekretaris"), TODAY)) == ({kode}, ())
    assert numbered(kode, "800/1", oleh="sekretaris", now=LATER) == kode
    mine = person("kasubbag").pegawai_id
    assert not Pemberitahuan.objects.filter(tautan=f"/dokumen/{kode}/tanda-tangan/", pegawai=mine).exists()
    assert find_verifikasi(kode, None, TODAY).nomor == "800/1"
    assert sign(kode, "kadis", 1).pesan.startswith("Naskah ditandatangani (2 dari 2).")
    assert find_verifikasi(kode, None, TODAY).catatan.lengkap


def test_a_number_that_is_only_typed_into_the_register_makes_no_paper_that_lacks_it() -> None:
    choose("permintaan-data")
    walk("aptika", to=State.COLLECTING)
    row = SuratKeluar.objects.get(dokumen__jenis="permintaan-data", unit__kode="aptika")
    typed = SuratMasukan(row.tanggal, row.tanggal_surat, row.kepada, row.hal, "800/7")
    where = {"opd_id": row.opd_id, "register": Register.KELUAR, "tahun": row.tahun, "nomor_agenda": row.nomor_agenda}
    facts = {**where, "seen_versi": 1, "alasan": "Nomornya terlewat.", "actor": person("kasubbag"), "now": LATER}
    with pytest.raises(Invalid, match="Beri nomor"):
        amend_surat(**facts, masukan=typed)
    with pytest.raises(Invalid, match="tanpa catatan ini ia tidak dapat bernomor"):
        cancel_surat(**facts)
    made = numbered(row.dokumen.kode, "800/7", now=LATER)
    assert (made != row.dokumen.kode, Dokumen.objects.get(kode=made).nomor) == (True, "800/7")
    with pytest.raises(Invalid, match="masih menunggu tanda tangan"):
        cancel_surat(**{**facts, "seen_versi": 2})
    sign(made, "kadis")
    cancel_surat(**{**facts, "seen_versi": 2})


@pytest.mark.parametrize("jenis", ["iku", "rencana-aksi", "perjanjian"])
def test_a_paper_of_the_plan_is_made_anew_with_its_number(jenis: str) -> None:
    choose(jenis)
    which, who = (("KEPALA_BIDANG", "aptika"), "kabid.aptika") if jenis == "perjanjian" else ((), "kadis")
    first = made_plan(acuan(jenis, *which))
    assert waits(who) == set()
    with pytest.raises(Refusal, match="belum bernomor"):
        sign(first.kode, who)
    assert [one.judul for one in naskah_tanpa_nomor(person("kasubbag"), TODAY)] == [first.judul]
    pages = [berurut_halaman(first.kode, person("kasubbag"), TODAY, pada) for pada in (None, Pada(TODAY, first.at))]
    assert [(one.menunggu_nomor, one.nomor is not None) for one in pages] == [(True, True), (False, False)]
    kode = numbered(first.kode, "800/3/2026", oleh="sekretaris", now=LATER)
    second = NaskahRencana.objects.get(kode=kode)
    assert (second.versi, second.nomor, second.judul, second.tanggal) == (2, "800/3/2026", first.judul, first.tanggal)
    old, new = (json.loads(one.context_json)["isi"] for one in (first, second))
    assert {key for key in new if old.get(key) != new[key]} == {"nomor", "jejak"}
    assert find_verifikasi(first.kode, None, TODAY).status == "digantikan"
    assert kurang_naskah([second])[second.pk] == kurang_naskah([first])[first.pk]  # the words are those that were seen
    assert waits(who) == {kode}
    assert sign(kode, who, 1).pesan.startswith("Naskah ditandatangani (1 dari ")
    if jenis != "perjanjian":  # whose second signer is still to come, so that it would be made anew
        with pytest.raises(Invalid, match="tercetak pada naskah yang sudah ditandatangani"):
            renumber(SuratKeluar.objects.get(naskah=second, pengganti=None))
    signed, given = tindakan_naskah(second, person("kasubbag"))
    assert signed.kalimat == f"Menandatangani naskah{' berurutan (1 dari 2)' if jenis == 'perjanjian' else ''}."
    assert given.kalimat.startswith("Memberi nomor 800/3/2026 lewat agenda ")


def test_receipts_are_sealed_as_proof_and_later_where_the_token_was_away(monkeypatch: pytest.MonkeyPatch) -> None:
    opd = peraga_office()
    walker = walk("aptika", to=State.RECEIVING)
    with monkeypatch.context() as away:
        away.setattr("takar.actions.segel.seal", _away)
        walker.receive_copy(LATER)
        walker.receive(LATER)
    papers = list(Dokumen.objects.filter(jenis__startswith="terima-"))
    assert {find_verifikasi(one.kode, None, TODAY).kata for one in papers} == {kata.RECEIPT}
    assert count_unsealed(opd.pk) == len(papers) == 2
    assert [bukti_tanpa_segel(person(who)) for who in ("pengelola", "kasubbag", "kadis")] == [2, 0, 0]
    assert Outbox.objects.filter(kind=SUSULAN).count() == 2  # the worker asks the token again
    for one in papers:
        seal_later(opd_id=opd.pk, payload={"dokumen_id": one.pk}, now=LATER + timedelta(minutes=1))
        v = find_verifikasi(one.kode, None, TODAY)
        assert (v.kata, bool(v.disegel_kemudian)) == (kata.RECEIPT_SEALED, True)
        assert find_pdf(one.kode, person("kadis"), TODAY).sha256 == v.tersegel_sha256 != v.pdf_sha256
        assert "sebagai bukti sebelum disegel" in said_of(find_recorded(v.pdf_sha256))
        with pytest.raises(Refusal, match=pindaian.NOT_SIGNED):
            bind(one.kode, "kasubbag")
    assert count_unsealed(opd.pk) == bukti_tanpa_segel(person("pengelola")) == 0
    with pytest.raises(Needless):
        seal_later(opd_id=opd.pk, payload={"dokumen_id": papers[0].pk}, now=LATER)


def _away(*_given: object, **_more: object) -> bytes:
    raise TokenDiam(TokenGagal("token diam"))


def test_who_asked_for_a_koreksi_signs_its_berita_acara_before_who_granted_it() -> None:
    choose("berita-koreksi")
    walker = walk("aptika", to=State.FINAL)
    ask(walker, oleh="kasubbag")
    grant(walker)
    kode = numbered(Dokumen.objects.get(jenis="berita-koreksi").kode, now=AFTER)
    assert [one.pihak for one in find_berurut(kode).penanda] == ["Pemohon koreksi", "Pemutus koreksi"]
    asked = {
        who: {d.kode for one in paraf_menunggu(person(who), TODAY) for d in one.naskah}
        for who in ("kasubbag", "sekretaris")
    }
    assert (kode in asked["kasubbag"], kode in asked["sekretaris"]) == (False, True)  # who signs it gives no paraf
    assert (kode in waits("kasubbag"), kode in waits("kadis")) == (True, False)
    sign(kode, "kasubbag", 100)
    assert sign(kode, "kadis", 101).pesan.startswith("Naskah ditandatangani (2 dari 2).")


def test_each_koreksi_has_papers_of_its_own_which_a_later_one_does_not_replace() -> None:
    """Papers of an event, no versions: the letter to those outside is signed in Takar, also after the next koreksi."""
    choose("berita-koreksi", "surat-koreksi")
    walker = received()
    ask(walker)
    grant(walker)
    papers = Dokumen.objects.filter(jenis__in=("berita-koreksi", "surat-koreksi")).order_by("jenis", "versi")
    surat = papers.last()
    assert surat.kode not in waits("kadis")
    surat = Dokumen.objects.get(kode=numbered(surat.kode, now=AFTER))
    assert waits("kadis") >= {surat.kode}
    assert surat.kode in {d.kode for one in paraf_menunggu(person("sekretaris"), TODAY) for d in one.naskah}
    finish(walker, AFTER + timedelta(hours=2))
    ask(walker, now=AFTER + timedelta(hours=3), angka={"narasi-ringkasan": "Lagi."})
    grant(walker, now=AFTER + timedelta(hours=4))
    assert [(one.versi, find_verifikasi(one.kode, None, TODAY).status) for one in papers.all()] == [
        (1, "berlaku"),
        (2, "berlaku"),
        (1, "digantikan"),  # by itself, with its number
        (2, "berlaku"),
        (3, "berlaku"),
    ]
    assert waits("kadis") >= {surat.kode}
    assert sign(surat.kode, "kadis", 3 * 24 * 60).pesan.startswith("Naskah ditandatangani (1 dari 1).")

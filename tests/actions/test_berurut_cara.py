"""A paper of several signers in each mode: what carries a signature counts as what it is, in their order."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from takar.actions import permintaan_tte, tanda_tangan_luar
from takar.actions.buka_naskah import open_naskah
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.file_terikat import USED
from takar.actions.hari_kirim import Needless
from takar.actions.layanan_tte import sign_berurut_by_service
from takar.actions.naskah_rencana import NaskahMasuk, make_naskah
from takar.actions.pengaturan.tanda_tangan import distrust_penyelenggara
from takar.actions.periksa_pdf import check_pdf, said_of
from takar.actions.permintaan_tte import Sandi
from takar.actions.persetujuan import UNOPENED
from takar.actions.segel import SEALED_SOON, WITHOUT_SEAL
from takar.actions.segel_susulan import SUSULAN, ask_seals, seal_later
from takar.actions.tanda_tangan_banyak import Pilihan, sign_many
from takar.actions.tanda_tangan_berurut import sign_in_order
from takar.actions.tanda_tangan_luar import CHANGED, CHOOSE, KATA, NOT_A_SCAN, UNSIGNED, Kiriman
from takar.cli.verify import _say_paper
from takar.gateways.kegagalan import Kegagalan
from takar.gateways.periksa_tte import PutusanTTE
from takar.gateways.tte import FakeTTE, FrasaSalah, HasilTakPasti, PermintaanTTE, TTEGagal
from takar.queries.antrean_ttd import antrean
from takar.queries.berurut import find_berurut
from takar.queries.berurut_halaman import SCANNED, berurut_halaman, find_pindaian_berurut
from takar.queries.berurut_menunggu import berurut_menunggu
from takar.queries.berurut_segel import unsealed_berurut
from takar.queries.dokumen_kode import find_pdf, find_verifikasi
from takar.queries.naskah_rencana import Acuan
from takar.queries.tindakan_naskah import tindakan_naskah
from takar.records.models import (
    NaskahRencana,
    Outbox,
    Pemberitahuan,
    PerangkatDaerah,
    PermintaanTandaTangan,
    SertifikatTepercaya,
    TandaTanganBerurut,
)
from takar.sop.tanda_tangan import ModeTandaTangan
from tests.actions.test_catatan_ditahan import renumber
from tests.actions.test_laporan import LATER, TODAY, storage
from tests.actions.test_layanan_tte import set_up
from tests.actions.test_segel_token import InToken, token, use
from tests.actions.test_tanda_tangan_luar import nip_of, trust
from tests.factories import START, peraga_office, person
from tests.kertas_kecil import look_alone, small_papers
from tests.penanda_tangan_luar import Penyelenggara, make_penyelenggara, sign_elsewhere, without_process
from tests.pindaian_kecil import PNG, png

pytestmark = pytest.mark.django_db
__all__ = ["token"]
FIRST, SECOND = "kabid.aptika", "kadis"
SOON = LATER + timedelta(minutes=30)


@pytest.fixture(autouse=True)
def real_papers(quick_papers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers that can be signed."""
    small_papers(monkeypatch)
    without_process(monkeypatch)


def janji(mode: str = "persetujuan", whose: str = FIRST, nomor: str = "800/1/2026") -> str:
    """The code of a Perjanjian Kinerja in a mode of the office."""
    opd = peraga_office()
    PerangkatDaerah.objects.filter(pk=opd.pk).update(mode_tanda_tangan=mode)
    acuan = Acuan(opd.pk, 2026, "perjanjian", person(whose).tugas[0].jabatan_id)
    make_naskah(acuan=acuan, masuk=NaskahMasuk("murni", nomor, TODAY), actor=person("kasubbag"), now=START)
    return NaskahRencana.objects.latest("pk").kode


def certified(who: Penyelenggara) -> str:
    """A paper that waits for certified signatures by those whom this authority vouches for."""
    peraga_office()
    trust(who)
    return janji("tersertifikasi")


def facts(kode: str, oleh: str, now: datetime = LATER, **given: Any) -> dict[str, Any]:
    found = find_berurut(kode)
    seen = {"seen_sha256": found.sha256 if found else "", "authenticated_at": now, "now": now, **given}
    return {"kode": kode, "actor": person(oleh), **seen}


def sign(kode: str, oleh: str, content: bytes | None = None, *, nama: str = "", **given: Any) -> str:
    nama = nama or ("pindaian.png" if content and content.startswith(PNG) else "naskah.pdf")
    kiriman = Kiriman(nama, [content]) if content is not None else None
    return sign_in_order(kiriman=kiriman, **facts(kode, oleh, **given)).pesan


def bytes_of(kode: str) -> bytes:
    return storage().read(find_berurut(kode).sha256)


def refusal_of(work: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        work()
    return {one.kolom: one.kalimat for one in refused.value.galat}


def own(who: Penyelenggara, nama_pengguna: str) -> Penyelenggara:
    """The certificate of an officer, by the same authority."""
    return who.other(person(nama_pengguna).nama, LATER, nip=nip_of(nama_pengguna))


def locking(pdf: bytes, who: Penyelenggara) -> bytes:
    """A signature that certifies the paper: nobody may sign behind it."""

    def perms(writer: Any) -> None:
        from pyhanko.pdf_utils import generic

        writer.root["/Perms"] = generic.DictionaryObject({})
        writer.update_root()

    return sign_elsewhere(pdf, who, LATER, before=perms)


def test_certified_signatures_stand_one_behind_the_other(basis_data: str, capsys: pytest.CaptureFixture[str]) -> None:
    who = make_penyelenggara("Siapa", LATER)
    kode = certified(who)
    first, second = own(who, FIRST), own(who, SECOND)
    paper = bytes_of(kode)
    assert "diterbitkan oleh Penyelenggara Uji" in NaskahRencana.objects.get().context_json
    said = sign(kode, FIRST, sign_elsewhere(paper, first, LATER))
    assert said.startswith("Naskah ditandatangani (1 dari 2). Berikutnya: ")
    one = bytes_of(kode)
    assert one.startswith(paper)
    both = sign_elsewhere(one, second, SOON, field="Lain")
    assert sign(kode, SECOND, both, now=SOON).startswith("Naskah ditandatangani (2 dari 2). Semua")
    rows = list(TandaTanganBerurut.objects.order_by("urutan"))
    assert [(row.mode, row.kecocokan, row.waktu, row.sertifikat) for row in rows] == [
        ("tersertifikasi", "nip", LATER, None),
        ("tersertifikasi", "nip", SOON, None),
    ]
    assert find_pdf(kode, person("kasubbag"), TODAY).sha256 == find_berurut(kode).sha256 == rows[1].file.sha256
    shown = find_verifikasi(kode, None, TODAY)
    assert (shown.tersegel_sha256, shown.berurut_sha256) == ("", rows[1].file.sha256)
    assert [(each.penerbit, bool(each.waktu)) for each in shown.berurut] == [("Penyelenggara Uji", True)] * 2
    _say_paper(shown, tersegel=False)
    said = capsys.readouterr().out
    assert said.count("diterbitkan oleh Penyelenggara Uji; NIP pada sertifikat") == 2
    assert "Cara: tanda tangan elektronik tersertifikasi pada PDF" in said
    for content, words in (
        (both, "PDF bertanda tangan elektronik yang diterima"),
        (one, "Sesudah itu ada tanda tangan berikutnya."),
        (paper, "Yang dibagikan adalah PDF bertanda tangan elektroniknya."),
    ):
        assert words in said_of(check_pdf(content, LATER).tercatat)
    told = Pemberitahuan.objects.filter(tautan=f"/dokumen/{kode}/tanda-tangan/").order_by("pk")
    assert [each.pegawai_id for each in told] == [person(FIRST).pegawai_id, person(SECOND).pegawai_id]


def test_no_other_file_is_taken_for_a_signature_of_several() -> None:
    who = make_penyelenggara("Siapa", LATER)
    kode = certified(who)
    first, second = own(who, FIRST), own(who, SECOND)
    paper = bytes_of(kode)
    attacks: dict[PutusanTTE, bytes] = {
        PutusanTTE.TERKUNCI: locking(paper, first),
        PutusanTTE.GANDA: sign_elsewhere(sign_elsewhere(paper, first, LATER), second, LATER, field="Lain"),
        PutusanTTE.PENERBIT_ASING: sign_elsewhere(paper, own(make_penyelenggara("X", LATER), FIRST), LATER),
        PutusanTTE.TANPA_TANDA_TANGAN: paper,
    }
    for putusan, content in attacks.items():
        assert refusal_of(lambda content=content: sign(kode, FIRST, content)) == {"file": KATA[putusan]}, putusan
    assert refusal_of(lambda: sign(kode, FIRST)) == {"file": CHOOSE[ModeTandaTangan.TERSERTIFIKASI]}
    assert "atas nama" in refusal_of(lambda: sign(kode, FIRST, sign_elsewhere(paper, second, LATER)))["file"]
    sign(kode, FIRST, sign_elsewhere(paper, first, LATER))
    one = bytes_of(kode)
    alone = sign_elsewhere(paper, second, SOON)
    with pytest.raises(Stale):  # the paper without what the first signed
        sign(kode, SECOND, alone, now=SOON, seen_sha256=find_berurut(kode).paper.file.sha256)
    early = sign_elsewhere(one, second, LATER - timedelta(hours=1), field="Lain")
    again = sign_elsewhere(one, own(who, FIRST), SOON, field="Lain")
    for content, words in (
        (alone, KATA[PutusanTTE.BUKAN_LANJUTAN]),
        (one, KATA[PutusanTTE.TANPA_TANDA_TANGAN]),
        (early, KATA[PutusanTTE.WAKTU_SALAH]),  # before the bytes were there
        (sign_elsewhere(one, second, SOON, field="Lain", box=(0, 0, 90, 90)), KATA[PutusanTTE.TAMPAK]),
        (again, "atas nama"),
    ):
        assert words in refusal_of(lambda content=content: sign(kode, SECOND, content, now=SOON))["file"]
    assert TandaTanganBerurut.objects.count() == 1
    sign(kode, SECOND, sign_elsewhere(one, second, SOON, field="Lain"), now=SOON)


def test_a_hostile_service_makes_no_signature_of_several() -> None:
    who = make_penyelenggara("Siapa", LATER)
    kode = certified(who)
    paper, service = bytes_of(kode), FakeTTE()

    def ask(oleh: str = FIRST, *, ulang: bool = False, **given: Any) -> str:
        asked = facts(kode, oleh, **given)
        return sign_berurut_by_service(
            sandi=Sandi("3214010101800001", "frasa"), ulang=ulang, layanan=lambda _: service, **asked
        ).pesan

    assert refusal_of(ask) == {"frasa": permintaan_tte.NO_SERVICE}
    set_up()
    with pytest.raises(Refusal):
        ask(SECOND)
    assert "kata_sandi" in refusal_of(lambda: ask(authenticated_at=None))
    assert service.asked == []
    second = own(who, SECOND)
    hostile: list[bytes | TTEGagal] = [
        b"",
        sign_elsewhere(paper, own(make_penyelenggara("X", LATER), FIRST), LATER),
        sign_elsewhere(paper, second, LATER),
        sign_elsewhere(sign_elsewhere(paper, own(who, FIRST), LATER), second, LATER, field="Lain"),
        FrasaSalah("Ditolak."),
    ]
    for nth, answer in enumerate(hostile):
        service.answer = answer
        assert refusal_of(lambda nth=nth: ask(ulang=nth > 0)).keys() == {"frasa"}
    service.answer = HasilTakPasti("Tidak menjawab.")
    assert "tidak mengulanginya sendiri" in refusal_of(ask)["frasa"]
    assert berurut_halaman(kode, person(FIRST), TODAY).layanan == "tak-pasti"
    assert refusal_of(ask) == {"frasa": permintaan_tte.ASK_AGAIN}
    assert TandaTanganBerurut.objects.count() == 0
    service.answer = sign_elsewhere(paper, own(who, FIRST), LATER)
    assert ask(ulang=True, kunci="k").startswith("Naskah ditandatangani (1 dari 2).")
    count = len(service.asked)
    assert ask(kunci="k").startswith("Naskah ditandatangani (1 dari 2).")  # the form once more
    assert len(service.asked) == count
    paper = NaskahRencana.objects.get()
    assert set(PermintaanTandaTangan.objects.values_list("naskah", flat=True)) == {paper.pk}
    told = [one.kalimat for one in tindakan_naskah(paper, person("kasubbag"))]
    assert (told[0], told[-1]) == ("Menandatangani naskah berurutan (1 dari 2).", "Membuat naskah rencana.")
    assert len([one for one in told if "kantor gagal, jadi naskah belum ditandatangani (permintaan ke-5)." in one]) == 1
    assert len([one for one in told if "belum diketahui apakah naskah ditandatangani" in one]) == len(hostile)
    refused = [one for one in tindakan_naskah(paper, person("kadis")) if one.jenis == "ditolak"]
    assert ["Sekarang giliran" in one.catatan for one in refused] == [True]
    assert not any(one.jenis == "ditolak" for one in tindakan_naskah(paper, person("petugas.ikp")))


def test_what_one_signer_does_not_know_of_the_service_is_no_question_to_the_next() -> None:
    who = make_penyelenggara("Siapa", LATER)
    kode, service = certified(who), FakeTTE()
    set_up()

    def ask(oleh: str, now: datetime) -> str:
        sandi = Sandi("3214010101800001", "frasa")
        asked = facts(kode, oleh, now)
        return sign_berurut_by_service(sandi=sandi, ulang=False, layanan=lambda _: service, **asked).pesan

    service.answer = HasilTakPasti("Tidak menjawab.")
    assert "tidak mengulanginya sendiri" in refusal_of(lambda: ask(FIRST, LATER))["frasa"]
    sign(kode, FIRST, sign_elsewhere(bytes_of(kode), own(who, FIRST), LATER), now=LATER + timedelta(minutes=5))
    assert berurut_halaman(kode, person(SECOND), TODAY).layanan == "ada"
    assert "tidak mengulanginya sendiri" in refusal_of(lambda: ask(SECOND, SOON))["frasa"]
    assert berurut_halaman(kode, person(SECOND), TODAY).layanan == "tak-pasti"
    assert refusal_of(lambda: ask(SECOND, SOON)) == {"frasa": permintaan_tte.ASK_AGAIN}


def test_what_a_service_signs_while_the_number_is_corrected_is_no_signature() -> None:
    """The version under way is replaced: its signature is refused, and whether the service signed is not known."""
    who = make_penyelenggara("Siapa", LATER)
    kode = certified(who)
    set_up()
    content = sign_elsewhere(bytes_of(kode), own(who, FIRST), LATER)

    class Slow(FakeTTE):
        def sign(self, permintaan: PermintaanTTE) -> bytes:
            renumber(NaskahRencana.objects.get(kode=kode), "800/2/2026")
            return content

    with pytest.raises(Refusal):
        sign_berurut_by_service(
            sandi=Sandi("3214010101800001", "frasa"), ulang=False, layanan=lambda _: Slow(), **facts(kode, FIRST)
        )
    assert not TandaTanganBerurut.objects.exists()
    assert PermintaanTandaTangan.objects.get().keadaan == PermintaanTandaTangan.Keadaan.TAK_PASTI
    made = NaskahRencana.objects.latest("pk")
    assert (made.nomor, berurut_halaman(made.kode, person(FIRST), TODAY).layanan) == ("800/2/2026", "ada")
    with pytest.raises(Refusal):
        sign(kode, FIRST, content)
    assert refusal_of(lambda: sign(made.kode, FIRST, content)) == {"file": KATA[PutusanTTE.BUKAN_LANJUTAN]}


def test_a_form_that_names_a_path_in_the_place_of_a_hash_reads_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    who = make_penyelenggara("Siapa", LATER)
    kode = certified(who)
    content = sign_elsewhere(bytes_of(kode), own(who, FIRST), LATER)
    monkeypatch.setattr(tanda_tangan_luar, "read_bytes", lambda _: pytest.fail("a file was read by what was sent"))
    for seen in ("/etc/hostname", "/", "../../../etc/hostname", "\0", "a" * 5_000):
        with pytest.raises(Stale):
            sign(kode, FIRST, content, seen_sha256=seen)


def test_an_authority_that_is_no_more_trusted_vouches_for_no_further_signature() -> None:
    who = make_penyelenggara("Siapa", LATER)
    kode = certified(who)
    content = sign_elsewhere(bytes_of(kode), own(who, FIRST), LATER)
    distrust_penyelenggara(
        opd_id=PerangkatDaerah.objects.get().pk,
        tepercaya_id=SertifikatTepercaya.objects.get().pk,
        alasan="Tidak lagi.",
        actor=person("pengelola"),
        now=LATER,
    )
    assert refusal_of(lambda: sign(kode, FIRST, content))["file"] in {CHANGED, KATA[PutusanTTE.TANPA_JANGKAR]}


def test_scans_of_ink_are_bound_one_by_one_and_promise_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    kode = janji("basah")
    paper = bytes_of(kode)
    assert berurut_menunggu(person(FIRST), TODAY) == ()  # it is printed and signed as ever
    assert [(one.alasan, one.unggah) for one in antrean(person(FIRST), TODAY).berurut] == [("", "basah")]
    assert "belum mencatat tanda tangan" in find_verifikasi(kode, None, TODAY).kata
    assert not Pemberitahuan.objects.exists()
    assert refusal_of(lambda: sign(kode, FIRST)) == {"file": CHOOSE[ModeTandaTangan.BASAH]}
    assert refusal_of(lambda: sign(kode, FIRST, paper)) == {"file": UNSIGNED}
    assert refusal_of(lambda: sign(kode, FIRST, b"a;b\n1;2\n", nama="angka.csv")) == {"file": NOT_A_SCAN}
    with pytest.raises(Refusal):
        sign(kode, SECOND, png("2"))
    assert sign(kode, FIRST, png("1")).startswith("Pindaian disimpan (1 dari 2). Berikutnya: ")
    assert [one.ke for one in berurut_menunggu(person(SECOND), TODAY)] == [2]  # begun, it waits for the next
    assert refusal_of(lambda: sign(kode, SECOND, png("1"))) == {"file": USED.format(kode)}
    sign(kode, SECOND, png("2"))
    assert (find_berurut(kode).sha256, bytes_of(kode)) == (NaskahRencana.objects.get().file.sha256, paper)
    shown = find_verifikasi(kode, None, TODAY)
    assert (shown.tersegel_sha256, shown.berurut_sha256, shown.keterangan) == ("", "", "")
    _say_paper(shown, tersegel=False)
    said = capsys.readouterr().out
    assert "Tanda tangan: Ditandatangani 2 dari 2: pindaian tanda tangan basah" in said
    assert (said.count(", pindaian disimpan "), "tidak dapat diperiksa secara kriptografis" in said) == (2, True)
    scan = find_pindaian_berurut(kode, 2, person("kasubbag"), TODAY)
    assert (scan.nama, scan.mime) == (f"{kode}-pindaian-2.png", "image/png")
    assert find_pindaian_berurut(kode, 3, person("kasubbag"), TODAY) is None
    assert "tidak dapat diperiksa secara kriptografis" in said_of(check_pdf(png("2"), LATER).tercatat)


def test_the_head_of_an_office_binds_the_scan_alone_for_the_superior_is_not_of_the_office() -> None:
    kode = janji(whose=SECOND)
    assert sign(kode, SECOND, png("1")) == f"Pindaian disimpan (1 dari 1). {SCANNED}"
    assert berurut_halaman(kode, person(SECOND), TODAY).alasan == SCANNED


def test_while_the_token_is_away_all_sign_and_the_seals_follow_in_order(token: InToken) -> None:
    use()
    kode = janji()
    token.away = "diam"
    assert sign(kode, FIRST).endswith(SEALED_SOON)
    h = berurut_halaman(kode, person(SECOND), TODAY)
    assert (h.menunggu_segel, h.ke, [one.menunggu for one in h.v.berurut]) == (True, 2, [True, False])
    token.away = ""
    assert sign(kode, SECOND, now=SOON).endswith(SEALED_SOON)  # behind a seal that is still to come
    assert [row.file for row in TandaTanganBerurut.objects.all()] == [None, None]
    assert [one.paper.kode for one in unsealed_berurut(peraga_office().pk)] == [kode]
    first, second = Outbox.objects.filter(kind=SUSULAN).order_by("pk")
    token.away = "diam"
    with pytest.raises(Kegagalan) as failed:
        seal_later(opd_id=first.opd_id, payload=first.payload, now=SOON)
    assert not failed.value.final
    token.away = ""
    seal_later(opd_id=first.opd_id, payload=first.payload, now=SOON)
    with pytest.raises(Needless):  # nothing is left for the other
        seal_later(opd_id=second.opd_id, payload=second.payload, now=SOON)
    sealed = bytes_of(kode)
    own_certificate = TandaTanganBerurut.objects.latest("pk").sertifikat.sertifikat
    found = look_alone(sealed, [{"sertifikat": own_certificate, "diganti": ""}], SOON.isoformat())
    assert (found["putusan"], len(found["dahulu"])) == ("utuh", 1)
    assert "Disegel kemudian, pada" in found["alasan"] and "selaku pihak kedua" in found["alasan"]
    assert [bool(one.disegel) for one in find_verifikasi(kode, None, TODAY).berurut] == [True, True]
    assert unsealed_berurut(peraga_office().pk) == []


def test_a_wrong_pin_is_not_tried_again_but_by_who_asks(token: InToken) -> None:
    use()
    kode = janji()
    token.away = "pin"
    assert sign(kode, FIRST).endswith(WITHOUT_SEAL)
    assert not Outbox.objects.filter(kind=SUSULAN).exists()
    ask_seals(opd_id=peraga_office().pk, actor=person("pengelola"), now=LATER)
    waiting = Outbox.objects.get(kind=SUSULAN)
    token.away = ""
    seal_later(opd_id=waiting.opd_id, payload=waiting.payload, now=SOON)
    assert sign(kode, SECOND, now=SOON).startswith("Naskah ditandatangani (2 dari 2).")


def test_many_are_signed_at_once_each_opened(basis_data: str) -> None:
    kode, other = janji(), janji(whose="kabid.ikp", nomor="800/2/2026")
    who = person(FIRST)

    def many(*kodes: str) -> list[tuple[bool, str]]:
        form = [Pilihan(each, find_berurut(each).sha256, 0) for each in kodes]
        given = {"authenticated_at": LATER, "sandi": Sandi("", ""), "actor": who, "now": LATER, "kunci": "k"}
        return [(one.ditandatangani, one.kalimat) for one in sign_many(pilihan=form, **given)]

    assert many(kode) == [(False, UNOPENED)]
    with pytest.raises(Refusal):
        open_naskah(kode=other, actor=who, now=LATER)
    with pytest.raises(Missing):
        open_naskah(kode="ABCD-ABCD-ABCD-ABCD", actor=who, now=LATER)
    open_naskah(kode=kode, actor=who, now=LATER)
    (waiting,) = antrean(who, TODAY).berurut
    assert (waiting.menunggu.kode, waiting.alasan, waiting.dibuka is not None) == (kode, "", True)
    for _ in range(2):
        (first, second) = many(kode, other)
        assert first[0] and first[1].startswith("Naskah ditandatangani (1 dari 2).")
        assert not second[0] and "Anda tidak termasuk" in second[1]
    assert TandaTanganBerurut.objects.count() == 1

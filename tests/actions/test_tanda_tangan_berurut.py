"""Several sign one paper in Takar: in the order of its blocks, each seal behind those before it."""

from datetime import timedelta

import pytest

from takar.actions import segel
from takar.actions.berurut_bawaan import NOT_SEALED
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.naskah_rencana import NaskahMasuk, make_naskah
from takar.actions.periksa_pdf import check_pdf, said_of
from takar.actions.tanda_tangan_berurut import sign_in_order
from takar.gateways.segel_pdf import SegelGagal
from takar.queries.antrean_ttd import antrean
from takar.queries.arsip import find_lingkup
from takar.queries.arsip_isi import naskah_in
from takar.queries.berurut import find_berurut
from takar.queries.berurut_halaman import berurut_halaman
from takar.queries.berurut_menunggu import berurut_menunggu
from takar.queries.dokumen_berlaku import DIGANTIKAN, Keadaan
from takar.queries.dokumen_kode import find_pdf, find_verifikasi
from takar.queries.dokumen_sidik import find_certificates
from takar.queries.naskah_rencana import Acuan
from takar.records.models import (
    AuditEvent,
    Dokumen,
    Jabatan,
    NaskahRencana,
    Pemberitahuan,
    PerangkatDaerah,
    TandaTanganBerurut,
)
from takar.sop import berurut
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.actions.test_keterlibatan import appoint
from tests.actions.test_laporan import LATER, TODAY, storage
from tests.bernomor import numbered
from tests.factories import START, peraga_office, person, walk
from tests.kertas_kecil import look_alone, small_papers

pytestmark = pytest.mark.django_db


def berita() -> str:
    """The code of the berita acara of a session that the Kasubbag took the minutes of, with its number."""
    walk("aptika", to=State.PROCESSING)
    return numbered(Dokumen.objects.get(jenis="hasil-monev").kode, oleh="sekretaris", now=START + timedelta(hours=6))


def sign(kode: str, oleh: str, **given):
    found = find_berurut(kode)
    facts = {"seen_sha256": found.sha256 if found else "", "authenticated_at": LATER, "now": LATER, **given}
    return sign_in_order(kode=kode, actor=person(oleh), **facts)


def waits(who: str) -> list[int]:
    """The place of this person on each paper that waits for them; the first page and the page of many say the same."""
    first = [one.ke for one in berurut_menunggu(person(who), TODAY)]
    assert first == [one.menunggu.ke for one in antrean(person(who), TODAY).berurut]
    return first


def code_of(kode: str, oleh: str, **given) -> Code:
    with pytest.raises(Refusal) as refusal:
        sign(kode, oleh, **given)
    return refusal.value.refused.code


def test_a_berita_acara_is_signed_in_turn_and_every_check_knows_both(
    quick_papers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_papers(monkeypatch)
    kode = berita()
    paper = Dokumen.objects.get(kode=kode)
    read = storage().read(paper.file.sha256)
    assert [(one.pihak, one.waktu) for one in find_verifikasi(kode, None, TODAY).berurut] == [
        ("Notulis", ""),
        ("Pimpinan monev", ""),
    ]
    assert code_of(kode, "kadis") is Code.STATE  # out of order
    assert code_of(kode, "sekretaris") is Code.PERAN
    with pytest.raises(Invalid):
        sign(kode, "kasubbag", authenticated_at=None)
    assert waits("kasubbag") == [1]
    said = sign(kode, "kasubbag", kunci="k").pesan
    assert said.startswith("Naskah ditandatangani (1 dari 2). Berikutnya: ")
    assert sign(kode, "kasubbag", kunci="k").pesan == said
    told = Pemberitahuan.objects.filter(tautan=f"/dokumen/{kode}/tanda-tangan/").order_by("pk")
    assert [one.pegawai_id for one in told] == [person("kasubbag").pegawai_id, person("kadis").pegawai_id]
    assert code_of(kode, "kasubbag") is Code.SEPARATION
    first = find_berurut(kode).sha256
    with pytest.raises(Stale):
        sign(kode, "kadis", seen_sha256=paper.file.sha256)
    assert (antrean(person("kasubbag"), TODAY).berurut, antrean(person("kadis"), TODAY).berurut[0].menunggu.ke) == (
        (),
        2,
    )
    assert (
        sign(kode, "kadis").pesan == "Naskah ditandatangani (2 dari 2). Semua penanda tangannya sudah menandatangani."
    )
    assert code_of(kode, "kadis") is Code.STATE
    both = find_berurut(kode).sha256
    pdf = storage().read(both)
    assert pdf.startswith(storage().read(first)) and storage().read(first).startswith(read)
    one, two = TandaTanganBerurut.objects.order_by("urutan")
    assert (one.pdf_sha256, two.pdf_sha256) == (paper.file.sha256, first)
    found = look_alone(pdf, [{"sertifikat": one.sertifikat.sertifikat, "diganti": ""}], LATER.isoformat())
    assert (found["putusan"], len(found["dahulu"])) == ("utuh", 1)
    assert f"oleh {two.nama}, selaku pimpinan monev" in found["alasan"] and two.nama == two.jabatan
    assert f"oleh {one.nama}, selaku notulis" in found["dahulu"][0]["alasan"]
    assert find_pdf(kode, person("kasubbag"), TODAY).sha256 == both
    assert "2 tanda tangan." in said_of(check_pdf(pdf, LATER).tercatat)
    assert "tanda tangan berikutnya" in said_of(check_pdf(storage().read(first), LATER).tercatat)
    assert find_certificates(kode).count("BEGIN CERTIFICATE") == 2
    v = find_verifikasi(kode, None, TODAY)
    assert (v.tersegel_sha256, all(one.waktu for one in v.berurut)) == (both, True)
    files = {
        file.nama for one in naskah_in(find_lingkup(paper.pengumpulan.opd, 2026, 3, "aptika")) for file in one.files
    }
    assert {name.rpartition("/")[2] for name in files if "hasil-monev" in name} == {
        "hasil-monev-v1.pdf",
        "hasil-monev-v2.pdf",
        "hasil-monev-v2-tersegel-1.pdf",
        "hasil-monev-v2-tersegel-2.pdf",
    }
    outcomes = AuditEvent.objects.filter(action="SIGN_BERURUT").order_by("seq").values_list("outcome", flat=True)
    assert list(outcomes).count("done") == 2


def test_nobody_signs_twice_nor_what_is_withdrawn_nor_without_a_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    kode = berita()

    def fail(*_given: object, **_more: object) -> bytes:
        raise SegelGagal("KeyError: /Root")

    with monkeypatch.context() as patch:
        patch.setattr(segel, "seal", fail)
        with pytest.raises(Invalid, match=NOT_SEALED[:30]):
            sign(kode, "kasubbag")
    assert TandaTanganBerurut.objects.count() == 0
    with pytest.raises(Missing):
        sign("ABCD-ABCD-ABCD-ABCD", "kasubbag")
    assert berurut_halaman(kode, person("petugas.ikp"), TODAY) is None
    h = berurut_halaman(kode, person("kadis"), TODAY)
    assert (h.sebagai, h.alasan.startswith("Naskah ini ditandatangani berurutan"), h.dari) == (None, True, 2)
    sign(kode, "kasubbag")
    appoint("kasubbag", "kadis")  # as Plh. of the other post, whose block names somebody else
    assert code_of(kode, "kasubbag") is Code.SEPARATION
    assert waits("kadis") == [2]
    for place in ("dokumen_halaman", "berurut_menunggu"):
        monkeypatch.setattr(
            f"takar.queries.{place}.keadaan_of", lambda papers: {p.pk: Keadaan(DIGANTIKAN) for p in papers}
        )
    assert antrean(person("kadis"), TODAY).berurut == ()
    with pytest.raises(Refusal, match=berurut.NOT_IN_FORCE[:30]):
        sign(kode, "kadis")


def test_a_perjanjian_is_signed_by_who_promises_and_then_by_the_superior() -> None:
    opd = peraga_office()
    kabid, kadis = (Jabatan.objects.get(pk=person(who).tugas[0].jabatan_id) for who in ("kabid.aptika", "kadis"))
    for jabatan in (kabid, kadis):
        make_naskah(
            acuan=Acuan(opd.pk, 2026, "perjanjian", jabatan.pk),
            masuk=NaskahMasuk("murni", f"800/{jabatan.pk}/2026", TODAY),
            actor=person("kasubbag"),
            now=START,
        )
    own, heads = NaskahRencana.objects.order_by("pk")
    # the superior of the Kepala Dinas is no officer of the office
    assert [one.pihak for one in find_berurut(heads.kode).penanda] == ["Pihak pertama"]
    assert "di atas kertas" in find_verifikasi(heads.kode, None, TODAY).kata
    assert [one.menunggu.kode for one in antrean(person("kabid.aptika"), TODAY).berurut] == [own.kode]
    assert code_of(own.kode, "kadis") is Code.STATE
    sign(own.kode, "kabid.aptika")
    assert sign(own.kode, "kadis", now=LATER + timedelta(minutes=1)).pesan.startswith(
        "Naskah ditandatangani (2 dari 2)"
    )
    v = find_verifikasi(own.kode, None, TODAY)
    assert [(one.pihak, bool(one.waktu)) for one in v.berurut] == [("Pihak pertama", True), ("Pihak kedua", True)]
    assert find_pdf(own.kode, person("kasubbag"), TODAY).sha256 == v.tersegel_sha256 == find_berurut(own.kode).sha256


def test_an_office_that_signs_with_ink_gets_room_for_it() -> None:
    opd = peraga_office()
    PerangkatDaerah.objects.filter(pk=opd.pk).update(mode_tanda_tangan="basah")
    kabid = person("kabid.aptika").tugas[0].jabatan_id
    make_naskah(
        acuan=Acuan(opd.pk, 2026, "perjanjian", kabid),
        masuk=NaskahMasuk("murni", "", TODAY),
        actor=person("kasubbag"),
        now=START,
    )
    assert find_berurut(NaskahRencana.objects.get().kode).mode == "basah"

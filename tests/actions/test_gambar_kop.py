"""A picture of the whole letterhead: a version of the letterhead, checked by its content (docs/adr/0088)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from takar.actions.errors import Invalid, Refusal, Stale
from takar.actions.pengaturan import gambar
from takar.actions.pengaturan.gambar_kop import KEPT, TAKEN_OFF, keep_gambar_kop, remove_gambar_kop
from takar.actions.pengaturan.isian import NOTHING_NEW
from takar.actions.pengaturan.naskah import change_redaksi
from takar.actions.pengaturan.perangkat_daerah import LAMBANG, keep_lambang
from takar.documents.render.gambar_dicoba import Cacat
from takar.queries.dokumen.bagian import kop
from takar.queries.redaksi import own_redaksi, redaksi_of
from takar.records.models import AuditEvent, RedaksiNaskah
from takar.rules.redaksi import KOP
from takar.rules.redaksi_bawaan import BAWAAN
from tests.documents.test_documents_lambang import png
from tests.factories import START, peraga_office, person

pytestmark = pytest.mark.django_db
STRIP = png(400, 80)


def keep(content: bytes = STRIP, seen: int = 0, who: str = "pengelola") -> Any:
    facts = {"opd_id": peraga_office().pk, "seen_version": seen, "actor": person(who), "now": START}
    return keep_gambar_kop(**facts, masuk=gambar.GambarMasuk("kop.png", [content]))


def wrong(content: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        keep(content)
    (one,) = refused.value.galat
    assert one.kolom == "gambar"
    return one.kalimat


def test_it_is_a_version_that_stays_with_other_words_and_is_taken_off_by_another():
    opd = peraga_office()
    assert keep().pesan == KEPT
    first = kop(opd).gambar
    assert first == redaksi_of(opd.pk, KOP).gambar != ""
    assert kop(opd).tengah == ()
    assert list(own_redaksi(opd.pk)) == [KOP], "told as the office's own, though the words are Takar's"
    assert keep(seen=1).pesan == NOTHING_NEW
    words = {**BAWAAN[KOP], "kop_bawah": "Jalan Lain"}
    facts = {"opd_id": opd.pk, "jenis": KOP, "actor": person("pengelola"), "now": START}
    change_redaksi(**facts, seen_version=1, masuk=words)
    assert (kop(opd).gambar, kop(opd).bawah) == (first, ("Jalan Lain",))
    with pytest.raises(Stale):
        keep(seen=1)
    removed = remove_gambar_kop(opd_id=opd.pk, seen_version=2, actor=person("pengelola"), now=START)
    assert removed.pesan == TAKEN_OFF
    assert (kop(opd).gambar, kop(opd).bawah) == ("", ("Jalan Lain",))
    assert [one.gambar.sha256 if one.gambar else "" for one in RedaksiNaskah.objects.order_by("versi")] == [
        first,
        first,
        "",
    ]
    assert f'"gambar_kop":"{first}"' in AuditEvent.objects.filter(action="EDIT_NASKAH").earliest("seq").isi


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: b"", "Pilih berkas gambar kop"),
        (lambda: png(100), "paling sedikit 4 kali tingginya"),
        (lambda: png(3001, 2), "paling besar 3000 × 750"),
        (lambda: STRIP[:100], "rusak atau tidak lengkap"),
        (
            lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
            "bukan gambar. Kop harus berupa PNG atau JPEG",
        ),
        (lambda: STRIP + b"0" * 1024 * 1024, "lebih besar dari 1024 kB"),
    ],
)
def test_what_is_no_such_picture_is_refused_with_the_reason(made: Callable[[], bytes], said: str):
    assert said in wrong(made())
    assert RedaksiNaskah.objects.count() == 0


def test_a_jpeg_whose_size_is_not_to_be_read_is_not_tried(monkeypatch: pytest.MonkeyPatch):
    """By a marker without a length a reader can be led past the frame that others show."""
    monkeypatch.setattr(gambar, "cacat_of", lambda _: pytest.fail("a picture of any size was unfolded"))
    frame = b"\xff\xc0\x00\x0b\x08\xea\x60\xea\x60\x01\x00"
    with pytest.raises(Invalid, match="rusak"):
        gambar.read_picture(LAMBANG, b"\xff\xd8\xff\xd0\x00\x02" + frame, "lambang.jpg")
    with pytest.raises(Invalid, match="60000 × 60000"):
        gambar.read_picture(LAMBANG, b"\xff\xd8\xff" + frame, "lambang.jpg")


def test_only_who_sets_up_the_office_may(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gambar, "cacat_of", lambda _: pytest.fail("the picture of anybody was unfolded"))
    with pytest.raises(Refusal):
        keep(who="kasubbag")


def test_a_picture_is_tried_before_anybody_has_to_wait_for_it(monkeypatch: pytest.MonkeyPatch):
    outside, tried = len(connection.savepoint_ids), []
    monkeypatch.setattr(gambar, "cacat_of", lambda _: tried.append(len(connection.savepoint_ids)))
    keep()
    facts = {"opd_id": peraga_office().pk, "actor": person("pengelola"), "now": START}
    keep_lambang(**facts, seen_version=1, masuk=gambar.GambarMasuk("lambang.png", [STRIP]))
    assert tried == [outside, outside]


def test_a_broken_colour_profile_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gambar, "cacat_of", lambda _: Cacat.PROFIL)
    assert wrong(STRIP).startswith("Profil warna (ICC) dalam «kop.png» rusak")

"""Bukti of a koreksi: seen before the judgement, judged file by file, replaced as a chain (docs/adr/0101)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from takar.actions.bukti import Perihal
from takar.actions.bukti_koreksi import BuktiMasuk, add_bukti_koreksi
from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.pemeriksaan_bukti import VerdictBukti
from takar.actions.peraga.walker import Walker
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.arsip import find_lingkup
from takar.queries.arsip_isi import bukti_in
from takar.queries.permintaan_koreksi import koreksi_list
from takar.queries.tindakan_rinci import Rincian
from takar.records.models import AuditEvent, BuktiDukung, BuktiKoreksi, PermintaanKoreksi
from takar.rules.pada import Pada
from takar.sop.engine import State
from tests.actions.test_koreksi import DAY, LATER, ask, grant, row_of, waiting
from tests.factories import person, walk

pytestmark = pytest.mark.django_db
SAID = Perihal(keterangan="Rekap lapangan.", jenis="rekap", tanggal=date(2026, 9, 30), halaman="4")
FIRST = BuktiMasuk("rekap.txt", [b"Rekap 61.\n"], SAID)
OTHER = BuktiMasuk("nota.txt", [b"Nota 61.\n"], Perihal(jenis="surat"), "-b2")


@pytest.fixture
def walker() -> Walker:
    return walk("aptika", to=State.FINAL)


def add(walker: Walker, bukti: BuktiMasuk, oleh: str = "petugas.aptika") -> Any:
    facts = {"berkas_id": walker.berkas_id, "permintaan_id": waiting(walker).pk, "now": LATER + timedelta(minutes=5)}
    return add_bukti_koreksi(bukti=bukti, actor=person(oleh, DAY), **facts)


def shown(walker: Walker) -> dict[str, Any]:
    return {one.nama: one for one in koreksi_list(walker.berkas)[0].bukti}


def test_what_is_said_of_a_bukti_is_kept_shown_and_carried_to_the_row(walker: Walker) -> None:
    used = BuktiDukung.objects.filter(berkas_id=walker.berkas_id).select_related("file", "indikator")[0]
    ask(walker, bukti=[FIRST, OTHER])
    one, other = (shown(walker)[name] for name in ("rekap.txt", "nota.txt"))
    assert one.perihal == "rekap atau daftar, tanggal 30 September 2026, halaman 4"
    assert (one.keterangan, one.tanda, other.perihal) == ("Rekap lapangan.", (), "surat atau keputusan")
    BuktiKoreksi.objects.create(permintaan=waiting(walker), file=used.file, nama=used.nama)
    (again,) = shown(walker)[used.nama].tanda
    assert f"File yang sama juga bukti {used.indikator.kode}" in again
    verdicts = [
        VerdictBukti(one.id, "sesuai"),
        VerdictBukti(other.id, "tidak_sesuai", "BELUM_DISAHKAN"),
    ]
    grant(walker, bukti=verdicts)
    row = row_of(walker)
    kept = BuktiDukung.objects.filter(indikator_id=row.indikator_id, berkas_id=walker.berkas_id)
    carried = kept.get(nama="rekap.txt")
    assert (carried.jenis, carried.tanggal, carried.halaman) == ("rekap", date(2026, 9, 30), "4")
    judged = carried.pemeriksaan
    assert (judged.hasil, judged.pemeriksa_id, judged.versi) == ("sesuai", person("kadis").pegawai_id, 1)
    assert not kept.filter(nama="nota.txt").exists(), "what was refused proves nothing"
    after = shown(walker)
    assert (after["nota.txt"].nilai.hasil, after["nota.txt"].nilai.alasan) == ("tidak_sesuai", "belum disahkan")
    paper = waiting(walker).dokumen
    assert paper is not None
    told = context_from_json(JenisDokumen.BERITA_KOREKSI, paper.context_json)
    assert "nota.txt" not in [b.nama for b in told.bukti]  # type: ignore[union-attr]
    with pytest.raises(DatabaseError), transaction.atomic():
        BuktiKoreksi.objects.filter(pk=one.id).update(halaman="5")


def test_a_bukti_is_replaced_as_a_chain_while_it_waits_by_who_asked(walker: Walker) -> None:
    ask(walker, bukti=[FIRST])
    pk = shown(walker)["rekap.txt"].id
    new = BuktiMasuk("benar.txt", [b"Rekap yang benar.\n"], Perihal(menggantikan=pk))
    for bukti, oleh, wrong in (
        (new, "petugas.aptika", "akan diganti"),
        (FIRST, "petugas.aptika", "sudah menjadi bukti"),
        (new, "kasubbag", "hanya yang meminta"),
    ):
        with pytest.raises((Invalid, Missing), match=wrong):
            add(walker, bukti, oleh)
    add(walker, BuktiMasuk(new.nama, new.chunks, Perihal(menggantikan=pk, alasan="Salah lampir.")))
    found = shown(walker)
    assert (found["rekap.txt"].diganti, found["rekap.txt"].ditarik_alasan) == ("benar.txt", "Salah lampir.")
    assert found["benar.txt"].menggantikan == "rekap.txt"
    pengumpulan = walker.berkas.pengumpulan
    kept = [one.nama.rpartition("/")[2] for one in bukti_in(find_lingkup(pengumpulan.opd, 2026, 3, "aptika"))]
    assert kept[-2:] == ["001-ditarik-rekap.txt", "002-benar.txt"]
    add(walker, OTHER)
    told = Rincian(walker.berkas, list(AuditEvent.objects.values_list("seq", flat=True).order_by("-seq")[:2]))
    assert [told.of(one)[:2] for one in told.events] == [
        ("Mengganti bukti koreksi: benar.txt.", "Salah lampir."),
        ("Menambah bukti koreksi: nota.txt.", ""),
    ]
    yesterday = Pada(LATER.date(), LATER + timedelta(minutes=1))
    (before,) = koreksi_list(walker.berkas, yesterday)[0].bukti
    assert (before.nama, before.ditarik) == ("rekap.txt", "")
    grant(walker)
    assert not BuktiDukung.objects.filter(nama="rekap.txt").exists()
    assert BuktiDukung.objects.filter(nama="benar.txt").exists()
    with pytest.raises(Refusal, match="sudah dikabulkan"):
        add(walker, OTHER)


def test_what_rests_on_refused_bukti_alone_is_not_granted(walker: Walker) -> None:
    ask(walker, bukti=[FIRST])
    pk = shown(walker)["rekap.txt"].id
    for verdict, kolom in (
        (VerdictBukti(pk, "tidak_sesuai", "ANGKA_BEDA"), "putusan"),
        (VerdictBukti(pk, "tidak_sesuai"), f"b{pk}-alasan"),
        (VerdictBukti(pk, "tidak_sesuai", "LAINNYA"), f"b{pk}-catatan"),
        (VerdictBukti(pk, "mungkin"), f"b{pk}"),
        (VerdictBukti(0, "sesuai"), "b0"),
    ):
        with pytest.raises(Invalid) as wrong:
            grant(walker, bukti=[verdict])
        assert kolom in {galat.kolom for galat in wrong.value.galat}, verdict
    assert PermintaanKoreksi.objects.get().status == "diminta"


@pytest.mark.parametrize(
    ("perihal", "kolom"),
    [(Perihal(jenis="kaset"), "jenis-b2"), (Perihal(tanggal=date(2030, 1, 1)), "tanggal-b2")],
)
def test_what_is_wrong_with_one_of_several_stands_at_its_own_field(
    walker: Walker, perihal: Perihal, kolom: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        ask(walker, bukti=[FIRST, BuktiMasuk("nota.txt", [b"Nota.\n"], perihal, "-b2")])
    assert [galat.kolom for galat in wrong.value.galat] == [kolom]

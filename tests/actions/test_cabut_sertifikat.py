"""A certificate of the office that was compromised: what it sealed is told for what it is worth, and never untold."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from takar.actions.cabut_sertifikat import NO_MOMENT, NO_REASON, TO_COME, revoke_certificate
from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.periksa_pdf import check_pdf
from takar.actions.periksa_segel import KATA
from takar.gateways.periksa_segel import Putusan
from takar.queries.arsip_sertifikat import sertifikat_tables
from takar.queries.dokumen_halaman import verifikasi
from takar.queries.segel import daftar_sertifikat
from takar.records.models import AuditEvent, PdfBercapWaktu, PdfTersegel, PencabutanSertifikat, SertifikatSegel
from takar.rules.pencabutan import KeadaanCabut
from takar.sop.engine import State
from tests.actions.test_laporan import LATER, TODAY, sign, storage
from tests.factories import person, walk
from tests.kertas_kecil import look_alone, small_papers

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
DONE = LATER + timedelta(days=1)


@pytest.fixture
def sealed(quick_papers: None, monkeypatch: pytest.MonkeyPatch) -> PdfTersegel:
    """A report that was signed at LATER and really sealed."""
    small_papers(monkeypatch)
    monkeypatch.setattr(
        "takar.gateways.periksa_segel.ask_child",
        lambda _program, asked, pdf: look_alone(pdf, asked["sertifikat"], asked["at"], asked["cap"]),
    )
    sign(walk("aptika", to=State.SIGNING))
    return PdfTersegel.objects.select_related("dokumen", "file", "sertifikat").get()


def revoke(minutes: int, *, oleh: str = "pengelola", sidik: str = "", **other: str) -> None:
    """Revoke from so many minutes after the signature on, by the clock of the office."""
    sejak = (LATER + timedelta(minutes=minutes)).astimezone(WIB)
    revoke_certificate(
        opd_id=person("pengelola").tugas[0].opd_id,
        sidik=sidik or SertifikatSegel.objects.latest("pk").sidik,
        actor=person(oleh),
        now=DONE,
        **{"tanggal": f"{sejak:%Y-%m-%d}", "jam": f"{sejak:%H:%M}", "alasan": "Server dibobol.", **other},
    )


@pytest.mark.parametrize(
    ("minutes", "stamped", "expected"),
    [
        (-1, None, (KeadaanCabut.DICABUT, Putusan.DICABUT)),
        (0, None, (KeadaanCabut.DICABUT, Putusan.DICABUT)),
        (5, None, (KeadaanCabut.MENURUT_JAM, Putusan.MENURUT_JAM)),
        (5, 9, (KeadaanCabut.MENURUT_JAM, Putusan.MENURUT_JAM)),
        (5, 3, (KeadaanCabut.TERBUKTI, Putusan.MENURUT_JAM)),  # the file without the stamp holds no proof
    ],
)
def test_what_a_seal_is_worth_is_told_of_the_paper_and_of_a_file_that_is_not_recorded(
    sealed: PdfTersegel,
    minutes: int,
    stamped: int | None,
    expected: tuple[KeadaanCabut, Putusan],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorded, stranger = expected
    if stamped is not None:
        at = LATER + timedelta(minutes=stamped)
        kept = {"waktu": at, "oleh": "Layanan", "sidik_sertifikat": "a" * 64, "at": at}
        PdfBercapWaktu.objects.create(tersegel=sealed, file=sealed.dokumen.file, **kept)
    revoke(minutes)
    told = verifikasi(sealed.dokumen.kode, None, TODAY)
    assert told is not None and told.cabut is not None
    assert told.cabut.keadaan is recorded
    assert "Server dibobol" not in told.cabut.kalimat  # why is for the office
    pdf = storage().read(sealed.file.sha256)
    assert check_pdf(pdf, DONE).tercatat is not None  # the very bytes stay those that are recorded
    monkeypatch.setattr("takar.actions.periksa_pdf.find_recorded", lambda _sha256: None)
    found = check_pdf(pdf, DONE)
    assert found.segel is not None
    assert (found.segel.putusan, found.alasan) == (stranger, KATA[stranger])


def test_it_seals_no_more_and_stands_in_audit_and_archive(sealed: PdfTersegel) -> None:
    revoke(5)
    old = SertifikatSegel.objects.get()
    assert (old.diganti_at, old.kunci_tersegel, old.diganti_alasan) == (DONE, "", "Server dibobol.")
    isi = AuditEvent.objects.filter(action="EDIT_OFFICE", outcome="done").latest("seq").isi
    assert old.sidik in isi and "dicabut_sejak" in isi and "Server dibobol." in isi
    opd_id = person("pengelola").tugas[0].opd_id
    ((nama, sejak),) = [(one.sidik, one.dicabut) for one in daftar_sertifikat(opd_id, WIB)]
    assert nama == old.sidik and sejak
    rows = {name: list(found) for name, found in sertifikat_tables(opd_id)}["pencabutan"]
    assert [(one["sertifikat"], one["alasan"]) for one in rows] == [(old.sidik, "Server dibobol.")]
    sign(walk("ikp", to=State.SIGNING), actor=person("kabid.ikp"))
    assert SertifikatSegel.objects.get(diganti_at=None).sidik != old.sidik


def test_a_moment_is_never_taken_back_and_an_earlier_one_counts(sealed: PdfTersegel) -> None:
    revoke(5)
    for later in (5, 9):
        with pytest.raises(Invalid, match="sudah dicabut sejak"):
            revoke(later)
    revoke(-9)
    assert PencabutanSertifikat.objects.count() == 2
    told = verifikasi(sealed.dokumen.kode, None, TODAY)
    assert told is not None and told.cabut is not None
    assert told.cabut.keadaan is KeadaanCabut.DICABUT


@pytest.mark.parametrize(
    ("other", "field", "said"),
    [
        ({"alasan": " "}, "alasan_cabut", NO_REASON),
        ({"tanggal": "kemarin"}, "tanggal_cabut", NO_MOMENT),
        ({"jam": ""}, "tanggal_cabut", NO_MOMENT),
        ({"tanggal": "2999-01-01"}, "tanggal_cabut", TO_COME),
    ],
)
def test_what_is_wrong_is_named_and_changes_nothing(
    sealed: PdfTersegel, other: dict[str, str], field: str, said: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        revoke(5, **other)
    assert [(one.kolom, one.kalimat) for one in wrong.value.galat] == [(field, said)]
    with pytest.raises(Refusal):
        revoke(5, oleh="kasubbag")
    with pytest.raises(Missing):
        revoke(5, sidik="0" * 64)
    assert not PencabutanSertifikat.objects.exists()
    assert SertifikatSegel.objects.get().diganti_at is None

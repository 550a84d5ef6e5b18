"""The wording of letters: versions, refusals, and what a letter then says; papers that were made keep their words."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.pengaturan.naskah import change_redaksi, read_redaksi, restore_redaksi
from takar.documents.canonical import canonical_json, context_from_json
from takar.documents.contexts import JenisDokumen, jenis_of
from takar.documents.render.pdf import render_pdf
from takar.queries.dokumen.permintaan_data import permintaan_data_context
from takar.queries.kantor import kantor_of
from takar.queries.pengaturan import ringkasan_pengaturan
from takar.queries.redaksi import RedaksiIsi, redaksi_list, redaksi_of, riwayat_redaksi
from takar.queries.redaksi_contoh import contoh_naskah
from takar.records.models import AuditEvent, BerkasBidang, Dokumen, RedaksiNaskah
from takar.rules.redaksi import KOLOM
from takar.rules.redaksi_bawaan import BAWAAN
from tests.factories import START, open_tw3, peraga_office, person

pytestmark = pytest.mark.django_db

SURAT = "permintaan-data"
NO_WORDS = ("tepi_", "laporan_", "pola_nomor", "klasifikasi", "alasan", "versi")
WORDS = {one for one in RedaksiIsi.__dataclass_fields__ if not one.startswith(NO_WORDS)}
OWN = {
    **BAWAAN[SURAT],
    "pola_nomor": "000.7.2/{nomor}-Sekre/{tahun_surat}",
    "tempat": "Cikampek",
    "sifat": "Segera",
    "hal": "Permintaan data {triwulan} {tahun}",
    "pembuka": "Kami minta {jumlah_data} data {unit}.",
    "tembusan": "{sekretaris}\nInspektur Daerah",
}


def change(masuk=OWN, jenis: str = SURAT, seen: int = 0, who: str = "pengelola"):
    opd_id = peraga_office().pk
    return change_redaksi(opd_id=opd_id, jenis=jenis, seen_version=seen, masuk=masuk, actor=person(who), now=START)


def letter(unit: str = "aptika"):
    berkas = BerkasBidang.objects.get(unit__kode=unit)
    return permintaan_data_context(berkas, kode="ABCD", today=START.date())


def test_letters_made_from_now_on_say_it_in_the_offices_words_and_older_ones_keep_theirs():
    open_tw3()
    before = Dokumen.objects.get(jenis=SURAT, berkas__unit__kode="aptika")
    change()
    made = letter()
    assert (made.nomor, made.surat.sifat) == ("000.7.2/……-Sekre/2026", "Segera")
    assert made.surat.tempat_tanggal == "Cikampek, 5 Oktober 2026"
    assert made.surat.hal == "Permintaan data Triwulan III 2026"
    assert made.pembuka == (f"Kami minta {len(made.daftar)} data Bidang Aplikasi Informatika.",)
    assert made.tembusan == ("Sekretaris", "Inspektur Daerah")
    assert letter("sekretariat").tembusan == ("Inspektur Daerah",)  # the Sekretaris is who it goes to
    kept = context_from_json(JenisDokumen(SURAT), Dokumen.objects.get(pk=before.pk).context_json.encode())
    assert (kept.nomor, kept.surat.sifat) == ("", "Biasa")


def test_room_for_a_number_is_no_number():
    change()
    open_tw3()
    found = Dokumen.objects.get(jenis=SURAT, berkas__unit__kode="aptika")
    assert found.nomor == ""
    assert context_from_json(JenisDokumen(SURAT), found.context_json.encode()).nomor == "000.7.2/……-Sekre/2026"


@pytest.mark.parametrize(
    ("kolom", "teks", "said"),
    [
        ("pembuka", "Baik.\nData {bidang} kami minta.", r"Baris 2: «\{bidang\}» bukan isian"),
        ("hal", "Data {jumlah_data}", "bukan isian yang dikenal"),
        ("tempat", "Kota {unit}", "tidak memakai isian"),
        ("penutup", "", "Isi bagian ini"),
        ("pola_nomor", "000/Sekre/2026", "tepat sekali"),
        ("pola_nomor", "000/{nomor}/\u0421ekre", "huruf Latin"),
        ("pola_nomor", "{nomor}" + "{kode_unit}" * 5, "terlalu panjang"),
        ("tembusan", "x\n" * 13, "paling banyak 12 baris"),
        ("pembuka", "x" * 2001, "terlalu panjang"),
    ],
)
def test_each_part_says_what_is_wrong_with_it(kolom, teks, said):
    with pytest.raises(Invalid, match=said) as caught:
        change({**OWN, kolom: teks})
    assert [g.kolom for g in caught.value.galat] == [kolom]
    assert not RedaksiNaskah.objects.exists()


def test_versions_are_kept_and_the_same_twice_changes_nothing():
    opd_id = peraga_office().pk
    change()
    assert "Tidak ada yang berubah" in change(seen=1).pesan
    zona = kantor_of(opd_id).zona
    assert [r.jenis for r in redaksi_list(opd_id, zona) if r.sendiri] == [SURAT]
    with pytest.raises(Stale):
        change({**OWN, "sifat": "Rahasia"}, seen=0)
    restore_redaksi(opd_id=opd_id, jenis=SURAT, seen_version=1, actor=person("pengelola"), now=START)
    assert redaksi_of(opd_id, SURAT).versi == 2
    assert redaksi_of(opd_id, SURAT).isi["sifat"] == "Biasa"
    assert [v.versi for v in riwayat_redaksi(opd_id, SURAT, zona)] == [2, 1]
    assert {r.keadaan for r in redaksi_list(opd_id, zona)} == {"Bawaan Takar."}
    parts = {part.nama: part.keadaan for part in ringkasan_pengaturan(opd_id, START.date())}
    assert parts["Redaksi naskah"] == "Semua memakai redaksi bawaan Takar."
    assert AuditEvent.objects.filter(action="EDIT_NASKAH", outcome="done").count() == 3


@pytest.mark.parametrize("who", ["kasubbag", "sekretaris", "kadis", "evaluator"])
def test_only_the_pengelola_words_letters(who):
    with pytest.raises(Refusal, match="mengubah redaksi naskah"):
        change(who=who)


def test_a_paper_without_wording_of_its_own_is_refused():
    with pytest.raises(Missing):
        change(jenis="e81")


@pytest.mark.parametrize("jenis", KOLOM)
def test_every_kind_has_a_preview_that_claims_nothing(jenis):
    context = contoh_naskah(peraga_office().pk, jenis, BAWAAN[jenis], START.date())
    assert jenis_of(context).value == {"kop": SURAT}.get(jenis, jenis)
    assert context.peraga.label == "Pratinjau"
    assert context.jejak.kode_verifikasi == ""


PLAIN = re.compile(r"[\s\u200b\u2060\u00ad]+")


@pytest.mark.parametrize("jenis", KOLOM)
def test_a_preview_shows_the_words_of_each_part_and_executes_none(jenis):
    """As it is typed, before it is kept; numbers, margins and the code of the archive are no words."""
    typed = {kolom.nama: f'{kolom.nama} #panic()\\@x$*_<a>"' for kolom in KOLOM[jenis] if kolom.nama in WORDS}
    assert typed
    isi = read_redaksi(jenis, {**BAWAAN[jenis], **typed})
    made = contoh_naskah(peraga_office().pk, jenis, isi, START.date())
    pages = PdfReader(BytesIO(render_pdf(jenis_of(made), made))).pages
    printed = PLAIN.sub("", "".join(page.extract_text() for page in pages)).casefold()
    assert [nama for nama, teks in typed.items() if PLAIN.sub("", teks).casefold() not in printed] == []


KOP = {
    "kop_atas": "{pemerintah}\nSEKRETARIAT DAERAH",
    "kop_tengah": "{perangkat_daerah}",
    "kop_bawah": "{alamat}\nPos-el: dinas@contoh.go.id #eval(1)",
    "tepi_kiri": "3",
    "laporan_kiri": "2,8",
}


def test_the_letterhead_is_worded_by_the_office_and_older_papers_keep_theirs():
    open_tw3()
    before = Dokumen.objects.get(jenis=SURAT, berkas__unit__kode="aptika")
    opd = peraga_office()
    assert (letter().kop.tengah, letter().kop.tepi) == ((), ())
    change({"tepi_kanan": "2,2", **BAWAAN["kop"]}, jenis="kop")
    assert (letter().kop.tengah, letter().kop.tepi) == ((), ("2.5", "2.2", "2.4", "2.3"))
    change(KOP, jenis="kop", seen=1)
    made = letter()
    assert made.kop.atas == (opd.pemerintah, "SEKRETARIAT DAERAH")
    assert (made.kop.tengah, made.kop.bawah[1]) == ((opd.nama,), "Pos-el: dinas@contoh.go.id #eval(1)")
    assert (made.kop.perangkat_daerah, made.kop.tepi) == (opd.nama, ("3", "2", "2.4", "2.3"))
    assert made.kop.tepi_laporan == ("2.8", "1.7", "2.4", "2.3")
    assert context_from_json(JenisDokumen(SURAT), canonical_json(made)) == made
    printed = PdfReader(BytesIO(render_pdf(jenis_of(made), made))).pages[0].extract_text()
    assert "SEKRETARIAT DAERAH" in printed
    assert "#eval(1)" in printed
    kept = context_from_json(JenisDokumen(SURAT), Dokumen.objects.get(pk=before.pk).context_json.encode())
    assert kept.kop.tengah == ()
    preview = contoh_naskah(opd.pk, "kop", KOP, START.date())
    assert (preview.kop, preview.peraga.label) == (made.kop, "Pratinjau")
    restore_redaksi(opd_id=opd.pk, jenis="kop", seen_version=2, actor=person("pengelola"), now=START)
    assert (letter().kop.tengah, letter().kop.tepi) == ((), ())


@pytest.mark.parametrize(
    ("kolom", "teks", "said"),
    [
        ("kop_atas", "a\nb\nc\nd", "Paling banyak 3 baris"),
        ("kop_tengah", "", "Isi bagian ini"),
        ("kop_bawah", "{unit}", "bukan isian"),
        ("tepi_kiri", "1,9", "dari 2 sampai 3 cm"),
        ("tepi_bawah", "lebar", "dari 2 sampai 3 cm"),
        ("laporan_atas", "4", "dari 2 sampai 3,5 cm"),
    ],
)
def test_what_no_letterhead_can_have_is_refused(kolom, teks, said):
    peraga_office()
    with pytest.raises(Invalid, match=said):
        change({**KOP, kolom: teks}, jenis="kop")

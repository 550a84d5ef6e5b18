"""``takar arsip``: what is made is called whole by the program in it, and what is lost or damaged is named."""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import UTC
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.actions.dokumen import storage
from takar.actions.jangkar import anchor_head
from takar.cli.main import main
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.arsip_catatan import OF_BERKAS, OF_KANTOR, OF_PENGUMPULAN, OF_TAHUN
from takar.queries.arsip_tabel import columns_of
from takar.records.models import (
    AuditEvent,
    BerkasBidang,
    BuktiDukung,
    Disposisi,
    DisposisiSelesai,
    Dokumen,
    FileTersimpan,
    Jabatan,
    LayananCapWaktu,
    Paraf,
    Pegawai,
    Penerimaan,
    PerangkatDaerah,
    Realisasi,
    SertifikatSegel,
    SuratMasuk,
)
from takar.records.triggers import create_triggers, drop_triggers
from takar.sop.engine import State
from tests.factories import START, walk

pytestmark = pytest.mark.django_db

ROUND = "2026/tw3"


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    """A folder with the anchor file of a history in which one berkas came to its end."""
    walk("sandistik", to=State.FINAL)
    walk("aptika")
    settings.ANCHOR_FILE = tmp_path / "jangkar.txt"  # under other settings no walk is a remembered one
    anchor_head(path=settings.ANCHOR_FILE, now=START, zona="Asia/Jakarta")
    return tmp_path


def run(capsys, *words: str) -> tuple[int, str]:
    """Return the exit code and what was said."""
    code = main(["arsip", *words])
    said = capsys.readouterr()
    return code, said.out + said.err


def alamat(tail: str = "") -> str:
    return f"{PerangkatDaerah.objects.get().kode}/{ROUND}{tail}"


def make(capsys, file: Path, tail: str = "") -> zipfile.ZipFile:
    code, said = run(capsys, "buat", alamat(tail), str(file))
    assert code == 0, said
    return zipfile.ZipFile(file)


def test_an_archive_of_a_berkas_holds_all_of_it_and_nothing_of_another(folder, capsys):
    file = folder / "satu.zip"
    arsip = make(capsys, file, "/sandistik")
    berkas = BerkasBidang.objects.get(unit__kode="sandistik")
    for paper in Dokumen.objects.filter(berkas=berkas):
        stem = f"tw3/sandistik/naskah/{paper.jenis}-v{paper.versi}"
        assert arsip.read(f"{stem}.pdf") == storage().read(paper.file.sha256)
        assert arsip.read(f"{stem}.json").decode() == paper.context_json
    sealed = list(Dokumen.objects.filter(berkas=berkas, tersegel__isnull=False))
    assert {one.jenis for one in sealed} == {"laporan", "terima-tembusan", "terima-laporan"}
    for one in sealed:
        held = arsip.read(f"tw3/sandistik/naskah/{one.jenis}-v{one.versi}-tersegel.pdf")
        assert held == storage().read(one.tersegel.file.sha256)
    bukti = [name for name in arsip.namelist() if "/bukti/" in name]
    assert len(bukti) == BuktiDukung.objects.filter(berkas=berkas).count() > 0
    rows = json.loads(arsip.read("tw3/sandistik/angka.json"))
    sent = list(Realisasi.objects.filter(berkas=berkas).order_by("indikator__urutan", "indikator__kode", "versi"))
    assert [(one["indikator"], one["versi"]) for one in rows] == [(one.indikator.kode, one.versi) for one in sent]
    assert [one["nilai"] and Decimal(one["nilai"]) for one in rows] == [one.nilai for one in sent]
    table = list(csv.DictReader(io.StringIO(arsip.read("tw3/sandistik/angka.csv").decode("utf-8-sig")), delimiter=";"))
    assert [one["nilai"].replace(",", ".") for one in table] == [one["nilai"] or "" for one in rows]
    own = SertifikatSegel.objects.get()
    pem = arsip.read(f"sertifikat/segel-{own.sidik[:16]}.pem").decode()
    assert pem == f"{own.sertifikat.strip()}\n{own.penerbit.strip()}\n"
    assert own.kunci_tersegel
    assert not any(own.kunci_tersegel.encode() in arsip.read(name) for name in arsip.namelist())
    code, said = run(capsys, "baca", str(file))
    assert (code, "UTUH. Arsip " in said) == (0, True)
    assert all(one.indikator.kode in said for one in Realisasi.objects.filter(berkas=berkas))
    assert run(capsys, "baca", __file__)[0] == 1
    assert run(capsys, "baca", str(folder / "tidak-ada.zip"))[0] == 2
    assert {one["unit"] for one in json.loads(arsip.read("surat/surat-keluar.json"))} == {"sandistik", None}
    assert not [name for name in arsip.namelist() if name.startswith(("rencana/", "surat/surat-masuk"))]
    assert not any("aptika" in name for name in arsip.namelist())
    assert not any(b"aptika" in arsip.read(name) for name in arsip.namelist() if name.endswith("riwayat.jsonl"))


def people_read(arsip: zipfile.ZipFile) -> dict[str, list[str]]:
    """Return the list that people open in a spreadsheet, by the names of the files."""
    lines = csv.reader(io.StringIO(arsip.read("daftar-isi.csv").decode("utf-8-sig")), delimiter=";")
    return {row[1]: row for row in lines}


def test_the_list_that_people_read_is_that_of_the_manifest(folder, capsys):
    arsip = make(capsys, folder / "satu.zip", "/sandistik")
    isi = [one for one in json.loads(arsip.read("manifest.json"))["isi"] if one["nama"] != "daftar-isi.csv"]
    head, *rows = people_read(arsip).values()
    assert head[1:3] == ["File", "Judul atau nama asli"]
    assert rows == [
        [str(nomor), one["nama"], one["asli"], one["jenis"], str(one["ukuran"]), one["sha256"], ""]
        for nomor, one in enumerate(isi, 1)
    ]
    paper = Dokumen.objects.get(berkas__unit__kode="sandistik", jenis="laporan")
    assert people_read(arsip)["tw3/sandistik/naskah/laporan-v1.pdf"][2] == paper.judul
    assert "daftar-isi.csv" in arsip.read("BACA-SAYA.txt").decode()


def test_the_programs_in_it_check_it_without_takar(folder, capsys):
    file = folder / "semua.zip"
    arsip = make(capsys, file)
    for name in ("periksa_arsip.py", "periksa_riwayat.py"):
        arsip.extract(name, folder)
    head = AuditEvent.objects.filter(objek__startswith="berkas:").latest("seq")
    words = ["-I", "-S", str(folder / "periksa_arsip.py"), str(file), "--kepala", f"{head.seq}:{head.hash[:16]}"]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Riwayat cocok dengan 1 kepala" in done.stdout
    assert "jangkar.txt" in arsip.namelist()
    assert "tw3/riwayat-pengumpulan.jsonl" in arsip.namelist()


def test_the_program_in_it_makes_its_papers_again_without_takar(folder, capsys):
    """Templates, typefaces and what was given are all in it; a word that is changed in one is found by that."""
    make(capsys, folder / "satu.zip", "/sandistik").extractall(folder / "isi")
    papers = Dokumen.objects.filter(berkas__unit__kode="sandistik").count()
    assert papers > 5
    words = [sys.executable, "-I", "-X", "utf8", "isi/cetak_ulang.py", "isi"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder)
    made = int(done.stdout.splitlines()[-1].split()[0])
    assert (done.returncode, done.stderr, made >= papers) == (0, "", True)
    assert done.stdout.endswith(f"{made} naskah dibuat lagi: {made} sama sampai byte terakhir, 0 berbeda.\n")
    changed = folder / "isi/tw3/sandistik/naskah/laporan-v1-cetak.json"
    changed.write_text(changed.read_text().replace("Kepala", "Kepada"))
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder)
    assert (done.returncode, "BERBEDA: tw3/sandistik/naskah/laporan-v1-cetak.json" in done.stdout) == (1, True)
    for lost in (changed.with_name("laporan-v1.pdf"), *(folder / "isi/templat").glob("cek-list-*.json")):
        lost.unlink()
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder)
    said = [line for line in done.stdout.splitlines() if line.startswith("TIDAK DAPAT DIBUAT LAGI: ")]
    assert (done.returncode, done.stderr, len(said)) == (3, "", 3), done.stdout
    assert "tw3/sandistik/naskah/laporan-v1-cetak.json (tidak ada: " in said[-1]


def test_the_head_printed_on_a_paper_proves_the_chain_of_its_berkas(folder, capsys):
    """The heads on the signed report are found in the archive of the berkas alone; one of another chain is not."""
    paper = Dokumen.objects.get(berkas__unit__kode="sandistik", jenis="laporan")
    context = context_from_json(JenisDokumen.LAPORAN, paper.context_json.encode())
    own = context.jejak.kepala_audit.partition("; berkas ini ")[2]
    make(capsys, folder / "satu.zip", "/sandistik")
    code, said = run(capsys, "periksa", str(folder / "satu.zip"), "--kepala", own)
    assert (code, "Riwayat cocok dengan 1 kepala" in said) == (0, True)
    number = own.partition(":")[0]
    code, said = run(capsys, "periksa", str(folder / "satu.zip"), "--kepala", f"{number}:0123456789abcdef")
    assert (code, "rantai ditulis ulang" in said) == (1, True)


# Tables that no archive reads, each with its reason (docs/adr/0085): a new table is put into an archive, or here.
LEFT_OUT = {
    "records_akun": "accounts let people in",
    "records_pegawai": "personal data; who acted stands by name with each act",
    "records_kanal": "secrets of the office",
    "records_layanantandatangan": "secrets of the office",
    "records_pilihankabar": "how a person wants to be told",
    "records_audithead": "follows from the events",
    "records_arsip": "archives are copies",
    "records_impor": "a spreadsheet on its way in; what was loaded stands in the tables",
    "records_outbox": "letters on their way out",
    "records_pemberitahuan": "what was told to one person",
    "records_kunciidempoten": "answered forms",
    "records_putaranpengingat": "work of the worker",
    "records_perubahandilihat": "what a person has looked at",
    "records_tugaspekerja": "work of the worker",
    "records_teksfile": "derived from the files, read again when it is emptied",
}
LOCKED = {"records_audithead"}  # while the event that ties the histories is written
JOINED = {"records_pemeriksaanbaris", "records_filetersimpan"}  # with figures and with every file


def dispose(surat: SuratMasuk) -> DisposisiSelesai:
    """Hand a letter on, and say that it was done."""
    jabatan = Jabatan.objects.filter(unit__opd=surat.opd).order_by("pk")[0]
    common = {"tanggal": START.date(), "pegawai": Pegawai.objects.order_by("pk")[0], "oleh": "Sekretaris", "at": START}
    handed = Disposisi.objects.create(
        surat=surat, jabatan=jabatan, nama_jabatan=jabatan.nama, kalimat="Jawab", **common
    )
    return DisposisiSelesai.objects.create(disposisi=handed, catatan="Sudah dijawab", **common)


def test_every_table_is_in_the_archive_of_a_tahun_or_left_out_for_a_reason(folder, capsys):
    scan = storage().put([b"%PDF-1.7 surat"])
    file = FileTersimpan.objects.create(sha256=scan.sha256, ukuran=scan.ukuran, mime="application/pdf", at=START)
    line = {"opd": PerangkatDaerah.objects.get(), "tahun": 2026, "nomor_agenda": 1, "at": START, "oleh": "Sekretaris"}
    line |= {"tanggal": START.date(), "tanggal_surat": START.date(), "hal": "=Undangan", "dari": "Bappeda"}
    surat = SuratMasuk.objects.create(**line, file=file, nama_file="surat bappeda.pdf")
    selesai = dispose(surat)
    LayananCapWaktu.objects.create(
        opd=surat.opd, alamat="https://cap.example", jangkar="PEM layanan", tersegel="rahasia-cap", at=START
    )
    with CaptureQueriesContext(connection) as seen:
        code, said = run(capsys, "buat", alamat()[: -len("/tw3")], str(folder / "tahun.zip"))
    assert code == 0, said
    arsip = zipfile.ZipFile(folder / "tahun.zip")
    read = {table for one in seen for table in re.findall(r'FROM "(records_\w+)"', one["sql"])}
    tables = {model._meta.db_table for model in apps.get_app_config("records").get_models()}
    assert tables - (read - LOCKED) - JOINED == set(LEFT_OUT)

    notes = json.loads(arsip.read("tw3/sandistik/catatan.json"))
    received = Penerimaan.objects.get(laporan__berkas__unit__kode="sandistik")
    assert notes["penerimaan"] == [
        {
            "id": received.pk,
            "laporan": received.laporan_id,
            "pegawai": received.pegawai.nama,
            "nama": received.nama,
            "sebagai": received.sebagai,
            "catatan": received.catatan,
            "at": received.at.astimezone(UTC).isoformat(timespec="seconds"),
        }
    ]
    paraf = Paraf.objects.filter(dokumen__berkas__unit__kode="sandistik").order_by("pk")
    assert [(one["dokumen"], one["pdf_sha256"], one["cara"]) for one in notes["paraf"]] == [
        (one.dokumen.kode, one.pdf_sha256, one.cara) for one in paraf
    ]
    assert notes["paraf"]
    with_signatures = {"naskah_dibuka", "paraf", "pdf_bercap_waktu", "pdf_tersegel", "tanda_tangan_berurut"}
    assert with_signatures <= notes.keys() & json.loads(arsip.read("tw3/catatan.json")).keys()
    assert "tanda_tangan_berurut" in json.loads(arsip.read("rencana/catatan.json"))
    (done,) = json.loads(arsip.read("surat/disposisi-selesai.json"))
    assert (done["disposisi"], done["catatan"]) == (selesai.disposisi_id, "Sudah dijawab")
    assert arsip.read("sertifikat/cap-waktu.pem") == b"PEM layanan\n"
    assert not any(b"rahasia-cap" in arsip.read(name) for name in arsip.namelist())
    assert [one["sertifikat"] for one in notes["pdf_tersegel"]] == [SertifikatSegel.objects.get().sidik] * 3
    assert "context_json" not in notes["naskah"][0]
    sent = list(csv.DictReader(io.StringIO(arsip.read("surat/surat-keluar.csv").decode("utf-8-sig")), delimiter=";"))
    assert received.laporan.dokumen.kode in [one["dokumen"] for one in sent]
    assert json.loads(arsip.read("surat/surat-masuk.json"))[0]["hal"] == "=Undangan"
    assert b";'=Undangan;" in arsip.read("surat/surat-masuk.csv")
    assert arsip.read("surat/masuk/2026-0001-v1-surat-bappeda.pdf") == storage().read(surat.file.sha256)
    assert json.loads(arsip.read("rencana/catatan.json"))["unit_kerja"]


def test_no_table_that_is_written_by_its_columns_has_a_secret_one():
    for tabel in (*OF_BERKAS, *OF_PENGUMPULAN, *OF_KANTOR, *OF_TAHUN):
        own = [one for one in columns_of(tabel.model) if not tabel.model._meta.get_field(one).is_relation]
        secret = [one for one in own if re.search("kunci|rahasia|sandi$|password|^tersegel", one)]
        assert not secret, tabel.nama


def test_the_same_moment_makes_the_same_bytes(folder, capsys, monkeypatch):
    monkeypatch.setattr("takar.config.clock.now", lambda: START)
    make(capsys, folder / "a.zip", "/sandistik")
    make(capsys, folder / "b.zip", "/sandistik")
    assert (folder / "a.zip").read_bytes() == (folder / "b.zip").read_bytes()


def test_what_is_lost_or_damaged_is_named(folder, capsys, settings):
    berkas = BerkasBidang.objects.get(unit__kode="sandistik")
    naskah = "tw3/sandistik/naskah"
    gone, bad = (Dokumen.objects.get(berkas=berkas, jenis=jenis, versi=1) for jenis in ("laporan", "hasil-monev"))
    lost, damaged = (storage().path(one.file.sha256) for one in (gone, bad))
    before = lost.read_bytes(), damaged.read_bytes()
    lost.unlink()
    damaged.write_bytes(b"%PDF-1.7 lain")
    Path(settings.ANCHOR_FILE).write_text("bukan jangkar\n", encoding="ascii")
    try:
        code, said = run(capsys, "buat", alamat("/sandistik"), str(folder / "a.zip"))
        assert code == 3
        assert "KURANG: tw3/sandistik/naskah/laporan-v1.pdf: filenya hilang dari penyimpanan." in said
        assert "KURANG: tw3/sandistik/naskah/hasil-monev-v1.pdf: isinya tidak lagi sesuai dengan sidiknya." in said
        assert "KURANG: jangkar.txt: baris 1 file jangkar bukan jangkar." in said
        manifest = zipfile.ZipFile(folder / "a.zip").read("manifest.json")
        sidik = f"Sidik arsip (SHA-256): {hashlib.sha256(manifest).hexdigest()}. C"
        assert sidik in said
        listed = people_read(zipfile.ZipFile(folder / "a.zip"))
        assert listed[f"{naskah}/laporan-v1.pdf"][-1] == "TIDAK ADA: filenya hilang dari penyimpanan"
        assert listed[f"{naskah}/hasil-monev-v1.pdf"][-1].startswith("RUSAK sebelum arsip dibuat")
        assert listed["jangkar.txt"][-1].startswith("TIDAK ADA: baris 1")
        code, said = run(capsys, "periksa", str(folder / "a.zip"))
        assert (code, "UTUH: tidak ada yang berubah" in said, said.count("KURANG: ")) == (3, True, 3)
        assert sidik in said
    finally:
        lost.write_bytes(before[0])
        damaged.write_bytes(before[1])


def test_what_cannot_be_done_is_said_and_leaves_nothing(folder, capsys):
    (folder / "ada.zip").write_bytes(b"milik orang")
    assert run(capsys, "buat", alamat(), str(folder / "ada.zip"))[0] == 2
    assert (folder / "ada.zip").read_bytes() == b"milik orang"
    for nowhere in ("dinas/2026", alamat("/tidak-ada"), alamat()[:-1] + "4", f"{alamat()[:-4]}/aptika", "x"):
        code, said = run(capsys, "buat", nowhere, str(folder / "baru.zip"))
        assert (code, f"{nowhere} tidak ada; tulis seperti" in said) == (2, True)
        assert said.rstrip().endswith(f"Kode dinas di sini: {PerangkatDaerah.objects.get().kode}.")
    drop_triggers(connection)
    AuditEvent.objects.filter(objek__startswith="berkas:").update(oleh="orang lain")
    create_triggers(connection)
    code, said = run(capsys, "buat", alamat(), str(folder / "baru.zip"))
    assert code == 2
    assert said.startswith("Arsip tidak dibuat: riwayat ")
    assert sorted(one.name for one in folder.iterdir()) == ["ada.zip", "jangkar.txt"]

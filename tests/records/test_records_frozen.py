"""What belongs to a received berkas stands still, whatever code asks, on both engines (trust.md, promise 9)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from takar.records import models as records
from takar.records.protected import PROTECTED, Closed, Protected
from takar.records.triggers import (
    FROZEN_MESSAGE,
    MESSAGE,
    create_triggers,
    drop_triggers,
    live_triggers,
    statements,
    triggers,
    triggers_later,
)
from takar.sop.engine import State
from tests.dokumen_kinerja import keep_dokumen
from tests.factories import START, walk

pytestmark = pytest.mark.django_db

TABLES = {model._meta.db_table: model for model in apps.get_app_config("records").get_models()}


def refused(work) -> bool:
    """Return whether a trigger of ours refused, inside a savepoint so that the test can go on."""
    try:
        with transaction.atomic():
            work()
    except DatabaseError as error:
        return MESSAGE in str(error) or FROZEN_MESSAGE in str(error)
    return False


def execute(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def copy_of(row: models.Model) -> models.Model:
    """Return the same row as a new one."""
    twin = type(row).objects.get(pk=row.pk)
    twin.pk, twin._state.adding = None, True
    return twin


def replace(row: models.Model) -> None:
    """Write the very same row over itself, as REPLACE or an upsert does."""
    columns = [field.column for field in row._meta.concrete_fields]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in row._meta.concrete_fields]
    marks = ", ".join(["%s"] * len(columns))
    into = f"INTO {row._meta.db_table} ({', '.join(columns)}) VALUES ({marks})"
    if connection.vendor == "sqlite":
        execute(f"INSERT OR REPLACE {into}", *values)
    else:
        execute(f"INSERT {into} ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id + 999", *values)


def try_everything(kept: Protected, row: models.Model) -> dict[str, bool]:
    """Try each way to change a row; return which of them the database refused."""
    table, pk = row._meta.db_table, row.pk
    other = "id + 999" if kept.free else "id"  # what is free may change while the row is not done: its key never
    tried = {
        "update": refused(lambda: execute(f"UPDATE {table} SET id = {other} WHERE id = %s", pk)),
        "delete": refused(lambda: execute(f"DELETE FROM {table} WHERE id = %s", pk)),
        "replace": refused(lambda: replace(row)),
    }
    if connection.vendor == "postgresql":
        tried["truncate"] = refused(lambda: execute(f"TRUNCATE {table} CASCADE"))
    return tried


@pytest.fixture
def final():
    """A berkas that went the whole way, a correction of the session included, and a row of each table."""
    return walk("aptika", to=State.FINAL)


def row_of(kept: Protected, berkas_id: int) -> models.Model:
    """Return a row of a table that belongs to a berkas, or any row of one that belongs to none."""
    model = TABLES[kept.table]
    key = {"": "", "id": "pk", "berkas_id": "berkas"}.get(kept.berkas, f"{kept.berkas.removesuffix('_id')}__berkas")
    return model.objects.filter(**{key: berkas_id} if key else {}).order_by("pk")[0]


def test_every_listed_table_refuses_update_delete_replace_and_truncate(final):
    """One walk for all tables: each table is named if it lets anything through."""
    koreksi = add_rest(final.berkas_id)
    add_setup()
    connection.check_constraints()  # PostgreSQL truncates nothing while foreign keys wait to be checked
    let_through = {}
    for kept in PROTECTED:
        row = koreksi if kept.table == "records_koreksimonev" else row_of(kept, final.berkas_id)
        before = type(row).objects.count()
        open_ways = [way for way, was_refused in try_everything(kept, row).items() if not was_refused]
        if open_ways or type(row).objects.count() != before:
            let_through[kept.table] = open_ways
    assert let_through == {}


def add_rest(berkas_id: int) -> models.Model:
    """Add past the triggers what the walk does not write, an upload too; return the correction."""
    drop_triggers(connection)
    monev = records.Monev.objects.get(berkas=berkas_id)
    row = records.KoreksiMonev.objects.create(
        monev=monev, indikator_id=1, nilai=1, alasan="salah salin", oleh_id=monev.pemimpin_id, at=START
    )
    records.MonevTerdahulu.objects.create(
        monev=monev, putaran=1, dibuka_at=START, ditinggalkan_at=START, pemimpin_id=monev.pemimpin_id
    )
    records.Komentar.objects.create(
        berkas_id=berkas_id, indikator_id=1, teks="Sudah benar?", pegawai_id=monev.pemimpin_id, sebagai="x", at=START
    )
    bukti = records.BuktiDukung.objects.filter(berkas_id=berkas_id)[0]
    records.PemeriksaanBukti.objects.create(bukti=bukti, hasil="sesuai", pemeriksa_id=monev.pemimpin_id, at=START)
    records.PenjelasanLangkah.objects.create(
        berkas_id=berkas_id, langkah=1, teks="Menunggu data.", pegawai_id=monev.pemimpin_id, sebagai="x", at=START
    )
    records.PerubahanTempo.objects.create(
        berkas_id=berkas_id,
        langkah=1,
        semula=START.date(),
        menjadi=START.date() + timedelta(days=1),
        ikut=False,
        alasan="Bencana.",
        pegawai_id=monev.pemimpin_id,
        sebagai="x",
        at=START,
    )
    laporan = records.LaporanDataKinerja.objects.get(berkas=berkas_id)
    records.Pengecualian.objects.create(
        berkas_id=berkas_id,
        pegawai=laporan.penugasan.pegawai,
        tindakan="periksa",
        alasan="Hanya satu orang.",
        sampai=START.date(),
        at=START,
        oleh_id=monev.pemimpin_id,
    )
    gabungan = records.LaporanGabungan.objects.create(
        pengumpulan=laporan.berkas.pengumpulan, versi=1, dokumen=laporan.dokumen, penugasan=laporan.penugasan
    )
    records.TandaTanganGabungan.objects.create(
        gabungan=gabungan, pegawai=laporan.penugasan.pegawai, penugasan=laporan.penugasan, at=START
    )
    records.NaskahDibuka.objects.create(
        dokumen=laporan.dokumen, pegawai=laporan.penugasan.pegawai, sebagai="x", halaman=1, at=START
    )
    records.PindaianNaskah.objects.create(
        dokumen=laporan.dokumen,
        ke=1,
        file=laporan.dokumen.file,
        pegawai=laporan.penugasan.pegawai,
        nama="x",
        sebagai="x",
        at=START,
    )
    records.TandaTanganBerurut.objects.create(
        dokumen=laporan.dokumen,
        urutan=1,
        sertifikat=records.SertifikatSegel.objects.order_by("pk")[0],
        file=laporan.dokumen.file,
        pegawai=laporan.penugasan.pegawai,
        penugasan=laporan.penugasan,
        at=START,
    )
    records.BerkasBertandaTangan.objects.create(
        dokumen=laporan.dokumen, mode="basah", file=laporan.dokumen.file, at=START
    )
    records.PdfBercapWaktu.objects.create(
        tersegel=records.PdfTersegel.objects.order_by("pk")[0], file=laporan.dokumen.file, waktu=START, at=START
    )
    records.BerurutBercapWaktu.objects.create(
        berurut=records.TandaTanganBerurut.objects.order_by("pk")[0],
        file=laporan.dokumen.file,
        waktu=START,
        at=START,
    )
    records.SalinanNaskah.objects.create(
        dokumen=laporan.dokumen,
        urutan=1,
        file=laporan.dokumen.file,
        sebab="tampak",
        alasan="x",
        pegawai=laporan.penugasan.pegawai,
        at=START,
    )
    records.PermintaanTandaTangan.objects.create(dokumen=laporan.dokumen, keadaan="gagal", at=START, selesai_at=START)
    records.Impor.objects.create(
        opd_id=row.monev.berkas.pengumpulan.opd_id,
        tahun=2026,
        bagian="rencana",
        nama="uji.csv",
        file=records.FileTersimpan.objects.order_by("pk")[0],
        isi="[]",
        peta="{}",
        at=START,
        oleh_id=monev.pemimpin_id,
    )
    asked = records.PermintaanKoreksi.objects.create(
        berkas_id=berkas_id, urutan=1, laporan=laporan, alasan="Salah salin.", oleh_id=monev.pemimpin_id, at=START
    )
    version = records.Realisasi.objects.filter(berkas_id=berkas_id).order_by("pk")[0]
    records.BarisKoreksi.objects.create(permintaan=asked, indikator_id=version.indikator_id, nilai=1, dari=version)
    proof = records.BuktiKoreksi.objects.create(permintaan=asked, file=laporan.dokumen.file, nama="bukti.pdf")
    records.PemeriksaanBuktiKoreksi.objects.create(
        bukti=proof, hasil="sesuai", pemeriksa_id=monev.pemimpin_id, at=START
    )
    records.PenyampaianKoreksi.objects.create(permintaan=asked, dokumen=laporan.dokumen, penerima="Bupati", at=START)
    records.PengirimanTembusan.objects.create(laporan=laporan, penerima="Inspektorat", at=START)
    records.PenerimaKoreksi.objects.create(
        permintaan=asked, surat=laporan.dokumen, penerima="Bupati", perihal="laporan", at=START
    )
    records.LaporanTerdampak.objects.create(permintaan=asked, laporan=laporan, at=START)
    promised = records.TindakLanjut.objects.filter(monev=monev).order_by("pk")[0]
    records.TindakLanjutKoreksi.objects.create(
        permintaan=asked,
        dari=promised,
        uraian="x",
        penanggung_jawab_id=promised.penanggung_jawab_id,
        tenggat=START.date(),
    )
    create_triggers(connection)
    return row


def add_setup() -> None:
    """Add what belongs to an office: a dokumen kinerja, an edition of the SOP, a wording, a paper of the plan."""
    made = keep_dokumen()
    surat = records.SuratMasuk.objects.create(
        opd=made.opd, tahun=2026, nomor_agenda=1, tanggal=START.date(), tanggal_surat=START.date(), hal="x", at=START
    )
    disposisi = records.Disposisi.objects.create(
        surat=surat,
        jabatan=records.Jabatan.objects.order_by("pk")[0],
        kalimat="Tindak lanjuti.",
        tanggal=START.date(),
        pegawai=made.pengunggah,
        at=START,
    )
    records.DisposisiSelesai.objects.create(
        disposisi=disposisi, catatan="Selesai.", tanggal=START.date(), pegawai=made.pengunggah, at=START
    )
    records.RetensiArsip.objects.create(
        opd=made.opd, jenis="bukti", berlaku=START.date(), aktif=2, inaktif=3, nasib="musnah", dasar="Perbup",
        at=START, oleh=made.pengunggah,
    )  # fmt: skip
    records.Arsip.objects.create(opd=made.opd, tahun=2026, at=START, oleh=made.pengunggah)
    records.RedaksiNaskah.objects.create(
        opd=made.opd, jenis="permintaan-data", versi=1, isi={}, at=START, oleh=made.pengunggah
    )
    paper = {
        "opd": made.opd,
        "tahun": 2026,
        "versi": 1,
        "judul": "IKU",
        "tanggal": START.date(),
        "kode": "UJI",
        "context_json": "{}",
        "context_sha256": "x",
        "file": made.file,
        "mesin": "uji",
        "at": START,
    }
    records.NaskahRencana.objects.create(jenis="iku", **paper)
    records.SertifikatTepercaya.objects.create(
        opd=made.opd, sertifikat="x", sidik="x", nama="x", berlaku_sampai=START, alasan="Uji.", at=START
    )
    records.PencabutanSertifikat.objects.create(
        sertifikat=records.SertifikatSegel.objects.order_by("pk")[0], sejak=START, alasan="Uji.", at=START
    )
    records.DaftarCabut.objects.create(
        tepercaya=records.SertifikatTepercaya.objects.order_by("pk")[0],
        daftar="x",
        sidik="x",
        diterbitkan=START,
        berlaku_sampai=START,
        jumlah=0,
        at=START,
    )
    records.NaskahE81.objects.create(triwulan=3, **paper)
    records.AngkaRenstra.objects.create(
        opd=made.opd, jenis="pagu", kode="1.01.01", mulai=2025, akhir=2029, dasar="Renstra", tanggal=START.date()
    )
    records.EdisiSop.objects.create(
        opd=made.opd,
        nomor="1",
        edition_json="{}",
        edition_sha256="x",
        berlaku_mulai=START.date(),
        nama="sop.toml",
        at=START,
        pemasang=made.pengunggah,
    )


def test_dokumen_kinerja_changes_its_status_only_and_ends_with_it():
    made = records.DokumenKinerja.objects.filter(pk=keep_dokumen().pk)
    assert refused(lambda: made.update(nomor="lain"))
    assert made.update(status="dicabut", alasan="salah file") == 1
    assert refused(lambda: made.update(status="berlaku", alasan=""))


def test_a_frozen_berkas_takes_no_new_rows(final):
    add_rest(final.berkas_id)
    for kept in PROTECTED:
        if kept.new_rows is Closed.NEVER or not kept.berkas:
            continue
        with pytest.raises(DatabaseError, match="sudah diterima atau selesai"), transaction.atomic():
            copy_of(row_of(kept, final.berkas_id)).save(force_insert=True)


def test_a_row_cannot_be_moved_into_a_frozen_berkas(final):
    other = walk("ikp")
    row = records.IsianRealisasi.objects.filter(berkas=other.berkas_id)[0]
    assert refused(lambda: records.IsianRealisasi.objects.filter(pk=row.pk).update(berkas=final.berkas_id))
    assert not refused(lambda: records.IsianRealisasi.objects.filter(pk=row.pk).update(pendorong="x"))


SET_UP = {"records_perangkatdaerah"}  # its lambang is changed by design; the file itself is protected, papers name it

DERIVED = {"records_teksfile"}  # read from a file for the search, made anew at will (docs/adr/0084)

READ_MARKS = {"records_perubahandilihat"}  # what a person has seen is no content of the berkas, frozen or not


def test_the_list_matches_the_models():
    """Each table with a way to a berkas is listed, each listed one exists, and the database has exactly these."""
    found = set()
    for table, model in TABLES.items():
        related = {field.related_model._meta.model_name for field in model._meta.concrete_fields if field.related_model}
        if related & {"berkasbidang", "monev", "laporandatakinerja", "realisasi", "pengumpulan", "filetersimpan"}:
            found.add(table)
    listed = {kept.table for kept in PROTECTED}
    assert found - SET_UP - DERIVED - READ_MARKS <= listed
    assert listed <= TABLES.keys()
    assert len(listed) == len(PROTECTED)
    for kept in PROTECTED:
        columns = {field.column for field in TABLES[kept.table]._meta.concrete_fields}
        assert {kept.berkas, *kept.free} - {""} <= columns


def test_a_restore_makes_them_once_and_takes_those_that_are_there_away() -> None:
    before = live_triggers(connection)
    with triggers_later():
        create_triggers(connection)
        assert live_triggers(connection) == []
    create_triggers(connection)
    assert live_triggers(connection) == before


def test_the_database_has_the_triggers_of_the_list():
    """After all migrations: a rebuilt table on SQLite would have lost its own without a word."""
    wanted = {trigger.name: trigger for trigger in triggers(connection)}
    assert {name: wanted[name].table for name in wanted} == dict(live_triggers(connection))
    sql = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT proname, prosrc FROM pg_proc"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        live = dict(cursor.fetchall())
    for name, trigger in wanted.items():
        assert live[name] in statements(connection.vendor, trigger)[0]


def test_after_receiving_only_the_copy_is_still_received():
    """8 before 7: figures, report and session stand still; langkah 7 closes, and then nothing moves."""
    walker = walk("aptika", to=State.RECEIVING)
    now = START + timedelta(hours=30)
    walker.receive(now)
    berkas = records.BerkasBidang.objects.get(pk=walker.berkas_id)
    mine = {"berkas": walker.berkas_id}
    for model in (records.IsianRealisasi, records.NarasiLaporan, records.SesiMonev):
        assert refused(lambda model=model: model.objects.filter(**mine).update(versi=9))
    assert refused(lambda: records.LaporanDataKinerja.objects.filter(**mine).update(status="ditarik"))
    assert refused(lambda: records.TandaTangan.objects.update(ditarik_at=now, ditarik_alasan="x"))
    assert refused(lambda: records.BerkasBidang.objects.filter(pk=berkas.pk).update(received=False, frozen_at=None))
    walker.receive_copy(now)
    assert walker.berkas.state == State.FINAL.value
    assert refused(lambda: records.LangkahBerkas.objects.filter(**mine, nomor=7).update(done_as="lain"))


def test_a_follow_up_lives_on(final):
    mine = records.TindakLanjut.objects.filter(monev__berkas=final.berkas_id)
    assert mine.update(status="tuntas") > 0
    assert refused(lambda: mine.update(uraian="lain"))


def test_a_signature_is_withdrawn_once_and_otherwise_kept():
    walk("aptika", to=State.RECEIVING)
    signature = records.TandaTangan.objects.all()
    assert refused(lambda: signature.update(nama="lain"))
    assert signature.update(ditarik_at=START, ditarik_alasan="angka salah") == 1
    assert refused(lambda: signature.update(ditarik_at=None, ditarik_alasan=""))

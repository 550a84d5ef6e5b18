"""A koreksi of a received report is judged by who received it: refused with a reason, or granted and carried out.

What was received stays as it was; the corrected report is signed and received anew (docs/adr/0074).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from takar.actions.beritahu_koreksi import tell_outside
from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.errors import Galat, Invalid
from takar.actions.gabungan import gabungan_path, signed_gabungan, supersede_gabungan
from takar.actions.isi_koreksi_janji import replace_janji
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.koreksi import next_version
from takar.actions.langkah import move
from takar.actions.laporan import freeze_laporan, signer_today
from takar.actions.laporan_syarat import complain_number, earliest_of
from takar.actions.minta_koreksi import Status, settle, waiting_permintaan
from takar.actions.nomor_naskah import agenda_number, enter_paper, used_where
from takar.actions.pemberitahuan import tell_at, tell_beside
from takar.actions.pemeriksaan_bukti import VerdictBukti
from takar.actions.periksa_bukti_koreksi import judge_bukti
from takar.actions.tanda_tangan_luar import usable_mode
from takar.actions.teks import clean, clean_number, is_blank
from takar.actions.terdampak import note_terdampak
from takar.actions.tuntas import lock_pengumpulan
from takar.actions.tx import Outcome, writing
from takar.queries.akan_terdampak import Lanjutan, terdampak
from takar.queries.akun import whole_readers
from takar.queries.dokumen.berita_koreksi import berita_koreksi_context
from takar.queries.edition import edition_of
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import TEXTS, blocking_of, corrected
from takar.queries.koreksi_janji import janji_in
from takar.queries.permintaan_koreksi import given_in
from takar.queries.redaksi import nilai_of
from takar.queries.sebutan import berkas_name
from takar.queries.tembusan_laporan import tembusan_lain
from takar.queries.terdampak import terdampak_of
from takar.records.models import (
    BarisKoreksi,
    BerkasBidang,
    BuktiDukung,
    BuktiKoreksi,
    Dokumen,
    LaporanDataKinerja,
    NarasiLaporan,
    PemeriksaanBukti,
    PemeriksaanBuktiKoreksi,
    Pengumpulan,
    PermintaanKoreksi,
    Realisasi,
)
from takar.sop.engine import Event
from takar.sop.model import Kind
from takar.sop.permissions import Action, Actor

NOTHING_LEFT = (
    "Laporan ini sudah benar lagi sejak permintaan ini diajukan: tidak ada yang perlu disesuaikan. Tolak permintaan "
    "ini dengan alasan itu."
)
WHY_NOT = "Tulis alasan penolakan, supaya yang meminta tahu apa yang kurang."


def refuse_koreksi(
    *,
    berkas_id: int,
    permintaan_id: int,
    catatan: str,
    actor: Actor,
    now: datetime,
    bukti: Sequence[VerdictBukti] = (),
    kunci: str = "",
) -> Outcome:
    """Refuse a request with a reason; the report that was received stays in force. Raises Invalid, Missing, Refusal.

    ``bukti``: verdicts on single files of the request.
    """
    with writing(Action.JUDGE_KOREKSI, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        permintaan = waiting_permintaan(berkas, permintaan_id)
        if is_blank(catatan):
            raise Invalid(Galat("catatan", WHY_NOT))
        judge_bukti(tx, permintaan, bukti, granted=False)
        settle(tx, permintaan, Status.REFUSED, clean("catatan", catatan))
        said = f"Permintaan koreksi laporan {berkas_name(berkas)} ditolak oleh {tx.sebagai}: {permintaan.catatan}"
        tell_beside(tx, berkas, [permintaan.oleh_id], said, kunci=f"koreksi-{permintaan.pk}-ditolak")
        tx.done("Permintaan koreksi ditolak. Laporan yang diterima tetap berlaku.")
    return tx.outcome


def grant_koreksi(
    *,
    berkas_id: int,
    permintaan_id: int,
    catatan: str,
    nomor: str,
    actor: Actor,
    now: datetime,
    bukti: Sequence[VerdictBukti] = (),
    kunci: str = "",
) -> Outcome:
    """Grant a request: new versions of the rows, the narrative mended, a new report, a berita acara.

    ``bukti``: verdicts on single files of the request; what is granted rests on one at least that is not refused.

    The corrected report bears today's date and the number of the earlier one unless ``nomor`` is given; it waits for
    the signature. Raises Invalid for a figure that no longer passes, a used number, or an empty signing post; Missing,
    Refusal.
    """
    with writing(Action.JUDGE_KOREKSI, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        permintaan = waiting_permintaan(berkas, permintaan_id)
        rows = _corrected(berkas, permintaan)
        _refuse_empty(permintaan, rows)
        held = judge_bukti(tx, permintaan, bukti, granted=True)
        today = tx.today(berkas.pengumpulan.opd.zona)
        signer, old = signer_today(berkas, today), permintaan.laporan
        nomor = clean_number("nomor", nomor) or old.dokumen.nomor
        lock_pengumpulan(berkas)
        pengumpulan = berkas.pengumpulan
        tx.lock_opd(berkas.pengumpulan.opd_id)
        complain_number(berkas, nomor, today, today=today, batas=earliest_of(berkas, signer))
        settle(tx, permintaan, Status.GRANTED, clean("catatan", catatan))
        move(tx, berkas, Event.CORRECTED, catatan=permintaan.alasan)
        LaporanDataKinerja.objects.filter(pk=old.pk).update(status=LaporanDataKinerja.Status.SUPERSEDED)
        gabungan = signed_gabungan(pengumpulan)
        _tell_office(tx, berkas, pengumpulan, in_force=bool(gabungan))
        for row, one in rows:
            _make_version(tx, berkas, permintaan, row, one)
        _mend_narasi(tx, berkas, permintaan)
        replace_janji(tx, permintaan)
        involve(berkas.pk, permintaan.oleh_id, Sebagai.MAKER)
        if edition_of(berkas.pengumpulan).langkah_by_kind(Kind.RECEIVE):  # else who signs judges too (docs/adr/0083)
            involve(berkas.pk, tx.pegawai_id, Sebagai.KOREKSI)
        _keep_bukti(permintaan, held, [row for row, one in rows if set(given_in(one)) - set(TEXTS)])
        mode = usable_mode(berkas.pengumpulan.opd.mode_tanda_tangan, berkas.pengumpulan.opd_id)
        copies = tembusan_lain(old.dokumen)
        laporan = freeze_laporan(tx, berkas, nomor, today, penugasan=signer, mode=mode, tembusan=copies)
        lanjut = terdampak(permintaan)
        _make_berita(tx, berkas, permintaan, laporan, lanjut)
        note_terdampak(tx, permintaan, lanjut)
        tell_outside(tx, permintaan, gabungan, tanggal=today)
        tx.note(laporan=laporan.dokumen.context_sha256, menggantikan=old.dokumen.context_sha256)
        tx.note(alasan=permintaan.alasan, catatan=permintaan.catatan)  # moving noted what was asked for as the remark
        tx.done("Koreksi dikabulkan. Laporan yang dikoreksi disusun dan menunggu tanda tangan.", versi=berkas.versi)
    return tx.outcome


def _corrected(berkas: BerkasBidang, permintaan: PermintaanKoreksi) -> list[tuple[Baris, BarisKoreksi]]:
    """Return the rows as they will stand. Raises Invalid where one no longer passes (a pagu may have changed)."""
    rows = {row.indikator_id: row for row in baris_list(berkas, draft=False)}
    found, wrong = [], []
    for one in permintaan.baris_list.order_by("pk"):
        given = given_in(one)
        row = corrected(rows[one.indikator_id], given)
        wrong += [f"{row.kode}: {temuan.kalimat}" for temuan in blocking_of(row, given, permintaan.alasan)]
        found.append((row, one))
    if wrong:
        raise Invalid(Galat("", f"{' '.join(wrong)} Tolak permintaan ini dengan alasan itu supaya diminta lagi."))
    return found


def _refuse_empty(permintaan: PermintaanKoreksi, rows: Sequence[object]) -> None:
    """Raise Invalid where nothing is left to be corrected: an adjusting whose cause was taken back meanwhile."""
    if (
        not rows
        and not permintaan.narasi
        and not any(janji_in(permintaan))
        and terdampak_of(permintaan.laporan) is None
    ):
        raise Invalid(Galat("", NOTHING_LEFT))


def _tell_office(tx: writing, berkas: BerkasBidang, pengumpulan: Pengumpulan, *, in_force: bool) -> None:
    """The report of the office tells what is corrected: it is no longer in force, and who signed or read it is told.

    Takar does not note who reads it. All who may read it are told, whether they did or not (docs/adr/0111).
    """
    signers = supersede_gabungan(tx, pengumpulan)
    if not in_force:
        return
    readers = whole_readers(opd_id=pengumpulan.opd_id, today=tx.today(pengumpulan.opd.zona))
    said = (
        f"Laporan gabungan {periode_of(berkas).label} tidak berlaku lagi: laporan {berkas_name(berkas)} dikoreksi. "
        "Bila Anda sudah menandatangani, membaca, atau memakainya, tunggu laporan gabungan yang baru; disusun sesudah "
        "laporan yang dikoreksi diterima."
    )
    tell_at(tx, gabungan_path(pengumpulan), (readers | signers) - {tx.pegawai_id}, said)


def _make_version(
    tx: writing, berkas: BerkasBidang, permintaan: PermintaanKoreksi, row: Baris, one: BarisKoreksi
) -> None:
    jalur, alasan, penulis_id = Realisasi.Jalur.KOREKSI, permintaan.alasan, permintaan.oleh_id
    made = next_version(tx, berkas, row, jalur=jalur, alasan=alasan, penulis_id=penulis_id)
    BarisKoreksi.objects.filter(pk=one.pk).update(menjadi=made)


def _mend_narasi(tx: writing, berkas: BerkasBidang, permintaan: PermintaanKoreksi) -> None:
    """Put the corrected parts of the narrative in their place; the request keeps what stood there."""
    if permintaan.narasi:
        narasi, _ = NarasiLaporan.objects.get_or_create(berkas=berkas)
        tx.bump(narasi, **{name: menjadi for name, (_, menjadi) in permintaan.narasi.items()})


def _keep_bukti(permintaan: PermintaanKoreksi, held: Iterable[BuktiKoreksi], rows: Iterable[Baris]) -> None:
    """Make the files that stand bukti of the rows that they correct, with all that was said of them, the verdict too.

    One that is there already stays, with the verdict of langkah 2.
    """
    files = list(held)
    verdicts = {one.bukti_id: one for one in PemeriksaanBuktiKoreksi.objects.filter(bukti__in=files)}
    for row in rows:
        for one in files:
            bukti, made = BuktiDukung.objects.get_or_create(
                berkas_id=permintaan.berkas_id,
                indikator_id=row.indikator_id,
                file_id=one.file_id,
                ditarik_at=None,
                defaults={
                    "nama": one.nama,
                    "keterangan": one.keterangan or f"Bukti koreksi ke-{permintaan.urutan}",
                    "jenis": one.jenis,
                    "tanggal": one.tanggal,
                    "halaman": one.halaman,
                    "at": one.at or permintaan.at,
                    "pengunggah_id": permintaan.oleh_id,
                },
            )
            if made and (said := verdicts.get(one.pk)):
                PemeriksaanBukti.objects.create(
                    bukti=bukti, hasil=said.hasil, pemeriksa_id=said.pemeriksa_id, at=said.at
                )


def _make_berita(
    tx: writing,
    berkas: BerkasBidang,
    permintaan: PermintaanKoreksi,
    laporan: LaporanDataKinerja,
    lanjut: Sequence[Lanjutan],
) -> None:
    """Make the berita acara; its number is that of its line in the register, where the office has a whole pattern."""
    rows, opd = baris_list(berkas, draft=False), berkas.pengumpulan.opd
    nomor = agenda_number(tx, opd, Dokumen.Jenis.BERITA_KOREKSI, nilai_of(berkas, laporan.dokumen.tanggal))
    if used_where(opd, laporan.dokumen.tanggal.year, nomor):
        nomor = ""  # typed for another paper: the Kasubbag gives this one another number in the agenda
    context = berita_koreksi_context(permintaan, rows, laporan, nomor=nomor, kode=new_kode(), lanjut=lanjut)
    dokumen = make_dokumen(
        tx,
        context,
        pengumpulan=berkas.pengumpulan,
        berkas=berkas,
        judul=f"Berita Acara Koreksi {berkas.unit.nama}",
        tanggal=laporan.dokumen.tanggal,
    )
    hal = f"Berita acara koreksi laporan data kinerja {berkas_name(berkas)}"
    enter_paper(tx, dokumen, berkas.unit, kepada=berkas.unit.nama, hal=hal)
    PermintaanKoreksi.objects.filter(pk=permintaan.pk).update(dokumen=dokumen)

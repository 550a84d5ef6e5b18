"""A koreksi of a received report is asked for with reason and bukti, and may be withdrawn until it is judged."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from takar.actions.dokumen import remember_file, storage
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.pemberitahuan import tell_beside
from takar.actions.sel import NO_PAGU, Ask, Reject, read_cell
from takar.actions.teks import NARRATIVE, clean, is_blank, read_text
from takar.actions.tx import Outcome, writing
from takar.actions.unggahan import Unggahan, read_unggahan
from takar.queries.akun import holders
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import ALASAN, TEXTS, blocking_of, corrected
from takar.queries.permintaan_koreksi import NARASI
from takar.queries.sebutan import berkas_name
from takar.queries.sumber import FIGURES, figures_of
from takar.records.models import (
    BarisKoreksi,
    BerkasBidang,
    BuktiKoreksi,
    LaporanDataKinerja,
    NarasiLaporan,
    PermintaanKoreksi,
)
from takar.sop.holders import peran_for
from takar.sop.permissions import Action, Actor, Subject

Status = PermintaanKoreksi.Status
Berkas = Iterable[bytes]
STILL_OPEN = "Berkas ini masih mempunyai permintaan koreksi yang belum diputuskan. Tunggu putusannya lebih dahulu."
NO_REASON = "Tulis alasan koreksi: apa yang keliru, bagaimana diketahui, dan dari mana angka yang benar."
NO_BUKTI = (
    "Lampirkan sedikitnya satu bukti yang memuat angka yang benar, atau yang menunjukkan mengapa tidak ada angkanya."
)
NO_CHANGE = (
    "Belum ada yang dikoreksi. Isi angka yang benar pada baris yang keliru, atau ubah uraian atau narasi yang keliru; "
    "yang sudah benar biarkan."
)
BOTH = "Isi angka yang benar, atau pilih keterangan mengapa tidak ada angkanya; jangan keduanya."
NO_SUMMARY = "Laporan tanpa ringkasan tidak dapat disusun. Tulis ringkasan yang benar."
SAME = "Angka koreksi sama dengan angka sekarang. Ketik angka yang benar, atau kosongkan."


NARASI_COLUMN = "narasi-{}"
"""The name of the field of a part of the narrative."""


def column(kolom: str, indikator_id: int) -> str:
    """Return the name of the field of a figure of a row, where its mistake is shown."""
    return f"{kolom}-{indikator_id}"


def ask_koreksi(
    *,
    berkas_id: int,
    seen_version: int,
    alasan: str,
    angka: Mapping[str, str],
    bukti: Sequence[tuple[str, Berkas]],
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Ask for a koreksi of the report in force; ``angka`` holds what was typed by ``column`` and ``NARASI_COLUMN``.

    A blank figure stays as it is, so does a text that is not there; one that is emptied is taken away. What changes
    passes the same checks as when it is sent; words alone need no bukti. Raises Invalid with a sentence at each field,
    Refusal, Stale.
    """
    with writing(Action.ASK_KOREKSI, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        subject = tx.allow(berkas)
        if PermintaanKoreksi.objects.filter(berkas=berkas, status__in=(Status.ASKED, Status.GRANTED)).exists():
            raise Invalid(Galat("", STILL_OPEN))
        alasan = clean("alasan", alasan)
        rows, wrong = _read(baris_list(berkas, draft=False), angka, alasan)
        narasi, mistakes = _narasi(berkas, angka)
        wrong += mistakes
        wrong += [] if rows or narasi or wrong else [Galat("baris", NO_CHANGE)]
        wrong += [Galat("alasan", NO_REASON)] if is_blank(alasan) else []
        measured = any(set(given) - set(TEXTS) for _, given in rows) or (not narasi and not rows)
        wrong += [Galat("bukti", NO_BUKTI)] if measured and not bukti else []
        if wrong:
            raise Invalid(*wrong)
        sent = [read_unggahan("bukti", nama, chunks) for nama, chunks in bukti]
        permintaan = PermintaanKoreksi.objects.create(
            berkas=berkas,
            urutan=PermintaanKoreksi.objects.filter(berkas=berkas).count() + 1,
            laporan=laporan_in_force(berkas),
            alasan=alasan,
            narasi=narasi,
            oleh_id=tx.pegawai_id,
            nama=tx.actor.nama,
            sebagai=tx.sebagai,
            at=now,
        )
        BarisKoreksi.objects.bulk_create(
            BarisKoreksi(
                permintaan=permintaan, indikator_id=row.indikator_id, dari_id=row.terkirim.realisasi_id, **given
            )
            for row, given in rows
        )
        tx.note(
            koreksi=permintaan.pk,
            alasan=alasan,
            angka={row.kode: given for row, given in rows},
            narasi=narasi,
            bukti=_attach(tx, permintaan, sent),
        )
        said = f"Koreksi laporan {berkas_name(berkas)} diminta oleh {tx.sebagai} dan menunggu putusan Anda: {alasan}"
        tell_beside(tx, berkas, judges(tx, berkas, subject), said, kunci=f"koreksi-{permintaan.pk}")
        tx.done("Permintaan koreksi dikirim. Sampai dikabulkan, laporan yang diterima tetap berlaku.")
    return tx.outcome


def withdraw_koreksi(*, berkas_id: int, permintaan_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Withdraw a request that was not judged yet; it stays on record. Raises Missing for one that is not one's own."""
    with writing(Action.ASK_KOREKSI, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        subject = tx.allow(berkas)
        permintaan = waiting_permintaan(berkas, permintaan_id)
        if permintaan.oleh_id != tx.pegawai_id:
            raise Missing("Permintaan koreksi itu bukan permintaan Anda; hanya yang meminta dapat menariknya.")
        settle(tx, permintaan, Status.WITHDRAWN, "")
        said = f"Permintaan koreksi laporan {berkas_name(berkas)} ditarik kembali oleh {tx.sebagai}."
        tell_beside(tx, berkas, judges(tx, berkas, subject), said, kunci=f"koreksi-{permintaan.pk}-ditarik")
        tx.done("Permintaan koreksi ditarik. Laporan yang diterima tetap berlaku.")
    return tx.outcome


def waiting_permintaan(berkas: BerkasBidang, permintaan_id: int) -> PermintaanKoreksi:
    """Return the request of a locked berkas that waits to be judged. Raises Missing."""
    found = (
        PermintaanKoreksi.objects.filter(pk=permintaan_id, berkas=berkas, status=Status.ASKED)
        .select_related("laporan__dokumen", "oleh")
        .first()
    )
    if found is None:
        raise Missing("Permintaan koreksi itu tidak ada, atau sudah diputuskan. Muat ulang halaman berkasnya.")
    return found


def settle(tx: writing, permintaan: PermintaanKoreksi, status: str, catatan: str) -> None:
    """Settle a request: by whom, as what, when, with which remark."""
    permintaan.status, permintaan.catatan, permintaan.diputus_at = status, catatan, tx.now
    permintaan.diputus_oleh_id, permintaan.diputus_nama = tx.pegawai_id, tx.actor.nama
    permintaan.diputus_sebagai = tx.sebagai
    permintaan.save()
    tx.note(koreksi=permintaan.pk, putusan=status, catatan=catatan)


def laporan_in_force(berkas: BerkasBidang) -> LaporanDataKinerja:
    """Return the report that was received. Raises Missing."""
    signed = LaporanDataKinerja.objects.filter(berkas=berkas, status=LaporanDataKinerja.Status.SIGNED)
    found = signed.select_related("dokumen").first()
    if found is None:
        raise Missing("Tidak ada laporan yang sudah diterima.")
    return found


def judges(tx: writing, berkas: BerkasBidang, subject: Subject) -> set[int]:
    """Return who may judge a koreksi today."""
    opd = berkas.pengumpulan.opd
    return {
        one.pegawai_id
        for peran in peran_for(Action.JUDGE_KOREKSI, subject)
        for one in holders(peran, opd_id=opd.pk, unit_id=None, today=tx.today(opd.zona))
    }


def _read(
    rows: Sequence[Baris], angka: Mapping[str, str], alasan: str
) -> tuple[list[tuple[Baris, dict[str, Decimal | str]]], list[Galat]]:
    """Read what was typed: the rows with their right figures and words, and a sentence for each mistake."""
    found: list[tuple[Baris, dict[str, Decimal | str]]] = []
    wrong: list[Galat] = []
    for row in rows:
        given, mistakes = _row(row, angka)
        if given and not mistakes:
            blocking = blocking_of(corrected(row, given), given, alasan)
            mistakes = [Galat(column(temuan.kolom, row.indikator_id), temuan.kalimat) for temuan in blocking]
        wrong += mistakes
        found += [(row, given)] if given else []
    return found, wrong


def _row(row: Baris, angka: Mapping[str, str]) -> tuple[dict[str, Decimal | str], list[Galat]]:
    """Read the fields of a row; all that is as it stands already is a mistake."""
    given, wrong = _figures(row, angka)
    status = angka.get(column(ALASAN, row.indikator_id), "")
    read = read_cell(ALASAN, status, row.kartu)
    if isinstance(read, Reject):
        wrong.append(Galat(column(ALASAN, row.indikator_id), read.kalimat))
    elif status and given.keys() & set(FIGURES):
        wrong.append(Galat(column(ALASAN, row.indikator_id), BOTH))
    elif status:
        given[ALASAN] = status
    if given and not wrong and all(value == getattr(row.isian, name) for name, value in given.items()):
        wrong.append(Galat(column(next(iter(given)), row.indikator_id), SAME))
    texts, mistakes = _texts(row, angka)
    return given | texts, wrong + mistakes


def _figures(row: Baris, angka: Mapping[str, str]) -> tuple[dict[str, Decimal | str], list[Galat]]:
    given: dict[str, Decimal | str] = {}
    wrong: list[Galat] = []
    for name in (*figures_of(row.kartu), "anggaran_sd"):
        kolom = column(name, row.indikator_id)
        read = read_cell(name, angka.get(kolom, ""), row.kartu)
        if isinstance(read, (Ask, Reject)):
            wrong.append(Galat(kolom, read.kalimat))
        elif isinstance(read.nilai, Decimal):
            if name == "anggaran_sd" and row.pagu is None:
                wrong.append(Galat(kolom, NO_PAGU))
            given[name] = read.nilai
    return given, wrong


def _texts(row: Baris, angka: Mapping[str, str]) -> tuple[dict[str, Decimal | str], list[Galat]]:
    """Read the words of a row that are there and not as they stand."""
    given: dict[str, Decimal | str] = {}
    wrong: list[Galat] = []
    for name in TEXTS:
        kolom = column(name, row.indikator_id)
        kept, mistake = read_text(angka.get(kolom, getattr(row.isian, name)))
        if mistake:
            wrong.append(Galat(kolom, mistake))
        elif kept != getattr(row.isian, name).strip():
            given[name] = kept
    return given, wrong


def _narasi(berkas: BerkasBidang, angka: Mapping[str, str]) -> tuple[dict[str, list[str]], list[Galat]]:
    """Read the parts of the narrative that are there and not as they stand: [as it stood, as it should be]."""
    stored = NarasiLaporan.objects.filter(berkas=berkas).first() or NarasiLaporan()
    found: dict[str, list[str]] = {}
    wrong: list[Galat] = []
    for name in NARASI:
        now = getattr(stored, name)
        kept, mistake = read_text(angka.get(NARASI_COLUMN.format(name), now), NARRATIVE)
        if mistake or (name == "ringkasan" and now and not kept):
            wrong.append(Galat(NARASI_COLUMN.format(name), mistake or NO_SUMMARY))
        elif kept != now.strip():
            found[name] = [now, kept]
    return found, wrong


def _attach(tx: writing, permintaan: PermintaanKoreksi, sent: Iterable[Unggahan]) -> list[str]:
    """Store the files of a request, each once; return their fingerprints."""
    kept: dict[str, BuktiKoreksi] = {}
    for one in sent:
        stored = storage().put([one.content])
        file = remember_file(stored, one.mime, tx)
        kept.setdefault(stored.sha256, BuktiKoreksi(permintaan=permintaan, file=file, nama=one.nama))
    BuktiKoreksi.objects.bulk_create(kept.values())
    return list(kept)

"""What an edition file does not state is read from its sentences; what they do not tell stays open.

Source: decisions.md, "Edition files". Everything found here is marked inferred by the caller. Two possible
readings are none: the question is asked (sop.questions), never guessed.
"""

import re
from collections.abc import Sequence

from takar.rules.deadlines import JenisWaktu, SatuanWaktu, Waktu
from takar.sop.model import Edge, Kind, Langkah, Scope
from takar.sop.peran import Peran

_KIND_WORDS: tuple[tuple[Kind, str], ...] = (
    (Kind.COLLECT, r"\b(mengumpulkan|menghimpun)\b"),
    (Kind.CHECK, r"\b(memeriksa|memverifikasi|meneliti)\b"),
    (Kind.SCHEDULE, r"\b(menyusun|membuat|menetapkan) (daftar )?jadwal\b|\bmenjadwalkan\b"),
    (Kind.MONITOR, r"\b(melaksanakan|melakukan) (monev|monitoring)\b|\bmemonitor\b"),
    (Kind.PROCESS, r"\b(mengolah|merekapitulasi)\b"),
    (Kind.SIGN, r"\bmenandatangani\b"),
    (Kind.RECEIVE_COPY, r"\bmenerima tembusan\b"),
    (Kind.RECEIVE, r"\bmenerima (?!tembusan\b)"),
)

_PERAN_WORDS: tuple[tuple[Peran, str], ...] = (
    (Peran.PETUGAS_DATA_KINERJA, r"^(petugas|pengelola)\b.*\bdata\b"),
    (Peran.KEPALA_SUBBAGIAN_PERENCANAAN, r"^(kepala sub ?bag(ian)?|kasubb?ag)\b.*\b(perencanaan|program)\b"),
    (Peran.KEPALA_BIDANG, r"^(kepala bidang|kabid)\b"),
    (Peran.SEKRETARIS, r"^sekretaris\b(?! daerah)"),
    (Peran.KEPALA_DINAS, r"^(kepala (dinas|badan)|kadis)\b"),
)

# The send-back edges Takar adds, each with its reason (decisions.md, "Send-back edges").
_WAYS_BACK: tuple[tuple[Kind, Kind, Scope, str], ...] = (
    (
        Kind.CHECK,
        Kind.COLLECT,
        "baris",
        "Baris yang belum sesuai dikembalikan sendiri-sendiri kepada pengisinya.",
    ),
    (Kind.SCHEDULE, Kind.CHECK, "berkas", "Kekurangan yang tampak saat menyusun jadwal diperiksa ulang."),
    (Kind.MONITOR, Kind.COLLECT, "berkas", "Monev menemukan data yang harus diisi ulang oleh unitnya."),
    (Kind.MONITOR, Kind.CHECK, "berkas", "Monev menemukan hal yang harus diperiksa ulang."),
    (Kind.PROCESS, Kind.MONITOR, "berkas", "Hasil monev belum cukup untuk diolah."),
    (Kind.SIGN, Kind.PROCESS, "berkas", "Penanda tangan menemukan kekeliruan dalam laporan."),
    (Kind.RECEIVE, Kind.PROCESS, "berkas", "Laporan belum dapat diterima; tanda tangannya ditarik."),
)

_RETURN_SENTENCE = re.compile(r"embali(?:kan)? (?:ke|kepada|pada) (?:langkah|nomor|no\.?) ?(\d{1,3})\b", re.IGNORECASE)
_DURATION = re.compile(r"^(\d{1,4}) (menit|jam|hari|minggu|bulan)( kerja)?$", re.IGNORECASE)
_DAY_OF_NEXT = re.compile(r"\btanggal (\d{1,2}) bulan berikutnya\b", re.IGNORECASE)


def infer_kind(kegiatan: str) -> Kind | None:
    """The kind a sentence names. Gathering what is then processed is processing (SOP langkah 5)."""
    found = {kind for kind, words in _KIND_WORDS if re.search(words, kegiatan, re.IGNORECASE)}
    if found == {Kind.COLLECT, Kind.PROCESS}:
        return Kind.PROCESS
    return found.pop() if len(found) == 1 else None


def infer_peran(pelaksana: Sequence[str]) -> Peran | None:
    """The peran that all named pelaksana come to; None when they differ or are not known."""
    found = {_peran_of(nama) for nama in pelaksana}
    return found.pop() if len(found) == 1 else None


def _peran_of(nama: str) -> Peran | None:
    text = " ".join(nama.split())
    return next((peran for peran, words in _PERAN_WORDS if re.search(words, text, re.IGNORECASE)), None)


def infer_pelaksana(kegiatan: str, kolom: Sequence[str]) -> tuple[str, ...]:
    """The pelaksana whose name opens the sentence; the longest where one name opens another."""
    opening = " ".join(kegiatan.split()).casefold()
    found = [nama for nama in kolom if opening.startswith(f"{nama.casefold()} ")]
    return (max(found, key=len),) if found else ()


def infer_waktu(raw: str) -> Waktu | None:
    """The standard time a printed cell plainly states, such as "3 Hari" or "tanggal 10 Bulan berikutnya"."""
    text = " ".join(raw.split())
    if duration := _DURATION.match(text):
        return Waktu(raw, int(duration[1]), SatuanWaktu(duration[2].lower()), JenisWaktu.DURATION)
    if deadline := _DAY_OF_NEXT.search(text):
        return Waktu(raw, int(deadline[1]), SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE)
    return None if text else Waktu(raw, None, None, JenisWaktu.NONE)


def infer_edges(langkah: Sequence[Langkah]) -> tuple[Edge, ...]:
    """Ways back that the sentences state (theirs), then the ones Takar adds for the kinds present (ours)."""
    nomor_by_kind = {satu.kind: satu.nomor for satu in reversed(langkah)}
    stated = {(edge.asal, edge.tujuan): edge for satu in langkah for edge in _stated_edges(satu, langkah)}
    ours = {
        (nomor_by_kind[asal], nomor_by_kind[tujuan]): Edge(
            nomor_by_kind[asal], nomor_by_kind[tujuan], scope, "takar", alasan
        )
        for asal, tujuan, scope, alasan in _WAYS_BACK
        if asal in nomor_by_kind and tujuan in nomor_by_kind and nomor_by_kind[tujuan] < nomor_by_kind[asal]
    }
    return tuple(edge for _, edge in sorted((ours | stated).items()))


def _stated_edges(satu: Langkah, langkah: Sequence[Langkah]) -> list[Edge]:
    earlier = {lain.nomor for lain in langkah if lain.nomor < satu.nomor}
    numbers = [int(found) for found in _RETURN_SENTENCE.findall(f"{satu.kegiatan} {satu.keterangan}")]
    return [
        Edge(satu.nomor, nomor, "berkas", "sop", "Dinyatakan dalam kalimat SOP.")
        for nomor in numbers
        if nomor in earlier
    ]

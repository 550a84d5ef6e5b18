"""What an audit event of a berkas says beyond its act: a sentence, the reason, each value before and after."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from takar.queries.tindakan_kata import ANSWERED, REFUSED, kolom_of, nilai_of, phrase_of, signed_phrase, things_of
from takar.queries.tindakan_layanan import permintaan_ke
from takar.queries.tindakan_nilai import Ubah
from takar.queries.tindakan_sel import cells_before
from takar.queries.tindakan_sidang import ubah_sidang
from takar.records.models import (
    AuditEvent,
    BerkasBidang,
    BuktiDukung,
    IsianRealisasi,
    PemeriksaanBaris,
    PermintaanTandaTangan,
    Realisasi,
)
from takar.rules.huruf import end_sentence
from takar.rules.periods import format_tanggal
from takar.sop.acts import Action
from takar.sop.berurut import BerurutAction
from takar.sop.labels import ALASAN_LABELS, KodeAlasan
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan

AT_ONCE = 100  # numbers that are asked for one by one
REASONS = ("catatan", "alasan", "keputusan", "kesimpulan", "teks", "uraian", "sebab")


def acts_on(berkas: BerkasBidang) -> "QuerySet[AuditEvent]":
    """Return the events of a berkas with what a signing service did about its papers, found by the index of chains."""
    asked = PermintaanTandaTangan.objects.filter(dokumen__berkas=berkas).values_list("pk", flat=True)
    return AuditEvent.objects.filter(objek__in=things_of(f"berkas:{berkas.pk}", asked)).exclude(outcome=ANSWERED)


class Rincian:
    """Reads some events of one berkas, by their numbers: what a cell held before is what was typed before."""

    def __init__(self, berkas: BerkasBidang, numbers: Sequence[int]) -> None:
        if len(numbers) > AT_ONCE:
            wanted = frozenset(numbers)
            self.events = [one for one in acts_on(berkas).order_by("seq").iterator() if one.seq in wanted]
        else:
            self.events = list(AuditEvent.objects.filter(seq__in=numbers).order_by("seq"))
        self._berkas = berkas
        self._before = cells_before(berkas, self.events)

    def of(self, event: AuditEvent) -> tuple[str, str, Sequence[Ubah]]:
        """Return the sentence, the reason or note, and the changed values of one of the events."""
        isi: dict[str, Any] = json.loads(event.isi)
        phrase = _phrase(event, isi)
        if event.outcome == REFUSED:
            return f"Ditolak: {phrase}.", str(isi.get("alasan", "")), ()
        ubah = [*self._typed(event.seq, isi), *_mode(isi), *ubah_sidang(isi)]
        tail = self._tail(event.action, isi)
        return end_sentence(f"{phrase[0].upper()}{phrase[1:]}{tail}"), self._reason(event.action, isi), ubah

    def _typed(self, seq: int, isi: Mapping[str, Any]) -> list[Ubah]:
        """The cells of a sheet, with what was typed there before."""
        found = []
        for at, one in enumerate(isi.get("sel", ())):
            nama = f"{self._rows.get(one['isian'], 'baris')} {kolom_of(one['kolom'])}"
            lama, baru = (nilai_of(one["kolom"], nilai) for nilai in (self._before.get((seq, at), ""), one["nilai"]))
            found.append(Ubah(nama, lama, baru))
        return found

    def _tail(self, action: str, isi: Mapping[str, Any]) -> str:
        if action == Action.ATTACH:
            return f": {self._bukti.get(isi.get('bukti'), '')}{' (ditarik)' if isi.get('ditarik') else ''}"
        if action == Action.CHECK_ROW:
            counts = Counter(one["hasil"] for one in isi.get("hasil", ()))
            return f": {', '.join(f'{counts[x]} {x.label}' for x in PemeriksaanBaris.Hasil if counts[x])}"
        if action == Action.SUBMIT and "baris" in isi:
            return f": {isi['baris']} baris"
        if "putusan" in isi:
            return f": {isi['putusan']}"
        if "permintaan" in isi or isi.get("tujuan"):
            return self._requests.get(isi["permintaan"], "") if "permintaan" in isi else f" ke langkah {isi['tujuan']}"
        kode = self._kode.get(isi.get("indikator"), "")
        return f": {kode}" if kode else ""

    def _reason(self, action: str, isi: Mapping[str, Any]) -> str:
        if action == Action.CHECK_ROW:
            return "; ".join(self._verdicts(isi))
        if action == Action.DRAFT_JADWAL:
            jam = "–".join(str(isi[nama])[:5].replace(":", ".") for nama in ("jam_mulai", "jam_selesai"))
            return f"{format_tanggal(date.fromisoformat(isi['tanggal']))} pukul {jam}, {isi['tempat']}"
        return next((str(isi[name]) for name in REASONS if isi.get(name)), "")

    def _verdicts(self, isi: Mapping[str, Any]) -> list[str]:
        """The rows that were not simply found right."""
        wrong = [one for one in isi.get("hasil", ()) if one["hasil"] != PemeriksaanBaris.Hasil.SESUAI]
        return [
            f"{self._sent.get(one['realisasi'], 'baris')}: {PemeriksaanBaris.Hasil(one['hasil']).label}"
            f"{', ' + ALASAN_LABELS[KodeAlasan(one['alasan'])] if one['alasan'] else ''}"
            for one in wrong
        ]

    @cached_property
    def _rows(self) -> dict[int, str]:
        return dict(IsianRealisasi.objects.filter(berkas=self._berkas).values_list("pk", "indikator__kode"))

    @cached_property
    def _kode(self) -> dict[Any, str]:
        found = IsianRealisasi.objects.filter(berkas=self._berkas)
        return dict(found.values_list("indikator_id", "indikator__kode"))

    @cached_property
    def _sent(self) -> dict[int, str]:
        return dict(Realisasi.objects.filter(berkas=self._berkas).values_list("pk", "indikator__kode"))

    @cached_property
    def _requests(self) -> Mapping[int, str]:
        return permintaan_ke(PermintaanTandaTangan.objects.filter(dokumen__berkas=self._berkas))

    @cached_property
    def _bukti(self) -> dict[Any, str]:
        found = BuktiDukung.objects.filter(berkas=self._berkas).values_list("pk", "indikator__kode", "nama")
        return {pk: f"{kode}, {nama}" for pk, kode, nama in found}


def _mode(isi: Mapping[str, Any]) -> list[Ubah]:
    """In which way a report is signed, where it was made anew for another one."""
    if "mode_semula" not in isi or isi["mode_semula"] == isi["mode"]:
        return []
    labels = (MODE_LABELS[ModeTandaTangan(isi[name])] for name in ("mode_semula", "mode"))
    return [Ubah("cara tanda tangan", *labels)]


def _phrase(event: AuditEvent, isi: Mapping[str, Any]) -> str:
    """The act in words; a bukti that is added to a request is none of its own in the log, and no request either."""
    if event.action == Action.ASK_KOREKSI and "file" in isi:
        return f"{'mengganti' if 'menggantikan' in isi else 'menambah'} bukti koreksi: {isi['file']}"
    if event.action == BerurutAction.SIGN_BERURUT and "dari" in isi:
        return signed_phrase(isi)
    return phrase_of(event.action, event.outcome)

"""What the preview of people says of each: unit and peran of a post, who is put into it, what a person holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from takar.queries.impor import Pemuatan
from takar.queries.impor_keadaan import unit_choices
from takar.rules.impor_beda import Ubahan
from takar.rules.impor_butir import Jenis, Kunci
from takar.rules.impor_nilai import Nilai
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran

NAMED = 3  # posts of one person; the rest is counted


class SebutanOrang:
    """Posts and people as they would stand after loading: as on record, and as the file says.

    What stands in a refused row only is called by its key.
    """

    def __init__(self, pemuatan: Pemuatan) -> None:
        rekaman, self.hari_ini = pemuatan.keadaan.rekaman, pemuatan.keadaan.hari_ini
        self.isi: dict[tuple[Jenis, Kunci], dict[str, Nilai]] = defaultdict(dict)
        for key, recorded in rekaman.items():
            self.isi[key].update(recorded.isi)
        for one in pemuatan.beda.ubahan:
            self.isi[one.butir.jenis, one.butir.kunci].update(one.butir.isi)
        self.unit = dict(unit_choices(pemuatan.impor.opd_id))
        self.jabatan_by_nip: dict[str, dict[Kunci, None]] = defaultdict(dict)
        for kunci in self._penugasan():
            self.jabatan_by_nip[kunci[0]][kunci[1:3]] = None

    def said(self, one: Ubahan) -> str:
        """Return what is said of a post, of a person, or of who is put into a post."""
        kunci = one.butir.kunci
        if one.butir.jenis is Jenis.JABATAN:
            return f"{self._post(kunci)}, {self._peran(kunci)}"
        if one.butir.jenis is Jenis.PEGAWAI:
            return "; ".join([self._nama(kunci), *self._posts(self.jabatan_by_nip[kunci[0]])])
        nomor_sk = self.isi[one.butir.jenis, kunci]["nomor_sk"]
        return f"{self._nama(kunci[:1])}: {self._post(kunci[1:3])}, {self._peran(kunci[1:3])}; SK {nomor_sk}"

    def _penugasan(self) -> Iterator[Kunci]:
        """Yield the penugasan that have not ended."""
        for (jenis, kunci), isi in self.isi.items():
            selesai = isi.get("selesai")
            if jenis is Jenis.PENUGASAN and not (isinstance(selesai, date) and selesai < self.hari_ini):
                yield kunci

    def _nama(self, kunci: Kunci) -> str:
        return str(self.isi[Jenis.PEGAWAI, kunci].get("nama") or f"NIP {kunci[0]}")

    def _post(self, kunci: Kunci) -> str:
        unit, kode = kunci
        return f"{self.isi[Jenis.JABATAN, kunci].get('nama') or kode}, {self.unit.get(unit, unit)}"

    def _posts(self, kunci_list: Iterable[Kunci]) -> list[str]:
        posts = [self._post(kunci) for kunci in kunci_list]
        return posts[:NAMED] + ([f"dan {len(posts) - NAMED} jabatan lain"] if len(posts) > NAMED else [])

    def _peran(self, kunci: Kunci) -> str:
        post = self.isi[Jenis.JABATAN, kunci]
        if not post:
            return "peran belum diketahui"
        return f"peran {PERAN_LABELS[Peran(str(post['peran']))]}" if post.get("peran") else "tanpa peran dalam SOP"

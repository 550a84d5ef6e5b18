"""An archive made by hand, and what an attacker who knows the format does to it."""

import hashlib
import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

from takar.verifier.periksa_riwayat import canonical
from tests.verifier.riwayat import Event, Riwayat, event, linked

DATE = (2026, 10, 20, 3, 0, 0)


def info(nama: str, method: int = zipfile.ZIP_STORED, mode: int = 0o100644) -> zipfile.ZipInfo:
    """Return the head of an entry as Takar writes it."""
    made = zipfile.ZipInfo(nama, DATE)
    made.compress_type, made.external_attr = method, mode << 16
    return made


def riwayat() -> Riwayat:
    """Return the history of one berkas among others."""
    objek = ("berkas:1", "berkas:2", "pengumpulan:1")
    whole = Riwayat(linked([event(seq, "SUBMIT", objek[seq % 3], {"nomor": seq}) for seq in range(1, 31)]))
    return whole.of("berkas:1")


def end_of(riwayat: Riwayat) -> list[Any]:
    """Return where the history of a berkas ends, as a tying event names it."""
    last = riwayat.events[-1]
    return [last["objek"], len(riwayat.events), last["seq"], last["hash"]]


@dataclass
class Arsip:
    """The files of an archive and its manifest; ``ujung``: what the event that ties its histories names."""

    files: dict[str, bytes] = field(default_factory=dict)
    jenis: dict[str, str] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    ujung: dict[str, Any] = field(default_factory=dict)
    tie: Event = field(default_factory=dict)

    @classmethod
    def whole(cls) -> "Arsip":
        """Return one as it is made: a paper, a bukti and a history."""
        files = {
            "BACA-SAYA.txt": b"baca " * 40,
            "tw3/aptika/naskah/laporan-v1.pdf": b"%PDF-1.7 " + bytes(range(256)) * 8,
            "tw3/aptika/bukti/IKU-01/001-foto.jpg": b"\xff\xd8 gambar",
            "tw3/aptika/riwayat.jsonl": riwayat().content,
        }
        made = cls(files, {"tw3/aptika/riwayat.jsonl": "riwayat"})
        made.tied(**{"tw3/aptika/riwayat.jsonl": end_of(riwayat())})
        return made

    def tied(self, **ujung: Any) -> None:
        """Hold the event that ties histories, by their names, to these ends; one that is None is not tied."""
        self.ujung = {name: one for name, one in {**self.ujung, **ujung}.items() if one is not None}
        isi = {"lingkup": "kominfo/2026/tw3", "riwayat": self.ujung}
        self.tie = linked([event(31, "TIE_ARSIP", "opd:1", isi)])[0]
        self.files["ikatan.jsonl"], self.jenis["ikatan.jsonl"] = canonical(self.tie).encode() + b"\n", "ikatan riwayat"

    @property
    def manifest(self) -> dict[str, Any]:
        """What the archive says of itself."""
        isi = [
            {
                "asli": "",
                "jenis": self.jenis.get(nama, "naskah"),
                "nama": nama,
                "sha256": hashlib.sha256(content).hexdigest(),
                "tercatat": "",
                "ukuran": len(content),
            }
            for nama, content in self.files.items()
        ]
        said = {"dibuat": "2026-10-20T03:00:00+00:00", "format": "takar-arsip", "isi": isi, "judul": "Arsip"}
        return {**said, "kurang": [], "lingkup": "kominfo/2026/tw3", "takar": "0.1.0", "versi": 2, **self.changes}

    def zip(self, *more: tuple[zipfile.ZipInfo, bytes], manifest: bytes | None = None, last: bool = True) -> bytes:
        """Return the ZIP; ``more`` are entries that the manifest does not name, ``last`` its place."""
        out = io.BytesIO()
        said = canonical(self.manifest).encode() + b"\n" if manifest is None else manifest
        with zipfile.ZipFile(out, "w") as made:
            if not last:
                made.writestr(info("manifest.json"), said)
            for nama, content in self.files.items():
                packed = nama.endswith(
                    "riwayat.jsonl"
                )  # as what is written from tables, of a size that nobody knows before
                head = info(nama, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
                with made.open(head, "w", force_zip64=packed) as stream:
                    stream.write(content)
            for head, content in more:
                made.writestr(head, content)
            if last:
                made.writestr(info("manifest.json"), said)
        return out.getvalue()

"""An edition of another office, made ready to become this office's own (docs/adr/0028).

What names the other office names this one, and what only the office itself knows is left blank: its number, its days,
who approved it. Of the laws, those of the other government and those on the other office are left out.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from takar.sop.ejaan import in_words, spelled
from takar.sop.model import Edition, Langkah, Pengesah

_GOVERNMENT = re.compile(r"^pemerintah (daerah )?", re.IGNORECASE)
_KIND = re.compile(r"^((daerah|provinsi|kabupaten|kota|khusus|istimewa|ibu ?kota|administrasi) )+", re.IGNORECASE)
Said = Callable[[str], str]


def adopt(edition: Edition, *, pemerintah: str, perangkat_daerah: str, alamat: str) -> Edition:
    """Return the edition in this office's name, to be completed by it."""
    pairs = _pairs(edition, pemerintah, perangkat_daerah)
    foreign = [re.compile(rf"\b{re.escape(satu)}\b", re.IGNORECASE) for satu, _ in pairs]
    said = _renaming(pairs)
    return Edition(
        nama=said(edition.nama),
        judul=said(edition.judul),
        pemerintah=pemerintah,
        perangkat_daerah=perangkat_daerah,
        unit_kerja=said(edition.unit_kerja),
        alamat=alamat,
        pengesah=Pengesah(said(edition.pengesah.jabatan)),
        dasar_hukum=_all(
            spelled, (hukum for hukum in edition.dasar_hukum if not any(f.search(hukum) for f in foreign))
        ),
        kualifikasi=_all(said, edition.kualifikasi),
        keterkaitan=_all(said, edition.keterkaitan),
        peralatan=_all(said, edition.peralatan),
        peringatan=_all(said, edition.peringatan),
        pencatatan=_all(said, edition.pencatatan),
        kolom_pelaksana=_all(said, edition.kolom_pelaksana),
        frekuensi=said(edition.frekuensi),
        langkah=tuple(langkah_said(satu, said) for satu in edition.langkah),
        edge=tuple(replace(satu, alasan=said(satu.alasan)) for satu in edition.edge),
    )


def langkah_said(satu: Langkah, said: Said) -> Langkah:
    """Return a langkah with every text of it said otherwise; its standard time stays."""
    baku_mutu = satu.baku_mutu
    return replace(
        satu,
        kegiatan=said(satu.kegiatan),
        pelaksana=_all(said, satu.pelaksana),
        penerima=_all(said, satu.penerima),
        keterangan=said(satu.keterangan),
        baku_mutu=replace(
            baku_mutu,
            perlengkapan=_all(said, baku_mutu.perlengkapan),
            keluaran=_all(said, baku_mutu.keluaran),
        ),
    )


def _all(said: Said, texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(said(text) for text in texts)


def _pairs(edition: Edition, pemerintah: str, perangkat_daerah: str) -> list[tuple[str, str]]:
    """Names of the other office and what they are here, the fuller name of the government before its place."""
    theirs, ours = _GOVERNMENT.sub("", edition.pemerintah.strip()), _GOVERNMENT.sub("", pemerintah.strip())
    office = (edition.perangkat_daerah.strip(), perangkat_daerah.strip())
    pairs = [] if office[0].casefold() == office[1].casefold() else [office]
    if theirs.casefold() != ours.casefold():  # two governments may share a place: Kota and Kabupaten Bogor
        pairs += [(theirs, ours), (_KIND.sub("", theirs), _KIND.sub("", ours))]
    return [(one, other) for one, other in pairs if one]


def _renaming(pairs: Iterable[tuple[str, str]]) -> Said:
    """Say each name as this office's, in capitals where the text has it so, and spell what the sheet misspells."""
    names = [(re.compile(rf"\b{re.escape(one)}\b", re.IGNORECASE), other) for one, other in pairs]

    def said(text: str) -> str:
        for name, other in names:
            text = name.sub(lambda found, other=other: _like(found[0], other), text)  # type: ignore[misc]
        return spelled(text)

    return said


def _like(found: str, other: str) -> str:
    return other.upper() if found.isupper() else in_words(other)

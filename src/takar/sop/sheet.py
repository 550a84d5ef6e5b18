"""The whole edition as readable text: what `takar sop show` prints."""

from collections.abc import Iterable, Iterator

from takar.sop.labels import KIND_LABELS, PERAN_LABELS, edge_label
from takar.sop.model import Edition, Langkah
from takar.sop.questions import questions

INFERRED = "(disimpulkan)"
UNKNOWN = "(belum diketahui)"
UNSTATED = "(tidak disebut)"


def sheet(edition: Edition) -> str:
    """Identity block, langkah, ways back, open questions, remarks."""
    return "\n".join(
        [
            *_identity(edition),
            *_overview(edition),
            *(line for langkah in edition.langkah for line in _langkah(langkah)),
            *_edges(edition),
            *_listed("Pertanyaan yang harus dijawab", questions(edition)),
            *_listed("Kunci yang tidak dibaca", edition.tidak_dibaca),
            *_listed("Catatan penyalin", (*edition.catatan, *filter(None, [edition.kelengkapan]))),
            "",
        ]
    )


def _identity(edition: Edition) -> Iterator[str]:
    for label, value in _identity_fields(edition):
        yield f"{label:<22}: {value or UNSTATED}"
    for label, values in (
        ("Dasar Hukum", edition.dasar_hukum),
        ("Kualifikasi Pelaksana", edition.kualifikasi),
        ("Keterkaitan SOP", edition.keterkaitan),
        ("Peralatan/Perlengkapan", edition.peralatan),
        ("Peringatan", edition.peringatan),
        ("Pencatatan & Pendataan", edition.pencatatan),
        ("Kolom pelaksana", edition.kolom_pelaksana),
    ):
        yield from _listed(label, values)


def _identity_fields(edition: Edition) -> Iterator[tuple[str, object]]:
    yield "Judul", edition.judul
    yield "Nama SOP", edition.nama
    yield "Nomor SOP", edition.nomor
    yield "Pemerintah", edition.pemerintah
    yield "Perangkat daerah", edition.perangkat_daerah
    yield "Unit kerja", edition.unit_kerja
    yield "Alamat", edition.alamat
    yield "Tgl Pembuatan", edition.tanggal_pembuatan_tertulis or edition.tanggal_pembuatan
    yield "Tgl Revisi", edition.tanggal_revisi
    yield "Tgl Efektif", edition.tanggal_efektif
    yield "Tgl Pengesahan", edition.tanggal_pengesahan
    yield "Berlaku mulai", edition.berlaku_mulai
    pengesah = edition.pengesah
    lines = (
        pengesah.jabatan,
        pengesah.nama,
        pengesah.pangkat,
        f"NIP. {pengesah.nip}" if pengesah.nip else "",
    )
    yield "Disahkan oleh", ", ".join(filter(None, lines))
    yield "Frekuensi", edition.frekuensi


def _listed(label: str, values: Iterable[str]) -> list[str]:
    found = [f"  {urut}. {value}" for urut, value in enumerate(values, start=1)]
    return ["", f"{label}:", *found] if found else []


def _overview(edition: Edition) -> Iterator[str]:
    """One line per langkah, to be read at a glance; the sentences follow below."""
    rows = [("No", "Jenis", "Waktu", "Kembali ke", "Pelaksana → keluaran")]
    rows += [_overview_row(edition, langkah) for langkah in edition.langkah]
    widths = [max(len(row[kolom]) for row in rows) for kolom in range(4)]
    yield ""
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]])


def _overview_row(edition: Edition, langkah: Langkah) -> tuple[str, str, str, str, str]:
    ways = ", ".join(str(edge.tujuan) for edge in edition.edge if edge.asal == langkah.nomor)
    makes = "; ".join(langkah.baku_mutu.keluaran) or UNSTATED
    return (
        str(langkah.nomor),
        KIND_LABELS[langkah.kind] if langkah.kind else UNKNOWN,
        langkah.baku_mutu.waktu.raw or _waktu(langkah),
        ways or "—",
        f"{'; '.join(langkah.pelaksana) or UNKNOWN} → {makes}",
    )


def _langkah(langkah: Langkah) -> Iterator[str]:
    peran = PERAN_LABELS[langkah.peran] if langkah.peran else UNKNOWN
    kind = f"{KIND_LABELS[langkah.kind]} ({langkah.kind})" if langkah.kind else UNKNOWN
    baku_mutu = langkah.baku_mutu
    yield f"\nLangkah {langkah.nomor}{_mark(langkah, 'nomor')}: {langkah.kegiatan}"
    for label, value, name in (
        ("Pelaksana", "; ".join(langkah.pelaksana) or UNKNOWN, "pelaksana"),
        ("Peran", peran, "peran"),
        ("Jenis", kind, "kind"),
        ("Perlengkapan", "; ".join(baku_mutu.perlengkapan) or UNSTATED, ""),
        ("Waktu", baku_mutu.waktu.raw or _waktu(langkah), "waktu"),
        ("Keluaran", "; ".join(baku_mutu.keluaran) or UNSTATED, ""),
        ("Penerima", "; ".join(langkah.penerima), ""),
        ("Keterangan", langkah.keterangan, ""),
    ):
        if value:
            yield f"  {label:<13}: {value}{_mark(langkah, name)}"


def _waktu(langkah: Langkah) -> str:
    """The standard time of a file that states value and unit but not the printed words."""
    waktu = langkah.baku_mutu.waktu
    return f"{waktu.nilai} {waktu.satuan.replace('_', ' ')}" if waktu.nilai and waktu.satuan else UNSTATED


def _mark(langkah: Langkah, name: str) -> str:
    return f" {INFERRED}" if name in langkah.inferred else ""


def _edges(edition: Edition) -> list[str]:
    mark = f" {INFERRED}" if "edge" in edition.inferred else ""
    found = [f"Langkah {edge.asal}: {edge_label(edge)}{mark}. {edge.alasan}".rstrip() for edge in edition.edge]
    return _listed("Jalan kembali", found)

"""What was done to the set-up of an office is said by its facts: two acts of one kind are not told alike."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from takar.queries.tindakan_kantor import kalimat_kantor

SIDIK = "0123456789abcdef" * 4
SHORT = "0123456789abcdef…"
TOLD: tuple[tuple[dict[str, Any], str], ...] = (
    (
        {"sertifikat": SIDIK, "dicabut_sejak": "2026-07-01T01:00:00+00:00", "alasan": "Dibobol."},
        f"Mencabut sertifikat segel {SHORT} sejak 1 Juli 2026 pukul 08.00",
    ),
    ({"sertifikat": SIDIK, "menggantikan": ""}, f"Memasang sertifikat segel {SHORT}"),
    (
        {"sertifikat": "f" * 64, "sertifikat_baru": "Habis.", "menggantikan": SIDIK},
        f"Memasang sertifikat segel ffffffffffffffff…, menggantikan {SHORT}",
    ),
    (
        {"sertifikat_tepercaya": SIDIK, "penyelenggara": "BSrE", "alasan": "Resmi."},
        f"Mempercayai sertifikat penyelenggara BSrE, {SHORT}",
    ),
    ({"sertifikat_tepercaya": SIDIK, "dicabut": "Usang."}, f"Tidak lagi mempercayai sertifikat penyelenggara {SHORT}"),
    (
        {"sertifikat_tepercaya": SIDIK, "daftar_cabut": "a", "jumlah": 3},
        f"Menyimpan daftar pencabutan (CRL) penyelenggara {SHORT}: 3 sertifikat dicabut",
    ),
    ({"layanan_tanda_tangan": "dilepas"}, "Melepas layanan tanda tangan"),
    ({"layanan_cap_waktu": "https://cap.go.id/"}, "Memasang layanan cap waktu: https://cap.go.id/"),
    ({"mode_tanda_tangan": "basah"}, "Memilih cara tanda tangan: pindaian tanda tangan basah"),
    ({"cap_waktu_diminta": 4}, "Meminta cap waktu yang belum ada: 4 PDF"),
    ({"segel_diminta": 2}, "Meminta segel yang belum ada: 2 naskah"),
    ({"kanal": "telegram"}, "Memasang kanal kabar Telegram"),
    ({"kanal": "telegram", "dilepas": True}, "Melepas kanal kabar Telegram"),
    ({"edisi": 1, "nomor": "12/2026", "file": "sop.toml"}, "Memasang edisi SOP 12/2026"),
    ({"edisi": 1, "nomor": "12/2026", "alasan": "Keliru."}, "Menarik edisi SOP 12/2026"),
    ({"sesudah": {"jenis": "surat", "nasib": "musnah"}, "sebelum": None}, "Menetapkan kelas retensi: "),
    ({"dokumen": 7, "jenis": "renja", "tahun": 2026, "nomor": "1/R"}, "Menyimpan Renja 2026, nomor 1/R"),
    (
        {"dokumen": 7, "status": "dicabut", "alasan": "Keliru."},
        "Mengubah keadaan Renja 2026, nomor 1/R, menjadi dicabut",
    ),
    (
        {"jenis": "undangan-monev", "versi": 3, "sesudah": {"hal": "B"}},
        "Mengubah redaksi «Undangan monev dan daftar hadir» (versi 3)",
    ),
    (
        {"jenis": "perjanjian", "tahun": 2026, "versi": 2, "kode": "AB-CD", "sha256": SIDIK},
        "Membuat Perjanjian Kinerja 2026 versi 2, kode AB-CD",
    ),
    ({"jenis": "kop", "versi": 2, "sesudah": {"gambar_kop": SIDIK}}, "Memasang gambar kop (versi 2)"),
    ({"jenis": "kop", "versi": 3, "sesudah": {"gambar_kop": ""}}, "Melepas gambar kop (versi 3)"),
    ({"sebelum": {"nama": "A"}, "sesudah": {"nama": "B"}}, ""),
    ({"baris": "libur:3", "sebelum": None, "sesudah": {"tanggal": "2026-07-20"}}, "Menambah hari libur 20 Juli 2026"),
    ({"baris": "libur:3", "sebelum": {"dasar": "A"}, "sesudah": {"dasar": "B"}}, "Mengubah hari libur"),
    ({"baris": "jam:3", "sebelum": {"berlaku": "2026-11-02"}, "sesudah": None}, "Menghapus jam kerja mulai 2 November"),
    (
        {"libur": 3, "dihapus": {"tanggal": "2026-07-20", "jenis": "libur", "dasar": "A"}},
        "Menghapus hari libur 20 Juli",
    ),
    ({"daftar": 2, "ubahan": []}, "Memuat daftar hari libur"),
    ({"impor": 1, "file": "a.xlsx", "hasil": "2 pegawai ditambah"}, "Memuat «a.xlsx»: 2 pegawai ditambah"),
    ({"impor": 1, "file": "a.xlsx", "bagian": "orang"}, "Mengunggah «a.xlsx»"),
    ({"impor": 1, "peta": {}}, "Menetapkan kolom lembar kerja yang diunggah"),
    ({"dari": 2026, "ke": 2027, "dengan_target": True, "ubahan": []}, "Menyalin rencana 2026 ke 2027"),
    ({"tautan": "baru"}, ""),
)


@pytest.mark.parametrize(("isi", "said"), TOLD, ids=range(len(TOLD)))
def test_each_act_is_told_by_its_facts(isi, said):
    found = kalimat_kantor(isi, ZoneInfo("Asia/Jakarta"), {7: "Renja 2026, nomor 1/R"})
    assert found.startswith(said)
    assert bool(found) == bool(said)

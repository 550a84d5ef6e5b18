"""Names that the composing modules share: years, periods, origins."""

from typing import Any

TAHUN = (2025, 2026)
PERIODE = ((2025, 4), (2026, 1), (2026, 2), (2026, 3))
ASAL_RENCANA = "Rencana 2026 Dinas Komunikasi dan Informatika Kabupaten Bengkulu Utara (dokumen publik)"
ASAL_IKU = "Daftar IKU 2025-2030 Dinas Komunikasi dan Informatika Kabupaten Bengkulu Utara (dokumen publik)"
ANGKA = "angka peraga"
TEKS = "teks peraga"
BARIS = " | "  # between the lines of components, and between their figures
SEPERTI_2026 = "susunan peraga: kode dan nama seperti rencana 2026"
RINGKAS_2025 = "Realisasi 2025 dicatat sebagai angka kumulatif; sejak 2026 dicatat per triwulan (peraga)."

Row = dict[str, Any]

"""The kinds of paper that no office words, each with its reason (docs/adr/0107)."""

from collections.abc import Mapping

TETAP: Mapping[str, str] = {
    "e81": (
        "Bentuk, kolom, dan kata-katanya ditetapkan peraturan (Formulir E.81, Permendagri 86 Tahun 2017). Nama "
        "perangkat daerah dan penanda tangannya mengikuti Pengaturan."
    ),
    "sop": (
        "Dicetak dari edisi SOP, kata demi kata sebagaimana disahkan. Kata-katanya diubah dengan edisi baru di Edisi "
        "SOP."
    ),
}
"""By kind why its words are not the office's to change.

Source: domain.md section 5 (E.81 is exported exactly as Permendagri 86/2017 prints it); the SOP itself, of which an
edition is approved as it is worded, so that its page says that and nothing else.
"""

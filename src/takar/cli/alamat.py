"""What is said of an address that names nothing here: how one is written, and which offices there are."""


def unknown(alamat: str, contoh: str) -> str:
    """Return the sentence; ``contoh`` is how such an address is written."""
    from takar.queries.arsip import known_dinas

    dinas = ", ".join(known_dinas()) or "belum ada"
    return f"{alamat} tidak ada; tulis seperti {contoh}. Kode dinas di sini: {dinas}."

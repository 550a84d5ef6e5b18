"""What every file that can be edited says of the paper that counts."""

from takar.documents.contexts import Context


def salinan(context: Context) -> str:
    """Return the sentence; a paper that is kept under no code (a kartu kendali of now) names none."""
    kode = context.jejak.kode_verifikasi
    which = f" (kode verifikasi {kode})" if kode else ""
    return f"Salinan untuk disunting; naskah yang berlaku adalah PDF-nya{which}."

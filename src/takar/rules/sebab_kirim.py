"""Why a mail was not handed over, in a sentence with a way out, from what the library says of it (RFC 5321, 4.2)."""

import re

MELAYANI = "Periksa pengaturan pos-el di server Takar."
_LAGI = "Takar mencoba lagi sendiri."
_SEBAB = (
    ("gaierror", f"Nama server pos-el tidak dikenal. {MELAYANI}"),
    ("ConnectionRefusedError", f"Server pos-el tidak menerima sambungan. Pastikan server itu berjalan. {MELAYANI}"),
    ("TimeoutError", f"Server pos-el tidak menjawab. Pastikan server itu berjalan dan terjangkau. {_LAGI}"),
    ("SSL", f"Sambungan aman ke server pos-el gagal. Periksa sertifikat server pos-el itu. {MELAYANI}"),
    ("SMTPAuthenticationError", f"Server pos-el menolak nama pengguna atau kata sandi Takar. {MELAYANI}"),
    ("SMTPNotSupportedError", f"Server pos-el tidak mengenal cara yang dipakai Takar. {MELAYANI}"),
    ("SMTPSenderRefused", f"Server pos-el menolak alamat pengirim Takar. {MELAYANI}"),
    ("SMTPServerDisconnected", f"Server pos-el memutuskan sambungan. {_LAGI}"),
    ("SMTPConnectError", f"Server pos-el tidak dapat dihubungi. Pastikan server itu berjalan. {_LAGI}"),
    ("OSError", f"Server pos-el tidak terjangkau. Pastikan server itu berjalan dan jaringannya terhubung. {_LAGI}"),
)
_PENERIMA = "SMTPRecipientsRefused"
_DITOLAK = "Server pos-el menolak alamat ini. Betulkan alamat pos-elnya di halaman Pegawai, lalu kirim ulang."
_BELUM = f"Server pos-el belum dapat menerima untuk alamat ini. {_LAGI}"
_ISI = f"Server pos-el menolak isi atau ukurannya. {MELAYANI}"
_FINAL = re.compile(r"\b5\d\d\b")


def explain_sebab(galat: str) -> str:
    """Return the sentence, and what the library said in brackets, for who looks after the server.

    What no rule knows, and what is a sentence already, is returned as it is.
    """
    kind = galat.partition(":")[0]
    if kind == _PENERIMA:
        return f"{_DITOLAK if _FINAL.search(galat) else _BELUM} ({galat})"
    if kind == "SMTPDataError":
        return f"{_ISI if _FINAL.search(galat) else _BELUM} ({galat})"
    said = next((kalimat for name, kalimat in _SEBAB if kind.startswith(name)), "")
    return f"{said} ({galat})" if said else galat

"""Why a mail was not handed over: each trouble in a sentence that says what to do."""

import pytest

from takar.rules.sebab_kirim import MELAYANI, explain_sebab


@pytest.mark.parametrize(
    ("galat", "kalimat"),
    [
        ("gaierror: [Errno -2] Name or service not known", f"Nama server pos-el tidak dikenal. {MELAYANI}"),
        (
            "ConnectionRefusedError: [Errno 111] Connection refused",
            f"Server pos-el tidak menerima sambungan. Pastikan server itu berjalan. {MELAYANI}",
        ),
        (
            "TimeoutError: timed out",
            "Server pos-el tidak menjawab. Pastikan server itu berjalan dan terjangkau. Takar mencoba lagi sendiri.",
        ),
        (
            "SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED]",
            f"Sambungan aman ke server pos-el gagal. Periksa sertifikat server pos-el itu. {MELAYANI}",
        ),
        (
            "SMTPAuthenticationError: (535, b'5.7.8 authentication failed')",
            f"Server pos-el menolak nama pengguna atau kata sandi Takar. {MELAYANI}",
        ),
        (
            "SMTPRecipientsRefused: {'a@b.invalid': (550, b'5.1.1 unknown')}",
            "Server pos-el menolak alamat ini. Betulkan alamat pos-elnya di halaman Pegawai, lalu kirim ulang.",
        ),
        (
            "SMTPRecipientsRefused: {'a@b.invalid': (451, b'4.7.1 later')}",
            "Server pos-el belum dapat menerima untuk alamat ini. Takar mencoba lagi sendiri.",
        ),
        ("SMTPDataError: (552, b'too large')", f"Server pos-el menolak isi atau ukurannya. {MELAYANI}"),
        (
            "SMTPDataError: (452, b'full')",
            "Server pos-el belum dapat menerima untuk alamat ini. Takar mencoba lagi sendiri.",
        ),
        (
            "OSError: [Errno 101] Network is unreachable",
            "Server pos-el tidak terjangkau. Pastikan server itu berjalan dan jaringannya terhubung. "
            "Takar mencoba lagi sendiri.",
        ),
    ],
)
def test_each_trouble_has_a_sentence_and_keeps_what_was_said(galat: str, kalimat: str) -> None:
    assert explain_sebab(galat) == f"{kalimat} ({galat})"


@pytest.mark.parametrize(
    "galat",
    ["", "Kembali dari server pos-el: 550 kotak penuh.", "ValueError: Jenis kiriman «merpati» tidak dikenal."],
)
def test_what_is_a_sentence_already_or_unknown_stays(galat: str) -> None:
    assert explain_sebab(galat) == galat

"""What a new password must be, in our words: the rules stand in the settings (AUTH_PASSWORD_VALIDATORS)."""

from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError

from takar.actions.pengaturan.isian import Isian

LONGEST = 256  # what is longer is never hashed: a megabyte would keep the server busy
SHORT = "Kata sandi paling sedikit 12 huruf. Beberapa kata yang mudah diingat lebih baik daripada satu kata yang sulit."
COMMON = "Kata sandi ini sering dipakai orang, jadi mudah ditebak. Pilih yang lain."
WORDS = {"password_too_short": SHORT, "password_too_common": COMMON}


def judge_password(isian: Isian, kata_sandi: str, ulang: str, *, known: tuple[str, ...]) -> None:
    """Keep a sentence for each thing that is wrong with a password; ``known``: what others know of the person."""
    if not kata_sandi:
        isian.wrong("kata_sandi", "Isi kata sandi.")
        return
    if len(kata_sandi) > LONGEST:
        isian.wrong("kata_sandi", f"Kata sandi paling banyak {LONGEST} huruf.")
        return
    if any(len(one) > 2 and one.casefold() in kata_sandi.casefold() for one in known):
        isian.wrong("kata_sandi", "Kata sandi tidak boleh memuat nama pengguna atau NIP.")
    for validator in get_default_password_validators():
        try:
            validator.validate(kata_sandi)
        except ValidationError as error:
            isian.wrong("kata_sandi", WORDS[str(error.code)])
    if kata_sandi != ulang:
        isian.wrong("kata_sandi_ulang", "Kedua kata sandi tidak sama. Ketik sekali lagi.")

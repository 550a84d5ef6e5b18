"""How long what is typed to sign in may be."""

from takar.actions.kata_sandi import LONGEST

LONGEST_NAME = 60  # as the column of Akun


def plausible(nama_pengguna: str, kata_sandi: str) -> bool:
    """Return whether this can be a name and a password at all.

    What is longer is wrong without a look: hashing a megabyte would keep the server busy.
    """
    return 0 < len(nama_pengguna) <= LONGEST_NAME and 0 < len(kata_sandi) <= LONGEST

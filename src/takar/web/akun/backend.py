"""Who is signed in, as Django asks it at each request: by a query that is built once for a process."""

from typing import Any

from django.contrib.auth.backends import AllowAllUsersModelBackend

from takar.queries.akun import find_akun


class AkunBackend(AllowAllUsersModelBackend):
    """Named in `AUTHENTICATION_BACKENDS`. Closed accounts are found too: the sign-in page itself tells them why."""

    def get_user(self, user_id: int) -> Any:
        """Return the account of a session; Django compares its password with the session's afterwards."""
        return find_akun(user_id)

"""Sessions in the database, as Django keeps them; the query that every page asks is built once for a process."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from takar.queries.prepared import Place, PreparedModels

_alive = PreparedModels[Session](
    lambda: Session.objects.filter(
        session_key=Place(0, CharField(max_length=40)), expire_date__gt=Place(1, DateTimeField())
    )
)


class SessionStore(db.SessionStore):
    """Named in `SESSION_ENGINE`: the very rows of Django's own store."""

    def _get_session_from_db(self) -> Any:
        """Return the row of a session that has not ended; None, and no key any more, where there is none."""
        found = _alive(self.session_key, timezone.now())
        if found:
            return found[0]
        self._session_key = None
        return None

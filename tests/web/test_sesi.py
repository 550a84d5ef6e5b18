"""Sessions are those of Django's own store, read by a query of ours."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from takar.web.sesi import SessionStore


@pytest.mark.django_db
def test_a_session_of_djangos_store_is_read_until_it_ends_and_its_key_is_nobodys_then(
    django_assert_num_queries,
) -> None:
    kept = db.SessionStore()
    kept["terakhir"] = 7
    kept.save()
    ours = SessionStore(kept.session_key)
    with django_assert_num_queries(1):
        assert ours["terakhir"] == 7
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    for key in (kept.session_key, "tidak-pernah-ada"):
        ended = SessionStore(key)
        assert ("terakhir" in ended, ended.session_key) == (False, None)

"""Sessions and who they are of are those of Django's own store, read by queries of ours."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from takar.records.models import Akun
from takar.web.akun.backend import AkunBackend
from takar.web.sesi import SessionStore
from tests.factories import peraga_office, person

pytestmark = pytest.mark.selalu


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


@pytest.mark.django_db
def test_a_session_finds_its_account_closed_or_not_and_nobody_where_it_is_gone() -> None:
    peraga_office()
    akun = Akun.objects.get(pk=person("kadis").akun_id)
    Akun.objects.filter(pk=akun.pk).update(is_active=False)
    found = AkunBackend().get_user(akun.pk)
    assert (found, found.is_active, found.get_session_auth_hash()) == (akun, False, akun.get_session_auth_hash())
    assert AkunBackend().get_user(0) is None

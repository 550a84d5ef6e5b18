"""The seeded samples of `make test` (docs/adr/0093): by name, so that nothing else that is added changes them."""

from tests.sifat import chosen

NAMES = [f"tests/actions/test_{at}.py::test_{at * 7}" for at in range(2000)]


def test_a_sample_is_as_large_as_it_says_and_one_in_one_is_all() -> None:
    assert all(chosen(name, 1) for name in NAMES)
    assert 450 < sum(chosen(name, 4) for name in NAMES) < 550


def test_what_stands_beside_it_does_not_matter() -> None:
    few = NAMES[::3]
    assert [name for name in few if chosen(name, 4)] == [name for name in NAMES if chosen(name, 4) and name in few]
    assert [name for name in ("/", "/mulai/", "/pengaturan/") if chosen(name, 3)] == ["/pengaturan/"]

"""A page walked with the keyboard alone: Tab to what is meant, which is seen to have the focus, then a key."""

from tests.browser.orang import Orang

MOST = 90
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const named = (one.labels && one.labels[0] && one.labels[0].innerText) || one.innerText || "";
  const seen = box.bottom > 0 && box.top < innerHeight && getComputedStyle(one).outlineStyle !== "none";
  return [named.replace(/\\s+/g, " ").trim(), seen, one.tagName];
}"""


def reach(who: Orang, name: str, tag: str = "") -> None:
    """Press Tab until what bears the name has the focus, and see that it shows it."""
    passed = []
    for _ in range(MOST):
        who.page.keyboard.press("Tab")
        named, seen, found = who.page.evaluate(FOCUS)
        if named.startswith(name) and tag in ("", found):
            assert seen, f"the focus on «{name}» is not seen"
            return
        passed.append(named[:40])
    raise AssertionError(f"«{name}» is not reached from {who.here()}: {passed}")


def enter(who: Orang, name: str, tag: str = "") -> None:
    """Reach a link or button and press it; the page that follows is looked at."""
    reach(who, name, tag)
    with who.page.expect_navigation():
        who.page.keyboard.press("Enter")
    who.look()


def fill(who: Orang, name: str, text: str) -> None:
    """Reach a field and type into it."""
    reach(who, name)
    who.page.keyboard.type(text)


def unfold(who: Orang, name: str) -> None:
    """Reach what unfolds a part of the page, and unfold it."""
    reach(who, name, "SUMMARY")
    who.page.keyboard.press("Enter")

"""Walking by keyboard alone: Tab, Enter, Space, arrows and typing; never a mouse."""

import re

from playwright.sync_api import Locator, Page

#: More stops than any page of the product has.
MOST_STOPS = 150
#: A page comes to what has the focus a moment later; after so many looks it would be there.
MOST_LOOKS = 60
#: What keeps one from seeing where the focus is (WCAG 2.4.7, 2.4.11); empty where nothing does.
_UNSEEN = """() => {
  const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  if (!it.matches(':focus-visible') || !drawn && style.boxShadow === 'none') return 'no mark of the focus';
  const outside = box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth;
  return outside ? 'the focus is outside the window' : '';
}"""


class Keyboard:
    """Somebody at a page who has no mouse. What Tab does not reach cannot be done, and that is a failure."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.content = page.locator("main, aside")

    def reach(self, target: Locator) -> None:
        """Tab until this has the focus."""
        found = target.element_handle()
        for _ in range(MOST_STOPS):
            if found.evaluate("it => it === document.activeElement"):
                self._see(target)
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached with the keyboard on {self.page.url}")

    def _see(self, target: Locator) -> None:
        unseen = ""
        for _ in range(MOST_LOOKS):
            unseen = self.page.evaluate(_UNSEEN)
            if not unseen:
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"{target} on {self.page.url}: {unseen}")

    def press(self, name: str | re.Pattern[str], *, role: str = "button") -> None:
        """Reach a button or link by its name, press Enter and wait for the page that follows."""
        self.reach(self.content.get_by_role(role, name=name).first)  # type: ignore[arg-type]
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def follow(self, name: str | re.Pattern[str]) -> None:
        """Reach a link and open it."""
        self.press(name, role="link")

    def unfold(self, words: str) -> None:
        """Open what is folded away under these words."""
        folded = self.content.locator("summary").filter(has_text=words).first
        self.reach(folded)
        if not folded.evaluate("it => it.parentElement.open"):
            self.page.keyboard.press("Enter")

    def write(self, label: str | re.Pattern[str], words: str) -> None:
        """Type into a field in place of what stands there."""
        target = self.content.get_by_label(label).first
        self.reach(target)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(words)

    def choose(self, label: str | re.Pattern[str], *, group: str | None = None) -> None:
        """Choose one of a group with Tab and the arrows, or tick a box with Space."""
        within = self.content.get_by_role("group", name=group) if group else self.content
        target = within.get_by_label(label).first.element_handle()
        if target.get_attribute("type") == "checkbox":
            self.reach(within.get_by_label(label).first)
            self.page.keyboard.press("Space")
            return
        mine = "it => document.activeElement.name === it.name && document.activeElement.form === it.form"
        for _ in range(MOST_STOPS):
            if target.evaluate(mine):
                break
            self.page.keyboard.press("Tab")
        for _ in range(20):
            if target.evaluate("it => it === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        assert target.is_checked(), f"{label!r} cannot be chosen with the keyboard on {self.page.url}"

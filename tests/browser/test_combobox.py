# SPDX-License-Identifier: MIT
"""The search boxes by their keys, as the ARIA Authoring Practices tell of an editable combobox."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.support.browsing import violations, visiting

pytestmark = pytest.mark.browser

STATE = """box => {
  const options = [...document.getElementById(box.getAttribute("aria-controls")).children];
  const active = box.getAttribute("aria-activedescendant");
  const chosen = options.filter((option) => option.ariaSelected === "true");
  return {
    open: box.getAttribute("aria-expanded") === "true",
    active: options.findIndex((option) => option.id === active),
    chosen: chosen.map((option) => options.indexOf(option)),
    shown: options.filter((option) => option.checkVisibility()).length,
    value: box.value,
    focused: document.activeElement === box,
  };
}"""


@pytest.fixture(params=["", "dokument/kvalitetspolicy/", "sok/"], ids=["start", "huvud", "sok"])
def page(chromium, reference_url, request) -> Iterator[Page]:
    with visiting(chromium, reference_url) as visit:
        visit.open(request.param)
        yield visit.page
        assert visit.noticed == []


def box(page: Page) -> Locator:
    return page.locator("[role=combobox]:visible").last


def typed(page: Page, text: str = "kval") -> dict[str, object]:
    """Type into the box; what there is when offers have come."""
    box(page).focus()
    page.keyboard.type(text)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    return state(page)


def state(page: Page) -> dict[str, object]:
    found: dict[str, object] = box(page).evaluate(STATE)
    return found


def test_offers_open_while_typing_and_nothing_is_chosen_by_itself(page: Page) -> None:
    before = state(page) if box(page).get_attribute("aria-controls") else {}
    assert before.get("open") is False
    now = typed(page)
    assert (now["open"], now["active"], now["chosen"]) == (True, -1, [])
    assert int(str(now["shown"])) > 1
    told = page.locator(".kd-dold[aria-live=polite]").filter(has_text="förslag")
    assert told.last.inner_text() == f"{now['shown']} förslag. Välj med pilarna."
    assert violations(page) == []


def test_arrows_go_through_the_offers_and_the_box_while_focus_stays(page: Page) -> None:
    count = int(str(typed(page)["shown"]))
    walked = []
    for key in (*["ArrowDown"] * (count + 2), "ArrowUp", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        now = state(page)
        walked.append(now["active"])
        assert now["chosen"] == ([now["active"]] if now["active"] != -1 else [])
        assert (now["focused"], now["value"], now["open"]) == (True, "kval", True)
    assert walked == [*range(count), -1, 0, -1, count - 1, count - 2]


def test_escape_closes_and_leaves_what_was_typed(page: Page) -> None:
    typed(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    now = state(page)
    assert (now["open"], now["shown"], now["active"], now["value"]) == (False, 0, -1, "kval")
    page.keyboard.press("Alt+ArrowDown")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    assert state(page)["active"] == -1
    page.keyboard.press("Alt+ArrowUp")
    assert state(page)["open"] is False
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    assert state(page)["active"] == 0


def test_writing_on_and_moving_in_the_text_leave_the_offer(page: Page) -> None:
    typed(page)
    for key in ("Home", "ArrowRight", "i"):
        page.keyboard.press("ArrowDown")
        assert state(page)["active"] == 0
        page.keyboard.press(key)
        assert state(page)["active"] == -1
    assert state(page)["value"] == "kival"


def test_enter_searches_for_what_was_typed_where_no_offer_is_active(page: Page) -> None:
    typed(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=kval")
    assert state(page)["open"] is False


def test_enter_on_an_offer_searches_for_it(page: Page) -> None:
    typed(page)
    page.keyboard.press("ArrowDown")
    first = page.locator("[role=option]:visible").first.get_attribute("data-text") or ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=*")
    expect(page.locator(".kd-innehall [role=combobox]")).to_have_value(first)


def test_tab_closes_and_goes_on(page: Page) -> None:
    typed(page)
    page.keyboard.press("Tab")
    now = state(page)
    assert (now["open"], now["focused"], now["value"]) == (False, False, "kval")


def test_a_pointer_chooses_too(page: Page) -> None:
    typed(page)
    second = page.locator("[role=option]:visible").nth(1)
    text = second.get_attribute("data-text") or ""
    second.click()
    page.wait_for_url("**/sok/?q=*")
    expect(page.locator(".kd-innehall [role=combobox]")).to_have_value(text)

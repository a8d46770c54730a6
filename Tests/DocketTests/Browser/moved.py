"""Reads what a page says of tables that were submitted, that moved, or that have cells nobody could read; prints it, as JSON.

usage: moved.py MOVED UNREAD    pages: of a log whose submitted table moved since, and of one with a table without a total
"""
import json, os, sys
from urllib.parse import quote
from chromium import launch
from playwright.sync_api import sync_playwright

MOVED, UNREAD = sys.argv[1:]
READY = "() => { const seal = document.getElementById('seal'), main = document.getElementById('main'); return seal && !['checking', undefined].includes(seal.dataset.state) && main.dataset.ready === 'true'; }"
seen, messages = {}, []
with sync_playwright() as playwright:
    browser = launch(playwright)
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800})
    page.on("pageerror", lambda error: messages.append(str(error)))

    def ready():
        while not page.evaluate(READY):
            page.wait_for_timeout(10)

    def go(file, address):
        page.goto("about:blank")
        page.goto("file://" + os.path.abspath(file) + address)
        ready()
        return page.inner_text("main")

    seen["home"] = "报送时 91" in go(MOVED, "#/")
    go(MOVED, "#/table/t25")
    seen["band"] = page.inner_text("main .broken")
    page.evaluate("() => { for (const fold of document.querySelectorAll('main details')) { if (fold.make) fold.make(); fold.open = true; } }")
    seen["table"] = page.inner_text("main")
    # A door opens the cases behind the row.
    page.evaluate("() => { document.getElementById('main').dataset.ready = 'false'; }")
    page.locator("main a.door:has-text('看它由哪些案件组成')").first.click()
    ready()
    seen["door"] = [page.evaluate("() => location.hash"), "计入 2 个事件" in page.inner_text("main")]
    seen["form"] = "报送时合计 91 分，现在 71 分" in go(MOVED, "#/table/t25?form=1")
    seen["silent"] = "2025 年发生的事里，其余" in go(MOVED, "#/attention")
    seen["hazard"] = "1 件" in go(MOVED, "#/cases?query=" + quote("配电箱"))
    seen["nothing"] = "docket 找 天外飞仙" in go(MOVED, "#/cases?query=" + quote("天外飞仙"))
    go(UNREAD, "#/")
    seen["unread"] = page.evaluate("() => document.getElementById('seal').dataset.state")
    browser.close()
seen["messages"] = messages
print(json.dumps(seen, ensure_ascii=False))

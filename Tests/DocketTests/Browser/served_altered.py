"""Opens the page of a server whose log is altered while it is served, before and after; prints what it says, as JSON.

usage: served_altered.py    the log in DOCKET_LOG
"""
import json, os, subprocess
from chromium import launch
from playwright.sync_api import sync_playwright

server = subprocess.Popen(["docket", "serve", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
told = json.loads(server.stdout.readline())
seen = {"messages": []}
try:
    with sync_playwright() as playwright:
        browser = launch(playwright)

        def opened():
            page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800})
            page.on("pageerror", lambda error: seen["messages"].append(str(error)))
            page.goto(told["url"])
            ready(page)
            return page

        def ready(page):
            page.wait_for_timeout(20)
            while not page.evaluate("() => { const seal = document.getElementById('seal'), main = document.getElementById('main'); return seal && !['checking', undefined].includes(seal.dataset.state) && main.dataset.ready === 'true'; }"):
                page.wait_for_timeout(10)

        def state(page):
            return page.evaluate("() => document.getElementById('seal').dataset.state")

        def asked(page):
            page.evaluate("() => { location.hash = '#/proofs'; }")
            ready(page)
            page.click("text=让程序核验")
            page.wait_for_selector(".mark[role=status]:has-text('：')")
            return [page.inner_text(".mark[role=status]"), state(page)]

        early, other = opened(), opened()
        seen["before"] = [state(early), asked(early)]
        segment = os.path.join(os.environ["DOCKET_LOG"], "00000000000000000001.jsonl")
        lines = open(segment, encoding="utf-8").read()
        open(segment, "w", encoding="utf-8").write(lines.replace("五溪尚境", "五溪尚竟", 1))
        # A page that was open asks the program again, and its seal changes; each view that is opened afterwards says so.
        seen["asked"] = asked(other)
        seen["views"] = {}
        for view in ("", "attention", "cases", "year", "table", "proofs"):
            page = opened()
            page.evaluate("(view) => { document.getElementById('main').dataset.ready = 'false'; location.hash = '#/' + view + '?'; }", view)
            ready(page)
            seen["views"][view] = [state(page), page.locator("#broken").count()]
        # Restored, and found whole by the program, it is served as before.
        open(segment, "w", encoding="utf-8").write(lines)
        page = opened()
        seen["restored"] = asked(page)[0]
        seen["again"] = state(opened())
        browser.close()
finally:
    server.terminate()
print(json.dumps(seen, ensure_ascii=False))

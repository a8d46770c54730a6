"""Opens pages in a real browser, and prints for each what its seal says and what it shows of a view, as JSON.

usage: pages.py [ADDRESS=SELECTOR...] -- FILE...     the texts of what a selector finds in the view at an address, such as '#/case/…'
"""
import json, os, sys
from chromium import launch
from playwright.sync_api import sync_playwright

places, files = sys.argv[1:sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1:]
READY = "() => { const seal = document.getElementById('seal'), main = document.getElementById('main'); return seal && !['checking', undefined].includes(seal.dataset.state) && (seal.dataset.state === 'stopped' || main.dataset.ready === 'true'); }"
seen = {}
with sync_playwright() as playwright:
    browser = launch(playwright)
    for file in files:
        page, messages = browser.new_page(locale="zh-CN"), []
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto("file://" + os.path.abspath(file), timeout=120000)
        # What waits for a function of the page is refused by the page's own rules for scripts.
        while not page.evaluate(READY):
            page.wait_for_timeout(20)
        one = {"state": page.evaluate("() => document.getElementById('seal').dataset.state"), "foot": page.inner_text("#foot"), "messages": messages, "shown": {}}
        for place in places:
            address, selector = place.split("=", 1)
            page.evaluate("(address) => { document.getElementById('main').dataset.ready = 'false'; location.hash = address; }", address)
            while not page.evaluate(READY):
                page.wait_for_timeout(20)
            one["shown"][place] = page.locator(selector).all_inner_texts()
        seen[os.path.basename(file)] = one
        page.close()
print(json.dumps(seen, ensure_ascii=False))

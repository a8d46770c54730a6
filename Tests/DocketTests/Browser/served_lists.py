"""Uses what a server's page does with its lists: finds a site and its cases, sorts, filters, saves as CSV; prints what it saw, as JSON.

usage: served_lists.py SITE DISTRICT     a site's name and a district of the log that the environment names
"""
import json, os, subprocess, sys
from urllib.parse import unquote
from chromium import launch
from playwright.sync_api import sync_playwright

SITE, DISTRICT = sys.argv[1:]
READY = "() => { const seal = document.getElementById('seal'), main = document.getElementById('main'); return seal && !['checking', undefined].includes(seal.dataset.state) && main.dataset.ready === 'true'; }"
server = subprocess.Popen(["docket", "serve", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
address = json.loads(server.stdout.readline())["url"]
seen, messages = {}, []
with sync_playwright() as playwright:
    browser = launch(playwright)
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800}, accept_downloads=True)
    page.on("pageerror", lambda error: messages.append(str(error)))

    def ready():
        while not page.evaluate(READY):
            page.wait_for_timeout(10)

    def go(view):
        page.evaluate("(view) => { document.getElementById('main').dataset.ready = 'false'; location.hash = view; }", view)
        ready()

    def dues():
        return page.evaluate("() => [...document.querySelectorAll('.cases .row')].map((row) => row.querySelectorAll('time')[1]?.textContent || '').filter(Boolean)")

    page.goto(address, timeout=120000)
    ready()
    page.keyboard.press("/")
    page.keyboard.type(SITE)
    page.wait_for_selector("#found a[data-case]")
    seen["found"] = page.evaluate("() => [...document.querySelectorAll('#found a[data-case]')].map((one) => one.dataset.case)")
    page.keyboard.press("Escape")
    for name, view in (("all", "#/cases"), ("notices", "#/cases?query=notice")):
        go(view)
        page.evaluate("() => { document.getElementById('main').dataset.ready = 'false'; document.getElementById('sort-due').click(); }")
        ready()
        up = dues()
        page.evaluate("() => { document.getElementById('main').dataset.ready = 'false'; document.getElementById('sort-due').click(); }")
        ready()
        seen[name] = {"hash": unquote(page.evaluate("() => location.hash")), "up": up, "down": dues()}
    go("#/cases?query=notice")
    page.evaluate("() => { document.getElementById('main').dataset.ready = 'false'; }")
    page.select_option("[data-filter='project.district']", DISTRICT)
    ready()
    seen["filtered"] = page.inner_text("main [role=status]")
    with page.expect_download() as found:
        page.click(".case-heads .csv")
    seen["csv"] = open(found.value.path(), encoding="utf-8-sig", newline="").read().split("\r\n")
    # Without a kind nothing of a site or its district is lost, nor is the site; on the list of sites a site is itself.
    seen["whole"] = []
    for view, name, value in (("#/cases", "project.district", DISTRICT), ("#/cases?query=project", "project.district", DISTRICT), ("#/cases?query=project", "project", "project/2023-0002"), ("#/cases", "project", "project/2023-0002")):
        go(view)
        page.evaluate("() => { document.getElementById('main').dataset.ready = 'false'; }")
        page.select_option(f"[data-filter='{name}']", value)
        ready()
        seen["whole"].append(page.inner_text("main [role=status]"))
    go("#/cases")
    seen["years"] = page.evaluate("() => [...document.querySelectorAll('[data-filter=opened] option')].map((one) => one.value).filter((one) => one.length === 4)")
    # Events of cases are listed with the names of these.
    go("#/figure?measure=count(notice.issued)&year=2023")
    page.evaluate("() => { const fold = document.querySelector('#counted details'); fold.open = true; fold.make(); }")
    page.wait_for_timeout(1500)
    seen["named"] = page.evaluate("() => [...document.querySelectorAll('#counted .row b')].map((one) => one.textContent)")
    # The printed address, pasted where the page is open already.
    page.evaluate("(address) => { document.getElementById('main').dataset.ready = 'false'; location.href = address; }", address)
    page.wait_for_timeout(500)
    ready()
    seen["again"] = page.evaluate("() => [document.getElementById('main').dataset.view, location.hash]")
    go("#/attention")
    seen["along"] = page.locator(".csv").count()
    seen["state"] = page.evaluate("() => document.getElementById('seal').dataset.state")
    seen["messages"] = messages
server.terminate()
server.wait()
print(json.dumps(seen, ensure_ascii=False))

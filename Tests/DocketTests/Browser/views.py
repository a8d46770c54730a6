"""Uses what a page does with its lists: finds a site, filters, sorts, saves as CSV, compares with an earlier page; prints what it saw, as JSON.

usage: views.py FILE EARLIER SITE DISTRICT YEAR     EARLIER is a page of the same log with fewer lines, SITE a site's name, DISTRICT a district
"""
import json, os, sys
from urllib.parse import quote, unquote
from chromium import launch
from playwright.sync_api import sync_playwright

FILE, EARLIER, SITE, DISTRICT, YEAR = sys.argv[1:]
READY = "() => { const seal = document.getElementById('seal'), main = document.getElementById('main'); return seal && !['checking', undefined].includes(seal.dataset.state) && main.dataset.ready === 'true'; }"
seen, messages = {}, []
with sync_playwright() as playwright:
    browser = launch(playwright)
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800}, accept_downloads=True)
    page.on("pageerror", lambda error: messages.append(str(error)))

    def ready():
        while not page.evaluate(READY):
            page.wait_for_timeout(10)

    def go(address):
        page.goto("about:blank")
        page.goto("file://" + os.path.abspath(FILE) + address)
        ready()

    def count(selector):
        return page.locator(selector).count()

    def saved(selector):
        with page.expect_download() as found:
            page.click(selector)
        return open(found.value.path(), encoding="utf-8-sig", newline="").read()

    go("#/")
    page.keyboard.press("/")
    page.keyboard.type(SITE)
    page.wait_for_selector("#found a[data-case]")
    seen["found"] = page.locator("#found a").first.get_attribute("data-case").split("/")[0]
    # Each number by person opens that person's cases, and no others.
    go("#/attention")
    seen["people"] = []
    rows = "section.sheet:has(h2:text-is('按人')) tbody tr"
    for person in range(count(rows)):
        for column in range(3):
            go("#/attention")
            door = page.locator(rows).nth(person).locator("a.door").nth(column)
            number, place = int(door.inner_text()), ["overdue", "due", "waiting"][column]
            door.click()
            page.wait_for_timeout(10)
            ready()
            page.evaluate("(id) => { for (const fold of document.querySelectorAll('#at-' + id + ' details')) { if (fold.make) fold.make(); fold.open = true; } }", place)
            listed = page.evaluate("(id) => [...document.querySelectorAll('#at-' + id + ' .listed')].reduce((sum, list) => sum + list.items.length, 0)", place)
            seen["people"].append([number, listed])
    # A heading sorts, and the address keeps it.
    # A draw is listed by its kind and by its name, and among all cases it isn't one.
    seen["draws"] = []
    for asked in ("draw", "随机抽查", "年末双随机", ""):
        go("#/cases?query=" + quote(asked))
        seen["draws"].append(page.locator("ul.rows a[data-case^='draw/']").count())
    go("#/cases?query=notice")
    page.click("#sort-due")
    ready()
    seen["hash"] = unquote(page.evaluate("() => location.hash"))
    dues = lambda: page.evaluate("() => [...document.querySelectorAll('.cases .row')].map((row) => row.querySelectorAll('time')[1]?.textContent || '')")
    first = dues()
    seen["sorted"] = [one for one in first if one] == sorted(one for one in first if one)
    go("#/cases?query=notice&sort=due")
    seen["kept"] = dues() == first
    csv = saved(".case-heads .csv")
    lines = csv.split("\r\n")
    seen["csv"] = {"root": page.evaluate("() => document.getElementById('seal').dataset.root") in lines[0], "address": "#/cases?query=notice&sort=due" in lines[0], "lines": len(lines) - 3, "total": page.inner_text("main [role=status]")}
    go("#/year")
    page.locator("th .sort").nth(1).click()
    ready()
    seen["table"] = {"sort": "sort=" in page.evaluate("() => location.hash"), "marked": page.locator("th[aria-sort=ascending]").count()}
    # A filter holds on every view and says itself in the address.
    go("#/cases?query=" + quote("notice"))
    page.select_option("[data-filter='project.district']", DISTRICT)
    page.wait_for_timeout(10)
    ready()
    seen["filtered"] = page.inner_text("main [role=status]")
    page.click(".tabs a[data-path=attention]")
    page.wait_for_timeout(10)
    ready()
    seen["along"] = unquote(page.evaluate("() => location.hash"))
    seen["counts"] = page.evaluate("() => { const list = document.querySelector('#at-overdue .listed'); return [list ? list.items.length : 0, document.querySelector('#at-overdue h2')?.textContent || '']; }")
    # Every list and table of a view is saved with what it shows.
    go("#/attention")
    seen["lists"] = [saved(f".csv >> nth={place}") for place in range(page.locator(".csv").count())]
    # No view has a CSV without lines, or lines without texts.
    go("#/cases?query=project")
    site = page.locator("main a.row").first.get_attribute("href")
    go("#/table")
    table = page.locator("main a.row").first.get_attribute("href")
    seen["saved"] = {}
    for view in ("#/", "#/attention", "#/cases", "#/year", "#/proofs", table, site, "#/figure?measure=" + quote("ontime(notice.issued -> closed)") + "&year=" + YEAR):
        go(view)
        page.wait_for_timeout(20)
        seen["saved"][unquote(view).split("?")[0]] = [saved(f".csv:visible >> nth={place}").split("\r\n")[1:-1] for place in range(page.locator(".csv:visible").count())]
    # Each bar of days early and late leads to as many cases as it says.
    address = "#/figure?measure=" + quote("ontime(notice.issued -> closed)") + "&year=" + YEAR
    go(address)
    bars = page.evaluate("() => [...document.querySelectorAll('.spread a')].map((bar) => [bar.getAttribute('href'), Number(bar.getAttribute('aria-label').split(' ').pop())])")
    seen["bars"] = []
    for href, number in bars:
        go(href)
        seen["bars"].append([number, page.evaluate("() => document.querySelector('#late .listed').items.length")])
    go(address)
    seen["sheets"] = len(page.pdf(prefer_css_page_size=True).split(b"/Type /Page\n")) - 1
    # The form prints as nothing but the form.
    go("#/table")
    page.click("main a.row")
    ready()
    page.emulate_media(media="print")
    seen["printed"] = {"ours": [one for one in ("h1", "#top", ".total-line") if page.locator(one).first.is_visible()], "form": page.locator(".form:visible").count()}
    page.emulate_media(media="screen")
    # An earlier page of the log: its figures beside these, and the events between.
    go("#/proofs")
    page.set_input_files("#evidence", EARLIER)
    page.wait_for_selector("#then")
    seen["then"] = {"heading": page.inner_text("#then header"), "events": page.evaluate("() => document.querySelector('#then .listed').items.length"), "moved": page.evaluate("() => [...document.querySelectorAll('#then table tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))")}
    seen["state"] = page.evaluate("() => document.getElementById('seal').dataset.state")
    seen["messages"] = messages
print(json.dumps(seen, ensure_ascii=False))

"""Reads a page as a leader and an auditor do: lists under filters, a case, a late figure, CSV, other pages dropped on it; prints what it saw, as JSON.

usage: reader.py FILE FORKED EARLIER OTHER DISTRICT SITE    FORKED is a page of another history of the same office, EARLIER of the same log
with fewer lines, OTHER of another office
"""
import glob, json, os, sys
from urllib.parse import quote
from chromium import launch
from playwright.sync_api import sync_playwright

FILE, FORKED, EARLIER, OTHER, DISTRICT, SITE = sys.argv[1:]
READY = "() => { const seal = document.getElementById('seal'), main = document.getElementById('main'); return seal && !['checking', undefined].includes(seal.dataset.state) && main.dataset.ready === 'true'; }"
seen, messages = {}, []
with sync_playwright() as playwright:
    browser = launch(playwright)

    def opened(width):
        page = browser.new_page(locale="zh-CN", viewport={"width": width, "height": 900}, accept_downloads=True)
        page.on("pageerror", lambda error: messages.append(str(error)))
        return page

    page = opened(1280)

    def ready(page=page):
        page.wait_for_timeout(10)
        while not page.evaluate(READY):
            page.wait_for_timeout(10)

    def go(address, page=page):
        page.goto("about:blank")
        page.goto("file://" + os.path.abspath(FILE) + address)
        ready(page)

    def saved(title):
        with page.expect_download() as found:
            page.click(f"section.sheet:has(h2:text-is('{title}')) .csv")
        return open(found.value.path(), encoding="utf-8-sig", newline="").read().split("\r\n")[1:-1]

    total = lambda: page.inner_text("main [role=status]")
    # The district that is picked is the site's; a site is its own; without a kind nothing of either is lost.
    seen["districts"] = {}
    for kind in ("inspection", "notice", "complaint", "project", ""):
        go("#/cases?query=" + kind)
        page.select_option("[data-filter='project.district']", DISTRICT)
        ready()
        seen["districts"][kind] = total()
    # A district goes along to another kind, to all and to another view.
    seen["along"] = []
    go("#/cases?query=complaint")
    page.select_option("[data-filter='project.district']", DISTRICT)
    ready()
    for chip in ("通知书", "检查", "全部"):
        page.click(f"main .chips a:has-text('{chip}')")
        ready()
        seen["along"].append(total())
    go("#/cases?query=" + quote("complaint project.district:" + DISTRICT))
    page.click(".tabs a[data-path=attention]")
    ready()
    seen["along"].append(page.inner_text("#at-overdue h2"))
    # What a view does with the filter of its address is said, in words.
    said = lambda: page.evaluate("() => [...document.querySelectorAll('main p.small')].map((one) => one.textContent).find((one) => one.startsWith('筛选“')) || ''")
    seen["said"] = []
    for view in ("#/?", "#/year?", "#/table?", "#/attention?", "#/figure?measure=" + quote("count(notice.issued)") + "&year=2026&per=month&", "#/cases?"):
        go(view + "query=" + quote("project.district:" + DISTRICT))
        seen["said"].append(said())
        if "figure" in view:
            seen["filtered"] = page.evaluate("() => document.querySelector('#counted summary b')?.textContent || document.querySelector('main').innerText.slice(0, 300)")
    go("#/year")
    seen["quarters"] = page.evaluate("() => [...document.querySelectorAll('main thead')].map((one) => (one.textContent.match(/Q\\d/g) || []).join('')).filter(Boolean)")
    go("#/cases")
    seen["days"] = page.evaluate("() => document.querySelectorAll('[data-filter=opened] option').length")
    go("#/case/project/2026-0001")
    seen["marks"] = page.evaluate("() => [...document.querySelectorAll('.strip-year svg a')].map((one) => { one.focus(); return [one.dataset.case, decodeURIComponent(one.getAttribute('href')), document.activeElement === one]; })")
    seen["singular"] = page.evaluate("() => singular('1 cases, 11 cases, 2.1 days, 1 more hazards, #1 is')")
    seen["states"] = []
    for words in ("notice state:issued", "notice 状态:已签发", "notice 停工整改"):
        go("#/cases?query=" + quote(words))
        seen["states"].append(total())
    go("#/cases?query=project")
    page.select_option("select[aria-label='项目']", label=SITE)
    ready()
    seen["site"] = total()
    # What is cleared without saying which.
    go("#/case/notice/2026-0001")
    seen["notice"] = page.inner_text("main")
    # A deadline that was counted, an erasure, and a value that it destroyed.
    go("#/case/complaint/2026-0001")
    seen["complaint"] = page.inner_text("main")
    go("#/case/table/t")
    ready()
    seen["table"] = [page.evaluate("() => location.hash"), page.inner_text("main")]
    adopted = page.evaluate("() => data.proof.ofType('table.adopted')[0].seq")
    go(f"#/event/{adopted}")
    seen["event"] = page.inner_text("main .facts >> nth=0")
    go("#/proofs")
    seen["amended"] = page.inner_text("section.sheet:has(h2:text-matches('^更正、作废和删除'))")
    go("#/attention")
    seen["headings"] = page.eval_on_selector_all("#at-findings summary b", "all => all.map((one) => one.textContent)")
    # One axis for the days and for what wasn't done, beside its plot; each bar leads to as many cases as it says.
    row = "#/table/t/answered"
    heights = "() => [...document.querySelectorAll('.spread a')].map((bar) => [Number(bar.getAttribute('aria-label').split(' ').pop()), Number([...bar.querySelectorAll('rect')].pop().getAttribute('height')), bar.getAttribute('href')])"
    go(row)
    seen["bars"], seen["doors"] = page.evaluate(heights), []
    for number, _, href in seen["bars"]:
        go(href)
        seen["doors"].append([number, page.evaluate("() => document.querySelector('#late .listed').items.length")])
    with page.expect_download() as found:
        page.click('#missed .csv')
    seen["csv"] = open(found.value.path(), encoding="utf-8-sig", newline="").read().split("\r\n")[1:-1]
    go("#/attention")
    seen["lists"] = [saved(title) for title in page.eval_on_selector_all("section.sheet:has(.csv) h2", "all => all.map((one) => one.textContent)")]
    phone = opened(360)
    go(row, phone)
    seen["phone"] = phone.evaluate("() => { const [axis, plot] = [...document.querySelectorAll('.spread > svg')].map((one) => one.getBoundingClientRect()); return [Math.round(axis.top - plot.top), axis.right <= plot.left + 1]; }")
    seen["cut"] = phone.evaluate("() => [...document.querySelectorAll('.spread text')].map((one) => [one.textContent, one.getBoundingClientRect()]).filter(([, box]) => box.width && (box.left < 0 || box.right > innerWidth)).map(([text]) => text)")
    # No word of a chart is cut or lies on another at any width.
    seen["crowded"] = []
    for width in (320, 360, 768, 1280):
        other = opened(width)
        for view in (row, "#/attention", "#/figure?measure=" + quote("count(notice.issued)") + "&year=2026&per=month"):
            go(view, other)
            seen["crowded"] += [[width, view, pair] for pair in other.evaluate("""() => [...document.querySelectorAll('main svg')].flatMap((chart) => {
                const boxes = [...chart.querySelectorAll('text')].map((one) => [one.textContent, one.getBoundingClientRect()]).filter(([, box]) => box.width);
                const out = boxes.filter(([, box]) => box.left < 0 || box.right > document.documentElement.clientWidth).map(([text]) => text);
                return out.concat(boxes.flatMap(([text, a], i) => boxes.slice(i + 1).filter(([, b]) => a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 4 && b.top < a.bottom - 4).map(([word]) => text + '|' + word)));
            })""")]
    # Beside a long name of the office the head stays one line.
    wide = opened(1024)
    go("#/", wide)
    seen["head"] = wide.evaluate("() => { data.name = '云溪市建设工程质量安全监督服务中心'; header(); seal(); return document.querySelector('#find span').getClientRects()[0].height; }")
    # In English ids have blanks for hyphens.
    go("#/case/notice/2026-0002")
    seen["answered"] = page.locator("main .timeline > li").all_inner_texts()
    page.click("#language")
    ready()
    seen["english"] = page.inner_text("main .timeline")
    page.click("#language")
    ready()
    # The bars of a count lead to the events of their month.
    go("#/figure?measure=" + quote("count(notice.issued)") + "&year=2026&per=month")
    bars = page.evaluate("() => [...document.querySelectorAll('main svg a')].map((bar) => [bar.getAttribute('href'), Number(bar.getAttribute('aria-label').split(' ').pop())])")
    seen["months"] = []
    for href, number in bars:
        go(href)
        seen["months"].append([number, page.evaluate("() => document.querySelector('#late .listed').items.length")])
    # Printing opens what was missed.
    go(row)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    seen["folded"] = page.locator("#missed details:not([open])").count()
    # Other pages: each says what it is, and takes back what the one before had said.
    def drop(name):
        page.set_input_files("#evidence", name)
        page.wait_for_timeout(300)
        ready()
        text = page.inner_text("main")
        return {"seal": page.evaluate("() => [document.getElementById('seal').dataset.state, document.getElementById('seal').dataset.size]"), "then": page.locator("#then h2").all_inner_texts(), "banner": page.locator("#dropped").all_inner_texts(), "text": text}

    # Any file that an event names is found by its hash.
    go("#/proofs")
    seen["files"] = [drop(name)["text"] for name in (sorted(one for one in glob.glob("a/attachments/**", recursive=True) if os.path.isfile(one))[0], "t.json")]
    go("#/proofs")
    seen["drops"] = [drop(name) for name in (FORKED, EARLIER, FORKED, OTHER)]
    seen["top"] = page.evaluate("() => scrollY")
    page.click(".tabs a[data-path=cases]")
    ready()
    seen["banner"] = page.locator("#dropped").count()
    seen["messages"] = messages
print(json.dumps(seen, ensure_ascii=False))

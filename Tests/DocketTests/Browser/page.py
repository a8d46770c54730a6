"""Opens a page in a real browser and prints what was seen there, as JSON.

usage: page.py FILE CHECKPOINT EMPTY     FILE is a page of the station's log, CHECKPOINT one that agrees with it, EMPTY the page of an
office with a long name that has recorded nothing yet

Windows, languages and colours are some of all that there are, by the number in SEED; without it they are all.
"""
import base64, gzip, itertools, json, os, random, re, sys, tempfile, time
from urllib.parse import quote
from chromium import launch
from playwright.sync_api import sync_playwright

try:
    from axe_playwright_python.sync_playwright import Axe
except ImportError:
    Axe = None

FILE, CHECKPOINT, EMPTY = sys.argv[1:4]
text = open(FILE).read()
folder = tempfile.mkdtemp()
seen = {"axe": Axe is not None, "messages": [], "requests": [], "sideways": [], "violations": [], "views": {}, "altered": {}}


def some(count, *choices):
    every = list(itertools.product(*choices))
    return random.Random(int(os.environ["SEED"])).sample(every, count) if "SEED" in os.environ else every


def wait(page):
    for _ in range(400):
        state = page.evaluate("""() => { const seal = document.getElementById('seal'), main = document.getElementById('main');
          return [seal && seal.dataset.state, main && main.dataset.ready, main && main.dataset.view, seal && seal.dataset.line || null]; }""")
        if state[0] not in ("checking", None) and (state[1] == "true" or state[0] == "stopped"):
            return state
        time.sleep(0.025)
    return state


def watch(page):
    page.on("console", lambda message: seen["messages"].append(message.text))
    page.on("pageerror", lambda error: seen["messages"].append(str(error)))
    page.on("request", lambda request: None if re.match("(file|data|blob):", request.url) else seen["requests"].append(request.url))


def block(name):
    found = re.search('<script type="application/gzip\\+base64" id="%s">\n(.*?)</script>' % name, text, re.S)
    return found.start(1), found.end(1), gzip.decompress(base64.b64decode(found.group(1)))


def written(name, content):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write(content)
    return path


def packed(data):
    line = base64.b64encode(gzip.compress(data, mtime=0)).decode()
    return "".join(line[i:i + 128] + "\n" for i in range(0, len(line), 128))


routes = {
    "home": "#/", "year": "#/year", "table": "#/table/station-special", "row": "#/table/station-special/satisfaction",
    "figure": "#/figure?measure=rate(complaint.received%20-%3E%20resolved)&year=2023&per=quarter", "cases": "#/cases?query=complaint%20is%3Aclosed",
    "case": "#/case/complaint/2023-0003", "event": "#/event/699", "attention": "#/attention", "proofs": "#/proofs",
}

# What a reader can't read: a number or a badge on two lines, a text outside the window, cut off or in letters under 12 px.
BROKEN = """() => {
  const found = [], over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) found.push(`sideways by ${over}`);
  for (const node of document.querySelectorAll('header *, main *, footer *')) {
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    if (!box.width || node.closest('.hidden, .rest, .skip, svg') || ![...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())) continue;
    const said = node.outerHTML.slice(0, 100);
    if (parseFloat(style.fontSize) < 12) found.push(`small: ${said}`);
    if ((box.right > innerWidth + 1 || box.left < -1) && !node.closest('.wide, .form, .chips')) found.push(`outside: ${said}`);
    // A word of a heading that goes on in the next line.
    if (node.matches('th') && node.firstChild.nodeType === 3) for (const word of node.firstChild.data.matchAll(/[A-Za-z]{2,}/g)) {
      const range = document.createRange();
      range.setStart(node.firstChild, word.index);
      range.setEnd(node.firstChild, word.index + word[0].length);
      if (range.getClientRects().length > 1) found.push(`broken word: ${said}`);
    }
    if (node.matches('.n, time, .badge, .id, a.figure, .door') && new Set([...node.getClientRects()].map((line) => Math.round(line.top))).size > 1) found.push(`on two lines: ${said}`);
  }
  return found; }"""

with sync_playwright() as playwright:
    browser = launch(playwright)
    for language, theme, width in some(3, ("zh-CN", "en-US"), ("light", "dark"), (1280, 390)):
        context = browser.new_context(viewport={"width": width, "height": 800}, locale=language, color_scheme=theme)
        page = context.new_page()
        watch(page)
        for view, route in routes.items():
            page.goto("about:blank")
            page.goto("file://" + FILE + route)
            state = wait(page)
            seen["views"].setdefault(view, set()).add((state[0], state[2]))
            over = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                seen["sideways"].append([view, language, width, over])
            if Axe and (width == 390 or theme == "dark"):
                for violation in Axe().run(page).response["violations"]:
                    seen["violations"].append([violation["id"], view, language, theme, width, violation["nodes"][0]["html"][:200]])
        small = page.evaluate("""() => [...document.querySelectorAll('nav a, button, select, a.figure, [data-event]')].filter((node) => {
          const box = node.getBoundingClientRect(); return box.width > 0 && (box.height < 24 || box.width < 24) && !node.classList.contains('skip'); }).map((node) => node.outerHTML.slice(0, 120))""")
        seen.setdefault("small", []).extend(small)
        context.close()

    # Every width between, of a full office and of an empty one: what breaks a line or leaves the window, in which view.
    seen["broken"] = []
    for language, width in some(3, ("zh-CN", "en-US"), (320, 360, 768, 1024, 1440)):
        page = browser.new_context(viewport={"width": width, "height": 844}, locale=language).new_page()
        watch(page)
        for path in (FILE, EMPTY):
            page.goto("file://" + path)
            wait(page)
            for view, route in routes.items():
                page.evaluate("(route) => { document.getElementById('main').dataset.ready = 'false'; location.hash = route; return draw(); }", route)
                wait(page)
                seen["broken"] += [[view, language, width, what] for what in page.evaluate(BROKEN)]
        page.context.close()

    # The reader's own colours: the current tab and chip, and the marks of a case's days, are seen without the page's.
    page = browser.new_context(viewport={"width": 1280, "height": 844}, locale="zh-CN", forced_colors="active").new_page()
    watch(page)
    seen["forced"] = []
    for route, current, other, side, property in (
        ("#/", ".tabs a[aria-current]", ".tabs a:not([aria-current])", None, "border-bottom-color"),
        (routes["cases"], ".chip[aria-current]", ".chip:not([aria-current])", None, "background-color"),
        (routes["case"], ".timeline > li", "body", "::before", "background-color"),
    ):
        page.goto("about:blank")
        page.goto("file://" + FILE + route)
        wait(page)
        seen["forced"].append(page.evaluate("""([current, other, side, property]) => {
          const look = (selector, of) => getComputedStyle(document.querySelector(selector), of).getPropertyValue(property);
          return look(current, side) !== look(other); }""", [current, other, side, property]))
    page.context.close()

    page = browser.new_context(locale="zh-CN").new_page()
    watch(page)
    page.goto("file://" + FILE)
    wait(page)
    seen["sheets"] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    seen["root"] = page.evaluate("() => document.getElementById('seal').dataset.root")
    seen["size"] = page.evaluate("() => document.getElementById('seal').dataset.size")
    # The keyboard alone: from a card of the year to a figure, to an event, and back.
    page.evaluate("() => document.querySelector('main a.figure').focus()")
    page.keyboard.press("Enter")
    time.sleep(0.3)
    wait(page)
    seen["keyboard"] = [page.evaluate("() => document.getElementById('main').dataset.view")]
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.hasAttribute('data-event')"):
            break
    page.keyboard.press("Enter")
    time.sleep(0.3)
    wait(page)
    seen["keyboard"].append(page.evaluate("() => document.getElementById('main').dataset.view"))
    page.go_back()
    time.sleep(0.3)
    wait(page)
    seen["keyboard"].append(page.evaluate("() => document.getElementById('main').dataset.view"))
    page.keyboard.press("/")
    seen["keyboard"].append(page.evaluate("() => document.activeElement.id"))
    # The cases that the command lists, and no others; what a file can't read is the command's to answer.
    seen["cases"] = []
    for query in ("complaint", "投诉 状态:已办结", "complaint 是:已结 opened:2023Q3", "complaint opened:2023-7", "complaint -渗水"):
        page.goto("about:blank")
        page.goto("file://" + FILE + "#/cases?query=" + quote(query))
        wait(page)
        seen["cases"].append(page.evaluate("() => (document.querySelector('main [role=status]') || document.querySelector('main .cmd code')).textContent"))
    # What is dropped: the right checkpoint, a wrong one, another page's file.
    def drop(path):
        page.goto("about:blank")
        page.goto("file://" + FILE + "#/proofs")
        wait(page)
        # As whoever chose it has the field still in focus.
        page.focus("#evidence")
        page.set_input_files("#evidence", path)
        time.sleep(0.5)
        return wait(page)[0]

    seen["right"] = drop(CHECKPOINT)
    lines = open(CHECKPOINT).read().split("\n")
    lines[2] = ("B" if lines[2][0] == "A" else "A") + lines[2][1:]
    seen["wrong"] = drop(written("wrong.txt", "\n".join(lines)))
    seen["later"] = [drop(written("later.txt", "\n".join([lines[0], "9999"] + lines[2:]))), page.inner_text("#seal")]
    seen["page"] = drop(FILE)
    seen["pdf"] = len(page.pdf(format="A4"))

    # One byte altered, as somebody would who can write the file.
    start, end, data = block("lines")
    stored = data.split(b"\n")
    for line in (1, 699, len(stored) - 1):
        other = list(stored)
        other[line - 1] = other[line - 1].replace(b'"on":"20', b'"on":"21', 1)
        path = written("line.html", text[:start] + packed(b"\n".join(other)) + text[end:])
        page.goto("file://" + path)
        seen["altered"]["line %d" % line] = wait(page)
    for share in (0.2, 0.5, 0.9):
        place = start + int((end - start) * share)
        while text[place] == "\n":
            place += 1
        path = written("block.html", text[:place] + ("B" if text[place] == "A" else "A") + text[place + 1:])
        page.goto("file://" + path)
        seen["altered"]["lines at %s" % share] = wait(page)
    start, end, data = block("answers")
    for name, place in (("answers", start + 5000), ("style", text.index("<style>") + 400), ("script", text.index("\n<script>") + 4000)):
        path = written("other.html", text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1:])
        muted = browser.new_page()
        muted.goto("file://" + path)
        if name == "script":
            time.sleep(1)
        seen["altered"][name] = wait(muted) if name != "script" else [muted.evaluate("() => document.getElementById('seal').dataset.state"), None, None, None]
    figure = data.replace(b'"value":457', b'"value":458')
    path = written("figure.html", text[:start] + packed(figure) + text[end:])
    page.goto("file://" + path)
    seen["altered"]["figure"] = wait(page)
    browser.close()

seen["views"] = {view: sorted(map(list, states)) for view, states in seen["views"].items()}
print(json.dumps(seen, ensure_ascii=False))

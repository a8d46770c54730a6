"""Does with a page what people open it for, by clicks alone, and prints the clicks of each and what was then on the screen, as JSON.

usage: tasks.py WIDTH FILE|- [look]    a page's file, or - for a server of the log that the environment names; look only opens it
"""
import json, os, subprocess, sys
from chromium import launch
from playwright.sync_api import sync_playwright

width, file = int(sys.argv[1]), sys.argv[2]
READY = "() => { const seal = document.getElementById('seal'), main = document.getElementById('main'); return seal && !['checking', undefined].includes(seal.dataset.state) && (seal.dataset.state === 'stopped' || main.dataset.ready === 'true'); }"
# The texts that can be read without scrolling.
ON_SCREEN = """() => {
  const texts = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect(), style = getComputedStyle(node.parentElement);
    if (box.width > 1 && box.height > 1 && box.top >= 0 && box.bottom <= innerHeight && style.visibility === "visible") texts.push(node.data);
  }
  return texts.join("").replace(/\\s+/g, "");
}"""
server = None
address = "file://" + os.path.abspath(file)
if file == "-":
    server = subprocess.Popen(["docket", "serve", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    address = json.loads(server.stdout.readline())["url"]
seen, messages = {"tasks": {}}, []
with sync_playwright() as playwright:
    browser = launch(playwright)
    page = browser.new_page(viewport={"width": width, "height": 844 if width < 700 else 800}, locale="zh-CN")
    page.on("pageerror", lambda error: messages.append(str(error)))

    def ready():
        # What waits for a function of the page is refused by the page's own rules for scripts.
        while not page.evaluate(READY):
            page.wait_for_timeout(20)

    def task(name, clicks, *words):
        page.evaluate("() => { document.getElementById('main').dataset.ready = 'false'; location.hash = '#/tables'; }")
        ready()
        page.evaluate("() => { document.getElementById('main').dataset.ready = 'false'; location.hash = '#/'; }")
        ready()
        for selector in clicks:
            page.locator(selector).first.click()
            page.wait_for_timeout(50)
            ready()
        screen = page.evaluate(ON_SCREEN)
        seen["tasks"][name] = {"clicks": len(clicks), "missing": [word for word in words if word not in screen]}

    page.goto(address, timeout=120000)
    ready()
    if "look" not in sys.argv:
        # On a phone the home has room for counts and cards alone.
        task("overdue", [] if width >= 700 else ["#top a:has-text('督办') >> visible=true"], "逾期", "南屏名邸质量整改通知书", "inspector-08", "逾期18天")
        task("why", ["main a:has-text('43.0%')"], "277份里119份按期；133份晚（居中4天），17份移交，8份未办")
        score = ["#top a:has-text('绩效表') >> visible=true", "main a:has-text('质量安全监督管专项') >> visible=true", "main .score.less >> visible=true"]
        task("score", score, "现场抽查两次未达标", "质量安全标准化考评率")
        task("altered", ["#seal"], "全部相符" if server is None else "逐行")
        page.evaluate("() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }")
        task("print", ["#top a:has-text('年度') >> visible=true", "main button:has-text('打印')"])
        seen["tasks"]["print"]["missing"] = [] if page.evaluate("() => document.body.dataset.printed === 'yes'") else ["window.print"]
    seen["state"] = page.evaluate("() => document.getElementById('seal').dataset.state")
    seen["messages"] = messages
if server is not None:
    server.terminate()
    server.wait()
print(json.dumps(seen, ensure_ascii=False))

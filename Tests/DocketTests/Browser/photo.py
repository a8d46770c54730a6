"""Looks at a case of a served log in a real browser, and prints what became of its photos and of hostile texts, as JSON.

usage: photo.py CASE     the server's command and its log as DOCKET_LOG tells
"""
import json, os, signal, subprocess, sys, time
from chromium import launch
from playwright.sync_api import sync_playwright

server = subprocess.Popen(["docket", "serve", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
told = json.loads(server.stdout.readline())
seen = {"messages": [], "requests": []}
try:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.on("console", lambda message: seen["messages"].append(message.text))
        page.on("pageerror", lambda error: seen["messages"].append(str(error)))
        page.on("request", lambda request: None if request.url.startswith((told["url"].split("#")[0], "blob:", "data:")) else seen["requests"].append(request.url))
        page.goto(told["url"])
        page.wait_for_selector("main[data-ready=true]")
        seen["address"] = "token" in page.url
        page.goto(told["url"].split("#")[0] + "#/case/" + sys.argv[1])
        page.wait_for_selector("main[data-view=case][data-ready=true]")
        for _ in range(200):
            drawn = page.evaluate("() => [...document.querySelectorAll('.photo img')].map((one) => [one.alt, one.naturalWidth, one.getBoundingClientRect().width > 0])")
            if drawn:
                break
            time.sleep(0.05)
        seen["drawn"] = drawn
        seen["text"] = page.evaluate("() => [document.getElementById('main').textContent.includes('<img src=x onerror=alert(1)>'), document.querySelectorAll('main script, main iframe, main a[href^=javascript]').length, document.getElementById('main').textContent.includes('\\u27e8U+202E\\u27e9')]")
        # The lines of a log of this size are verified here, as those of a file are; and on from what is recorded meanwhile.
        seen["seals"] = []
        for _ in range(2):
            for _ in range(200):
                seal = page.evaluate("() => { const seal = document.getElementById('seal'); return [seal.dataset.state, seal.dataset.size]; }")
                if seal[0] != "checking" and [seal] != seen["seals"]:
                    break
                time.sleep(0.05)
            seen["seals"].append(seal)
            if len(seen["seals"]) == 1:
                subprocess.run(["docket", "project", "register", "--name", "新登记"], check=True, capture_output=True)
                page.evaluate("() => { location.hash = '#/attention'; }")
                page.wait_for_selector("main[data-view=attention][data-ready=true]")
        if os.environ.get("PICTURE"):
            page.screenshot(path=os.environ["PICTURE"], full_page=True)
        browser.close()
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=10)
print(json.dumps(seen, ensure_ascii=False))

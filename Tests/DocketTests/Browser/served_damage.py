"""Opens the page of a server whose log is damaged, and prints what it says, as JSON.

usage: served_damage.py    the log in DOCKET_LOG
"""
import json, subprocess, urllib.error, urllib.parse, urllib.request
from chromium import launch
from playwright.sync_api import sync_playwright

server = subprocess.Popen(["docket", "serve", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
told = json.loads(server.stdout.readline())
seen, token = {"messages": []}, told["url"].split("#token=")[1]
try:
    request = urllib.request.Request(told["url"].split("#")[0] + "api/overdue", headers={"Authorization": "Bearer " + token})
    try:
        seen["header"] = urllib.request.urlopen(request).headers.get("Docket-Damaged")
    except urllib.error.HTTPError as error:
        seen["status"], seen["header"] = error.code, urllib.parse.unquote(error.headers.get("Docket-Damaged") or "")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800})
        page.on("pageerror", lambda error: seen["messages"].append(str(error)))
        page.goto(told["url"])
        for view in ["", "attention", "proofs"]:
            page.evaluate("(view) => { document.getElementById('main').dataset.ready = 'false'; location.hash = '#/' + view + '?'; }", view)
            while not page.evaluate("() => document.getElementById('main').dataset.ready === 'true'"):
                page.wait_for_timeout(10)
            seen[view or "home"] = page.inner_text("body")
        browser.close()
finally:
    server.terminate()
print(json.dumps(seen, ensure_ascii=False))

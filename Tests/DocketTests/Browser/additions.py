"""Adds markup around a page's blocks in each of many ways, opens each in a real browser, and prints its seal's state, text and colour.

usage: additions.py PAGE
"""
import base64, hashlib, json, os, re, sys, tempfile
from chromium import launch
from playwright.sync_api import sync_playwright

text = open(sys.argv[1]).read()
FALSE = "按期率 98.0%"
HEADER = '<header id="top">'
hashed = lambda content: base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
STYLE = ".figure{font-size:0}.figure::after{content:'98.0%'}"


def before(mark, added, page=text):
    assert mark in page, mark
    return page.replace(mark, added + mark, 1)


def after(mark, added, page=text):
    assert mark in page, mark
    return page.replace(mark, mark + added, 1)


def without_policy(page):
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", page)


policed = text.replace("style-src '", f"style-src 'sha256-{hashed(STYLE)}' '", 1)
scripted = text.replace("script-src '", f"script-src 'sha256-{hashed('1;')}' '", 1)
end = text.rindex("</script>") + 9
added = {
    "text before the header": before(HEADER, FALSE), "a paragraph": before(HEADER, f"<p>{FALSE}</p>"), "a dialog": before(HEADER, f"<dialog open>{FALSE}</dialog>"),
    "a picture": before(HEADER, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'), "a drawing": before(HEADER, f"<svg><text y=20>{FALSE}</text></svg>"),
    "a frame": before(HEADER, f'<iframe srcdoc="{FALSE}"></iframe>'), "a form": before(HEADER, "<form><input></form>"), "a link": before(HEADER, f'<a href="http://e.example">{FALSE}</a>'),
    "an object": before(HEADER, '<object data="data:text/html,x"></object>'), "text behind the script": text[:end] + FALSE + text[end:], "text behind the end": text + FALSE,
    "a paragraph behind the end": text + f"<p>{FALSE}</p>", "a script behind the end": text + "<script>1;</script>", "a base": after("<head>\n", '<base href="http://e.example/">'),
    "a second main": before('<main id="main"', f'<main id="main">{FALSE}</main>'), "a second seal": before(HEADER, '<p id="seal" data-state="good">✔</p>'),
    "a direction": text.replace('<html lang="zh-CN">', '<html lang="zh-CN" dir="rtl">'), "a hidden body": text.replace("<body>", "<body hidden>"), "a styled body": text.replace("<body>", '<body style="opacity:0">'),
    "a class of the body": text.replace("<body>", '<body class="print-form">'), "a handler": text.replace("<body>", '<body onload="1">'), "a class of the root": text.replace('<html lang="zh-CN">', '<html lang="zh-CN" class="x">'),
    "a second style": before("</head>", f"<style>{STYLE}</style>", policed), "a second style, refused": before("</head>", f"<style>{STYLE}</style>"), "a style sheet": before("</head>", '<link rel="stylesheet" href="data:text/css,p{}">'),
    "a second script": before("</head>", "<script>1;</script>", scripted), "a second script, refused": before("</head>", "<script>1;</script>"),
    "no policy": without_policy(text), "no policy, and a style": before("</head>", f"<style>{STYLE}</style>", without_policy(text)), "a wider policy": policed,
    "a refresh": before("</head>", '<meta http-equiv="refresh" content="999;url=http://e.example">'), "a meta": before("</head>", '<meta name="x" content="y">'),
     "a footer's class": text.replace('<footer id="foot">', '<footer id="foot" class="x">'),
    "a second template": before('<template id="prose-zh"', "<template><p>x</p></template>"), "another type": text.replace("<!DOCTYPE html>\n", ""),
}
harmless = {
    "as it was made": text, "a comment": after("<!DOCTYPE html>\n", "<!-- saved from url=(0014)about:internet -->\n") + "<!-- scanned -->\n", "blanks": text.replace("</header>\n", "</header>\n\n  ") + "\n\n",
    "a shadow of the main": after('<main id="main" tabindex="-1">', f'<template shadowrootmode="closed"><p>{FALSE}</p></template>'),
    "a shadow of the body": text.replace("<body>\n", f'<body>\n<template shadowrootmode="closed"><p>{FALSE}</p><slot></slot></template>'),
    "line ends": text.replace("\n", "\r\n"), "a mark": "\ufeff" + text,
}
jade = HEADER + '<p id="seal" role="status" data-state="good">✔ 已核验 <b class="badge good" data-verdict="proved">98.0%</b></p></header>'
static = re.sub(re.escape(HEADER) + r".*?</header>", jade, text, flags=re.S)
stopped = {"a seal without a program": re.sub(r"<script>.*?</script>", "", static, flags=re.S), "a seal with a broken program": static.replace("\n<script>\n", "\n<script>\n \n", 1)}

STATE = """() => { const seal = document.getElementById('seal'), main = document.getElementById('main'); return { state: seal.dataset.state, text: seal.innerText, colour: getComputedStyle(seal).color,
  background: getComputedStyle(seal).backgroundColor, ready: main.dataset.ready, proved: [...document.querySelectorAll('[data-verdict]')].map((one) => getComputedStyle(one, '::before').backgroundColor), body: document.body.innerText.includes('98.0%') }; }"""
seen = {"added": {}, "harmless": {}, "stopped": {}}
with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
    browser = launch(playwright)
    # One tab opens them all, each a document of its own: a tab for each was most of what this cost.
    page = browser.new_page(locale="zh-CN")
    for group, pages in (("added", added), ("harmless", harmless), ("stopped", stopped)):
        for name, content in pages.items():
            file = os.path.join(folder, "page.html")
            with open(file, "w", newline="") as output:
                output.write(content)
            page.goto("file://" + file)
            one = page.evaluate(STATE)
            while group != "stopped" and (one["state"] in ("checking", "stopped") or one["ready"] != "true"):
                page.wait_for_timeout(20)
                one = page.evaluate(STATE)
            page.wait_for_timeout(50)
            seen[group][name] = page.evaluate(STATE)
    # What a browser writes when somebody saves a page that is open.
    page.goto("file://" + os.path.abspath(sys.argv[1]))
    page.wait_for_timeout(1500)
    saved = "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->\n" + page.evaluate("() => document.documentElement.outerHTML")
    file = os.path.join(folder, "saved.html")
    with open(file, "w", newline="") as output:
        output.write(saved.replace('<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'))
    page.goto("file://" + file)
    page.wait_for_timeout(1500)
    seen["harmless"]["saved by the browser"] = page.evaluate(STATE)
print(json.dumps(seen, ensure_ascii=False))

"""The phone's page in a real browser against `docket serve --record` itself, in both languages; prints what came of it."""
import json, os
from chromium import launch
from playwright.sync_api import sync_playwright
from phone_client import Server, docket

PIN, SHOTS, seen = "48291537", os.environ.get("SHOTS"), {}
RECORD = """async () => { const canvas = document.createElement('canvas'); canvas.width = 1200; canvas.height = 900; const draw = canvas.getContext('2d');
  for (let n = 0; n < 400; n++) { draw.fillStyle = '#' + (n * 40503 % 16777216).toString(16).padStart(6, '0'); draw.fillRect(n * 37 % 1200, n * 91 % 900, 80, 60); }
  const photos = [await storePhoto(await new Promise((done) => canvas.toBlob(done, 'image/jpeg')))], site = phone.mine.sites.find((one) => one.name === '星河学府').case;
  for (const [id, command, own] of [
    ['a', 'inspection record', { values: { project: site, type: 'safety', hazard: [{ text: '洞口未盖', clause: null, place: '', photos }], issue: 'rectification', due: '2023-07-12' } }],
    ['b', 'complaint reply', { case: 'complaint/2023-0001', version: 7, values: { note: '已约谈' } }],
    ['c', 'complaint reply', { on: '2023-07-09', case: 'complaint/2023-0001', version: 1, values: { note: '明天' } }]]) {
    const draft = newDraft(id, command, { on: '2023-07-05', ...own }); await recordEntries(await entriesOf(commandOf(command), draft), draft); }
  await contact(); await loadQueue(); return phone.queue.map((entry) => [entry.command, stateOf(entry)]); }"""


def run(*words):
    answer = docket(*words)
    assert answer.returncode == 0, answer.stderr


run("project", "register", "--name", "星河学府", "--inspector", "li", "--by", "boss")
run("complaint", "receive", "--project", "project/2023-0002", "--channel", "hotline", "--topic", "quality", "--subject", "返潮", "--by", "boss")
server = Server()
with sync_playwright() as playwright:
    browser = launch(playwright)
    for language, zone in (("zh-CN", "Asia/Shanghai"), ("en-US", "Asia/Tokyo")):
        code = json.loads(docket("person", "device", "li", "--name", language, "--by", "boss", "--json").stdout)["code"]
        context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True, device_scale_factor=2, locale=language, timezone_id=zone)
        context.set_default_timeout(15000)
        page, messages = context.new_page(), []
        page.on("console", lambda message: messages.append(message.text) if "Failed to load resource" not in message.text else None)
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto(f"http://{server.host}/phone#{code}")
        page.wait_for_selector("main[data-view=enrol]")
        page.fill("input >> nth=0", PIN)
        page.fill("input >> nth=1", PIN)
        page.tap("main button[type=submit]")
        page.wait_for_selector("main[data-view=today]")
        page.wait_for_function("() => !phone.isSending && phone.fetchedAt")
        is_zh, texts = language == "zh-CN", {}
        refused = page.evaluate(RECORD)
        for name in ("outbox", "recheck", "today"):
            page.evaluate("(name) => { location.hash = '#/' + name; }", name)
            page.wait_for_selector(f"main[data-view={name}]")
            page.wait_for_timeout(100)
            texts[name] = page.inner_text("main")
            if SHOTS:
                page.screenshot(path=os.path.join(SHOTS, f"served-{name}-{language}.png"))
        seen[language] = {
            "refused": refused, "reason": ("还没到" if is_zh else "lies in the future") in texts["outbox"], "moved on": ("已从第 7 版" if is_zh else "had moved on from version 7") in texts["outbox"],
            "zone": ("时区" in texts["today"] or "time zone" in texts["today"], "+09:00, the office's +08:00" in texts["today"]), "recheck": texts["recheck"].count("2023-0001"),
            "review": page.locator("a.row[href='#/do/notice%20review/notice/2023-0001']").count(), "inspection": page.locator("a.row[href*='inspection/2023-0001']").count(),
            "matter": ("安全整改通知书" if is_zh else "safety rectification notice") in texts["today"], "messages": messages}
        # The office's own page, opened from the phone's.
        page.evaluate("() => { location.hash = '#/outbox'; }")
        page.tap("summary:has-text('这台手机')" if is_zh else "summary:has-text('This phone')")
        with context.expect_page() as opened:
            page.tap("a[href='/']")
        reader = opened.value
        reader.wait_for_selector("main[data-ready=true]")
        reader.wait_for_timeout(200)
        read = reader.inner_text("body")
        seen[language]["reader"] = ["示范监督站" in read, reader.locator("#token").count(), reader.evaluate("() => localStorage.getItem('docket-token')")]
        context.close()
    browser.close()
seen["events"] = [event["type"] for event in map(json.loads, docket("log", "--json").stdout.splitlines())][-8:]
server.stop()
print(json.dumps(seen, ensure_ascii=False))

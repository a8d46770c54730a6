"""Measures the page in the browser and the server, beside the figures that they have to reach, and prints a line for each.

usage: bars.py [--json] BIN [EVENTS]     BIN is a folder with release builds of docket and docket-bench, EVENTS the size of the server's log (1000000)

With --json each line is an object, as docket-bench reads it.

It needs the shipped EventLogs in the working directory, Playwright for Python and a Chromium at CHROMIUM, else on the PATH.
"""
import http.client, itertools, json, os, re, shutil, signal, subprocess, sys, tempfile, threading, time

words = [word for word in sys.argv[1:] if word != "--json"]
BIN, EVENTS, AS_JSON = os.path.abspath(words[0]), int(words[1]) if len(words) > 1 else 1_000_000, "--json" in sys.argv
docket, bench = os.path.join(BIN, "docket"), os.path.join(BIN, "docket-bench")
folder = tempfile.mkdtemp()
environment = {**os.environ, "DOCKET_CACHE": os.path.join(folder, "kept"), "DOCKET_LANG": "en"}


def say(of, what, value, unit, bar):
    """Tells a figure of something, and its bar."""
    if AS_JSON:
        print(json.dumps({"of": of, "what": what, "value": round(value, 6), "unit": unit, "bar": bar}), flush=True)
        return
    what = f"{of}, {what}"
    print(f"{'ok  ' if value <= bar else 'OVER'}  {what:<62} {value:10.2f} {unit:<3} (at most {bar:g})", flush=True)


def complain(text):
    print(text, file=sys.stderr if AS_JSON else sys.stdout, flush=True)


def run(*words, **more):
    started = time.time()
    subprocess.run([docket, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**environment, **more})
    return time.time() - started


def log(events):
    path = os.path.join(folder, f"office-{events}")
    subprocess.run([bench, "generate", str(events), "--dir", path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return path


def opened(browser, path):
    """Seconds to the first paint and to the green seal with the front page drawn, the best of three."""
    best = (9e9, 9e9)
    for _ in range(3):
        page = browser.new_page()
        page.goto("file://" + path, wait_until="commit")
        found = page.evaluate("""() => new Promise((done) => { const look = () => {
          const seal = document.getElementById('seal'), main = document.getElementById('main');
          const paint = performance.getEntriesByName('first-contentful-paint')[0];
          if (seal && !['checking', 'stopped'].includes(seal.dataset.state) && main.dataset.ready === 'true' && paint)
            done([paint.startTime, performance.now(), seal.dataset.state]); else setTimeout(look, 5); }; look(); })""")
        if found[2] != "good":
            complain(f"OVER  {path}: {found[2]}")
        best = min(best[0], found[0] / 1000), min(best[1], found[1] / 1000)
        page.close()
    return best


def files():
    offices = [("EventLogs/" + name, year) for name, year in (
        ("huaihua-station-2023", 2023), ("miluo-centre-2023", 2023), ("huaihua-affairs-2023", 2023), ("hengyang-bureau-2024", 2024), ("datong-centre-2021", 2021))]
    made = []
    for path, year in offices + [(log(100_000), 2023)]:
        name, output = os.path.basename(path), os.path.join(folder, os.path.basename(path) + ".html")
        run("status", "--log", path)
        seconds = sorted(run("page", "--year", str(year), "--output", output, "--log", path) for _ in range(3))[1]
        small = name in [os.path.basename(office) for office, _ in offices]
        say(name, "made", seconds, "s", 1 if small else 10)
        say(name, "file", os.path.getsize(output) / 1e6, "MB", 2 if small else 24)
        made.append((name, output, small))
    try:
        from chromium import launch
        from playwright.sync_api import sync_playwright
    except ImportError:
        complain("SKIPPED: playwright isn't installed for python3, nothing is opened in a browser")
        return
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, output, small in made:
            paint, good = opened(browser, output)
            if small:
                say(name, "first paint", paint, "s", 0.5)
            say(name, "good and clickable", good, "s", 1 if small else 3)
        browser.close()


def server():
    path = log(EVENTS)
    run("count", "count(complaint.received)", "--log", path)
    process = subprocess.Popen([docket, "serve", "--json", "--log", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    told = json.loads(process.stdout.readline())
    port, token = told["port"], told["url"].split("#token=")[1]
    views = {
        "status": "/api/status", "list": "/api/list?limit=100&query=complaint", "list sorted": "/api/list?limit=100&query=complaint&sort=-opened",
        "log": "/api/log?limit=100", "overdue": "/api/overdue?limit=100", "today": "/api/today?limit=100", "audit": "/api/audit?limit=100&year=2023",
        "count": "/api/count?measure=rate%28complaint.received%20-%3E%20resolved%29&per=month&year=2023",
        "explain": "/api/explain?limit=100&measure=count%28complaint.received%29&year=2023", "report": "/api/report?year=2023",
        "case": "/api/case?case=complaint%2F2023-0003", "event": "/api/event?seq=699", "receipt": "/api/receipt?seq=699",
    }
    writing = {"DOCKET_NOW": "2024-01-02T09:00:00+08:00", "DOCKET_USER": "jiandu01"}
    times, stop, lock = {name: [] for name in views}, threading.Event(), threading.Lock()

    def ask(connection, target):
        started = time.time()
        connection.request("GET", target, headers={"Authorization": "Bearer " + token})
        answer = connection.getresponse()
        answer.read()
        return time.time() - started, answer.status

    def read(number):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        names = list(views)
        for turn in itertools.count(number):
            if time.time() > until:
                return
            name = names[turn % len(names)]
            seconds, status = ask(connection, views[name])
            with lock:
                times[name].append(seconds)
            if status != 200:
                complain(f"OVER  {name}: {status}")

    def write():
        while not stop.wait(1):
            run("activity", "record", "--topic", "meeting", "--log", path, **writing)

    # Long enough for the writer to change the log some thirty times.
    until = time.time() + 30
    first = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    first.request("GET", "/")
    client = re.findall(rb"<(style|script)>(.*?)</\1>", first.getresponse().read(), re.S)
    say("client", "sources", sum(len(text) for _, text in client) / 1000, "KB", 165)
    for target in views.values():
        ask(first, target)
    writer, readers = threading.Thread(target=write), [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in [writer, *readers]:
        thread.start()
    for thread in readers:
        thread.join()
    memory = next(int(line.split()[1]) / 1000 for line in open(f"/proc/{process.pid}/status") if line.startswith("VmHWM"))
    stop.set()
    writer.join()
    for name, seconds in times.items():
        seconds.sort()
        say(f"server, {name}", "p50", seconds[len(seconds) // 2] * 1000, "ms", 100)
        say(f"server, {name}", "p99", seconds[min(len(seconds) - 1, len(seconds) * 99 // 100)] * 1000, "ms", 300)
    say("server", "memory", memory, "MB", 600)
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=10)


try:
    files()
    server()
finally:
    shutil.rmtree(folder, ignore_errors=True)

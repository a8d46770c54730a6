"""Asks a running server what a browser, a stranger and a careless program would, and prints what it answered, as JSON.

usage: serve.py    the server's command in DOCKET_SERVE, its log's commands in PATH
"""
import http.client, json, os, signal, socket, subprocess, threading, time

server = subprocess.Popen(["docket", "serve", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
told = json.loads(server.stdout.readline())
port, token = told["port"], told["url"].split("#token=")[1]
seen = {"told": told, "status": {}, "same": {}, "raw": {}, "waits": {}}


def get(target, headers=None, method="GET", authorized=True):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    own = {"Authorization": "Bearer " + token} if authorized else {}
    connection.request(method, target, headers={**own, **(headers or {})})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def raw(data, wait=0.0):
    client = socket.create_connection(("127.0.0.1", port), timeout=10)
    client.sendall(data)
    if wait:
        time.sleep(wait)
    found = b""
    try:
        while True:
            more = client.recv(65536)
            if not more:
                break
            found += more
    except (socket.timeout, ConnectionResetError):
        pass
    client.close()
    return int(found.split(b" ")[1]) if found.startswith(b"HTTP/") else None


def left_alone():
    """A connection on which nothing is said: how long the server keeps it."""
    client, started = socket.create_connection(("127.0.0.1", port), timeout=60), time.time()
    ended = client.recv(1) == b""
    seen["waits"]["idle"] = [ended, 28 < time.time() - started < 50]


def trickling():
    """A head of which a byte comes now and then: when the server has enough of it."""
    client, started, found = socket.create_connection(("127.0.0.1", port), timeout=60), time.time(), b""
    client.sendall(b"GET / HTTP/1.1\r\nX: ")
    client.settimeout(0.3)
    while not found and time.time() - started < 20:
        try:
            client.sendall(b"a")
            found = client.recv(64)
        except socket.timeout:
            continue
        except OSError:
            break
    seen["waits"]["trickle"] = [found[9:12].decode(), 4 < time.time() - started < 15]


def not_reading():
    """Requests whose answers nobody takes: how many of them the server still makes after half a minute."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", port))
    client.sendall((b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % port) * 400)
    time.sleep(36)
    client.settimeout(20)
    found = 0
    try:
        while more := client.recv(1 << 20):
            found += more.count(b"HTTP/1.1 200")
    except OSError:
        pass
    seen["waits"]["not reading"] = found < 300


def same(name, target, *words):
    status, headers, body = get(target)
    command = subprocess.run(["docket", *words], capture_output=True)
    seen["same"][name] = [status, int(headers.get("Docket-Exit", -1)) == command.returncode, body == (command.stdout or command.stderr)]


waiting = [threading.Thread(target=one) for one in (left_alone, trickling, not_reading)]
for one in waiting:
    one.start()
try:
    same("status", "/api/status", "status", "--json")
    same("count", "/api/count?measure=count%28complaint.received%29&per=month&year=2023", "count", "count(complaint.received)", "--per", "month", "--year", "2023", "--json")
    same("list", "/api/list?limit=1&query=complaint", "list", "complaint", "--limit", "1", "--json")
    same("log", "/api/log?limit=2", "log", "--limit", "2", "--json")
    same("case", "/api/case?case=complaint%2F2023-0001", "case", "complaint/2023-0001", "--json")
    same("report", "/api/report?lang=zh&year=2023", "report", "--year", "2023", "--json", "--lang", "zh")
    same("nothing", "/api/case?case=complaint%2F2023-0099", "case", "complaint/2023-0099", "--json")
    same("mistake", "/api/count?measure=count%28", "count", "count(", "--json")
    same("receipt", "/api/receipt?seq=2", "receipt", "2")
    page = get("/", authorized=False)
    seen["status"] = {
        "page": page[0], "page holds no data": b"complaint/" not in page[2],
        "no token": get("/api/status", authorized=False)[0], "wrong token": get("/api/status", {"Authorization": "Bearer x"})[0],
        "unknown": get("/api/nothing")[0], "unknown without token": get("/nothing", authorized=False)[0],
        "writes": [get("/api/" + path)[0] for path in ("sign", "undo", "notice/issue", "import", "table/submit", "person/enrol", "export")],
        "post": get("/api/status", method="POST")[0], "host": get("/api/status", {"Host": "evil.example"})[0],
        "origin": get("/api/status", {"Origin": "http://evil.example"})[0], "own origin": get("/api/status", {"Origin": "http://127.0.0.1:%d" % port})[0],
        "cross site": get("/api/status", {"Sec-Fetch-Site": "cross-site"})[0],
        "refused": [get("/api/" + query)[0] for query in ("log?follow=", "list?query=complaint&with-personal=", "list?format=csv&query=complaint", "checkpoint?keep=", "status?log=%2Ftmp", "report?output=x.html", "explain?measure=1&receipts=x", "verify?against=x")],
        "head": [get("/api/status", method="HEAD")[0], len(get("/api/status", method="HEAD")[2])],
        "tag": get("/api/status", {"If-None-Match": get("/api/status")[1]["ETag"]})[0],
        "total": get("/api/list?limit=1&query=complaint")[1].get("Docket-Total"), "policy": "frame-ancestors 'none'" in page[1]["Content-Security-Policy"],
        "log's total": [
            get("/api/log?limit=1" + more)[1].get("Docket-Total")
            for more in ("", "&query=complaint", "&kind=complaint", "&since=4&kind=complaint", "&to=2023-04-30&query=complaint")
        ],
        "not a parameter": [json.loads(get("/api/status?log=x")[2])["error"]["code"], *[get("/api/status?log=x")[1].get(name) for name in ("Docket-Exit", "Docket-Size")]],
        "store": get("/api/status")[1]["Cache-Control"],
    }
    host = b"Host: 127.0.0.1:%d\r\n" % port
    authorization = b"Authorization: Bearer " + token.encode() + b"\r\n"
    seen["raw"] = {
        "no host": raw(b"GET / HTTP/1.1\r\n\r\n"), "two hosts": raw(b"GET / HTTP/1.1\r\n" + host + host + b"\r\n"),
        "folded": raw(b"GET / HTTP/1.1\r\n" + host + b"X: a\r\n b\r\n\r\n"), "control": raw(b"GET / HTTP/1.1\r\n" + host + b"X: a\x01\r\n\r\n"),
        "percent": raw(b"GET /api/%zz HTTP/1.1\r\n" + host + authorization + b"\r\n"), "absolute": raw(b"GET http://x/ HTTP/1.1\r\n" + host + b"\r\n"),
        "expect": raw(b"GET / HTTP/1.1\r\n" + host + b"Expect: 100-continue\r\n\r\n"), "chunked": raw(b"GET / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n"),
        "body": raw(b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 5\r\n\r\nhello"), "long": raw(b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 20000 + b"\r\n\r\n"),
        "old": raw(b"GET / HTTP/1.0\r\n" + host + b"\r\n"), "noise": raw(bytes(range(256)) * 4 + b"\r\n\r\n"), "slow": raw(b"GET / HT", wait=5.3),
        "post with a body": raw(b"POST /api/status HTTP/1.1\r\n" + host + authorization + b"Content-Length: 5\r\n\r\nhello"),
        "two at once": raw(b"GET / HTTP/1.1\r\n" + host + b"\r\nGET / HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n"),
    }
    always = get("/api/status")[1]
    seen["always"] = {name: always.get(name) for name in ("X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Access-Control-Allow-Origin")}
    photos = {}
    for line in subprocess.run(["docket", "log", "--json"], capture_output=True, text=True).stdout.splitlines():
        for one in json.loads(line)["data"].get("attachments", []):
            photos[one["name"]] = one["sha256"]
    folder = os.path.join(os.environ["DOCKET_LOG"], "attachments")
    place = {name: next(os.path.join(top, file) for top, _, files in os.walk(folder) for file in files if digest[2:] in file or digest == file) for name, digest in photos.items()}

    def photo(digest, **more):
        status, headers, body = get("/attachment/" + digest, **more)
        return [status, headers.get("Content-Type"), headers.get("Content-Disposition", "")[:10], len(body)]

    seen["photos"] = {
        "photo": photo(photos["photo.png"]), "page": photo(photos["page.html"]), "without token": photo(photos["photo.png"], authorized=False)[0],
        "unnamed": photo("0" * 64)[0], "up": get("/attachment/../00000000000000000001.jsonl")[0], "escaped": get("/attachment/%2e%2e%2f00000000000000000001.jsonl")[0],
    }
    os.chmod(place["photo.png"], 0o600)
    content = open(place["photo.png"], "rb").read()
    open(place["photo.png"], "wb").write(content[:-1] + b"?")
    seen["photos"]["altered"] = get("/attachment/" + photos["photo.png"])[2] != content and get("/attachment/" + photos["photo.png"])[0] >= 400
    os.remove(place["photo.png"])
    os.symlink("/etc/passwd", place["photo.png"])
    seen["photos"]["link"] = get("/attachment/" + photos["photo.png"])[0] >= 400
    os.remove(place["photo.png"])
    seen["photos"]["gone"] = get("/attachment/" + photos["photo.png"])[0]
    asked = lambda: raw(b"GET / HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n")
    patience = time.time() + 60
    while time.time() < patience:
        idle = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(64)]
        flood = [asked() for _ in range(3)]
        for client in idle:
            client.close()
        if flood == [503, 503, 503]:
            break
    while (after := asked()) != 200 and time.time() < patience:
        time.sleep(0.05)
    seen["flood"] = [flood, after]
    seen["kept"] = [get("/api/status")[1]["Docket-Root"] == get("/api/count?measure=count%28complaint.received%29")[1]["Docket-Root"]]
    before = int(get("/api/status")[1]["Docket-Size"])
    subprocess.run(["docket", "project", "register", "--name", "新登记"], check=True, capture_output=True)
    seen["writer"] = [before, int(get("/api/status", method="HEAD")[1]["Docket-Size"])]
    for one in waiting:
        one.join()
    seen["address"] = [line.split()[1] for line in open("/proc/net/tcp").readlines()[1:] if line.split()[3] == "0A" and line.split()[1].endswith(":%04X" % port)]
    # Its last line taken away, and put back: only a new start is believed.
    segment = os.path.join(os.environ["DOCKET_LOG"], "00000000000000000001.jsonl")
    whole = open(segment, "rb").read()
    open(segment, "wb").write(whole[:whole[:-1].rindex(b"\n") + 1])
    cut = get("/api/status")[0]
    open(segment, "wb").write(whole)
    seen["cut"] = [cut, get("/api/status")[0]]
finally:
    started = time.time()
    server.send_signal(signal.SIGTERM)
    seen["exit"] = [server.wait(timeout=10), time.time() - started < 2]
print(json.dumps(seen, ensure_ascii=False))

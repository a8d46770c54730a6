"""An office that answers the phone's addresses, for tests: it checks each request as strictly as the phone's contract says.

It is no Docket: it judges signatures by ssh-keygen and keeps intents by id, nothing else.
"""
import base64, datetime, hashlib, json, os, re, secrets, subprocess, tempfile, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CLIENT = os.environ.get("PHONE_CLIENT") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../Sources/Texts/phone")
# The order in which the page's script is put together.
SCRIPTS = ["words", "parts", "bytes", "sshsig", "vault", "photos", "queue", "net", "form", "fields", "delivery", "today", "record", "recheck", "complaint", "case", "outbox", "enrol", "main"]


def read(name):
    with open(os.path.join(CLIENT, name), encoding="utf-8") as file:
        return file.read()


def page():
    """The page as the server puts it together, and its policy."""
    style, script = read("phone.css"), "".join(read(name + ".js") for name in SCRIPTS)
    hashed = lambda text: "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
    policy = "default-src 'none'; script-src %s; style-src %s; img-src data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'" % (hashed(script), hashed(style))
    return read("page.html").replace("<!--style-->", "<style>" + style + "</style>").replace("<!--script-->", "<script>" + script + "</script>"), policy


def both(zh, en):
    return {"zh": zh, "en": en}


def field(id, zh, en, type="text", **own):
    base = {"id": id, "label": both(zh, en), "type": type, "required": False, "repeats": type == "list", "choices": [], "open": False, "of": None, "unit": None,
            "personal": False, "opposite": None, "needs": None, "default": None, "help": both("", "")}
    return {**base, **own}


def choices(text):
    return [{"id": pair.split("=")[0], "label": both(pair.split("=")[1], pair.split("=")[0].replace("-", " "))} for pair in text.split()]


def command(kind, action, label, noun, summary, fields, **own):
    general = [field("with", "同行人员", "with", "list", help=both("一同到场的人", "Who else was there")), field("note", "备注", "note", help=both("要说明的任何事", "Anything worth saying about it"))]
    base = {"command": f"{kind} {action}", "kind": kind, "action": action, "label": label, "noun": noun, "summary": summary, "opens": False, "needsCase": True, "from": [], "attachments": True, "personal": [], "fields": fields + general, "asks": []}
    return {**base, **own}


INSPECTION, NOTICE, COMPLAINT, ACTIVITY = both("监督检查", "inspection"), both("通知书", "notice"), both("投诉", "complaint"), both("工作", "activity")
NOTICE_TYPES = choices("rectification=整改通知书 stop-work=停工整改通知书 talk=约谈通知书")
CLEAR = lambda: field("clear", "消除序号", "clear", "positions", of="hazard", help=both("消除了清单中的哪几条", "Which hazards of the list are cleared"))
FORM = {"office": "sample-station", "name": "示范市建设工程监督站", "zone": "+08:00", "devicesKeepPlace": False, "commands": [
    command("inspection", "record", both("记录", "record"), INSPECTION, both("记录一次检查和发现的隐患", "Record an inspection and the hazards it found"), [
        field("project", "项目", "project", "ref", of="project"),
        field("type", "类型", "type", "choice", required=True, open=True, choices=choices("quality=质量 safety=安全 dust=扬尘 key-posts=关键岗位 crane=起重机械 special=专项 acceptance=验收")),
        field("district", "县(市、区)", "district"), field("inspectors", "人次", "inspectors", "count"),
        field("hazard", "隐患", "hazard", "list"), field("clause", "条款", "clause", "list"), field("hazards", "隐患数", "hazards", "count"),
        field("draw", "随机抽查", "draw", "ref", of="draw"), field("result", "结论", "result", "choice", choices=choices("pass=合格 rectify=整改 stop-work=停工")),
        field("third-party", "第三方", "third party", "flag"),
        field("issue", "签发通知书", "issue a notice", "choice", choices=NOTICE_TYPES, opens="notice", needs="hazards"), field("due", "期限", "due", "date", needs="issue"),
    ], opens=True, needsCase=False, asks=["project", "hazard", "issue", "with"]),
    command("inspection", "recheck", both("复查", "recheck"), INSPECTION, both("登记复查消除了几条隐患", "Record how many hazards a recheck found cleared"),
            [field("cleared", "消除隐患数", "cleared", "count", required=True), CLEAR()], **{"from": ["open"]}),
    command("notice", "review", both("复查", "review"), NOTICE, both("登记复查结果：通过则销号", "Record the review; the notice is closed if it passes"),
            [field("passed", "通过", "passed", "flag", opposite={"id": "failed", "label": both("不通过", "failed")}), field("due", "期限", "due", "date"), field("cleared", "消除隐患数", "cleared", "count"), CLEAR()],
            **{"from": ["issued", "answered"]}, asks=["clear", "due"]),
    command("notice", "answer", both("整改回复", "answer"), NOTICE, both("登记项目的整改回复", "Record the site's answer"), [field("receiver", "签收人", "receiver", personal=True)], **{"from": ["issued"]}),
    command("complaint", "reply", both("回复", "reply"), COMPLAINT, both("登记给投诉人的答复", "Record the reply to the complainant"), [], **{"from": ["open", "replied"]}),
    command("complaint", "resolve", both("办结", "resolve"), COMPLAINT, both("处理完毕，办结投诉", "Close a complaint that has been dealt with"), [field("outcome", "结果", "outcome")], **{"from": ["open", "replied"]}),
    command("activity", "record", both("记录", "record"), ACTIVITY, both("记下一项已完成的工作", "Record work that has been done"), [
        field("topic", "类别", "topic", "choice", required=True, open=True, choices=choices("meeting=会议 training=培训 publicity=宣传 drill=演练")), field("title", "名称", "title"),
        field("project", "项目", "project", "ref", of="project"), field("quantity", "数量", "quantity", "number"), field("unit", "单位", "unit"),
        field("participants", "人次", "participants", "count"), field("amount", "金额", "amount", "money", unit="元"),
    ], opens=True, needsCase=False, asks=["topic", "title"]),
]}

CLAUSE_TEXTS = ["临边防护不符合要求，未设置防护栏杆", "配电箱未上锁，一闸多机", "脚手架连墙件缺失", "深基坑周边堆载超限", "塔式起重机限位失效", "作业人员未佩戴安全帽", "裸土未覆盖，扬尘超标", "消防通道堵塞", "模板支撑立杆间距超限", "钢筋保护层厚度不足"]


class Office:
    def __init__(self, folder):
        self.folder, self.lock = folder, threading.RLock()
        self.codes, self.keys, self.nonces, self.tokens, self.attachments = {}, {}, {}, {}, {}
        self.recorded, self.deliveries, self.requests, self.faults = {}, [], [], []
        self.is_down, self.is_revoked, self.is_unknown, self.ahead = False, False, False, 0
        self.stop = None          # at which request to stop, and whether it is done before: {"at": n, "done": bool}
        self.stopped, self.go_on = threading.Event(), threading.Event()
        self.refuse = lambda intent: None
        self.server, self.form = None, dict(FORM)
        self.fail = {}            # the status with which a request is refused, once
        self.fail_always, self.fail_first = False, None  # refused each time, of the first address that came
        self.thumbs, self.originals = 0, 0
        self.others = ["旧手机"]   # the person's other devices
        self.instead = None       # status and text of a proxy's own page in place of ours
        self.cut_after = None     # after how many photos the connection is gone before the answer, once
        self.page, self.policy = page()

    def now(self):
        return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))) + datetime.timedelta(seconds=self.ahead)

    def moment(self, later=0):
        return (self.now() + datetime.timedelta(seconds=later)).isoformat(timespec="milliseconds")

    def day(self, more=0):
        return (self.now() + datetime.timedelta(days=more)).strftime("%Y-%m-%d")

    def code(self, by="张三", office=FORM["office"], name=FORM["name"]):
        made = secrets.token_urlsafe(12)
        self.codes[made] = {"by": by, "device": "手机", "office": office, "name": name}
        return made

    def verified(self, namespace, armour, message):
        """Whether OpenSSH itself accepts the signature by a key of the roster."""
        with tempfile.NamedTemporaryFile("w", dir=self.folder, suffix=".sig") as signature, tempfile.NamedTemporaryFile("w", dir=self.folder) as signers:
            signature.write(armour)
            signature.flush()
            signers.writelines('device namespaces="docket-delivery,docket-device" %s\n' % key for key in self.keys)
            signers.flush()
            return subprocess.run(["ssh-keygen", "-Y", "verify", "-f", signers.name, "-I", "device", "-n", namespace, "-s", signature.name], input=message, capture_output=True).returncode == 0

    def mine(self):
        day = self.day

        def event(seq, when, by, zh, en, photos=(), **more):
            return {"seq": seq, "day": when, "by": by, "what": both(zh, en), "photos": list(photos), **more}

        def case(id, noun, title, matter, state, due, items=(), actions=(), next=None, project=None, version=3, photos=()):
            left = None if due is None else (datetime.date.fromisoformat(due) - datetime.date.fromisoformat(day())).days
            number = int(id[-4:]) * 10
            timeline = [event(number, day(-20), "张三", "登记，隐患 %d 条" % len(items) if items else "登记", "recorded, %d hazards" % len(items) if items else "recorded", photos), event(number + 3, day(-18), "张三", "送达", "served")]
            return {"case": id, "kind": id.split("/")[0], "noun": noun, "title": title, "matter": matter, "state": state[0], "stateLabel": both(state[1], state[0]), "due": due, "daysLeft": left, "own": True, "version": version,
                    "project": project, "type": None, "typeLabel": None, "opened": day(-20), "actions": list(actions), "next": next, "timeline": timeline,
                    "items": [{"place": i + 1, "text": text, "cleared": text.endswith("（已整改）")} for i, text in enumerate(items)]}

        picture = [{"sha256": hash, "name": "前.jpg"} for hash in list(self.attachments)[:1]]
        reviews, replies = ["notice review", "notice answer"], ["complaint reply", "complaint resolve"]
        cases = [
            case("notice/2026-0007", NOTICE, "五溪尚境", "整改通知书", ("issued", "已签发"), day(-18), ["三层临边无防护", "配电箱未上锁", "连墙件缺失（已整改）"], reviews, "notice review", "project/2026-0003", photos=picture),
            case("complaint/2026-0031", COMPLAINT, "星河学府", "地下室返潮", ("open", "在办"), day(2), actions=replies, next="complaint reply", project="project/2026-0004"),
            case("inspection/2026-0031", INSPECTION, "五溪尚境", "安全检查", ("open", "待复查"), None, ["三层临边无防护", "塔吊限位失效"], ["inspection recheck"], "inspection recheck", "project/2026-0003"),
            case("complaint/2026-0035", COMPLAINT, "滨江花园二期南区安置房", "夜间施工噪声扰民，多次反映没有结果", ("replied", "已答复"), day(40), actions=replies[1:], next="complaint resolve"),
        ]
        gone = {intent["case"] for intent in self.recorded.values() if intent["command"] in ("complaint resolve",) or "passed" in intent["words"]}
        names = ["五溪尚境", "星河学府", "滨江花园二期南区安置房", "城北水厂", "市第三中学扩建"] + ["样板小区%d期" % n for n in range(1, 40)]
        sites = [{"case": "project/2026-%04d" % (i + 3), "name": name, "district": ["新区", "工业园区", None][i % 3], "type": None, "last": day(-3 * i) if i < 6 else None, "timeline": [], "left": []} for i, name in enumerate(names)]
        sites[0]["left"] = [{"case": "inspection/2026-0031", "place": 1, "text": "三层临边无防护"}, {"case": "inspection/2026-0031", "place": 2, "text": "塔吊限位失效"}]
        sites[0]["timeline"] = [event(900 - n, day(-n * 6), "张三", "监督检查 安全", "safety inspection", case="inspection/2026-%04d" % (31 - n)) for n in range(6)]
        return {"by": "张三", "device": "手机", "office": FORM["office"], "now": self.moment(), "today": day(), "basis": {"size": 5640 + len(self.recorded), "root": "JBa8AUG7AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},
                "cases": [one for one in cases if one["case"] not in gone], "sites": sites, "drawn": [{"case": "project/2026-0006", "draw": "draw/2026-0002", "title": "城北水厂"}],
                "clauses": [{"code": "A%d.%d" % (i // 5 + 1, i % 5 + 1), "text": text, "group": "安全", "days": [3, 7, None][i % 3]} for i, text in enumerate(CLAUSE_TEXTS)],
                "people": ["张三", "李四", "王五", "赵六"] + ["监督员%02d" % n for n in range(1, 13)], "devices": self.others}

    def deliver(self, body):
        lines = body.split(b"\n")
        assert lines[-1] == b"", "no newline at the end"
        lines = [line for line in lines[:-1]]
        records = [json.loads(line) for line in lines]
        for line, record in zip(lines, records):
            assert line == json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(), "not canonical"
        at = next(i for i, record in enumerate(records) if "signature" in record)
        head, intents, after = records[0], records[1:at], records[at + 1:]
        assert self.verified("docket-delivery", records[at]["signature"], b"".join(line + b"\n" for line in lines[:at])), "signature"
        assert sorted(head) == ["basis", "by", "device", "docket", "key", "made", "office"] and head["docket"] == "delivery/1" and head["by"] == "张三", head
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", head["made"]) and 0 < len(intents) <= 500 and len(body) <= 4 << 20
        assert head["basis"]["size"] >= 5640 and len(head["basis"]["root"]) == 44, head
        openings = after[0]["openings"] if after else {}
        answers, refused = [], set()
        for intent in intents:
            assert sorted(intent) == ["attachments", "case", "command", "id", "on", "version", "words"], intent
            assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", intent["id"])
            known = next(one for one in FORM["commands"] if one["command"] == intent["command"])
            options = {one["id"] for one in known["fields"]} | {one["opposite"]["id"] for one in known["fields"] if one["opposite"]}
            assert set(intent["words"]) <= options, intent
            for name, word in intent["words"].items():
                if isinstance(word, dict):
                    opening = openings[intent["id"]][name]
                    assert hashlib.sha256(bytes.fromhex(opening["salt"]) + json.dumps(opening["value"], ensure_ascii=False).encode()).hexdigest() == word["sealed"]
            answer = {"id": intent["id"]}
            missing = [one["sha256"] for one in intent["attachments"] if one["sha256"] not in self.attachments]
            error = self.refuse(intent)
            if intent["id"] in self.recorded:
                answer.update(status="known", answer={})
            elif intent["case"] and intent["case"] in refused:
                answer["status"] = "after"
            elif error:
                refused.add(intent["case"])
                answer.update(status="refused", error=error)
            elif missing:
                self.named = getattr(self, "named", set()) | set(missing)
                answer.update(status="waiting", missing=missing)
            else:
                self.recorded[intent["id"]] = intent
                answer.update(status="done", answer={"case": intent["case"] or "inspection/2026-0099", "state": "open", "version": 4})
            answers.append(answer)
        self.deliveries.append(body)
        count = lambda status: sum(answer["status"] == status for answer in answers)
        return {"delivered": count("done"), "known": count("known"), "refused": count("refused"), "waiting": count("waiting"), "intents": answers}

    def start(self):
        office = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self, status, body, type="application/json", **headers):
                data = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body, ensure_ascii=False).encode()
                self.send_response(status)
                for name, value in {"Content-Type": type, "Content-Length": str(len(data)), "Cache-Control": "no-store", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def error(self, status, code, zh="不行", en="No"):
                self.answer(status, {"error": {"code": code, "message": both(zh, en), "hint": None}})

            def device(self):
                words = self.headers.get("Docket-Device", "").split(" ")
                if office.is_revoked:
                    return self.error(401, "device-revoked")
                if office.is_unknown:
                    return self.error(401, "device-unknown")
                if len(words) != 2 or words[0] not in office.nonces:
                    return self.error(401, "token")
                if office.tokens.get(words[0]) != words[1]:
                    lines = re.findall(".{1,70}", words[1])
                    if not office.verified("docket-device", "-----BEGIN SSH SIGNATURE-----\n" + "\n".join(lines) + "\n-----END SSH SIGNATURE-----\n", words[0].encode()):
                        return self.error(401, "device-unknown")
                    office.tokens[words[0]] = words[1]
                return True

            def handled(self, method):
                path, length = self.path, int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length) if length else b""
                name = method + " " + re.sub(r"/[0-9a-f]{64}$", "", path)
                office.requests.append(name)
                if office.is_down:
                    return self.drop()
                if self.headers.get("Cookie"):
                    office.faults.append("a cookie came")
                stop = office.stop
                if stop and path.startswith("/api/"):
                    stop["at"] -= 1
                    if stop["at"] == 0:
                        return self.halted(method, path, body, stop["done"])
                if name in office.fail and office.fail_always:
                    office.fail_first = office.fail_first or path
                    if path == office.fail_first:
                        return self.error(office.fail[name], "refused", "单位的磁盘满了", "The office's disk is full")
                elif name in office.fail:
                    return self.error(office.fail.pop(name), "refused", "单位的磁盘满了", "The office's disk is full")
                if name == "PUT /api/attachment" and office.cut_after and office.requests.count(name) >= office.cut_after:
                    office.cut_after = None
                    wire, self.wfile = self.wfile, open(os.devnull, "wb")
                    with office.lock:
                        self.respond(method, path, body)
                    self.wfile = wire
                    return self.drop()
                with office.lock:
                    self.respond(method, path, body)

            def halted(self, method, path, body, is_done):
                """The page goes away while this request is under way: all of it is done, or nothing, and no answer arrives."""
                if is_done:
                    wire, self.wfile = self.wfile, open(os.devnull, "wb")
                    with office.lock:
                        self.respond(method, path, body)
                    self.wfile = wire
                office.stop = None
                office.stopped.set()
                office.go_on.wait(10)
                self.drop()

            def drop(self):
                self.close_connection = True
                try:
                    self.connection.shutdown(2)
                except OSError:
                    pass

            def respond(self, method, path, body):
                if office.instead and path in ("/phone", "/manifest.json"):
                    return self.answer(office.instead[0], office.instead[1], "text/html")
                if method == "GET" and path == "/phone":
                    return self.answer(200, office.page, "text/html; charset=utf-8", **{"Content-Security-Policy": office.policy})
                if method == "GET" and path == "/worker.js":
                    return self.answer(200, read("worker.js"), "text/javascript; charset=utf-8", **{"Content-Security-Policy": office.policy})
                if method == "GET" and path == "/manifest.json":
                    return self.answer(200, read("manifest.json"), "application/manifest+json")
                if method == "GET" and path == "/api/nonce":
                    nonce = secrets.token_urlsafe(18)
                    office.nonces[nonce] = True
                    return self.answer(200, {"nonce": nonce, "until": office.moment(3600), "now": office.moment()})
                if method != "GET" and self.headers.get("Origin") != "http://127.0.0.1:%d" % office.port:
                    return self.error(403, "origin")
                if method == "POST" and path == "/api/enrol":
                    given = json.loads(body)
                    whose = office.codes.get(given["code"])
                    if not whose:
                        return self.error(409, "code", "二维码用过了，或超过十分钟", "The code was used or is older than ten minutes")
                    if "key" not in given:
                        return self.answer(200, whose)
                    del office.codes[given["code"]]
                    office.keys[given["key"]] = True
                    blob = base64.b64decode(given["key"].split(" ")[1])
                    return self.answer(200, {**whose, "key": "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")})
                if not self.device():
                    return
                if method == "GET" and path == "/api/form":
                    return self.answer(200, office.form)
                if method == "GET" and path == "/api/mine":
                    return self.answer(200, office.mine())
                if method == "POST" and path == "/api/revoke":
                    office.others.remove(json.loads(body)["device"])
                    return self.answer(200, {"revoked": json.loads(body)["device"]})
                if path.startswith("/api/attachment/"):
                    hash, _, side = path[16:].partition("?")
                    if method == "GET" and side:
                        office.thumbs += 1
                        at = office.attachments.get(hash, b"").find(b"DocketThumb\0")
                        size = int.from_bytes(office.attachments[hash][at - 2:at], "big") - 14 if at > 0 else 0
                        return self.answer(200, office.attachments[hash][at + 12:at + 12 + size], "image/jpeg") if size else self.error(404, "no-thumb")
                    if method == "GET":
                        office.originals += 1
                        return self.answer(200, office.attachments[hash], "image/jpeg") if hash in office.attachments else self.error(404, "missing")
                    if hash not in getattr(office, "named", set()) or hashlib.sha256(body).hexdigest() != hash or body[:3] != b"\xff\xd8\xff":
                        office.faults.append("a wrong attachment")
                        return self.error(404, "unnamed")
                    if b"Exif" in body and not office.form["devicesKeepPlace"]:
                        office.faults.append("a photo with EXIF")
                    office.attachments[hash] = body
                    return self.answer(200, {"sha256": hash, "size": len(body)})
                if method == "POST" and path == "/api/deliver":
                    try:
                        if self.headers.get("Content-Type") != "application/x-ndjson":
                            raise AssertionError("type")
                        return self.answer(200, office.deliver(body))
                    except AssertionError as fault:
                        office.faults.append(str(fault))
                        return self.error(422, "malformed", str(fault), str(fault))
                self.error(404, "missing")

            def do_GET(self):
                self.handled("GET")

            def do_POST(self):
                self.handled("POST")

            def do_PUT(self):
                self.handled("PUT")

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.address = "http://127.0.0.1:%d/phone" % self.port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

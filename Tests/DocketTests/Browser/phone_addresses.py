"""Asks the addresses of `docket serve --record` as a phone would, and as somebody would who shouldn't; prints what came back."""
import base64, hashlib, http.client, json, os, socket, subprocess

def docket(*words):
    return subprocess.run(["docket", *words], capture_output=True, text=True)

def shell(line, data=b""):
    return subprocess.run(line, shell=True, input=data, capture_output=True).stdout.decode()

server = subprocess.Popen(["docket", "serve", "--record", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
told = server.stdout.readline()
port = json.loads(told)["port"]
host = f"127.0.0.1:{port}"
seen = {}

def ask(method, path, body=None, **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    if method in ("POST", "PUT"):
        headers.setdefault("Origin", "http://" + host)
        headers.setdefault("Content-Type", "application/json")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body, {name: value for name, value in headers.items() if value is not None})
    answer = connection.getresponse()
    data = answer.read()
    try:
        value = json.loads(data)
    except ValueError:
        value = None
    return answer.status, value, answer, data

def token(key, nonce):
    lines = shell(f"ssh-keygen -q -Y sign -f {key} -n docket-device", nonce.encode()).split("\n")
    return nonce + " " + "".join(lines[1:-2])

def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"

def delivery(key, device, *intents):
    print_of = shell(f"ssh-keygen -lf {key}.pub").split()[1]
    status = json.loads(docket("status", "--json").stdout)
    head = {"docket": "delivery/1", "office": "demo", "by": "li", "device": device, "key": print_of, "made": "2023-07-05T01:00:00.000Z", "basis": {"size": status["events"], "root": status["root"]}}
    body = canonical(head) + "".join(map(canonical, intents))
    return (body + canonical({"signature": shell(f"ssh-keygen -q -Y sign -f {key} -n docket-delivery", body.encode())})).encode()

def intent(number, command, words, attachments=()):
    return {"id": f"01892b5e-5b80-7000-8000-{number:012x}", "command": command, "case": None, "on": "2023-07-05", "words": words, "attachments": list(attachments), "version": None}

try:
    status, _, answer, data = ask("GET", "/phone")
    script = data.split(b"<script>")[1].split(b"</script>")[0]
    mark = base64.b64encode(hashlib.sha256(script).digest()).decode()
    policies = [value for name, value in answer.getheaders() if name.lower() == "content-security-policy"]
    seen["page"] = [status, len(policies) == 1 and f"'sha256-{mark}'" in policies[0], len(data) < 300_000]
    seen["worker"], seen["manifest"] = ask("GET", "/worker.js")[0], ask("GET", "/manifest.json")[0]

    code = json.loads(docket("person", "device", "li", "--name", "平板", "--by", "boss", "--json").stdout)["code"]
    subprocess.run("ssh-keygen -q -t ecdsa -N '' -f device", shell=True)
    public = " ".join(open("device.pub").read().split()[:2])
    enrolment = json.dumps({"code": code, "key": public})
    seen["without origin"] = ask("POST", "/api/enrol", enrolment, Origin=None)[0]
    seen["another origin"] = ask("POST", "/api/enrol", enrolment, Origin="http://127.0.0.1:1")[0]
    seen["another site"] = ask("POST", "/api/enrol", enrolment, Sec_Fetch_Site="cross-site")[0]
    seen["another host"] = ask("POST", "/api/enrol", enrolment, Host="docket.example")[0]
    seen["without type"] = ask("POST", "/api/enrol", enrolment, Content_Type=None)[0]
    seen["too long"] = ask("POST", "/api/enrol", b"x" * 20_000)[0]
    with socket.create_connection(("127.0.0.1", port)) as raw:
        raw.sendall(f"POST /api/enrol HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\r\n".encode())
        seen["without length"] = int(raw.recv(100).split()[1])
    enrolled = ask("POST", "/api/enrol", enrolment)[1]
    seen["enrolled"] = [enrolled["by"], enrolled["device"], enrolled["office"]]
    seen["code again"] = ask("POST", "/api/enrol", enrolment)[0]
    seen["code of nothing"] = ask("POST", "/api/enrol", json.dumps({"code": "X", "key": public}))[0]
    seen["label taken"] = docket("person", "device", "li", "--name", "平板", "--by", "boss").returncode

    nonce = ask("GET", "/api/nonce")[1]["nonce"]
    mine = {"Docket_Device": token("device", nonce)}
    seen["without token"] = ask("GET", "/api/mine")[0]
    refused = ask("GET", "/api/mine", Docket_Device=token("other", nonce))
    seen["another key"] = [refused[0], refused[1]["error"]["code"]]
    refused = ask("GET", "/api/mine", Docket_Device=token("phone", nonce))
    seen["a key without device"] = [refused[0], refused[1]["error"]["code"]]
    seen["an old nonce"] = ask("GET", "/api/mine", Docket_Device=token("device", "1688518800000-" + nonce.split("-")[1]))[0]
    form = ask("GET", "/api/form", **mine)[1]
    first = form["commands"][0]
    seen["form"] = [first["command"], {"project", "type", "hazard", "issue", "due"} <= {field["id"] for field in first["fields"]}]

    photo = b"\xff\xd8\xff a photo"
    name = hashlib.sha256(photo).hexdigest()
    body = delivery("device", "平板", intent(1, "inspection record", {"project": "project/2023-0001", "type": "safety", "hazard": ["洞口未盖"]}, [{"name": "a.jpg", "sha256": name, "size": len(photo)}]))
    put = lambda path, data: ask("PUT", "/api/attachment/" + path, data, Content_Type="image/jpeg", **mine)[0]
    statuses = lambda answer: [found["status"] for found in answer[1]["intents"]]
    seen["too early"] = put(name, photo)
    seen["waits"] = statuses(ask("POST", "/api/deliver", body, **mine))
    seen["other hash"], seen["no photo"] = put(name, photo + b"x"), put(name, b"GIF89a")
    seen["photo"] = put(name, photo)
    seen["done"] = statuses(ask("POST", "/api/deliver", body, **mine))
    seen["known"] = statuses(ask("POST", "/api/deliver", body, **mine))
    work = ask("GET", "/api/mine", **mine)[1]
    seen["mine"] = [work["by"], [found["case"] for found in work["cases"]], work["device"]]
    seen["own photo"] = ask("GET", "/api/attachment/" + name, **mine)[0]
    seen["another's photo"] = ask("GET", "/api/attachment/" + "0" * 64, **mine)[0]
    seen["another device"] = ask("POST", "/api/deliver", delivery("phone", "手机", intent(2, "activity record", {"topic": "drill"})), **mine)[0]
    seen["malformed"] = ask("POST", "/api/deliver", b"nothing", **mine)[0]
    seen["read-only"] = [ask("GET", "/api/status")[0], ask("DELETE", "/phone")[0]]
    docket("person", "device", "li", "--revoke", "平板", "--reason", "丢了", "--by", "boss")
    refused = ask("GET", "/api/mine", **mine)
    seen["revoked"] = [refused[0], refused[1]["error"]["code"]]
    seen["verified"] = docket("verify").returncode == 0
    seen["too often"] = [ask("GET", "/api/nonce")[0] for _ in range(61)][-1]
finally:
    server.terminate()
print(json.dumps(seen, ensure_ascii=False))

"""Asks the addresses of `docket serve --record` as a phone would, and as somebody would who shouldn't; prints what came back."""
import base64, hashlib, json, socket
from phone_client import Device, Server, docket, intent, sha256, statuses

server = Server()
ask, host, seen = server.ask, server.host, {}
try:
    status, _, answer, data = ask("GET", "/phone")
    script = data.split(b"<script>")[1].split(b"</script>")[0]
    mark = base64.b64encode(hashlib.sha256(script).digest()).decode()
    policies = [value for name, value in answer.getheaders() if name.lower() == "content-security-policy"]
    seen["page"] = [status, len(policies) == 1 and f"'sha256-{mark}'" in policies[0], len(data) < 300_000]
    seen["worker"], seen["manifest"] = ask("GET", "/worker.js")[0], ask("GET", "/manifest.json")[0]

    device, other, phone = Device(server), Device(server, key="other"), Device(server, "手机", key="phone")
    status, enrolled, _, _ = device.enrol()
    seen["enrolled"] = [enrolled["by"], enrolled["device"], enrolled["office"]]
    public = " ".join(open("device.pub").read().split()[:2])
    enrolment = json.dumps({"code": "X", "key": public})
    seen["without origin"] = ask("POST", "/api/enrol", enrolment, Origin=None)[0]
    seen["another origin"] = ask("POST", "/api/enrol", enrolment, Origin="http://127.0.0.1:1")[0]
    seen["another site"] = ask("POST", "/api/enrol", enrolment, Sec_Fetch_Site="cross-site")[0]
    seen["another host"] = ask("POST", "/api/enrol", enrolment, Host="docket.example")[0]
    seen["without type"] = ask("POST", "/api/enrol", enrolment, Content_Type=None)[0]
    seen["too long"] = ask("POST", "/api/enrol", b"x" * 20_000)[0]
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(f"POST /api/enrol HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\r\n".encode())
        seen["without length"] = int(raw.recv(100).split()[1])
    code = json.loads(docket("person", "device", "li", "--name", "旧", "--by", "boss", "--json").stdout)["code"]
    status, whose, _, _ = ask("POST", "/api/enrol", json.dumps({"code": code}))
    seen["whose code"] = [status, whose["by"], whose["device"], whose["office"]]
    seen["whose of nothing"] = ask("POST", "/api/enrol", json.dumps({"code": "X"}))[0]
    used = [ask("POST", "/api/enrol", json.dumps({"code": code, "key": " ".join(open("other.pub").read().split()[:2])}))[0] for _ in range(2)]
    seen["code again"] = used[1]
    docket("person", "device", "li", "--revoke", "旧", "--reason", "换了", "--by", "boss")
    seen["code of nothing"] = ask("POST", "/api/enrol", enrolment)[0]
    seen["label taken"] = docket("person", "device", "li", "--name", "平板", "--by", "boss").returncode

    nonce = ask("GET", "/api/nonce")[1]["nonce"]
    device.greet()
    mine = device.headers
    seen["without token"] = ask("GET", "/api/mine")[0]
    refused = ask("GET", "/api/mine", Docket_Device=other.token())
    seen["a revoked key"] = [refused[0], refused[1]["error"]["code"]]
    refused = ask("GET", "/api/mine", Docket_Device=phone.token())
    seen["a key without device"] = [refused[0], refused[1]["error"]["code"]]
    seen["an old nonce"] = ask("GET", "/api/mine", Docket_Device=device.token("1688518800000-" + nonce.split("-")[1]))[0]
    form = ask("GET", "/api/form", **mine)[1]
    first = form["commands"][0]
    seen["form"] = [first["command"], {"project", "type", "hazard", "issue", "due"} <= {field["id"] for field in first["fields"]}]

    photo = b"\xff\xd8\xff a photo"
    name = hashlib.sha256(photo).hexdigest()
    record = intent(1, "inspection record", {"project": "project/2023-0001", "type": "safety", "hazard": ["洞口未盖"]}, [{"name": "a.jpg", "sha256": name, "size": len(photo)}])
    seen["too early"] = device.put(photo)
    seen["waits"] = statuses(device.deliver(record))
    seen["other hash"], seen["no photo"] = device.put(photo + b"x", name), device.put(b"GIF89a", name)
    seen["photo"] = device.put(photo)
    seen["done"] = statuses(device.deliver(record))
    seen["known"] = statuses(device.deliver(record))
    work = device.ask("GET", "/api/mine")[1]
    seen["mine"] = [work["by"], [found["case"] for found in work["cases"]], work["device"]]
    seen["own photo"] = device.ask("GET", "/api/attachment/" + name)[0]
    seen["another's photo"] = device.ask("GET", "/api/attachment/" + "0" * 64)[0]
    seen["another device"] = ask("POST", "/api/deliver", phone.delivery(intent(2, "activity record", {"topic": "drill"})), **mine)[0]
    seen["malformed"] = ask("POST", "/api/deliver", b"nothing", **mine)[0]
    seen["read-only"] = [ask("GET", "/api/status")[0], ask("DELETE", "/phone")[0]]
    docket("person", "device", "li", "--revoke", "平板", "--reason", "丢了", "--by", "boss")
    refused = device.ask("GET", "/api/mine")
    seen["revoked"] = [refused[0], refused[1]["error"]["code"]]
    seen["verified"] = docket("verify").returncode == 0
    seen["nonces"] = [ask("GET", "/api/nonce")[0] for _ in range(100)][-1]
finally:
    server.stop()
print(json.dumps(seen, ensure_ascii=False))

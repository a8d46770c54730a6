"""A phone without a browser, for tests: it asks `docket serve --record`, and signs by ssh-keygen."""
import base64, hashlib, http.client, json, os, subprocess


def docket(*words, **given):
    return subprocess.run(["docket", *words], capture_output=True, text=True, env={**os.environ, **given})


def shell(line, data=b""):
    return subprocess.run(line, shell=True, input=data, capture_output=True).stdout.decode()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def intent(number, command, words, attachments=(), case=None):
    return {"id": f"01892b5e-5b80-7000-8000-{number:012x}", "command": command, "case": case, "on": "2023-07-05", "words": words, "attachments": list(attachments), "version": None}


def photo(text):
    """The bytes of a photo, and how an intent names it."""
    data = b"\xff\xd8\xff " + text.encode()
    return data, {"name": f"{text}.jpg", "sha256": sha256(data), "size": len(data)}


class Server:
    """A server that records, until it is stopped."""

    def __init__(self, *words, **given):
        self.process = subprocess.Popen(["docket", "serve", "--record", "--json", *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **given})
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.host = f"127.0.0.1:{self.port}"

    def ask(self, method, path, body=None, **headers):
        """Status, value if it is JSON, the answer and its bytes. A header of None isn't sent."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if method in ("POST", "PUT"):
            headers.setdefault("Origin", "http://" + self.host)
            headers.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, {name: value for name, value in headers.items() if value is not None})
        answer = connection.getresponse()
        data = answer.read()
        try:
            value = json.loads(data)
        except ValueError:
            value = None
        return answer.status, value, answer, data

    def stop(self):
        self.process.terminate()
        return self.process.wait(60)


class Device:
    """A phone of somebody: its key, and what it asks a server."""

    def __init__(self, server, label="平板", by="li", key="device"):
        self.server, self.label, self.by, self.key = server, label, by, key

    def enrol(self):
        code = json.loads(docket("person", "device", self.by, "--name", self.label, "--by", "boss", "--json").stdout)["code"]
        shell(f"ssh-keygen -q -t ecdsa -N '' -f {self.key}")
        public = " ".join(open(f"{self.key}.pub").read().split()[:2])
        return self.server.ask("POST", "/api/enrol", json.dumps({"code": code, "key": public}))

    def token(self, nonce=None):
        nonce = nonce or self.server.ask("GET", "/api/nonce")[1]["nonce"]
        lines = shell(f"ssh-keygen -q -Y sign -f {self.key} -n docket-device", nonce.encode()).split("\n")
        return nonce + " " + "".join(lines[1:-2])

    def greet(self, server=None):
        self.server = server or self.server
        self.headers = {"Docket_Device": self.token()}

    def ask(self, method, path, body=None, **headers):
        return self.server.ask(method, path, body, **{**self.headers, **headers})

    def delivery(self, *intents):
        print_of = shell(f"ssh-keygen -lf {self.key}.pub").split()[1]
        head = {"docket": "delivery/1", "office": "demo", "by": self.by, "device": self.label, "key": print_of, "made": "2023-07-05T01:00:00.000Z", "basis": {"size": 0, "root": base64.b64encode(hashlib.sha256(b"").digest()).decode()}}
        body = canonical(head) + "".join(map(canonical, intents))
        return (body + canonical({"signature": shell(f"ssh-keygen -q -Y sign -f {self.key} -n docket-delivery", body.encode())})).encode()

    def deliver(self, *intents):
        return self.ask("POST", "/api/deliver", self.delivery(*intents))

    def put(self, data, name=None):
        return self.ask("PUT", "/api/attachment/" + (name or sha256(data)), data, Content_Type="image/jpeg")[0]


def statuses(answer):
    return [found["status"] for found in answer[1]["intents"]]

"""Strangers, floods and large bodies at `docket serve --record`, and its end while a delivery is under way; prints what came of it."""
import glob, json, os, shutil, socket, threading, time
from phone_client import Device, Server, canonical, docket, intent, photo, sha256, shell, statuses

seen = {}
# Each start of the key tool leaves a line.
tool = shutil.which("ssh-keygen")
os.makedirs("tools", exist_ok=True)
with open("tools/ssh-keygen", "w") as file:
    file.write(f"#!/bin/sh\necho x >> {os.getcwd()}/starts\nexec {tool} \"$@\"\n")
os.chmod("tools/ssh-keygen", 0o755)
starts = lambda: len(open("starts").readlines()) if os.path.exists("starts") else 0
server = Server(PATH=f"{os.getcwd()}/tools:{os.environ['PATH']}")
device, stranger = Device(server), Device(server, key="other")


def from_address(address, method, path, body=None, **headers):
    return server.ask(method, path, body, X_Forwarded_For=address, **headers)


def opened(length, token=None, path="/api/attachment/" + "0" * 64, method="PUT"):
    """A connection whose body is on its way."""
    raw = socket.create_connection(("127.0.0.1", server.port))
    head = f"{method} {path} HTTP/1.1\r\nHost: {server.host}\r\nOrigin: http://{server.host}\r\nContent-Type: image/jpeg\r\nContent-Length: {length}\r\n"
    raw.sendall((head + (f"Docket-Device: {token}\r\n" if token else "") + "\r\n").encode())
    raw.settimeout(2)
    return raw


def status_of(raw):
    try:
        return int(raw.recv(4000).split()[1])
    except (TimeoutError, socket.timeout):
        return "waits"
    except (ConnectionError, IndexError):
        return "closed"


def memory():
    with open(f"/proc/{server.process.pid}/status") as file:
        return int(next(line for line in file if line.startswith("VmHWM")).split()[1]) // 1024


try:
    device.enrol()
    device.greet()
    own = device.headers["Docket_Device"]
    seen["known"] = device.ask("GET", "/api/form")[0]
    # Unknown keys cost no process and are counted by the address that the proxy forwards.
    before, unknown = starts(), stranger.token()
    answers = [from_address("8.8.8.8, 203.0.113.9", "GET", "/api/mine", Docket_Device=unknown)[0] for _ in range(70)]
    seen["unknown"] = [answers[0], answers[59], answers[69], starts() - before]
    seen["nonsense"] = [from_address("203.0.113.10", "GET", "/api/mine", Docket_Device="x")[0] for _ in range(62)][-1]
    seen["the same address by its last hop"] = from_address("1.1.1.1,203.0.113.9", "GET", "/api/form", Docket_Device="y")[0]
    seen["a proven device there"] = from_address("203.0.113.9", "GET", "/api/form", Docket_Device=own)[0]
    seen["another address"] = from_address("203.0.113.11", "GET", "/api/form", Docket_Device=device.token())[0]
    # A phone there whose hour is over isn't shut out by them; somebody who only names its key is.
    seen["a device's new token there"] = from_address("203.0.113.9", "GET", "/api/form", Docket_Device=device.token())[0]
    forged = device.token()
    forged = forged.split()[0] + " " + device.token(nonce="another").split()[1]
    tries = [from_address("203.0.113.9", "GET", "/api/form", Docket_Device=forged)[0] for _ in range(62)]
    seen["its key with a wrong signature"] = [tries[0], tries[61]]
    seen["its neighbours of the sixth version"] = [from_address(f"2001:db8:1:2::{n:x}", "GET", "/api/form", Docket_Device="x")[0] for n in range(62)][-1]
    guesses = [from_address("203.0.113.12", "POST", "/api/enrol", json.dumps({"code": f"X{n}"}))[0] for n in range(62)]
    seen["codes guessed"] = [guesses[0], guesses[-1], from_address("203.0.113.13", "POST", "/api/enrol", json.dumps({"code": "X"}))[0]]
    # The token comes before the body.
    raws = [opened(16 << 20) for _ in range(40)]
    seen["without a token nothing is received"] = sorted({status_of(raw) for raw in raws}, key=str)
    for raw in raws:
        raw.close()
    seen["memory in MiB is small"] = memory() < 400
    # One body of a device at once, eight of all; who waits has a turn when one is done. Codes of strangers hold up no phone.
    others = [Device(server, label=f"平板{n}", key=f"device{n}") for n in range(8)]
    for other in others:
        other.enrol()
        other.greet()
    strangers = [opened(10, path="/api/enrol", method="POST") for _ in range(20)]
    raws = [opened(10, other.headers["Docket_Device"]) for other in others[:7]] + [opened(10, own)]
    time.sleep(0.5)
    second, ninth = opened(0, own), opened(0, others[7].headers["Docket_Device"])
    seen["a device's second"], seen["the ninth"] = [status_of(second)], [status_of(ninth)]
    raws[0].sendall(b"\xff\xd8\xff" + b"0" * 7)
    seen["the ninth"].append(status_of(ninth))
    raws[-1].sendall(b"\xff\xd8\xff" + b"0" * 7)
    seen["a device's second"].append(status_of(second))
    for raw in raws + strangers + [second, ninth]:
        raw.close()
    # The end waits for what is under way.
    records = [intent(n, "inspection record", {"project": "project/2023-0001", "type": "safety", "hazard": [f"洞口 {n}"]}) for n in range(1, 300)]
    body, answer = device.delivery(*records), []
    sending = threading.Thread(target=lambda: answer.append(device.ask("POST", "/api/deliver", body)))
    sending.start()
    time.sleep(0.7)
    seen["ended"] = server.stop()
    sending.join()
    lines = sum(line.count(b'person.delivered') for name in glob.glob("log/*.jsonl") for line in open(name, "rb"))
    seen["a delivery under way is finished"] = [answer[0][0] if answer else None, lines, docket("verify").returncode]
    seen["folders left"] = glob.glob("docket-*")
    # Nothing of the office's files is told.
    server = Server()
    device.server = server
    device.greet()
    os.rename("log", "gone")
    told = [server.ask(*request)[3].decode() for request in (("GET", "/api/mine"), ("POST", "/api/enrol", json.dumps({"code": "X"})), ("POST", "/api/enrol", json.dumps({"code": "X", "key": " ".join(open("device.pub").read().split()[:2])})))]
    told += [device.ask(*request)[3].decode() for request in (("GET", "/api/mine"), ("GET", "/api/form"), ("POST", "/api/deliver", body))]
    seen["paths told"] = [text for text in told if os.getcwd() in text or "log" in text.replace("its log", "").replace("office's log", "")]
    os.rename("gone", "log")
finally:
    server.stop()
print(json.dumps(seen, ensure_ascii=False))

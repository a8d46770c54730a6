"""Thirteen records with five photos each, the uploads cut between any two photos, the server begun anew on the way; prints what came of it."""
import json
from phone_client import Device, Server, docket, intent, photo, sha256, statuses

seen, server = {}, Server()
device, second = Device(server), Device(server, "手机", key="phone2")
try:
    device.enrol()
    second.enrol()
    photos = [[photo(f"{n}-{k}") for k in range(5)] for n in range(13)]
    bytes_of = {name["sha256"]: data for group in photos for data, name in group}
    records = [intent(n + 1, "inspection record", {"project": "project/2023-0001", "type": "safety", "hazard": [f"洞口 {n}"]}, [name for _, name in group]) for n, group in enumerate(photos)]
    device.greet()
    # All in one go: awaited photos aren't counted among the sixty requests of a minute.
    missing = [name for found in device.deliver(*records[:1])[1]["intents"] for name in found["missing"]]
    seen["before the cut"] = device.put(bytes_of[missing[0]])
    # Cut between every two photos; the clock stands still, so that no minute passes.
    sent, contacts = [], 0
    while contacts < 100:
        if contacts % 20 == 0:
            server.stop()
            server = Server()
            device.greet(server)
        contacts += 1
        answer = device.deliver(*records)
        missing = [name for found in answer[1]["intents"] for name in found.get("missing", [])]
        if not missing:
            break
        sent.append(device.put(bytes_of[missing[0]]))
        # Cut before the answer: the phone sends it once more, with one that the log may have by now.
        sent += [device.put(bytes_of[missing[0]]), device.put(bytes_of[photos[0][0][1]["sha256"]])]
    seen["all sent"] = sorted(set(sent))
    seen["all arrived"] = statuses(answer).count("known") + statuses(answer).count("done")
    # A restart between naming a photo and bringing it.
    data, name = photo("later")
    later = intent(20, "inspection record", {"project": "project/2023-0001", "type": "safety", "hazard": ["洞口"]}, [name])
    device.deliver(later)
    server.stop()
    server = Server()
    device.greet(server)
    second.greet(server)
    seen["after a restart"] = device.put(data)
    seen["the person's other phone"] = second.put(data)
    seen["nobody named it"] = device.put(photo("nobody")[0])
    # What no record named for a day goes, and status says so.
    data, unused = photo("unused")
    device.deliver(intent(21, "complaint reply", {"note": "x"}, [unused], case="complaint/2023-0099"), intent(22, "inspection record", {"type": "safety", "project": "project/2023-0001"}, [unused, photo("never brought")[1]]))
    seen["named and brought"] = device.put(data)
    device.deliver(later)
    seen["status before"] = json.loads(docket("status", "--json").stdout)["photos"]
    server.stop()
    tomorrow = {"DOCKET_NOW": "2023-07-06T09:00:01+08:00"}
    server = Server(**tomorrow)
    seen["status after"] = json.loads(docket("status", "--json", **tomorrow).stdout)["photos"]
    seen["says"] = [line for line in docket("status", **tomorrow).stdout.split("\n") if "photo" in line]
    seen["verified"] = docket("verify").returncode
finally:
    server.stop()
print(json.dumps(seen, ensure_ascii=False))

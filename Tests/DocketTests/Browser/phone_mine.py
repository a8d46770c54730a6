"""What a phone has along for its person, and what its person may read; prints what came back."""
import json
from phone_client import Device, Server, docket, intent, sha256, statuses

seen, server = {}, Server()
li, wang = Device(server), Device(server, "手机", "wang", "wang")


def run(*words):
    answer = docket(*words)
    assert answer.returncode == 0, answer.stderr


try:
    for name in ("wang", "li"):
        run("person", "enrol", name, "--role", "inspector", "--section", "质监科", "--change", "--by", "boss")
    run("office", "policy", "--devices", "inspection record, inspection recheck, notice review, notice answer, complaint reply, complaint resolve", "--by", "boss")
    run("project", "register", "--name", "星河学府", "--inspector", "li", "--by", "boss")
    site = ("--project", "project/2023-0002", "--channel", "hotline", "--topic", "quality", "--subject", "返潮", "--by", "boss")
    run("complaint", "receive", *site)
    run("complaint", "receive", *site)
    run("complaint", "assign", "complaint/2023-0002", "--assignee", "wang", "--by", "boss")
    run("complaint", "receive", *site)
    run("complaint", "assign", "complaint/2023-0003", "--assignee", "质监科", "--by", "boss")
    run("complaint", "receive", *site[:-2], "--due", "2023-07-08", "--on", "2023-07-01", "--by", "li")
    run("complaint", "receive", *site[:-2], "--due", "2023-07-03", "--on", "2023-07-01", "--by", "li")
    for device in (li, wang):
        device.enrol()
        device.greet()
    small = b"\xff\xd8\xff small"
    data = b"\xff\xd8\xff\xe9" + (14 + len(small)).to_bytes(2, "big") + b"DocketThumb\0" + small + b"\xff\xda the rest"
    name = {"name": "洞口.jpg", "sha256": sha256(data), "size": len(data)}
    record = intent(1, "inspection record", {"project": "project/2023-0002", "type": "safety", "hazard": ["洞口未盖", "临边无防护"], "issue": "rectification", "due": "2023-07-12"}, [name])
    li.deliver(record)
    li.put(data)
    seen["recorded"] = statuses(li.deliver(record))
    mine, theirs = li.ask("GET", "/api/mine")[1], wang.ask("GET", "/api/mine")[1]
    cases = {one["case"]: one for one in mine["cases"]}
    seen["mine"], seen["another's"] = sorted(cases), [one["case"] for one in theirs["cases"]]
    page = json.loads(docket("today", "--person", "li", "--json").stdout)
    own = {one["case"]: one["daysLeft"] for one in mine["cases"] if one["own"] and one["daysLeft"] is not None and one["daysLeft"] < 7}
    seen["due as on the day's page"] = [own, own == {one["case"]: one["daysLeft"] for one in page["due"]}]
    seen["near"] = sorted(one["case"] for one in mine["cases"] if not one["own"])
    run("project", "register", "--name", "桂府", "--by", "boss")
    run("inspection", "record", "--project", "桂府", "--type", "safety", "--hazard", "none", "--on", "2023-07-04", "--by", "li")
    visited = next(one for one in li.ask("GET", "/api/mine")[1]["sites"] if one["name"] == "桂府")
    seen["a site without open cases"] = [visited["last"], [one["case"] for one in visited["timeline"]]]
    notice = cases["notice/2023-0001"]
    seen["next"], seen["actions"], seen["behind"] = notice["next"], sorted(notice["actions"]), notice["behind"]
    seen["matter"] = [notice["matter"], cases["complaint/2023-0001"]["matter"]]
    seen["left"] = [[item["case"], item["text"]] for one in mine["sites"] for item in one["left"]]
    seen["a colleague's photo"] = [wang.ask("GET", "/api/attachment/" + name["sha256"])[0], wang.ask("GET", "/api/attachment/" + "0" * 64)[0]]
    thumb = wang.ask("GET", f"/api/attachment/{name['sha256']}?side=640")
    seen["a small picture"] = [thumb[0], thumb[3] == small, wang.ask("GET", f"/api/attachment/{name['sha256']}?side=9")[0]]
    seen["reading by the device's token"] = [li.ask("GET", "/api/status")[0], server.ask("GET", "/api/status")[0], li.ask("GET", "/attachment/" + name["sha256"])[0]]
    late = intent(2, "complaint reply", {"note": "已约谈"}, case="complaint/2023-0001")
    late["version"] = 9
    answer = li.deliver(late, intent(3, "notice review", {"passed": "yes", "cleared": "7"}, case="notice/2023-0001"), intent(4, "person enrol", {"name": "x"}))[1]["intents"]
    seen["notes"] = [sorted(note["message"]) for note in answer[0]["answer"]["notes"] if note["code"] == "moved-on"]
    seen["refusals"] = [[sorted(one["error"]["message"]), sorted(one["error"]["hint"] or {"en", "zh"})] for one in answer[1:]]
    whole = li.delivery(late).replace(b'"office":"demo"', b'"office":"domo"')
    seen["a whole delivery"] = [[status, sorted(value["error"]["message"])] for status, value, _, _ in (li.ask("POST", "/api/deliver", whole), li.ask("POST", "/api/deliver", b"x\n"), li.ask("POST", "/api/deliver", b"x" * (5 << 20)))]
    # A lost phone is taken back by another one of the same person, and by nobody else's.
    lost = Device(server, "丢了的手机", "li", "lost")
    lost.enrol()
    lost.greet()
    revoke = lambda device, label: device.ask("POST", "/api/revoke", json.dumps({"device": label}))[0]
    seen["devices"] = li.ask("GET", "/api/mine")[1]["devices"]
    seen["revoking"] = [revoke(wang, "丢了的手机"), revoke(li, "平板"), revoke(li, "没有的"), li.ask("POST", "/api/revoke", "{}")[0], lost.ask("GET", "/api/mine")[0], revoke(li, "丢了的手机"), lost.ask("GET", "/api/mine")[0], li.ask("GET", "/api/mine")[1]["devices"]]
    run("verify")
finally:
    server.stop()
print(json.dumps(seen, ensure_ascii=False))

import Casework
import Publishing
import Testing
import Values

/// One case for each form, and what a paper of it needs.
enum SamplePapers {
  static let office = "怀化市建设工程质量安全监督站"

  static let names = [
    "inspection", "rectification", "stop-work", "talk", "audit", "circular", "handover", "transfer", "complaint", "rejected", "summary",
  ]

  static let letterNames = ["review-failed", "review-passed", "serve", "resume", "reply", "reply-merged"]

  static func project() throws -> CaseHistory {
    var told = try Told("project/2023-0031")
    try told.tell(
      "registered", on: "2023-02-01",
      [
        "name": "五溪尚境", "level": "own", "sector": "housing", "area": 125000, "cost": 318_000_000, "builder": "示范置业有限公司",
        "contractor": "示范建筑有限公司", "supervisor": "示范监理有限公司", "permit": "431200202302010101",
      ])
    try told.tell("started", on: "2023-03-01", by: "clerk-02", recordedAfter: 23, ["note": "首次监督交底已开"])
    try told.tell("checked", on: "2023-06-01", ["smart": true, "real-name": false])
    return told.history
  }

  static func inspection(rechecked: Bool = false) throws -> CaseHistory {
    var told = try Told("inspection/2023-0417")
    try told.tell(
      "recorded", on: "2023-07-05",
      [
        "project": "project/2023-0031", "type": "safety", "hazard": ["3层临边无防护", "配电箱未上锁", "塔吊附着连接螺栓松动"], "hazards": 3, "major": 1,
        "inspectors": 2, "result": "rectify", "with": ["inspector-11"],
      ])
    if rechecked {
      try told.tell("rechecked", on: "2023-07-12", ["cleared": 2])
      try told.tell("rechecked", on: "2023-07-19", ["cleared": 1])
    }
    return told.history
  }

  static func notice(_ type: String, _ more: JSON.Object = ["number": "怀建质监字〔2023〕102号", "due": "2023-07-20"]) throws -> Told {
    var told = try Told("notice/2023-0102")
    var data: JSON.Object = [
      "type": .string(type), "subject": "safety", "project": "project/2023-0031", "inspection": "inspection/2023-0417", "hazards": 3,
    ]
    for member in more { data[member.key] = member.value }
    try told.tell("issued", on: "2023-07-05", data)
    return told
  }

  static func complaint() throws -> Told {
    var told = try Told("complaint/2023-0188")
    try told.tell(
      "received", on: "2023-07-03", by: "clerk-02",
      [
        "channel": "hotline-12345", "topic": "quality", "nature": "complaint", "subject": "3栋外墙渗水", "project": "project/2023-0031",
        "complainant": ["sealed": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"], "due": "2023-07-18",
      ])
    return told
  }

  /// Every sample by the name of its golden file.
  static func all() throws -> [(name: String, paper: Paper)] {
    var talk = try notice("talk", ["persons": 2])
    try talk.tell("served", on: "2023-07-06", ["receiver": ["sealed": "00"]])
    var rectification = try notice("rectification")
    try rectification.tell("answered", on: "2023-07-18", by: "clerk-02", ["note": "临边防护已补齐"])
    try rectification.tell("reviewed", on: "2023-07-19", ["passed": true, "cleared": 3])
    var transferred = try notice("rectification")
    try transferred.tell("transferred", on: "2023-08-01", by: "director-01")
    var replied = try complaint()
    try replied.tell("assigned", on: "2023-07-03", by: "clerk-02", ["assignee": "质量安全监督一室"])
    try replied.tell("replied", on: "2023-07-10", ["note": "经现场核查，3栋外墙渗水属实，已责令施工单位于7月底前完成修补。"])
    try replied.tell("resolved", on: "2023-07-28", ["outcome": "修补完成，淋水试验合格"])
    var rejected = try complaint()
    try rejected.tell("rejected", on: "2023-07-04", ["note": "该事项已由人民法院受理。"])
    var audit = try Told("bid-audit/2023-0009")
    try audit.tell("opened", on: "2023-05-04", ["project": "project/2023-0031"])
    try audit.tell("found", on: "2023-05-04", ["finding": "项目经理未到岗履职", "count": 1])
    try audit.tell("found", on: "2023-05-05", ["finding": "现场管理人员与投标文件不一致", "count": 3])
    try audit.tell("notified", on: "2023-05-08")
    return [
      ("inspection", try paper(inspection(rechecked: true))), ("rectification", try paper(rectification.history)),
      ("stop-work", try paper(notice("stop-work", ["due": "2023-07-20"]).history)),
      ("talk", try paper(talk.history, personal: ["receiver": "某女士"])),
      ("audit", try paper(audit.history)), ("circular", try paper(notice("circular").history)),
      ("handover", try paper(notice("handover").history)), ("transfer", try paper(transferred.history)),
      ("complaint", try paper(replied.history, personal: ["complainant": "某女士"])), ("rejected", try paper(rejected.history)),
      ("summary", try paper(project())),
    ]
  }

  /// One of each paper that is printed where it is asked for.
  static func letters() throws -> [(name: String, paper: Paper)] {
    var partly = try notice("rectification")
    try partly.tell("served", on: "2023-07-06", ["receiver": ["sealed": "00"]])
    try partly.tell("reviewed", on: "2023-07-19", ["passed": false, "cleared": 2, "clear": [1, 3], "due": "2023-08-01"])
    var passed = partly
    try passed.tell("reviewed", on: "2023-08-01", ["passed": true, "cleared": 1, "note": "已全部整改到位"])
    var site = try Told("project/2023-0031")
    try site.tell("registered", on: "2023-02-01", ["name": "五溪尚境", "builder": "示范置业有限公司", "contractor": "示范建筑有限公司"])
    try site.tell("started", on: "2023-03-01")
    try site.tell("stopped", on: "2023-06-01", ["reason": "funds"])
    try site.tell("resumed", on: "2023-09-04")
    var replied = try complaint()
    try replied.tell("replied", on: "2023-07-10", ["note": "经现场核查，3栋外墙渗水属实，已责令施工单位于7月底前完成修补。"])
    var merged = try complaint()
    try merged.tell("merged", on: "2023-07-10", ["into": "complaint/2023-0101"])
    return [
      ("review-failed", try paper(partly.history, named: .letter(.review))),
      ("review-passed", try paper(passed.history, named: .letter(.review))),
      ("serve", try paper(partly.history, personal: ["receiver": "某女士"], named: .letter(.serve))),
      ("resume", try paper(site.history, named: .letter(.resume))), ("reply", try paper(replied.history, named: .letter(.reply))),
      ("reply-merged", try paper(merged.history, personal: ["complainant": "某女士"], named: .letter(.reply))),
    ]
  }

  static func paper(_ history: CaseHistory, personal: [String: String] = [:], named: Paper.Name? = nil) throws -> Paper {
    let known = try [project(), inspection()]
    let references = Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0) })
    return try #require(Paper(history, office: office, zone: .shanghai, references: references, personal: personal, named: named))
  }
}

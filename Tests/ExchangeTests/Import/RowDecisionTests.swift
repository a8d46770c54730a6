import Casework
import DocketTestSupport
import Formats
import LogLines
import Testing
import Values

@testable import Exchange

@Suite("Rows against the log")
struct RowDecisionTests {
  static let moment = Moment(
    now: Instant(milliseconds: 1_704_067_200_000), today: Day(year: 2024, month: 1, day: 1) ?? Day(number: 0),
    newID: { preconditionFailure("every event of an import has an id of its own") })

  private static let authors = RowAuthors(importer: "import", roster: .empty, namesOthers: false)

  /// Imports a CSV text into an office: what came of each row, and the office afterwards.
  static func run(
    _ csv: String, map: String? = nil, kind: String = "complaint", into office: MemoryOffice = MemoryOffice(), chunk: Int = 1000
  )
    throws -> (log: [String], office: MemoryOffice)
  {
    let (queue, plan, _) = try ImportPlanTests.open(Array(csv.utf8), map: map, kind: kind)
    var stored = office
    let decision = RowDecision(plan, authors: Self.authors, repetition: Repetition { _, _ in nil }, at: Self.moment)
    var rows = ImportOffice(stored, head: stored.events.count)
    var log = queue.refused.map { "\($0.line) ✘ \($0.problem.column ?? "-") \($0.problem.reason)" }
    func told(_ reason: RowProblem.Reason) -> String {
      guard case .differs(let event, let first, let others) = reason else { return "\(reason)" }
      func text(_ value: JSON?) -> String { value.map { $0.text() } ?? "-" }
      let fields = ([first] + others).map { "\($0.field.id) \(text($0.stored)) → \(text($0.given))" }
      return "\(event.caseID) #\(event.seq): " + fields.joined(separator: "; ")
    }
    func note(_ line: String, _ drafts: some Sequence<Draft>) throws {
      log.append("\(line) " + drafts.map { "\($0.caseID) \($0.type) v\(($0.expectedVersion ?? -1) + 1)" }.joined(separator: ", "))
      if rows.pendingCount >= chunk {
        stored.append(rows.pendingDrafts)
        rows = ImportOffice(stored, head: stored.events.count)
      }
    }
    while let outcome = try queue.next() {
      guard case .planned(let row) = outcome else {
        log.append("unreadable")
        continue
      }
      switch try decision.decide(row, in: rows) {
      case .known: log.append("\(row.line) known")
      case .matched(let id): log.append("\(row.line) \(id)")
      case .refused(let problem): log.append("\(row.line) ✘ \(problem.column ?? "-") \(told(problem.reason))")
      case .drafts(let drafts): try note("\(row.line)", drafts)
      case .voided(let voiding): log.append("\(row.line) voided by \(voiding.by)")
      case .again(let drafts): try note("\(row.line) again", drafts)
      case .corrected(let drafts): try note("\(row.line) corrected", drafts)
      }
    }
    stored.append(rows.pendingDrafts)
    return (log, stored)
  }

  static let complaints =
    "on,channel,topic,assigned,assignee,resolved\n2023-01-02,visit,dust,2023-01-03,甲,2023-01-05\n2023-01-01,visit,dust,,,\n"

  @Test("cases are numbered in the order of their days, and a second import adds nothing", arguments: [1, 1000])
  func twice(chunk: Int) throws {
    let (log, office) = try Self.run(Self.complaints, chunk: chunk)
    #expect(
      log == [
        "3 complaint/2023-0001 complaint.received v1",
        "2 complaint/2023-0002 complaint.received v1, complaint/2023-0002 complaint.assigned v2, complaint/2023-0002 complaint.resolved v3",
      ])
    let again = try Self.run(Self.complaints, into: office, chunk: chunk)
    #expect(again.log == ["3 known", "2 known"])
    #expect(again.office.events.count == 4)
  }

  @Test("a row with a key may come again with more: what is new is added to its case")
  func more() throws {
    let map = """
      {"kind":"complaint","key":"no","events":[{"action":"receive","on":"on","fields":{"channel":{"const":"visit"},"topic":"topic"}},
       {"action":"reply","on":"replied"},{"action":"resolve","on":"resolved"}]}
      """
    let (_, office) = try Self.run("no,on,topic,replied,resolved\n7,2023-01-02,dust,,\n", map: map)
    let later = try Self.run("no,on,topic,replied,resolved\n7,2023-01-02,dust,2023-01-03,2023-01-04\n", map: map, into: office)
    #expect(later.log == ["2 complaint/2023-0001 complaint.replied v2, complaint/2023-0001 complaint.resolved v3"])
    let changed = try Self.run("no,on,topic,replied,resolved\n7,2023-01-02,wages,,\n", map: map, into: office)
    #expect(changed.log.count == 1)
    #expect(changed.log[0] == "2 ✘ topic complaint/2023-0001 #1: topic \"dust\" → \"wages\"")
  }

  @Test("a row goes in whole or not at all, and the next row gets its number")
  func whole() throws {
    let csv =
      "on,channel,topic,replied,resolved\n2023-01-02,visit,dust,2023-01-04,2023-01-03\n2023-01-02,visit,dust,,2024-02-01\n2023-01-03,visit,,,\n2023-01-03,visit,dust,,\n"
    let (log, office) = try Self.run(csv)
    #expect(log[0].hasPrefix("2 ✘ - refused(Casework.Refusal.wrongState(complaint/2023-0001"))
    #expect(log[1].hasPrefix("3 ✘ resolved refused(Casework.Refusal.future("))
    #expect(log[2].hasPrefix("4 ✘ topic refused(Casework.Refusal.missingField("))
    #expect(log[3] == "5 complaint/2023-0001 complaint.received v1")
    #expect(office.events.count == 1)
  }

  @Test("a case that is named is looked up, also one that an earlier row of the import opened", arguments: [1, 1000])
  func references(chunk: Int) throws {
    let (_, projects) = try Self.run("on,name\n2022-01-01,五溪尚境\n2022-01-02,二号楼\n2022-01-02,二号楼\n", kind: "project", chunk: chunk)
    let csv = """
      on,type,项目
      2023-01-01,safety,五溪尚境
      2023-01-02,safety,project/2022-0001
      2023-01-03,safety,2022-0003
      2023-01-04,safety,二号楼
      2023-01-05,safety,没有的
      2023-01-06,safety,notice/2022-0001
      """
    let (log, office) = try Self.run(csv, kind: "inspection", into: projects, chunk: chunk)
    #expect(log[0] == "2 inspection/2023-0001 inspection.recorded v1")
    #expect(office.events.suffix(3).map { $0.data["project"]?.string } == ["project/2022-0001", "project/2022-0001", "project/2022-0003"])
    #expect(log[3].hasPrefix("5 ✘ 项目 refused(Casework.Refusal.ambiguous("))
    #expect(log[4].hasPrefix("6 ✘ 项目 refused(Casework.Refusal.noCaseNamed("))
    #expect(log[5].hasPrefix("7 ✘ 项目 refused(Casework.Refusal.wrongKind("))
    // Once a second project of that name is there, the rows that named the first are still the same rows.
    let (_, renamed) = try Self.run("on,name\n2023-06-01,五溪尚境\n", kind: "project", into: office)
    #expect(try Self.run(csv, kind: "inspection", into: renamed).log.prefix(2) == ["2 known", "3 known"])
  }

  @Test("a number that must be unique is unique among the rows, too", arguments: [1, 1000])
  func unique(chunk: Int) throws {
    let (log, _) = try Self.run("产权备案,备案号\n2023-01-01,湘N-T1\n2023-01-02,湘n-t1\n2023-01-03,湘N-T2\n", kind: "crane", chunk: chunk)
    #expect(log[0] == "2 crane/2023-0001 crane.recorded v1")
    #expect(log[1].hasPrefix("3 ✘ 备案号 refused(Casework.Refusal.notUnique("))
    #expect(log[2] == "4 crane/2023-0002 crane.recorded v1")
  }

  @Test("personal values are set apart from the fields of the log")
  func personal() throws {
    let (queue, plan, _) = try ImportPlanTests.open(Array("on,channel,topic,电话\n2023-01-02,visit,dust,13800000000\n".utf8))
    let office = ImportOffice(MemoryOffice(), head: 0)
    let decision = RowDecision(plan, authors: Self.authors, repetition: Repetition { _, _ in nil }, at: Self.moment)
    guard case .planned(let row)? = try queue.next(), case .drafts(let drafts) = try decision.decide(row, in: office) else {
      Issue.record("the row was not taken")
      return
    }
    #expect(drafts[0].data == ["channel": "visit", "topic": "dust"])
    #expect(drafts[0].personal == ["phone": "13800000000"])
    #expect(drafts[0].idIsGiven)
  }

  @Test("rows are judged alike whatever part of them is stored: random rows of several kinds, twice over")
  func parts() throws {
    var random = SeededGenerator()
    let headers: [(kind: String, columns: [String], cells: [[String]])] = [
      (
        "complaint", ["on", "channel", "topic", "assigned", "assignee", "replied", "resolved", "outcome", "rated", "rejected", "phone"],
        [["visit", "phone", ""], ["dust", "quality"], [], ["甲", ""], [], [], ["合格", ""], [], [], ["13800000000", ""]]
      ),
      (
        "inspection", ["on", "type", "hazard", "hazards", "with", "rechecked", "cleared", "closed"],
        [["safety", "dust"], ["临边；用电", ""], ["2", "0", ""], ["甲;乙", ""], [], ["1", "2", "3", ""], []]
      ),
      (
        "notice", ["on", "type", "due", "served", "extended", "answered", "reviewed", "passed", "closed", "transferred"],
        [["rectification", "stop-work"], ["2023-02-01", ""], [], [], [], [], ["是", "否", ""], [], []]
      ),
      ("project", ["on", "name", "area", "started", "stopped", "resumed", "completed"], [["甲", "乙", "丙"], ["1万㎡", ""], [], [], [], []]),
      (
        "crane", ["产权备案", "外地备案录入", "备案号", "announced", "use-registered", "sealed", "unsealed"],
        [[], ["T1", "T2", "T3", "T4"], [], [], [], []]
      ),
    ]
    for _ in 0..<Campaign.count(usually: 30) {
      let (kind, columns, cells) = random.pick(headers)
      var csv = columns.joined(separator: ",") + "\n"
      for _ in 0..<12 {
        var row = ["2023-01-0\(1 + random.below(9))"]
        for choices in cells {
          row.append(
            choices.isEmpty ? (random.oneIn(2) ? "" : "2023-0\(1 + random.below(3))-0\(1 + random.below(9))") : random.pick(choices))
        }
        csv += row.joined(separator: ",") + "\n"
      }
      let parts = try Self.run(csv, kind: kind, chunk: 1 + random.below(9))
      let whole = try Self.run(csv, kind: kind)
      #expect(parts.log == whole.log, "\(csv)")
      #expect(parts.office.events == whole.office.events)
      let again = try Self.run(csv, kind: kind, into: parts.office, chunk: 1 + random.below(9))
      #expect(again.log == (try Self.run(csv, kind: kind, into: whole.office).log), "\(csv)")
      #expect(again.office.events.count == whole.office.events.count, "\(csv)")
    }
  }

  @Test("a row is judged alike whatever its cells hold and whatever part of the ledger is stored")
  func cells() throws {
    var random = SeededGenerator()
    let days = ["2023-01-02", " 2023/1/3", "２０２３年１月４日", "20230105", "2023-02-30", "", "　", "2023-01-02T08:00", "7/5/2023", "2024-03-01"]
    let texts = [
      "渗水", "", " ", "　", "\u{200B}", "a\"\"b", "a\\b", "two\r\nlines", "one\rreturn", "tab\there", "e\u{301}", "\u{85}", "\u{7F}", "\u{1}",
      "é", "ｗｉｄｅ", "🏗",
      "\u{FEFF}x", "第3栋，漏水", "x,y", "{}", "null", "Å", "가", "\u{1100}\u{1161}", "\u{E000}", String(repeating: "长", count: 40),
    ]
    let choices: [String: [String]] = [
      "on": days, "resolved": days, "replied": days, "due": days, "channel": ["12345热线", "visit", " 来访 ", "电话", "不知", ""],
      "topic": ["dust", "欠薪", "", "ＤＵＳＴ"], "nature": ["complaint", "举报", ""], "subject": texts, "district": texts, "note": texts,
      "outcome": texts, "phone": ["", "", "13800000000"], "with": ["", "甲；乙", ";"], "satisfied": ["是", "0", "?"], "rated": days,
      "project": ["", "", "没有的"],
    ]
    for _ in 0..<Campaign.count(usually: 60) {
      var columns = choices.keys.sorted().shuffled(using: &random)
      if !random.oneIn(8) { columns.removeAll { random.oneIn(4) && !["on", "channel", "topic"].contains($0) } }
      var csv = columns.joined(separator: ",") + "\n"
      for _ in 0..<12 {
        let isPlain = random.oneIn(2)
        let cells = columns.map { column in
          // Many rows have nothing wrong in most of their cells.
          let cell = isPlain && !random.oneIn(20) ? choices[column]?[0] : choices[column].map { random.pick($0) }
          return "\"\(cell ?? "")\""
        }
        csv += cells.joined(separator: ",") + "\n"
      }
      let chunk = 1 + random.below(20)
      let parts = try Self.run(csv, chunk: chunk)
      let whole = try Self.run(csv)
      #expect(parts.log == whole.log, "\(csv)")
      #expect(parts.office.events == whole.office.events, "\(csv)")
      #expect(try Self.run(csv, into: parts.office).office.events.count == whole.office.events.count, "\(csv)")
    }
  }

  @Test("batches hold whole rows, as many as the log allows, in order")
  func batches() throws {
    let rows = (0..<1_200).map {
      "2023-01-02,visit,dust,\($0),\($0 % 7 == 0 || $0 > 1_000 ? "" : "2023-01-03"),\($0 == 900 ? "1380000" : "")\n"
    }
    let (queue, plan, _) = try ImportPlanTests.open(Array(("on,channel,topic,subject,resolved,phone\n" + rows.joined()).utf8))
    let office = ImportOffice(MemoryOffice(), head: 0)
    let decision = RowDecision(plan, authors: Self.authors, repetition: Repetition { _, _ in nil }, at: Self.moment)
    var batches: [[Draft]] = []
    while let outcome = try queue.next() {
      if case .planned(let row) = outcome { _ = try decision.decide(row, in: office) }
      if office.hasFullBatch { batches += office.drainBatches() }
    }
    batches += office.drainBatches(all: true)
    #expect(batches.map(\.count) == [999, 1_000, 59])
    #expect(batches.joined().map(\.expectedVersion).prefix(3) == [0, 0, 1])
    #expect(Array(batches.joined()) == office.pendingDrafts)
    #expect(batches.joined().filter { !$0.personal.isEmpty }.map(\.personal) == [["phone": "1380000"]])
  }

  @Test("an event that no line could hold refuses its row")
  func tooLong() throws {
    let long = String(repeating: "长", count: 180_000)
    let (log, office) = try Self.run(
      "on,channel,topic,内容,备注\n2023-01-02,visit,dust,\(long),\(long)\n2023-01-02,visit,dust,短,\n")
    #expect(log == ["2 ✘ - unreadable(Formats.Row.Fault.tooLong)", "3 complaint/2023-0001 complaint.received v1"])
    #expect(office.events.count == 1)
  }

  @Test("a bare number that an open case of last year and one of this year have is refused, as an action refuses it")
  func numberOfTwoYears() throws {
    let visits = "recorded,type,hazards\n2023-12-30,safety,1\n2024-01-01,safety,1\n"
    let (_, office) = try Self.run(visits, kind: "inspection")
    let (log, _) = try Self.run("issued,type,inspection\n2024-01-01,talk,1\n", kind: "notice", into: office)
    #expect(log.count == 1 && log[0].hasPrefix("2 ✘ inspection refused(Casework.Refusal.ambiguous"), "\(log)")
  }
}

import Casework
import LogLines
import Values
import Workbench

/// An invented office to which chance does what honest people do: in all spellings, with copies, backups, phones and clones.
struct HonestYear {
  /// What was accepted, by what was done, and what was refused.
  private(set) var accepted: [String: Int] = [:]
  private(set) var refused: [String: Int] = [:]
  /// The commands in turn, to have it again.
  private(set) var done: [String] = []
  /// What the program said that nobody deserved.
  private(set) var accusations: [String] = []

  private var bench: CommandBench
  private var chance: Chance
  /// Days since the first of January 2026, and minutes of that day.
  private var day = 0
  private var minute = 540
  private var log = "log"
  private var deliveries: [String] = []
  private var copies: [String] = []
  private var measures = 0
  private var intent = 0
  private var (kinds, ledgers) = (0, 0)
  private var hasBackup = false
  private var copyCount = 0

  /// Opens the office: five people, a device, three sites.
  init(seed: UInt64) throws {
    chance = Chance(seed: seed)
    bench = try CommandBench()
    guard let tool = Program(named: "ssh-keygen") else { throw Unprepared(description: "ssh-keygen is not installed") }
    for name in ["li", "boss"] {
      let type = name == "li" ? chance.pick(["ecdsa", "ed25519"]) : "ed25519"
      _ = try ChildProcess.run(tool(["-q", "-t", type, "-N", "", "-C", name, "-f", bench.folder(name)]))
    }
    try bench.write("photo.jpg", "photo\n")
    setMoment()
    let opening: [[String]] = [
      ["init", "@log", "--office", "demo", "--name", "示范监督站", "--on", "2026-01-01"],
      ["person", "enrol", "boss", "--role", "admin", "--key", "@boss.pub", "--by", "boss"],
      ["person", "enrol", "li", "--role", "inspector", "--key", "@li.pub", "--by", "boss"],
      ["person", "enrol", "王力", "--role", "inspector", "--by", "boss"], ["person", "enrol", "𠮷田", "--role", "supervisor", "--by", "boss"],
      ["person", "enrol", "向敏", "--role", "clerk", "--by", "boss"],
    ]
    for words in opening + Self.sites.map({ ["project", "register", "--name", $0, "--sector", "housing", "--by", "boss"] }) {
      guard try run("open", words) else { throw Unprepared(description: "\(words): \(refused) in \(bench.folder.path)") }
    }
  }

  private static let sites = ["五溪尚境", "翠湖 二期", "和谐家园（三期）"]
  private static let people = ["li", "王力", "𠮷田"]

  /// Does one thing, some days later.
  mutating func act() throws {
    day = min(360, day + chance.below(14))
    minute = 480 + chance.below(560)
    setMoment()
    switch chance.below(24) {
    case 0...4: try visit(in: log)
    case 5: try handleNotice()
    case 6, 7: try complain()
    case 8: try changeMind()
    case 9, 10: try deliver()
    case 11: try backUpOrRestore()
    case 12, 13: try workOnCopy()
    case 14: try adoptMeasure()
    case 15: try adoptTable()
    case 16: try moveOrClone()
    case 17: try makePage()
    case 18: try giveReceipt()
    case 19, 20: try useOwnKind()
    case 21: try workUnderAnotherClock()
    case 22: try importLedger()
    default: try run("sign", ["sign", "--yes", "--key", "@li", "--by", "li"])
    }
    if chance.percent(15) { try judge() }
  }

  /// The year's end: what everybody did is looked at.
  mutating func finish() throws {
    day = 361
    setMoment()
    try judge()
    try makePage()
  }

  // MARK: Acts

  private mutating func visit(in log: String) throws {
    let (site, by) = (chance.pick(Self.sites), chance.pick(Self.people))
    var words = chance.pick([
      ["检查", "记录", "--项目", site, "--类型", "安全"], ["inspection", "record", "--project", site, "--type", "safety"],
    ])
    let hazards = ["临边防护缺失", "3号楼裸土未覆盖", "配电箱未上锁；电缆拖地", "１、脚手架", "𫖯身检查口未盖", "<b>动火</b>无审批"]
    for _ in 0..<chance.below(3) { words += ["--隐患", chance.pick(hazards)] }
    if words.contains("--隐患"), chance.percent(50) { words += ["--签发", "整改", "--期限", chance.pick(["15天", "+7d", "5个工作日"])] }
    words += ["--同行", Self.people.first { $0 != by } ?? ""]
    if chance.percent(30) { words += ["--attach", "@photo.jpg"] }
    try run("visit", words + ["--by", by], in: log)
  }

  private mutating func handleNotice() throws {
    guard let notice = try open("notice") else { return }
    switch chance.below(3) {
    case 0: try run("notice answer", ["notice", "answer", notice, "--attach", "@photo.jpg", "--by", "li"])
    case 1: try run("notice review", ["通知书", "复查", notice, "--通过", "是", "--attach", "@photo.jpg", "--by", "王力"])
    default: try run("notice remind", ["notice", "remind", notice, "--by", "𠮷田"])
    }
  }

  private mutating func complain() throws {
    if chance.percent(50), let complaint = try open("complaint") {
      try run("complaint reply", ["complaint", "reply", complaint, "--note", "已答复", "--by", "向敏"])
      try run("complaint resolve", ["complaint", "resolve", complaint, "--note", "已整改", "--by", "𠮷田"])
      return
    }
    let number = "1380000000\(chance.below(10))"
    try run("complaint", ["投诉", "登记", "--渠道", chance.pick(["电话", "来访", "12345"]), "--类别", "扬尘", "--电话", number, "--by", "向敏"])
  }

  /// Corrects or takes back what was done just now.
  private mutating func changeMind() throws {
    try visit(in: log)
    let by = done.last?.split(separator: " ").last.map(String.init) ?? "li"
    let change = chance.pick([["correct", "last", "--set", "note=补记", "--reason", "笔误"], ["undo", "--yes"], ["undo", "--yes"]])
    guard try run(change[0], change + ["--by", by]) else { return }
    if chance.percent(40) { try run("undo again", ["undo", "--yes", "--by", by]) }
  }

  /// What a device signed, perhaps with a clock that is some days behind or ahead, is delivered; perhaps twice.
  private mutating func deliver() throws {
    let intents = (0...chance.below(3)).map { _ -> JSON in
      intent += 1
      let hazards = (0..<chance.below(3)).map { JSON.string("隐患 \(intent).\($0)") }
      var words: JSON.Object = ["project": .string(chance.pick(Self.sites)), "type": "safety", "with": ["王力"]]
      if !hazards.isEmpty { words["hazard"] = .array(hazards) }
      if !hazards.isEmpty, chance.percent(50) { words["issue"] = "rectification" }
      var one = MadeUpDelivery.intent(intent, "inspection record", .object(words)).object ?? [:]
      one["on"] = .string(date(day))
      one["id"] = .string(
        EventID(at: Instant(milliseconds: 1_767_225_600_000 + Int64(day) * 86_400_000), random: (0, UInt64(intent))).description)
      return .object(one)
    }
    var delivery = try MadeUpDelivery(intents, key: "li", in: bench, log: bench.folder(log))
    delivery.header["made"] = .string("\(date(max(1, day + chance.pick([0, 0, 0, -3, -10]))))T01:00:00.000Z")
    let name = "delivery\(intent)"
    try bench.write(name, try delivery.text(signedBy: "li", in: bench))
    deliveries.append(name)
    try run("deliver", ["deliver", "@\(name)"])
    if chance.percent(25) { try run("deliver again", ["deliver", "@\(chance.pick(deliveries))"]) }
  }

  /// Keeps a backup; or puts the last one back, and delivers again what the phones still have.
  private mutating func backUpOrRestore() throws {
    if !hasBackup || chance.percent(50) {
      try shell("back up", "rm -rf \"$0\"/backup; cp -a \"$0\"/\(log) \"$0\"/backup")
      hasBackup = true
      return
    }
    try shell("restore", "rm -rf \"$0\"/\(log); cp -a \"$0\"/backup \"$0\"/\(log)")
    copies = []
    for name in deliveries.suffix(4) { try run("deliver after a restore", ["deliver", "@\(name)"]) }
  }

  /// A copy is made, works by itself, and comes home.
  private mutating func workOnCopy() throws {
    guard let copy = copies.last, chance.percent(60) else {
      copyCount += 1
      let tag = "f\(copyCount)"
      if try run("copy", ["copy", "create", "@\(tag)", "--tag", tag, "--by", "𠮷田"]) { copies.append(tag) }
      return
    }
    try visit(in: copy)
    try judge(copy)
    if chance.percent(60) { try run("sync", ["copy", "sync", "--with", "@\(log)", "--by", "𠮷田"], in: copy, ending: [0, 1]) }
  }

  /// A kind of the office's own is adopted, changed, and worked with.
  private mutating func useOwnKind() throws {
    if kinds == 0 || chance.percent(20) {
      kinds += 1
      let fields: [JSON] = [
        ["id": "depth", "label": "桩长", "type": "number"], ["id": "soil", "label": "土质", "type": "text"],
        ["id": "finding", "label": "发现", "type": "text"],
      ]
      let kind: JSON = [
        "schema": 2, "id": "pile", "label": "桩基抽测", "fields": .array(Array(fields.prefix(min(kinds, 3)))),
        "states": [["id": "tested", "label": "已测"], ["id": "accepted", "label": "已认可", "closed": true]],
        "actions": [
          ["id": "record", "label": "记录", "event": "recorded", "from": ["new"], "to": [["state": "tested"]], "fields": ["depth"]],
          ["id": "accept", "label": "认可", "event": "accepted", "from": ["tested"], "to": [["state": "accepted"]], "fields": []],
        ],
      ]
      try bench.write("pile.json", kind.text())
      try run("own kind", ["kinds", "adopt", "@pile.json", "--by", "boss"])
    }
    guard try run("pile", ["pile", "record", "--depth", "\(1 + chance.below(40)).5", "--by", "王力"]) else { return }
    if chance.percent(50) { try run("pile accepted", ["桩基抽测", "认可", "last", "--by", "王力"]) }
  }

  /// A machine's clock was ahead for one act; what follows is done by the right time.
  private mutating func workUnderAnotherClock() throws {
    let right = (day, minute)
    day += chance.pick([1, 1, 2, 10])
    setMoment()
    try visit(in: log)
    (day, minute) = right
    setMoment()
    try visit(in: log)
  }

  /// A ledger that was kept beside the log comes in late, with the days on which things were done.
  private mutating func importLedger() throws {
    ledgers += 1
    var rows = ["检查日期,项目名称,检查类型,检查人员,隐患"]
    for row in 0..<(1 + chance.below(6)) {
      let on = date(max(1, day - chance.below(120)))
      rows.append("\(on),\(chance.pick(Self.sites)),安全,\(chance.pick(Self.people)),\(chance.pick(["无", "台账隐患 \(ledgers).\(row)"]))")
    }
    try bench.write("ledger.csv", rows.joined(separator: "\n") + "\n")
    let map = try bench.run(bench.inside(["import", "@ledger.csv", "--kind", "inspection", "--suggest"]), log: bench.folder(log))
    try bench.write("map.json", map.output)
    let words = ["导入", "@ledger.csv", "--对照", "@map.json", "--by", "向敏"]
    try run("ledger", words)
    if chance.percent(30) { try run("ledger again", words) }
  }

  private mutating func adoptMeasure() throws {
    measures += 1
    let expression = chance.pick(Self.expressions)
    try run(
      "measure", ["measure", "adopt", chance.pick(["巡查数\(measures)", "m\(measures)", "按期率（\(measures)）"]), expression, "--by", "boss"])
  }

  private static let expressions = [
    "件数(检查.记录)", "count( inspection.recorded )", "合计(检查.记录.隐患数)", "rate(complaint.received->resolved)",
    "按期率(通知书.签发 -> 销号)", "count(检查.记录  项目:五溪尚境)", "案件数(通知书 在办)", "within(complaint.received -> replied, 5d)",
  ]

  private mutating func adoptTable() throws {
    let rows: [JSON] = (0..<3).map { row in
      [
        "id": .string("r\(row)"), "level1": "产出", "level3": .string("数 \(row)"), "target": .string(row == 1 ? "≥0%" : "≥0次"),
        "weight": .number(row == 0 ? 40 : 30),
        "actual": .string(row == 1 ? "按期率(通知书.签发 -> 销号)" : chance.pick(["件数(检查.记录)", "count( complaint.received )"])),
      ]
    }
    let table: JSON = [
      "id": "t", "kind": "project", "title": "表", "office": "站", "period": ["from": "2026-01-01", "to": "2026-12-31"], "rows": .array(rows),
    ]
    try bench.write("t.json", table.text())
    try run("table", ["table", "adopt", "@t.json", "--by", "boss"])
    if try run("form", ["table", "export", "t", "--output", "@t.xlsx"], ending: [0, 1]) {
      try expect("reconcile", ["reconcile", "@t.xlsx"], allowed: [0, 1, 2, 3])
    }
  }

  /// The folder gets another name, or a clone by git is looked at.
  private mutating func moveOrClone() throws {
    if chance.percent(50) || Program(named: "git") == nil {
      let name = "log\(day)"
      if name == log { return }
      try shell("move", "mv \"$0\"/\(log) \"$0\"/\(name)")
      log = name
      copies = []
      return
    }
    let git = "git -c user.name=a -c user.email=a@b -c init.defaultBranch=m -c core.autocrlf=\(chance.pick(["true", "false", "input"]))"
    try shell(
      "clone",
      "cd \"$0\" && rm -rf repository clone && cp -a \(log) repository && cd repository && { rm -f lock; \(git) init -q; \(git) add -A; \(git) commit -qm a; } >/dev/null 2>&1 && \(git) clone -q . ../clone 2>/dev/null"
    )
    try judge("clone")
  }

  /// A page as it was made, and as editors and mail gateways leave it.
  private mutating func makePage() throws {
    guard try run("page", ["page", "--output", "@page.html"]) else { return }
    let change = chance.pick([
      "cat page.html", "sed 's/$/\\r/' page.html", "printf '\\357\\273\\277'; cat page.html", "echo '<!-- saved -->' | cat page.html -",
      "sed 's/^<body>$/<body class=\"paged\">/' page.html | head -c -17; printf '</body></html>'",
    ])
    try shell("save page", "cd \"$0\" && { \(change); } > saved.html")
    try expect("page check", ["page", "check", "@saved.html"], allowed: [0])
  }

  private mutating func giveReceipt() throws {
    let answer = try bench.run(["receipt", "\(1 + chance.below(9))"], log: bench.folder(log))
    guard answer.status == 0 else {
      refused["receipt (\(answer.errors.prefix { $0 != "\n" }))", default: 0] += 1
      return
    }
    try bench.write("receipt.json", answer.output)
    accepted["receipt", default: 0] += 1
    try expect("receipt check", ["receipt", "check", "@receipt.json"], allowed: [0])
  }

  // MARK: Judging

  /// Asks whatever judges of a log.
  private mutating func judge(_ name: String? = nil) throws {
    try expect("verify", ["verify"], in: name, allowed: [0])
    if name == nil { try expect("audit", ["audit"], allowed: [0, 1]) }
  }

  /// The words that accuse.
  private static let accusing = [
    "contradicted", "altered", "tampered", "forged", "damaged", "rewritten", "lost", "at the year's end", "late entry",
  ]

  private mutating func expect(_ what: String, _ words: [String], in name: String? = nil, allowed: Set<Int32>) throws {
    let answer = try bench.run(bench.inside(words), log: bench.folder(name ?? log))
    accepted[what, default: 0] += 1
    // What a mail gateway did to a page's wrapping is said, and accuses nobody.
    // The letters of a hash may be any word's.
    let words = (answer.output + answer.errors).split(whereSeparator: \.isWhitespace).filter { $0.utf8.count < 40 }
    let said = words.joined(separator: " ").replacing("the wrapping was rewritten", with: "")
    let accusation = Self.accusing.first { word in said.lowercased().contains(word) && !Self.isCounted(word, said) }
    if !allowed.contains(answer.status) || accusation != nil {
      accusations.append("\(what)\(name.map { " of \($0)" } ?? "") on \(date(day)): exit \(answer.status): \(said)")
    }
  }

  /// Whether a word stands in a tally alone, behind its number of nought.
  private static func isCounted(_ word: String, _ said: String) -> Bool {
    said.lowercased().replacing("0 \(word)", with: "").firstRange(of: word) == nil
  }

  // MARK: Running

  @discardableResult
  private mutating func run(_ what: String, _ words: [String], in name: String? = nil, ending allowed: Set<Int32> = [0]) throws -> Bool {
    let answer = try bench.run(bench.inside(words), log: bench.folder(name ?? log))
    done.append("\(date(day)) \(name ?? log): \(words.joined(separator: " "))")
    if allowed.contains(answer.status) {
      accepted[what, default: 0] += 1
      return true
    }
    refused["\(what) (\(answer.errors.prefix { $0 != "\n" }))", default: 0] += 1
    if answer.status > 3 { accusations.append("\(what) on \(date(day)): exit \(answer.status): \(answer.output)\(answer.errors)") }
    return false
  }

  private mutating func shell(_ what: String, _ line: String) throws {
    guard try bench.line(line, bench.folder.path) == 0 else { throw Unprepared(description: "\(what): \(try bench.text("errors"))") }
    accepted[what, default: 0] += 1
    done.append("\(date(day)) \(what)")
  }

  /// The newest open case of a kind.
  private func open(_ kind: String) throws -> String? {
    let answer = try bench.run(["list", kind, "is:open", "--json"], log: bench.folder(log))
    guard answer.status == 0, let line = answer.output.split(separator: "\n").first else { return nil }
    return try JSON(parsing: Array(line.utf8))["case"]?.string
  }

  private mutating func setMoment() {
    let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    bench.moment = "\(date(day))T\(digits(minute / 60)):\(digits(minute % 60)):00+08:00"
  }

  private func date(_ day: Int) -> String { Self.firstDay.adding(days: day).description }

  private static let firstDay = Day(number: 20_454)
}

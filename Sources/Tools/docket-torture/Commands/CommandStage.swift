import Casework
import EventLog
import LogLines
import Values
import Workbench

/// The logs and files for commands: an office, its field copy, a gathering with it, and a mirror.
enum CommandStage {
  /// The logs by their names in the bench.
  static let logs = ["log", "f03", "all", "part"]

  /// The files and folders that the commands make.
  private static let made = [
    "new", "gathering", "export", "open", "receipts", "copy", "mirror", "facts", "parcels", "mark", "made.html", "made.json", "made.xlsx",
    "export.jsonl", "export.sql", "reject.csv", "paper.docx", "report.html", "overdue.ics", "third.bundle",
    "evidence",
  ]

  /// Removes what commands made.
  static func clear(_ bench: CommandBench) {
    for made in made { ScratchFolder.remove(bench.folder(made)) }
  }

  /// Where commands make something.
  static func madePaths(_ bench: CommandBench) -> [String] { made.map { bench.folder($0) } }

  /// What commands made, each with its length.
  static func made(_ bench: CommandBench) throws -> [String] {
    var entries: [String] = []
    for path in madePaths(bench) {
      guard let status = try POSIXFileSystem().status(of: path) else { continue }
      entries.append("\(path) \(status.kind == .file ? status.size : 0)")
      if status.kind == .directory { entries += try lengths(below: path, bench).map { "\(path)/\($0)" } }
    }
    return entries
  }

  /// The files below a folder by the folders they are in and their lengths: names may hold ids.
  static func lengths(below folder: String, _ bench: CommandBench) throws -> [String] {
    try bench.files(below: folder).filter { $0.value.kind == .file && $0.key != "lock" }
      .map { path, status in "\(path.contains("/") ? Path.parent(of: path) : path) \(status.size)" }.sorted()
  }

  /// A bench with all of it.
  static func prepared() throws -> CommandBench {
    let bench = try CommandBench()
    for (name, text) in files { try bench.write(name, text) }
    var earlier = bench
    earlier.moment = "2024-01-02T09:00:00+08:00"
    try prepareOffice(earlier)
    try prepareLater(bench)
    try prepareDelivery(bench)
    try prepareCopies(bench)
    try prepareGathering(bench)
    return bench
  }

  private static let files = [
    ("photo.jpg", "photo\n"), ("ledger.csv", "topic,title,on\nmeeting,例会,2023-03-04\n"),
    ("calendar.json", #"{"year":2024,"holidays":["2024-01-01"],"workdays":[]}"#),
    ("clauses.csv", "code,text\nAQ-01,临边无防护\n"), ("figures.json", #"{"figures":[{"id":"f1","label":"件数","value":"3 件"}]}"#),
    (
      "kind.json",
      #"{"schema":1,"id":"permit","label":"许可","fields":[{"id":"f","label":"字段"}],"states":[{"id":"open","label":"在办"}],"actions":[{"id":"file","label":"登记","event":"filed","from":["new"],"to":[{"state":"open"}]}]}"#
    ),
    ("table.json", table("big")), ("sent.json", table("sent")),
    ("lines.jsonl", #"{"type":"complaint.received","data":{"channel":"web","topic":"dust","complainant":"某先生"}}"# + "\n"),
  ]

  /// A table of one row.
  static func table(_ id: String) -> String {
    #"{"id":"\#(id)","kind":"project","title":"表","office":"站","period":{"from":"2024-01-01","to":"2024-12-31"},"rows":[{"id":"r1","level1":"产出","level2":"数量","level3":"件数","target":"≥1件","weight":100,"actual":"count(complaint.received)"}]}"#
  }

  private static func run(
    _ bench: CommandBench, log: String = "log", _ lines: [[String]], ending allowed: Set<Int32> = [0]
  ) throws {
    for words in lines {
      let answer = try bench.run(bench.inside(words), log: bench.folder(log))
      guard allowed.contains(answer.status) else {
        throw Unprepared(description: "\(words.joined(separator: " ")): \(answer.output)\(answer.errors)")
      }
    }
  }

  /// What happened before the day that the clock shows.
  private static func prepareOffice(_ bench: CommandBench) throws {
    try run(
      bench,
      [
        ["init", "@log", "--office", "demo", "--name", "示范监督站", "--on", "2023-01-01"],
        ["project", "register", "--name", "五溪尚境", "--sector", "housing"],
        [Kind.complaint.id, "receive", "--channel", "visit", "--topic", "quality", "--complainant", "某女士", "--phone", "13800000000"],
        ["activity", "record", "--topic", "meeting", "--title", "例会", "--attach", "@photo.jpg"],
        [Kind.notice.id, "issue", "--type", "rectification", "--hazard", "临边无防护", "--project", "五溪尚境"],
        [Kind.crane.id, "record", "--record", "鄂A-1"],
        ["checkpoint", "--keep"], ["measure", "adopt", "件数", "count(complaint.received)"],
        ["table", "adopt", "@sent.json"], ["table", "submit", "sent"],
        ["draw", "announce", "--among", "project", "--take", "1", "--people", "a,b", "--seed", "彩票", "--day", "2024-01-05"],
      ])
  }

  private static func prepareLater(_ bench: CommandBench) throws {
    try bench.write("receipt.json", try bench.run(["receipt", "2"]).output)
    try bench.write("proof.json", try bench.run(["proof", "consistency", "2"]).output)
    // Somebody who holds a key, where one can be made.
    var enrol = ["person", "enrol", "li", "--role", "admin"]
    if let tool = Program(named: "ssh-keygen") {
      for name in ["li", "other"] {
        _ = try ChildProcess.run(tool(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", bench.folder(name)]))
      }
      enrol += ["--key", "@li.pub"]
    }
    try run(
      bench,
      [
        ["table", "adopt", "@table.json"], enrol, ["person", "enrol", "wang", "--role", "inspector", "--section", "质监科"],
        ["clauses", "adopt", "@clauses.csv"],
        ["mirror", "@log", "@part"], ["activity", "record", "--topic", "meeting", "--title", "例会"], ["page", "--output", "@page.html"],
        ["table", "export", "big", "--output", "@form.xlsx"], ["ledger", "检查台账", "--output", "@ledger.xlsx"],
      ])
  }

  /// Makes a device's delivery: an activity with a photo, an answered notice, a refused one.
  private static func prepareDelivery(_ bench: CommandBench) throws {
    if Program(named: "ssh-keygen") == nil { return }
    let photo = try bench.text("photo.jpg")
    _ = try ScratchFolder(keeping: bench.folder("delivered"))
    try bench.write("delivered/photo.jpg", photo)
    let file: JSON = [
      "name": "photo.jpg", "sha256": .string(SHA256.digest(of: Array(photo.utf8)).hex), "size": .number(photo.utf8.count),
    ]
    let intents = [
      MadeUpDelivery.intent(1, "activity record", ["topic": "training"], files: [file]),
      MadeUpDelivery.intent(2, "\(Kind.notice.id) answer", [:], on: "notice/2024-0001"),
      MadeUpDelivery.intent(3, "activity record", ["topic": "none such"]),
    ]
    try bench.write("delivery", try MadeUpDelivery(intents, key: "li", in: bench).text(signedBy: "li", in: bench))
  }

  /// Makes a copy and its bundles, of which the office imported one and set some events aside.
  private static func prepareCopies(_ bench: CommandBench) throws {
    let receive = [Kind.complaint.id, "receive", "--channel", "visit", "--topic", "dust", "--complainant", "某先生", "--attach", "@photo.jpg"]
    let export = ["bundle", "export", "--with-personal", "--output"]
    try run(bench, [["copy", "create", "@f03", "--tag", "f03"]])
    try run(
      bench, log: "f03",
      [
        receive, ["correct", "3", "--set", "complainant=某先生", "--reason", "补"], export + ["@first.bundle"], receive,
        export + ["@second.bundle"], receive,
      ])
    try run(bench, [["bundle", "import", "@first.bundle"]], ending: [1])
    let aside = try JSON(parsing: Array(try bench.run(["bundle", "conflicts", "--json"]).output.utf8)).array ?? []
    guard let id = aside.first?["id"]?.string else { throw Unprepared(description: "nothing is set aside") }
    try bench.write("aside", id)
  }

  /// Makes a gathering that took in a parcel, and leaves another for it.
  private static func prepareGathering(_ bench: CommandBench) throws {
    if Program(named: "ssh-keygen") == nil { return }
    let send = ["send", "@share", "--key", "@li"]
    _ = try ScratchFolder(keeping: bench.folder("share"))
    try run(bench, [["gather", "init", "@all", "--id", "all", "--name", "全省"], send])
    try run(bench, log: "all", [["gather", "expect", "demo", "--key", "@li.pub"], ["gather", "take", "@share"]])
    try run(bench, [["activity", "record", "--topic", "meeting", "--title", "例会"], send])
  }

  /// Checks that each command has a sample that it accepts: a new command is to be given words.
  static func checkSamples(_ bench: CommandBench) throws {
    if Program(named: "ssh-keygen") == nil { return }
    var tried: Set<[String]> = []
    var refused: [[String]: String] = [:]
    for sample in try CommandSample.all(bench) {
      clear(bench)
      let answer = try bench.run(sample, log: try bench.copyLog(sample.log, to: "trial"))
      let command = Array(sample.words.prefix { !$0.hasPrefix("-") }.prefix(2))
      if [0, 1].contains(answer.status) { tried.insert(command) } else if !sample.needsCase { refused[command] = answer.errors }
    }
    let untried = refused.keys.filter { !tried.contains($0) }.map { $0.joined(separator: " ") }.sorted()
    if !untried.isEmpty { throw Unprepared(description: "no sample is accepted of: \(untried.joined(separator: ", "))") }
  }
}

import EventLog
import Workbench

/// A command with words that it accepts, for an office that has something for it to work on.
struct CommandSample {
  /// The whole line.
  let words: [String]
  /// The log that it is for, by its name in the bench.
  var log = "log"
  /// The file that it reads from standard input.
  var input: String?

  /// What it is called.
  var name: String { words.joined(separator: " ") }

  /// A line for every command of a program, on the log that `prepare` makes.
  static func all(_ bench: CommandBench) throws -> [CommandSample] {
    try CommandTree(bench).commands.flatMap { usage in
      (own[usage.words.joined(separator: " ")] ?? [Self.filled(usage)]).map { rest in
        // Who asks before something goes wants a yes where nobody can answer.
        let rest = rest.filter { $0 != "--yes" || usage.options.contains("yes") }
        return CommandSample(words: usage.words + rest.map { $0.hasPrefix("@") ? bench.folder(String($0.dropFirst())) : $0 })
      }
    }
  }

  /// Lines for what a copy does, and what came from one: on logs of their own.
  static func ofCopies(_ bench: CommandBench) throws -> [CommandSample] {
    let aside = try bench.text("aside")
    return [
      CommandSample(words: ["bundle", "import", bench.folder("second.bundle")]),
      CommandSample(words: ["bundle", "settle", aside, "--accept", "--reason", "属实"]),
      CommandSample(words: ["bundle", "settle", aside, "--discard", "--reason", "误"]),
      CommandSample(words: ["bundle", "export", "--with-personal", "--output", bench.folder("open")], log: "f03"),
      CommandSample(words: ["copy", "refresh", "--from", bench.folder("log")], log: "f03"),
      CommandSample(words: ["complaint", "reply", "complaint/2024-f03-0001"], log: "f03"),
      CommandSample(words: ["event", "append"], input: bench.folder("lines.jsonl")),
    ] + (Program(named: "ssh-keygen") == nil ? [] : [CommandSample(words: ["sign", "--yes", "--key", bench.folder("li")], log: "f03")])
  }

  /// Makes a copy with bundles of what it recorded, of which the office took in one and set something of it aside.
  static func prepareCopies(_ bench: CommandBench) throws -> String? {
    try bench.put(
      "lines.jsonl", #"{"type":"complaint.received","data":{"channel":"web","topic":"dust","complainant":"某先生"}}"# + "\n")
    let receive = [
      "complaint", "receive", "--channel", "visit", "--topic", "dust", "--complainant", "某先生", "--attach", bench.folder("photo.jpg"),
    ]
    for (log, words) in [
      ("log", ["copy", "create", bench.folder("f03"), "--tag", "f03"]), ("f03", receive),
      ("f03", ["correct", "3", "--set", "complainant=某先生", "--reason", "补"]),
      ("f03", ["bundle", "export", "--with-personal", "--output", bench.folder("first.bundle")]), ("f03", receive),
      ("f03", ["bundle", "export", "--with-personal", "--output", bench.folder("second.bundle")]), ("f03", receive),
    ] {
      let answer = try bench.run(words, log: bench.folder(log))
      if answer.status != 0 { return "\(words.joined(separator: " ")): \(answer.errors)" }
    }
    let taken = try bench.run(["bundle", "import", bench.folder("first.bundle")])
    let aside = try JSON(parsing: Array(try bench.run(["bundle", "conflicts", "--json"]).output.utf8)).array ?? []
    guard taken.status == 1, let id = aside.first?["id"]?.string else { return "nothing is set aside: \(taken.output)\(taken.errors)" }
    try bench.put("aside", id)
    return nil
  }

  /// Makes the office's log and the files that commands read; says what went wrong, where something did.
  static func prepare(_ bench: CommandBench) throws -> String? {
    try bench.put("photo.jpg", "photo\n")
    try bench.put("ledger.csv", "topic,title,on\nmeeting,例会,2023-03-04\n")
    try bench.put("calendar.json", #"{"year":2024,"holidays":["2024-01-01"],"workdays":[]}"#)
    try bench.put("template.md", "共 {{count(notice.issued)}} 份\n")
    for words in [
      ["init", bench.folder("log"), "--office", "demo", "--name", "示范监督站", "--on", "2023-01-01"],
      ["project", "register", "--name", "五溪尚境", "--sector", "housing", "--on", "2023-02-01"],
      ["complaint", "receive", "--channel", "visit", "--topic", "quality", "--complainant", "某女士", "--phone", "13800000000"],
      ["activity", "record", "--topic", "meeting", "--title", "例会", "--attach", bench.folder("photo.jpg")],
      ["notice", "issue", "--type", "rectification", "--project", "五溪尚境"],
      ["crane", "record", "--record", "鄂A-1"],
      ["checkpoint", "--keep"],
    ] {
      let answer = try bench.run(words)
      if answer.status != 0 { return "\(words.joined(separator: " ")): \(answer.errors)" }
    }
    try bench.put("receipt.json", try bench.run(["receipt", "2"]).output)
    try bench.put(
      "table.json",
      #"{"id":"big","kind":"project","title":"表","office":"站","period":{"from":"2024-01-01","to":"2024-12-31"},"rows":[{"id":"r1","level1":"产出","level2":"数量","level3":"件数","target":"≥1件","weight":100,"actual":"count(complaint.received)"}]}"#
    )
    // Somebody who holds a key, where one can be made.
    var enrol = ["person", "enrol", "li", "--role", "admin"]
    if let tool = Program(named: "ssh-keygen") {
      for name in ["li", "other"] {
        _ = try ChildProcess.run(tool(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", bench.folder(name)]))
      }
      enrol += ["--key", bench.folder("li.pub")]
    }
    for words in [["table", "adopt", bench.folder("table.json")], enrol] {
      let answer = try bench.run(words)
      if answer.status != 0 { return "\(words.joined(separator: " ")): \(answer.errors)" }
    }
    return nil
  }

  /// The lines that a usage line alone doesn't tell; `@` stands for the bench's folder.
  private static let own: [String: [[String]]] = [
    "init": [["@new", "--office", "new", "--name", "新站"]],
    "gather init": [["@gathering", "--id", "all", "--name", "全省"]],
    "completions": [["bash"]],
    "correct": [["2", "--set", "name=五溪尚品", "--reason", "笔误"]],
    "erase": [["complaint/2024-0001", "--reason", "本人要求", "--yes"]],
    "undo": [["--yes"]],
    "export": [["--jsonl", "@export.jsonl"], ["--csv", "@export"], ["--sqlite", "@export.sql"], ["--csv", "@open", "--with-personal"]],
    "import": [["@ledger.csv", "--kind", "activity", "--reject", "@reject.csv"]],
    "calendar adopt": [["@calendar.json"]],
    "measure adopt": [["出文", "count(notice.issued)"]],
    "count": [["count(notice.issued)"]],
    "explain": [["count(notice.issued)"], ["count(notice.issued)", "--receipts", "@receipts"]],
    "list": [["complaint"], ["complaint", "--with-personal"]],
    "case": [["complaint/2024-0001"], ["complaint/2024-0001", "--with-personal"]],
    "print": [["notice/2024-0001", "--output", "@paper.docx"]],
    "narrative": [["@template.md"]],
    "receipt check": [["@receipt.json"]],
    "checkpoint": [[], ["--keep"]],
    "sign": [["--key", "@li", "--yes"]],
    "dispute": [["3", "--reason", "不是我"]],
    "person key": [["li", "--key", "@other.pub"], ["li", "--revoke", "@li.pub", "--reason", "丢失"], ["li"]],
    "office policy": [["--signed-bundles", "yes"], []],
    "office numbering": [["notice", "整〔{year}〕{n}号", "--type", "rectification"], []],
    "office staff": [["--serving", "3"]],
    "table adopt": [["@table.json"]],
    "table assess": [["big", "r1=3"]],
    "table submit": [["big", "--yes"], ["big"]],
    "copy create": [["@copy", "--tag", "f01"]],
    "copy refresh": [["--from", "@log"]],
    "verify": [[], ["--figures"]],
    "complaint receive": [["--channel", "visit", "--topic", "dust", "--phone", "13800000000", "--attach", "@photo.jpg"]],
  ]

  /// What a usage line asks for, filled in.
  private static func filled(_ usage: CommandTree.Usage) -> [String] {
    var words: [String] = []
    var option: String?
    for word in usage.rest where !word.hasPrefix("[") {
      if word.hasPrefix("--") {
        option = word
        words.append(word)
        continue
      }
      words.append(option.flatMap { usage.choices[$0] } ?? value(for: word, kind: usage.words[0]))
      option = nil
    }
    return words
  }

  private static func value(for placeholder: String, kind: String) -> String {
    switch placeholder.prefix(while: { $0 != "." }) {
    case "CASE", "COMPLAINT": "\(kind)/2024-0001"
    case "SEQ": "3"
    case "DATE": "2024-01-04"
    case "FILE", "TEMPLATE": "/dev/null"
    case "KIND": "notice"
    default: "x"
    }
  }
}

import EventLog
import Workbench

/// A command with words that it accepts, for an office that has something for it to work on.
struct CommandSample {
  /// The whole line.
  let words: [String]

  /// What it is called.
  var name: String { words.joined(separator: " ") }

  /// A line for every command of a program, on the log that `prepare` makes.
  static func all(_ bench: CommandBench) throws -> [CommandSample] {
    try CommandTree(bench).commands.flatMap { usage in
      (own[usage.words.joined(separator: " ")] ?? [Self.filled(usage)]).map { rest in
        CommandSample(words: usage.words + rest.map { $0.hasPrefix("@") ? bench.folder(String($0.dropFirst())) : $0 })
      }
    }
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
    return nil
  }

  /// The lines that a usage line alone doesn't tell; `@` stands for the bench's folder.
  private static let own: [String: [[String]]] = [
    "init": [["@new", "--office", "new", "--name", "新站"]],
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

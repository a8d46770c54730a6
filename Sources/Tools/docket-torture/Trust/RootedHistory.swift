import Casework
import EventLog
import Values
import Workbench

/// A log with roots of itself from every source, and the commands that compare each one.
struct RootedHistory {
  /// Whose log it is.
  let name: String
  /// Its lines as they were, and the means to rewrite them.
  let log: ForgedLines
  /// The roots that it was given, as `verify` lists them.
  let roots: [Root]
  /// The commands other than `verify` that ask.
  var questions: [Question] = []

  private let bench: CommandBench

  /// A root of the first events of a log.
  struct Root: Equatable {
    let source: String
    let size: Int
  }

  /// A command that must say no once a line is changed that its root covers.
  struct Question {
    let name: String
    let size: Int
    /// What is wrong with its answer.
    let ask: () throws -> [String]
  }

  /// Looks at a log of which every root agrees.
  private init(_ name: String, _ bench: CommandBench, path: String) throws {
    self.name = name
    self.bench = bench
    log = try ForgedLines(path)
    let answer = try bench.run(["verify", "--json"], log: path)
    let listed = try Self.roots(in: answer.output)
    guard answer.status == 0, listed.allSatisfy(\.agrees) else {
      throw Unprepared(description: "\(name): \(answer.output)\(answer.errors)")
    }
    roots = listed.map(\.root)
  }

  private static func roots(in answer: String) throws -> [(root: Root, agrees: Bool)] {
    let object = try JSON(parsing: Array(answer.utf8)).object ?? [:]
    func roots(_ key: String, _ source: (JSON) -> String?) -> [(Root, Bool)] {
      (object[key]?.array ?? []).compactMap { root in
        guard let source = source(root), let size = root["size"]?.decimal?.whole, let agrees = root["agrees"]?.bool else { return nil }
        return (Root(source: source, size: size), agrees)
      }
    }
    return roots("roots") { $0["source"]?.string } + roots("checkpoints") { _ in "checkpoint" }
  }

  /// The fault in what `verify` reports after a change: exactly the affected roots disagree.
  func failures(changedAt place: Int) throws -> [String] {
    let answer = try bench.run(["verify", "--json"], log: log.path)
    if answer.status != 1 { return ["verify ends with \(answer.status): \(answer.errors)"] }
    let listed = try Self.roots(in: answer.output)
    if listed.map(\.root) != roots { return ["verify lists other roots: \(answer.output)"] }
    return listed.filter { $0.agrees != (place >= $0.root.size) }.map {
      "verify, of \($0.root.source) at \($0.root.size): \(answer.output)"
    }
  }
}

extension RootedHistory {
  /// An office's log and that of a field copy.
  static func make(_ bench: CommandBench) throws -> [RootedHistory] {
    let (office, copy) = (bench.folder("log"), bench.folder("f03"))
    try prepare(bench)
    var made = try [RootedHistory("office", bench, path: office), RootedHistory("copy", bench, path: copy)]
    func size(_ source: String, in place: Int) throws -> Int {
      guard let root = made[place].roots.last(where: { $0.source == source }) else { throw Unprepared(description: "no root by \(source)") }
      return root.size
    }
    /// A command that says no, and of which a log is as it was.
    func question(_ words: [String], _ log: String, _ size: Int, keeping kept: String? = nil, saying text: String) -> Question {
      Question(name: words.prefix(2).joined(separator: " "), size: size) {
        let before = try kept.map(contents)
        let answer = try bench.run(words, log: log)
        var problems: [String] = []
        if answer.status != 1 || !(answer.output + answer.errors).contains(text) {
          problems.append("exit \(answer.status): \(answer.output)\(answer.errors)")
        }
        if let kept, try contents(of: kept) != before { problems.append("\(kept) was written to") }
        return problems
      }
    }
    let (submitted, base) = (try size("submitted", in: 0), try size("base", in: 1))
    let refresh = ["copy", "refresh", "--from", office]
    let root = try JSON(parsing: Array(try bench.text("f03/copy.json").utf8))["root"]?.string ?? ""
    made[0].questions = [
      question(["table", "diff", "big"], office, submitted, saying: "has been changed"),
      question(["table", "show", "big", "--submitted"], office, submitted, saying: "has been changed"),
      question(["table", "show", "big", "--submitted", "--json"], office, submitted, saying: "\"agrees\":false"),
      question(["draw", "check", "draw/2024-0001"], office, try size("draw", in: 0), saying: "root"),
      question(["verify", "--against", bench.folder("kept.txt")], office, made[0].log.lines.count, saying: "was changed"),
      question(refresh, copy, base, keeping: copy, saying: root),
      question(["bundle", "import", bench.folder("second.bundle")], office, base, keeping: office, saying: root),
    ]
    let third = bench.folder("third.bundle")
    made[1].questions = [
      question(refresh, copy, base, keeping: copy, saying: root),
      Question(name: "bundle export, then import", size: base) {
        // What an earlier trial left holds events that this one's copy lacks, and wouldn't be replaced.
        ScratchFolder.remove(third)
        let export = try bench.run(["bundle", "export", "--since", "1", "--output", third], log: copy)
        let problems = export.status == 0 ? [] : ["export ends with \(export.status): \(export.errors)"]
        return problems + (try question(["bundle", "import", third], office, base, keeping: office, saying: root).ask())
      },
    ]
    return made
  }

  private static func prepare(_ bench: CommandBench) throws {
    let (office, copy) = (bench.folder("log"), bench.folder("f03"))
    let receive = [Kind.complaint.id, "receive", "--channel", "web", "--topic", "dust"]
    try bench.write("line", #"{"type":"complaint.received","data":{"channel":"web","topic":"dust"}}"# + "\n")
    try bench.write("table.json", CommandStage.table("big"))
    let some = ["event", "append"]
    for (log, words) in [
      (office, ["init", office, "--office", "demo", "--name", "示范监督站"]), (office, some), (office, ["checkpoint", "--keep"]), (office, some),
      (office, ["table", "adopt", bench.folder("table.json")]), (office, some), (office, ["table", "submit", "big"]), (office, some),
      (
        office,
        ["draw", "announce", "--among", Kind.complaint.id, "--take", "2", "--people", "a,b,c", "--seed", "x", "--day", "2024-02-01"]
      ),
      (office, some), (office, ["copy", "create", copy, "--tag", "f03"]), (copy, receive),
      (copy, ["bundle", "export", "--output", bench.folder("first.bundle")]),
      (office, ["bundle", "import", bench.folder("first.bundle")]), (copy, receive),
      (copy, ["bundle", "export", "--output", bench.folder("second.bundle")]), (office, some), (copy, some),
    ] {
      // Each by itself: what belongs to a batch can't go or come unseen.
      for _ in 0..<(words == some ? 5 : 1) {
        let answer = try bench.run(words, log: log, streams: words == some ? "< '\(bench.folder("line"))'" : "")
        if answer.status != 0 { throw Unprepared(description: "\(words.joined(separator: " ")): \(answer.errors)") }
      }
    }
    // Somebody kept elsewhere what the copy stands on.
    try bench.write("kept.txt", try bench.run(["checkpoint"], log: office).output)
  }

  /// The bytes of every file below a log, but for the lock.
  private static func contents(of log: String) throws -> [String: [UInt8]] {
    try KeptFiles(below: log, leavingOut: ["cache", "lock"]).files
  }
}

/// A log rewritten with matching hashes, which only a root kept elsewhere shows.
struct ForgedLines {
  /// The log's folder.
  let path: String
  /// The lines as they were.
  let lines: [JSON.Object]

  /// Reads a log.
  init(_ path: String) throws {
    self.path = path
    let bytes = try POSIXFileSystem().contents(of: "\(path)/\(Layout.segmentName(1))", limit: .max) ?? []
    lines = try bytes.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: Array($0)).object ?? [:] }
  }

  /// Puts lines in the place of the log's, each with the hash that it has now.
  func write(_ lines: [JSON.Object]) throws {
    var bytes: [UInt8] = []
    for line in lines {
      var line = line
      line["hash"] = nil
      line["hash"] = .string(SHA256.digest(of: [0] + (try JSON.object(line).canonicalBytes())).hex)
      bytes += try JSON.object(line).canonicalBytes() + [UInt8(ascii: "\n")]
    }
    try Files.write(bytes, to: "\(path)/\(Layout.segmentName(1))")
  }

  /// Puts back what was there.
  func restore() throws { try write(lines) }
}

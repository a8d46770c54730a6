import Casework
import Commands
import EventLog
import Pages
import ProgramSession
import TextForms
import Values

/// Writes a page.
final class PageCommand: CommandBody {
  /// Reads the lines, asks the commands over them, writes the file.
  func run() throws -> Answer {
    let output = call.invocation["output"] ?? ""
    try checkPlace(output)
    let (snapshot, origin) = try opened()
    // Where the clock is behind, it is the day of the last line: no page knows more than its day had.
    let now = try Clock.now(call.process)
    let today = origin.zone.day(of: max(now, snapshot.head?.at ?? now))
    let asOf = try call.asOf(today: today)
    let day = asOf ?? today
    let lines = try RecordedLines(snapshot, upTo: asOf.map { origin.zone.end(of: $0) }, most: PageFile.mostEvents)
    if lines.size > PageFile.mostEvents { throw Self.tooMany(snapshot.count) }
    guard lines.size > 0 else { throw Self.nothing(by: day) }
    let made = PageAnswers.Made(asOf: asOf, day: day, years: try years(day), opens: call.invocation["table"])
    let (file, texts) = try PrivateFolder.with(call.process) { folder in
      let packed = PagePackedLines(lines.bytes)
      let answers = try PageAnswers(over: ReplayedLog(lines.bytes, in: folder), of: origin, made, call.process)
      return (PageFile(lines: packed, size: lines.size, root: lines.root, answers: answers.bytes).bytes(), answers.personalTexts)
    }
    if file.count > PageFile.mostBytes { throw Self.tooLarge(file.count) }
    let (size, root) = (Self.shown(bytes: file.count), lines.root.base64.prefix(8))
    return Answer(
      file: file, to: output, saying: "page-command.events-root",
      [
        "file": output.json, "office": origin.id.json, "events": lines.size.json, "root": lines.root.json, "bytes": file.count.json,
        "personalTexts": texts.json,
      ], words: ["size": size, "beginning": root],
      note: Message("page-command.all-lines", ["size": lines.size, "texts": texts]).text)
  }

  /// The present log and its first event; the one session reads the page's own lines.
  private func opened() throws -> (any LogSnapshot, OfficeOrigin) {
    let store = try LogPlace.reading(try call.logPath(), call.invocation).open(call.process)
    try FieldCopyFiles(store: store).finishInterruptedRefresh()
    let snapshot = try store.snapshot()
    guard let first = try snapshot.event(seq: 1)?.event else {
      throw snapshot.damage?.failure ?? StoreError.noLog(store.address).failure
    }
    try LogClock.warn(now: try Clock.now(call.process), head: snapshot.head?.at, call.console)
    try store.warnOfMissing(behind: snapshot.count, call.console)
    return (snapshot, OfficeOrigin(first))
  }

  /// The years that are asked for, the last of them to open with.
  private func years(_ day: Day) throws -> [Int] {
    guard let asked = call.invocation["year"] else { return [] }
    let years = try asked.listed.map { word in try call.year(String(word), today: day).lowerBound }
    if years.contains(where: { $0 > day }) { throw Failure.usage("bad-year.future", ["today": day]) }
    return Set(years.map(\.year)).sorted()
  }

  /// Refuses a file of a log, and a new name anywhere inside a log's folder.
  private func checkPlace(_ path: String) throws {
    try ProtectedFiles(call: call).checkOutputs()
    if path == "-" { return }
    let isThere = try POSIXFileSystem().status(of: path) != nil
    if isThere { return }
    var folder = Path.real(Path.parent(of: path))
    while folder.utf8.count > 1 {
      if try FileEventStore(directory: folder).isThere() { throw Failure.usage("inside-log", ["path": path]) }
      folder = Path.parent(of: folder)
    }
  }

  /// 1.1 MB, 740 KB.
  static func shown(bytes: Int) -> String {
    if bytes < 1_000_000 { return "\((bytes + 500) / 1_000) KB" }
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}

extension PageCommand {
  private static let serve = Localized(message: "page-command.shown")

  private static func tooMany(_ count: Int) -> Failure {
    Failure.refused("too-large", ["count": count, "mostEvents": PageFile.mostEvents], hint: serve)
  }

  private static func tooLarge(_ bytes: Int) -> Failure {
    Failure.refused("too-large.page", ["shown": shown(bytes: bytes)], hint: serve)
  }

  private static func nothing(by day: Day) -> Failure {
    Failure.refused("no-events", ["day": day])
  }
}

import Casework
import Commands
import EventLog
import TextForms

/// The answers that a page carries: which addresses, and what the commands say to each over the page's lines.
struct PageAnswers {
  /// How the answers were made.
  struct Made: Equatable {
    /// The day at whose end the log was cut, where it was.
    let asOf: Day?
    /// The day it was.
    let day: Day
    /// The year that the page tells.
    let year: Int

    /// As the page states it.
    var json: JSON {
      ["asOf": asOf.json, "day": day.json, "program": DocketTool.version.json, "year": year.json]
    }

    /// Everything outside, as the commands are to see it that answer over a log of the page's lines: on the page's day.
    func context(over log: ReplayedLog, _ process: ProcessContext) throws(Failure) -> ProcessContext {
      let end = try OfficeSession.reading(process, path: log.path).origin.zone.end(of: day)
      var context = process
      context.now = { end }
      context.environment = Environment { ["DOCKET_USER": "page"][$0] }
      context.cache = log.cache
      context.remembered = Remembered()
      return context
    }
  }

  private let made: Made
  private let figures: FigureSession
  private let asking: APIAnswers
  /// The tables, each computed once for all that is asked about it.
  private var tables: [String: TableSession] = [:]
  private var answers: [String: [UInt8]] = [:]

  /// Prepares to answer over a log of the page's lines.
  private init(over log: ReplayedLog, _ made: Made, _ context: ProcessContext) throws(Failure) {
    self.made = made
    asking = APIAnswers(process: context, log: log.path)
    figures = try FigureSession(over: log.path, context)
  }

  private var session: OfficeSession { figures.sessions[0] }

  /// The answers as the page carries them, in the order of their addresses, each on a line of its own: a browser parses those it shows.
  static func bytes(over log: ReplayedLog, _ made: Made, _ process: ProcessContext) throws(Failure) -> [UInt8] {
    let context = try made.context(over: log, process)
    // Cases, tables and the rest ask about different things, and are asked at the same time.
    let cases = Concurrent { Result { () throws(Failure) in try CaseAnswers.all(over: log, made, context) } }
    let tables = Concurrent {
      Result { () throws(Failure) in
        var answers = try PageAnswers(over: log, made, context)
        try answers.collectTables()
        return answers.answers
      }
    }
    let others = Result { () throws(Failure) in
      var answers = try PageAnswers(over: log, made, context)
      try answers.collect()
      return answers.answers
    }
    var answers = try cases.join().get()
    for part in [try tables.join().get(), try others.get()] { answers.merge(part) { own, _ in own } }
    var bytes = Array("{\"answers\":{".utf8)
    for (index, entry) in answers.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }).enumerated() {
      bytes += (index > 0 ? ",\n" : "\n").utf8
      bytes += JSON.string(entry.key).text().utf8
      bytes.append(UInt8(ascii: ":"))
      bytes += entry.value
    }
    bytes += "\n},\"made\":\(made.json.text())}".utf8
    return bytes
  }

  private mutating func collect() throws(Failure) {
    let status = try ask(APIAddress("status"))
    _ = try ask(APIAddress("kinds", "list"))
    for kind in session.office.catalog.kinds where kind.origin == .system || status?["cases"]?[kind.id] != nil {
      _ = try ask(APIAddress("kinds", "show", with: ["kind": kind.id]))
    }
    _ = try ask(APIAddress("person", "list"))
    for measure in try ask(APIAddress("measure", "list"))?.array ?? [] {
      if let name = measure["name"]?.string { _ = try ask(APIAddress("measure", "show", with: ["name": name])) }
    }
    try collectYear()
    for address in [APIAddress("overdue"), APIAddress("today"), APIAddress("audit", with: ["year": "\(made.year)"])] {
      _ = try ask(address)
    }
  }

  private mutating func collectTables() throws(Failure) {
    for table in try ask(APIAddress("table", "list"))?.array ?? [] {
      guard let id = table["id"]?.string else { continue }
      let shown = try ask(APIAddress("table", "show", with: ["id": id]))
      tables[id] = try TableSession(figures, id: id)
      _ = try ask(APIAddress("table", "check", with: ["id": id]))
      for row in shown?["rows"]?.array ?? [] {
        if let row = row["id"]?.string { _ = try ask(APIAddress("table", "explain", with: ["id": id, "row": row, "reasons": ""])) }
      }
      if table["state"]?.string == "submitted" {
        _ = try ask(APIAddress("table", "show", with: ["id": id, "submitted": ""]))
        _ = try ask(APIAddress("table", "diff", with: ["id": id]))
      }
    }
  }

  private mutating func collectYear() throws(Failure) {
    let report = try ask(APIAddress("report", with: ["year": "\(made.year)"]))
    // Those of another figure are answered with it.
    for figure in report?["figures"]?.array ?? [] where figure["of"] == nil {
      guard let measure = figure["measure"]?.string, let days = figure["period"]?.array?.compactMap(\.string), days.count == 2 else {
        continue
      }
      let per = (figure["per"]?.array ?? []).compactMap(\.string).joined(separator: ",")
      let isWhole = days[0].hasSuffix("-01-01") && days[1].hasSuffix("-12-31")
      _ = try ask(
        APIAddress(
          "explain",
          with: [
            "measure": measure, "per": per.isEmpty ? nil : per, "reasons": "", "year": isWhole ? "\(made.year)" : nil,
            "from": isWhole ? nil : days[0], "to": isWhole ? nil : days[1],
          ]))
    }
  }

  /// Asks in English, and in Chinese where that says it in other words; nil if the command has no answer.
  private mutating func ask(_ address: APIAddress) throws(Failure) -> JSON? {
    guard let english = try asked(address.asked(in: .en)) else { return nil }
    answers[address.text] = english
    if let chinese = try asked(address.asked(in: .zh)), chinese != english { answers[address.asked(in: .zh).text] = chinese }
    return try Failure.catching { try JSON(parsing: english, limits: .strict) }
  }

  /// How a question is answered without opening and computing again what all questions of a page share; nil where it shares nothing.
  ///
  /// The answer is the command's, which does the same once it has opened the log.
  private func means(for address: APIAddress) -> ((CommandCall) throws(Failure) -> ExitStatus)? {
    let (figures, table) = (figures, address["id"].flatMap { tables[$0] })
    switch (address.words, table) {
    case (["explain"], _): return { (call) throws(Failure) in try ExplainCommand(call: call).run(over: figures).print(call) }
    case (["table", "explain"], let table?): return { (call) throws(Failure) in try TableReading(call: call).explain(table).print(call) }
    case (["table", "check"], let table?): return { (call) throws(Failure) in try TableReading(call: call).check(table).print(call) }
    case (_, _): return nil
    }
  }

  private func asked(_ address: APIAddress) throws(Failure) -> [UInt8]? {
    let answer: APIAnswers.Answer
    do throws(APIAddress.Fault) {
      answer = try asking.answer(address, by: means(for: address))
    } catch {
      preconditionFailure("the addresses of a page are those that are served")
    }
    switch answer.status {
    case .done, .no:
      guard answer.output.last == UInt8(ascii: "\n") else { return nil }
      return answer.output.dropLast()
    case .usage, .refused: return nil
    case .damaged, .io, .interrupted:
      throw Failure(
        answer.status, code: "no-answer", Localized(zh: "\(address.text) 没有结果", en: "\(address.text) was not answered"),
        details: [Localized(String(decoding: answer.errors.prefix(400), as: UTF8.self))])
    }
  }
}

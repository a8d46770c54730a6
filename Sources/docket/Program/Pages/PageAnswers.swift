import Casework
import Commands
import EventLog
import LogLines
import ProgramExchange
import ProgramSession
import TextForms
import Values

/// The answers in a page: its addresses, and the commands' answers over the page's lines.
struct PageAnswers {
  /// How the answers were made.
  struct Made: Equatable {
    /// The day at whose end the log was cut, if it was.
    let asOf: Day?
    /// The day it was.
    let day: Day
    /// The years that it carries, the one that it opens with last; none leaves both to the log.
    let years: [Int]
    /// The table that it opens on, where somebody says so.
    let opens: String?

    /// As the page states it.
    var json: JSON {
      var object: JSON.Object = [
        "asOf": asOf.json, "day": day.json, "program": DocketTool.version.json, "year": (years.last ?? day.year).json,
      ]
      if years.count > 1 { object["years"] = years.json }
      if let opens { object["opens"] = opens.json }
      return .object(object)
    }

    /// The environment of the commands that answer over the page's lines, on the page's day.
    fileprivate func context(over log: ReplayedLog, _ origin: OfficeOrigin, _ process: ProcessContext) -> ProcessContext {
      let end = origin.zone.end(of: day)
      var context = process.answeringByValue
      context.now = { end }
      context.environment = Environment { ["DOCKET_USER": "page"][$0] }
      context.cache = log.cache
      context.remembered = Remembered()
      return context
    }
  }

  private let made: Made
  private let figures: FigureSession
  private let path: String
  private let context: ProcessContext
  private let tool: CommandLineTool
  /// How many open texts of the lines look as if they identified somebody.
  let personalTexts: Int
  /// The answers by their addresses.
  private(set) var answers: [String: [UInt8]]

  /// Asks a log of the page's lines all that the page carries, in one session.
  init(over replayed: ReplayedLog, of origin: OfficeOrigin, _ made: Made, _ process: ProcessContext) throws {
    path = replayed.path
    context = made.context(over: replayed, origin, process)
    tool = DocketTool.make(context)
    figures = try FigureSession(over: path, context)
    let years = made.years.isEmpty ? try OpeningYear.carried(in: figures) : made.years
    self.made = Made(asOf: made.asOf, day: made.day, years: years, opens: made.opens)
    personalTexts = try Self.personalTexts(in: figures.sessions[0])
    answers = try CaseAnswers(in: figures.sessions[0], on: made.day).all(over: replayed, context)
    try collect()
    try collectTables()
  }

  private static func personalTexts(in session: OfficeSession) throws -> Int {
    let catalog = session.office.catalog
    return try session.snapshot.scan(state: { 0 }) { count, line, bytes in
      count += PersonalText.fields(in: line, bytes, of: catalog).count
    }.states.reduce(0, +)
  }

  /// The answers by address, one a line, so that a browser parses only those it shows.
  var bytes: [UInt8] {
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

  private mutating func collect() throws {
    let status = try ask("status")
    _ = try ask("kinds list")
    for kind in figures.sessions[0].office.catalog.kinds where kind.origin == .system || status?["cases"]?[kind.id] != nil {
      _ = try ask("kinds show", with: ["kind": kind.id])
    }
    _ = try ask("person list")
    for measure in try ask("measure list")?.array ?? [] {
      if let name = measure["name"]?.string { _ = try ask("measure show", with: ["name": name]) }
    }
    for year in made.years {
      try collect(year)
      for rules in [nil, ""] { _ = try ask("audit", with: ["rules": rules, "year": "\(year)"]) }
    }
    _ = try ask("overdue")
    _ = try ask("overdue", with: ["weeks": "8"])
    for list in ["overdue", "today"] { _ = try ask(list, with: ["by-person": ""]) }
    for page in ["today", "week"] { _ = try ask(page) }
  }

  private mutating func collectTables() throws {
    let tables = try ask("table list")?.array ?? []
    if let id = made.opens, !tables.contains(where: { $0["id"]?.string == id }) {
      throw Failure(.no, Message("no-such-table", ["id": id]))
    }
    for table in tables {
      guard let id = table["id"]?.string else { continue }
      let shown = try ask("table show", with: ["id": id])
      _ = try ask("table check", with: ["id": id])
      try explain(
        shown?["budget"]?["measure"], in: .array([shown?["period"]?["from"] ?? .null, shown?["period"]?["to"] ?? .null]))
      for row in shown?["rows"]?.array ?? [] {
        if let row = row["id"]?.string { _ = try ask("table explain", with: ["id": id, "row": row, "reasons": ""]) }
      }
      if table["state"]?.string == "submitted" {
        _ = try ask("table show", with: ["id": id, "submitted": ""])
        _ = try ask("table diff", with: ["id": id])
      }
    }
  }

  private mutating func collect(_ year: Int) throws {
    let report = try ask("report", with: ["year": "\(year)"])
    let isComparable = report?["comparable"] == .bool(true)
    for figure in report?["figures"]?.array ?? [] {
      // Those of another figure are answered with it, but for last year's.
      if figure["of"] != nil, !isComparable || figure["id"]?.string?.hasSuffix("-last-year") != true { continue }
      let per = (figure["per"]?.array ?? []).compactMap(\.string).joined(separator: ",")
      try explain(figure["measure"], in: figure["period"], per: per.isEmpty ? nil : per)
      if isComparable { try explain(figure["measure"], in: figure["before"]?["period"], per: per.isEmpty ? nil : per) }
    }
  }

  /// Asks where a figure of some days comes from, if both are given.
  private mutating func explain(_ measure: JSON?, in period: JSON?, per: String? = nil) throws {
    guard let measure = measure?.string, let days = period?.array?.compactMap(\.string), days.count == 2 else { return }
    let isYear = days[0].hasSuffix("-01-01") && days[1].hasSuffix("-12-31") && days[0].prefix(4) == days[1].prefix(4)
    _ = try ask(
      "explain",
      with: [
        "measure": measure, "per": per, "reasons": "", "year": isYear ? String(days[0].prefix(4)) : nil,
        "from": isYear ? nil : days[0], "to": isYear ? nil : days[1],
      ])
  }

  /// The lists of an explanation that no view shows, and the most events of a page that carries them: half of a large page's answers.
  private static let unshownLists: Set<String> = ["excluded", "cases"]
  private static let mostListed = 50_000

  /// Asks in English, and in Chinese if that differs; nil if the command has no answer.
  private mutating func ask(_ command: String, with parameters: KeyValuePairs<String, String?> = [:]) throws -> JSON? {
    let address = APIAddress(.named(command), with: parameters)
    guard let value = try answered(address, in: .en) else { return nil }
    let leftOut = figures.sessions[0].snapshot.count > Self.mostListed && command.hasSuffix("explain") ? Self.unshownLists : []
    let english = Array(value.without(leftOut).text().utf8)
    answers[address.text] = english
    if let chinese = try answered(address, in: .zh).map({ Array($0.without(leftOut).text().utf8) }), chinese != english {
      answers[address.asked(in: .zh).text] = chinese
    }
    return value
  }

  /// The answer of a question's command in the page's session; nil if it is refused.
  private func answered(_ address: APIAddress, in language: Language) throws -> JSON? {
    do {
      let call = try call(of: address, in: language)
      let answer = try address.command.question.answer(call, figures)
      guard let value = answer.value else { return nil }
      if answer.status == .damaged, let damage = figures.sessions[0].damage { throw damage }
      return value
    } catch {
      let failure = Failure(error)
      switch failure.status {
      case .usage, .refused: return nil
      case .done, .no, .damaged, .io, .interrupted:
        throw Failure(failure.status, Message("no-answer", ["address": address.text]), details: [failure.message])
      }
    }
  }

  /// The call of an address's command, which answers programs.
  private func call(of address: APIAddress, in language: Language) throws -> CommandCall {
    do {
      let invocation = try address.asked(in: language).invocation(under: tool.root, log: path)
      let console = Console(context, language: language, prefersJSON: true)
      return CommandCall(invocation: invocation, process: context, console: console, tool: tool)
    } catch is APIAddress.Fault {
      preconditionFailure("the addresses of a page are those that are served")
    }
  }
}

extension JSON {
  /// The object without some of its members.
  fileprivate func without(_ members: Set<String>) -> JSON {
    guard !members.isEmpty, let object else { return self }
    return .object(JSON.Object(object.filter { !members.contains($0.key) }.map { ($0.key, $0.value) }))
  }
}

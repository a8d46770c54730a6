import Casework
package import Commands
import Exchange
import Formats
import ProgramSession
import TextForms
import Values

extension CommandSpec {
  /// `docket calendar`: which days are worked.
  package static let calendar = written(
    "calendar",
    [
      "adopt": {
        $0.running { call in try CalendarAdoption(call: call).run() }
          .asking(toDo: .adoptCalendar)
      },
      "show": { $0.doing(CalendarShowing.run).printing() },
    ])
}

/// Adopts days off and days worked: those of the year that aren't named stay, unless all are replaced.
private struct CalendarAdoption {
  let call: CommandCall

  func run() throws -> Answer {
    let file = try CalendarSource(call).file
    return try Recording(call: call).perform { session in
      try file.placing {
        let named = try CalendarYear(definition: file.definition)
        let earlier = try session.office.calendar(of: named.year)
        let year = call.invocation.has("replace") ? named : earlier.map { $0.merging(named) } ?? named
        // What is adopted alone is stored as it was written.
        let adoption = try call.adoption(of: year == named ? file.definition : year.definition, in: session)
        return DecidedAct(try decideCalendarAdoption(adoption, in: session.office, at: session.moment)) { recorded in
          let gone = earlier.map { $0.gone(in: year) } ?? (holidays: [], workdays: [])
          let (moved, language) = (try MisplacedDeadline.all(by: year, in: recorded.session), call.console.language)
          let members: JSON.Object = [
            "holidays": year.holidays.count.json, "workdays": year.workdays.count.json,
            "gone": .array((gone.holidays + gone.workdays).sorted().map { $0.json }),
            "deadlines": .array(moved.map { $0.json(in: language) }),
          ]
          let (open, done) = (moved.filter { !$0.isDone }, moved.filter(\.isDone))
          let groups = [
            (open, Localized(message: "calendar.deadlines", ["count": open.count, "year": year.year])),
            (done, Localized(message: "calendar.done-deadlines", ["count": done.count, "year": year.year])),
          ]
          var lines = [CalendarText(year: year, language: language).counts(gone: gone)]
          for (deadlines, heading) in groups where !deadlines.isEmpty {
            lines.append(call.console[heading])
            lines += deadlines.map { "  " + $0.line(in: language) }
          }
          return try recorded.answer(call, adding: members, line: lines.joined(separator: "\n"))
        }
      }
    }
  }
}

/// Shows the years of the office's calendar.
private final class CalendarShowing: CommandBody {
  func run() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let asked = try (call.invocation.argument("year") ?? call.invocation["year"]).map { text in
      try call.year(text, today: session.today).lowerBound.year
    }
    let years = try session.affairs(Kind.calendar.id).compactMap { try CalendarYear($0) }
      .filter { asked == nil || asked == $0.year }.sorted { $0.year < $1.year }
    let language = call.console.language
    let none = Localized(
      zh: asked.map { "没有采用 \($0) 年的日历，只按周末算" } ?? "没有采用日历，只按周末算",
      en: asked.map { "no calendar of \($0) was adopted: weekends only" } ?? "no calendar was adopted: weekends only")
    return try Answer(
      call, json: .array(years.map(\.definition)), lines: years.flatMap { CalendarText(year: $0, language: language).lines },
      note: years.isEmpty ? none : nil, status: session.status(call.console))
  }
}

/// What a calendar is adopted from: a definition, a table, or the words of a notice.
struct CalendarSource {
  /// The definition, whose faults have their places if it is a file's.
  let file: DefinitionFile

  /// Reads what a call names.
  init(_ call: CommandCall) throws {
    let example = Localized(zh: "docket 日历 采用 --帮助 有一个样子", en: "docket calendar adopt --help shows the shape")
    let year = try Self.year(call)
    let path = call.invocation.argument("file")
    if let words = call.invocation["words"] {
      if path != nil { throw Self.oneOfTwo }
      guard let year else { throw Self.noYear }
      let notice: CalendarWords
      do throws(CalendarWords.Fault) { notice = try CalendarWords(words, year: year) } catch { throw error.failure(year) }
      if let span = notice.longSpan { try Self.ask(about: span, call) }
      file = try DefinitionFile(
        "--words", bytes: Self.definition(year, notice.holidays, notice.workdays), example: example)
      return
    }
    guard let path else { throw Self.oneOfTwo }
    let bytes = try InputFile.bytes(path, .definition, call.process)
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
      file = try DefinitionFile(path, bytes: bytes, example: example)
      return
    }
    let ledger = try Failure.reading(path) { () throws(FileFault) in try Ledger(MemoryBytes(bytes)) }
    try call.console.noteHiddenSheet(ledger.hiddenSheet)
    let table: CalendarLedger
    do throws(CalendarLedger.Fault) { table = try CalendarLedger(ledger, year: year) } catch {
      throw error.problem.failure(at: Failure.Place(path, line: error.line, column: error.column))
    }
    file = try DefinitionFile(
      path, bytes: Self.definition(table.year ?? 0, table.holidays, table.workdays), example: example)
  }

  private static func year(_ call: CommandCall) throws -> Int? {
    guard let text = call.invocation["year"] else { return nil }
    guard let year = Int(written: text), (1900...2199).contains(year) else {
      throw Failure.usage("bad-year", ["text": text])
    }
    return year
  }

  private static func definition(_ year: Int, _ holidays: [Day], _ workdays: [Day]) -> [UInt8] {
    let definition: JSON = [
      "year": .number(year), "holidays": .array(Set(holidays).sorted().map { .string("\($0)") }),
      "workdays": .array(Set(workdays).sorted().map { .string("\($0)") }),
    ]
    return Array(definition.text().utf8)
  }

  /// Asks whether a span longer than any feast is meant; without an answer nothing is adopted.
  private static func ask(about span: ClosedRange<Day>, _ call: CommandCall) throws {
    let (first, last, days) = (span.lowerBound, span.upperBound, span.upperBound - span.lowerBound + 1)
    if let conversation = Conversation(call),
      try conversation.ask(Localized(message: "long-span.ask", ["first": first, "last": last, "days": days]))
    {
      return
    }
    throw Failure.usage("long-span", ["first": first, "last": last, "days": days])
  }

  private static let noYear = Failure.usage("no-year")

  private static let oneOfTwo = Failure.usage("no-calendar")
}

extension CalendarWords.Fault {
  /// What is wrong with the words of a notice.
  func failure(_ year: Int) -> Failure {
    let text: Localized =
      switch self {
      case .notDay(let text): Localized(message: "calendar-command.not-day", ["text": text, "year": year])
      case .undecided(let day): Localized(message: "calendar-command.undecided", ["day": day])
      case .noDays(let word): Localized(message: "calendar-command.no-days", ["word": word])
      }
    return .usage("bad-words", ["text": text])
  }
}

extension CalendarLedger.Fault.Problem {
  /// What is wrong with a table of days.
  func failure(at place: Failure.Place) -> Failure {
    let text: Localized
    switch self {
    case .file(let fault): return fault.failure(place.file)
    case .noColumn(let zh, let en): text = Localized(message: "calendar-command.no-column", ["zh": zh, "en": en])
    case .notDay(let cell, let year?): text = Localized(message: "calendar-command.not-day-2", ["cell": cell, "year": year])
    case .notDay(let cell, nil): text = Localized(message: "calendar-command.not-day-3", ["cell": cell])
    case .notArrangement(let cell): text = Localized(message: "calendar-command.not-arrangement", ["cell": cell])
    case .doubled(let day): text = Localized(message: "calendar-command.doubled", ["day": day])
    case .empty: text = Localized(zh: "表里没有日期", en: "the table has no day")
    }
    return Failure(.usage, Message("bad-calendar", ["text": text]), place: place)
  }
}

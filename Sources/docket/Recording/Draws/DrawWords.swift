import Casework
import Commands
import ProgramSession
import TextForms
import Values
import Written

/// The words of an announcement that need no log.
struct DrawWords {
  private let invocation: Invocation
  private let takes: [DrawOrder.Take]
  private let avoided: [DrawOrder.Avoidance]
  private let team: Int

  /// Reads the words of a call.
  init(_ invocation: Invocation) throws {
    self.invocation = invocation
    takes = try invocation.values("take").flatMap { $0.listed.map(String.init) }.map { try Self.parse($0) }
    if takes.isEmpty { throw Self.badTake("") }
    avoided = try invocation.values("avoid").map { try Self.avoidance($0) }
    let team = invocation["team"] ?? "2"
    guard let number = Int(written: TextForms.nfkcFolded(team), in: 1...Int.largestWritten) else {
      throw Failure.usage("bad-number.team-cant-be", ["team": team])
    }
    self.team = number
  }

  /// Refuses an answer with which nothing could be announced.
  static func check(_ answer: String, for option: String, _ call: CommandCall) throws {
    let session = try OfficeSession.reading(call)
    switch option {
    case "among":
      let strata = try DrawBasis(session, asking: [answer]).strata(among: answer, per: nil)
      if strata.isEmpty { throw Refusal.draw(.emptyPool(answer)) }
    case "take": for part in answer.listed { _ = try parse(String(part)) }
    case "people":
      if try DrawBasis(session, asking: [answer]).officers(answer).isEmpty { throw Refusal.draw(.nobody(answer)) }
    case "day":
      let day = try day(answer, today: session.today, calendar: try session.calendar())
      try checkAhead(day, at: session.moment)
    default: return
    }
  }

  private static func day(_ text: String, today: Day, calendar: WorkCalendar) throws -> Day {
    guard let written = WrittenDay(text, in: DayContext(today: today, base: today, calendar: calendar), isDeadline: true) else {
      throw Refusal.badValue(Refusal.FieldName(id: "day", label: "揭晓日"), value: text, problem: .notDay)
    }
    return written.day
  }

  /// The order that they are, on a day.
  func order(today: Day, calendar: WorkCalendar) throws -> DrawOrder {
    func text(_ option: String) -> String? { invocation[option].map(\.trimmingBlanks).flatMap { $0.isEmpty ? nil : $0 } }
    return DrawOrder(
      among: text("among") ?? "", people: text("people") ?? "", per: text("per"), takes: takes, team: team, avoided: avoided,
      avoidsOwn: invocation.has("avoid-own"), seed: text("seed") ?? "",
      day: try Self.day(text("day") ?? "", today: today, calendar: calendar), title: text("title"), note: invocation["note"])
  }

  /// Reads `3`, `10%`, `housing=2`, `房建=10%`.
  private static func parse(_ word: String) throws -> DrawOrder.Take {
    let folded = TextForms.nfkc(word)
    let parts = folded.lastIndex(of: "=").map { (String(folded[..<$0]), String(folded[folded.index(after: $0)...])) }
    let stratum = parts.map { $0.0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    let amount = (parts?.1 ?? folded).filter { !$0.isWhitespace }
    if amount.hasSuffix("%") {
      guard let percent = Decimal(String(amount.dropLast())), percent > .zero, percent <= Decimal(100) else { throw badTake(word) }
      return DrawOrder.Take(stratum, .percent(percent))
    }
    guard let count = Int(written: amount), count > 0 || stratum != nil else { throw badTake(word) }
    return DrawOrder.Take(stratum, .count(count))
  }

  private static func badTake(_ word: String) -> Failure {
    .usage("bad-take", ["word": word])
  }

  private static func avoidance(_ word: String) throws -> DrawOrder.Avoidance {
    let parts = word.split(maxSplits: 1, omittingEmptySubsequences: false) { "=＝".contains($0) }
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
      throw Failure.usage("bad-avoid", ["word": word])
    }
    return DrawOrder.Avoidance(parts[0].personName, parts[1])
  }
}

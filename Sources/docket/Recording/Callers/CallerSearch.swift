import Casework
import EventLog
import LogLines
import ProgramSession
import TextForms
import Values

/// A number or a name by which somebody who calls is looked for in sealed values.
struct CallerWord {
  private let digits: String?
  private let name: String

  /// Reads what was typed; nil where it could be anybody.
  init?(_ text: String) {
    let digits = Self.digits(in: TextForms.nfkc(text))
    let folded = TextForms.nfkcFolded(text).filter { !$0.isWhitespace }
    // Without a letter it is a number, and one of a few digits would be anybody's.
    let isNumber = !folded.unicodeScalars.contains(where: \.properties.isAlphabetic)
    self.digits = isNumber ? digits : nil
    name = folded
    if isNumber ? digits.count < Self.fewestDigits : folded.count < 2 { return nil }
  }

  private static let fewestDigits = 5

  /// Reads a number; nil where a text is none.
  init?(number text: String) {
    guard let word = CallerWord(text), word.digits != nil else { return nil }
    self = word
  }

  /// Whether a value is the caller's: a number that is the same, or a name that has the word.
  func fits(_ value: String) -> Bool {
    guard let digits else { return TextForms.nfkcFolded(value).filter { !$0.isWhitespace }.contains(name) }
    let text = TextForms.nfkc(value)
    if Self.digits(in: text) == digits { return true }
    return text.split { "/、,; ".contains($0) }.contains { Self.digits(in: $0) == digits }
  }

  /// The digits of a number in normal form, without the country's code and the area code's leading 0.
  private static func digits(in normal: some StringProtocol) -> String {
    var digits = String(decoding: normal.utf8.filter((UInt8(ascii: "0")...UInt8(ascii: "9")).contains), as: UTF8.self)[...]
    if digits.hasPrefix("0086") {
      digits = digits.dropFirst(4)
    } else if digits.hasPrefix("86"), digits.count > 11 {
      digits = digits.dropFirst(2)
    }
    return String(digits.drop { $0 == "0" })
  }
}

/// The cases of a kind whose sealed values are a caller's.
struct CallerSearch {
  let session: OfficeSession
  let kind: Casework.Kind

  /// The cases, the newest first, and how many of their values fit.
  ///
  /// Everything that is kept beside the log is looked through once; only the cases in which something fits are read.
  func cases(of callers: [CallerWord], for name: String, where isWanted: (Case) -> Bool = { _ in true }) throws
    -> (found: [CaseHistory], values: Int, kept: Int)
  {
    let opening = PersonalOpening(session, for: name)
    let personal = Set(kind.allFields.filter(\.isPersonal).map(\.id))
    func fits(_ value: String) -> Bool { callers.contains { $0.fits(value) } }
    var (matching, values): ([CaseHistory], Int) = ([], 0)
    let (holding, kept) = try holding(fits)
    for history in try session.histories(of: holding) where history.current.map(isWanted) ?? false {
      let fields = try opening.fields(of: history) { personal.contains($0) }
      let fitting = personal.compactMap { fields[$0]?.string }.count(where: fits)
      values += fitting
      if fitting > 0 { matching.append(history) }
    }
    return (matching.sorted { ($1.current?.opened ?? session.today, $1.id) < ($0.current?.opened ?? session.today, $0.id) }, values, kept)
  }

  /// The cases of the kind of which some kept value fits, now or before it was corrected, or can't be read; and of how many events
  /// values are kept at all.
  private func holding(_ fits: (String) -> Bool) throws -> (cases: [CaseID], kept: Int) {
    var events: [EventID] = []
    var kept = 0
    try session.store.visitPersonalValues { id, values in
      kept += 1
      if values?.fields.contains(where: { $0.value.string.map(fits) ?? false }) ?? true { events.append(id) }
    }
    // An interrupted writer's values may be of no event.
    return (Array(Set(try events.compactMap { try session.office.event(with: $0)?.caseID })).filter { $0.kind == kind.id }, kept)
  }
}

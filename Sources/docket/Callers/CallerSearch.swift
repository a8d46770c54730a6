import Casework
import Commands
import EventLog
import TextForms
import Written

/// A number or a name by which somebody who calls is looked for in sealed values.
struct CallerWord {
  private let digits: String?
  private let name: String

  /// Reads what was typed; nil where it could be anybody.
  init?(_ text: String) {
    let digits = Self.digits(of: text)
    let folded = TextForms.nfkcFolded(text).filter { !$0.isWhitespace }
    let isNumber = digits.count >= 5 && folded.allSatisfy { $0.isASCII && !$0.isLetter }
    self.digits = isNumber ? digits : nil
    name = folded
    if !isNumber, folded.count < 2 { return nil }
  }

  /// Reads a number; nil where a text is none.
  init?(number text: String) {
    guard let word = CallerWord(text), word.digits != nil else { return nil }
    self = word
  }

  /// Whether a value is the caller's: a number that is the same, or a name that has the word.
  func fits(_ value: String) -> Bool {
    if let digits {
      let parts = value.split { "/／、,，;； ".contains($0) }.map(String.init)
      return (parts + [value]).contains { Self.digits(of: $0) == digits }
    }
    return TextForms.nfkcFolded(value).filter { !$0.isWhitespace }.contains(name)
  }

  /// The digits of a number, without the country's code and the area code's leading 0.
  static func digits(of text: String) -> String {
    var digits = TextForms.nfkc(text).filter { $0.isASCII && $0.isNumber }
    if digits.hasPrefix("0086") { digits.removeFirst(4) } else if digits.hasPrefix("86"), digits.count > 11 { digits.removeFirst(2) }
    while digits.hasPrefix("0") { digits.removeFirst() }
    return digits
  }
}

/// The cases of a kind whose sealed values are a caller's.
struct CallerSearch {
  let session: OfficeSession
  let kind: Casework.Kind

  /// The cases, the newest first, and how many of their values fit.
  func cases(of caller: CallerWord, among ids: [CaseID], for name: String) throws(Failure) -> (found: [CaseHistory], values: Int) {
    let opening = PersonalOpening(session, for: name)
    let personal = Set(kind.allFields.filter(\.isPersonal).map(\.id))
    var (found, values): ([CaseHistory], Int) = ([], 0)
    for history in try session.histories(of: ids) where history.current != nil {
      let fields = try Failure.catching { try opening.fields(of: history) { personal.contains($0) } }
      let fitting = personal.compactMap { fields[$0]?.string }.count { caller.fits($0) }
      values += fitting
      if fitting > 0 { found.append(history) }
    }
    return (found.sorted { ($1.current?.opened ?? session.today, $1.id) < ($0.current?.opened ?? session.today, $0.id) }, values)
  }
}

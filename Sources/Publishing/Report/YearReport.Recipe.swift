import Documents
import Indicators
import TextForms
public import Values

extension YearReport {
  /// The command that gives a figure of the page again, run by anybody on the same log.
  struct Recipe: Equatable {
    /// The measure, narrowed to a group where it is one's.
    let measure: String
    /// The days.
    let period: ClosedRange<Day>
    /// The only office to ask, if there are several.
    var office: String?

    /// The recipe of a whole figure.
    init(_ entry: Entry) {
      (measure, period) = (entry.measure, entry.period)
    }

    /// The recipe of a group's share of a figure; nil for a group that no words can ask for.
    init?(_ entry: Entry, key: JSON) {
      guard let name = entry.keys.first, entry.keys.count == 1 else { return nil }
      var (measure, period) = (entry.measure, entry.period)
      switch name {
      case "quarter", "month":
        guard let text = key.string, let days = Recipe.days(of: text, within: entry.period) else { return nil }
        // A share of those that began in the span is of what was reached by the year's end.
        if measure.contains("->") { measure = Recipe.narrowed(measure, by: "opened:\(text)") } else { period = days }
      case "office":
        guard let id = key.string else { return nil }
        office = id
      default:
        measure = Recipe.narrowed(measure, by: "\(name):" + (key.string.map(Recipe.quoted) ?? ""))
      }
      (self.measure, self.period) = (measure, period)
    }

    /// The days of `2023Q1` or `2023-01` within some others.
    private static func days(of text: String, within period: ClosedRange<Day>) -> ClosedRange<Day>? {
      guard let year = Int(written: text.prefix(4)), let number = Int(written: text.dropFirst(5)) else { return nil }
      let months = text.contains("Q") ? number * 3 - 2...number * 3 : number...number
      guard let first = Day(year: year, month: months.lowerBound, day: 1), let last = Day.last(ofMonth: months.upperBound, year: year),
        max(first, period.lowerBound) <= min(last, period.upperBound)
      else { return nil }
      return max(first, period.lowerBound)...min(last, period.upperBound)
    }

    /// A measure each of whose functions has one word more.
    private static func narrowed(_ measure: String, by word: String) -> String {
      var result = ""
      var isQuoted = false
      // For each open parenthesis whether it is a function's.
      var open: [Bool] = []
      for character in measure {
        if character == "\"" { isQuoted.toggle() }
        if !isQuoted, character == "(" { open.append(result.last.map { $0.isLetter || $0.isNumber } ?? false) }
        if !isQuoted, character == ")", open.popLast() ?? false { result += " " + word }
        result.append(character)
      }
      return result
    }

    private static func quoted(_ value: String) -> String {
      let isPlain = !value.isEmpty && value.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "/" }
      return isPlain ? value : "\"" + value.filter { $0 != "\"" } + "\""
    }

    /// The words of a command on the figure; `setting` holds what the page was asked with beside the year.
    func command(_ verb: String, _ setting: Setting, _ more: String = "") -> String {
      var words = [
        "docket", verb, Recipe.shellWord(measure, always: true), "--from", "\(period.lowerBound)", "--to", "\(period.upperBound)",
      ]
      if let asOf = setting.asOf { words += ["--as-of", "\(asOf)"] }
      for log in office.map({ [setting.logOfOffice[$0] ?? $0] }) ?? setting.logs {
        words += ["--log", Recipe.shellWord(log, always: false)]
      }
      return words.joined(separator: " ") + more
    }

    private static func shellWord(_ text: String, always: Bool) -> String {
      let isPlain = text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_./".unicodeScalars.contains($0)
      }
      return isPlain && !always ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
  }

  /// What a page was asked with beside its year, which its recipes repeat.
  public struct Setting: Sendable {
    /// The day of knowledge.
    public let asOf: Day?
    /// The logs, as they were named.
    public let logs: [String]
    /// The log of each office, where there are several.
    public let logOfOffice: [String: String]

    /// Makes a setting.
    public init(asOf: Day? = nil, logs: [String] = [], logOfOffice: [String: String] = [:]) {
      (self.asOf, self.logs, self.logOfOffice) = (asOf, logs, logOfOffice)
    }
  }
}

public import Indicators
public import Values
import Written

/// Last year's table continued on this year's form: its rows by their words, with their measures and what they came to.
public struct TableSuccession: Sendable {
  /// A row of the new form, and the row of the old table that it continues.
  public struct Match: Hashable, Sendable {
    public let label: String
    public let last: String
  }

  private let copy: JSON
  private let lastBudget: JSON
  private var rows: [JSON]
  /// The rows that are continued under other words.
  public private(set) var renamed: [Match] = []

  /// - Parameters:
  ///   - copy: the old table as it is copied to a later year.
  ///   - lastBudget: the old table's funds, as they were adopted.
  public init(of copy: TableCopy, lastBudget: JSON = .null) {
    (self.copy, self.lastBudget) = (copy.definition, lastBudget)
    rows = copy.definition["rows"]?.array ?? []
  }

  /// The old rows with the words of the new form, for those that are the same.
  public var continued: [JSON] { rows }

  /// The labels of the form that no old row has, and the old rows that none of them has.
  public func unmatched(_ labels: [String]) -> (new: [String], old: [String]) {
    let (now, then) = (Set(labels.map(\.foldedForComparison)), rows.map(Self.label))
    let known = Set(then.map(\.foldedForComparison))
    return (labels.filter { !known.contains($0.foldedForComparison) }, then.filter { !now.contains($0.foldedForComparison) })
  }

  /// The old rows that are most like a label, the likest first.
  public func candidates(for label: String, among old: [String]) -> [(label: String, isLikely: Bool)] {
    let likenesses = old.map { (label: $0, hundredths: Self.likeness(label, $0)) }.filter { $0.hundredths > 0 }
    return likenesses.sorted { $0.hundredths > $1.hundredths }.prefix(5).map { ($0.label, $0.hundredths >= 60) }
  }

  /// Takes a label for another name of an old row.
  public mutating func take(_ label: String, for old: String) {
    guard let index = rows.firstIndex(where: { Self.label($0) == old }) else { return }
    rows[index] = rows[index].setting(.string(label), at: [.key("level3")])
    renamed.append(Match(label: label, last: old))
  }

  /// The new form's definition with what the old rows came to, and with what no form prints.
  public func completed(_ definition: JSON) -> JSON {
    let last = Dictionary(rows.compactMap { row in row["id"]?.string.map { ($0, row["last"]) } }) { first, _ in first }
    let made = (definition["rows"]?.array ?? []).map { row in
      let empty = Self.without(["deviation"], row)
      return row["id"]?.string.flatMap { last[$0] ?? nil }.map { empty.setting($0, at: [.key("last")]) } ?? empty
    }
    var completed = definition.setting(.array(made), at: [.key("rows")])
    for (key, value) in copy.object?.members ?? [] where completed[key] == nil && !Self.written.contains(key) {
      completed = completed.setting(value, at: [.key(key)])
    }
    let answers: [(key: String, JSON?)] = [
      ("goal", completed["goal"].map { Self.without(["actual", "score"], $0) }), ("budget", completed["budget"].map(funds)),
      ("tasks", completed["tasks"].map { Self.each($0) { Self.without(["done", "executed"], $0) } }),
      ("analysis", completed["analysis"].map { Self.each($0) { $0.setting("", at: [.key("text")]) } }),
    ]
    for case (let key, let value?) in answers { completed = completed.setting(value, at: [.key(key)]) }
    return completed
  }

  /// The amounts of a form's funds that are the old table's: a form that was filled last year has them still.
  public func isLastYears(_ budget: JSON) -> Bool {
    let (now, then) = (Self.plans.map { Self.amount(budget[$0]) }, Self.plans.map { Self.amount(lastBudget[$0]) })
    return now == then && now.contains { $0 != nil }
  }

  /// An amount, however it is written.
  private static func amount(_ value: JSON?) -> Decimal? {
    value?.decimal ?? value?.string.flatMap { WrittenNumber($0)?.value }
  }

  private static let plans = ["initial", "adjusted"]

  /// The funds of the form as the new year plans them, with the measures that the old table had for them.
  private func funds(_ budget: JSON) -> JSON {
    let amounts = Self.plans + ["executed"]
    let emptied = isLastYears(budget) ? amounts : ["executed"]
    var funds = Self.without(emptied, budget)
    if let parts = budget["breakdown"] { funds = funds.setting(Self.each(parts) { Self.without(emptied, $0) }, at: [.key("breakdown")]) }
    for (key, value) in copy["budget"]?.object?.members ?? [] where funds[key] == nil {
      let isMeasure = value.string?.contains("(") ?? false
      if isMeasure || !amounts.contains(key) { funds = funds.setting(value, at: [.key(key)]) }
    }
    return funds
  }

  private static func each(_ list: JSON, _ change: (JSON) -> JSON) -> JSON { .array((list.array ?? []).map(change)) }

  private static func without(_ keys: [String], _ value: JSON) -> JSON {
    guard var object = value.object else { return value }
    for key in keys { object[key] = nil }
    return .object(object)
  }

  /// What is written anew for each year, or stands in the form alone.
  private static let written: Set = ["analysis", "annex", "budget", "form", "goal", "name", "tasks"]

  private static func label(_ row: JSON) -> String { row["level3"]?.string ?? "" }

  /// How many of the pairs of letters two texts share, of all that they have, in hundredths.
  private static func likeness(_ one: String, _ other: String) -> Int {
    let pairs = { (text: String) in
      let letters = Array(text.foldedForComparison)
      return Set(zip(letters, letters.dropFirst()).map { [$0, $1] })
    }
    let (first, second) = (pairs(one), pairs(other))
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    return 200 * first.intersection(second).count / (first.count + second.count)
  }
}

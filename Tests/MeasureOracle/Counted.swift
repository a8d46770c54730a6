import Indicators
import LogLines
import Values

/// What a function of a measure found.
struct Counted {
  let function: MeasureFunction
  let unit: Unit?
  var entries: [Entry] = []

  /// The events behind the figure.
  var events: Set<Place> = []

  /// Events of the counted name that it doesn't count, each with every reason that applies.
  var excluded: [Place: Set<String>] = [:]

  /// The cases that are missing from a share, and those that left it.
  var missing: [Missing] = []
  var left: Set<Left> = []

  struct Place: Hashable, Comparable, CustomStringConvertible {
    let office: Int
    let seq: Int
    var description: String { office == 0 ? "#\(seq)" : "\(office)#\(seq)" }

    static func < (a: Place, b: Place) -> Bool { (a.office, a.seq) < (b.office, b.seq) }
  }

  struct Left: Hashable {
    let office: Int
    let caseName: String
    let state: String
  }

  struct Missing: Hashable {
    let caseName: String
    let seq: Int
    let why: String
    var days: Int?
    var spans: [String] = []
  }

  /// One thing that counts: an event, a case, a case on its way, a case in a month.
  struct Entry {
    var groups: [[JSON]]
    var value: JSON?
    var office = 0
    var number: Fraction?
    var reached = false
  }

  /// The figure of all entries, or of those in a group.
  func amount(in group: [JSON]? = nil) throws -> Oracle.Amount {
    let entries = group.map { group in self.entries.filter { $0.groups.contains(group) } } ?? self.entries
    let numbers = entries.compactMap(\.number)
    let sum = numbers.reduce(Fraction(0)) { $0 + $1 }
    let sorted = numbers.sorted { $0 < $1 }
    var amount = Oracle.Amount(unit: unit)
    switch function {
    case .count, .cases: amount.value = Fraction(entries.count)
    case .sum: amount.value = sum
    case .avg, .days, .workdays: amount.value = numbers.isEmpty ? nil : sum / Fraction(numbers.count)
    case .min, .first: amount.value = sorted.first
    case .max, .last, .maxDays: amount.value = sorted.last
    case .median, .medianDays:
      guard !sorted.isEmpty else { break }
      let middle = sorted.count / 2
      amount.value = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / Fraction(2)
    case .distinct:
      // Of a list, each entry is a value.
      let values = entries.flatMap { entry in (entry.value?.array ?? [entry.value].compactMap(\.self)).map { Different(entry.office, $0) } }
      amount.value = Fraction(Set(values).count)
    case .value:
      if numbers.count > 1 { throw Oracle.Refusal.several }
      amount.value = numbers.first
    case .rate, .within, .ontime, .cover, .frequency:
      let (above, below) = (entries.count { $0.reached }, entries.count)
      amount.value = below == 0 ? nil : Fraction(Int128(above), Int128(below))
      amount.sides = [Fraction(above), Fraction(below)]
    }
    return amount
  }

  private struct Different: Hashable {
    let office: Int
    let value: JSON
    init(_ office: Int, _ value: JSON) {
      self.office = office
      self.value = value
    }
  }
}

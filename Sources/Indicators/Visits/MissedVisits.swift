public import TextForms
public import Values
import Written

/// The parts of the calendar whose visits a site still owes: 4、5月 0/2.
public struct MissedVisits: Hashable, Sendable {
  /// A part with too few visits, later ones counted for it.
  public struct Part: Hashable, Sendable {
    public let span: ClosedRange<Day>
    public let made: Int
    public let owed: Int
  }

  /// The parts, in the order of the calendar.
  public let parts: [Part]
  /// From the first of them to the last.
  public let span: ClosedRange<Day>
  private let unit: WrittenFrequency.Unit

  /// Nil where nothing is owed.
  init?(_ parts: [Part], unit: WrittenFrequency.Unit) {
    guard let first = parts.first, let last = parts.last else { return nil }
    (self.parts, self.unit, span) = (parts, unit, first.span.lowerBound...last.span.upperBound)
  }

  /// How many visits count for them.
  public var made: Int { parts.reduce(0) { $0 + $1.made } }

  /// How many visits they ask for.
  public var owed: Int { parts.reduce(0) { $0 + $1.owed } }

  /// More parts than these are told by the first and the last.
  private static let mostNamed = 6

  /// What is missing, as people read it.
  public var text: Localized {
    Localized { language in
      let names = parts.map { name(of: $0.span)[language] }
      if names.count > Self.mostNamed { return "\(names[0])…\(names[names.count - 1]) \(made)/\(owed)" }
      let isByMonth = unit == .month && language == .zh
      return (isByMonth ? names.map { String($0.dropLast()) } : names).joined(separator: language.choose("、", ", "))
        + "\(isByMonth ? "月" : "") \(made)/\(owed)"
    }
  }

  private func name(of span: ClosedRange<Day>) -> Localized {
    let first = span.lowerBound
    switch unit {
    case .week: return Localized("\(first.short(besides: span.upperBound))…\(span.upperBound.short(besides: first))")
    case .month: return Localized(zh: "\(first.parts.month)月", en: String(first.description.prefix(7)))
    case .quarter: return Localized(zh: "\(first.quarter)季度", en: "\(first.year)Q\(first.quarter)")
    case .halfYear: return Localized(zh: first.parts.month == 1 ? "上半年" : "下半年", en: "\(first.year)H\(first.parts.month == 1 ? 1 : 2)")
    case .year: return Localized(zh: "\(first.year)年", en: "\(first.year)")
    }
  }
}

public import TextForms
public import Values
import Written

/// The part of the calendar in which a site was seen less often than it should be: 11月 0/1.
public struct MissedVisits: Hashable, Sendable {
  public let span: ClosedRange<Day>
  let unit: WrittenFrequency.Unit
  public let made: Int
  public let owed: Int

  /// What is missing, as people read it.
  public var text: Localized { Localized(zh: "\(name.zh) \(made)/\(owed)", en: "\(name.en) \(made)/\(owed)") }

  private var name: Localized {
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

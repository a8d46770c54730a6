public import TextForms
public import Values

/// How long a kind's personal values are kept behind a case's end (保存): `complaint=3y`.
public struct Retention: Hashable, Sendable {
  /// The kind of the cases.
  public let kind: String
  /// How many months.
  public let months: Int

  /// Reads `投诉=3年` or `complaint=36m`; nil unless kind and span are known.
  public init?(_ text: String, in catalog: Catalog) {
    let sides = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "=＝".contains($0) }.map { String($0).trimmingBlanks }
    guard sides.count == 2, let kind = catalog.kind(named: sides[0]), kind.origin != .system else { return nil }
    let digits = sides[1].prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(written: digits), (1...1_200).contains(count) else { return nil }
    switch String(sides[1].dropFirst(digits.count)).trimmingBlanks {
    case "年", "y", "years", "year": months = count * 12
    case "月", "个月", "m", "months", "month": months = count
    default: return nil
    }
    self.kind = kind.id
  }

  /// The rule as the log holds it.
  public var text: String { "\(kind)=" + (months % 12 == 0 ? "\(months / 12)y" : "\(months)m") }

  /// The rule as people write it.
  public func name(in catalog: Catalog) -> Localized {
    let span = months % 12 == 0 ? "\(months / 12)年" : "\(months)个月"
    return Localized(zh: "\(catalog.kind(kind)?.label ?? kind)=\(span)", en: text)
  }

  /// Whether the time is over for a case that was closed on a day.
  public func isOver(closed: Day, today: Day) -> Bool { closed.adding(months: months).map { $0 <= today } ?? false }
}

extension OfficeView {
  /// How long the office keeps personal values, as it said last.
  public func retentions() throws -> [Retention] {
    (try policy(Kind.retention)?.array ?? []).compactMap(\.string).compactMap { Retention($0, in: catalog) }
  }

  /// The rules of the audit that the office sets aside, each with the reason.
  public func auditRulesOff() throws -> [(rule: AuditRule, reason: String)] {
    (try policy(Kind.auditOff)?.array ?? []).compactMap(\.string).compactMap { AuditRule.setAside($0) }
  }
}

public import TextForms

extension Catalog {
  /// A rule of an office's policy as people read it: 投诉=10个工作日; nil for a text of a field that holds no rules.
  public func ruleInWords(_ text: String, of field: String) -> Localized? {
    switch field {
    case Kind.usualDeadlines: UsualDeadline(text, in: self)?.name(in: self)
    case Kind.usualVisits: kind(Kind.project.id).flatMap { project in UsualVisits(text, of: project)?.name(of: project) }
    case Kind.retention: Retention(text, in: self)?.name(in: self)
    case Kind.devices: action(named: text).map { Localized(zh: $0.kind.label + $0.action.label, en: text) }
    case Kind.auditOff: AuditRule.setAside(text).map { $0.rule.inWords(for: $0.reason) }
    default: nil
    }
  }
}

extension AuditRule {
  /// The rule that an office sets aside, with the reason, as people read it.
  public func inWords(for reason: String) -> Localized { Localized(zh: "\(name)（\(reason)）", en: "\(rawValue) (\(reason))") }

  /// A rule that an office sets aside, with the reason, as its policy holds them.
  static func setAside(_ text: String) -> (rule: AuditRule, reason: String)? {
    let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
    return sides.first.flatMap { AuditRule(named: $0) }.map { ($0, sides.count > 1 ? sides[1] : "") }
  }
}

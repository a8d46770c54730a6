import Casework
import Commands
import Indicators
import TextForms

/// What commands' texts name: options and groups that are texts, and what only the program knows.
package struct CommandTexts: DeclaredWords {
  func shared(_ name: String) throws(DeclarationError) -> Declaration? {
    switch name {
    case "csv-details": Declaration(options: OptionSpec.csvDetails)
    case "policy": Declaration(options: Kind.policyFields.map { OptionSpec($0) })
    case "staff": Declaration(options: ["establishment", "serving", "retired"].compactMap { Kind.office.field($0) }.map { OptionSpec($0) })
    default:
      try Self.find("shared \(name)\n").map { text throws(DeclarationError) in try Declaration(shared: text, self) }
    }
  }

  func group(_ name: String) throws(DeclarationError) -> OptionGroup? {
    switch name {
    case "general": .general
    case "founding": .founding
    case "attribution": .attribution
    case "json": .json
    case "language": OptionGroup(OptionGroup.general.title, [.language])
    default:
      try Self.find("group \(name)\n").map { text throws(DeclarationError) in try OptionGroup(declared: text, self) }
    }
  }

  func completion(_ name: String) -> ValueCompletion? {
    switch name {
    case "cases": OfferedCases.any
    case "draws": OfferedCases.references(to: Kind.draw.id)
    case "tables": .tables
    case "rows": .rows
    case "measures": .measures
    case "audit-rules": .auditRules
    case "kinds": .kinds
    default: nil
    }
  }

  func choices(_ name: String) -> [OptionChoice]? {
    switch name {
    case "roles": Role.allCases.map { OptionChoice($0.rawValue, $0.label) }
    case "tiers": Tier.allCases.map { OptionChoice($0.rawValue, $0.label) }
    case "likelihoods": Likelihood.allCases.map { OptionChoice($0.rawValue, $0.label) }
    case "causes": DeviationCause.allCases.map { OptionChoice($0.rawValue, $0.label) }
    case "dialects": SQLDialect.allCases.map { OptionChoice($0.rawValue, $0.rawValue) }
    default: nil
    }
  }

  func text(_ name: String) -> Localized? {
    switch name {
    case "clauses": Localized(ClauseLibrary.standardName)
    case "audit-rules": .lines(AuditRule.allCases.map { ($0.text, $0.label) })
    case "contradictions": .lines(Contradiction.Rule.allCases.map { ($0.title, $0.label) })
    default: nil
    }
  }
}

extension Localized {
  /// A line for each title and what it means.
  fileprivate static func lines(_ entries: [(title: Localized, label: Localized)]) -> Localized {
    Localized { language in
      entries.map { "\($0.title[language])\(language.choose("：", ": "))\($0.label[language])" }.joined(separator: "\n")
    }
  }
}

public import LogLines
public import TextForms
import Values

extension OfficeView {
  /// The name under which a case is known.
  public func name(of id: CaseID) throws -> String? {
    guard let known = catalog.kind(id.kind)?.knownBy else { return nil }
    return try currentCase(id)?.fields[known]?.string
  }

  /// What people call a case behind its id: 五溪尚境 质量整改通知书.
  public func title(of id: CaseID) throws -> Localized {
    let current = try currentCase(id)
    let site = try current?.project.flatMap { try name(of: $0) }
    let kind = catalog.kind(id.kind)
    func text(_ language: Language) -> String {
      let title = CaseTitle(id, current?.fields ?? [:], of: kind, site: site, in: language)
      return ([title.title] + [title.matter].compactMap(\.self)).joined(separator: " ")
    }
    return Localized(zh: text(.zh), en: text(.en))
  }
}

public import LogLines
import TextForms
public import Values

/// What came to an office after the case that it belongs to had ended.
extension OfficeView {
  /// What is to be noted of an open case whose site ended later, and should have left none open.
  public func endedSite(of id: CaseID, on day: Day, _ data: JSON.Object) throws -> Note? {
    guard let kind = catalog.kind(id.kind), try currentCase(id)?.isClosed == false else { return nil }
    for field in kind.allFields {
      guard case .ref = field.type, let site = data[field.id]?.string.flatMap({ CaseID($0) }), let ending = catalog.kind(site.kind) else {
        continue
      }
      let rules = (ending.policy.outstanding ?? []).filter { $0.kind == id.kind && $0.states == nil && $0.choices.isEmpty }
      if rules.isEmpty { continue }
      let endings = try history(of: site)?.validEntries.filter { entry in
        entry.event.on >= day && rules.contains { $0.events.contains(entry.event.type.name) }
      }
      guard let event = endings?.last?.event, let action = ending.actions(recording: event.type.name).first else { continue }
      return .endedSite(id, site: site, action: Localized(zh: action.label, en: action.id.identifierWords), on: event.on)
    }
    return nil
  }
}

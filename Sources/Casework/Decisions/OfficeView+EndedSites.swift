public import LogLines
import TextForms
public import Values

/// What came to an office after the case that it belongs to had ended.
extension OfficeView {
  /// What is to be noted of an open case whose site ended later, and should have left none open.
  public func endedSite(of id: CaseID, on day: Day, _ data: JSON.Object) throws -> Note? {
    guard let kind = catalog.kind(id.kind) else { return nil }
    for (name, value) in data {
      guard let site = value.string.flatMap({ CaseID($0) }), case .ref? = kind.field(name)?.type,
        let ending = catalog.kind(site.kind)
      else { continue }
      let rules = (ending.policy.outstanding ?? []).filter { $0.kind == id.kind && $0.states == nil && $0.choices.isEmpty }
      if rules.isEmpty { continue }
      let endings = try history(of: site)?.validEntries.filter { entry in
        entry.event.on >= day && rules.contains { $0.events.contains(entry.event.type.name) }
      }
      guard let event = endings?.last?.event, let action = ending.actions(recording: event.type.name).first,
        try currentCase(id)?.isClosed == false
      else { continue }
      return .endedSite(id, site: site, action: Localized(zh: action.label, en: action.id.identifierWords), on: event.on)
    }
    return nil
  }
}

import Casework
import Exchange
import LogLines
import TextForms
import Values

/// A new row that became a case, by what it says.
struct OpenedRow {
  let row: Int
  let day: Day
  let fields: JSON.Object
}

/// New rows that say of the same day and place what another one does: one of them may have been copied.
extension LedgerHomecoming {
  /// The row or the case that a new row is like; nil where it is one of its own.
  mutating func alike(_ new: OpenedRow) throws -> Localized? {
    if let other = opened.first(where: { $0.day == new.day && isSame($0.fields, new.fields) }) {
      return Localized(message: "ledger-homecoming.alike", ["row": other.row])
    }
    guard let site = new.fields["project"]?.string.flatMap({ CaseID($0) }) else {
      let other = try withoutSite(on: new.day).first { isSame($0.fields, new.fields) }
      return other.map { Localized(zh: " \($0.id) ", en: "\($0.id)") }
    }
    for id in try session.office.cases(referringTo: site) where id.kind == returned.kind.id {
      guard let current = try history(of: id)?.current, current.opened == new.day, isSame(current.fields, new.fields) else { continue }
      return Localized(zh: " \(id) ", en: "\(id)")
    }
    return nil
  }

  /// The cases that were opened on a day and have no site.
  private mutating func withoutSite(on day: Day) throws -> [Case] {
    if let known = casesWithoutSite { return known[day] ?? [] }
    var found: [Day: [Case]] = [:]
    try CaseHistories(session: session) { [kind = returned.kind.id] id in id.kind == kind }.visit { history in
      if let current = history.current, current.project == nil { found[current.opened, default: []].append(current) }
    }
    casesWithoutSite = found
    return found[day] ?? []
  }

  /// Whether two cases differ in what they list and count only, or in what one of them doesn't say.
  private func isSame(_ left: JSON.Object, _ right: JSON.Object) -> Bool {
    returned.kind.allFields.allSatisfy { field in
      switch field.type {
      case .list, .count, .positions, .attachments: return true
      case .text, .number, .money, .date, .quarter, .choice, .flag, .ref: break
      }
      // What is personal isn't compared.
      if field.isPersonal || Field.general.contains(where: { $0.id == field.id }) { return true }
      guard let first = left[field.id], let second = right[field.id], first != .null, second != .null else { return true }
      return first == second
    }
  }
}

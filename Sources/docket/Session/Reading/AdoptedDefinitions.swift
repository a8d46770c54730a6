import Casework
import LogLines
import TextForms
import Values

/// What each adoption of a measure or a table put in force, and what it changed.
struct AdoptedDefinitions {
  /// The lines below each adoption, by its event's number.
  private(set) var lines: [Int: [String]] = [:]

  init(_ history: CaseHistory, _ language: Language) {
    guard [Kind.measure.id, Kind.table.id].contains(history.id.kind) else { return }
    var before: JSON?
    for entry in history.validEntries where entry.event.type.name == "adopted" {
      guard let definition = entry.data["definition"] else { continue }
      lines[entry.event.seq] =
        history.id.kind == Kind.measure.id
        ? Self.changes(from: before, to: definition, language, of: ["expression", "label"])
        : Self.rows(from: before, to: definition, language)
      before = definition
    }
  }

  private static func text(_ value: JSON?) -> String { value.map { $0.string ?? $0.text() } ?? "—" }

  /// The members, or those that are otherwise than before.
  private static func changes(from before: JSON?, to after: JSON, _ language: Language, of members: [String]) -> [String] {
    members.compactMap { member in
      let (old, new) = (before?[member], after[member])
      if before == nil { return new.map { text($0) } }
      return old == new ? nil : "\(text(old)) → \(text(new))"
    }
  }

  /// The rows of a table, or those that are otherwise than before.
  private static func rows(from before: JSON?, to after: JSON, _ language: Language) -> [String] {
    func rows(_ definition: JSON?) -> [JSON] { definition?["rows"]?.array ?? [] }
    func name(_ row: JSON) -> String { [text(row["id"]), row["level3"]?.string].compactMap(\.self).joined(separator: " ") }
    func whole(_ row: JSON) -> String {
      name(row) + ["target", "weight", "actual"].compactMap { member in row[member].map { " · " + text($0) } }.joined()
    }
    guard before != nil else { return rows(after).map(whole) }
    let old = Dictionary(rows(before).map { (text($0["id"]), $0) }, uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    for row in rows(after) {
      guard let earlier = old[text(row["id"])] else {
        lines.append(language.choose("新增 ", "new: ") + whole(row))
        continue
      }
      let members = Set(((earlier.object?.members ?? []) + (row.object?.members ?? [])).map(\.key)).sorted()
      let changed = members.filter { earlier[$0] != row[$0] }.map { "\($0) \(text(earlier[$0])) → \(text(row[$0]))" }
      if !changed.isEmpty { lines.append("\(name(row))  " + changed.joined(separator: language.choose("；", "; "))) }
    }
    let ids = Set(rows(after).map { text($0["id"]) })
    lines += rows(before).filter { !ids.contains(text($0["id"])) }.map { language.choose("去掉 ", "gone: ") + name($0) }
    let rest = ["title", "name", "office", "period", "budget", "goal", "analysis", "overshoot"].filter { before?[$0] != after[$0] }
    lines += rest.map { "\($0) \(text(before?[$0])) → \(text(after[$0]))" }
    return lines
  }
}

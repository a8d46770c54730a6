package import Casework
import LogLines
import TextForms
import Values

/// The result of a draw: the cases, the officers, and the inspections that cite it.
package struct DrawView {
  /// A drawn case.
  package struct Drawn {
    /// The case and who was sent.
    package let lot: Draw.Lot
    /// What the case is called.
    package let name: String?
    /// What was recorded for it.
    package let visits: [Visit]
  }

  /// Something that was recorded by a draw.
  package struct Visit {
    /// Its case.
    let id: CaseID
    /// The day.
    let on: Day
    /// Who was there.
    let people: [String]
    /// Whether all who were drawn were.
    let isTeam: Bool
  }

  /// The drawn cases, in the order in which they were drawn.
  package let drawn: [Drawn]

  /// Reads the result of a draw; nil if the case isn't a completed draw.
  package init?(_ history: CaseHistory, _ session: OfficeSession) throws {
    guard let lots = history.lots else { return nil }
    let names = try session.names(of: lots.compactMap { CaseID($0.caseID) })
    var visits: [String: [Visit]] = [:]
    for id in try session.office.cases(referringTo: history.id) {
      guard let other = try session.office.history(of: id), let kind = other.kind, other.current != nil,
        let opening = other.validEntries.first(where: { _ in true })
      else { continue }
      for case .drawn(let reference, let field) in kind.actions.flatMap(\.rules) {
        guard opening.data[reference]?.string == history.id.description else { continue }
        guard let lot = lots.first(where: { $0.caseID == opening.data[field]?.string }) else { continue }
        let people = [opening.event.by] + (opening.data["with"]?.array?.compactMap(\.string) ?? [])
        visits[lot.caseID, default: []].append(
          Visit(id: id, on: opening.on, people: people, isTeam: Set(lot.officers).isSubset(of: people)))
      }
    }
    drawn = lots.map { lot in
      Drawn(lot: lot, name: CaseID(lot.caseID).flatMap { names[$0] }, visits: visits[lot.caseID] ?? [])
    }
  }

  /// What became of it, for programs.
  var json: JSON {
    .array(
      drawn.map { drawn in
        [
          "case": drawn.lot.caseID.json, "name": drawn.name.json,
          "officers": .array(drawn.lot.officers.map(JSON.string)),
          "inspections": .array(
            drawn.visits.map { visit in
              ["case": visit.id.json, "on": visit.on.json, "officers": .array(visit.people.map(JSON.string)), "team": visit.isTeam.json]
            }),
        ]
      })
  }

  /// A line for each drawn case, with what was recorded for it below.
  func lines(_ language: Language, width: Int) -> [String] {
    func names(_ people: [String]) -> String { people.map { TextForms.shownInLine($0) }.joined(separator: language.choose("、", ", ")) }
    var lines = [language.choose("抽中 \(drawn.count) 个", "\(drawn.count) drawn")]
    for drawn in drawn {
      let name = drawn.name.map { " " + TextForms.shownInLine($0) } ?? ""
      lines += TextForms.hanging("  ", "\(drawn.lot.caseID)\(name) · \(names(drawn.lot.officers))", indent: 4, toWidth: width)
      if drawn.visits.isEmpty { lines.append(language.choose("    还没有检查", "    not inspected yet")) }
      for visit in drawn.visits {
        let mark = visit.isTeam ? "" : language.choose(" · 不是抽中的抽查人员：\(names(visit.people))", " · another team: \(names(visit.people))")
        lines += TextForms.hanging("    ", "\(visit.id) · \(visit.on)\(mark)", indent: 6, toWidth: width)
      }
    }
    return lines
  }
}

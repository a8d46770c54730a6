import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// What runs out at a site, in a line (将到期): a crane's test, or the tests of three.
struct AheadLine {
  /// The first of the cases to run out.
  let first: Case
  /// How many there are.
  let count: Int
  /// What the site is called; nil if the case has none.
  let site: String?
  /// The kind of the cases.
  let kind: Casework.Kind?
  /// The days until the first runs out.
  let daysLeft: Int?

  /// The lines of some cases, one for each site and kind, in the order of the first of each.
  static func lines(of cases: [Case], _ scope: AttentionScope) -> [AheadLine] {
    var groups: [(key: String, cases: [Case])] = []
    for current in cases {
      // Without a site each stands for itself.
      let key = "\(current.id.kind) \((current.project ?? current.id).description)"
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].cases.append(current)
      } else {
        groups.append((key, [current]))
      }
    }
    return groups.compactMap { group in
      group.cases.first.map { first in
        AheadLine(
          first: first, count: group.cases.count, site: scope.project(of: first), kind: scope.session.office.catalog.kind(first.id.kind),
          daysLeft: scope.daysLeft(first))
      }
    }
  }

  /// The lines as a table.
  static func table(_ lines: [AheadLine]) -> ResultTable {
    ResultTable(
      lines,
      [
        .init("site", "项目") { $0.site ?? "" }, .init("what", "什么") { $0.what },
        .init("field", "到期的是", "runs out") { line in
          line.kind?.deadline.flatMap { line.kind?.field($0.field) }.map { Localized(zh: $0.label, en: $0.id) } ?? ""
        },
        .init("due", "期限") { $0.first.due },
        .init("daysLeft", "天数", "days", mayShrink: false) { $0.daysLeft.map { ResultTable.Cell($0, shown: $0.leftOrLate) } },
        .init("who", "该谁办") { $0.first.who },
      ])
  }

  /// The thing by its own number, or how many there are.
  private var what: Localized {
    if count > 1 { return Localized(zh: "\(kind?.label ?? first.id.kind) \(count) 件", en: "\(count) of \(first.id.kind)") }
    return Localized(kind?.knownBy.flatMap { first.fields[$0]?.string } ?? first.id.description)
  }
}

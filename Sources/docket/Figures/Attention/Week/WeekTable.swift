import Commands
import Indicators
import TextForms
import Values

/// Monday's page as a table: a row for each number, with what it lists below.
struct WeekTable {
  let page: WeekPage
  /// Whether its numbers lead to their cases.
  var leads = false

  /// So many rows besides the numbers go on a printed sheet.
  private static let room = 30

  private static func more(_ count: Int) -> [ResultTable.Cell] {
    [.empty, .empty, .init(.null, shown: Localized(zh: "还有 \(count)", en: "\(count) more")), .empty, .empty, .empty]
  }

  /// Some entries in columns without headings.
  func entries(_ entries: some Sequence<WeekPage.Entry>) -> ResultTable {
    var table = ResultTable([
      .init("site", Localized("")), .init("matter", Localized(""), mayShrink: false), .init("when", Localized(""), mayShrink: false),
      .init("who", Localized("")),
    ])
    for entry in entries {
      table.append([
        .init(entry.site), .init(.null, shown: entry.matter ?? ""), .init(.null, shown: entry.when), .init(entry.who),
      ])
    }
    return table
  }

  /// The whole page; on a sheet of paper with as much of its lists as there is room for.
  func table(onSheet: Bool) -> ResultTable {
    var table = ResultTable([
      .init("line", "项目", "line"), .figures("value", "数", "number"), .init("site", "工地、姓名", "site or person"),
      .init("matter", "事项", "matter"), .init("when", "期限、天数", "when"), .init("who", "该谁办"),
    ])
    let visitors = onSheet ? page.visitors.prefix(Self.room / 2) : page.visitors[...]
    let counts = page.lines.map(\.listed)
    let shares = onSheet ? WeekText.shares(counts, of: Self.room - visitors.count) : counts
    for (line, share) in zip(page.lines, shares) {
      table.append([
        .init(line.id.rawValue, shown: line.id.text), .init(.number(line.value), leadsTo: leads ? WeekDoors.place(of: line) : nil), .empty,
        .empty, .empty, .empty,
      ])
      if line.id == .visits {
        for visitor in visitors {
          let sites = Localized(zh: "\(visitor.sites) 个工地", en: visitor.sites == 1 ? "1 site" : "\(visitor.sites) sites")
          table.append([.empty, .init(visitor.visits), .init(visitor.person), .init(.null, shown: sites), .empty, .empty])
        }
      }
      let others = line.id == .visits ? page.visitors.count - visitors.count : 0
      if others > 0 { table.append(Self.more(others)) }
      for entry in line.entries.prefix(share) {
        table.append([
          .empty, .empty, .init(entry.site), .init(.null, shown: entry.matter ?? ""), .init(.null, shown: entry.when), .init(entry.who),
        ])
      }
      let left = line.listed - share
      if share > 0, left > 0 { table.append(Self.more(left)) }
    }
    return table
  }
}

import Casework
import Commands
import Indicators
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// The sites that are seen less often than they should be (没去够), of those that a call asks for.
struct UnseenSites {
  /// A site, with what people say of it.
  struct Site {
    let site: Case
    let name: String
    /// What it owes.
    let behind: ColumnEvaluator.UnseenSite
    /// Its supervisor, else who registered it.
    let who: String
  }

  /// The sites, the longest unseen first.
  let sites: [Site]
  private let day: Day

  /// Finds them as they stand on a day.
  init(_ call: CommandCall, _ figures: FigureSession, on day: Day) throws {
    let found = figures.evaluator.unseen(on: day)
    let cases = try figures.cases(found.map { ($0.office, $0.id) }, on: day)
    let known = Dictionary(cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let session = figures.sessions[0]
    let names = try session.names(of: cases.map(\.id).sorted())
    let person = try AskedPerson(call, in: session)?.name
    let section = try AskedSection(call, figures, on: day)?.name
    self.day = day
    let roster = session.office.roster.days
    sites = found.compactMap { site in
      guard let current = known[site.id] else { return nil }
      let who = current.fields[Casework.Kind.inspectorField]?.string?.personName ?? current.who
      if let person, roster.presentName(of: who) != roster.presentName(of: person) { return nil }
      if let section {
        let isOwn = roster.section(of: who, on: day)?.foldedForComparison == section.foldedForComparison
        guard isOwn || roster.isOf(section: section, project: current, on: day) else { return nil }
      }
      return Site(site: current, name: names[site.id] ?? site.id.description, behind: site, who: who)
    }
  }

  /// The sites for programs.
  var json: JSON {
    .array(
      sites.map { site in
        let missed = site.behind.missed
        func part(_ span: ClosedRange<Day>, _ made: Int, _ owed: Int) -> JSON.Object {
          ["from": span.lowerBound.json, "to": span.upperBound.json, "visits": made.json, "of": owed.json]
        }
        var whole = part(missed.span, missed.made, missed.owed)
        whole["parts"] = .array(missed.parts.map { .object(part($0.span, $0.made, $0.owed)) })
        return [
          "case": site.site.id.json, "projectName": site.name.json, "visits": site.behind.words.json, "since": site.behind.since.json,
          "seen": site.behind.wasSeen.json, "days": (day - site.behind.since).json, "who": site.who.json, "missed": .object(whole),
        ]
      })
  }

  /// The sites as a table, or the first of them.
  func table(most: Int = .max) -> ResultTable {
    ResultTable(
      sites.prefix(most),
      [
        .init("projectName", "项目名称", "site", mayShrink: false) { $0.name }, .init("visits", "监督频次") { $0.behind.words },
        .init("missed", "欠") { $0.behind.missed.text },
        .init("since", "上次", holding: .date) {
          $0.behind.wasSeen ? $0.behind.since.cell : .init($0.behind.since, shown: Localized(message: "unseen-sites.never"))
        },
        .init("days", "天数") { day - $0.behind.since }, .init("who", "该谁办") { $0.who },
      ])
  }
}

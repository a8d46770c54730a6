import Casework
import Commands
import LogLines
package import ProgramSession
import TextForms
import Values
import Written

/// Keeps the roster.
package final class PersonCommand: CommandBody {
  /// Puts somebody on the roster.
  package func enrol() throws -> Answer {
    let key = try call.invocation["key"].map { path in try PublicKey(file: path, call.process) }
    try checkSamePerson()
    return try call.act { session, who in
      try decideEnrolment(
        of: name, as: roles, key: key, section: invocation["section"], licence: invocation["licence"], by: who, in: session.office,
        at: session.moment)
    }
  }

  /// Whether a name that is on the roster means the same person, whose role or section changes: asked, else refused.
  ///
  /// A name that somebody gave up for another is theirs: what was recorded under it is.
  private func checkSamePerson() throws {
    let session = try OfficeSession.reading(call)
    let later = session.office.roster.days.presentName(of: name)
    if later != name, session.office.roster.people[name] == nil {
      throw Failure.refused("person.name-given-up", ["name": name, "later": later])
    }
    guard !call.invocation.has("change"), let person = session.office.roster.people[name] else { return }
    let section = invocation["section"]
    // What is as it was before is told so.
    if person.roles == roles, section == nil || section == person.section { return }
    if let id = try call.givenID(), try session.office.event(with: id) != nil { return }
    if let conversation = Conversation(call),
      try conversation.ask(Localized(message: "person.same", ["name": name, "section": person.section ?? ""]))
    {
      return
    }
    throw Failure.refused("person.on-roster", ["name": name, "section": person.section ?? ""])
  }

  /// Gives somebody another name: the history of both is one person's.
  package func rename() throws -> Answer {
    let new = call.invocation.argument("new")?.personName ?? ""
    return try Recording(call: call).perform { session in
      let hasKeys = session.office.roster.people[name].map { !$0.keys.isEmpty || !$0.devices.isEmpty } ?? false
      let drafts = try decideRenaming(of: name, to: new, by: call.who(in: session), in: session.office, at: session.moment)
      return DecidedAct(drafts, counts: drafts.map { _ in 1 }) { recorded in
        if hasKeys { self.call.console.note(message: "person.renamed-keys", ["name": new]) }
        return try recorded.answer(self.call)
      }
    }
  }

  /// Makes one section of several.
  package func mergeSections() throws -> Answer {
    let words = call.invocation.arguments["section"] ?? []
    let sections = words.flatMap { $0.split(whereSeparator: { "、,，".contains($0) }).map(String.init) }
    let into = call.invocation["into"] ?? ""
    return try Recording(call: call).perform { session in
      let who = try call.who(in: session)
      let known = Set(session.office.roster.people.values.compactMap(\.section))
      for section in sections where !known.contains(where: { $0.foldedForComparison == section.foldedForComparison }) {
        let listed = Localized { language in known.sorted().joined(separator: language.choose("、", ", ")) }
        if known.isEmpty { throw Failure.refused("no-sections", ["section": section]) }
        throw Failure.refused("no-such-section", ["section": section, "sections": listed, "day": who.on])
      }
      let drafts = try decideSectionMerger(of: sections, into: into, by: who, in: session.office, at: session.moment)
      let sites = try sites(of: sections, in: session)
      return DecidedAct(drafts, counts: drafts.map { _ in 1 }) { recorded in
        if let first = sites.first {
          self.call.console.note(message: "person.merged-sites", ["count": sites.count, "section": first, "into": into])
        }
        return try recorded.answer(self.call)
      }
    }
  }

  /// The sections that open sites name as theirs, one for each site, of those that become part of another.
  private func sites(of sections: [String], in session: OfficeSession) throws -> [String] {
    let merged = Set(sections.map(\.foldedForComparison))
    return try open(in: session) { $0.id == Casework.Kind.project.id }.compactMap { $0.fields[Casework.Kind.sectionField]?.string }.filter {
      merged.contains($0.foldedForComparison)
    }
  }

  /// Takes somebody off the roster, and lists what is open under the name.
  package func leave() throws -> Answer {
    try Recording(call: call).perform { session in
      let open = try openCases(in: session).map(\.id)
      let drafts = try decideLeaving(of: name, by: call.who(in: session), in: session.office, at: session.moment)
      return DecidedAct(drafts) { recorded in
        let kinds = Dictionary(grouping: open, by: \.kind).sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let text = Localized { language in
          let counts = kinds.map { kind, cases in
            language.choose(session.office.catalog.kind(kind)?.label ?? kind, kind) + " \(cases.count)"
          }
          return language.choose("还在办：", "still open: ") + counts.joined(separator: language.choose("、", ", "))
            + language.choose("\n移交：docket 人员 移交 \(self.name) 姓名", "\nhand over: docket person hand-over \(self.name) NAME")
        }
        return try self.answer(recorded, "open", open, text: text)
      }
    }
  }

  /// Gives somebody's open cases to another person, each by its own action.
  package func handOver() throws -> Answer {
    let other = call.invocation.argument("to")?.personName ?? ""
    return try Recording(call: call).perform { session in
      let who = try call.who(in: session)
      try session.office.roster.check(handOverTo: other)
      var drafts: [Draft] = []
      var rest: [Left] = []
      let open = try openCases(in: session)
      let roster = session.office.roster.days
      let (names, others) = (Set(roster.names(of: name)), Set(roster.names(of: other)))
      let sites = Set(
        open.filter { $0.fields[Casework.Kind.inspectorField]?.string.map { names.contains($0.personName) } ?? false }.map(\.id))
      var cameFromOther = 0
      for current in open {
        if try !session.office.wasHandedOver(current.id, from: others, to: names) {
          if call.invocation.has("back") { continue }
        } else if !call.invocation.has("back") {
          cameFromOther += 1
        }
        // What is somebody's as the site's supervisor goes with the site.
        if current.fields[Casework.Kind.assigneeField] == nil, current.supervisor.map(names.contains) ?? false, let site = current.project,
          sites.contains(site)
        {
          continue
        }
        let kind = session.office.catalog.kind(current.id.kind)
        guard var intent = kind?.handOver(of: current, from: names, to: other, on: who.on, by: who.by) else {
          rest.append(Left(id: current.id, command: nil))
          continue
        }
        guard session.office.roster.may(who.by, handOver: intent) else {
          rest.append(Left(id: current.id, command: Self.command(intent, to: other)))
          continue
        }
        if drafts.isEmpty { intent.id = who.id }
        if let note = who.note { intent.fields["note"] = note.json }
        drafts += try session.decide(intent)
      }
      if drafts.isEmpty { try session.check(who.by, may: .handOver) }
      if cameFromOther > 0, cameFromOther < open.count {
        call.console.note(message: "hand-over.more-than-back", ["count": cameFromOther, "name": name, "to": other])
      }
      return DecidedAct(drafts, counts: drafts.map { _ in 1 }, areApplied: true) { [rest] in try self.answer($0, leaving: rest) }
    }
  }

  /// The answer of what was handed over, with what was not.
  private func answer(_ recorded: Recorded, leaving rest: [Left]) throws -> Answer {
    let text = Localized { language in
      language.choose("没有移交，仍在原处：", "not handed over, left as they are:")
        + rest.map { left in
          "\n  \(left.id)  " + (left.command?[language] ?? language.choose("（这类案件没有交办）", "(its kind has no action that assigns)"))
        }.joined()
    }
    let commands = JSON.array(rest.map { ["case": $0.id.json, "command": ($0.command?[call.console.language]).json] })
    return try answer(
      recorded, "rest", rest.map(\.id), text: text, adding: rest.isEmpty ? [:] : ["commands": commands],
      lines: try handedOver(recorded, leaving: rest.count))
  }

  /// What was handed over by kind and number, then a line for each of the first cases.
  private func handedOver(_ recorded: Recorded, leaving left: Int) throws -> [String] {
    let (events, language, catalog) = (recorded.events, call.console.language, recorded.session.office.catalog)
    if events.isEmpty { return left > 0 ? [] : [call.console[Localized(message: "hand-over.nothing", ["name": name])]] }
    let kinds = Dictionary(grouping: events, by: \.caseID.kind).sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let counts = kinds.map { kind, events in language.choose(catalog.kind(kind)?.label ?? kind, kind) + " \(events.count)" }
    let head = language.choose("移交：", "handed over: ") + counts.joined(separator: language.choose("、", ", "))
    let shown = try events.prefix(Self.mostHandedOver).map { event in
      let current = try recorded.session.office.currentCase(event.caseID)
      let site = try current?.project.flatMap { try recorded.session.office.name(of: $0) }
      let title = CaseTitle(event.caseID, current?.fields ?? event.data, of: catalog.kind(event.caseID.kind), site: site, in: language)
      let name = [title.title, title.matter].compactMap(\.self).joined(separator: " ")
      return TextForms.shownInLine("  \(event.caseID)  \(name)\(event.numberBehindLine)")
    }
    let left = events.count - shown.count
    return [head] + shown + (left > 0 ? [language.choose("  还有 \(left) 件", "  \(left) more")] : [])
  }

  /// So many of the cases that were handed over are named.
  private static let mostHandedOver = 20

  /// A case that was not handed over, and the command that would do it.
  private struct Left {
    let id: CaseID
    let command: Localized?
  }

  /// The action that would give a case to another person, as somebody who may do it types it.
  private static func command(_ intent: Intent, to other: String) -> Localized? {
    guard let id = intent.caseID,
      let field = intent.fields.first(where: { $0.value.string == other }).flatMap({ intent.kind.field($0.key) })
    else { return nil }
    return Localized(
      zh: "docket \(intent.kind.label) \(intent.action.label) \(id) --\(field.label) \(other)",
      en: "docket \(intent.kind.id) \(intent.action.id) \(id) --\(field.id) \(other)")
  }

  /// The open cases that are up to the person (该谁办), the projects that they look after among them.
  private func openCases(in session: OfficeSession) throws -> [Case] {
    let names = Set(session.office.roster.days.names(of: name))
    return try open(in: session) { $0.origin != .system }.filter { $0.isUp(to: names) }
  }

  /// The open cases of some kinds.
  private func open(in session: OfficeSession, of isAsked: (Casework.Kind) -> Bool) throws -> [Case] {
    let figures = try FigureSession(call, session: session)
    return try figures.cases(in: { kind in isAsked(kind) ? kind.states.filter { !$0.isClosed }.map(\.id) : [] })
  }

  /// The answer of what was recorded, with a list of cases beside it.
  private func answer(
    _ recorded: Recorded, _ key: String, _ cases: [CaseID], text: Localized, adding more: JSON.Object = [:], lines: [String]? = nil
  ) throws -> Answer {
    var members: JSON.Object = [key: cases.json]
    members.set(more.members)
    return try recorded.answer(call, adding: members, lines: lines, line: cases.isEmpty ? nil : call.console[text])
  }

  /// The office whose roster is asked for.
  package func open() throws -> OfficeSession { try OfficeSession.reading(call) }

  /// Somebody on the roster.
  private struct Listed {
    let name: String
    let roles: [Role]
    let since: Day
    let section: String?
    let licence: String?
  }

  /// Lists who is on the roster, or was on a day.
  package func list(in session: OfficeSession) throws -> Answer {
    let roster = session.office.roster
    let day = try invocation["on"].map { _ in try Attribution.day(call, today: session.today, calendar: try session.calendar()) }
    let people =
      if let day {
        roster.days.people(on: day).map { stay, since in
          Listed(
            name: stay.name, roles: stay.roles, since: since, section: stay.section,
            licence: roster.people[roster.days.presentName(of: stay.name)]?.licence)
        }
      } else {
        roster.people.sorted { $0.key < $1.key }.map {
          Listed(name: $0.key, roles: $0.value.roles, since: $0.value.since, section: $0.value.section, licence: $0.value.licence)
        }
      }
    let table = ResultTable(
      people,
      [
        .init("name", "姓名", mayShrink: false) { $0.name },
        .init("role", "角色") { ResultTable.Cell(named: $0.roles[0].rawValue, $0.roles[0].label) },
        .init("roles", "各角色") { person in
          let others = person.roles.dropFirst()
          return ResultTable.Cell(
            person.roles.map(\.rawValue),
            shown: Localized(zh: others.map(\.label).joined(separator: "、"), en: others.map(\.rawValue).joined(separator: ", ")))
        },
        .init("since", "自") { $0.since }, .init("section", "科室") { $0.section }, .init("licence", "执法证号") { $0.licence },
      ])
    let note = day.map { Localized(message: "person.nobody-on", ["day": $0]) } ?? Localized(message: "person.roster-empty")
    return Answer(table, named: Localized(zh: "名册", en: "roster"), note: people.isEmpty ? note : nil, status: session.status(call.console))
  }

  /// Whom it is about.
  package var name: String { invocation.argument("name")?.personName ?? "" }

  /// The roles that are given.
  private var roles: [Role] { invocation.values("role").compactMap(Role.init(rawValue:)) }
}

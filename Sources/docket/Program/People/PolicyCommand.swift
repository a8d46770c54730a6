import Casework
import Commands
import Indicators
import LogLines
import ProgramExchange
import ProgramFigures
import ProgramRecording
import ProgramSession
import TextForms
import Values
import Written

/// Sets or shows the office's policy.
final class PolicyCommand: CommandBody {
  /// Records what is said; without it, shows what is in force.
  func run() throws -> Answer {
    if Kind.policyFields.allSatisfy({ call.invocation.values($0.id).isEmpty }) { return try show() }
    if let address = call.invocation[Kind.webhook], !Webhook.none.contains(address) { _ = try Webhook(address) }
    return try call.act { session, who in
      guard var intent = try call.officeIntent("policy", by: who, in: session, reading: { _ in Kind.policyFields }) else { return [] }
      if let given = intent.fields[Kind.devices]?.array {
        intent.fields[Kind.devices] = .array(try Self.deviceActions(given.compactMap(\.string), in: session.office.catalog).map(\.json))
      }
      if let given = intent.fields[Kind.usualDeadlines]?.array {
        let catalog = session.office.catalog
        let rules = try changed(
          try session.office.usualDeadlines(), by: try Self.usualDeadlines(given.compactMap(\.string), in: catalog),
          key: { [$0.kind, $0.choice] }, name: { $0.name(in: catalog) })
        intent.fields[Kind.usualDeadlines] = Self.stored(rules.map(\.text))
      }
      if let given = intent.fields[Kind.usualVisits]?.array {
        guard let project = session.office.catalog.kind(Kind.project.id) else { return [] }
        let rules = try changed(
          try session.office.usualVisits(), by: try Self.usualVisits(given.compactMap(\.string), of: project), key: { [$0.choice] },
          name: { $0.name(of: project) })
        intent.fields[Kind.usualVisits] = Self.stored(rules.map { $0.text(of: project) })
      }
      if let given = intent.fields[Kind.retention]?.array {
        let catalog = session.office.catalog
        let rules = try changed(
          try session.office.retentions(), by: try Self.retentions(given.compactMap(\.string), in: catalog), key: { [$0.kind] },
          name: { $0.name(in: catalog) })
        intent.fields[Kind.retention] = Self.stored(rules.map(\.text))
      }
      if let given = intent.fields[Kind.auditOff]?.array {
        let rules = try changed(
          try session.office.auditRulesOff(), by: try auditRules(given.compactMap(\.string)), key: { [$0.rule.rawValue] },
          name: { $0.rule.inWords(for: $0.reason) })
        intent.fields[Kind.auditOff] = Self.stored(rules.map { "\($0.rule.rawValue)=\($0.reason)" })
      }
      if let day = intent.fields[Kind.reportFrom]?.string.flatMap({ Day($0) }) { try noteOwed(from: day, session) }
      if let note = who.note { intent.fields["note"] = note.json }
      return try decidePolicy(intent, in: session.office, at: session.moment)
    }
  }

  /// So many cases are named with what they owe.
  private static let mostOwed = 20

  /// Names the cases that owe something from a day on and have no deadline: what was recorded before stays as it was.
  private func noteOwed(from day: Day, _ session: OfficeSession) throws {
    let figures = try FigureSession(call, session: session)
    var owed: [(id: CaseID, seq: Int, action: Action, field: Field, end: Day)] = []
    for kind in session.office.catalog.kinds {
      guard let deadline = kind.deadline, let after = deadline.after, after.from == Kind.reportFrom, let action = kind.action(after.action),
        let field = kind.field(deadline.field)
      else { continue }
      let deadlines = ActionDeadlines(keptFrom: [kind.id: day], calendar: try session.calendar())
      let ids = try deadline.states.flatMap { figures.evaluator.cases(try figures.query(["\(kind.id) state:\($0)"])).map(\.id) }
      for history in try session.histories(of: ids) where history.current?.fields[field.id] == nil {
        guard let entry = history.entries.last(where: { !$0.isVoided && !$0.isAmendment && $0.event.type.name == action.event }) else {
          continue
        }
        var fields: JSON.Object = [:]
        guard let end = deadlines.fill(&fields, of: kind, by: action, on: entry.on)?.end else { continue }
        owed.append((history.id, entry.event.seq, action, field, end))
      }
    }
    for one in owed.prefix(Self.mostOwed) {
      call.console.note(
        message: "policy.owed",
        [
          "case": one.id, "seq": one.seq, "action": Localized(zh: one.action.label, en: one.action.id), "field": one.field.label,
          "fieldId": one.field.id, "end": one.end,
        ])
    }
    if owed.count > Self.mostOwed { call.console.note(message: "policy.owed-more", ["count": owed.count - Self.mostOwed]) }
  }

  /// The actions that some words name, by their ids; the word for none stands for itself.
  private static func deviceActions(_ words: [String], in catalog: Catalog) throws -> [String] {
    let names = words.flatMap { $0.split(whereSeparator: { ",，、;；".contains($0) }) }.map { String($0).trimmingBlanks }
      .filter { !$0.isEmpty }
    if names.count == 1, noDevices.contains(names[0]) { return [noDevices[0]] }
    return try names.map { name in
      let words = name.split(separator: " ").map(String.init)
      guard words.count == 2, let kind = catalog.kind(named: words[0]), kind.origin != .system,
        let action = kind.actions.first(where: { [$0.id, $0.label].contains(words[1]) || $0.aliases.contains(words[1]) })
      else { throw Failure.usage("unknown-command.intent", ["command": Localized(quoting: name)]) }
      return "\(kind.id) \(action.id)"
    }
  }

  /// The rules in force once some are given: each takes the place of the one that names the same, and the others stay.
  ///
  /// With `--replace`, and by the word for none, what isn't given goes, and is named.
  private func changed<Rule>(_ before: [Rule], by given: [Rule], key: (Rule) -> [String?], name: (Rule) -> Localized) throws -> [Rule] {
    let keys = Set(given.map(key))
    let others = before.filter { !keys.contains(key($0)) }
    let isReplaced = given.isEmpty || call.invocation.has("replace")
    for rule in given {
      guard let old = before.first(where: { key($0) == key(rule) }), name(old) != name(rule) else { continue }
      call.console.note(message: "policy.changed", ["old": name(old), "new": name(rule)])
    }
    if isReplaced, !others.isEmpty {
      let gone = Localized { language in others.map { name($0)[language] }.joined(separator: language.choose("；", "; ")) }
      call.console.note(message: "policy.gone", ["rules": gone])
    }
    return isReplaced ? given : others + given
  }

  /// Rules as the log holds them; none is said.
  private static func stored(_ rules: [String]) -> JSON { .array((rules.isEmpty ? [noDevices[0]] : rules).map(\.json)) }

  /// What some words list; nil where they are the word for none.
  private static func entries(_ words: [String]) -> [String]? {
    let entries = words.flatMap { $0.split(whereSeparator: { ",，、;；\n".contains($0) }) }.map { String($0).trimmingBlanks }
      .filter { !$0.isEmpty }
    return entries.count == 1 && noDevices.contains(entries[0]) ? nil : entries
  }

  /// The deadlines that some words give; none by the word for it.
  private static func usualDeadlines(_ words: [String], in catalog: Catalog) throws -> [UsualDeadline] {
    guard let rules = entries(words) else { return [] }
    return try rules.map { rule in
      guard let usual = UsualDeadline(rule, in: catalog) else { throw Failure.usage("bad-usual-due", ["rule": rule]) }
      return usual
    }
  }

  /// How often some words have sites seen; none by the word for it.
  private static func usualVisits(_ words: [String], of kind: Casework.Kind) throws -> [UsualVisits] {
    guard let rules = entries(words) else { return [] }
    return try rules.map { rule in
      guard let usual = UsualVisits(rule, of: kind) else { throw Failure.usage("bad-usual-visits", ["rule": rule]) }
      return usual
    }
  }

  /// How long some words have personal values kept; for ever by the word for none.
  private static func retentions(_ words: [String], in catalog: Catalog) throws -> [Retention] {
    guard let rules = entries(words) else { return [] }
    return try rules.map { rule in
      guard let retention = Retention(rule, in: catalog) else { throw Failure.usage("bad-retention", ["rule": rule]) }
      return retention
    }
  }

  /// The rules of the audit that some words name, with the reason that is given; none by the word for it.
  private func auditRules(_ words: [String]) throws -> [(rule: AuditRule, reason: String)] {
    guard let names = Self.entries(words) else { return [] }
    guard let reason = call.invocation["reason"], !reason.trimmingBlanks.isEmpty else { throw Failure.usage("audit-off-why") }
    return try names.map { name in
      guard let rule = AuditRule(named: name) else {
        throw Failure.usage("unknown-rule", ["word": name], hint: .listing(AuditRule.allCases.map(\.text), zh: "可以是：", en: "one of: "))
      }
      return (rule, reason)
    }
  }

  private static let noDevices = ["none", "无", "没有"]

  private func show() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let rules = try session.orDamage {
      try Kind.policyFields.filter { $0.type == .flag }.map {
        (field: $0, holds: try session.office.policy($0.id)?.bool ?? ($0.id == Kind.syncPersonal))
      }
    }
    let address = try Webhook(of: session)?.host
    let devices = try session.office.deviceActions()
    var lines = rules.map { rule in
      Localized(
        zh: "\(rule.field.label)：\(rule.holds ? "是" : "否")",
        en: "\(Self.texts[rule.field.id] ?? rule.field.id): \(rule.holds ? "yes" : "no")")
    }
    lines.append(
      Localized { language in
        let names = devices.map { command in
          session.office.catalog.action(named: command).map { language.choose("\($0.kind.label)\($0.action.label)", command) }
            ?? language.choose("无", command)
        }
        return language.choose("设备可记：", "devices may deliver: ") + names.joined(separator: language.choose("、", ", "))
      })
    let catalog = session.office.catalog
    let usual = try session.office.usualDeadlines()
    lines += Self.line("没有写期限时：", "without a deadline: ", of: usual.map { $0.name(in: catalog) })
    let visits = try session.office.usualVisits()
    if let project = catalog.kind(Kind.project.id) {
      lines += Self.line("没有写监督频次时：", "sites without a frequency: ", of: visits.map { $0.name(of: project) })
    }
    let kept = try session.office.retentions()
    lines += Self.line("个人信息办结后保存：", "personal values kept behind a case's end: ", of: kept.map { $0.name(in: catalog) })
    let off = try session.office.auditRulesOff()
    let set = off.map { Localized(zh: "\($0.rule.name)（\($0.reason)）", en: "\($0.rule.rawValue)（\($0.reason)）") }
    lines += Self.line("审计不看：", "audit rules set aside: ", of: set, partedBy: Localized(zh: "、", en: ", "))
    let satisfied = try session.office.policy(Kind.satisfiedFrom)?.string
    if let satisfied, let field = Kind.office.field(Kind.satisfiedFrom) {
      let choice = field.type.choices.first { $0.id == satisfied }
      lines.append(Localized(zh: "\(field.label)：\(choice?.label ?? satisfied)", en: "satisfied down to: \(satisfied)"))
    }
    let reports = try session.office.policy(Kind.reportFrom)?.string
    if let reports { lines.append(Localized(zh: "监督报告起：\(reports)", en: "reports are owed from: \(reports)")) }
    if let address { lines.append(Localized(zh: "推送地址：\(address)", en: "webhook: \(address)")) }
    var object = JSON.Object(rules.map { ($0.field.id, $0.holds.json) })
    object[Kind.devices] = .array(devices.map(\.json))
    object[Kind.webhook] = address.json
    object[Kind.usualDeadlines] = .array(usual.map(\.text.json))
    object[Kind.satisfiedFrom] = satisfied.json
    object[Kind.reportFrom] = reports.json
    object[Kind.retention] = .array(kept.map(\.text.json))
    object[Kind.auditOff] = .array(off.map { ["rule": $0.rule.rawValue.json, "reason": $0.reason.json] })
    object[Kind.usualVisits] =
      catalog.kind(Kind.project.id).map { project in .array(visits.map { $0.text(of: project).json }) } ?? .array([])
    return try Answer(call, json: .object(object), lines: lines.map { call.console[$0] }, status: session.status(call.console))
  }

  /// What an office decided of several things, on a line; none where it decided nothing.
  private static func line(
    _ zh: String, _ en: String, of names: [Localized], partedBy gap: Localized = Localized(zh: "；", en: "; ")
  ) -> [Localized] {
    if names.isEmpty { return [] }
    return [Localized { language in language.choose(zh, en) + names.map { $0[language] }.joined(separator: gap[language]) }]
  }

  private static let texts = [
    Kind.signedBundles: "bundles must be signed", Kind.ownCopies: "people with a key make and bring in their own copies",
    Kind.syncPersonal: "personal values go along when a copy is synchronised",
  ]
}

extension CommandSpec {
  /// `docket office`: its own establishment, papers and policy.
  static let office = written(
    "office",
    [
      "numbering": { $0.doing(NumberingCommand.run) },
      "paper": { $0.offering("paper", .papers).doing(OfficePaperCommand.run) },
      "ledger": { $0.doing(OfficeLedgerCommand.run) },
      "policy": { $0.doing(PolicyCommand.run) },
      "understood": { $0.doing(UnderstoodCommand.run) },
      "rename": {
        $0.acting { call, session, who in
          try decideOfficeName(call.invocation.argument("name") ?? "", by: who, in: session.office, at: session.moment)
        }
      },
      "close-year": {
        $0.acting { call, session, who in
          let year = try call.year(call.invocation.argument("year") ?? "", today: session.today).lowerBound.year
          guard year < who.on.year else { throw Failure.refused("year-goes-on", ["year": year]) }
          if who.id == nil, try session.office.closedYears().contains(year) { throw Failure.refused("year-closed.already", ["year": year]) }
          return try decideYearClosing(year, by: who, in: session.office, at: session.moment)
        }
      },
      "section": { _ in .written("office section", ["merge": { $0.doing(PersonCommand.mergeSections) }]) },
      "staff": {
        $0.acting { call, session, who in
          try call.officeIntent("staff", by: who, in: session, reading: Kind.office.fields)
            .map { try decideStaffing($0, in: session.office, at: session.moment) } ?? []
        }
      },
    ])
}

extension CommandCall {
  /// The values that a call gives to the office's own fields.
  func officeIntent(_ name: String, by who: Who, in session: OfficeSession, reading fields: (Action) -> [Field]) throws -> Intent? {
    guard let action = Kind.office.action(name) else { return nil }
    var words = FieldOptionWords(
      invocation: invocation, context: DayContext(today: session.today, base: who.on, calendar: try session.calendar()),
      finder: session.finder(by: who.by), catalog: session.office.catalog)
    // What an office sets to none is set.
    words.readsNothing = name != "policy"
    let values = try words.read(fields(action))
    return Intent(kind: .office, action: action, fields: values, on: who.on, by: who.by, id: who.id)
  }
}

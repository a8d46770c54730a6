import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket person`: who may do what.
  static let person = CommandSpec(
    "person", "人员", zh: "名册：谁以什么角色办理", en: "The roster: who may do what", subcommands: [enrol, key, leave, handOver, roster])

  private static let name = PositionalSpec("name", "姓名", completion: .people, zh: "名册上的姓名。", en: "The name on the roster.")

  private static let enrol = CommandSpec(
    "enrol", "任职", aliases: ["enroll"], zh: "把人列入名册，或改其角色", en: "Put somebody on the roster, or change their role", positionals: [name],
    options: [
      .value(
        "role", "角色", .init(zh: "角色", en: "ROLE"), isRequired: true, isRepeatable: true,
        choices: Role.allCases.map { OptionChoice($0.rawValue, $0.label) },
        zh: "可做什么；几个角色用逗号分开。", en: "What they may do; several roles are separated by commas."),
      .value("section", "科室", .init(zh: "科室", en: "SECTION"), zh: "在哪个科室。", en: "The section they work in."),
      .publicKey,
    ] + .recording, groups: .recording,
    examples: [
      Example(
        zh: "docket 人员 任职 wang.li --角色 监督员", "wang.li 可以登记案件",
        en: "docket person enrol wang.li --role inspector", "lets wang.li record casework")
    ]
  ).doing(PersonCommand.enrol).asking(toDo: .enrol)

  private static let key = CommandSpec(
    "key", "密钥", zh: "列出、发给或吊销某人的签认密钥", en: "List, give or revoke the keys by which somebody signs", positionals: [name],
    options: [
      .publicKey,
      .value(
        "revoke", "吊销", .init(zh: "密钥", en: "KEY"), completion: .files,
        zh: "结束一个密钥：公钥文件，或 SHA256:… 指纹。", en: "End a key: its public key's file, or SHA256:…."),
      .value("reason", "理由", .textWord, zh: "为什么吊销，随吊销入卷。", en: "Why the key is revoked; it is recorded."),
      .value("since", "自", .eventWord, zh: "从这一号起记下的签认不算。", en: "Signatures recorded from this event on don't count."),
    ] + .recording, groups: .recording,
    examples: [
      Example(
        zh: "docket 人员 密钥 wang.li --密钥 wang.li.pub", "wang.li 可以用它签认",
        en: "docket person key wang.li --key wang.li.pub", "lets wang.li sign with it"),
      Example(
        zh: "docket 人员 密钥 wang.li --吊销 SHA256:… --理由 笔记本丢了 --自 5120", "#5120 起的签认不算",
        en: "docket person key wang.li --revoke SHA256:… --reason \"laptop lost\" --since 5120", "signatures from #5120 on don't count"),
    ]
  ).doing(PersonKeys.run)

  private static let leave = CommandSpec(
    "leave", "离任", zh: "把人从名册上去掉", en: "Take somebody off the roster", positionals: [name], options: .recording, groups: .recording
  ).doing(PersonCommand.leave).asking(toDo: .leave)

  private static let handOver = CommandSpec(
    "hand-over", "移交", zh: "把某人在办的投诉、项目交给另一人", en: "Give somebody's open complaints and projects to another person",
    positionals: [name, PositionalSpec("to", "接手人", completion: .people, zh: "交给谁。", en: "Who takes over.")],
    options: .recording, groups: .recording,
    examples: [
      Example(
        zh: "docket 人员 移交 wang.li li.na", "一批交办、分派，其余列出", en: "docket person hand-over wang.li li.na",
        "assigns them in one batch, and lists the rest")
    ]
  ).doing(PersonCommand.handOver)

  private static let roster = CommandSpec(
    "list", "列表", zh: "列出名册", en: "List the roster", groups: [.general]
  ).doing(PersonCommand.list).printing()
}

extension OptionSpec {
  /// A free text.
  static let note = OptionSpec.value("note", "备注", .textWord, zh: "任何说明，随事件入卷。", en: "Any remark; it is recorded with the event.")
}

/// Keeps the roster.
struct PersonCommand: CommandBody {
  let call: CommandCall

  /// Puts somebody on the roster.
  func enrol() throws(Failure) -> ExitStatus {
    let key = try call.invocation["key"].map { path throws(Failure) in try PublicKey(file: path, call.process) }
    return try record { session, on, by, id in
      try decideEnrolment(
        of: name, as: call.invocation.values("role").compactMap(Role.init(rawValue:)), key: key, section: call.invocation["section"],
        on: on, by: by, note: call.invocation["note"], id: id, in: session.office, at: session.moment)
    }
  }

  /// Takes somebody off the roster, and lists what is open under the name.
  func leave() throws(Failure) -> ExitStatus {
    let open = try openCases().map(\.id)
    return try Recording(call: call).run(
      answering: { answers, session throws(Failure) in
        let text = Localized { language in
          language.choose("还在办：", "still open: ") + open.map(\.description).joined(separator: " ")
            + language.choose("\n移交：docket 人员 移交 \(name) 姓名", "\nhand over: docket person hand-over \(name) NAME")
        }
        return try answer(answers, session, "open", open, text: text)
      },
      { session in
        let (by, on, id) = try call.attribution(in: session)
        return try decideLeaving(of: name, on: on, by: by, note: call.invocation["note"], id: id, in: session.office, at: session.moment)
      })
  }

  /// Gives somebody's open cases to another person, each by its own action.
  func handOver() throws(Failure) -> ExitStatus {
    let (open, other) = (try openCases(), call.invocation.argument("to")?.personName ?? "")
    var rest: [CaseID] = []
    return try Recording(call: call).record(
      telling: { answers, session throws(Failure) in
        let text = Localized { language in
          language.choose("没有人可以移交给，仍在原处：", "nothing names the person, left as they are: ")
            + rest.map(\.description).joined(separator: " ")
        }
        return try answer(answers, session, "rest", rest, text: text)
      },
      { session in
        let (by, on, id) = try call.attribution(in: session)
        try session.office.roster.check(handOverTo: other)
        var drafts: [Draft] = []
        for current in open {
          guard var intent = session.office.catalog.kind(current.id.kind)?.handOver(of: current, from: name, to: other, on: on, by: by),
            session.office.roster.may(by, handOver: intent)
          else {
            rest.append(current.id)
            continue
          }
          if drafts.isEmpty { intent.id = id }
          if let note = call.invocation["note"] { intent.fields["note"] = note.json }
          drafts += try session.decide(intent)
        }
        if drafts.isEmpty { try session.check(by, may: .handOver) }
        return .decided(drafts, counts: drafts.map { _ in 1 })
      })
  }

  /// The open cases of the person: assigned to them, opened by them, or of their projects.
  private func openCases() throws(Failure) -> [Case] {
    let figures = try FigureSession(call, several: false)
    let found = try figures.cases(in: { kind in kind.origin == .system ? [] : kind.states.filter { !$0.isClosed }.map(\.id) })
    let projects = Dictionary(found.filter { $0.id.kind == Casework.Kind.project.id }.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return found.filter { current in
      let project = current.project.flatMap { projects[$0] } ?? (current.id.kind == Casework.Kind.project.id ? current : nil)
      return DayPlan.isMine(current, name: name, project: project)
    }
  }

  /// The answer of what was recorded, with a list of cases beside it.
  private func answer(
    _ answers: [ActionAnswer], _ session: OfficeSession, _ key: String, _ cases: [CaseID], text: Localized
  ) throws(Failure) -> Answer {
    try Recording(call: call).answer(
      answers, session, adding: [key: cases.json], line: cases.isEmpty ? nil : call.console[text])
  }

  /// Lists who is on the roster.
  func list() throws(Failure) -> Answer { list(in: try OfficeSession.reading(call)) }

  /// Lists them in a log that is open.
  func list(in session: OfficeSession) -> Answer {
    let people = session.office.roster.people.sorted { $0.key < $1.key }
    var table = ResultTable([
      .init("name", "姓名", mayShrink: false), .init("role", "角色"), .init("roles", "各角色"), .days("since", "自"), .init("section", "科室"),
    ])
    for (name, person) in people {
      let role = Localized(zh: person.role.label, en: person.role.rawValue)
      let others = Localized { language in
        person.roles.dropFirst().map { language.choose($0.label, $0.rawValue) }.joined(separator: language.choose("、", ", "))
      }
      table.append([
        .init(name), .init(person.role.rawValue, shown: role), .init(person.roles.map(\.rawValue), shown: others), .init(person.since),
        .init(person.section),
      ])
    }
    let note = Localized(zh: "名册是空的：谁都可以办理", en: "the roster is empty: anybody may do anything")
    return Answer(table, named: Localized(zh: "名册", en: "roster"), note: people.isEmpty ? note : nil, status: session.status)
  }

  /// Whom it is about.
  var name: String { call.invocation.argument("name")?.personName ?? "" }

  /// Records an event of somebody on the roster.
  func record(_ decide: (OfficeSession, Day, String, EventID?) throws -> [Draft]) throws(Failure) -> ExitStatus {
    try Recording(call: call).run { session in
      let (by, on, id) = try call.attribution(in: session)
      return try decide(session, on, by, id)
    }
  }
}

import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket office numbering`: how papers are numbered, and what comes next.
  static let numbering = CommandSpec(
    Term("numbering", "文号"),
    summary: Localized(zh: "文号格式：设定一种，或看本年编到几号", en: "Numbers of papers: set a pattern, or see where this year stands"),
    positionals: [
      PositionalSpec(
        "kind", "类型", count: .optional, completion: .kinds, help: Localized(zh: "案件类型的代号或名称。", en: "The kind's id or label.")),
      PositionalSpec(
        "pattern", "格式", count: .optional,
        help: Localized(zh: "含一个 {号}（{号:3} 补零），可含 {年}。", en: "Holds one {n} ({n:3} is padded), and perhaps {year}.")),
    ],
    options: [
      .value(
        "type", "类型", placeholder: Localized(zh: "选项", en: "WORD"),
        help: Localized(zh: "只用于这一种文书。", en: "For this type of paper only.")),
      .value(
        "start", "起始", placeholder: "N", help: Localized(zh: "第一个号，未给时为 1。", en: "The first number; 1 where it isn't given.")),
      .note, .id, .dryRun, .acceptClock,
    ], groups: [.attribution, .json, .general],
    examples: [
      Example(
        Localized(
          zh: "docket 单位 文号 通知书 '溆建监整〔{年}〕{号}号' --类型 整改", en: "docket office numbering notice '溆建监整〔{year}〕{n}号' --type rectification"),
        says: Localized(zh: "整改通知书按此编号", en: "numbers rectification notices so"))
    ]
  ).doing(NumberingCommand.run)
}

/// Sets or shows how papers are numbered.
struct NumberingCommand: CommandBody {
  let call: CommandCall

  /// Records a pattern where one is given, else shows those in force.
  func run() throws(Failure) -> ExitStatus {
    guard let pattern = call.invocation.argument("pattern") else { return try show() }
    return try Recording(call: call).run { session throws(Failure) in
      let kind = try namedKind(in: session)
      let (by, on, id) = try call.attribution(in: session)
      let type = try call.invocation["type"].map { word throws(Failure) in try namedType(word, of: kind) }
      let start = try call.invocation["start"].map { word throws(Failure) in try startingNumber(word) }
      return try Failure.catching {
        try decideNumbering(
          of: kind, type: type, pattern: pattern, start: start, note: call.invocation["note"], on: on, by: by, id: id, in: session.office,
          at: session.moment)
      }
    }
  }

  private func namedKind(in session: OfficeSession) throws(Failure) -> Kind {
    let word = call.invocation.argument("kind") ?? ""
    guard let kind = session.office.catalog.kind(named: word) else { throw Refusal.unknownKind(word, nearest: nil).failure }
    return kind
  }

  private func namedType(_ word: String, of kind: Kind) throws(Failure) -> String {
    let field = kind.field("type") ?? Field("type", "类型")
    let choices = field.type.choices
    guard let choice = choices.named(word) else {
      throw Refusal.badValue(Refusal.FieldName(field), value: word, problem: choices.problem(with: word))
        .failure
    }
    return choice.id
  }

  private func startingNumber(_ word: String) throws(Failure) -> Int {
    guard let start = Int(word), (1...999_999_999).contains(start) else {
      throw Refusal.badValue(Refusal.FieldName(id: "start", label: "起始"), value: word, problem: .notCount).failure
    }
    return start
  }

  /// Shows the patterns in force with where this year stands: the last number, the next, those missing and those given twice.
  private func show() throws(Failure) -> ExitStatus {
    let session = try OfficeSession.reading(call)
    let wanted = try call.invocation.argument("kind").map { _ throws(Failure) in try namedKind(in: session).id }
    let year = session.today.year
    var table = ResultTable([
      .init("kind", Localized(zh: "类型", en: "kind"), mayShrink: false), .init("type", Localized(zh: "文书", en: "type"), mayShrink: false),
      .init("pattern", Localized(zh: "格式", en: "pattern"), mayShrink: false), .figures("year", Localized(zh: "年度", en: "year")),
      .figures("last", Localized(zh: "已编到", en: "last")), .figures("next", Localized(zh: "下一个", en: "next")),
      .init("missing", Localized(zh: "缺号", en: "missing")), .init("twice", Localized(zh: "重号", en: "twice")),
    ])
    let rows = try Failure.catching { try session.office.numberings().filter { wanted == nil || $0.kind == wanted } }
    for numbering in rows {
      let use = try Failure.catching { try session.office.use(of: numbering, year: year) }
      let kind = session.office.catalog.kind(numbering.kind)
      let type = numbering.type.map { id in
        ResultTable.Cell(.string(id), shown: Localized(zh: kind?.field("type")?.type.choices.named(id)?.label ?? id, en: id))
      }
      table.append([
        .init(.string(numbering.kind), shown: Localized(zh: kind?.label ?? numbering.kind, en: numbering.kind)), type ?? .empty,
        .init(.string(numbering.pattern.text)),
        .init(.number(year)), .init(use.last.map { .number($0) } ?? .null), .init(.number(use.next)),
        .init(.array(use.missing.map { .number($0) })), .init(.array(use.twice.map { .number($0) })),
      ])
    }
    try call.answer(table)
    return session.status(call.console)
  }
}

import Casework
import Commands
import EventLog
import Indicators
import TextForms

extension CommandSpec {
  /// `docket draw`: draws that anyone can repeat.
  static let draw = CommandSpec(
    "draw", "随机抽查", aliases: ["双随机"], zh: "双随机：公告、抽取、核验，谁都能重算一遍", en: "Random draws that anyone can repeat: announce, hold, check",
    discussion: Localized(
      zh: "先公告对象、人员、种子和揭晓日，到揭晓日按公开的数值抽取。docket 帮助 随机抽查 有算法。",
      en: "Announced first with whom, what, seed and day; held on that day by the value published then. docket help draw has the algorithm."
    ), subcommands: [announceDraw, holdDraw, checkDraw])

  private static let drawCase = PositionalSpec(
    "draw", "随机抽查", completion: OfferedCases.references(to: Kind.draw.id),
    zh: "编号、名称，或 last。", en: "Its number, its title, or last.")

  private static let announceDraw = CommandSpec(
    "announce", "公告", zh: "公告一次抽查：抽谁、谁去、凭什么抽、哪天抽", en: "Announce a draw: whom, who goes, by what, on which day",
    options: [
      .value(
        "among", "对象", .init(zh: "查询", en: "QUERY"), isRequired: true,
        zh: "抽取范围：docket 列表 用同样的查询列出的。", en: "What is drawn from: what docket list prints for the query."),
      .value(
        "take", "抽取", .init(zh: "数|比例|值=数", en: "N|P%|VALUE=N"), isRequired: true, isRepeatable: true,
        zh: "每组抽几个或百分之几（向上取整）；值=数 只用于那一组，可重复。",
        en: "How many of each stratum, or what share, rounded up; VALUE=N for one of them; repeatable."),
      .value("per", "按", .fieldWord, zh: "按这个字段分组，各组分别抽取。", en: "Draw apart for each value of the field."),
      .value(
        "people", "抽查人员", .init(zh: "查询|姓名,姓名", en: "QUERY|NAME,NAME"), aliases: ["检查人员"], isRequired: true, completion: .people,
        zh: "从哪些人里抽：人员 角色:监督员，或姓名。", en: "Who may be sent: person role:inspector, or names."),
      .value("team", "每项人数", "N", fallback: "2", zh: "每个对象去几人。", en: "How many people go to each."),
      .value(
        "avoid", "回避", .init(zh: "姓名=词", en: "PERSON=WORD"), isRepeatable: true,
        zh: "这个人不去这个案件，或不去字段里有这个词的案件和项目，可重复。",
        en: "Keep a person from a case, or from those of which, or of whose project, a text is WORD; repeatable."),
      .flag("avoid-own", "回避本人项目", zh: "监督员不去自己监督的项目。", en: "Inspectors don't go to projects that they look after."),
      .value(
        "seed", "种子", .textWord, isRequired: true,
        zh: "揭晓日公开的什么数值，如 双色球第2026139期。", en: "Which value that is published on that day, such as a lottery's numbers."),
      .value("day", "揭晓日", .dateWord, isRequired: true, zh: "数值公开、抽取的日子，今天以后。", en: "The day of that, after today."),
      .value("title", "名称", .textWord, zh: "这次抽查叫什么。", en: "What the draw is called."),
    ] + .recording, groups: [.person, .json, .general],
    examples: [
      Example(
        zh: "docket 随机抽查 公告 --对象 '项目 是:在办' --按 类别 --抽取 10% --抽查人员 '人员 角色:监督员' --回避本人项目 --种子 双色球第2026139期 --揭晓日 7天后", "各类项目各抽一成，每项两名监督员",
        en:
          "docket draw announce --among 'project is:open' --per sector --take 10% --people 'person role:inspector' --avoid-own --seed 'lottery 2026139' --day +7d",
        "draws a tenth of the projects of each sector, two inspectors for each")
    ]
  ).doing(DrawCommand.announce).asking(
    toDo: .draw,
    checking: { (call: CommandCall, option: String, answer: String) throws(Failure) in try DrawWords.check(answer, for: option, call) },
    completing: { (call: CommandCall, outcome: inout Interview.Outcome) throws(Failure) in
      let session = try OfficeSession.reading(call)
      let order = try DrawWords(outcome.invocation).order(today: session.today, calendar: try session.calendar())
      try outcome.invocation.rewrite("day") { _ in order.day.description }
    })

  private static let holdDraw = CommandSpec(
    "hold", "抽取", zh: "按公开的数值抽取", en: "Hold a draw by the value that was published", positionals: [drawCase],
    options: [
      .value(
        "value", "数值", .init(zh: "文字", en: "VALUE"), isRequired: true,
        zh: "种子所说的数值，照公开的写。", en: "The value that the seed names, as it was published.")
    ] + .recording, groups: [.person, .json, .general],
    examples: [
      Example(
        zh: "docket 随机抽查 抽取 last --数值 '03 08 14 22 26 31 09'", "抽出对象和各自的抽查人员",
        en: "docket draw hold last --value '03 08 14 22 26 31 09'", "draws the cases and who goes to each")
    ]
  ).doing(DrawCommand.hold).asking(
    toDo: .draw,
    checking: { (call: CommandCall, id: String, answer: String) throws(Failure) in
      guard id == "draw", let draw = CaseID(answer) else { return }
      let session = try OfficeSession.reading(call)
      _ = try Failure.catching { try holdable(draw, in: session.office) }
    })

  private static let checkDraw = CommandSpec(
    "check", "核验", zh: "核验一次抽查：名单、回避、结果、日期", en: "Check a draw: whom, who, result, days", positionals: [drawCase],
    groups: [.person, .json, .general],
    examples: [Example(zh: "docket 随机抽查 核验 last", "重算一遍", en: "docket draw check last", "draws it again")]
  ).doing(DrawChecking.run)
}

/// Announces and holds draws.
struct DrawCommand: CommandBody {
  let call: CommandCall

  /// Announces a draw.
  func announce() throws(Failure) -> ExitStatus {
    let words = try DrawWords(call.invocation)
    return try record { session, id in
      let by = try Attribution.name(call)
      var order = try words.order(today: session.today, calendar: try session.calendar())
      if let id, let answer = try earlierAnswer(to: id, session, same: { try isSame(order, $0, session) }) {
        return .recordedBefore(answer)
      }
      try checkAnnouncing(order, by: by, in: session.office, at: session.moment)
      let ground = try ground(order, session)
      if let word = order.per {
        let path = try ground.path(word, among: order.among)
        let choices = path.field.type.choices
        order.per = path.text
        order.takes = order.takes.map { take in DrawOrder.Take(take.stratum.map { choices.named($0)?.id ?? $0 }, take.amount) }
        order.labels = Dictionary(choices.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
      }
      let candidates = try ground.candidates(
        among: order.among, per: order.per, readingCases: order.avoidsOwn || !order.avoided.isEmpty)
      let officers = try ground.officers(order.people)
      let size = session.snapshot.count
      let root = try session.root(ofFirst: size, in: session.snapshot)
      let (draw, notes) = try order.draw(from: candidates, officers: officers)
      let drafts = try session.apply(
        try decideAnnouncing(order, draw, size: size, root: root, by: by, id: id, in: session.office, at: session.moment))
      return .decided(drafts, counts: [drafts.count], notes: notes)
    }
  }

  private func ground(_ order: DrawOrder, _ session: OfficeSession) throws(Failure) -> DrawGround {
    try DrawGround(session, asking: [order.among, order.people] + [order.per].compactMap(\.self))
  }

  /// Whether an announcement says what is ordered, the field of its strata by any of its names.
  private func isSame(_ order: DrawOrder, _ event: Event, _ session: OfficeSession) throws(Failure) -> Bool {
    var per = order.per.map(TextForms.nfc)
    if let word = per, word != event.data["per"]?.string { per = try ground(order, session).path(word, among: order.among).text }
    return event.type.name == "announced" && event.data["among"]?.string == TextForms.nfc(order.among)
      && event.data["people"]?.string == TextForms.nfc(order.people) && event.data["per"]?.string == per
      && event.data["seed"]?.string == TextForms.nfc(order.seed) && event.data["day"]?.string == order.day.description
      && event.data["title"]?.string == order.title.map(TextForms.nfc) && event.data["team"]?.decimal?.whole == order.team
  }

  /// Holds a draw.
  func hold() throws(Failure) -> ExitStatus {
    try record { session, id in
      let by = try Attribution.name(call)
      let draw = try session.finder(by: by).find(call.invocation.argument("draw") ?? "", kind: .draw)
      let value = call.invocation["value"] ?? ""
      let same = { (event: Event) in
        event.type.name == "held" && event.caseID == draw && event.data["value"]?.string.map(Draw.value) == Draw.value(value)
      }
      if let id, let answer = try earlierAnswer(to: id, session, same: same) { return .recordedBefore(answer) }
      let drafts = try session.apply(
        try decideHolding(of: draw, value: value, note: call.invocation["note"], by: by, id: id, in: session.office, at: session.moment))
      return .decided(drafts, counts: [drafts.count])
    }
  }

  private func record(_ decide: (OfficeSession, EventID?) throws -> Recording.Outcome) throws(Failure) -> ExitStatus {
    let id = try call.givenID()
    return try Recording(call: call).record(
      telling: { answers, session throws(Failure) in
        try Recording(call: call).answer(answers, session).lines(
          try answers.flatMap(\.events).map { stored throws(Failure) in try text(of: stored.event, session) })
      }
    ) { session in try decide(session, id) }
  }

  private func earlierAnswer(
    to id: EventID, _ session: OfficeSession, same: (Event) throws -> Bool
  ) throws -> ActionAnswer? {
    guard let event = try session.office.event(with: id) else { return nil }
    guard event.type.kind == Kind.draw.id, try same(event) else { throw Refusal.idTaken(id, seq: event.seq) }
    return try session.earlierAnswer(to: id, event)
  }

  /// Says what was announced or drawn, and what comes next.
  private func text(of event: Event, _ session: OfficeSession) throws(Failure) -> String {
    let names = try session.names(of: ([Draw.Lot](event.data["drawn"]) ?? []).compactMap { CaseID($0.caseID) })
    return DrawText(event: event, names: names, language: call.console.language, width: call.console.width).answer.joined(separator: "\n")
  }
}

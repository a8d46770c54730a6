import Casework
import Commands
import EventLog
import TextForms

extension CommandSpec {
  /// `docket correct`: an earlier event's fields are to be read otherwise.
  static let correct = CommandSpec(
    "correct", "更正", zh: "更正一个事件的字段，原样保留，另记一笔", en: "Correct an event's fields; the original stays, the correction is added",
    positionals: [
      PositionalSpec(
        "seq", "事件号", count: .some, zh: "事件的号，如 5120；几个号一次同样更正。", en: "The event's number, such as 5120; several are corrected alike.")
    ],
    options: [
      .set, .reason, .id, .dryRun, .acceptClock,
    ], groups: [.person, .json, .general],
    examples: [
      Example(
        zh: "docket 更正 5120 --改为 消除隐患数=3 --理由 漏计一条", "把 #5120 的消除隐患数改为 3",
        en: "docket correct 5120 --set cleared=3 --reason \"one was missed\"", "makes #5120 clear 3 hazards"),
      Example(
        zh: "docket 更正 12 15 18 --改为 诉求类别=扬尘噪音 --理由 归类错了", "三个事件一次同样更正，要么都记，要么都不记",
        en: "docket correct 12 15 18 --set topic=dust --reason \"wrong topic\"", "corrects three events alike, all or none"),
    ]
  ).doing(AmendmentCommand.correct).asking(
    toDo: .correct,
    checking: { (call: CommandCall, id: String, answer: String) throws(Failure) in
      try AmendmentCommand(call: call).check(answer, for: id, asCorrection: true)
    },
    completing: { (call: CommandCall, outcome: inout Interview.Outcome) throws(Failure) in
      try AmendmentCommand(call: call).settle(&outcome)
    })

  /// `docket void`: an earlier event counts no longer.
  static let void = CommandSpec(
    "void", "作废", zh: "作废一个事件，原样保留，另记一笔", en: "Void an event; the original stays, the voiding is added",
    positionals: [PositionalSpec("seq", "事件号", zh: "事件的号。", en: "The event's number.")],
    options: [.reason, .id, .dryRun, .acceptClock], groups: [.person, .json, .general],
    examples: [
      Example(zh: "docket 作废 2811 --理由 重复录入", "#2811 不再计数", en: "docket void 2811 --reason \"entered twice\"", "#2811 counts no longer")
    ]
  ).doing(AmendmentCommand.void).asking(
    toDo: .void,
    checking: { (call: CommandCall, id: String, answer: String) throws(Failure) in
      try AmendmentCommand(call: call).check(answer, for: id, asCorrection: false)
    })
}

extension OptionSpec {
  /// Why.
  static let reason = OptionSpec.value(
    "reason", "理由", placeholder: .textWord, isRequired: true,
    help: Localized(zh: "为什么；随这次动作入卷，看案件的人都看得到。", en: "Why; it is recorded, and shown with the case."))

  /// The action's own id.
  static let id = OptionSpec.value(
    "id", "标识", placeholder: "UUID",
    help: Localized(zh: "这次动作的标识：同一标识再来一次，显示与上次相同。", en: "The action's own id: the same again is answered as at first."))

  /// Say what would be recorded.
  static let dryRun = OptionSpec.flag("dry-run", "试运行", zh: "只说会记下什么，不写入。", en: "Say what would be recorded, and write nothing.")

  /// The new value of a field, which may be personal; unquoted words behind it belong to it.
  fileprivate static let set: OptionSpec = {
    var option = OptionSpec.value(
      "set", "改为", .init(zh: "字段=值", en: "FIELD=VALUE"), isRequired: true, isRepeatable: true, zh: "字段=新值，可重复；“字段=”去掉该字段；on=日期 改日期。",
      en: "FIELD=VALUE, repeatable; 'FIELD=' removes it; on=DATE moves the day.")
    option.withheld = .following
    return option
  }()
}

extension OptionGroup {
  /// Who does something that happens today.
  static let person = OptionGroup(
    Localized(zh: "经办", en: "Who"),
    [
      .value(
        "by", "经办人", placeholder: .personWord, completion: .people,
        help: Localized(zh: "谁办的；未给时取 DOCKET_USER，再取系统用户。", en: "Who does it; else DOCKET_USER, else the system user."))
    ], isGeneral: true)
}

/// Corrects and voids events.
struct AmendmentCommand: CommandBody {
  let call: CommandCall

  private var invocation: Invocation { call.invocation }

  /// Appends a correction.
  func correct() throws(Failure) -> ExitStatus {
    guard try call.confirmsTexts({ () throws(Failure) in try texts() }) else { return .no }
    return try Recording(call: call).perform { session in
      let (by, id) = (try Attribution.name(call), try call.givenID())
      var seqs: [Int] = []
      for word in invocation.arguments["seq"] ?? [] {
        let seq = try session.number(meantBy: word, by: by)
        if !seqs.contains(seq) { seqs.append(seq) }
      }
      var typed: [String: String] = [:]
      return .correction(
        try seqs.enumerated().map { place, seq in
          let set = try values(for: seq, session, by: by, typed: &typed)
          return Correction(seq: seq, set: set, reason: invocation["reason"] ?? "", by: by, id: place == 0 ? id : nil)
        })
    }
  }

  /// The texts of a correction; what is typed apart is personal anyway.
  private func texts() throws(Failure) -> (data: JSON.Object, kind: Kind?) {
    var data = call.texts(of: ["reason"])
    let session = try OfficeSession.reading(call)
    let seq = try number(session)
    let event = try Failure.catching { try session.office.event(at: seq) }
    if !invocation.values("set").contains(where: { $0.hasSuffix("=-") || $0.hasSuffix("＝-") }) {
      var typed: [String: String] = [:]
      data.set(try values(for: seq, session, by: try Attribution.name(call), typed: &typed).members)
    }
    return (data, event.flatMap { session.office.catalog.kind($0.caseID.kind) })
  }

  /// Refuses an answer with which nothing could be corrected or voided.
  fileprivate func check(_ answer: String, for id: String, asCorrection: Bool) throws(Failure) {
    if id == "reason" { return }
    let words = id == "seq" ? invocation.replacing(argument: id, with: [answer]) : invocation.replacing(id, with: answer)
    let asked = AmendmentCommand(call: call.with(words))
    let session = try OfficeSession.reading(call)
    let seq = try asked.number(session)
    // What is typed apart is asked for once, where it is recorded.
    let isTyped = answer.hasSuffix("=-") || answer.hasSuffix("＝-")
    var typed: [String: String] = [:]
    let set = isTyped ? [:] : try asked.values(for: seq, session, by: try Attribution.name(call), typed: &typed)
    try Failure.catching {
      if asCorrection {
        var correction = Correction(seq: seq, set: set, reason: "", by: "")
        try correction.leaveOutBlanks(in: session.office)
        try checkCorrection(correction, in: session.office, at: session.moment)
      } else {
        try correctable(seq, in: session.office)
      }
    }
  }

  /// Appends a voiding.
  func void() throws(Failure) -> ExitStatus {
    guard try call.confirmsTexts({ (call.texts(of: ["reason"]), nil) }) else { return .no }
    return try Recording(call: call).perform { session in
      .voiding(
        of: [try number(session)], reason: invocation["reason"] ?? "", by: try Attribution.name(call), id: try call.givenID())
    }
  }

  private func number(_ session: OfficeSession) throws(Failure) -> Int {
    try session.number(meantBy: invocation.argument("seq") ?? "", by: try Attribution.name(call))
  }

  /// Resolves a completed correction's days, and hides personal numbers.
  fileprivate func settle(_ outcome: inout Interview.Outcome) throws(Failure) {
    let session = try OfficeSession.reading(call)
    guard let seq = outcome.invocation.argument("seq").flatMap({ EventReference.seq($0) }),
      let event = try Failure.catching({ try session.office.event(at: seq) }), let kind = session.office.catalog.kind(event.caseID.kind)
    else {
      // Which event it is, and so whose number may stand there, is only known later.
      outcome.personal.insert("set")
      return
    }
    let context = DayContext(today: session.today, base: event.on, calendar: try session.calendar())
    var isPersonal = false
    try outcome.invocation.rewrite("set") { word throws(Failure) in
      guard let equals = word.firstIndex(where: { $0 == "=" || $0 == "＝" }) else { return word }
      let (name, value) = (String(word[..<equals]), String(word[word.index(after: equals)...]))
      guard let field = kind.allFields.named(name) else { return word }
      if field.isPersonal { isPersonal = true }
      guard field.type == .date, !value.isEmpty else { return word }
      do throws(Refusal) {
        return "\(name)=\(try FieldReading([value], for: field, in: context).value.string ?? value)"
      } catch {
        throw error.failure
      }
    }
    if isPersonal { outcome.personal.insert("set") }
  }

  /// Reads `--set field=value` by the fields that the event may carry; `-` is typed once.
  private func values(
    for seq: Int, _ session: OfficeSession, by: String, typed: inout [String: String]
  ) throws(Failure) -> JSON.Object {
    guard let event = try Failure.catching({ try session.office.event(at: seq) }) else { throw Refusal.noSuchEvent(seq).failure }
    let kind = session.office.catalog.kind(event.caseID.kind)
    let context = DayContext(today: session.today, base: event.on, calendar: try session.calendar())
    var given: [(name: String, values: [String])] = []
    for word in invocation.values("set") {
      guard let equals = word.firstIndex(where: { $0 == "=" || $0 == "＝" }) else {
        throw Failure(  // What stands there may be somebody's number.
          .usage, Message("bad-set"))
      }
      let (name, value) = (String(word[..<equals]), String(word[word.index(after: equals)...]))
      if let index = given.firstIndex(where: { $0.name == name }) {
        given[index].values.append(value)
      } else {
        given.append((name, [value]))
      }
    }
    var set: JSON.Object = [:]
    for (name, words) in given {
      if name == "on" || name == "日期" {
        set["on"] = .string(
          try Attribution.day(words[0], flag: Localized("on"), today: session.today, calendar: context.calendar).description)
        continue
      }
      let fields = (kind?.allFields ?? []) + Field.general
      guard let field = fields.named(name) else {
        set[name] = .string(words[0])
        continue
      }
      let isTyped = field.isPersonal && words == ["-"]
      if isTyped, typed[field.id] == nil { typed[field.id] = try PersonalInput(call: call).line(for: field) }
      let line = isTyped ? typed[field.id] : nil
      set[field.id] = try value(line.map { [$0] } ?? words, field, context, session, by: by)
    }
    return set
  }

  private func value(
    _ words: [String], _ field: Field, _ context: DayContext, _ session: OfficeSession, by: String
  ) throws(Failure) -> JSON {
    if words.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return .null }
    if case .ref(let kindID) = field.type, let kind = session.office.catalog.kind(kindID) {
      return .string(try session.finder(by: by).find(words[0], kind: kind).description)
    }
    do throws(Refusal) { return try FieldReading(words, for: field, in: context).value } catch { throw error.failure }
  }
}

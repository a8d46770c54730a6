import Casework
package import Commands
import LogLines
import ProgramSession
import TextForms
import Values
import Written

extension CommandSpec {
  /// `docket correct`: an earlier event's fields are to be read otherwise.
  package static let correct = written("correct").doing(AmendmentCommand.correct).asking(
    toDo: .correct,
    checking: { (call: CommandCall, id: String, answer: String) in
      try AmendmentCommand(call: call).check(answer, for: id, asCorrection: true)
    },
    completing: { (call: CommandCall, outcome: inout Interview.Outcome) in
      try AmendmentCommand(call: call).settle(&outcome)
    })

  /// `docket void`: an earlier event counts no longer.
  package static let void = written("void").doing(AmendmentCommand.void).asking(
    toDo: .void,
    checking: { (call: CommandCall, id: String, answer: String) in
      try AmendmentCommand(call: call).check(answer, for: id, asCorrection: false)
    })
}

/// Corrects and voids events.
final class AmendmentCommand: CommandBody {
  /// Appends a correction.
  func correct() throws -> Answer {
    guard try call.confirmsTexts({ try texts() }) else { return .nothing(.no) }
    let takesNotices = try takesNotices()
    return try amend { session in
      var (corrections, seqs) = try corrections(in: session)
      if takesNotices { corrections += try followers(of: corrections, session) }
      // What is refused is refused, whether it would change anything or not.
      for correction in corrections {
        var checked = correction
        try checked.complete(in: session.office)
        try checkCorrection(checked, in: session.office, at: session.moment)
      }
      corrections = try corrections.filter { try $0.changesAnything(in: session.office) }
      if corrections.isEmpty { throw try unchanged(seqs, session) }
      corrections[0].id = try call.givenID()
      for correction in corrections { try noteInherited(correction, besides: corrections.map(\.seq), session) }
      return (Act.correction(corrections), seqs)
    }
  }

  /// What a call corrects: the events that it names, and every list in which a hazard stands that it rewords.
  private func corrections(in session: OfficeSession) throws -> ([Correction], seqs: [Int]) {
    let (by, reason) = (try Attribution.name(call), invocation["reason"] ?? "")
    var seqs: [Int] = []
    for word in invocation.arguments["seq"] ?? [] {
      let seq = try corrected(word, session, by: by)
      if !seqs.contains(seq) { seqs.append(seq) }
    }
    var typed: [String: String] = [:]
    var corrections = try seqs.map { seq in
      Correction(seq: seq, set: try values(for: seq, session, by: by, typed: &typed), reason: reason, by: by)
    }
    corrections.removeAll { $0.set.isEmpty }
    for seq in seqs {
      guard let id = try session.office.event(at: seq)?.caseID else { continue }
      for word in invocation.values("set") {
        try RewordedHazard(word, of: session.office.catalog.kind(id.kind))?.add(
          to: &corrections, beside: id, reason: reason, by: by, in: session)
      }
    }
    for correction in corrections { try refuseDropped(correction, session) }
    return (corrections, seqs)
  }

  /// Whether notices follow their visit to another site: said, or asked where somebody is there.
  private func takesNotices() throws -> Bool {
    if let said = invocation.answer("with-notice") { return said }
    // What is typed apart is asked for once, where it is recorded.
    guard let conversation = Conversation(call),
      !invocation.values("set").contains(where: { $0.hasSuffix("=-") || $0.hasSuffix("＝-") })
    else { return false }
    let session = try OfficeSession.reading(call)
    let followers = try followers(of: try corrections(in: session).0, session)
    if followers.isEmpty { return false }
    let names = try followers.compactMap { try session.office.event(at: $0.seq)?.caseID }.map { try session.office.paperName(of: $0) }
    let named = Localized { language in names.map { $0[language] }.joined(separator: language.choose("、", ", ")) }
    return try conversation.ask(Message("correct-command.with-notice", ["names": named]).text, isUsual: true)
  }

  /// Notes the cases that took over at their opening what is corrected here: their own events go on saying it.
  private func noteInherited(_ correction: Correction, besides seqs: [Int], _ session: OfficeSession) throws {
    guard let event = try session.office.event(at: correction.seq), let kind = session.office.catalog.kind(event.caseID.kind),
      let there = try session.office.history(of: event.caseID)?.entries.first(where: { $0.event.seq == event.seq })?.data
    else { return }
    for case .issues(let rule) in kind.actions(recording: event.type.name).flatMap(\.rules) {
      guard let other = session.office.catalog.kind(rule.kind) else { continue }
      let changed = rule.inherits.filter { correction.set[$0.from] != nil && there[$0.from] != nil }
      for id in changed.isEmpty ? [] : try session.office.cases(referringTo: event.caseID) where id.kind == other.id {
        guard let opening = try session.office.history(of: id)?.entries.first, !opening.isVoided, !seqs.contains(opening.event.seq) else {
          continue
        }
        for one in changed where opening.data[one.to] == there[one.from] {
          guard let field = other.field(one.to), field.standard == nil else { continue }
          call.console.note(
            message: "correct-command.inherited",
            ["case": id, "field": Localized(zh: field.label, en: field.id), "seq": opening.event.seq])
        }
      }
    }
  }

  /// Refuses a list in which some of what stood there is missing and something else is new: one of them was to be reworded.
  private func refuseDropped(_ correction: Correction, _ session: OfficeSession) throws {
    guard let event = try session.office.event(at: correction.seq), let kind = session.office.catalog.kind(event.caseID.kind),
      let list = kind.clearing?.list, let new = correction.set[list]?.array,
      let old = try session.office.history(of: event.caseID)?.entries.first(where: { $0.event.seq == event.seq })?.data[list]?.array,
      new.count < old.count, let reworded = new.first(where: { !old.contains($0) })?.string
    else { return }
    let numbers = try session.office.hazards(beside: event.caseID)
    let dropped = old.indices.filter { !new.contains(old[$0]) }
    let first = dropped.first.flatMap { place in numbers.first { $0.place(in: event.caseID) == place + 1 }?.number } ?? HazardNumber(1)
    throw Failure.usage(
      "drops-hazards",
      [
        "count": old.count - new.count, "id": event.caseID, "number": first, "text": reworded,
        "list": Localized { dropped.compactMap { old[$0].string }.joined(separator: $0.choose("；", "; ")) },
      ])
  }

  /// What moves the notices of a visit along with it to another site, where they are asked for.
  private func followers(of corrections: [Correction], _ session: OfficeSession) throws -> [Correction] {
    var followers: [Correction] = []
    for correction in corrections {
      guard let event = try session.office.event(at: correction.seq), let kind = session.office.catalog.kind(event.caseID.kind) else {
        continue
      }
      for case .issues(let rule) in kind.actions(recording: event.type.name).flatMap(\.rules) {
        guard let other = session.office.catalog.kind(rule.kind) else { continue }
        for id in try session.office.cases(referringTo: event.caseID) where id.kind == other.id {
          guard let opening = try session.office.history(of: id)?.entries.first, !opening.isVoided,
            !corrections.contains(where: { $0.seq == opening.event.seq })
          else { continue }
          var set = JSON.Object()
          for one in rule.inherits where opening.data[one.to] != nil {
            if case .ref? = other.field(one.to)?.type { set[one.to] = correction.set[one.from] }
          }
          if !set.isEmpty { followers.append(Correction(seq: opening.event.seq, set: set, reason: correction.reason, by: correction.by)) }
        }
      }
    }
    return followers
  }

  /// The event that a word means in a correction: a number, `last`, or a case, whose opening is meant.
  func corrected(_ word: String, _ session: OfficeSession, by: String) throws -> Int {
    if EventReference.seq(word) != nil { return try session.number(meantBy: word, by: by) }
    if OfficeSession.meansLast(word) { return try lastHavingFields(session, by: by) }
    let id = try session.finder(by: by, noting: call.console.note).find(word)
    let history = try session.office.history(of: id)
    let entries = history?.entries ?? []
    guard let opening = entries.first(where: { !$0.isAmendment && !$0.isVoided }) ?? entries.first else {
      throw Refusal.noSuchCase(id.description, kind: nil)
    }
    return opening.event.seq
  }

  /// Of what somebody recorded last, the one event that has the fields, or may have them.
  private func lastHavingFields(_ session: OfficeSession, by: String) throws -> Int {
    let last = try session.lastEvent(by: by) { $0.type.kind != "event" }
    guard let part = last.part else { return last.seq }
    let batch = try last.batchSeqs.compactMap { try session.office.event(at: $0) }
    let names = invocation.values("set").map { word in String(word.prefix { $0 != "=" && $0 != "＝" }) }
    func fields(_ event: Event) -> [String?] {
      let fields = (session.office.catalog.kind(event.caseID.kind)?.allFields ?? []) + Field.general
      return names.map { name in name == "日期" ? "on" : name == "on" ? name : fields.named(name)?.id }
    }
    let having = batch.filter { event in
      fields(event).allSatisfy { field in field.map { $0 == "on" || event.data[$0] != nil } ?? false }
    }
    let fitting =
      having.isEmpty
      ? batch.filter { event in
        let kind = session.office.catalog.kind(event.caseID.kind)
        return fields(event).allSatisfy { field in
          field.map { kind?.carries($0, in: event.type.name, opening: event.version == 1) ?? false } ?? false
        }
      } : having
    guard fitting.count == 1 else {
      let all = batch.map { "#\($0.seq)" }.joined(separator: " ")
      throw Failure.refused(
        fitting.isEmpty ? "several-events.without-field" : "several-events.with-field",
        ["part": part.count, "all": all, "fields": names.joined(separator: "、")])
    }
    return fitting[0].seq
  }

  /// Says that events have the values already; nothing is recorded.
  private func unchanged(_ seqs: [Int], _ session: OfficeSession) throws -> Failure {
    let names = try seqs.map { seq -> String in
      let id = try session.office.event(at: seq)?.caseID
      return ["#\(seq)", id?.description, try id.flatMap { try session.office.name(of: $0) }].compactMap(\.self).joined(separator: " ")
    }
    return Failure(.no, Message("nothing-changes", ["events": names.joined(separator: "、")]))
  }

  /// Records an amendment; a refusal names what takes back one's own last step.
  private func amend(_ act: (OfficeSession) throws -> (act: Act, seqs: [Int])) throws -> Answer {
    try Recording(call: call).perform { session in
      let (act, seqs) = try act(session)
      do {
        return DecidedAct(try act.decide(session.office, session.moment))
      } catch let refusal as Refusal {
        guard case .notAllowed = refusal, try UndoCommand(call: call).lastSeqs(in: session).isSuperset(of: seqs) else { throw refusal }
        var failure = refusal.failure
        failure.hint = failure.hint.map { hint in
          Localized(
            zh: "\(hint.zh)；自己刚记的，用 docket 撤销 收回", en: "\(hint.en); docket undo takes back what you recorded last yourself")
        }
        throw failure
      }
    }
  }

  /// The texts of a correction; what is typed apart is personal anyway.
  private func texts() throws -> (data: JSON.Object, kind: Kind?) {
    var data = call.texts(of: ["reason"])
    let session = try OfficeSession.reading(call)
    let seq = try corrected(invocation.argument("seq") ?? "", session, by: try Attribution.name(call))
    let event = try session.office.event(at: seq)
    if !invocation.values("set").contains(where: { $0.hasSuffix("=-") || $0.hasSuffix("＝-") }) {
      var typed: [String: String] = [:]
      data.set(try values(for: seq, session, by: try Attribution.name(call), typed: &typed).members)
    }
    return (data, event.flatMap { session.office.catalog.kind($0.caseID.kind) })
  }

  /// Refuses an answer with which nothing could be corrected or voided.
  fileprivate func check(_ answer: String, for id: String, asCorrection: Bool) throws {
    if id == "reason" { return }
    let words = id == "seq" ? invocation.replacing(argument: id, with: [answer]) : invocation.replacing(id, with: answer)
    let asked = AmendmentCommand(call: call.with(words))
    let session = try OfficeSession.reading(call)
    let seq =
      asCorrection
      ? try asked.corrected(asked.invocation.argument("seq") ?? "", session, by: try Attribution.name(call)) : try asked.number(session)
    // What is typed apart is asked for once, where it is recorded.
    let isTyped = answer.hasSuffix("=-") || answer.hasSuffix("＝-")
    var typed: [String: String] = [:]
    let set = isTyped ? [:] : try asked.values(for: seq, session, by: try Attribution.name(call), typed: &typed)
    if asCorrection {
      var correction = Correction(seq: seq, set: set, reason: "", by: "")
      try correction.complete(in: session.office)
      try checkCorrection(correction, in: session.office, at: session.moment)
    } else {
      try correctable(seq, in: session.office)
    }
  }

  /// Appends a voiding.
  func void() throws -> Answer {
    guard try call.confirmsTexts({ (call.texts(of: ["reason"]), nil) }) else { return .nothing(.no) }
    return try amend { session in
      let seq = try number(session)
      let act = Act.voiding(
        of: [seq], reason: invocation["reason"] ?? "", by: try Attribution.name(call), id: try call.givenID())
      return (act, [seq])
    }
  }

  private func number(_ session: OfficeSession) throws -> Int {
    try session.number(meantBy: invocation.argument("seq") ?? "", by: try Attribution.name(call))
  }

  /// Resolves a completed correction's days, and hides personal numbers.
  fileprivate func settle(_ outcome: inout Interview.Outcome) throws {
    let session = try OfficeSession.reading(call)
    guard let seq = outcome.invocation.argument("seq").flatMap({ EventReference.seq($0) }),
      let event = try session.office.event(at: seq), let kind = session.office.catalog.kind(event.caseID.kind)
    else {
      // Which event it is, and so whose number may stand there, is only known later.
      outcome.personal.insert("set")
      return
    }
    let context = DayContext(today: session.today, base: event.on, calendar: try session.calendar())
    var isPersonal = false
    try outcome.invocation.rewrite("set") { word in
      guard let equals = word.firstIndex(where: { $0 == "=" || $0 == "＝" }) else { return word }
      let (name, value) = (String(word[..<equals]), String(word[word.index(after: equals)...]))
      guard let field = kind.allFields.named(name) else { return word }
      if field.isPersonal { isPersonal = true }
      guard field.type == .date, !value.isEmpty else { return word }
      return "\(name)=\(try FieldReading([value], for: field, in: context).value.string ?? value)"
    }
    if isPersonal { outcome.personal.insert("set") }
  }

  /// Reads `--set field=value` by the fields that the event may carry; `-` is typed once.
  private func values(
    for seq: Int, _ session: OfficeSession, by: String, typed: inout [String: String]
  ) throws -> JSON.Object {
    guard let event = try session.office.event(at: seq) else { throw Refusal.noSuchEvent(seq) }
    let kind = session.office.catalog.kind(event.caseID.kind)
    let context = DayContext(today: session.today, base: event.on, calendar: try session.calendar())
    var given: [(name: String, values: [String])] = []
    for word in invocation.values("set") where try RewordedHazard(word, of: kind) == nil {
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
          try Attribution.day(
            WrittenTime.split(words[0])?.day ?? words[0], flag: Localized("on"), today: session.today, calendar: context.calendar
          ).description)
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
    try partPeople(in: &set, of: event, kind, session)
    let there = try session.office.history(of: event.caseID)?.entries.first { $0.event.id == event.id }?.data
    if let kind, let there { set.set(kind.countsFollowing(set, in: there).members) }
    return set
  }

  /// Takes the first of several people as the field's, and the others as colleagues.
  private func partPeople(in set: inout JSON.Object, of event: Event, _ kind: Casework.Kind?, _ session: OfficeSession) throws {
    guard let kind, let action = kind.actions(recording: event.type.name).first else { return }
    let there = try session.office.history(of: event.caseID)?.entries.first { $0.event.id == event.id }?.data
    let roster = session.office.roster
    if let colleagues = set[Casework.Kind.colleaguesField] {
      // As at the option: 李敏、王力 are two.
      let names = (colleagues.array ?? []).compactMap(\.string).flatMap { WrittenPeople.read($0) { roster.people[$0] != nil } }
      if colleagues.array != nil { set[Casework.Kind.colleaguesField] = .array(names.map(JSON.string)) }
      return
    }
    set.partPeople(in: kind.fields(of: action)) { roster.people[$0] != nil }
    guard let added = set[Casework.Kind.colleaguesField]?.array, let before = there?[Casework.Kind.colleaguesField]?.array else { return }
    set[Casework.Kind.colleaguesField] = .array(before + added.filter { !before.contains($0) })
  }

  private func value(
    _ words: [String], _ field: Field, _ context: DayContext, _ session: OfficeSession, by: String
  ) throws -> JSON {
    if words.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return .null }
    if field.says(nothing: words[0]) { return .null }
    if field.id == Casework.Kind.numberField, Intent.NumberWish.nextWords.contains(words[0]) {
      throw Failure.usage("correct-command.next-number")
    }
    if case .ref(let kindID) = field.type, let kind = session.office.catalog.kind(kindID) {
      // Which one is said by the answer, with its name.
      return .string(try session.finder(by: by, noting: { _ in }).find(words[0], kind: kind).description)
    }
    return try FieldReading(words, for: field, in: context).value
  }
}

import Commands
import LogLines
import Testing
import TextForms
import Values

@testable import Casework

/// What the samples are about; what was typed is Chinese, so other words are the program's.
enum Sample {
  static let notice = there(CaseID("notice/2023-0001"))
  static let project = there(CaseID("project/2023-0002"))
  static let day = there(Day("2023-07-05"))
  static let later = there(Day("2023-07-20"))
  static let moment = there(Instant("2023-07-05T01:00:00.000Z"))
  static let event = EventID(high: 0, low: 0)
  static let two = Decimal(2)
  static let due = there(Kind.notice.field("due"))
  static let type = there(Kind.notice.field("type"))
  static let phone = there(Kind.complaint.field("phone"))
  static let passed = there(Kind.notice.allFields.first { $0.id == "passed" })
  static let issuing = Refusal.ActionName(there(Kind.notice.action("issue")), of: .notice)
  static let dueName = Refusal.FieldName(due)
  static let issued = Refusal.StateName("issued", of: .notice)
  static let table = there(CaseID("table/质量"))
  static let copyTag = there(CopyTag("f03"))
  static let typed = "打的字"

  /// A value that every version of the program has.
  static func there<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a sample is not what it was") }
    return value
  }

  static let refusals: [Refusal] =
    [
      .unknownKind(typed, nearest: nil), .unknownKind(typed, nearest: "通知书"), .unknownAction(typed, kind: "notice", nearest: nil),
      .unknownEvent(typed, kind: "notice", nearest: nil), .unknownField(typed, action: issuing, nearest: nil),
      .missingField(due, action: issuing), .missingField(type, action: issuing),
      .undecided([Refusal.FieldName(passed), dueName], action: issuing),
      .missingCompanion(option: dueName, needs: Refusal.FieldName(type)), .noSuchCase(typed, kind: nil), .noSuchCase(typed, kind: "notice"),
      .wrongKind(notice, expected: "project"),
      .ambiguous(typed, candidates: [Refusal.Candidate(id: notice, due: day, hazards: two, name: "五溪尚境")]),
      .noCaseNamed(typed, kind: "notice"), .noCaseNamed(typed, kind: "project"),
      .noCaseNamed("last", kind: "notice"), .noneOpen(of: project, kind: "notice"),
      .noneOpen(
        of: project, name: "五溪尚境", kind: "notice",
        last: Refusal.ClosedCase(id: notice, state: Refusal.StateName("closed", of: .notice), on: day)), .voidCase(notice),
      .wrongState(notice, action: issuing, state: issued, since: day, seq: 7, possible: [issuing]),
      .wrongState(notice, action: issuing, state: Refusal.StateName("closed", of: .notice), since: day, seq: 7, possible: []),
      .wrongState(project, action: issuing, state: Refusal.StateName("filed", of: .project), since: day, seq: 7, possible: []),
      .future(later, today: day), .outOfOrder(notice, day: day, previous: later), .notUnique(dueName, value: typed, other: project),
      .notUnique(Refusal.FieldName(phone), value: typed, other: project), .tooMany(dueName, given: two, remaining: .zero, case: notice),
      .noSuchPlace(dueName, 3, notice, of: 2), .clearedAlready(dueName, 1, notice, seq: 7), .placeTwice(dueName, 1, notice),
      .fewerThanPlaces(dueName, given: two, places: 3),
      .itself(dueName, notice), .circle(dueName, notice, via: project), .noNumbering(kind: "notice", label: "通知书"), .notOnCopies,
      .versionConflict(notice, expected: 1, actual: 2), .wrongNumber(notice, next: "2023-0002"),
      .numbersUsedUp(kind: "notice", prefix: "2023"), .foreignNumber(notice, tag: "f03"), .idTaken(event, seq: 7), .notEnrolled("王力"),
      .firstMustBeAdmin, .lastAdmin("王力"), .nameTaken("李·敏", nearest: "李敏"), .rosterState("王力", enrolled: true),
      .rosterState("王力", enrolled: false),
      .keyTaken("SHA256:…", by: "王力"), .deviceTaken("手机", of: "王力"), .noSuchKey("SHA256:…", of: "王力"), .noSuchEvent(7),
      .impossibleHistory(notice, dependents: [7, 8], problem: ""), .referredTo(notice, by: [project]), .nothingToUndo("王力"), .voidedLast(7),
      .clearedMoves(place: 2, text: "临边无防护", seq: 7),
      .notHere(there(EventType(kind: "draw", name: "held"))), .tableSubmitted(table), .nothingRemains(notice),
      .badValue(Refusal.FieldName(phone), value: typed, problem: .empty),
    ]
    + valueProblems.map { .badValue(dueName, value: typed, problem: $0) }
    + contradictions.flatMap { [.contradiction($0, stored: true), .contradiction($0, stored: false)] } + draws.map { .draw($0) }
    + clauses.map { .clause($0) } + Permission.allCases.map { .notAllowed("王力", roles: [.clerk], needs: $0, people: ["zhao.yi"]) }
    + Act.Verb.allCases.map { .notAllowed("王力", roles: [.clerk], needs: .supervision, people: ["zhao.yi"], to: .verb($0)) }
    + [.notAllowed("王力", roles: [.clerk], needs: .supervision, people: [], to: .action(issuing))]
    + corrections.map { .notCorrectable(7, $0) } + disputes.map { .notDisputable(7, $0) }
    + [.incompatibleKind("燃气检查", conflicts)]

  static let valueProblems: [ValueProblem] =
    [
      .notText, .notName, .notNumber, .notCount, .notMoney, .wrongUnit("亩", expected: "㎡"), .wrongUnit("亩", expected: ""), .tooPrecise,
      .notDay, .severalDays(Day(number: 19_000), Day(number: 19_003)),
      .notQuarter, .notFrequency, .notChoice([Choice("dust", "扬尘")], nearest: nil),
      .notChoice([Choice("dust", "扬尘")], nearest: Choice("dust", "扬尘")),
      .severalChoices([Choice("dust", "扬尘"), Choice("gas", "燃气")]), .notFlag, .notRef(kind: "project"),
      .otherKind("notice", expected: "project"), .notRunningNumber, .tooLong(limit: 1 << 20), .nothingAmongOthers, .readsOtherwise([]),
      .readsOtherwise(["李敏", "王力"]), .notList, .notPositions,
      .notAttachments,
      .notNumbered, .notPattern, .notLabel, .empty,
    ] + keys.map { .notPublicKey($0) }

  static let keys: [PublicKey.Problem] = [.privateKey, .notKey, .otherType("别的"), .short(bits: 1024)]

  static let contradictions: [SenseFault] = [
    .listed(dueName, 3, atMost: dueName, two), .sum([dueName, dueName], Decimal(3), atMost: dueName, two),
    .below(dueName, two, least: .zero),
    .dueBefore(dueName, day, on: later), .notLater(dueName, day, than: later),
    .graded(dueName, Choice("neutral", "一般"), dueName, true), .graded(dueName, Choice("fair", "基本满意"), dueName, false),
  ]

  static let draws: [DrawFault] = [
    .dayNotAhead(day, today: later), .tooEarly(notice, day: later, today: day), .emptyPool(typed), .nobody(typed),
    .meetsNothing(typed, option: dueName), .tooFewFree(notice.description, free: 1, team: 2), .notHeld(notice),
    .notDrawn(project.description, notice), .notDrawn(nil, notice),
  ]

  static let clauses: [ClauseFault] = [.unknown(typed, nearest: nil), .unknown(typed, nearest: typed), .taken(typed, by: "office")]

  static let corrections: [Refusal.CorrectionProblem] = [.amendment, .voided, .system, .draw]

  static let disputes: [Refusal.DisputeProblem] = [
    .notYours(by: "王力"), .disputed(seq: 8), .signed(seq: 8), .notYourDispute(by: "王力"),
  ]

  static let conflicts: [KindConflict] = [
    .fieldRemoved("字段"), .fieldTypeChanged("字段"), .fieldPrivacyChanged("字段"), .choiceRemoved("选项", field: "字段"), .newlyRequired("字段"),
    .stateChanged("状态"), .eventRemoved("事件"), .outcomeChanged("事件"), .originNarrowed("事件"), .ruleAdded("事件"),
    .choiceListClosed(field: "字段"),
    .doesNotReplay(notice.description, event: 7),
  ]

  static let notes: [Note] = [
    .noDeadline(notice, field: dueName), .remaining(notice, two),
    .yearBefore(day, field: dueName), .byWord("中建", field: dueName),
    .alike(notice, [Note.Lookalike(id: project, state: issued, opened: day, by: "王力")]), .gap(notice, number: "3号", expected: "2号"),
    .endedSite(notice, site: project, action: Localized(zh: "竣工验收", en: "accept"), on: day),
    .sameNumber(notice, number: "〔2026〕1号", others: Localized(zh: "notice/2026-0002（2026年1号）", en: "notice/2026-0002 (2026年1号)")),
    .drawsAll(stratum: "房建", asked: 3, there: 2), .drawsAll(stratum: "", asked: 3, there: 2), .otherTeam(notice, drawn: ["王力", "李娜"]),
    .photoDay(file: "甲.jpg", taken: day, on: later), .holidaysUnknown([2027]), .timeLeftOut("14:30", day: day),
    .split(field: dueName, count: 2),
    .likeNothing("未发现问题，但临边需加强", field: dueName),
    .farAhead(later, field: dueName), .extended(from: day, to: later, field: dueName),
    .sameVisit(SameVisit(arrived: notice, earlier: project, site: "五溪尚境", day: day)), .numberWaits(notice),
    .implied(notice, issuing),
    .repeatCaller(notice, name: Localized(zh: "外墙渗水，在办", en: "外墙渗水, open"), count: 1),
    .usualDeadline(later, rule: Localized(zh: "投诉=10天", en: "complaint=10d")), .byPart("溪水华庭一期", of: "溪水"),
    .byNumber(notice, name: Localized(zh: "五溪尚境 整改通知书", en: "五溪尚境 rectification notice"), of: "0031"),
    .unknownPerson("王立", field: dueName, nearest: "王力"), .openHazards(notice, two),
    .left(3), .sameWords("裸土未覆盖", number: HazardNumber(2)), .noSite(field: dueName), .noneSaid(field: dueName), .passedByVisit(notice),
    .clearedAlong(notice, by: 7), .restOfBatch([7, 8]),
    .stillOwed(project, issuing, due: later),
    .visitedBefore(notice), .suspended(project), .behindOpen(project, closed: notice), .behindClosed(project, opened: notice, by: 7),
    .openNotices(project, [notice], after: Localized(zh: "竣工验收", en: "accept")),
    .inUse(project, names: Localized(zh: "crane/2023-0001（使用中）", en: "crane/2023-0001 (in-use)")),
    .beforeSite(notice, on: day, site: project, opened: later), .personalText(field: dueName), .movedOn(project, from: 1, to: 2),
  ]

  static let findings: [AuditFinding.Detail] =
    [
      .days(40), .person("王力"), .burst("王力", count: 9, on: day), .officers(Decimal(1)), .table(table),
      .rows(["产出-1"], of: table), .alike(2, on: nil), .alike(2, on: day), .number("3号", isMissing: true),
      .number("3号", isMissing: false), .imported(97),
      .broughtAfterYear(2022, count: 3, copy: "f03", on: day, figures: ["办结率 75.93% → 97.51%"]),
      .importedAfterYear(2022, count: 104, by: "王力", ledger: "i202203.csv", on: day, figures: ["办结率 75.93% → 97.51%"]),
      .uncomputed(Localized(zh: "没有“天数”", en: "there is no 天数"), of: table), .ledgerWithoutAnswers(7), .events(2, of: "王力"),
      .remaining(two), .none,
      .beforeSite(2, opened: day),
      .afterYear(2023, by: "王力", added: 2, changed: 1, moved: [table: ["产出-1"]], figures: ["办结率 75.93% → 97.51%"]),
    ] + contradictions.map { .contradiction($0) }

  static let hands: [HandProblem] = [.unreadable, .foreign, .key("SHA256:…"), .signature, .events, .notAllowed]

  static let definitions: [DefinitionFault.Problem] =
    [
      .missing("键"), .unknownKey("键", nearest: nil), .unknownKey("键", nearest: "键"), .unknownWord(typed, allowed: ["甲"], nearest: "甲"),
      .badIdentifier(typed), .badTableIdentifier(typed), .doubled(typed), .nameOfKind(typed, "kind"), .reserved(typed), .unspoken(typed),
      .undeclared(typed, nearest: "甲"),
      .newerSchema(3), .needsSchema("词", 2),
      .none("state"), .none("choice"), .none("row"), .none("clause"), .noOpening, .endsBeforeItBegins, .excludes("甲", "乙"),
      .badExpression(typed, offset: 0, message: Localized(zh: "不对", en: "wrong")), .tooMany("field", limit: 9),
      .tooMany("action", limit: 9),
      .tooMany("choice", limit: 9), .wrongFieldType("字段", needs: "“count”"),
    ] + expected.map { .expected($0) }

  /// What readers say they expect.
  static let expected = [
    "amount", "any text", "band", "clause code", "date in 2023", "day", "decimals", "equation", "event", "flag", "format", "line number",
    "list",
    "number", "object", "rate", "several measures", "step", "text", "true", "year", "event type", "case", "date",
    "UUID",
  ]
}

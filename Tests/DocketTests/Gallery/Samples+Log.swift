import Casework
import Exchange
import Formats
import Gathering
import Testing
import TextForms

@testable import Commands
@testable import EventLog
@testable import LogLines
@testable import Values

extension Sample {
  static let digest = SHA256().digest

  static let stores: [StoreError] =
    [
      .noLog("案卷"), .logExists("案卷"), .newerFormat(9),
      .unsynced(IOFailure(.synchronize, "案卷", errno: 5), then: IOFailure(.truncate, "案卷", errno: 5)),
      .tailNotKept(IOFailure(.write, "案卷", errno: 28)), .busy, .tooManyEvents(9), .batchTooLong(9),
      .conflict(.version(caseID: notice, expected: 1, found: 2, index: 0)), .conflict(.head(expected: 1, found: 2)),
      .conflict(.checkpoint(size: 3)), .conflict(.idTaken(event, seq: 7, index: 0)), .clock(.beforeHead(now: moment, head: moment)),
      .clock(.farAhead(now: moment, head: moment)),
    ]
    + servers.map { .server(ServerFailure($0, "服务器的话")) }
    + damages.map { .damaged(Damage($0, file: "00000000000000000001.jsonl", line: 3, offset: 9)) }
    + operations.map { .io(IOFailure($0, "案卷", errno: 5)) } + (1...40).map { .io(IOFailure(.open, "案卷", errno: $0)) }
    + standing.map { .io(IOFailure(.open, "案卷", existing: $0)) } + drafts.map { .invalid(DraftError($0, at: [.key("备注")]), index: 0) }

  static let conflictsOfStores: [StoreError.Conflict] = stores.compactMap { if case .conflict(let conflict) = $0 { conflict } else { nil } }
  static let clocks: [LogClock.Refusal] = stores.compactMap { if case .clock(let refusal) = $0 { refusal } else { nil } }

  static let servers: [ServerFailure.Kind] = [
    .service, .unreachable, .login, .database, .right(needs: "docket_write"), .lost, .unanswered(event),
    .durability(setting: "synchronous_commit = off"), .office, .olderSchema, .other,
  ]

  static let operations: [IOFailure.Operation] = [
    .open, .read, .write, .truncate, .synchronize, .lock, .list, .makeDirectory, .move, .remove, .status,
  ]
  static let standing: [FileStatus.Kind] = [.file, .directory, .link, .other]

  static let damages: [Damage.Problem] =
    [
      .hash(computed: digest, stated: digest), .seq(expected: 1, found: 2), .at(previous: moment, found: moment),
      .version(caseID: notice, expected: 1, found: 2), .part(expected: Event.Part(index: 1, count: 2), found: nil), .tornLine,
      .openBatch(Event.Part(index: 1, count: 2)), .duplicateID(event, seq: 7), .segmentName(expected: 9), .alienFile,
      .missingAttachment(digest, seq: 7), .tooLarge(limit: 7), .attachment(computed: digest), .personalFile,
      .personalMisfit(field: "电话", seq: 7),
      .column("列"), .tail,
    ] + expectations.map { .line($0) } + standing.map { .wrongType($0) }

  static let expectations: [LineDamage.Expectation] = [
    .bytes("\n"), .bytes(","), .instant, .day, .name, .caseID, .type, .id, .hash, .positive, .part, .value, .key, .laterKey, .basicKey,
    .commaOrBracket, .number, .utf8, .text, .escape, .notNull, .depth, .length,
  ]

  static let drafts: [DraftError.Problem] = [
    .controlCharacter("\u{7}"), .number("一"), .null, .characterInKey("\u{7}"), .duplicateKey("键"), .tooDeep, .name, .day, .tooLong(9),
    .alsoPersonal,
  ]

  static let json: [JSONError.Reason] = [
    .unexpectedEnd, .unexpectedByte(1), .unexpectedByte(0x7d), .trailingBytes, .byteOrderMark, .badNumber, .badEscape, .loneSurrogate,
    .invalidUTF8, .bareControl(1), .duplicateKey("键"), .tooDeep(9), .tooLong(9), .numberOutOfRange("一"),
  ]

  static let receipts: [ReceiptFailure] = [
    .notJSON(JSONError(.badNumber, at: 0)), .member("proof.json"), .notAnEvent(nil), .wrongHash(computed: digest, stated: digest),
    .otherSize(proof: 1, checkpoint: 2), .otherEvent(index: 1, seq: 7), .proof(.noSuchLeaf(index: 1, size: 1)),
    .otherOrigin(known: "甲", receipt: "乙"), .incomparable(known: 1, receipt: 2), .otherRoot(known: digest, receipt: digest),
  ]

  static let setAside: [SetAsideReason] =
    [
      .follows(event), .origin, .number(7), .foreignNumber(notice, copyTag), .erasure, .foreignTarget(seq: 7), .yearClosed(2026),
      .author("王力", signer: "李敏"),
      .unknownKind("燃气检查"),
      .definition(DefinitionFault(.noOpening, at: [])), .invalid(DraftError(.null, at: [])), .refused(.notOnCopies),
    ] + hands.map { .hand($0) }

  static let settlements: [SettlementRefusal] = [
    .notSetAside(event), .waiting(event), .settled(event, accepted: true), .settled(event, accepted: false), .follows(event, first: event),
    .unproven(event),
  ]
  static let heldLogs: [HeldLogDamage] = [.shorter(office: "gx-lipu", size: 7, found: 5), .otherRoot(office: "gx-lipu")]
  static let copies: [CopyRefusal] = [.tagTaken(copyTag, seq: 7), .isCopy(copyTag)]

  static let usages: [UsageError.Kind] = [
    .unknownCommand(typed, nearest: []), .unknownCommand(typed, nearest: terms),
    .missingCommand(terms), .missingCommand(Array(repeating: terms[0], count: 30)),
    .unknownOption(typed, nearest: []), .unknownOption(typed, nearest: terms),
    .endedOption(typed, instead: Localized(zh: "改用别的", en: "use another")),
    .missingValue(terms[0], placeholder: Localized(zh: "日期", en: "DATE"), next: nil),
    .missingValue(terms[0], placeholder: Localized(zh: "日期", en: "DATE"), next: "--类型"), .unexpectedValue(terms[0], typed),
    .notYesOrNo(terms[0], typed), .repeated(terms[0]), .conflict(terms[0], terms[1]), .missingOptions(terms, choices: []),
    .missingOptions([terms[0]], choices: terms), .missingArgument(terms[0]), .unexpectedArgument(typed),
    .notAChoice(.option(terms[0]), typed, choices: terms, nearest: []),
    .notAChoice(.argument(terms[0]), typed, choices: terms, nearest: terms),
    .severalChoices(.option(terms[0]), typed, choices: terms), .needs(terms[0], terms[1]), .notText(2),
  ]
  static let terms = [Term("due", "期限"), Term("type", "类型")]
}

import EventLog
import Indicators
import LogLines
import Testing
import Values

@testable import Casework
@testable import Exchange
@testable import Formats

extension Sample {
  static let files: [FileFault] =
    [
      .missing(path: "台账.csv"), .failed(.open, path: "台账.csv", errno: 13), .failed(.read, path: "台账.csv", errno: 5),
      .failed(.read, path: "台账.csv", errno: 21), .failed(.write, path: "临时", errno: 28),
      .tooLong(path: "台账.csv", limit: 1 << 30), .changed,
    ] + texts.map { .text($0) } + tables.map { .table($0) } + archives.map { .archive($0) }
    + markups.map { .markup(part: "xl/sheet1.xml", offset: 9, $0) } + workbooks.map { .workbook($0) }

  static let texts: [TextFault] = [
    .undecodable(.utf8, line: 2), .mixed(first: .utf8, line: 1, then: .gb18030, thenLine: 2), .binary(line: 3), .noConverter(.gb18030),
  ]
  static let encodings: [TextEncodingError] = [.unavailable(.gb18030), .unencodable("\u{1F600}", line: 1, column: 2)]
  static let rowFaults: [Row.Fault] = [.unclosedQuote, .textAfterQuote, .tooLong, .ragged(cells: 2, header: 3)]
  static let tables: [TableFault] =
    [.noHeader(line: 1), .cellTooLong(line: 2), .strayQuotes(line: 3), .json, .markup] + rowFaults.map { .unreadableHeader(line: 1, $0) }
  static let archives: [ArchiveFault] = [
    .notAnArchive, .damagedDirectory, .damaged(part: "xl/a.xml"), .wrongCheckValue(part: "xl/a.xml"), .wrongSize(part: "xl/a.xml"),
    .unknownMethod(part: "xl/a.xml", method: 9), .encrypted(part: "xl/a.xml"), .tooLarge(part: "xl/a.xml", limit: 9),
    .tooManyParts(limit: 9),
    .split, .doubled(part: "xl/a.xml"),
  ]
  static let markups: [MarkupFault] = [
    .documentType, .malformed, .truncated, .mismatchedEnd, .unknownEntity, .notUTF8, .tooDeep(limit: 9), .tagTooLong(limit: 9),
  ]
  static let workbooks: [WorkbookFault] = [
    .oldOrLocked, .missingPart("xl/a.xml"), .noSheets, .unknownSheet("表一", there: ["表二"]), .badReference(sheet: "表一", reference: "甲"),
    .unknownString(sheet: "表一", reference: "甲"), .tooManyStrings(limit: 9), .mergedTooLarge(sheet: "表一"), .noForm(sheet: "表一", limit: 9),
  ]

  static let bundles: [BundleFault] =
    [.file(.changed), .notABundle, .newerFormat(9)] + bundleDamages.map { .damaged(line: 2, $0) }
  static let bundleDamages: [BundleFault.Damage] = [
    .header, .truncated, .tooLong, .event(.line(LineDamage(.day, at: 0))), .event(.incomplete), .event(.trailingBytes(3)),
    .event(.hash(computed: digest, stated: digest)), .order, .unknownLine, .attachment(digest), .missingAttachment(digest), .personal,
    .signature, .hash, .trailingBytes,
  ]

  static let maps: [MapFault.Problem] =
    [
      .missing("键"), .unknownKey("键", nearest: nil), .unknownKey("键", nearest: "键"), .unknownKind(typed, nearest: nil),
      .unknownAction(typed, kind: "通知书", nearest: nil), .unknownField(typed, action: "下发", nearest: nil), .doubledField("字段"),
      .cannotOpen("复查", kind: "通知书"), .tooManyEvents(limit: 9), .badValue(typed, field: "字段", .notDay), .badFormat(typed),
      .unknownWord(typed, allowed: ["甲"]), .missingColumn("列", nearest: nil), .doubledColumn("列"), .noRowCase(field: "字段"),
      .noDay(kind: "通知书"),
    ] + json.map { .json($0) } + expected.map { .expected($0) }

  static let calendarWords: [CalendarWords.Fault] = [.notDay(typed), .undecided(Day(number: 19_000)), .noDays("放假")]

  static let calendarTables: [CalendarLedger.Fault.Problem] = [
    .file(.missing(path: "放假.csv")), .noColumn("日期", "date"), .notDay(typed, year: 2026), .notDay(typed, year: nil), .notArrangement(typed),
    .doubled(Day(number: 19_000)), .empty,
  ]

  static let rows: [RowProblem.Reason] =
    [
      .noValue("无"), .badValue(typed, field: dueName, .notDay),
      .badValue(typed, field: dueName, .notChoice([Choice("dust", "扬尘")], nearest: nil)),
      .badValue("7.5", field: dueName, .notDay), .badValue("3亩", field: dueName, .wrongUnit("亩", expected: "㎡")), .noDay, .noOpening,
      .yearUnsaid("2月3日", map: 2024, ledger: 2025), .unitUnsaid("420", units: ["元", "万元"]),
      .emptyKey,
      .repeatedKey(line: 2), .lost(RowProblem.StoredEvent(issuance), there(Kind.notice.action("issue"))), .notEvents, .contradicts,
      .notImported(notice.description, kind: "notice"),
      .refused(.noCaseNamed(typed, kind: "project")),
      .refused(.missingField(due, action: issuing)), .refused(.notOnCopies),
      .differs(RowProblem.StoredEvent(issuance), difference, others: [difference]),
    ] + rowFaults.map { .unreadable($0) }

  private static let issuance = Event(
    seq: 7, id: event, type: there(EventType(kind: "notice", name: "issued")), caseID: notice, version: 1, on: day, at: moment, by: "王力",
    data: [:], part: nil, hash: digest)
  private static let difference = Repetition.Difference(field: due, stored: .string("2023-07-05"), given: nil)
}

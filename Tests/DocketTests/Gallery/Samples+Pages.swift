import Gathering
import Pages
import Testing

@testable import Casework
@testable import EventLog
@testable import Exchange
@testable import LogLines

extension Sample {
  static let pages: [PageReading.Fault] = [.noPage(block: "lines"), .newerFormat(9)]

  static let pageWrongs: [PageReading.Wrong] =
    [.hash, .unreadable, .client, .size(found: 3), .root(found: digest), .byte] + damages.map { .line($0) }

  static let parcels: [ParcelFault] =
    [
      .notExpected, .otherOffice("某站"), .wrongType, .unreadable, .badSignature, .ahead(moment), .beforeLastLine(at: moment, last: moment),
      .otherBytes, .lineCount(expected: 3, found: 2), .rewritten(ParcelFault.Contradiction(size: 3, held: digest, sent: digest)),
      .shorter(to: 2, taken: 3), .otherLog, .newerFormat(9), .version(notice, expected: 1, found: 2, seq: 7), .repeatedID(event, seq: 7),
      .otherRoot(found: digest), .proof,
    ] + continued.map { .line($0) }

  static let continued: [ContinuedLines.Fault] =
    [.unsound(.incomplete, seq: 7), .halfBatch(Event.Part(index: 1, count: 2), seq: 7)] + damages.map { .order($0, seq: 7) }

  static let suggestions: [MapSuggestion.Finding] =
    [
      .key, .notKey, .doubled, .taken(by: "期限"), .author, .noDays, .noFlags(due), .lacking(there(Kind.notice.action("review")), due),
      .scaled("万元"), .untaken(due), .companion(.notice, due, nil),
      .companion(.notice, nil, there(Kind.notice.action("issue"))), .companion(.notice, nil, nil), .unknown,
      .leftOut, .condition(there(Kind.notice.action("review"))), .status(status), .status(stateless),
    ]
    + suggestionReasons.flatMap { [.field(due, $0), .day(there(Kind.notice.action("issue")), $0)] }

  private static let status = MapSuggestion.Status(
    action: there(Kind.notice.action("review")), done: [("已整改", 2)], others: [("未整改", 1)], isDated: false, isAnswered: false, on: nil)
  private static let stateless = MapSuggestion.Status(
    action: nil, done: [("已完成", 2)], others: [], isDated: false, isAnswered: false, on: nil)

  static let suggestionReasons: [MapSuggestion.Reason] = [
    .id, .label, .synonym, .contained("日期"), .days, .choices, .own(isBorrowed: false), .own(isBorrowed: true),
  ]

  static let returnedLedgers: [ReturnedLedger.Fault] = [.neverOut, .unreadable, .noHeadings, .template(typed)]

  static let headings: [HeadingRow.Fault] = [.none, .tie([KindFit(.notice, matches: 3, of: 5), KindFit(.complaint, matches: 3, of: 5)])]
}

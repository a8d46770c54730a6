import Casework
import EventLog
import Exchange
import Formats
import Foundation
import Indicators
import Testing
import TextForms

@testable import Commands
@testable import DocketProgram

@Suite("the gallery of messages")
struct GalleryTests {
  /// Every refusal, fault and finding, each type with a sample of each of its cases.
  private var gallery: Gallery {
    var gallery = Gallery()
    gallery.hang(Sample.refusals) { $0.failure }
    gallery.hang(Sample.valueProblems) { [$0.text($1), $0.hint($1)] }
    gallery.hang(Sample.keys) { [$0.text($1)] }
    gallery.hang(Sample.contradictions) { [$0.message(in: $1)] }
    gallery.hang(Sample.draws) { [$0.message(in: $1), $0.hint(in: $1)] }
    gallery.hang(Sample.clauses) { [$0.message(in: $1), $0.hint(in: $1)] }
    gallery.hang(Sample.corrections) { [$0.text($1)] }
    gallery.hang(Sample.disputes) { [$0.text(7, $1), $0.hint($1)] }
    gallery.hang(Sample.conflicts) { [$0.text($1)] }
    gallery.hang(Sample.notes) { [$0.message(in: $1)] }
    gallery.hang(Sample.hands) { [$0.text($1), $0.failure.hint?[$1] ?? "-"] }
    gallery.hang(Sample.definitions) { [$0.message(in: $1)] }
    gallery.hang(AuditRule.allCases) { rule, language in
      [rule.label(in: language), language.choose(rule.name, rule.rawValue)]
        + Sample.findings.map { AuditFinding(rule, cases: [Sample.notice], events: [7], detail: $0).message(in: language) }
    }
    gallery.hang(Sample.findings) { detail, language in
      AuditRule.allCases.map { AuditFinding($0, cases: [Sample.notice], events: [7], detail: detail).message(in: language) }
    }
    gallery.hang(Sample.setAside) { [$0.text($1)] }
    gallery.hang(Sample.settlements) { $0.failure }
    gallery.hang(Sample.copies) { $0.failure }
    gallery.hang(Sample.stores) { $0.failure }
    gallery.hang(Sample.conflictsOfStores) { StoreError.conflict($0).failure }
    gallery.hang(Sample.servers) { StoreError.server(ServerFailure($0, "服务器的话")).failure }
    gallery.hang(Sample.clocks) { StoreError.clock($0).failure }
    gallery.hang(Sample.operations) { [$0.text($1)] }
    gallery.hang(Sample.standing) { [$0.text($1)] }
    gallery.hang(Sample.damages) { [$0.text($1)] }
    gallery.hang(Sample.expectations) { [$0.text($1)] }
    gallery.hang(Sample.drafts) { [$0.text($1)] }
    gallery.hang(Sample.json) { [$0.text($1)] }
    gallery.hang(Sample.receipts) { [$0.text($1)] }
    gallery.hang(Sample.usages) { kind in
      UsageError(kind, path: [Term("docket", "docket"), Term("notice", "通知书")], usage: Localized(zh: "案件", en: "CASE")).failure
    }
    gallery.hang(Sample.files) { $0.failure("台账.csv") }
    gallery.hang(Sample.texts) { FileFault.text($0).failure("台账.csv") }
    gallery.hang(Sample.tables) { FileFault.table($0).failure("台账.csv") }
    gallery.hang(Sample.archives) { FileFault.archive($0).failure("台账.csv") }
    gallery.hang(Sample.markups) { FileFault.markup(part: "xl/a.xml", offset: 0, $0).failure("台账.csv") }
    gallery.hang(Sample.workbooks) { FileFault.workbook($0).failure("台账.csv") }
    gallery.hang(Sample.rowFaults) { [$0.text($1)] }
    gallery.hang(Sample.bundles) { $0.failure("周五.bundle") }
    gallery.hang(Sample.bundleDamages) { BundleFault.damaged(line: 2, $0).failure("周五.bundle") }
    gallery.hang(Sample.maps) { MapFault($0, at: ImportMap.Place(line: 1, column: 1)).failure(in: "对照.json") }
    gallery.hang(Sample.rows) { reason, language in
      let problem = RowProblem(reason)
      return [problem.text(language), problem.cause(language), problem.hint(language) ?? "-"]
    }
    gallery.hang(Sample.expressions) { ExpressionError($0, in: "打的字", at: 0..<2).failure }
    gallery.hang(Sample.anticipated) { ExpressionError(.unexpectedEnd($0), in: "打的字", at: 0..<2).failure }
    gallery.hang(Sample.assessments) { [$0.message(in: $1)] }
    return gallery
  }

  @Test("whatever is refused or found wrong is told in both languages, and in Chinese without English")
  func told() {
    let gallery = gallery
    #expect(gallery.pictures.count > 500)
    for picture in gallery.pictures {
      #expect(picture.chinese.count == picture.english.count, "\(picture.of)")
      for text in picture.chinese {
        #expect(!text.isEmpty, "\(picture.of) says nothing in Chinese")
        let foreign = ChineseText.foreign(in: text)
        #expect(foreign.isEmpty, "\(picture.of): \(foreign) in \(text)")
      }
      for text in picture.english { #expect(!text.isEmpty, "\(picture.of) says nothing in English") }
    }
  }

  @Test("words that readers expect are all known to the gallery")
  func expected() throws {
    let sources = URL(fileURLWithPath: #filePath).appending(path: "../../../../Sources").standardized
    var words: Set<String> = []
    for target in ["Casework", "Exchange", "Indicators", "docket"] {
      let files = try #require(FileManager.default.enumerator(at: sources.appending(path: target), includingPropertiesForKeys: nil))
      for case let file as URL in files where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for match in text.matches(of: /(?:\.expected|\.reading)\("([a-zA-Z ]+)"/) { words.insert(String(match.1)) }
      }
    }
    #expect(words.count > 15)
    #expect(words.subtracting(Sample.expected).isEmpty)
  }
}

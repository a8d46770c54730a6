import Casework
import EventLog
import Exchange
import Formats
import Foundation
import Gathering
import Indicators
import LogLines
import Pages
import Testing
import TextForms

@testable import Commands
@testable import DocketProgram
@testable import Documents
@testable import ProgramExchange
@testable import ProgramFigures
@testable import ProgramRecording
@testable import ProgramSession
@testable import Publishing

@Suite("the gallery of messages")
struct GalleryTests {
  /// Every refusal, fault and finding, each type with a sample of each of its cases.
  private var gallery: Gallery {
    var gallery = Gallery()
    gallery.hang(Sample.refusals) { $0.failure }
    gallery.hang(Sample.valueProblems) { [$0.text[$1], $0.hint?[$1] ?? "-"] }
    gallery.hang(Sample.keys) { [$0.text[$1]] }
    gallery.hang(Sample.contradictions) { [$0.message[$1]] }
    gallery.hang(Sample.draws) { [$0.wording.text[$1], $0.wording.hint?[$1] ?? "-"] }
    gallery.hang(Sample.clauses) { [$0.wording.text[$1], $0.wording.hint?[$1] ?? "-"] }
    gallery.hang(Sample.corrections) { [$0.wording.text[$1], $0.wording.hint?[$1] ?? "-"] }
    gallery.hang(Sample.disputes) { [$0.wording(of: 7).text[$1], $0.wording(of: 7).hint?[$1] ?? "-"] }
    gallery.hang(Sample.conflicts) { [$0.text[$1]] }
    gallery.hang(Sample.notes) { [$0.wording.text[$1], $0.wording.hint?[$1] ?? "-"] }
    gallery.hang(Sample.hands) { [$0.text[$1], $0.failure.hint?[$1] ?? "-"] }
    gallery.hang(Sample.definitions) { [$0.message[$1]] }
    gallery.hang(AuditRule.allCases) { rule, language in
      [rule.label[language], language.choose(rule.name, rule.rawValue)]
        + Sample.findings.map { AuditFinding(rule, cases: [Sample.notice], events: [7], detail: $0).message[language] }
    }
    gallery.hang(Sample.findings) { detail, language in
      AuditRule.allCases.map { AuditFinding($0, cases: [Sample.notice], events: [7], detail: detail).message[language] }
    }
    gallery.hang(Sample.setAside) { [$0.text[$1]] }
    gallery.hang(Sample.settlements) { $0.failure }
    gallery.hang(Sample.copies) { $0.failure }
    gallery.hang(Sample.heldLogs) { $0.failure }
    gallery.hang(Sample.stores) { $0.failure }
    gallery.hang(Sample.conflictsOfStores) { StoreError.conflict($0).failure }
    gallery.hang(Sample.servers) { StoreError.server(ServerFailure($0, "服务器的话")).failure }
    gallery.hang(Sample.clocks) { StoreError.clock($0).failure }
    gallery.hang(Sample.operations) { [$0.text[$1]] }
    gallery.hang(Sample.standing) { [$0.text[$1]] }
    gallery.hang(Sample.damages) { [$0.text[$1]] }
    gallery.hang(Sample.expectations) { [$0.text[$1]] }
    gallery.hang(Sample.drafts) { [$0.text[$1]] }
    gallery.hang(Sample.json) { [$0.text[$1]] }
    gallery.hang(Sample.receipts) { [$0.text[$1]] }
    gallery.hang(Sample.usages) { kind in
      UsageError(kind, path: [Term("docket", "docket"), Term("notice", "通知书")], usage: Localized(zh: "案件", en: "CASE")).failure
    }
    gallery.hang(Sample.files) { $0.failure("台账.csv") }
    gallery.hang(Sample.texts) { FileFault.text($0).failure("台账.csv") }
    gallery.hang(Sample.tables) { FileFault.table($0).failure("台账.csv") }
    gallery.hang(Sample.archives) { FileFault.archive($0).failure("台账.csv") }
    gallery.hang(Sample.markups) { FileFault.markup(part: "xl/a.xml", offset: 0, $0).failure("台账.csv") }
    gallery.hang(Sample.workbooks) { FileFault.workbook($0).failure("台账.csv") }
    gallery.hang(Sample.rowFaults) { [$0.text[$1]] }
    gallery.hang(Sample.bundles) { $0.failure("周五.bundle") }
    gallery.hang(Sample.bundleDamages) { BundleFault.damaged(line: 2, $0).failure("周五.bundle") }
    gallery.hang(Sample.maps) { MapFault($0, at: ImportMap.Place(line: 1, column: 1)).failure(in: "对照.json") }
    gallery.hang(Sample.calendarWords) { $0.failure(2026) }
    gallery.hang(Sample.calendarTables) { $0.failure(at: Failure.Place("放假.csv", line: 2, column: 1)) }
    gallery.hang(Sample.rows) { reason, language in
      let wording = RowProblem(reason).wording
      return [wording.text[language], wording.cause[language], wording.hint?[language] ?? "-"]
    }
    gallery.hang(Sample.expressions) { ExpressionError($0, in: "打的字", at: 0..<2).failure }
    gallery.hang(Sample.anticipated) { ExpressionError(.unexpectedEnd($0), in: "打的字", at: 0..<2).failure }
    gallery.hang(Sample.assessments) { [$0.wording.message.text[$1]] }
    hangTables(in: &gallery)
    hangPapers(in: &gallery)
    hangPages(in: &gallery)
    return gallery
  }

  private func hangTables(in gallery: inout Gallery) {
    gallery.hang(Sample.tableFindings) { [TableFinding($0).message[$1]] }
    gallery.hang(Sample.reconciled) { [Sample.contradiction($0).message[$1]] }
    gallery.hang(Sample.excluded) { [$0.text[$1]] }
    gallery.hang(Sample.statements) { $0.failure(of: [], in: .duckdb) }
  }

  private func hangPapers(in gallery: inout Gallery) {
    gallery.hang(Sample.narratives) { $0.failure }
    gallery.hang(Sample.wordFiles) { $0.failure(in: "总结.docx") }
    gallery.hang(Sample.wordReasons) { Sample.wordProblems($0, in: .body).failure(in: "总结.docx") { $0.failure } }
    gallery.hang(Sample.wordParts) { Sample.wordProblems(.interrupted, in: $0).failure(in: "总结.docx") { $0.failure } }
    gallery.hang(Sample.paperWords) { $0.failure }
    gallery.hang(Sample.formFiles) { $0.failure(in: "表.xlsx") }
    gallery.hang(Sample.forms) { problem, language in
      let fault = FormFault(sheet: "表一", cell: "J14", problem: problem)
      return [fault.message[language], fault.hint?[language] ?? "-"]
    }
    gallery.hang(Sample.formRemarks) { [$0.message[$1]] }
  }

  private func hangPages(in gallery: inout Gallery) {
    gallery.hang(Sample.encodings) { $0.failure }
    gallery.hang(Sample.pages) { $0.failure("2023.html") }
    gallery.hang(Sample.pageWrongs) { [$0.text[$1]] }
    gallery.hang(Sample.parcels) { fault, language in [fault.text[language], fault.reason.text[language]] }
    gallery.hang(Sample.continued) { [ParcelFault.line($0).text[$1]] }
    gallery.hang(ParcelFault.Reason.allCases) { [$0.text[$1]] }
    gallery.hang(Sample.suggestions) { [$0.why(in: $1) ?? "-"] }
    gallery.hang(Sample.suggestionReasons) { [$0.text[$1]] }
    gallery.hang(Sample.headings) { $0.failure(in: "台账.xlsx", sheet: "表一", nil) }
    gallery.hang(Sample.returnedLedgers) { $0.failure(in: "台账.xlsx") }
  }

  @Test("whatever is refused or found wrong is told in both languages, and in Chinese without English")
  func wording() {
    let gallery = gallery
    #expect(gallery.pictures.count > 900)
    for picture in gallery.pictures {
      #expect(picture.chinese.count == picture.english.count, "\(picture.of)")
      for text in picture.chinese {
        #expect(!text.isEmpty, "\(picture.of) says nothing in Chinese")
        let isProposed = picture.of.contains("Finding.") || picture.of.hasSuffix(".tie")
        let foreign = ChineseText.foreign(in: text, besides: isProposed ? Self.ids : [])
        #expect(foreign.isEmpty, "\(picture.of): \(foreign) in \(text)")
      }
      for text in picture.english { #expect(!text.isEmpty, "\(picture.of) says nothing in English") }
    }
  }

  /// Ids of kinds and fields, which a map that is proposed holds.
  private static let ids: Set<String> = ["key", "due", "issued", "notice", "complaint"]

  /// Errors of which nobody is told by themselves, and why.
  private static let untold = [
    "MerkleProofFailure": "one answer of a receipt", "IndexFailure": "costs nothing but time", "LineScanner.Fault": "told as damage",
    "EventLine.Unsound": "told as a line's damage", "GZip.Fault": "told of a page's block",
    "NarrativeFailure": "holds other errors", "WordTemplateProblems": "holds other errors", "XLSXError": "told by its document's command",
    "CatalogText.Fault": "a mistake in a text of the program", "TableGridError": "a mistake of the program",
    "ActualDoubt": "told by a check, of its row", "APIAddress.Fault": "answered in both languages at once",
  ]

  @Test("every error that the sources declare hangs in the gallery, or is known not to be told")
  func errors() throws {
    // Parsed once: a pattern that is written in a loop is parsed in each of its turns.
    let owning = /^(?:[a-z]+ )*(?:struct|class|extension|enum) ([A-Z][A-Za-z.]*)/
    let declaring = /^( *)[a-z ]*enum ([A-Z][A-Za-z]*)[^:]*: [^{]*\bError\b/
    var declared: Set<String> = []
    let sources = URL(fileURLWithPath: #filePath).appending(path: "../../../../Sources").standardized
    for target in ["Casework", "Commands", "EventLog", "Exchange", "Formats", "Gathering", "Indicators", "Pages", "Publishing", "docket"] {
      let files = try #require(FileManager.default.enumerator(at: sources.appending(path: target), includingPropertiesForKeys: nil))
      for case let file as URL in files where file.pathExtension == "swift" {
        var owner = ""
        for line in try String(contentsOf: file, encoding: .utf8).utf8.split(separator: UInt8(ascii: "\n")).map({ Substring($0) }) {
          guard line.utf8.last == UInt8(ascii: "{") else { continue }
          if let match = line.firstMatch(of: owning) { owner = String(match.1) }
          guard let match = line.firstMatch(of: declaring) else { continue }
          declared.insert(match.1.isEmpty ? String(match.2) : "\(owner).\(match.2)")
        }
      }
    }
    #expect(declared.count > 25)
    let missing = declared.subtracting(gallery.types).subtracting(Self.untold.keys)
    #expect(missing.isEmpty)
  }

  @Test("every sentence of the sources that is told in Chinese holds no English, whoever tells it and when")
  func sentences() throws {
    // A sample's names, what a browser is told of a page's language, words of a shell's line.
    let others: Set<String> = ["notice", "key", "gx", "lipu", "CN", "ZH", "cd", "chmod", "PATH", "CR", "LF", "sed", "SELECT"]
    let sources = URL(fileURLWithPath: #filePath).appending(path: "../../../../Sources").standardized
    var count = 0
    for target in ["Casework", "Commands", "Exchange", "Indicators", "Pages", "Publishing", "TextForms", "docket", "docket-pg"] {
      let files = try #require(FileManager.default.enumerator(at: sources.appending(path: target), includingPropertiesForKeys: nil))
      for case let file as URL in files where file.pathExtension == "swift" {
        for sentence in ChineseSentences(of: try String(contentsOf: file, encoding: .utf8)).found {
          count += 1
          let foreign = ChineseText.foreign(in: sentence, besides: others)
          #expect(foreign.isEmpty, "\(file.lastPathComponent): \(foreign) in \(sentence)")
        }
      }
    }
    let placeholder = /\{[A-Za-z0-9]*(!|\?|\+s)?\}/
    let tables = try FileManager.default.contentsOfDirectory(
      at: sources.appending(path: "Texts/messages"), includingPropertiesForKeys: nil)
    for table in tables {
      for message in try String(contentsOf: table, encoding: .utf8).split(separator: "\n\n") where !message.hasPrefix("# ") {
        let lines = message.split(separator: "\n")
        let short = lines.dropFirst().compactMap { $0.wholeMatch(of: /[a-z0-9-]+: (.*) \| .*/)?.1 }
        for line in short.count == lines.count - 1 ? short : [1, 3].filter({ $0 < lines.count }).map({ lines[$0] }) {
          count += 1
          let sentence = String(line).replacing(placeholder, with: "")
          #expect(ChineseText.foreign(in: sentence, besides: others).isEmpty, "\(table.lastPathComponent): \(line)")
        }
      }
    }
    let kinds = try FileManager.default.contentsOfDirectory(at: sources.appending(path: "Texts/kinds"), includingPropertiesForKeys: nil)
    for kind in kinds + [sources.appending(path: "Texts/words/shapes.txt")] {
      for line in try String(contentsOf: kind, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("report ") {
        let texts = line.split(separator: " | ")
        for index in [1, 3] where index < texts.count {
          count += 1
          #expect(ChineseText.foreign(in: String(texts[index]), besides: others).isEmpty, "\(kind.lastPathComponent): \(line)")
        }
      }
    }
    #expect(count > 2_500)
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

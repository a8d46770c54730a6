import Casework
import DocketTestSupport
import EventLog
import Formats
import Foundation
import LogLines
import Testing
import Values

@testable import reconstruct

@Suite("the committed logs")
struct CommittedLogTests {
  // To play a large year takes a debug build minutes; `.ci/run` plays all of them, with a release build too.
  @Test(
    "each is what the tool makes of its plan, byte for byte, and begins by saying so",
    arguments: try CommittedOffice.all.prefix(Campaign.isLong ? .max : 1))
  func made(_ name: String) throws {
    let folder = CommittedOffice(folder: name).files
    let log = try Player.play(try folder.plan())
    #expect(try folder.difference(from: log) == nil)
    #expect(log.office.events.first?.data["reconstructed"]?.string?.isEmpty == false)
    #expect(log.count < 6_500 && log.bytes.count < 4_000_000)
  }

  @Test("each verifies", arguments: try CommittedOffice.all)
  func verified(_ name: String) throws {
    let verification = try LogVerifier(FileEventStore(directory: CommittedOffice(folder: name).path())).run()
    #expect(verification.isSound)
  }

  @Test(
    "what a report says, what its log gives, and where the report contradicts itself",
    arguments: try CommittedOffice.all.filter { CommittedOffice(folder: $0).has("published.json") })
  func reconciled(_ name: String) throws {
    let office = CommittedOffice(folder: name)
    let text = try office.answer("reconcile", office.path("published.json"), "--json", expecting: 0...1)
    try expectGolden(try Summary(text).text, "Golden/\(name).reconcile.txt")
  }

  @Test(
    "each table row by row, its scores by rule beside those given, and what stands against submitting it",
    arguments: try CommittedOffice.tables
  )
  func tables(_ folder: String, _ table: String) throws {
    let office = CommittedOffice(folder: folder)
    let shown = try JSON(parsing: Array(try office.answer("table", "show", table, "--json").utf8))
    let checked = try office.answer("table", "check", table, expecting: 0...1)
    try expectGolden(Self.outline(shown) + "\n" + checked, "Golden/\(folder).\(table).txt")
  }

  /// A table with one line for each row: target, actual, weight and score.
  private static func outline(_ table: JSON) -> String {
    func line(_ row: JSON) -> String {
      let words = ["id", "target", "actual"].compactMap { row[$0]?.string }.joined(separator: "  ")
      let (score, rule) = (row["score"]?.text() ?? "null", row["ruleScore"]?.text() ?? "null")
      return "\(words)  \(score)/\(row["weight"]?.text() ?? "null")" + (score == rule ? "" : "  by rule \(rule)")
        + (row["deviation"]?.string.map { "  \($0)" } ?? "")
    }
    let budget = table["budget"].map { [line($0)] } ?? []
    let total =
      "total  \(table["totalScore"]?.text() ?? "null")/\(table["totalWeight"]?.text() ?? "null")  \(table["grade"]?.text() ?? "null")"
    return (budget + (table["rows"]?.array ?? []).map(line) + [total]).joined(separator: "\n") + "\n"
  }

  @Test(
    "the report on the year, filled from the log",
    arguments: try CommittedOffice.all.filter { CommittedOffice(folder: $0).has("narrative.docx") })
  func narrated(_ name: String) throws {
    let office = CommittedOffice(folder: name)
    let year = try office.files.plan().year
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let filled = folder.appendingPathComponent("filled.docx")
    _ = try office.answer("narrative", office.path("narrative.docx"), "--year", String(year), "--output", filled.path)
    let part = try #require(try ZipEdit(Array(Data(contentsOf: filled))).content(of: "word/document.xml", limit: 1 << 24))
    let paragraphs = String(decoding: part, as: UTF8.self).split(separator: "</w:p>").map { paragraph in
      paragraph.matches(of: /<w:t(?: [^>]*)?>([^<]*)<\/w:t>/).map { String($0.1) }.joined()
    }
    try expectGolden(paragraphs.filter { !$0.isEmpty }.joined(separator: "\n") + "\n", "Golden/\(name).narrative.txt")
  }

  @Test("a supervisor's audit has little to look at", arguments: try CommittedOffice.all)
  func audited(_ name: String) throws {
    try expectGolden(try CommittedOffice(folder: name).answer("audit", expecting: 0...1), "Golden/\(name).audit.txt")
  }

  /// A reconciliation with a line for each count, each difference, and each contradiction.
  private struct Summary {
    let text: String

    init(_ answer: String) throws {
      let json = try JSON(parsing: Array(answer.utf8))
      let figures = json["figures"]?.array ?? []
      var lines: [String] = []
      for verdict in ["agrees", "rounds", "differs", "not-derivable"] {
        lines.append("\(verdict) \(figures.count { $0["verdict"]?.string == verdict })")
      }
      for figure in figures where ["differs", "not-derivable"].contains(figure["verdict"]?.string) {
        let words = [figure["verdict"], figure["id"], figure["printed"]].compactMap { $0?.string }
        lines.append(words.joined(separator: "  ") + "  " + (figure["reason"]?.string ?? figure["derived"]?.text() ?? "?"))
      }
      for contradiction in json["contradictions"]?.array ?? [] {
        lines.append([contradiction["rule"], contradiction["message"]].compactMap { $0?.string }.joined(separator: "  "))
      }
      text = lines.joined(separator: "\n") + "\n"
    }
  }
}

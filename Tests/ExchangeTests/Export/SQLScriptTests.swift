import Casework
import DocketTestSupport
import Foundation
import LogLines
import Testing
import Values

@testable import Exchange

@Suite("Cases and events as SQL")
struct SQLScriptTests {
  @Test(
    "sqlite3 loads the script, and holds every value and every event as the log does",
    .enabled(if: Peer("sqlite3") != nil, "sqlite3 is not installed"))
  func loads() throws {
    let sqlite = try #require(Peer("sqlite3"))
    var source = RandomOffice(random: SeededGenerator())
    for _ in 0..<250 { try source.step() }
    let kinds = Catalog.builtIn.kinds.filter { $0.origin != .system }
    let cases = try source.office.allHistories.compactMap { try ExportedCase($0, office: "demo") }
    var script = SQLScript(kinds, namesOffice: false)
    for exported in cases { script.append(exported) }
    for event in source.office.events { script.append(event, office: "demo") }
    script.end()
    func answer(_ query: String) throws -> [JSON] {
      let output = try sqlite.run([":memory:"], input: Data(script.drainedCopy() + Array("\n\(query);\n".utf8)))
      return try output.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: Array($0)) }
    }
    #expect(
      try answer("SELECT json_array(seq, \"case\", v, \"on\", \"by\", hash, json(data)) FROM events ORDER BY seq")
        == source.office.events.map {
          [
            .number($0.seq), .string($0.caseID.description), .number($0.version), .string($0.on.description), .string($0.by),
            .string($0.hash.hex), .object($0.data),
          ]
        })
    for kind in kinds {
      let columns = CaseTable(kind, extra: []).columns
      let names = columns.map { "\"\($0.name.replacingOccurrences(of: "-", with: "_"))\"" }.joined(separator: ", ")
      let table = kind.id.replacingOccurrences(of: "-", with: "_")
      let rows = cases.filter { $0.current.id.kind == kind.id }.map { exported in
        JSON.array(columns.map { $0.content.value(of: exported)?.inSQLite ?? .null })
      }
      #expect(try answer("SELECT json_array(\(names)) FROM \"\(table)\" ORDER BY rowid") == rows, "\(kind.id)")
    }
  }

  @Test("several logs in one file name their office; nothing is in a table that nobody asked for")
  func offices() {
    var script = SQLScript([Catalog.builtIn.kind("bid-audit")].compactMap(\.self), namesOffice: true)
    script.end()
    let text = String(decoding: script.drain(), as: UTF8.self)
    #expect(
      text.hasPrefix("BEGIN;\nCREATE TABLE \"bid_audit\" (\"case\" TEXT, \"state\" TEXT, \"opened\" TEXT, \"closed\" TEXT, \"due\" TEXT, "))
    #expect(text.contains("\"open\" TEXT, \"found\" TEXT"))
    #expect(text.contains("PRIMARY KEY (\"office\", \"case\"));\nCREATE TABLE \"events\" (\"office\" TEXT, \"seq\" INTEGER, "))
  }
}

extension SQLScript {
  /// What is written so far, without giving it away.
  fileprivate func drainedCopy() -> [UInt8] {
    var copy = self
    return copy.drain()
  }
}

extension JSON {
  /// The value as SQLite says it again: flags are numbers, lists the text of their JSON.
  fileprivate var inSQLite: JSON {
    switch self {
    case .bool(let flag): .number(flag ? 1 : 0)
    case .array, .object: .string(text())
    case .null, .number, .string: self
    }
  }
}

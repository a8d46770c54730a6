import Commands
import Pages
import ProgramExchange
import ProgramFigures
import ProgramSession
import TextForms
import Values

/// Workbooks at addresses: the office's ledgers, `/ledger/NAME.xlsx?query=state:open&year=2026`, and the lists behind a table's rows,
/// `/evidence/TABLE/ROW.xlsx`.
extension ServedLog {
  /// The most milliseconds that a workbook may take.
  private static var longest: Int32 { 30_000 }

  /// The workbook of a ledger.
  func ledger(_ target: Substring) -> HTTPAnswer {
    workbook(target, ["query", "year", "per", "plain"]) { names, asked, figures, _ in
      guard names.count == 1 else { return nil }
      return try LedgerCommand.workbook(
        names[0], query: asked["query"].map { $0.split(separator: " ").map(String.init) } ?? [],
        year: asked["year"].flatMap { Int(written: $0) },
        per: asked["per"], isPlain: asked["plain"] != nil, figures
      ).bytes
    }
  }

  /// The list behind a row of a table.
  func evidence(_ target: Substring) -> HTTPAnswer {
    workbook(target, ["list"]) { names, asked, figures, language in
      guard names.count == 2, let number = Int(written: asked["list"] ?? "1") else { return nil }
      return try EvidenceSources.workbook(of: names[1], number, in: names[0], figures, language)
    }
  }

  /// What a workbook is made of: the names of its address, what is asked behind them, the figures and the language.
  private typealias WorkbookMaking = @Sendable ([String], [String: String], FigureSession, Language) throws -> [UInt8]?

  /// Answers with a workbook, whose names end in `.xlsx`.
  private func workbook(_ target: Substring, _ known: Set<String>, _ make: @escaping WorkbookMaking) -> HTTPAnswer {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let pieces = halves[0].split(separator: "/", omittingEmptySubsequences: false)
    var names = pieces.compactMap { APIAddress.decoded($0) }
    guard names.count == pieces.count, let file = names.popLast(), file.hasSuffix(".xlsx") else {
      return .line(404, ServeConnection.words(404))
    }
    names.append(String(file.dropLast(5)))
    var values: [String: String] = [:]
    for part in halves.count > 1 ? halves[1].split(separator: "&") : [] {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let name = APIAddress.decoded(sides[0]), let value = APIAddress.decoded(sides[1]), known.contains(name)
      else { return .line(400, ServeConnection.words(400)) }
      values[name] = value
    }
    let (words, asked) = (names, values)
    let made = TimedWork.value(within: Self.longest) { [self] in
      guard acquire(answering) else { return HTTPAnswer.line(503, ServeConnection.words(503)) }
      defer { answering.leave() }
      do {
        guard let bytes = try asking({ figures in try make(words, asked, figures, language) }) else {
          return .line(404, ServeConnection.words(404))
        }
        let name = pieces.last ?? ""
        return HTTPAnswer(
          200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes,
          headers: [(name: "Content-Disposition", value: "attachment; filename*=UTF-8''\(name)")])
      } catch let several as SeveralLedgers {
        // The page offers each of them.
        let names: JSON = ["ledgers": several.names.json]
        return HTTPAnswer(300, "application/json", Array(names.text().utf8))
      } catch {
        let failure = Failure(error)
        var answer = Self.answer(failure, language)
        // A name that nothing has is no workbook.
        if failure.status == .no { answer.status = 404 }
        return answer
      }
    }
    return made ?? .line(503, ServeConnection.words(503))
  }
}

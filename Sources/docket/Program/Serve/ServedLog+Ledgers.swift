import Commands
import Pages
import ProgramExchange
import ProgramSession
import TextForms

/// The office's own ledgers at addresses: `/ledger/NAME.xlsx?query=state:open&year=2026`.
extension ServedLog {
  /// The most milliseconds that a ledger may take.
  private static var longest: Int32 { 30_000 }

  /// The workbook of a ledger.
  func ledger(_ target: Substring) -> HTTPAnswer {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let file = APIAddress.decoded(halves[0]), file.hasSuffix(".xlsx") else { return .line(404, ServeConnection.words(404)) }
    var values: [String: String] = [:]
    for part in halves.count > 1 ? halves[1].split(separator: "&") : [] {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let name = APIAddress.decoded(sides[0]), let value = APIAddress.decoded(sides[1]),
        ["query", "year", "per", "plain"].contains(name)
      else { return .line(400, ServeConnection.words(400)) }
      values[name] = value
    }
    let asked = values
    let made = TimedWork.value(within: Self.longest) { [self] in
      guard acquire(answering) else { return HTTPAnswer.line(503, ServeConnection.words(503)) }
      defer { answering.leave() }
      do {
        let bytes = try asking { figures in
          try LedgerCommand.workbook(
            String(file.dropLast(5)), query: asked["query"].map { $0.split(separator: " ").map(String.init) } ?? [],
            year: asked["year"].flatMap { Int($0) }, per: asked["per"], isPlain: asked["plain"] != nil, figures
          ).0
        }
        return HTTPAnswer(
          200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes,
          headers: [(name: "Content-Disposition", value: "attachment; filename*=UTF-8''\(halves[0])")])
      } catch {
        return Self.answer(Failure(error), language)
      }
    }
    return made ?? .line(503, ServeConnection.words(503))
  }
}

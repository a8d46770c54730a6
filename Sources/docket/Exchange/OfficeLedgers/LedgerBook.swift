import Casework
package import Commands
import EventLog
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms
import Values

/// A ledger's empty workbook with what is filled into it: the office's own, else a built-in one.
struct LedgerBook {
  let name: String
  let kind: Casework.Kind
  /// Which cases stand in it, as words of a query behind the kind.
  let query: String?
  let layout: LedgerLayout
  let template: [UInt8]

  /// Finds the ledger of a name, or the only one of a kind.
  init(named asked: String, in session: OfficeSession) throws {
    let own = try session.office.ownLedgers()
    let catalog = session.office.catalog
    let word = try Self.ledger(named: asked, own, catalog)
    if let ledger = own.first(where: { $0.name == word }) {
      guard let kind = catalog.kind(ledger.kind), let layout = LedgerLayout(ledger.layout, LedgerVocabulary(kind, in: catalog)) else {
        throw Failure.refused("ledger-unreadable", ["name": word])
      }
      guard let bytes = try session.store.attachment(ledger.template.hash) else {
        throw Failure.io("kept-ledger-missing", ["name": ledger.template.name, "ledger": word])
      }
      (name, self.kind, query, self.layout, template) = (word, kind, ledger.query, layout, bytes)
      return
    }
    guard let builtIn = BuiltInLedger.all.first(where: { $0.name.zh == word || $0.name.en == word }), let kind = catalog.kind(builtIn.kind)
    else {
      let names = own.map(\.name) + BuiltInLedger.all.map(\.name.zh)
      throw Failure(.no, Message("no-such-ledger", ["name": word, "names": names]))
    }
    let bytes = builtIn.workbook
    let read = try LedgerTemplate(bytes, kind: kind, catalog: catalog, names: [], understanding: LedgerUnderstanding())
    (name, self.kind, query, layout, template) = (builtIn.name.zh, kind, builtIn.query, read.layout, bytes)
  }

  /// The name of a ledger, where the word may be that of a kind: of the office's own the only one, else the one that is built in.
  private static func ledger(named word: String, _ own: [OfficeLedger], _ catalog: Catalog) throws -> String {
    if own.contains(where: { $0.name == word }) || BuiltInLedger.all.contains(where: { $0.name.zh == word || $0.name.en == word }) {
      return word
    }
    guard let kind = catalog.kind(named: word) else { return word }
    let names = own.filter { $0.kind == kind.id }.map(\.name)
    if names.count > 1 { throw SeveralLedgers(kind: word, names: names) }
    return names.first ?? BuiltInLedger.all.first { $0.kind == kind.id }?.name.zh ?? word
  }

  /// The words of the query that its cases answer, a call's own behind them.
  func words(_ call: [String], year: Int?, _ catalog: Catalog) -> [String] {
    var more = call
    if let first = more.first, catalog.kind(named: first)?.id == kind.id { more.removeFirst() }
    let opening = kind.actions.first { $0.from.opens }?.event
    let dated = year.flatMap { year in opening.map { "\($0):\(year)" } }
    return [([kind.id] + [query].compactMap(\.self)).joined(separator: " ")] + more + [dated].compactMap(\.self)
  }
}

/// An office has several ledgers of the kind that a call names.
package struct SeveralLedgers: Told {
  let kind: String
  package let names: [String]

  package var failure: Failure { .usage("several-ledgers", ["kind": kind, "names": names]) }
}

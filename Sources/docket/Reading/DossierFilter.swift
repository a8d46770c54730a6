import Casework
import Commands
import EventLog
import Indicators
import TextForms

/// What of a site's file a call asks for.
struct DossierFilter {
  /// The kinds; all where none are named.
  var kinds: Set<String>?
  var days = DayRange()

  /// Everything.
  init() {}

  /// Reads the words of a call.
  init(_ call: CommandCall, _ session: OfficeSession) throws(Failure) {
    let today = session.today
    days = DayRange(from: try call.firstDay("from", today: today), to: try call.lastDay("to", today: today))
    kinds = try call.kinds("kind", in: session.office.catalog)
  }

  /// Whether a call asks for only some of it.
  static func isGiven(in call: CommandCall) -> Bool { ["kind", "from", "to"].contains { call.invocation[$0] != nil } }

  /// Whether a case's events are asked for.
  func holds(_ id: CaseID) -> Bool { kinds?.contains(id.kind) ?? true }
}

extension CommandCall {
  /// The kinds that an option lists; nil where it isn't given.
  func kinds(_ option: String, in catalog: Catalog) throws(Failure) -> Set<String>? {
    guard let words = invocation[option] else { return nil }
    var kinds: Set<String> = []
    for word in words.listed {
      guard let kind = catalog.kind(named: String(word)) else {
        throw Refusal.unknownKind(String(word), nearest: catalog.kinds.map { Term($0.id, $0.label) }.nearest(to: String(word))?.id).failure
      }
      kinds.insert(kind.id)
    }
    return kinds
  }
}

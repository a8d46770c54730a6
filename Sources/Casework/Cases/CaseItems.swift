import LogLines
public import Values

/// What an action takes that clears entries of a list (消除): which, by their places, and how many; which are still there, or weren't seen.
public struct Clearing: Hashable, Sendable {
  /// The field of the places.
  public let places: Field
  public let list: String
  /// The count of those cleared.
  public let count: Field
  /// The count of all.
  public let whole: String
  /// The places of what was seen and is still there, and of what nobody looked at; nil where a kind of an office's own has none.
  public let seen, unseen: Field?
}

extension Clearing {
  /// What an action of a kind clears; nil if nothing.
  ///
  /// - Parameter opens: the fields of what opens a case.
  init?(by action: Action, opens: [Field], among all: [Field]) {
    let named = action.fields.compactMap { use in all.first { $0.id == use.field } }
    let fields = (action.from.opens ? opens : []) + named
    guard let places = fields.first(where: { $0.type.isPositions }), case .positions(let list) = places.type else { return nil }
    func others(_ id: String) -> Field? { fields.first { $0.id == id && $0.type == places.type } }
    for case .atMostRemaining(let count, let whole) in action.rules {
      if let count = all.first(where: { $0.id == count }) {
        self.init(places: places, list: list, count: count, whole: whole, seen: others("seen"), unseen: others("unseen"))
        return
      }
    }
    return nil
  }
}

extension Kind {
  /// What an action clears; nil if nothing.
  public func clearing(by action: Action) -> Clearing? { Clearing(by: action, opens: fields, among: allFields) }

  /// The closed state of a case in which everything is cleared: where an action ends on a condition.
  var clearedState: String? {
    for action in actions {
      for outcome in action.to where outcome.when != nil {
        if case .state(let id) = outcome.state, state(id)?.isClosed == true { return id }
      }
    }
    return nil
  }
}

/// The entries of a case's list one by one (隐患逐条), each with the event that cleared it.
public struct CaseItems: Hashable, Sendable {
  /// One entry.
  public struct Item: Hashable, Sendable {
    /// Its place in the list, from 1.
    public let place: Int
    /// What it says.
    public internal(set) var text: String
    /// The clause that it breaks.
    public let clause: String?
    /// What it is called at its site.
    public internal(set) var number: HazardNumber
    /// The event that cleared it.
    public internal(set) var clearedBy: Int?
  }

  /// The entries, in their order.
  public private(set) var items: [Item]

  /// How many there are by count, listed or not.
  public let whole: Decimal

  /// How many were cleared by count.
  public let cleared: Decimal

  /// How many remain.
  public var remaining: Decimal { max(whole - cleared, .zero) }

  /// How many were cleared without saying which.
  public var clearedUnmarked: Decimal { max(cleared - Decimal(items.count { $0.clearedBy != nil }), .zero) }

  /// How many an event counts that clears some by their places: at most what remains, since a count that didn't say which may have meant them.
  func count(clearing places: Int) -> Decimal { min(Decimal(places), remaining) }

  /// Reads the entries of a case; nil if its kind clears nothing.
  public init?(_ history: CaseHistory, behind: CaseHistory? = nil) {
    guard let kind = history.kind, let clearing = kind.clearing, let current = history.current else { return nil }
    let source = current.fields[clearing.list] == nil ? behind?.current ?? current : current
    let clauses = source.fields[Kind.clauseField]?.array ?? []
    items = (source.fields[clearing.list]?.array ?? []).enumerated().map { index, text in
      Item(
        place: index + 1, text: text.string ?? "", clause: clauses.indices.contains(index) ? clauses[index].string : nil,
        number: HazardNumber(index + 1), clearedBy: nil)
    }
    whole = (current.fields[clearing.whole] == nil ? source : current).count(clearing.whole)
    cleared = current.sum(clearing.count.id)
    var count = Decimal.zero
    for entry in history.validEntries {
      let clears = entry.data[clearing.count.id]?.decimal ?? .zero
      count += clears
      // Where nothing remains, everything is cleared by then, whether the event named it or not.
      let isLast = clears > .zero && count >= whole
      for index in items.indices where isLast && items[index].clearedBy == nil { items[index].clearedBy = entry.event.seq }
      for place in (entry.data[clearing.places.id]?.array ?? []).compactMap(\.decimal?.whole)
      where items.indices.contains(place - 1) && items[place - 1].clearedBy == nil {
        items[place - 1].clearedBy = entry.event.seq
      }
    }
  }

  /// The same entries under the numbers that they have as hazards of their site.
  mutating func number(by hazards: [Hazard], of id: CaseID) {
    for hazard in hazards {
      guard let number = hazard.number, let place = hazard.place(in: id), items.indices.contains(place - 1) else { continue }
      items[place - 1].number = number
    }
  }

  /// The entries that no event says it cleared.
  public var uncleared: [Item] { items.filter { $0.clearedBy == nil } }
}

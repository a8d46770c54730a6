/// The effect of events on a kind's cases, compiled once from its definition.
public final class Course: Sendable {
  // Histories, columns, facts and imports all use it, each with its own reader of the values that conditions need. A new sort of
  // condition doesn't compile until each of them can answer it.
  /// A state by its place among the kind's, or `none`.
  public typealias State = UInt16

  /// No state: the case isn't there, or an event leads into none.
  @inlinable public static var none: State { .max }

  @inlinable public static var noDay: Int32 { .min }

  /// The states; a case starts in the first.
  public let states: [CaseState]

  /// The names of the events that the kind's actions record, each once.
  public let events: [String]

  /// The fields that conditions ask about.
  public let fields: [String]

  /// The field that holds the due day.
  public let dueField: String

  /// Whether the due day counts, by state.
  public let isAwaited: [Bool]
  /// How many days before the due day somebody should know of it.
  public let ahead: Int

  /// Whether an open case in this state needs a due day, since no page names it otherwise.
  public let needsDay: [Bool]

  /// What a case waits for, by state.
  public let purposes: [Kind.Policy.Waiting.Purpose?]

  /// The counts that a case adds up over its events: those of which at most what remains may be given.
  public let sums: [String]

  /// Whether each state is a closed one.
  public let isClosed: [Bool]

  /// The outcomes by event and state in one flat array.
  @usableFromInline let outcomes: [Outcome]

  /// Where the ways of each event from each state begin among all.
  @usableFromInline let starts: [Int]

  /// One way in which an event can end.
  @usableFromInline struct Outcome: Hashable, Sendable {
    /// The condition; always true if nil.
    @usableFromInline let test: Test?
    /// The state that it leads to, `previous` or `kept`.
    @usableFromInline let state: State

    /// Back to the state from which the present one was entered.
    @inlinable static var previous: State { .max - 1 }
    /// Nowhere.
    @inlinable static var kept: State { .max - 2 }

    @usableFromInline init(test: Test?, state: State) {
      self.test = test
      self.state = state
    }
  }

  /// Compiles what states, actions and policy of a kind say.
  init(states: [CaseState], actions: [Action], deadline: Kind.Policy.Deadline?, waits: [Kind.Policy.Waiting]) {
    var events: [String] = []
    for action in actions where !events.contains(action.event) { events.append(action.event) }
    var fields: [String] = []
    var outcomes: [Outcome] = []
    var starts = [0]
    // The last event stands for all that no action records, the last state for a case that isn't there yet.
    let places = states.map(Optional.some) + [nil]
    let named = Dictionary(states.indices.map { (states[$0].id, State($0)) }) { first, _ in first }
    var compiled: [Int: [Outcome]] = [:]
    for event in events + [""] {
      let recording = actions.indices.filter { actions[$0].event == event }
      for state in places {
        if let place = recording.first(where: { actions[$0].from.allows(state) }) ?? recording.first {
          let ways =
            compiled[place]
            ?? actions[place].to.map { outcome in
              let destination: State =
                switch outcome.state {
                case .state(let id): named[id] ?? Outcome.kept
                case .previous: Outcome.previous
                case .kept: Outcome.kept
                }
              return Outcome(test: outcome.when.map { Test($0, &fields) }, state: destination)
            }
          compiled[place] = ways
          outcomes += ways
        }
        starts.append(outcomes.count)
      }
    }
    self.states = states
    self.events = events
    self.fields = fields
    self.outcomes = outcomes
    self.starts = starts
    sums = Set(actions.flatMap(\.remainders)).sorted()
    isClosed = states.map(\.isClosed)
    dueField = deadline?.field ?? "due"
    ahead = deadline?.ahead ?? 0
    let isAwaited = states.map { deadline?.states.contains($0.id) ?? false }
    self.isAwaited = isAwaited
    let purposes = states.map { state in waits.first { $0.state == state.id }?.purpose }
    let startsAwaited = isAwaited.first ?? false
    // What an action sets is owed only once the office keeps it: without it nothing is missing.
    let isOwn = deadline?.after == nil
    needsDay = states.indices.map { isOwn && (isAwaited[$0] || startsAwaited) && !states[$0].isClosed && purposes[$0] != .look }
    self.purposes = purposes
  }

  /// The course of an unknown kind: one state without a name.
  static let unknown = Course(states: [CaseState("", "")], actions: [], deadline: nil, waits: [])

  /// The index of an event; one past the last for an event that no action records.
  public func event(named name: String) -> Int { events.firstIndex(of: name) ?? events.count }

  /// The place of a state, `none` where the kind has none of that identifier.
  public func state(_ id: String) -> State { states.firstIndex { $0.id == id }.map { State($0) } ?? Self.none }
}

extension Course: Hashable {
  public static func == (left: Course, right: Course) -> Bool {
    left === right
      || (left.states == right.states && left.events == right.events && left.fields == right.fields && left.outcomes == right.outcomes
        && left.starts == right.starts && left.dueField == right.dueField && left.ahead == right.ahead && left.isAwaited == right.isAwaited
        && left.purposes == right.purposes)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(states) }
}

extension Action.Origin {
  /// Whether an action may start from a state; nil is a case that doesn't exist yet.
  func allows(_ state: CaseState?) -> Bool {
    guard let state else { return opens }
    return states?.contains(state.id) ?? !state.isClosed
  }
}

extension [Action] {
  /// The action that records an event, by preference one that may start where the case is.
  func recording(_ event: String, where mayStart: (Action) -> Bool) -> Action? {
    first { $0.event == event && mayStart($0) } ?? first { $0.event == event }
  }
}

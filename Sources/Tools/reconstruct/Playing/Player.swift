import Casework
import EventLog
import LogLines
import Synchronization
import Values
import Workbench
import Written

/// What playing a plan comes to.
struct PlayedLog {
  /// The lines of the log's one segment.
  let bytes: [UInt8]

  /// The office at the end.
  let office: MemoryOffice

  /// How many events there are.
  var count: Int { office.events.count }
}

/// Records a plan's acts in the order of their moments, each decided as the command line would.
struct Player {
  private let plan: Plan
  private(set) var office = MemoryOffice()
  private var encoder = LineEncoder()
  private let ids: Identities

  /// The events of each act, by its line in the plan.
  private var recorded: [Int: [Event]] = [:]

  /// The cases that other acts refer to, by their labels.
  private var labelled: [String: CaseID] = [:]

  /// Plays a plan from the first event to the last.
  static func play(_ plan: Plan) throws(PlayError) -> PlayedLog {
    var player = Player(plan)
    player.openOffice()
    for act in plan.acts.sorted(by: { ($0.recorded, $0.line) < ($1.recorded, $1.line) }) { try player.record(act) }
    _ = player.encoder.seal()
    return PlayedLog(bytes: player.encoder.bytes, office: player.office)
  }

  private init(_ plan: Plan) {
    self.plan = plan
    ids = Identities(seed: plan.seed)
  }

  /// The first event, as `docket init` writes it.
  private mutating func openOffice() {
    guard let type = EventType(kind: Kind.office.id, name: "opened"), let caseID = CaseID(kind: Kind.office.id, number: plan.office),
      let at = Instant(beijing: plan.opens.description, "08:30:00.000")
    else {
      preconditionFailure("\(plan.office) names an office")
    }
    let data: JSON.Object = [
      "format": .number(LogOrigin.knownFormat), "name": .string(plan.name), "region": .string(plan.region),
      "time-zone": .string(Zone.shanghai.name), "reconstructed": .string(plan.source),
    ]
    append([Draft(id: ids.next(at: at), type: type, caseID: caseID, on: plan.opens, by: "admin-01", data: data)], at: at)
  }

  private mutating func record(_ act: PlannedAct) throws(PlayError) {
    let at = act.recorded
    let ids = ids
    let moment = Moment(now: at, today: Zone.shanghai.day(of: at)) { ids.next(at: at) }
    do {
      let drafts = try decide(act, at: moment).map { try $0.normalized() }
      let events = append(drafts, at: at)
      recorded[act.line] = events
      if let label = act.label { labelled[label] = events.first?.caseID }
    } catch {
      throw PlayError(office: plan.office, act: act, caseID: subject(of: act), cause: error)
    }
  }

  private func subject(of act: PlannedAct) -> CaseID? {
    switch act.what {
    case .follow(let line, let isIssued, _, _, _): recorded[line]?.dropFirst(isIssued ? 1 : 0).first?.caseID
    case .correct(let line, _, _), .void(let line, _): recorded[line]?.first?.caseID
    case .open, .affair: nil
    }
  }

  private func decide(_ act: PlannedAct, at moment: Moment) throws -> [Draft] {
    switch act.what {
    case .open(let kindID, let actionID, let fields, let issue):
      let (kind, action) = try find(kindID, actionID)
      var intent = Intent(
        kind: kind, action: action, fields: try read(fields, of: kind, action, on: act.on, at: moment), on: act.on, by: act.by)
      if let issue { intent.companion = try companion(issue, of: action, on: act.on, at: moment) }
      return Self.asFirstWritten(try Casework.decide(intent, in: office, at: moment), issuing: issue)
    case .follow(let line, let isIssued, let actionID, let fields, let takesAll):
      let event = try event(of: line, isIssued: isIssued)
      let (kind, action) = try find(event.caseID.kind, actionID)
      return try Casework.decide(
        Intent(
          kind: kind, action: action, caseID: event.caseID, fields: try read(fields, of: kind, action, on: act.on, at: moment),
          on: act.on, by: act.by, takesAllThatRemains: takesAll, isComplete: true), in: office, at: moment)
    case .affair(let type, let caseID, let data):
      return [try decideAffair(RawAppendLine(type: type, caseID: caseID, on: act.on, data: data, by: act.by), at: moment)]
    case .correct(let line, let set, let reason):
      let event = try event(of: line)
      guard let kind = office.catalog.kind(event.caseID.kind), let action = kind.actions(recording: event.type.name).first else {
        throw Refusal.unknownKind(event.caseID.kind, nearest: nil)
      }
      let values = try read(set, of: kind, action, on: act.on, at: moment)
      return try Casework.decide(Correction(seq: event.seq, set: values, reason: reason, by: act.by), in: office, at: moment)
    case .void(let line, let reason):
      return try decideVoiding(
        of: [try event(of: line).seq], reason: reason, by: act.by, needs: .supervision, in: office, at: moment)
    }
  }

  /// Leaves out what later rules would add, so that the committed logs stay as they were made.
  private static func asFirstWritten(_ drafts: [Draft], issuing issue: PlannedAct.Issue?) -> [Draft] {
    guard let issue else { return drafts }
    return drafts.enumerated().map { part, draft in
      var draft = draft
      if part > 0 {
        for (key, value) in draft.data where value.array != nil && issue.fields[key] == nil { draft.data[key] = nil }
      }
      return draft
    }
  }

  private func find(_ kindID: String, _ actionID: String) throws -> (Kind, Action) {
    guard let kind = office.catalog.kind(kindID) else { throw Refusal.unknownKind(kindID, nearest: nil) }
    guard let action = kind.action(actionID) else { throw Refusal.unknownAction(actionID, kind: kindID, nearest: nil) }
    return (kind, action)
  }

  private func event(of line: Int, isIssued: Bool = false) throws(MissingAct) -> Event {
    guard let events = recorded[line], events.indices.contains(isIssued ? 1 : 0) else { throw MissingAct(on: "the act of line \(line)") }
    return events[isIssued ? 1 : 0]
  }

  /// An act that rests on another one which is recorded only later, or never.
  struct MissingAct: Error, CustomStringConvertible {
    let on: String
    var description: String { "rests on \(on), which is not recorded yet" }
  }

  /// The second case that a command opens, where it has such an option.
  private func companion(
    _ issue: PlannedAct.Issue, of action: Action, on day: Day, at moment: Moment
  ) throws -> Intent.CompanionValues? {
    for case .issues(let rule) in action.rules {
      let (kind, action) = try find(rule.kind, rule.action)
      let choice = try read([rule.choice: .text(issue.choice)], of: kind, action, on: day, at: moment)[rule.choice]?.string
      return Intent.CompanionValues(
        choice: choice ?? issue.choice, fields: try read(issue.fields, of: kind, action, on: day, at: moment))
    }
    return nil
  }

  /// Reads the typed words like the command line; `decide` refuses unknown fields.
  private func read(
    _ fields: [String: PlannedAct.Typed], of kind: Kind, _ action: Action, on day: Day, at moment: Moment
  ) throws -> JSON.Object {
    let context = DayContext(today: moment.today, base: day, calendar: plan.calendar)
    var values: JSON.Object = [:]
    for (key, typed) in fields.sorted(by: { $0.key < $1.key }) {
      let field = kind.fields(of: action).first { $0.id == key }
      switch typed {
      case .label(let label):
        guard let caseID = labelled[label] else { throw MissingAct(on: "the case @\(label)") }
        values[key] = .string(caseID.description)
      case .text(let text): values[key] = try field.map { try FieldReading([text], for: $0, in: context).value } ?? .string(text)
      case .list(let texts): values[key] = try field.map { try FieldReading(texts, for: $0, in: context).value } ?? .string("")
      }
    }
    return values
  }

  /// Writes what was decided, as one batch.
  @discardableResult
  private mutating func append(_ drafts: [Draft], at: Instant) -> [Event] {
    drafts.enumerated().map { index, draft in
      let seq = office.events.count + 1
      let version = (office.history(of: draft.caseID)?.version ?? 0) + 1
      let part = drafts.count > 1 ? Event.Part(index: index + 1, count: drafts.count) : nil
      let event = Event(
        seq: seq, id: draft.id, type: draft.type, caseID: draft.caseID, version: version, on: draft.on, at: at, by: draft.by,
        data: draft.data, part: part, hash: .zero)
      do {
        try encoder.append(event)
      } catch {
        preconditionFailure("a normalised draft has canonical bytes: \(error)")
      }
      office.append(event)
      return event
    }
  }
}

/// An act that could not be recorded, with the rule that stood against it.
struct PlayError: Error, CustomStringConvertible {
  /// The office whose plan it is in.
  let office: String

  let act: PlannedAct

  /// The case it is about, where there is one already.
  let caseID: CaseID?

  /// What stood against it.
  let cause: any Error

  var description: String {
    let subject = caseID.map { " of \($0)" } ?? ""
    return "\(office)/plan.txt:\(act.line): \(act.title)\(subject) on \(act.on), recorded \(act.recorded) by \(act.by): \(cause)"
  }
}

/// Gives events their ids: of the moment of the plan, and of chance that a seed makes again.
final class Identities: Sendable {
  private let chance: Mutex<Chance>

  /// Begins with a seed.
  init(seed: UInt64) {
    chance = Mutex(Chance(seed: ~seed))
  }

  /// The next id.
  func next(at moment: Instant) -> EventID {
    chance.withLock { chance in EventID(at: moment, random: (chance.next(), chance.next())) }
  }
}

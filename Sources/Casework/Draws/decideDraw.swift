public import LogLines
public import TextForms
public import Values

/// Checks who announces a draw, where and for which day, before any lookup.
public func checkAnnouncing(_ order: DrawOrder, by: String, in office: some OfficeView, at moment: Moment) throws {
  try checkDrawing(by: by, in: office)
  try checkAhead(order.day, at: moment)
}

/// Refuses a day for a draw that doesn't lie ahead.
public func checkAhead(_ day: Day, at moment: Moment) throws {
  try checkLoggable(day)
  if day <= moment.today { throw Refusal.draw(.dayNotAhead(day, today: moment.today)) }
}

/// The event that announces a draw (公告), with what it is made from and the log as it stood before.
///
/// - Parameter size: how many events the log had.
/// - Parameter root: the root over them.
public func decideAnnouncing(
  _ order: DrawOrder, _ draw: Draw, size: Int, root: Digest, by: String, id: EventID? = nil, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try checkAnnouncing(order, by: by, in: office, at: moment)
  guard let action = Kind.draw.action("announce") else { return [] }
  var data = draw.members
  data.set(
    JSON.Object(given: [
      "among": order.among, "people": order.people, "seed": order.seed, "day": order.day, "size": size, "root": root, "per": order.per,
      "title": order.title, "note": order.note,
    ]).members)
  let number = try office.nextNumber(kind: Kind.draw.id, year: moment.today.year)
  return try decideNamed(
    Intent(
      kind: .draw, action: action, caseID: CaseID(kind: Kind.draw.id, wellFormedNumber: number), fields: data, on: moment.today, by: by,
      id: id), in: office, at: moment)
}

/// The event that holds a draw (抽取) by the value that was published.
public func decideHolding(
  of draw: CaseID, value: String, note: String? = nil, by: String, id: EventID? = nil, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  let value = Draw.value(value)
  if value.isEmpty { throw Refusal.badValue(Refusal.FieldName(id: "value", label: "数值"), value: "", problem: .empty) }
  try checkDrawing(by: by, in: office)
  let (action, history) = try holdable(draw, in: office)
  if let day = history.current?.fields["day"]?.string.flatMap({ Day($0) }), moment.today < day {
    throw Refusal.draw(.tooEarly(draw, day: day, today: moment.today))
  }
  guard let announced = history.validEntries.first(where: { _ in true })?.event, let content = Draw(announced.data) else {
    throw Refusal.draw(.emptyPool(draw.description))
  }
  let data = JSON.Object(given: ["value": value, "drawn": content.lots(hash: announced.hash.hex, value: value).json, "note": note])
  return try decideNamed(
    Intent(kind: .draw, action: action, caseID: draw, fields: data, on: moment.today, by: by, id: id), in: office, at: moment)
}

/// The action that completes a draw, and the draw's history, if that is still allowed.
public func holdable(_ draw: CaseID, in office: some OfficeView) throws -> (Action, CaseHistory) {
  guard draw.kind == Kind.draw.id else { throw Refusal.wrongKind(draw, expected: Kind.draw.id) }
  guard let action = Kind.draw.action("hold"), let history = try office.history(of: draw) else {
    throw Refusal.noSuchCase(draw.description, kind: draw.kind)
  }
  guard let current = history.current else { throw Refusal.voidCase(draw) }
  guard Kind.draw.allows(action, from: current.state) else { throw Refusal.wrongState(current, action: action, of: .draw) }
  return (action, history)
}

private func checkDrawing(by: String, in office: some OfficeView) throws {
  try office.roster.check(by, may: .draw)
  if office.tag != nil { throw Refusal.notOnCopies }
}

extension OfficeView {
  /// Refuses an event that cites a draw without its case, if cases of that kind were drawn.
  func checkDrawn(_ reference: JSON?, as field: Field, value: JSON?) throws {
    guard let id = reference?.string.flatMap({ CaseID($0) }), let history = try history(of: id) else { return }
    guard let lots = history.lots else { throw Refusal.draw(.notHeld(id)) }
    guard case .ref(let kind) = field.type, lots.contains(where: { CaseID($0.caseID)?.kind == kind }) else { return }
    guard let value = value?.string, lots.contains(where: { $0.caseID == value }) else {
      throw Refusal.draw(.notDrawn(value?.string, id))
    }
  }

  /// The drawn officers if the event names others; nil if they were there.
  func otherTeam(_ event: Event, kind: Kind) throws -> [String]? {
    for action in kind.actions(recording: event.type.name) {
      for case .drawn(let reference, let field) in action.rules {
        guard let id = event.data[reference]?.string.flatMap({ CaseID($0) }), let lots = try history(of: id)?.lots,
          let lot = lots.first(where: { $0.caseID == event.data[field]?.string })
        else { continue }
        if !lot.wasKept(by: event) { return lot.officers }
      }
    }
    return nil
  }
}

extension Draw.Lot {
  /// Whether all officers who were drawn were there when something was recorded.
  public func wasKept(by event: Event) -> Bool {
    Set(officers).isSubset(of: [event.by] + (event.data["with"]?.texts ?? []))
  }
}

/// Why a draw can't be announced, held or cited.
public enum DrawFault: Hashable, Sendable {
  /// The day doesn't lie ahead of the announcement.
  case dayNotAhead(Day, today: Day)
  /// The day hasn't come.
  case tooEarly(CaseID, day: Day, today: Day)
  /// Nothing would be drawn from.
  case emptyPool(String)
  /// There are no officers.
  case nobody(String)
  /// A word of the caller's meets nothing in the pool.
  case meetsNothing(String, label: String? = nil, option: Refusal.FieldName)
  /// A case has too few officers who may be sent.
  case tooFewFree(String, free: Int, team: Int)
  /// The draw wasn't held.
  case notHeld(CaseID)
  /// A case is not among those drawn.
  case notDrawn(String?, CaseID)

  /// The code, the message and the hint.
  public var wording: Message {
    switch self {
    case .dayNotAhead(let day, let today): Message("day-not-ahead", ["day": day, "today": today])
    case .tooEarly(let id, let day, let today): Message("too-early", ["id": id, "day": day, "today": today])
    case .emptyPool(let among): Message("empty-pool", ["among": among])
    case .nobody(let people): Message("nobody", ["people": people])
    case .meetsNothing(let word, let label, let option):
      Message("meets-nothing", ["label": option.label, "labelWord": label ?? word, "word": word, "id": option.id])
    case .tooFewFree(let id, let free, let team): Message("too-few-officers", ["id": id, "free": free, "team": team])
    case .notHeld(let id): Message("not-held", ["id": id])
    case .notDrawn(let project?, let id): Message("not-drawn", ["project": project, "id": id], hint: Self.drawn(in: id))
    case .notDrawn(nil, let id): Message("not-drawn.not-drawn", ["id": id], hint: Self.drawn(in: id))
    }
  }

  private static func drawn(in id: CaseID) -> Localized {
    Localized(zh: "docket 案件 \(id) 列出抽中的", en: "docket case \(id) lists those drawn")
  }
}

extension Audit {
  /// So many days after its day a draw that wasn't held is looked at.
  static let drawDays = 7

  /// Draws of which one of both events was voided, or that weren't held in time (抽查异常).
  public func draws(in histories: [CaseHistory]) -> [AuditFinding] {
    histories.filter { $0.id.kind == Kind.draw.id }.flatMap { history -> [AuditFinding] in
      let voided = history.entries.filter { $0.isVoided && !$0.isAmendment && covers($0.on) }
      if !voided.isEmpty {
        return [AuditFinding(.draw, cases: [history.id], events: voided.map(\.event.seq))]
      }
      guard let current = history.current, !current.isClosed, let day = current.fields["day"]?.string.flatMap({ Day($0) }), covers(day),
        today - day >= Self.drawDays
      else { return [] }
      return [AuditFinding(.draw, cases: [history.id], events: history.events.map(\.seq), detail: .days(today - day))]
    }
  }
}

public import EventLog
public import TextForms

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

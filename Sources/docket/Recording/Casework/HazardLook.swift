import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// What a call says of the hazards of a paper that is looked at again (复查): cleared, still there, not looked at.
struct HazardLook {
  /// What it says of the paper's own list.
  private(set) var paper: PaperLook?
  /// What it clears that stands open on other papers of the site.
  private(set) var elsewhere: [LeftAtSite] = []
  private let clearing: Clearing
  /// Whether the action has to say how many are cleared, none included.
  private let isCounted: Bool

  /// Whether an option is read here and nowhere else.
  static func reads(_ field: Field, _ clearing: Clearing?) -> Bool {
    [clearing?.places.id, clearing?.seen?.id, clearing?.unseen?.id].contains(field.id)
  }

  /// Reads the numbers of a call for one of its cases.
  ///
  /// - Parameter fields: the values that the call gives, a count and a judgement among them.
  init?(
    _ invocation: Invocation, _ action: Action, of kind: Casework.Kind, on id: CaseID, day: Day, fields: JSON.Object,
    in session: OfficeSession
  ) throws {
    guard let clearing = kind.clearing(by: action), let history = try session.office.history(of: id),
      let items = try session.office.items(of: history)
    else { return nil }
    self.clearing = clearing
    isCounted = action.fields.contains { $0.isRequired && $0.field == clearing.count.id }
    let left = items.uncleared
    func said(_ field: Field?) throws -> HazardWords? {
      let words = field.map { invocation.values($0.id) } ?? []
      if words.isEmpty { return nil }
      guard let said = HazardWords(words, among: left.map(\.number)) else { throw Failure.noHazards(named: words) }
      return said
    }
    let (clear, unseen) = (try said(clearing.places), try said(clearing.unseen))
    let judged = action.to.compactMap { outcome in if case .flag(let flag)? = outcome.when { fields[flag]?.bool } else { nil } }.first
    let count = fields[clearing.count.id]?.decimal
    guard clear != nil || unseen != nil else {
      // A count says how many, and not which.
      if judged == false || judged == nil, count == .zero || judged == false && count == nil, !left.isEmpty {
        paper = PaperLook(cleared: [], seen: left.map(\.place))
      }
      if judged == true, let count, count < items.remaining { throw Self.passedWithLeft([], left, id, action, of: kind) }
      return
    }
    var look = PaperLook(cleared: [])
    var numbers: [HazardNumber] = []
    if case .these(let named)? = unseen { numbers = named }
    look.unseen = try numbers.map { try Self.place(of: $0, in: items, on: id, clearing.unseen) }
    switch clear {
    case .all: look.cleared = left.map(\.place)
    case .rest: look.cleared = left.map(\.place).filter { !look.unseen.contains($0) }
    case .these(let named):
      let others = try history.current?.project.map { try session.office.left(at: $0, on: day) } ?? []
      for number in named {
        if let other = others.first(where: { $0.number == number && $0.caseID != id }),
          !items.items.contains(where: { $0.number == number })
        {
          elsewhere.append(other)
        } else {
          look.cleared.append(try Self.place(of: number, in: items, on: id, clearing.places))
        }
      }
    case .some(.none), nil: break
    }
    if case .some(.rest) = unseen { look.unseen = left.map(\.place).filter { !look.cleared.contains($0) } }
    if case .some(.all) = unseen { look.unseen = left.map(\.place) }
    if !Set(look.cleared).isDisjoint(with: look.unseen) { throw Failure.usage("cleared-and-still") }
    // Where a count cleared some before, and it isn't said which, nothing may be left.
    if items.remaining > Decimal(look.cleared.count) {
      look.seen = left.map(\.place).filter { !look.cleared.contains($0) && !look.unseen.contains($0) }
    }
    if judged == true, look.cleared.count < left.count { throw Self.passedWithLeft(look.cleared, left, id, action, of: kind) }
    paper = look
  }

  private static func place(of number: HazardNumber, in items: CaseItems, on id: CaseID, _ field: Field?) throws -> Int {
    guard let item = items.items.first(where: { $0.number == number }) else {
      throw Failure.refused(
        "no-such-place", ["id": id, "count": items.items.count, "label": field?.label ?? "", "place": number, "fieldId": field?.id ?? ""],
        details: items.uncleared.map { Localized($0.number.before($0.text)) })
    }
    try items.check(number, of: id)
    return item.place
  }

  /// The refusal of a review that passes a paper of which something is left.
  private static func passedWithLeft(
    _ cleared: [Int], _ left: [CaseItems.Item], _ id: CaseID, _ action: Action, of kind: Casework.Kind
  ) -> Failure {
    let rest = left.filter { !cleared.contains($0.place) }
    let taken = left.filter { cleared.contains($0.place) }.map(\.number.description)
    let command = Localized(zh: "docket \(kind.label) \(action.label) \(id)", en: "docket \(kind.id) \(action.id) \(id)")
    let words = taken.isEmpty ? "none" : taken.joined(separator: ",")
    return .usage(
      "passed-with-left",
      [
        "count": rest.count, "list": Localized { rest.map { $0.number.before($0.text) }.joined(separator: $0.choose("；", "; ")) },
        "command": command, "cleared": words,
      ])
  }

  /// Writes what was said into the fields of the paper's event.
  func fill(_ fields: inout JSON.Object) {
    guard let paper else { return }
    paper.fill(&fields, by: clearing)
    if isCounted, paper.cleared.isEmpty, fields[clearing.count.id] == nil { fields[clearing.count.id] = .number(0) }
  }
}

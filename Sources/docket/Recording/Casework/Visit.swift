import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values

/// What a call says of a visit to a site beyond its own event: what became of what was left there, and what it leaves open.
struct Visit {
  private let kind: Casework.Kind
  /// What became of what was left at the site; nil for other actions, and without a site.
  private let seen: SeenAtSite?
  /// What was left and stays in the words of a typed entry.
  let sameWords: [LeftAtSite]
  /// What clears some of it.
  let clearing: [ClearingIntent]
  /// What a careful person should know.
  let notes: [Note]

  init(_ input: ActionInput, _ invocation: Invocation, in session: OfficeSession) throws {
    kind = input.kind
    guard kind.remembers(by: input.action), let list = kind.clearing?.list, let field = kind.field(list) else {
      (seen, sameWords, clearing, notes) = (nil, [], [], try Self.repeated(input, in: session))
      return
    }
    var notes: [Note] = []
    let isSaid = [list, kind.clearing?.whole ?? list].contains { input.fields[$0] != nil || invocation[$0] != nil }
    if !isSaid, invocation[Kind.clauseField] == nil { notes.append(.noneSaid(field: Refusal.FieldName(field))) }
    guard let site = kind.sites(of: input.action, in: input.fields, session.office.catalog).first else {
      if SiteMemory.options.contains(where: { invocation[$0] != nil }) {
        throw Failure.usage("no-site-left")
      }
      if let site = kind.siteFields(of: input.action, session.office.catalog).first {
        notes.append(.noSite(field: Refusal.FieldName(site)))
      }
      (seen, sameWords, clearing, self.notes) = (nil, [], [], notes)
      return
    }
    let memory = try SiteMemory(of: site, on: input.on, in: session)
    let seen = try memory.seen(by: invocation)
    let failing = kind.failing(by: input.action, in: session.office.catalog)
    let passes = failing.map { !invocation.has($0.id) }
    clearing = try session.office.clearing(seen, passes: passes, on: input.on, by: input.by)
    sameWords = (input.fields[list]?.array ?? []).compactMap { seen.entry(saying: $0.string) }
    notes += sameWords.map { .sameWords($0.item.text, number: $0.number) }
    if !seen.unseen.isEmpty { notes.append(.left(seen.unseen.count)) }
    if passes ?? true { notes += clearing.filter(\.passes).compactMap(\.intent.caseID).map { .passedByVisit($0) } }
    if let other = try session.office.earlierVisit(to: site, of: kind, on: input.on, by: input.by, besides: input.fields) {
      notes.append(.visitedBefore(other))
    }
    if try session.office.currentCase(site)?.state == Casework.Kind.suspended { notes.append(.suspended(site)) }
    (self.seen, self.notes) = (seen, notes)
  }

  /// What a paper that takes over nothing of an earlier case lists in the words of something that is left at its site.
  private static func repeated(_ input: ActionInput, in session: OfficeSession) throws -> [Note] {
    let (kind, catalog) = (input.kind, session.office.catalog)
    guard input.action.from.onlyOpens, let list = kind.clearing?.list, let texts = input.fields[list]?.array?.compactMap(\.string),
      let site = kind.sites(of: input.action, in: input.fields, catalog).first
    else { return [] }
    let takesOver = kind.fields(of: input.action).contains { field in
      guard case .ref(let id) = field.type, input.fields[field.id] != nil else { return false }
      return catalog.kind(id)?.clearing != nil
    }
    if takesOver { return [] }
    let left = try session.office.left(at: site, on: input.on)
    return texts.compactMap { text in
      left.first { $0.says(text) }.map { .sameWords($0.item.text, number: $0.number) }
    }
  }

  /// An intent with what was seen still there.
  func filled(_ intent: Intent) -> Intent {
    var intent = intent
    seen?.fill(&intent.fields, of: kind)
    return intent
  }
}

extension SeenAtSite {
  /// The first entry that isn't cleared and says the same.
  fileprivate func entry(saying text: String?) -> LeftAtSite? {
    text.flatMap { text in (still + unseen).first { $0.says(text) } }
  }
}

extension OfficeView {
  /// A case of the same person at the same site on the same day, which differs in what makes cases of its kind alike.
  fileprivate func earlierVisit(
    to site: CaseID, of kind: Casework.Kind, on day: Day, by name: String, besides fields: JSON.Object
  ) throws -> CaseID? {
    let alike = (kind.policy.alike ?? []).filter { $0 != "day" }
    return try cases(referringTo: site, since: day).first { id in
      guard id.kind == kind.id, let current = try currentCase(id), current.opened == day, current.openedBy == name,
        current.project == site
      else { return false }
      return alike.isEmpty || !alike.allSatisfy { current.fields[$0] == fields[$0] }
    }
  }
}

public import Casework
public import Documents
public import LogLines
import TextForms
import Values

/// The paper (文书) on which a case is signed on site, made by `docket print`.
public struct Paper: Sendable {
  /// The case.
  let history: CaseHistory
  /// The case in its present state.
  let current: Case
  /// The name of the office.
  let office: String
  /// Where the office's days begin and end.
  let zone: Zone
  /// The known cases that it refers to.
  let references: [CaseID: CaseHistory]
  /// Personal values by field.
  let personal: [String: String]

  /// Where the clauses are written that it cites, by their codes.
  let basis: [String: String]

  /// The cases that belong to a site's file.
  let dossier: [CaseHistory]

  /// What was left at the site of a visit, and what became of it.
  let left: [Left]

  /// The entries of its list, under their numbers at the site.
  let items: CaseItems?

  /// The numbers of people's licences, by name.
  let licences: [String: String]

  /// The files attached to it, with the bytes of those that are shown.
  let photos: [(attached: Attached, bytes: [UInt8]?)]

  /// The entries of its list that the visit of its last review didn't look at, by their places.
  let unseen: Set<Int>

  /// The numbers of a report on a supervision.
  let measured: [Measured]

  /// The paper that was asked for; nil for the one of the case's kind and state.
  public internal(set) var named: Name?

  /// Creates a paper; nil if the case is void.
  package init?(
    _ history: CaseHistory, office: String, zone: Zone, references: [CaseID: CaseHistory] = [:], personal: [String: String] = [:],
    basis: [String: String] = [:], dossier: [CaseHistory] = [], left: [Left] = [], licences: [String: String] = [:],
    photos: [(attached: Attached, bytes: [UInt8]?)] = [], items: CaseItems? = nil, unseen: Set<Int> = [], measured: [Measured] = [],
    named: Name? = nil
  ) {
    guard let current = history.current else { return nil }
    (self.history, self.current, self.office, self.zone, self.references) = (history, current, office, zone, references)
    (self.personal, self.basis, self.dossier, self.left, self.licences) = (personal, basis, dossier, left, licences)
    self.items = items ?? CaseItems(history, behind: Self.behind(history).flatMap { references[$0] })
    (self.photos, self.unseen, self.measured, self.named) = (photos, unseen, measured, named)
  }

  /// The referenced cases that a paper needs; ask again until there are none.
  public static func wanted(by history: CaseHistory, beside known: [CaseID: CaseHistory]) -> [CaseID] {
    var wanted: [CaseID] = []
    // The project of an inspection is the project of its notice.
    let nearby = [history] + [behind(history)].compactMap { $0.flatMap { known[$0] } }
    for id in nearby.flatMap(directReferences) + drawn(in: history) where known[id] == nil && !wanted.contains(id) { wanted.append(id) }
    return wanted
  }

  /// The case to which another carries what it clears: the inspection behind a notice.
  package static func behind(_ history: CaseHistory) -> CaseID? {
    (history.kind?.carrying).flatMap { history.current?.fields[$0]?.string }.flatMap { CaseID($0) }
  }

  /// The case whose list of clauses a paper prints: itself, or the one behind it.
  public static func citing(_ history: CaseHistory, beside known: [CaseID: CaseHistory]) -> CaseHistory? {
    [history, behind(history).flatMap { known[$0] }].compactMap(\.self).first { $0.current?.fields[Kind.clauseField] != nil }
  }

  /// The cases that a draw draws from.
  private static func drawn(in history: CaseHistory) -> [CaseID] {
    guard history.kind?.policy.paper?.contains(where: { $0.form == .draw }) ?? false, let draw = Draw.announced(by: history) else {
      return []
    }
    return draw.pool.flatMap(\.cases).compactMap { CaseID($0) }
  }

  private static func directReferences(of history: CaseHistory) -> [CaseID] {
    guard let kind = history.kind, let current = history.current else { return [] }
    return kind.allFields.compactMap { field in
      if case .ref = field.type { current.fields[field.id]?.string.flatMap { CaseID($0) } } else { nil }
    }
  }

  /// The document, on upright A4 with the case and its last event's hash at the foot.
  public func document() throws(TableGridError) -> Document {
    let (title, text) = (title, sheet.text)
    let blocks = text == "draw" ? try publicDraw() : try PaperTemplate(self, titled: title).blocks(of: text)
    let head: [Block] = [.letterhead(office), .heading(1, RichText(title))]
    if isForCitizen { return Document(title: title, blocks: head + blocks) }
    return Document(title: title, footer: foot, blocks: head + [numberLine] + blocks + (provesService ? [] : photoBlocks))
  }

  /// Whether it proves that a paper was handed over, and shows nothing of the site.
  private var provesService: Bool { if case .letter(.serve)? = named { true } else { false } }

  /// What identifies the printed state of the case: its name, its last event, and that event's hash.
  private var foot: String {
    guard let last = history.events.last else { return history.id.description }
    return "\(history.id) · 第\(last.version)版 · 事件 #\(last.seq) · SHA-256 \(last.hash.hex)"
  }
}

extension Paper {
  /// The paper that the case prints on: the first of its kind's that fits.
  var choice: Kind.Policy.PaperChoice? { history.kind?.policy.paper?.first { $0.fits(current) } }

  /// The text of `Sources/Texts/papers` that it prints, and the kind's choice of it; a case without a form prints as a summary.
  var sheet: (text: String, choice: Kind.Policy.PaperChoice?) {
    let chosen: Kind.Policy.PaperChoice?
    switch named {
    case nil: chosen = choice
    case .letter?: return (named?.text ?? "", nil)
    case .form(let form), .typed(let form, _): chosen = choice(of: form)
    }
    let form = chosen?.form ?? .summary
    return (form == .draw && Draw.announced(by: history) == nil ? "summary" : form.rawValue, chosen)
  }

  /// The heading: the kind's own, else the paper's.
  var title: String {
    if let named, case .letter = named { return named.title.zh }
    let (text, chosen) = sheet
    if let title = chosen?.title { return title }
    return PaperTemplate(self, titled: "").title(of: text) ?? Self.title(ofType: text == "demand" ? word("type") ?? "" : "")
  }

  /// The heading of a type of letters that the office added: 催办 becomes 催办通知书, 监督意见书 stays.
  static func title(ofType label: String) -> String {
    ["书", "函", "单", "报", "令"].contains { label.hasSuffix($0) } ? label : label + "通知书"
  }

  /// The day that it bears.
  var dated: Day? {
    switch sheet.text {
    case "review": lastEntry(of: "reviewed")?.on
    case "resume": lastEntry(of: "resumed")?.on
    case "reply", "citizen-reply": lastDay(of: "replied", "resolved", "rejected", "merged", "returned")
    case "audit-demand": lastDay(of: "notified") ?? current.opened
    case "transfer": lastDay(of: "transferred") ?? current.opened
    case "report": lastEntry(of: "reported")?.on
    case "draw": history.validEntries.reversed().first { _ in true }?.on
    case "dossier": nil
    default: current.opened
    }
  }

  /// What its placeholders may be.
  var words: PaperWords {
    PaperWords(history.kind ?? Kind(history.id.kind, history.id.kind, fields: [], states: [], actions: [])) { id in
      references.values.first { $0.id.kind == id }?.kind ?? Catalog.builtIn.kind(id)
    }
  }
}

public import Casework
public import Documents
public import LogLines
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

  /// The numbers of people's licences, by name.
  let licences: [String: String]

  /// The files attached to it, with the bytes of those that are shown.
  let photos: [(attached: Attached, bytes: [UInt8]?)]

  /// The entries of its list that the visit of its last review didn't look at, by their places.
  let unseen: Set<Int>

  /// The numbers of a report on a supervision.
  let measured: [Measured]

  /// The paper that was asked for; nil for the one of the case's kind and state.
  public let named: Name?

  /// Creates a paper; nil if the case is void.
  public init?(
    _ history: CaseHistory, office: String, zone: Zone, references: [CaseID: CaseHistory] = [:], personal: [String: String] = [:],
    basis: [String: String] = [:], dossier: [CaseHistory] = [], left: [Left] = [], licences: [String: String] = [:],
    photos: [(attached: Attached, bytes: [UInt8]?)] = [], named: Name? = nil
  ) {
    self.init(
      history, office: office, zone: zone, references: references, personal: personal, basis: basis, dossier: dossier, left: left,
      licences: licences, photos: photos, unseen: [], measured: [], named: named)
  }

  /// Creates a paper, with what a visit didn't look at and the numbers that a report on a supervision prints.
  package init?(
    _ history: CaseHistory, office: String, zone: Zone, references: [CaseID: CaseHistory] = [:], personal: [String: String] = [:],
    basis: [String: String] = [:], dossier: [CaseHistory] = [], left: [Left] = [], licences: [String: String] = [:],
    photos: [(attached: Attached, bytes: [UInt8]?)] = [], unseen: Set<Int>, measured: [Measured], named: Name? = nil
  ) {
    guard let current = history.current else { return nil }
    self.history = history
    self.current = current
    self.office = office
    self.zone = zone
    self.references = references
    self.personal = personal
    self.basis = basis
    self.dossier = dossier
    self.left = left
    self.licences = licences
    self.photos = photos
    self.unseen = unseen
    self.measured = measured
    self.named = named
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
    for case .carries(_, let ref, _) in (history.kind?.actions ?? []).flatMap(\.rules) {
      if let id = history.current?.fields[ref]?.string.flatMap({ CaseID($0) }) { return id }
    }
    return nil
  }

  /// The case whose list of clauses a paper prints: itself, or the one behind it.
  public static func citing(_ history: CaseHistory, beside known: [CaseID: CaseHistory]) -> CaseHistory? {
    [history, behind(history).flatMap { known[$0] }].compactMap(\.self).first { $0.current?.fields[Kind.clauseField] != nil }
  }

  /// The cases that a draw draws from.
  private static func drawn(in history: CaseHistory) -> [CaseID] {
    guard history.kind?.policy.paper?.contains(where: { $0.form == .draw }) ?? false,
      let announced = history.validEntries.first(where: { _ in true }), let draw = Draw(announced.data)
    else { return [] }
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
    let (title, blocks) = try form()
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
  /// What a letter orders, in the words of its form.
  struct Demand: Equatable {
    /// The heading.
    let title: String
    /// What led to it: 检查, 标后稽查.
    let occasion: String
    /// What is ordered, after 现责令你单位.
    let order: String

    /// A letter under the kind's heading, or of a type that the office added.
    init(title: String?, type: String) {
      self.title = title ?? Self.title(ofType: type)
      occasion = self.title.hasPrefix("标后稽查") ? "标后稽查" : "检查"
      order = title == nil ? "办理完毕" : "整改完毕"
    }

    /// Whether work has to stop.
    var stopsWork: Bool { title.hasPrefix("停工") }

    /// The heading of a type that the office added: 催办 becomes 催办通知书, 监督意见书 stays.
    private static func title(ofType label: String) -> String {
      ["书", "函", "单", "报", "令"].contains { label.hasSuffix($0) } ? label : label + "通知书"
    }
  }

  /// The paper that the case prints on: the first of its kind's that fits.
  var choice: Kind.Policy.PaperChoice? { history.kind?.policy.paper?.first { $0.fits(current) } }

  /// The title and blocks of the paper that was asked for.
  func form() throws(TableGridError) -> (title: String, blocks: [Block]) {
    switch named {
    case nil: return try formOfState()
    case .letter(let letter): return (letter.title, try blocks(of: letter))
    case .form(let form), .typed(let form, _):
      guard let choice = choice(of: form) else { return try summary() }
      let (title, blocks) = try self.form(of: choice)
      return (choice.title ?? title, blocks)
    }
  }

  /// The title and blocks of a case's own form; a case without a form prints as a summary.
  func formOfState() throws(TableGridError) -> (title: String, blocks: [Block]) {
    guard let choice else { return try summary() }
    let (title, blocks) = try form(of: choice)
    return (choice.title ?? title, blocks)
  }

  private func form(of choice: Kind.Policy.PaperChoice) throws(TableGridError) -> (title: String, blocks: [Block]) {
    switch choice.form {
    case .record: return try inspectionRecord()
    case .demand: return try letter(of: Demand(title: choice.title, type: word("type") ?? ""))
    case .talk: return try talk()
    case .circular: return try circular()
    case .transfer: return try transfer()
    case .reply: return try complaintReply()
    case .auditDemand: return try auditDemand()
    case .draw: return try publicDraw()
    case .dossier: return try siteFile()
    case .report: return try supervisionReport()
    case .summary: return try summary()
    }
  }
}

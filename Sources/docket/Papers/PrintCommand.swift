import Casework
import Commands
import EventLog
import Formats
import Publishing
import TextForms

/// Prints the paper of a case.
struct PrintCommand: CommandBody {
  let call: CommandCall

  /// The forms of a paper.
  static let forms = PrintedForms(formats: [.docx, .html, .text], makesPDF: true)

  /// Finds the case, makes its paper and writes it.
  func run() throws(Failure) -> ExitStatus {
    let session = try OfficeSession.reading(call)
    let id = try session.finder(by: try Attribution.name(call), noting: call.console.printNote).find(call.invocation.argument("case") ?? "")
    let history = try known(id, in: session)
    let opening = try PersonalOpening.asked(by: call, of: session)
    let named = try self.named(for: history)
    let document = try id.kind == Kind.table.id && named == nil ? form(of: id) : paper(of: history, named, in: session, opening)
    let format = call.invocation["format"] == nil ? .docx : call.format
    guard let renderer = format.renderer else { return .usage }
    let bytes = try Failure.catching { try renderer(DocumentFormat.Setting(width: call.console.width)).render(document) }
    try write(bytes, named: format == .docx ? Self.fileName(of: history, named) : nil)
    try opening?.noteOpened(call, of: id.description)
    let status = session.status(call.console)
    return opening?.status(status) ?? status
  }

  /// The form of a performance table, which is its paper.
  private func form(of table: CaseID) throws(Failure) -> Document {
    let session = try TableSession(call, id: table.number)
    let status = try session.status()
    return try Failure.catching { try TableForm(session.result, status: status).document() }
  }

  /// The paper of a case.
  private func paper(
    of history: CaseHistory, _ named: Paper.Name?, in session: OfficeSession, _ opening: PersonalOpening?
  ) throws(Failure) -> Document {
    let references = try references(of: history, in: session)
    guard
      let paper = Paper(
        history, office: session.origin.name, zone: session.origin.zone, references: references,
        personal: try personal(of: history, opening), basis: try basis(Paper.citing(history, beside: references), in: session),
        dossier: try dossier(of: history, in: session), photos: try photos(of: history, beside: references, in: session), named: named)
    else { throw Self.void(history.id) }
    if let named, !paper.hasGround(for: named) {
      let others = Paper.names(of: history.kind).filter { paper.hasGround(for: $0) }
      throw .refused("paper-without-ground", ["id": history.id, "name": "\(history.id.kind).\(named.id)", "names": Self.list(others)])
    }
    return try Failure.catching { try paper.document() }
  }

  /// Where the clauses that a case cites are written, by the libraries that stood before it was recorded.
  private func basis(_ citing: CaseHistory?, in session: OfficeSession) throws(Failure) -> [String: String] {
    guard let citing, let opening = citing.events.first else { return [:] }
    let book = try Failure.catching { try session.office.clauses(before: opening.seq) }
    let clauses = book.libraries.flatMap(\.clauses)
    return Dictionary(clauses.compactMap { clause in clause.basis.map { (clause.code, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  /// The files attached to a case, with the bytes of the photos that are shown.
  private func photos(
    of history: CaseHistory, beside references: [CaseID: CaseHistory], in session: OfficeSession
  ) throws(Failure) -> [(attached: Paper.Attached, bytes: [UInt8]?)] {
    guard !call.invocation.has("no-photos"), !(history.kind?.policy.dossier ?? false) else { return [] }
    var (count, size) = (0, 0)
    var photos: [(attached: Paper.Attached, bytes: [UInt8]?)] = []
    for attached in Paper.attached(to: history, beside: references) {
      let bytes = count < Paper.mostPhotos ? try picture(attached.file.hash, in: session) : nil
      if let bytes, size + bytes.count <= Paper.mostPhotoBytes {
        count += 1
        size += bytes.count
        photos.append((attached, bytes))
      } else {
        photos.append((attached, nil))
      }
    }
    return photos
  }

  /// The bytes of an attached picture; nil if it is none, is gone, or isn't what the log committed to.
  private func picture(_ hash: Digest, in session: OfficeSession) throws(Failure) -> [UInt8]? {
    do throws(StoreError) {
      return try session.store.attachment(hash).flatMap { Photo($0) == nil ? nil : $0 }
    } catch {
      guard case .damaged = error else { throw error.failure }
      return nil
    }
  }

  /// The cases of a site's file.
  private func dossier(of history: CaseHistory, in session: OfficeSession) throws(Failure) -> [CaseHistory] {
    guard history.kind?.policy.dossier ?? false else { return [] }
    let moment = try session.asOf(call).map { session.origin.zone.end(of: $0) }
    return try Dossier(of: history, knownAt: moment, session).cases
  }

  /// The case as it is known, or was on the day of `--as-of`.
  private func known(_ id: CaseID, in session: OfficeSession) throws(Failure) -> CaseHistory {
    guard let history = try Failure.catching({ try session.office.history(of: id) }) else {
      throw Refusal.noSuchCase(id.description, kind: nil).failure
    }
    guard let known = session.known(history, asOf: try session.asOf(call)) else {
      throw Refusal.noSuchCase(id.description, kind: id.kind).failure
    }
    return known
  }

  /// The cases that the paper refers to: the inspection behind a notice, then that inspection's project.
  private func references(of history: CaseHistory, in session: OfficeSession) throws(Failure) -> [CaseID: CaseHistory] {
    var found: [CaseID: CaseHistory] = [:]
    var missing: Set<CaseID> = []
    while true {
      let wanted = Paper.wanted(by: history, beside: found).filter { !missing.contains($0) }
      if wanted.isEmpty { return found }
      for id in wanted {
        found[id] = try Failure.catching { try session.office.history(of: id) }
        if found[id] == nil { missing.insert(id) }
      }
    }
  }

  /// The personal values of the case in words, where they were asked for.
  private func personal(of history: CaseHistory, _ opening: PersonalOpening?) throws(Failure) -> [String: String] {
    guard let opening, let kind = history.kind else { return [:] }
    let personal = Set(kind.allFields.filter(\.isPersonal).map(\.id))
    let fields = try Failure.catching { try opening.fields(of: history, personal.contains) }
    var values: [String: String] = [:]
    for key in personal { values[key] = fields[key].flatMap { $0.isMisfit ? JSON.misfitText[call.console.language] : $0.string } }
    return values
  }

  /// The paper that `--paper` names, with or without the kind before it.
  private func named(for history: CaseHistory) throws(Failure) -> Paper.Name? {
    guard let text = call.invocation["paper"] else { return nil }
    let names = Paper.names(of: history.kind)
    let prefix = "\(history.id.kind)."
    let word = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    if let found = names.first(where: { $0.id == word || Self.title(of: $0) == word }) { return found }
    throw .usage("no-such-paper", ["kind": history.id.kind, "name": text, "names": Self.list(names)])
  }

  private static func title(of name: Paper.Name) -> String? {
    if case .letter(let letter) = name { letter.title } else { nil }
  }

  /// The names of papers, with the headings of those that have one of their own.
  private static func list(_ names: [Paper.Name]) -> String {
    names.map { name in name.id + (title(of: name).map { "（\($0)）" } ?? "") }.joined(separator: " ")
  }

  private static func fileName(of history: CaseHistory, _ named: Paper.Name?) -> String {
    "\(history.id.kind)-\(history.id.number)\(named.map { "-" + $0.id } ?? "").docx"
  }

  /// Writes the paper where it was asked for, else to a file of its own name, else to standard output.
  private func write(_ bytes: [UInt8], named own: String?) throws(Failure) {
    guard let own, call.invocation["output"] == nil else { return try call.emit(bytes) }
    let there = try Failure.catching { try POSIXFileSystem().contents(of: own) }
    // Somebody may have filled in the paper that was printed before.
    if let there, there != bytes { throw Self.occupied(own) }
    if there == nil { try OutputFile.write(bytes, to: own, call, isPrivate: call.invocation.has("with-personal"), isNamed: false) }
    try call.console.print(own)
  }

  private static func void(_ id: CaseID) -> Failure {
    Failure.refused("void-case.has-no-paper-its", ["id": id])
  }

  private static func occupied(_ path: String) -> Failure {
    Failure.refused("file-exists", ["path": path])
  }
}

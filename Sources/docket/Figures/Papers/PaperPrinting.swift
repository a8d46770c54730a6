import Casework
import Commands
import Documents
import EventLog
import Formats
import LogLines
import ProgramSession
import Publishing
import TextForms
import Values

/// Makes the papers of cases of one log, from the office's own Word files where it has some.
struct PaperPrinting {
  let call: CommandCall
  let session: OfficeSession
  /// Where the cases with one officer alone are told together; nil where each is told when it is printed.
  var alone: SingleOfficers?

  /// A paper as a file, and the name that it is given.
  struct Printed {
    let bytes: [UInt8]
    let name: String
    /// Whether several cases may have papers of the same name.
    let isShared: Bool
  }

  /// The paper of a case; nil for the one of its state.
  func printed(
    _ history: CaseHistory, _ named: Paper.Name?, _ opening: PersonalOpening?, as format: DocumentFormat
  ) throws -> Printed? {
    let paper = try paper(of: history, named, opening)
    if let kind = history.kind, kind.policy.audit?.contains(.singleOfficer) ?? false, paper.officerCount == 1 {
      if let alone { alone.add(history.id) } else { call.console.note(message: "single-officer", ["id": history.id]) }
    }
    if format == .docx, let own = try own(paper.ids), let kind = history.kind {
      return try filled(own, with: paper, of: kind)
    }
    let document = try paper.document()
    guard let bytes = try call.bytes(of: document, as: format), let kind = history.kind else { return nil }
    let filling = PaperFilling(PaperWords(kind, in: session.office.catalog), of: paper, on: session.today)
    return Printed(bytes: bytes, name: filling.usualName, isShared: true)
  }

  /// The office's own file for a paper; nil where the built-in one holds.
  private func own(_ ids: [String]) throws -> OfficePaper? {
    let papers = try session.office.ownPapers()
    return ids.lazy.compactMap { id in papers.first { $0.paper == id } }.first
  }

  private func filled(_ own: OfficePaper, with paper: Paper, of kind: Kind) throws -> Printed {
    let file = own.template.name
    guard let bytes = try session.store.attachment(own.template.hash) else {
      throw Failure.io("kept-paper-missing", ["name": file, "paper": own.paper])
    }
    let template: WordTemplate
    do throws(WordTemplate.Fault) { template = try WordTemplate(bytes) } catch { throw error.failure(in: file) }
    let filling = PaperFilling(PaperWords(kind, in: session.office.catalog), of: paper, on: session.today)
    let filled: [UInt8]
    do throws(WordTemplateProblems<PaperWordError>) {
      filled = try template.filled(from: filling).bytes
    } catch {
      throw error.failure(in: file)
    }
    guard let pattern = own.namePattern else { return Printed(bytes: filled, name: filling.usualName, isShared: true) }
    do throws(NarrativeFailure<PaperWordError>) {
      return Printed(bytes: filled, name: try filling.name(pattern), isShared: true)
    } catch {
      throw error.failure(in: pattern)
    }
  }

  /// Whether a case has a paper, and what a named one says.
  func isPrintable(_ history: CaseHistory, _ named: Paper.Name?) throws -> Bool {
    let references = try references(of: history)
    let paper = Paper(history, office: try office(on: history, named), zone: session.origin.zone, references: references, named: named)
    guard let paper else { return false }
    return named.map { paper.hasGround(for: $0) } ?? true
  }

  /// What the office was called on the day of a paper: that of the act that it is of, of a site's file today.
  private func office(on history: CaseHistory, _ named: Paper.Name?) throws -> String {
    guard let current = history.current, !(history.kind?.policy.dossier ?? false) else { return try session.officeName(on: session.today) }
    return try session.officeName(on: named == nil ? current.opened : current.since)
  }

  /// What a case's paper says.
  func paper(of history: CaseHistory, _ named: Paper.Name?, _ opening: PersonalOpening?) throws -> Paper {
    let references = try references(of: history)
    let items = try session.office.items(of: history)
    guard
      let paper = Paper(
        history, office: try office(on: history, named), zone: session.origin.zone, references: references,
        personal: try personal(of: history, opening), basis: try basis(Paper.citing(history, beside: references)),
        dossier: try dossier(of: history), left: try left(before: history),
        licences: licences(of: history), photos: try photos(of: history, beside: references), items: items,
        unseen: try unseen(at: history, items),
        measured: try measured(of: history, named), named: named)
    else { throw Failure.refused("void-case.no-paper", ["id": history.id]) }
    if let named, !paper.hasGround(for: named) {
      let others = PaperNaming.list(Paper.names(of: history.kind).filter { paper.hasGround(for: $0) })
      throw Failure.refused(
        "paper-without-ground", ["id": history.id, "name": "\(history.id.kind).\(named.id)", "names": others[call.console.language]])
    }
    return paper
  }

  /// The numbers of a site's report.
  private func measured(of history: CaseHistory, _ named: Paper.Name?) throws -> [Paper.Measured] {
    guard case .form(.report)? = named else { return [] }
    return try SupervisionFigures(site: history, figures: try FigureSession(call, session: session)).lines()
  }

  /// The numbers of the licences of those who were there, under the names that they had then.
  private func licences(of history: CaseHistory) -> [String: String] {
    let roster = session.office.roster
    let numbers = Paper.officers(of: history).compactMap { name in
      (roster.people[name] ?? roster.people[roster.days.presentName(of: name)])?.licence.map { (name, $0) }
    }
    return Dictionary(numbers, uniquingKeysWith: { first, _ in first })
  }

  /// What was left at the site of a visit when it began, and what became of it there.
  private func left(before history: CaseHistory) throws -> [Paper.Left] {
    guard let left = history.kind?.left, let current = history.current, let opening = history.events.first, let site = current.project
    else { return [] }
    let before = try OfficeSession(opening.batchSeqs.lowerBound - 1, of: session, at: opening.at)
    var cleared: [CaseID: Set<Int>] = [:]
    for seq in opening.batchSeqs {
      guard let event = try session.lookup.event(at: seq),
        let clearing = session.office.catalog.kind(event.caseID.kind)?.clearing
      else { continue }
      cleared[event.caseID, default: []].formUnion((event.data[clearing.places.id]?.array ?? []).compactMap(\.decimal?.whole))
    }
    let still = (current.fields[left.list.id]?.array ?? []).compactMap(\.string)
    return Paper.left(try before.office.left(at: site, on: current.opened), cleared: cleared, still: still)
  }

  /// The places of a case's list that the last look at it didn't reach.
  private func unseen(at history: CaseHistory, _ items: CaseItems?) throws -> Set<Int> {
    guard let kind = history.kind, let clearing = kind.clearing, let items,
      let review = history.entries.last(where: { entry in
        !entry.isVoided && kind.actions(recording: entry.event.type.name).contains { kind.clearing(by: $0) != nil }
      })
    else { return [] }
    let said = [clearing.seen, clearing.unseen].compactMap { $0.flatMap { review.data[$0.id] } }
    if !said.isEmpty { return Set((clearing.unseen.flatMap { review.data[$0.id]?.array } ?? []).compactMap(\.decimal?.whole)) }
    // Events of before say it by the texts that the visit of their batch saw.
    for seq in review.event.batchSeqs where seq != review.event.seq {
      guard let event = try session.lookup.event(at: seq), event.version == 1,
        let left = session.office.catalog.kind(event.caseID.kind)?.left
      else { continue }
      var still = (event.data[left.list.id]?.array ?? []).compactMap(\.string)
      var unseen: Set<Int> = []
      for item in items.uncleared {
        if let index = still.firstIndex(of: item.text) { still.remove(at: index) } else { unseen.insert(item.place) }
      }
      return unseen
    }
    return []
  }

  /// Where the clauses that a case cites are written, by the libraries that stood before it was recorded.
  private func basis(_ citing: CaseHistory?) throws -> [String: String] {
    guard let citing, let opening = citing.events.first else { return [:] }
    let book = try session.office.clauses(before: opening.seq)
    let clauses = book.libraries.flatMap(\.clauses)
    return Dictionary(clauses.compactMap { clause in clause.basis.map { (clause.code, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  /// The files attached to a case, with the bytes of the photos that are shown.
  private func photos(
    of history: CaseHistory, beside references: [CaseID: CaseHistory]
  ) throws -> [(attached: Paper.Attached, bytes: [UInt8]?)] {
    guard !call.invocation.has("no-photos"), !(history.kind?.policy.dossier ?? false) else { return [] }
    var (count, size) = (0, 0)
    var photos: [(attached: Paper.Attached, bytes: [UInt8]?)] = []
    for attached in Paper.attached(to: history, beside: references) {
      let bytes = count < Paper.mostPhotos ? try picture(attached.file.hash) : nil
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
  private func picture(_ hash: Digest) throws -> [UInt8]? {
    do throws(StoreError) {
      return try session.store.attachment(hash).flatMap { Photo($0) == nil ? nil : $0 }
    } catch {
      guard case .damaged = error else { throw error }
      return nil
    }
  }

  /// The cases of a site's file.
  private func dossier(of history: CaseHistory) throws -> [CaseHistory] {
    guard history.kind?.policy.dossier ?? false else { return [] }
    let moment = try session.asOf(call).map { session.origin.zone.end(of: $0) }
    return try Dossier(of: history, knownAt: moment, session).cases
  }

  /// The cases that the paper refers to: the inspection behind a notice, then that inspection's project.
  private func references(of history: CaseHistory) throws -> [CaseID: CaseHistory] {
    var found: [CaseID: CaseHistory] = [:]
    var missing: Set<CaseID> = []
    while true {
      let wanted = Paper.wanted(by: history, beside: found).filter { !missing.contains($0) }
      if wanted.isEmpty { return found }
      for id in wanted {
        found[id] = try session.office.history(of: id)
        if found[id] == nil { missing.insert(id) }
      }
    }
  }

  /// The personal values of the case in words, where they were asked for.
  private func personal(of history: CaseHistory, _ opening: PersonalOpening?) throws -> [String: String] {
    guard let opening, let kind = history.kind else { return [:] }
    let personal = Set(kind.allFields.filter(\.isPersonal).map(\.id))
    let fields = try opening.fields(of: history, personal.contains)
    var values: [String: String] = [:]
    for key in personal { values[key] = fields[key].flatMap { $0.isMisfit ? JSON.misfitText[call.console.language] : $0.string } }
    return values
  }
}

import Casework
import Commands
import EventLog
import Gathering
import LogLines
import Pages
import ProgramSession
import TextForms
import Values

/// What files that lie elsewhere know of a log: deliveries, pages, receipts, checkpoints, parcels, copies.
struct Witnesses {
  let session: OfficeSession
  let process: ProcessContext

  /// What one of them says.
  struct Testimony {
    let path: String
    /// What sort of file it is, for programs.
    let sort: String
    let verdict: Verdict<Localized>
    /// How what it knows more than the log is taken in.
    var remedy: Localized?

    func json(_ language: Language) -> JSON {
      let members = [("file", path.json), ("sort", sort.json)] + verdict.members(language) + [("next", remedy.map { $0[language] }.json)]
      return .object(JSON.Object(members))
    }

    func text(_ language: Language) -> String {
      "\(path)  \(verdict.text[language])" + (remedy.map { language.choose("；下一步：", "; next: ") + $0[language] } ?? "")
    }
  }

  private var logName: String { "docket/\(session.origin.id)" }

  /// Reads a file or folder and holds it against the log.
  func testimony(of path: String) throws -> Testimony {
    if try POSIXFileSystem().status(of: path)?.kind == .directory { return try testimony(ofFolder: path) }
    let bytes = try InputFile.bytes(path, .page, process)
    if let checkpoint = Checkpoint(bytes: bytes) {
      return Testimony(path: path, sort: "checkpoint", verdict: try verdict(on: checkpoint.origin, checkpoint.size, checkpoint.root))
    }
    if let manifest = ParcelManifest(bytes) { return try testimony(of: manifest, path) }
    if let (delivery, intents) = Self.delivery(bytes) { return try testimony(of: delivery, intents, path) }
    if let checkpoint = Self.receipt(bytes)?.checkpoint {
      return Testimony(path: path, sort: "receipt", verdict: try verdict(on: checkpoint.origin, checkpoint.size, checkpoint.root))
    }
    guard let page = Self.page(bytes), let root = page.root else { return unreadable(path) }
    return Testimony(
      path: path, sort: "page", verdict: try verdict(on: logName, page.size, root),
      remedy: page.size > session.snapshot.count
        ? Localized(zh: "这些行在页面里，从里面照录", en: "the lines are in the page: record them again from it") : nil)
  }

  /// A delivery; nil if the bytes are none.
  private static func delivery(_ bytes: [UInt8]) -> (Delivery, [DeliveredIntent])? {
    do throws(DeliveryFault) {
      let delivery = try Delivery(bytes)
      return (delivery, try delivery.intents())
    } catch {
      return nil
    }
  }

  /// A receipt that holds by itself; nil if the bytes are none.
  private static func receipt(_ bytes: [UInt8]) -> Receipt? {
    do throws(ReceiptFailure) {
      let receipt = try Receipt(parsing: bytes)
      try receipt.check()
      return receipt
    } catch {
      return nil
    }
  }

  /// A page; nil if the bytes are none.
  private static func page(_ bytes: [UInt8]) -> PageReading? {
    do throws(PageReading.Fault) { return try PageReading(bytes) } catch { return nil }
  }

  private func unreadable(_ path: String) -> Testimony {
    Testimony(
      path: path, sort: "unknown",
      verdict: .unchecked(
        Localized(message: "witnesses.unreadable")))
  }

  /// What the log says to a root that somebody else has of its first events.
  private func verdict(on origin: String, _ size: Int, _ root: Digest) throws -> Verdict<Localized> {
    guard origin == logName else { return .unchecked(Localized(message: "witnesses.verdict", ["origin": origin])) }
    let count = session.snapshot.count
    switch try session.snapshot.verdict(on: root, ofFirst: size) {
    case .agrees: return .proved
    case .differs:
      return .contradicted(
        Localized(message: "witnesses.differs", ["size": size]))
    case .isShorter:
      return .contradicted(
        Localized(message: "witnesses.is-shorter", ["size": size, "count": count, "count2": size - count]))
    }
  }

  private func testimony(of manifest: ParcelManifest, _ path: String) throws -> Testimony {
    let isMore = manifest.to > session.snapshot.count
    return Testimony(
      path: path, sort: "parcel", verdict: try verdict(on: "docket/\(manifest.office)", manifest.to, manifest.root),
      remedy: isMore
        ? Localized(message: "witnesses.testimony", ["office": manifest.office]) : nil)
  }

  private func testimony(of delivery: Delivery, _ intents: [DeliveredIntent], _ path: String) throws -> Testimony {
    guard delivery.office == session.origin.id else {
      return Testimony(
        path: path, sort: "delivery",
        verdict: .unchecked(Localized(message: "witnesses.testimony-2", ["office": delivery.office])))
    }
    let signature = try signature(of: delivery)
    guard case .proved = signature else { return Testimony(path: path, sort: "delivery", verdict: signature) }
    let refused = try refusals(to: delivery.by)
    let missing = try intents.filter { try session.office.event(with: $0.id) == nil && !refused.contains($0.id) }.count
    let basis = try verdict(on: logName, delivery.basis.size, delivery.basis.root)
    guard missing > 0 else { return Testimony(path: path, sort: "delivery", verdict: basis) }
    let remedy = Localized(message: "witnesses.proved", ["path": path])
    if case .contradicted = basis { return Testimony(path: path, sort: "delivery", verdict: basis, remedy: remedy) }
    return Testimony(
      path: path, sort: "delivery",
      verdict: .unchecked(
        Localized(message: "witnesses.contradicted", ["count": intents.count, "missing": missing])), remedy: remedy)
  }

  /// What a delivery's signature proves: it is a witness where a key of the person's on the roster made it.
  private func signature(of delivery: Delivery) throws -> Verdict<Localized> {
    let person = session.office.roster.people[delivery.by]
    let keys = (person?.devices.map(\.key) ?? []) + (person?.keys ?? [])
    let key = keys.filter { $0.fingerprint == delivery.key }
    let tool = KeyTool(process: process)
    if try !key.isEmpty && tool.isGood(delivery.signature, over: delivery.signedBytes, for: Delivery.namespace, by: key) { return .proved }
    let by = TextForms.shownInLine(delivery.by)
    return .unchecked(Localized(message: "witnesses.signature", ["by": by]))
  }

  /// The intents of somebody's deliveries that the office refused.
  private func refusals(to person: String) throws -> Set<EventID> {
    guard let id = CaseID(kind: Kind.person.id, number: person), let history = try session.office.history(of: id) else { return [] }
    return Set(history.events.compactMap { DeliveryOutcomes($0) }.flatMap(\.refused).map(\.id))
  }

  /// A parcel's folder, a field copy, or another copy of the log.
  private func testimony(ofFolder path: String) throws -> Testimony {
    let store = FileEventStore(directory: path)
    guard try store.isThere() else {
      let manifest = try POSIXFileSystem().contents(of: "\(path)/\(ParcelManifest.fileName)", limit: ParcelFolder.mostOfManifest)
      return try manifest.flatMap { ParcelManifest($0) }.map { try testimony(of: $0, path) } ?? unreadable(path)
    }
    let other = try store.snapshot()
    guard let first = try other.event(seq: 1)?.event else { return unreadable(path) }
    let origin = "docket/\(first.caseID.number)"
    guard let copy = try FieldCopyFiles(store: store).read() else {
      let size = other.count
      guard let root = try other.root(ofFirst: size) else { return unreadable(path) }
      return Testimony(
        path: path, sort: "log", verdict: try verdict(on: origin, size, root),
        remedy: size > session.snapshot.count ? Localized(message: "witnesses.testimony-3", ["path": path]) : nil)
    }
    guard let root = try copy.root ?? other.root(ofFirst: copy.base) else { return unreadable(path) }
    return Testimony(
      path: path, sort: "copy", verdict: try verdict(on: origin, copy.base, root),
      remedy: other.count > copy.base ? Localized(zh: "docket 副本 同步 --案卷 \(path)", en: "docket copy sync --log \(path)") : nil)
  }
}

import Casework
import Commands
import EventLog
import Exchange
import LogLines
import ProgramSession
import TextForms
import Values

/// The bytes of a bundle up to its last line, the same each time, for they are signed before writing.
struct BundleContent {
  /// A stored line of the copy, and the event that it is.
  struct Own {
    let line: [UInt8]
    let event: BundledEvent
  }

  /// The first line.
  private(set) var header: BundleHeader
  /// The events.
  let own: [Own]
  /// The photos that they name, each once.
  let photos: [Digest]
  /// The personal values that lie beside the log and fit their seals.
  private(set) var values: [(event: EventID, values: PersonalValues)] = []
  /// The events whose values do not fit their seals, and stay behind.
  private(set) var misfits: [EventID] = []
  /// The personal values of the copy's events that the office has already.
  private(set) var landed: [(event: EventID, values: PersonalValues)] = []
  /// How many personal values lie beside the log and stay behind, since they weren't wanted.
  private(set) var left = 0

  private let session: OfficeSession

  /// Bytes that are handed out at a time.
  private static let chunk = 1 << 20

  /// Collects what belongs to some events; a destroyed photo stays out.
  init(
    _ header: BundleHeader, _ own: [Own], withPersonal isWithPersonal: Bool, landed: [(event: EventID, values: PersonalValues)] = [],
    in session: OfficeSession
  ) throws {
    self.header = header
    self.own = own
    self.session = session
    self.landed = landed
    self.header.landed = landed.count
    photos = try Self.photos(of: own, in: session)
    for event in own.map(\.event) where !event.event.seals.isEmpty {
      guard let kept = try session.personalValues(of: event.id) else { continue }
      guard isWithPersonal else {
        left += kept.fields.count
        continue
      }
      if kept.fit(event.event) { values.append((event.id, kept)) } else { misfits.append(event.id) }
    }
  }

  private static func photos(of own: [Own], in session: OfficeSession) throws -> [Digest] {
    var (named, seen): ([Digest], Set<Digest>) = ([], [])
    for bundled in own.map(\.event) {
      for photo in bundled.photos where !seen.contains(photo) {
        if try session.store.holdsAttachment(photo) {
          seen.insert(photo)
          named.append(photo)
        } else if try session.office.history(of: bundled.caseID)?.wasErased(photo) != true {
          throw missing(photo, seq: bundled.event.seq, in: session)
        }
      }
    }
    return named
  }

  private static func missing(_ photo: Digest, seq: Int, in session: OfficeSession) -> Failure {
    let file = session.store.attachmentName(photo)
    return Damage(.missingAttachment(photo, seq: seq), file: file, line: nil, offset: 0).failure
  }

  /// Passes on the bytes piecewise; the writer then adds the last line with their hash.
  func write(_ visit: ([UInt8]) throws -> Void) throws -> BundleWriter {
    var writer = BundleWriter(header)
    var pending = writer.drain()
    func pass(_ bytes: [UInt8]) throws {
      pending += bytes
      if pending.count < Self.chunk { return }
      try visit(pending)
      pending.removeAll(keepingCapacity: true)
    }
    for event in own {
      writer.event(event.line)
      try pass(writer.drain())
    }
    for photo in photos {
      guard let bytes = try session.store.attachment(photo) else {
        throw Self.missing(photo, seq: own.first { $0.event.photos.contains(photo) }?.event.event.seq ?? 0, in: session)
      }
      writer.attachment(bytes, named: photo)
      try pass(writer.drain())
    }
    for (event, values) in values + landed {
      do { try writer.personal(values, of: event) } catch {
        throw Failure(.damaged, Message("damaged", ["event": event]))
      }
      try pass(writer.drain())
    }
    try visit(pending)
    return writer
  }
}

/// Who signs a bundle that goes out, and with which key.
struct BundleSigning {
  /// The signer's name.
  let by: String
  private let key: SigningKey
  private let tool: KeyTool

  /// The caller's key: a named one must work, else the bundle is unsigned with a note.
  static func find(_ call: CommandCall, for session: OfficeSession) throws -> BundleSigning? {
    let by = try Attribution.name(call)
    let keys = session.office.roster.people[by]?.keys ?? []
    let isDemanded = try session.office.requiresSignedBundles()
    do {
      if keys.isEmpty { throw Failure.noKey(by) }
      return BundleSigning(by: by, key: try SigningKey.own(of: by, among: keys, call), tool: KeyTool(process: call.process))
    } catch {
      let failure = Failure(error)
      if call.invocation["key"] != nil { throw failure }
      if isDemanded { throw Failure.unsigned(failure.message) }
      if !keys.isEmpty {
        call.console.note(message: "bundle-content.unsigned", ["message": failure.message])
      }
      return nil
    }
  }

  /// The signature over a bundle's bytes, and the hash that they had.
  func sign(_ content: BundleContent) throws -> (armour: String, digest: Digest) {
    var digest = Digest.zero
    let armour = try tool.sign(
      { (sink) in digest = try content.write { (bytes) in _ = sink(bytes) }.digest },
      for: BundleHeader.namespace, with: key)
    return (armour, digest)
  }
}

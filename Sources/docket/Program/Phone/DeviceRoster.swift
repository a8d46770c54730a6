import Casework
import Commands
import EventLog
import ProgramSession
import Synchronization

/// A device on the roster, as its token shows.
struct Device: Hashable, Sendable {
  /// Whose it is.
  let name: String
  let label: String
  /// The fingerprint of its key.
  let key: String
}

/// The devices of a log's roster by their keys, read again only when the log has grown.
final class DeviceRoster: Sendable {
  /// What the roster says of a key.
  enum Holder {
    case device(Device)
    /// The device's key was taken back.
    case revoked
    /// No device ever had it.
    case unknown
  }

  private struct State {
    /// The log's last event when the devices were read.
    var head: LogHead?
    var devices: [PublicKey: Device] = [:]
    /// The keys that are on the roster and are no device's.
    var others: Set<PublicKey> = []
    /// The keys that devices had; nil until somebody asks for one that isn't on the roster.
    var ended: Set<PublicKey>?
  }

  private let process: ProcessContext
  private let path: String
  private let state = Mutex(State())

  init(process: ProcessContext, path: String) {
    (self.process, self.path) = (process, path)
  }

  /// Who has a key now.
  func holder(of key: PublicKey) throws -> Holder {
    let head = try LogStores.open(path, process).snapshot().head
    return try state.withLock { state in
      if state.head != head || head == nil { try read(into: &state, head) }
      if let device = state.devices[key] { return .device(device) }
      if state.others.contains(key) { return .unknown }
      if state.ended == nil { state.ended = try endedKeys() }
      return state.ended?.contains(key) ?? false ? .revoked : .unknown
    }
  }

  /// Reads the roster.
  private func read(into state: inout State, _ head: LogHead?) throws {
    let session = try OfficeSession.reading(process, path: path)
    state = State(head: head)
    for (name, person) in session.office.roster.people {
      state.others.formUnion(person.keys)
      for entry in person.devices {
        guard let label = entry.device else { continue }
        state.devices[entry.key] = Device(name: name, label: label, key: entry.key.fingerprint)
      }
    }
  }

  private func endedKeys() throws -> Set<PublicKey> {
    let session = try OfficeSession.reading(process, path: path)
    let rings = try session.office.histories(ofAffair: .person).map { KeyRing($0) }
    return Set(rings.flatMap { $0.entries.filter { $0.device != nil }.map(\.key) })
  }
}

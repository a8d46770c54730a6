import Casework
import Commands
import EventLog
import TextForms

/// What the first event of a log says of the office.
struct OfficeOrigin {
  /// The office's id.
  let id: String
  let name: String
  /// Its region, if given.
  let region: String?
  /// Its time zone.
  let zone: Zone
  /// The source of a reconstructed log, if it is one.
  let reconstructed: String?

  /// Whether who records is who logged in at the server.
  let isByLogin: Bool

  /// What the first event says where that is so.
  static let byLogin = "session-user"

  /// Reads the first event, and the zone's file where the zone isn't built in.
  init(_ event: Event) throws(Failure) {
    id = event.caseID.number
    name = event.data["name"]?.string ?? id
    isByLogin = event.data["by"]?.string == Self.byLogin
    region = event.data["region"]?.string
    reconstructed = event.data["reconstructed"]?.string
    zone = try ZoneFiles.zone(named: event.data["time-zone"]?.string ?? Zone.shanghai.name)
  }
}

/// The time zones of the system.
enum ZoneFiles {
  /// The zone of a name.
  static func zone(named name: String) throws(Failure) -> Zone {
    if let zone = Zone.builtIn(name) { return zone }
    let unknown = Failure.usage("unknown-zone", ["name": name])
    guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { throw unknown }
    do {
      guard let bytes = try POSIXFileSystem().contents(of: "/usr/share/zoneinfo/" + name), let zone = Zone(name: name, tzif: bytes) else {
        throw unknown
      }
      return zone
    } catch let failure as Failure {
      throw failure
    } catch {
      throw unknown
    }
  }
}

package import Casework
package import Commands
package import EventLog
package import LogLines
import TextForms
import Values

/// Finds the log that a command is about.
struct LogLocator {
  /// Everything outside.
  let process: ProcessContext
  /// The disk.
  let fileSystem: any FileSystem

  /// The log: `--log`, `DOCKET_LOG`, one around the working directory, or the one in `./EventLogs`.
  func one(_ given: [String]) throws -> String {
    if given.count > 1 {
      throw Failure.usage("several-logs")
    }
    if let path = given.first { return path }
    if let path = process.environment["DOCKET_LOG"] { return path }
    if let path = try around() { return path }
    let here = try below("EventLogs")
    if here.count == 1 { return here[0] }
    if here.isEmpty { throw Failure.noLog }
    throw Failure(.usage, Message("several-logs.there-logs-here", ["here": here.count]), details: here.map { Localized($0) })
  }

  /// Several logs: each `--log` that is one, and those in each that is a folder of logs.
  func several(_ given: [String]) throws -> [String] {
    if given.isEmpty { return try logs(at: try one([])) }
    return try given.map { path in
      let addressed = try logs(at: path)
      if addressed.isEmpty { throw Failure.notALog(path) }
      return addressed
    }.flatMap(\.self)
  }

  /// The logs of a path or address, which may be one itself.
  private func logs(at path: String) throws -> [String] {
    if let address = try LogStores.address(path) { return try offices(at: address) }
    return try isLog(path) ? [path] : below(path)
  }

  /// The addresses of the logs at one: itself, or all of its service.
  private func offices(at address: LogAddress) throws -> [String] {
    guard address.office == nil else { return [address.description] }
    let server = try LogStores.server(for: address, process)
    let offices = try server.offices(of: address.service)
    if offices.isEmpty { throw Failure.notALog(address.description) }
    return offices.map { LogAddress(service: address.service, office: $0).description }
  }

  /// The nearest folder upwards from the working directory that is a log.
  private func around() throws -> String? {
    guard var folder = process.currentDirectory() else { return nil }
    while !folder.isEmpty {
      if try isLog(folder) { return folder }
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = String(folder[..<slash])
    }
    return nil
  }

  /// The logs in a folder, in the order of their names.
  private func below(_ folder: String) throws -> [String] {
    guard try fileSystem.status(of: folder)?.kind == .directory else { return [] }
    var logs: [String] = []
    for name in try fileSystem.list(folder) where !name.hasPrefix(".") {
      let path = folder + "/" + name
      if try fileSystem.status(of: path)?.kind == .directory, try Self.holdsSegments(path, fileSystem) { logs.append(path) }
    }
    return logs
  }

  private func isLog(_ path: String) throws -> Bool {
    do throws(IOFailure) {
      guard try fileSystem.status(of: path)?.kind == .directory else { return false }
      return try Self.holdsSegments(path, fileSystem)
    } catch {
      // A folder on the way up that can't be looked into is not ours.
      return false
    }
  }

  /// Whether a folder has a log's first segment.
  private static func holdsSegments(_ path: String, _ fileSystem: any FileSystem) throws(IOFailure) -> Bool {
    // Whatever stands there in its place is the log's damage.
    try fileSystem.guarding(path).status(of: path + "/" + firstSegment) != nil
  }

  private static let firstSegment = "00000000000000000001.jsonl"
}

extension Failure {
  /// There is no log to be found.
  package static let noLog = Failure.io("no-log.here")

  /// A path that is no log.
  package static func notALog(_ path: String) -> Failure {
    Failure.io("no-log.not-log", ["path": path])
  }
}

/// Opens logs by what people call them.
package enum LogStores {
  /// The log of a path; nothing is read or locked yet.
  package static func open(_ path: String, cache: CacheFolder? = nil, isToBeWritten: Bool = false) -> any EventStore {
    FileEventStore(directory: path, cache: cache, isToBeWritten: isToBeWritten)
  }

  /// The log of a path for a server, which only looks.
  private static func served(_ path: String, cache: CacheFolder?) -> any EventStore {
    FileEventStore(directory: path, cache: cache, readsOnly: true)
  }

  /// The log of a path or an address, with what a process keeps of it.
  package static func open(_ name: String, _ process: ProcessContext, isToBeWritten: Bool = false) throws -> any EventStore {
    guard let address = try address(name) else {
      if process.remembered != nil { return served(name, cache: process.cache) }
      return open(name, cache: process.cache, isToBeWritten: isToBeWritten)
    }
    let server = try server(for: address, process)
    guard address.office != nil else { throw Failure.severalOffices(address) }
    return server.log(at: address, cache: process.cache, expecting: expected(by: process.arguments))
  }

  /// The cases whose lines a server sends with the head.
  private static func expected(by words: [String]) -> [String] {
    let kind = words.first.map { Catalog.builtIn.kind(named: $0)?.id ?? $0 } ?? ""
    let named = words.dropFirst().prefix { !$0.hasPrefix("-") }.compactMap { CaseID($0) ?? CaseID(kind: kind, number: $0) }
    return [Kind.kind, .person, .calendar].map { "\($0.id)/" } + named.filter { $0.runningNumber != nil }.map(\.description)
  }
}

extension Failure {
  /// An address of all logs of a service was given where one is wanted.
  package static func severalOffices(_ address: LogAddress) -> Failure {
    Failure.usage("several-logs.offices", ["address": address])
  }
}

/// What the first event of a log says of the office.
package struct OfficeOrigin {
  /// The office's id.
  package let id: String
  package var name: String
  /// Its region, if given.
  package let region: String?
  /// Its clock: Beijing's where the log names a zone that isn't kept.
  package let zone: Zone
  /// That zone's name.
  let otherZone: String?
  /// The source of a reconstructed log, if it is one.
  package let reconstructed: String?

  /// Whether who records is who logged in at the server.
  let isByLogin: Bool

  /// What the first event says where that is so.
  package static let byLogin = "session-user"

  /// Reads the first event.
  package init(_ event: Event) {
    id = event.caseID.number
    name = event.data["name"]?.string ?? id
    isByLogin = event.data["by"]?.string == Self.byLogin
    region = event.data["region"]?.string
    reconstructed = event.data["reconstructed"]?.string
    let named = event.data["time-zone"]?.string ?? Zone.shanghai.name
    let known = Zone(named: named)
    (zone, otherZone) = (known ?? .shanghai, known == nil ? named : nil)
  }
}

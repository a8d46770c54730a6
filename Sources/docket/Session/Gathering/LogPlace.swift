import Casework
package import Commands
package import EventLog
package import Gathering
import TextForms

/// The log that a command reads, and its number of events; of a collected one, the acknowledged.
package struct LogPlace {
  /// The folder.
  package let path: String
  /// The number of its events that count; nil for all.
  package var limit: Int?

  package init(path: String, limit: Int? = nil) {
    self.path = path
    self.limit = limit
  }

  /// The log, with what a process keeps of it.
  package func open(_ process: ProcessContext) throws -> any EventStore {
    // What was taken in stands in `offices/` of the gathering: nothing is followed on the way there either.
    let gathering = Path.parent(of: Path.parent(of: path))
    if let limit {
      return FileEventStore(directory: path, fileSystem: POSIXFileSystem().guarding(gathering), cache: process.cache, limit: limit)
    }
    return try LogStores.open(path, process)
  }

  /// The commands that speak of a gathering's own log.
  private static let own: Set<String> = [
    "log", "status", "checkpoint", "verify", "gather", "table", "measure", "calendar", "person", "sign", "dispute", "send", "export",
    "count",
    "list", "report",
  ]

  /// The commands that may write it.
  private static let writing: Set<String> = ["gather", "table", "measure", "calendar", "person", "sign", "dispute"]

  /// Where a command that asks one log reads, given the path that its words lead to.
  package static func reading(_ path: String, _ invocation: Invocation) throws -> LogPlace {
    let command = invocation.words.first ?? ""
    let offices = command == "init" ? [] : invocation.list("office")
    guard let gathering = try GatheringFolder.at(path) else {
      guard offices.isEmpty else { throw Failure.usage("no-gathering.office-option", ["path": path]) }
      guard let around = try GatheringFolder.around(path) else { return LogPlace(path: path) }
      return try around.place(of: Path.name(of: Path.real(path)))
    }
    if let office = offices.first {
      guard offices.count == 1 else { throw Failure.oneOffice(try gathering.expected()) }
      return try gathering.place(of: office)
    }
    if own.contains(command) { return LogPlace(path: path) }
    if let kind = Catalog.builtIn.kind(named: command), kind.origin != .system { throw Failure.gatheringOnly(path) }
    throw Failure.oneOffice(try gathering.expected())
  }

  /// Refuses to write where a gathering alone does, or what a gathering isn't for.
  package static func checkWriting(_ path: String, _ invocation: Invocation) throws {
    if try GatheringFolder.around(path) != nil { throw Failure.gatheredLog(path) }
    guard let gathering = try GatheringFolder.at(path) else { return }
    if let office = invocation.list("office").first { throw Failure.gatheredLog(gathering.log(of: office)) }
    guard writing.contains(invocation.words.first ?? "") else { throw Failure.gatheringOnly(path) }
  }
}

extension GatheringFolder {
  /// The offices by the gathering's own log.
  package func sources() throws -> Sources {
    try Sources(try FileEventStore(directory: path, fileSystem: fileSystem).snapshot())
  }

  /// The ids of those that are expected.
  func expected() throws -> [String] { try sources().expected.map(\.office) }

  /// The accepted part of an office's log.
  func place(of office: String) throws -> LogPlace {
    let sources = try sources()
    guard let source = sources.byOffice[office] else { throw Failure.unknownOffice(office, among: sources.expected.map(\.office)) }
    guard source.root != nil else { throw Failure.io("no-log", ["office": office]) }
    return LogPlace(path: log(of: office), limit: source.size)
  }
}

extension Failure {
  /// One office of a gathering has to be named.
  package static func oneOffice(_ offices: [String]) -> Failure {
    Failure(
      .usage,
      Message("which-office", hint: Localized(zh: "如 --单位 \(offices.first ?? "代号")", en: "such as --office \(offices.first ?? "ID")")),
      details: offices.map { Localized($0) })
  }

  /// No office of that id is expected.
  package static func unknownOffice(_ office: String, among offices: [String]) -> Failure {
    Failure(.usage, Message("unknown-office", ["office": office]), details: offices.map { Localized($0) })
  }
}

extension CommandCall {
  /// The log that the call reads, which has to be there, with the path that leads to it.
  package func openLog() throws -> (path: String, store: any EventStore) {
    let log = try LogPlace.reading(try logPath(), invocation)
    let store = try log.open(process)
    guard try store.isThere() else { throw Failure.notALog(log.path) }
    return (log.path, store)
  }

  /// Whether the one log that is asked is a gathering's own.
  package func asksGathering() throws -> Bool {
    let given = invocation.values("log")
    if given.count > 1 { return false }
    return try GatheringFolder.at(try logPath()) != nil
  }

  /// The call on the office that a case's name has, `gx-lipu:notice/2023-0001`; nil without one.
  package func ofNamedOffice(_ argument: String) throws -> CommandCall? {
    guard let word = invocation.argument(argument), let colon = word.firstIndex(of: ":"), invocation.list("office").isEmpty else {
      return nil
    }
    guard try GatheringFolder.at(try logPath()) != nil else { return nil }
    let named = invocation.replacing("office", with: String(word[..<colon]))
      .replacing(argument: argument, with: [String(word[word.index(after: colon)...])])
    return CommandCall(invocation: named, process: process, console: console, tool: tool)
  }
}

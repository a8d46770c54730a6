import Casework
package import Commands
import EventLog
import Gathering
import LogLines
package import ProgramSession
import TextForms
import Values

extension CommandSpec {
  /// `docket init`: a new log, whose first event opens the office.
  package static let initialise = written("init")
    .waiving("office") { $0.has("schema") || LogAddress.isMeant($0.argument("dir") ?? "") }
    .waiving("name") { $0.has("schema") }
    .running { call in try InitCommand(call: call).run() }.asking(ofLog: false)
}

/// Creates a log and records its first event.
package struct InitCommand {
  package let call: CommandCall
  /// Whether it is the own log of a gathering.
  package var isGathering = false

  package init(call: CommandCall, isGathering: Bool = false) {
    self.call = call
    self.isGathering = isGathering
  }

  private var invocation: Invocation { call.invocation }

  /// Where the log is made, where somebody says so: as the argument, or as every other command names its log.
  private var place: String? { invocation.argument("dir") ?? invocation.values("log").first }

  /// Creates the log and answers.
  package func run() throws -> Answer {
    if invocation.has("upgrade") { return try upgrade() }
    if invocation.has("schema") {
      return Answer(file: Array(ServerSchema.sql.utf8), status: .done)
    }
    let address = try place.flatMap { try LogStores.address($0) }
    // A gathering is made of folders: parcels, evidence, the offices' logs.
    if isGathering, let address { throw Failure.usage("needs-folder", ["address": address]) }
    let option = isGathering ? Localized(zh: "代号", en: "id") : Localized(zh: "单位代号", en: "office")
    let office = invocation[option.en] ?? address?.office ?? ""
    if let address, office.isEmpty { throw Failure.severalOffices(address) }
    if let address, address.office != office { throw Failure.usage("bad-office.office-not", ["address": address, "office": office]) }
    guard let caseID = CaseID(kind: Kind.office.id, number: office), let opened = EventType(kind: Kind.office.id, name: "opened") else {
      throw Failure.usage("bad-office", ["option": option, "office": office])
    }
    let now = try Clock.now(call.process)
    let today = Zone.shanghai.day(of: now)
    let on = try Attribution.day(call, today: today, calendar: WorkCalendar())
    if on > today { throw Refusal.future(on, today: today) }
    let by = try author(address)
    var data: JSON.Object = ["format": LogOrigin.knownFormat.json, "name": .string(invocation["name"] ?? "")]
    data["region"] = invocation["region"].map { .string($0) }
    data["time-zone"] = Zone.shanghai.name.json
    data["segment-bytes"] = try invocation["segment-size"].map { text in .number(try Self.size(text)) }
    if invocation.has("by-login") { data["by"] = OfficeOrigin.byLogin.json }
    data["reconstructed"] = invocation["reconstructed"].map { .string($0) }
    if isGathering { data[Kind.gatheringMark] = true }
    let draft = Draft(
      id: EventID(at: now, random: (call.process.random(), call.process.random())),
      type: opened, caseID: caseID, on: on, by: by, data: data, expectedVersion: 0)
    // What can't be an event is refused before any folder is made.
    _ = try draft.normalized()
    let directory = place ?? "EventLogs/\(office)"
    if address == nil { try ProtectedFiles(call: call).check(directory) }
    let log = try LogStores.open(directory, call.process)
    if call.isDry {
      if try log.isThere() { throw StoreError.logExists(directory) }
      return answer(Event(provisional: draft, seq: 0, version: 1), line: nil, directory: directory)
    }
    let server = try address.map { address in try LogStores.server(for: address, call.process) }
    func create() throws -> [StoredEvent] {
      if try log.isThere() { throw StoreError.logExists(directory) }
      if let address { try server?.create(address) }
      let store: any EventStore = address == nil ? try FileEventStore.create(directory: directory, shared: invocation.has("shared")) : log
      if isGathering { try POSIXFileSystem().makeDirectories(GatheringFolder(directory).offices, mode: nil) }
      let clock = Clock.isStanding(call.process) ? LogClock(fixedAt: now) : LogClock(now: call.process.now)
      let session = try store.beginWriting(clock: clock, random: call.process.random)
      defer { session.end() }
      return try session.append([draft], expectedHead: 0, lookup: nil)
    }
    let stored = try create()
    call.console.recorded.record(1...stored.count)
    guard let stored = stored.first else { return .nothing(.done) }
    return answer(stored.event, line: stored.event.json, directory: directory)
  }

  /// Brings the tables of a service to what this program writes.
  private func upgrade() throws -> Answer {
    guard invocation.has("schema") else { throw Failure.usage("missing-option.upgrade-needs-schema") }
    guard let address = try invocation.argument("dir").flatMap({ try LogStores.address($0) }) else {
      return Answer(file: Array(ServerSchema.sql.utf8), status: .done)
    }
    if !call.isDry { try LogStores.server(for: address, call.process).upgrade(address.service) }
    return Answer(saying: "init-command.upgraded", ["upgraded": address.service.json, "dryRun": call.isDry.json])
  }

  /// Who opens the office: by login where that is what it will go by.
  private func author(_ address: LogAddress?) throws -> String {
    guard invocation.has("by-login") else { return try Attribution.name(call) }
    guard let address else {
      throw Failure.usage("no-login")
    }
    return try Attribution.login(address, call)
  }

  /// Says what was created, or without a stored line what would be.
  private func answer(_ event: Event, line: JSON?, directory: String) -> Answer {
    var object: JSON.Object = [
      "case": event.caseID.json, "state": "open", "version": event.version.json, "events": [line ?? event.provisionalJSON],
      "log": directory.json,
    ]
    if line == nil { object["dryRun"] = true }
    let name = event.data["name"]?.string ?? ""
    let sentence =
      line == nil
      ? isGathering ? "init-command.would-make-gathering" : "init-command.would-make"
      : isGathering ? "init-command.made-gathering" : "init-command.made"
    return Answer(saying: sentence, object, words: ["name": name])
  }

  /// Reads `64M`, `512K`, `1000000`.
  private static func size(_ text: String) throws -> Int {
    let units = ["": 1, "k": 1 << 10, "kib": 1 << 10, "m": 1 << 20, "mib": 1 << 20, "g": 1 << 30, "gib": 1 << 30]
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(written: digits), let unit = units[text.dropFirst(digits.count).lowercased()], number > 0,
      number <= (1 << 40) / unit
    else {
      throw Failure.usage("bad-size", ["text": text])
    }
    return number * unit
  }
}

import Casework
package import Commands
import EventLog
import Indicators
import TextForms
import Values

extension Failure {
  /// None of the logs asked is of an office.
  fileprivate static func noLog(of office: String, among offices: [String]) -> Failure {
    Failure(
      .usage, code: "unknown-office",
      Localized { $0.choose("所给的案卷里没有单位\($0.quote(office))", "none of the logs is of the office \($0.quote(office))") },
      hint: .listing(offices.map { Localized($0) }, zh: "可选：", en: "one of: "))
  }
}

extension OfficeSession {
  /// Opens all logs of a call, each once, for two copies of a log would count twice.
  package static func readingSeveral(
    _ call: CommandCall, of gathered: GatheredFigures?, for scope: FigureScope? = nil
  ) throws -> [OfficeSession] {
    var (events, held) = (0, 0)
    func release(_ session: OfficeSession) {
      let alone = session.heldAlone
      (events, held) = (events + session.snapshot.count, held + (alone ?? 0))
      // Without a cache what is asked for stays, if it is little, whatever the logs have besides: no log is read twice.
      if (alone == nil ? events : held) > ColumnEvaluator.mostHeld { session.releaseColumns() }
    }
    if let gathered {
      return try gathered.places.map { place in
        let session = try reading(call.process, path: place.path, limit: place.limit, for: scope)
        release(session)
        return session
      }
    }
    let locator = LogLocator(process: call.process, fileSystem: POSIXFileSystem())
    var sessions: [OfficeSession] = []
    var paths: [Digest: String] = [:]
    let offices = call.invocation.list("office")
    var ids: Set<String> = []
    for path in try locator.several(call.invocation.values("log")) {
      let session = try reading(call.process, path: path, for: scope)
      try session.warn(call.console)
      guard let first = try session.snapshot.origin()?.hash else { throw Failure.notALog(path) }
      if let other = paths[first] {
        if Path.real(path) == Path.real(other) { continue }
        throw Failure.usage("same-log", ["other": other, "path": path])
      }
      paths[first] = path
      ids.insert(session.origin.id)
      guard offices.isEmpty || offices.contains(session.origin.id) else { continue }
      sessions.append(session)
      release(session)
    }
    for office in offices where !ids.contains(office) { throw Failure.noLog(of: office, among: ids.sorted()) }
    return sessions
  }
}

import Casework
import Commands
import EventLog
import Exchange
import Glibc
import LogLines
package import ProgramSession
import TextForms
import Values

/// Brings a copy and its office together: export, import there, refresh, each as by its own command.
package final class CopySync: CommandBody {
  /// Synchronises.
  package func run() throws -> Answer {
    let office = try officeLog()
    let carriesPersonal = try judge(office)
    let folder = Layout(directory: try call.logPath()).sync
    let bundle = try Self.begin(in: folder)
    defer { Self.clear(folder) }
    var steps = Steps(call: call)
    let export = BundleExport(call: call.with(call.invocation.replacing("output", with: bundle)))
    export.title = Localized(zh: "带回", en: "brought to the office")
    export.carriesPersonal = carriesPersonal
    if let answer = try export.export() {
      try steps.take("export", answer)
      let words = call.invocation.replacing("log", with: office).replacing(argument: "file", with: [bundle])
      try steps.take("import", try BundleImport(call: call.with(words)).run())
    }
    try steps.take("refresh", try CopyRefresh(call: call.with(call.invocation.replacing("from", with: office))).run())
    if carriesPersonal, !call.isDry { try steps.take(values: try sendValues(to: office)) }
    let (values, status) = (steps.values, steps.status)
    return call.wantsJSON ? try Answer(call, json: .object(values), lines: [], status: status) : .nothing(status)
  }

  /// Refuses early what a later step would refuse; returns whether personal values go along.
  private func judge(_ path: String) throws -> Bool {
    let by = try Attribution.name(call)
    let office = try OfficeSession.reading(call.process, path: path)
    try office.check(by, may: .refreshCopy)
    if try BundleExport(call: call).hasOwn() {
      let signing = try BundleSigning.find(call, for: try OfficeSession.reading(call))
      let isTrusted = try office.office.trustsKey(of: by)
      if !isTrusted || signing?.by != by { try office.check(by, may: .importBundle) }
    }
    let isAllowed = try office.office.policy(Kind.syncPersonal)?.bool ?? true
    if !isAllowed, call.invocation.has("with-personal") { throw Failure.refused("sync-personal") }
    return isAllowed
  }

  /// What the steps answered: lines at once, values together.
  private struct Steps {
    let call: CommandCall
    var values: JSON.Object = ["export": .null, "import": .null]
    var status = ExitStatus.done

    /// Tells how many personal values went along afterwards, if any did.
    mutating func take(values count: Int) throws {
      if count == 0 { return }
      values["values"] = .number(count)
      if !call.wantsJSON {
        let line = Localized(message: "copy-sync.take", ["count": count])
        _ = try Answer(lines: [call.console[line]], status: .done).emit(call)
      }
    }

    mutating func take(_ name: String, _ answer: Answer) throws {
      let ending: ExitStatus
      if call.wantsJSON {
        var members = answer.value?.object ?? [:]
        // The bundle's file is gone when it was imported.
        members["output"] = nil
        values[name] = .object(members)
        ending = answer.status
      } else {
        ending = try answer.emit(call)
      }
      if status == .done { status = ending }
    }
  }

  /// Sends what stayed behind at an earlier run.
  private func sendValues(to path: String) throws -> Int {
    let copy = try OfficeSession.reading(call)
    let missing = try SyncedValues(copy: copy, office: try OfficeSession.reading(call.process, path: path)).missing()
    // An office that lacks nothing isn't opened to be written.
    if missing.isEmpty { return 0 }
    let office = try OfficeSession.recording(call.with(call.invocation.replacing("log", with: path)))
    defer { office.end() }
    for (id, values) in missing { try office.store.putPersonalValues(values, of: id) }
    return missing.reduce(0) { $0 + $1.values.fields.count }
  }

  /// The office's log: the one that is named, else the one that the copy came from.
  private func officeLog() throws -> String {
    let session = try OfficeSession.reading(call)
    guard let copy = session.copy else { throw Failure.notACopy }
    guard let office = call.invocation["with"] ?? copy.office else {
      throw Failure.usage("no-office")
    }
    return office
  }

  /// Makes the bundle's file, readable by nobody else, where an interrupted run may have left one.
  private static func begin(in folder: String) throws -> String {
    clear(folder)
    let bundle = "\(folder)/bundle"
    try POSIXFileSystem().makeDirectories(folder, mode: 0o700)
    _ = try POSIXFileSystem().open(bundle, .create(mode: 0o600))
    return bundle
  }

  private static func clear(_ folder: String) {
    // What was never written, or can't be removed, is only a second copy of what the log holds.
    do {
      for name in try POSIXFileSystem().list(folder) { try POSIXFileSystem().remove("\(folder)/\(name)") }
    } catch {
      return
    }
    rmdir(folder)
  }
}

extension FieldCopy {
  /// The same copy of an office whose log is at a path.
  func of(_ office: String) throws -> FieldCopy {
    var copy = self
    copy.office = try Self.remembered(office)
    return copy
  }

  /// The path of an office's log, as a copy remembers it.
  static func remembered(_ office: String) throws -> String {
    try LogStores.address(office) == nil ? Path.real(office) : office
  }
}

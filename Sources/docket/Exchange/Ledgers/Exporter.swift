import Casework
import Commands
import EventLog
import Exchange
import Formats
import LogLines
import ProgramSession
import TextForms

/// Writes the selection into files, none of which appears before all are complete.
struct Exporter {
  /// What is exported.
  let selection: ExportSelection
  let call: CommandCall
  /// Opens each log's personal values if they are wanted in clear.
  let openings: [PersonalOpening]?

  /// The folder of the files, where there is one.
  private var folder: String?
  /// The files, and the cases or lines in each.
  private(set) var files: [(file: GrowingFile, count: Int)] = []
  /// The cases written.
  private(set) var cases = 0
  /// The events written, if wanted.
  private(set) var events: Int?
  private var progress: Progress

  /// Text that is gathered before it is written.
  private static let piece = 1 << 18

  init(_ selection: ExportSelection, _ call: CommandCall, openings: [PersonalOpening]?) {
    (self.selection, self.call, self.openings) = (selection, call, openings)
    progress = Progress(Localized(zh: "导出", en: "exporting"), call)
  }

  /// Writes the files by one of the three ways below and puts them in their places.
  mutating func run(_ write: (inout Exporter) throws -> Void) throws {
    do {
      try call.process.interruption.holding { try write(&self) }
      try progress.finish()
      for entry in files { try entry.file.commit(isNamed: folder == nil) }
      if let folder { try call.console.nameWritten("\(folder)/") }
    } catch {
      for entry in files { entry.file.discard() }
      throw error
    }
  }

  /// A file of CSV for each kind.
  mutating func writeCSV(folder: String) throws {
    let encoding = try call.encoding(hasChoice: true)
    try ProtectedFiles(call: call).check(folder)
    try POSIXFileSystem().makeDirectories(folder, mode: nil)
    self.folder = folder
    var tables: [String: (csv: CaseCSV, place: Int)] = [:]
    for kind in selection.kinds {
      tables[kind.id] = (CaseCSV(kind, catalog: selection.catalog, guardsFormulas: encoding.hasByteOrderMark), files.count)
      files.append((try GrowingFile("\(folder)/\(kind.id).csv", call, encoding: encoding, isPrivate: openings != nil), 0))
    }
    try visit { exporter, exported in
      let kind = exported.current.id.kind
      guard let place = tables[kind]?.place else { return }
      tables[kind]?.csv.append(exported)
      exporter.files[place].count += 1
      if exporter.files[place].count.isMultiple(of: 512), let bytes = tables[kind]?.csv.drain() {
        try exporter.files[place].file.append(bytes)
      }
    }
    for (_, var table) in tables.sorted(by: { $0.key < $1.key }) {
      try files[table.place].file.append(table.csv.drain())
    }
  }

  /// One script of SQL: a table for each kind, and the events.
  mutating func writeSQL(path: String) throws {
    let file = try GrowingFile(path, call, isPrivate: openings != nil)
    files.append((file, 0))
    var script = SQLScript(selection.kinds, namesOffice: selection.sessions.count > 1)
    try visit { exporter, exported in
      script.append(exported)
      if exporter.cases.isMultiple(of: 512) { try file.append(script.drain()) }
    }
    events = 0
    for (log, session) in selection.sessions.enumerated() {
      try visitLines(of: log) { exporter, line, bytes in
        script.append(line.event(in: bytes), office: session.origin.id)
        if exporter.events?.isMultiple(of: 512) ?? false { try file.append(script.drain()) }
      }
    }
    script.end()
    try file.append(script.drain())
    files[0].count = cases
  }

  /// The stored lines.
  mutating func writeLines(path: String) throws {
    let file = try GrowingFile(path, call)
    files.append((file, 0))
    var pending: [UInt8] = []
    events = 0
    for log in selection.sessions.indices {
      try visitLines(of: log) { _, line, bytes in
        bytes.extracting(line.range).withUnsafeBufferPointer { pending.append(contentsOf: $0) }
        pending.append(UInt8(ascii: "\n"))
        guard pending.count > Self.piece else { return }
        try file.append(pending)
        pending.removeAll(keepingCapacity: true)
      }
    }
    try file.append(pending)
    files[0].count = events ?? 0
  }

  /// Hands out the cases that count, log by log.
  private mutating func visit(_ body: (inout Exporter, ExportedCase) throws -> Void) throws {
    for (log, session) in selection.sessions.enumerated() {
      try selection.histories(of: log).visit { history in
        // Counted once a field, whatever earlier events say of it.
        _ = try openings?[log].fields(of: history)
        let opens = openings != nil
        let exported = try ExportedCase(history, office: session.origin.id, namesOffice: selection.namesOffices) { id in
          opens ? try session.personalValues(of: id) : nil
        }
        guard let exported else { return }
        cases += 1
        try body(&self, exported)
        if cases.isMultiple(of: 1024) { try advance(to: cases) }
      }
    }
  }

  /// Hands out the lines of a log that belong to the selection.
  private mutating func visitLines(of log: Int, _ body: (inout Exporter, EventLine, Span<UInt8>) throws -> Void) throws {
    var problem: (any Error)?
    let isWhole = selection.isWhole
    let session = selection.sessions[log]
    let scan = try session.snapshot.scan(from: .start, checksHashes: true) { line, bytes in
      if !isWhole, !selection.holds(line.caseID(in: bytes), of: log) { return .more }
      do {
        events = (events ?? 0) + 1
        try body(&self, line, bytes)
        if line.seq.isMultiple(of: 4096) { try advance(to: line.seq) }
        return .more
      } catch {
        problem = error
        return .stop
      }
    }
    if let problem { throw problem }
    // What stands in front of the damage is exported, and the exit status tells of it.
    session.remember(scan.damage)
  }

  private mutating func advance(to done: Int) throws {
    try call.process.interruption.check()
    try progress.advance(to: done)
  }
}

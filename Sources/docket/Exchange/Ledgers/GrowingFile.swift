import Commands
import EventLog
import Exchange
import Formats
import LogLines
import ProgramSession

/// A file of text that grows piece by piece and gets its name when it is whole.
final class GrowingFile {
  /// Where it goes.
  let path: String
  private var output: OutputFile
  private var encoding: TextEncoding

  /// Begins a file in an encoding, which is UTF-8 for anything but CSV.
  init(_ path: String, _ call: CommandCall, encoding: TextEncoding = .utf8, isPrivate: Bool = false) throws {
    self.path = path
    self.encoding = encoding
    output = try OutputFile(path, call, isPrivate: isPrivate)
  }

  /// Adds text in UTF-8.
  func append(_ text: [UInt8]) throws {
    var bytes = text
    if encoding != .utf8, !text.isEmpty {
      bytes = try encoding.encode(String(decoding: text, as: UTF8.self))
      encoding.hasByteOrderMark = false
    }
    try output.write(bytes)
  }

  /// Moves the file into place durably.
  ///
  /// - Parameter isNamed: whether it is no file of a folder that is named as a whole.
  func commit(isNamed: Bool) throws { try output.finish(isNamed: isNamed) }

  /// Removes an unfinished file.
  func discard() { output.discard() }
}

/// Answers the store's lookups for rows that open cases: newly numbered ones have no history.
struct RowsBeingImported: EventLookup {
  /// The log's ids from imports, if known.
  let ids: ImportedIDs?
  /// The index, for everything else.
  let base: any EventLookup

  var coveredEnd: LogPosition { base.coveredEnd }

  var knowsVersions: Bool { true }

  func surelyLacks(_ id: EventID) -> Bool { ids?.lacks(id) ?? false }

  func version(of caseID: CaseID) throws(StoreError) -> Int { try base.version(of: caseID) }

  func place(of id: EventID) throws(StoreError) -> EventLine.Place? { try base.place(of: id) }
}

extension RejectsFile {
  /// Writes the header and every refused row with its reason; the file appears whole.
  func write(_ refused: [RefusedRow], _ rejects: [ImportSummary.Reject], to file: OutputFile) throws {
    var output = file
    var bytes: [UInt8] = []
    writeHeader(to: &bytes)
    for (row, reject) in zip(refused, rejects) {
      do throws(FileFault) {
        try write(row, reason: reject.reason, to: &bytes)
      } catch {
        output.discard()
        throw error.failure(output.path)
      }
      if bytes.count < 1 << 18 { continue }
      try output.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try output.write(bytes)
    try output.finish()
  }
}

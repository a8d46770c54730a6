package import Commands
import EventLog
package import Formats
package import TextForms
import Values

extension Failure {
  /// Runs a body on a file, whose faults are reported with the file's name.
  package static func reading<Result>(_ path: String, _ body: () throws(FileFault) -> Result) throws -> Result {
    do throws(FileFault) { return try body() } catch { throw error.failure(path) }
  }
}

extension FileFault {
  /// The fault as a failure that names the file.
  package func failure(_ path: String) -> Failure {
    switch self {
    case .missing(let path): return .noSuchFile(path)
    case .failed(let operation, let path, let number):
      let failure = IOFailure(operation.ofFiles, path, errno: number)
      return failure.isFolder ? .folderAsInput(path) : failure.failure(whereNoPathHelps: operation.hint)
    case .tooLong(let path, let limit): return .usage("too-long", ["path": path, "limit": limit >> 30])
    case .changed: return .unusable(path, "file-fault.changed")
    case .text(let fault): return fault.failure(path)
    case .table(let fault): return fault.failure(path)
    case .archive(let fault): return .unusable(path, "file-fault.archive", ["fault": fault.text])
    case .markup(let part, let offset, let fault):
      return .unusable(path, "file-fault.markup", ["part": part, "offset": offset, "fault": fault.text])
    case .workbook(let fault): return fault.failure(path)
    }
  }
}

extension FileFault.Operation {
  fileprivate var ofFiles: IOFailure.Operation {
    switch self {
    case .open: .open
    case .read: .read
    case .write: .write
    }
  }

  /// What to do where neither the path nor its permissions are at fault; the log isn't either.
  fileprivate var hint: Localized {
    switch self {
    case .open, .read: Localized(message: "file-fault.check-disk")
    case .write: Localized(message: "file-fault.make-room")
    }
  }
}

extension Failure {
  fileprivate static let saveAnew = Localized(message: "file-fault.write")

  /// What a file holds can't be used.
  fileprivate static func unusable(
    _ path: String, _ key: String, _ values: [String: any CustomStringConvertible] = [:], line: Int? = nil, hint: Localized? = nil
  ) -> Failure {
    let message = Message(key, values, hint: hint)
    return Failure(.usage, code: "unusable-file", message.text, hint: message.hint ?? saveAnew, place: Place(path, line: line))
  }
}

extension TextFault {
  private static let encoding = Localized(message: "file-fault.encoding-hint")

  fileprivate func failure(_ path: String) -> Failure {
    switch self {
    case .undecodable(let encoding, let line):
      .unusable(path, "file-fault.undecodable", ["line": line, "encoding": encoding.rawValue], line: line, hint: Self.encoding)
    case .mixed(let first, let line, let then, let thenLine):
      .unusable(
        path, "file-fault.mixed", ["line": line, "first": first.rawValue, "thenLine": thenLine, "then": then.rawValue], line: thenLine,
        hint: Self.encoding)
    case .binary(let line): .unusable(path, "file-fault.binary", ["line": line], line: line)
    case .noConverter(let encoding): .unusable(path, "file-fault.no-converter", ["encoding": encoding.rawValue])
    }
  }
}

extension TableFault {
  fileprivate func failure(_ path: String) -> Failure {
    switch self {
    case .noHeader(let line): .unusable(path, "file-fault.no-header", ["line": line], line: line)
    case .unreadableHeader(let line, let fault): .unusable(path, "file-fault.unreadable-header", ["fault": fault.text], line: line)
    case .cellTooLong(let line): .unusable(path, "file-fault.cell-too-long", ["inputLimits": InputLimits.cell >> 20], line: line)
    case .strayQuotes(let line): .unusable(path, "file-fault.stray-quotes", line: line)
    case .json: .unusable(path, "file-fault.json")
    case .markup: .unusable(path, "file-fault.web-page")
    }
  }
}

extension ArchiveFault: Said {
  package static var subject: String { "archive-fault" }

  package var text: Localized {
    if case .tooLarge(let part, let limit) = self {
      return Localized(message: "file-fault.too-large", ["part": part, "limit": limit >> 20])
    }
    return message.text
  }
}

extension MarkupFault: Said {
  package static var subject: String { "markup-fault" }
}

extension WorkbookFault {
  fileprivate func failure(_ path: String) -> Failure {
    switch self {
    case .oldOrLocked: return .unusable(path, "file-fault.old-or-locked")
    case .missingPart(let part): return .unusable(path, "file-fault.missing-part", ["part": part])
    case .noSheets: return .unusable(path, "file-fault.no-sheets")
    case .unknownSheet(let name, let there):
      return .unusable(
        path, "file-fault.unknown-sheet", ["name": name], hint: .listing(there.map { Localized($0) }, zh: "有这些：", en: "there are: "))
    case .badReference(let sheet, let reference):
      return .unusable(path, "file-fault.bad-reference", ["sheet": sheet, "reference": reference])
    case .unknownString(let sheet, let reference):
      return .unusable(path, "file-fault.unknown-string", ["sheet": sheet, "reference": reference])
    case .tooManyStrings(let limit): return .unusable(path, "file-fault.too-many-strings", ["limit": limit])
    case .noForm(let sheet, let limit): return .unusable(path, "file-fault.no-form", ["sheet": sheet, "limit": limit])
    case .mergedTooLarge(let sheet): return .unusable(path, "file-fault.merged-too-large", ["sheet": sheet])
    }
  }
}

package import Commands
import EventLog
package import Formats
import TextForms
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
  fileprivate static let saveAnew = Localized(zh: "在表格程序里打开并另存一份", en: "open it in a spreadsheet program and save it again")

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

extension ArchiveFault {
  fileprivate var text: Localized {
    switch self {
    case .notAnArchive: Localized(zh: "不是完整的 XLSX 或 DOCX 文件", en: "this is no whole XLSX or DOCX file")
    case .damagedDirectory: Localized(zh: "文件目录已损坏", en: "its directory is damaged")
    case .damaged(let part): Localized(zh: "\(part) 已损坏", en: "\(part) is damaged")
    case .wrongCheckValue(let part): Localized(zh: "\(part) 校验不符", en: "\(part) doesn't fit its check value")
    case .wrongSize(let part): Localized(zh: "\(part) 大小不符", en: "\(part) doesn't have the size it says")
    case .unknownMethod(let part, let method):
      Localized(zh: "\(part) 的压缩方法 \(method) 不认识", en: "\(part) is packed by the unknown method \(method)")
    case .encrypted(let part): Localized(zh: "\(part) 已加密", en: "\(part) is encrypted")
    case .tooLarge(let part, let limit):
      Localized(zh: "\(part) 解开后超过 \(limit >> 20) MiB", en: "\(part) unpacks to more than \(limit >> 20) MiB")
    case .tooManyParts(let limit): Localized(zh: "超过 \(limit) 个部件", en: "it has more than \(limit) parts")
    case .split: Localized(zh: "是分卷压缩的一部分", en: "it is one piece of a split archive")
    case .doubled(let part): Localized(zh: "\(part) 有两份", en: "\(part) is there twice")
    }
  }
}

extension MarkupFault {
  fileprivate var text: Localized {
    switch self {
    case .documentType: Localized(zh: "带有 DTD，不予读取", en: "it declares a document type, which is not read")
    case .malformed: Localized(zh: "不是 XML", en: "this is no XML")
    case .truncated: Localized(zh: "XML 不完整", en: "the XML is cut off")
    case .mismatchedEnd: Localized(zh: "标签不配对", en: "an end tag closes another element")
    case .unknownEntity: Localized(zh: "引用了不认识的实体", en: "an unknown entity is referred to")
    case .notUTF8: Localized(zh: "不是 UTF-8", en: "it is not UTF-8")
    case .tooDeep(let limit): Localized(zh: "嵌套超过 \(limit) 层", en: "it is nested more than \(limit) deep")
    case .tagTooLong(let limit): Localized(zh: "一个标签超过 \(limit) 字节", en: "a tag is longer than \(limit) bytes")
    }
  }
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

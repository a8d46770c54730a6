import Commands
import EventLog
import Exchange
import Formats
import TextForms

extension Failure {
  /// Runs a body on a file, whose faults are reported with the file's name.
  static func reading<Result>(_ path: String, _ body: () throws(FileFault) -> Result) throws(Failure) -> Result {
    do throws(FileFault) { return try body() } catch { throw error.failure(path) }
  }
}

extension FileFault {
  /// The fault as a failure that names the file.
  func failure(_ path: String) -> Failure {
    switch self {
    case .missing(let path): return .noSuchFile(path)
    case .unreadable(let path, let number):
      let failure = IOFailure(.read, path, errno: number)
      return failure.isFolder ? .folderAsInput(path) : failure.failure
    case .tooLong(let path, let limit):
      return .usage(
        "too-long", zh: "\(path) 太长：管道最多 \(limit >> 30) GiB", en: "\(path) is too long: at most \(limit >> 30) GiB come through a pipe",
        hint: Localized(zh: "存成文件再读，文件没有上限", en: "save it as a file, which may be of any length"))
    case .changed:
      return .unusable(
        path, zh: "读取时文件变短了", en: "the file became shorter while it was read",
        hint: Localized(zh: "等它写完再试", en: "try again when it has been written"))
    case .text(let fault): return fault.failure(path)
    case .table(let fault): return fault.failure(path)
    case .archive(let fault):
      return .unusable(path, zh: fault.text.zh, en: fault.text.en)
    case .markup(let part, let offset, let fault):
      return .unusable(path, zh: "\(part) 第 \(offset) 字节处：\(fault.text.zh)", en: "\(part), at byte \(offset): \(fault.text.en)")
    case .workbook(let fault): return fault.failure(path)
    }
  }
}

extension Failure {
  fileprivate static let saveAnew = Localized(zh: "在表格程序里打开并另存一份", en: "open it in a spreadsheet program and save it again")

  /// What a file holds can't be used.
  fileprivate static func unusable(_ path: String, line: Int? = nil, zh: String, en: String, hint: Localized = saveAnew) -> Failure {
    Failure(.usage, code: "unusable-file", Localized(zh: zh, en: en), hint: hint, place: Place(path, line: line))
  }
}

extension TextFault {
  private static let encoding = Localized(
    zh: "在原来的程序里另存为 UTF-8；确知编码时，在对照里写 \"encoding\"",
    en: "save it as UTF-8 in the program it came from; where the encoding is known for sure, say \"encoding\" in the map")

  fileprivate func failure(_ path: String) -> Failure {
    switch self {
    case .undecodable(let encoding, let line):
      .unusable(
        path, line: line, zh: "第 \(line) 行不是 \(encoding.rawValue)", en: "line \(line) is not \(encoding.rawValue)", hint: Self.encoding)
    case .mixed(let first, let line, let then, let thenLine):
      .unusable(
        path, line: thenLine, zh: "两种编码混在一起：第 \(line) 行是 \(first.rawValue)，第 \(thenLine) 行是 \(then.rawValue)",
        en: "two encodings are mixed: line \(line) is \(first.rawValue), line \(thenLine) is \(then.rawValue)", hint: Self.encoding)
    case .binary(let line):
      .unusable(path, line: line, zh: "第 \(line) 行有 NUL，不是文本文件", en: "line \(line) has a NUL: this is no text file")
    case .noConverter(let encoding):
      .unusable(path, zh: "系统不认识编码 \(encoding.rawValue)", en: "the system can't convert \(encoding.rawValue)")
    }
  }
}

extension TableFault {
  fileprivate func failure(_ path: String) -> Failure {
    switch self {
    case .noHeader(let line):
      .unusable(
        path, line: line, zh: "第 \(line) 行没有表头", en: "there is no header in line \(line)",
        hint: Localized(zh: "在对照里用 \"header\" 指明表头在第几行", en: "say in the map in which line the header is: \"header\""))
    case .unreadableHeader(let line, let fault):
      .unusable(path, line: line, zh: "表头无法读取：\(fault.text.zh)", en: "the header can't be read: \(fault.text.en)")
    case .cellTooLong(let line):
      .unusable(
        path, line: line, zh: "单元格太长：最多 \(InputLimits.cell >> 20) MiB",
        en: "a cell is too long: it has at most \(InputLimits.cell >> 20) MiB")
    case .strayQuotes(let line): .unusable(path, line: line, zh: "引号大量不成对，不是 CSV", en: "too many quotes are never closed: this is no CSV")
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
    case .oldOrLocked:
      return .unusable(
        path, zh: "是旧版 .xls，或加了密码", en: "this is an old .xls, or locked with a password",
        hint: Localized(zh: "去掉密码，另存为 .xlsx", en: "take the password off and save it as .xlsx"))
    case .missingPart(let part): return .unusable(path, zh: "缺少 \(part)", en: "\(part) is missing")
    case .noSheets: return .unusable(path, zh: "没有工作表", en: "it has no sheets")
    case .unknownSheet(let name, let there):
      return .unusable(
        path, zh: "没有工作表\(zh: name)", en: "there is no sheet \(en: name)",
        hint: .listing(there.map { Localized($0) }, zh: "有这些：", en: "there are: "))
    case .badReference(let sheet, let reference):
      return .unusable(
        path, zh: "工作表\(zh: sheet)里的 \(reference) 不是单元格", en: "\(reference) in the sheet \(en: sheet) is no place in a sheet")
    case .unknownString(let sheet, let reference):
      return .unusable(path, zh: "工作表\(zh: sheet)的 \(reference) 缺少文字", en: "the text of \(reference) in the sheet \(en: sheet) is missing")
    case .tooManyStrings(let limit): return .unusable(path, zh: "超过 \(limit) 段文字", en: "it has more than \(limit) texts")
    case .noForm(let sheet, let limit):
      return .unusable(
        path, zh: "工作表\(zh: sheet)有 \(limit) 个以上单元格，不是表样", en: "the sheet \(en: sheet) has more than \(limit) cells: it is no form")
    case .mergedTooLarge(let sheet):
      return .unusable(path, zh: "工作表\(zh: sheet)合并的单元格太多", en: "the sheet \(en: sheet) merges too many cells")
    }
  }
}

import Commands
import EventLog
import Exchange
import Formats
import TextForms

extension Failure {
  /// Does something with a file; its faults are told with the file's name.
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
      return Failure(
        .usage, code: "too-long",
        Localized(zh: "\(path) 太长：管道最多 \(limit >> 30) GiB", en: "\(path) is too long: at most \(limit >> 30) GiB come through a pipe"),
        hint: Localized(zh: "存成文件再读，文件没有上限", en: "save it as a file, which may be of any length"))
    case .changed, .text, .table, .archive, .markup, .workbook:
      return Failure(
        .usage, code: "unusable-file", Localized(message), hint: Localized(hint), place: Failure.Place(path, line: line))
    }
  }

  /// The line that is to blame.
  private var line: Int? {
    switch self {
    case .text(.undecodable(_, let line)), .text(.binary(let line)), .table(.noHeader(let line)), .table(.strayQuotes(let line)),
      .table(.cellTooLong(let line)),
      .table(.unreadableHeader(let line, _)):
      line
    case .text(.mixed(_, _, _, let line)): line
    case .text(.noConverter), .missing, .unreadable, .tooLong, .changed, .archive, .markup, .workbook: nil
    }
  }

  private func message(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .missing, .unreadable, .tooLong: ""
    case .changed: zh ? "读取时文件变短了" : "the file became shorter while it was read"
    case .text(let fault): fault.text(language)
    case .table(.noHeader(let line)): zh ? "第 \(line) 行没有表头" : "there is no header in line \(line)"
    case .table(.unreadableHeader(_, let fault)): (zh ? "表头无法读取：" : "the header can't be read: ") + fault.text(language)
    case .table(.cellTooLong):
      zh ? "单元格太长：最多 \(InputLimits.cell >> 20) MiB" : "a cell is too long: it has at most \(InputLimits.cell >> 20) MiB"
    case .table(.strayQuotes): zh ? "引号大量不成对，不是 CSV" : "too many quotes are never closed: this is no CSV"
    case .archive(let fault): fault.text(language)
    case .markup(let part, let offset, let fault):
      zh ? "\(part) 第 \(offset) 字节处：\(fault.text(.zh))" : "\(part), at byte \(offset): \(fault.text(.en))"
    case .workbook(let fault): fault.text(language)
    }
  }

  private func hint(_ language: Language) -> String {
    let zh = language == .zh
    switch self {
    case .text(.mixed), .text(.undecodable):
      return zh
        ? "在原来的程序里另存为 UTF-8；确知编码时，在对照里写 \"encoding\""
        : "save it as UTF-8 in the program it came from; where the encoding is known for sure, say \"encoding\" in the map"
    case .table(.noHeader): return zh ? "在对照里用 \"header\" 指明表头在第几行" : "say in the map in which line the header stands: \"header\""
    case .workbook(.oldOrLocked): return zh ? "去掉密码，另存为 .xlsx" : "take the password off and save it as .xlsx"
    case .workbook(.unknownSheet(_, let there)):
      return (zh ? "有这些：" : "there are: ") + there.joined(separator: zh ? "、" : ", ")
    case .changed: return zh ? "等它写完再试" : "try again when nobody writes to it"
    case .text, .table, .archive, .markup, .workbook, .missing, .unreadable, .tooLong:
      return zh ? "在表格程序里打开并另存一份" : "open it in a spreadsheet program and save it anew"
    }
  }
}

extension TextFault {
  /// The fault in a language.
  fileprivate func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .undecodable(let encoding, let line): zh ? "第 \(line) 行不是 \(encoding.rawValue)" : "line \(line) is not \(encoding.rawValue)"
    case .mixed(let first, let line, let then, let thenLine):
      zh
        ? "两种编码混在一起：第 \(line) 行是 \(first.rawValue)，第 \(thenLine) 行是 \(then.rawValue)"
        : "two encodings are mixed: line \(line) is \(first.rawValue), line \(thenLine) is \(then.rawValue)"
    case .binary(let line): zh ? "第 \(line) 行有 NUL，不是文本文件" : "a NUL stands in line \(line): this is no text file"
    case .noConverter(let encoding): zh ? "系统不认识编码 \(encoding.rawValue)" : "the system can't convert \(encoding.rawValue)"
    }
  }
}

extension ArchiveFault {
  /// The fault in a language.
  fileprivate func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .notAnArchive: zh ? "不是完整的 XLSX 或 DOCX 文件" : "this is no whole XLSX or DOCX file"
    case .damagedDirectory: zh ? "文件目录已损坏" : "its directory is damaged"
    case .damaged(let part): zh ? "\(part) 已损坏" : "\(part) is damaged"
    case .wrongCheckValue(let part): zh ? "\(part) 校验不符" : "\(part) doesn't fit its check value"
    case .wrongSize(let part): zh ? "\(part) 大小不符" : "\(part) doesn't have the size it says"
    case .unknownMethod(let part, let method): zh ? "\(part) 的压缩方法 \(method) 不认识" : "\(part) is packed by the unknown method \(method)"
    case .encrypted(let part): zh ? "\(part) 已加密" : "\(part) is encrypted"
    case .tooLarge(let part, let limit):
      zh ? "\(part) 解开后超过 \(limit >> 20) MiB" : "\(part) unpacks to more than \(limit >> 20) MiB"
    case .tooManyParts(let limit): zh ? "超过 \(limit) 个部件" : "it has more than \(limit) parts"
    case .split: zh ? "是分卷压缩的一部分" : "it is one piece of a split archive"
    case .doubled(let part): zh ? "\(part) 有两份" : "\(part) is there twice"
    }
  }
}

extension MarkupFault {
  /// The fault in a language.
  fileprivate func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .documentType: zh ? "带有 DTD，不予读取" : "it declares a document type, which is not read"
    case .malformed: zh ? "不是 XML" : "this is no XML"
    case .truncated: zh ? "XML 不完整" : "the XML is cut off"
    case .mismatchedEnd: zh ? "标签不配对" : "an end tag closes another element"
    case .unknownEntity: zh ? "引用了不认识的实体" : "an unknown entity is referred to"
    case .notUTF8: zh ? "不是 UTF-8" : "it is not UTF-8"
    case .tooDeep(let limit): zh ? "嵌套超过 \(limit) 层" : "it is nested more than \(limit) deep"
    case .tagTooLong(let limit): zh ? "一个标签超过 \(limit) 字节" : "a tag is longer than \(limit) bytes"
    }
  }
}

extension WorkbookFault {
  /// The fault in a language.
  fileprivate func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .oldOrLocked: zh ? "是旧版 .xls，或加了密码" : "this is an old .xls, or locked with a password"
    case .missingPart(let part): zh ? "缺少 \(part)" : "\(part) is missing"
    case .noSheets: zh ? "没有工作表" : "it has no sheets"
    case .unknownSheet(let name, _): zh ? "没有工作表\(language.quote(name))" : "there is no sheet \(language.quote(name))"
    case .badReference(let sheet, let reference):
      zh ? "工作表\(language.quote(sheet))里的 \(reference) 不是单元格" : "\(reference) in the sheet \(language.quote(sheet)) is no place in a sheet"
    case .unknownString(let sheet, let reference):
      zh ? "工作表\(language.quote(sheet))的 \(reference) 缺少文字" : "the text of \(reference) in the sheet \(language.quote(sheet)) is missing"
    case .tooManyStrings(let limit): zh ? "超过 \(limit) 段文字" : "it has more than \(limit) texts"
    case .noForm(let sheet, let limit):
      zh
        ? "工作表\(language.quote(sheet))有 \(limit) 个以上单元格，不是表样"
        : "the sheet \(language.quote(sheet)) has more than \(limit) cells: it is no form"
    case .mergedTooLarge(let sheet): zh ? "工作表\(language.quote(sheet))合并的单元格太多" : "the sheet \(language.quote(sheet)) merges too many cells"
    }
  }
}

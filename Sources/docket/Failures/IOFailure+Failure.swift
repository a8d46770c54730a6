import Commands
import EventLog
import TextForms

extension IOFailure {
  /// The failure of a file operation, told in both languages.
  var failure: Failure {
    if let standing { return Self.misfit(path, standing) }
    let reason = StreamError(number: errno).text
    return Failure(
      .io, code: "io",
      Localized(zh: "\(path)：\(operation.text(.zh))失败，\(reason.zh)", en: "\(path): can't \(operation.text(.en)): \(reason.en)"),
      hint: hint)
  }

  /// What stands in a log's folder and is not touched.
  private static func misfit(_ path: String, _ kind: FileStatus.Kind) -> Failure {
    Failure(
      .io, code: "misfit", Localized(zh: "\(path)：这里\(kind.text(.zh))", en: "\(path): here stands \(kind.text(.en))"),
      hint: Localized(zh: "移开它；docket 验证 列出全部", en: "move it away; docket verify lists them all"))
  }

  private var hint: Localized {
    if isMissing { return Localized(zh: "检查路径", en: "check the path") }
    if isFolder { return Localized(zh: "写上文件名", en: "add the name of a file") }
    if isReadOnly { return Localized(zh: "检查权限，或换到可写的磁盘", en: "check the permissions, or use a disk that can be written") }
    return Localized(zh: "腾出空间或检查磁盘，再试一次；已答复的都在", en: "make room or check the disk, then try again; what was answered is kept")
  }
}

extension FileStatus.Kind {
  /// What stands where something else belongs, in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .file: zh ? "是文件，应为文件夹" : "a file in place of a folder"
    case .directory: zh ? "是文件夹，应为文件" : "a folder in place of a file"
    case .link: zh ? "是符号链接，案卷里不跟随链接" : "a symbolic link, and none is followed in a log"
    case .other: zh ? "是管道、套接字或设备，案卷里不打开这些" : "a pipe, socket or device, and none is opened in a log"
    }
  }
}

extension IOFailure.Operation {
  /// The operation in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .open: zh ? "打开" : "open"
    case .read: zh ? "读取" : "read"
    case .write: zh ? "写入" : "write"
    case .truncate: zh ? "截短" : "truncate"
    case .synchronize: zh ? "落盘" : "make durable"
    case .lock: zh ? "加锁" : "lock"
    case .list: zh ? "列目录" : "list"
    case .makeDirectory: zh ? "建目录" : "make the folder"
    case .move: zh ? "改名" : "rename"
    case .remove: zh ? "删除" : "remove"
    case .status: zh ? "查看" : "look at"
    }
  }
}

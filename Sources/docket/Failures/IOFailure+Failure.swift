import Commands
import EventLog
import TextForms

extension IOFailure {
  /// The failure of a file operation in both languages.
  var failure: Failure {
    if let standing {
      return .io("misfit", ["path": path, "standing": standing.text])
    }
    let reason = StreamError(number: errno).text
    return .io("io", ["path": path, "operation": operation.text, "reason": reason], hint: hint)
  }

  private var hint: Localized {
    if isMissing { return Localized(zh: "检查路径", en: "check the path") }
    if isFolder { return Localized(zh: "写上文件名", en: "add the name of a file") }
    if isReadOnly { return Localized(zh: "检查权限，或换到可写的磁盘", en: "check the permissions, or use a disk that can be written") }
    return Localized(zh: "腾出空间或检查磁盘，再试一次；已确认的录入都在", en: "make room or check the disk, then try again; what was answered is kept")
  }
}

extension FileStatus.Kind {
  /// The type of file that is there instead.
  var text: Localized {
    switch self {
    case .file: Localized(zh: "是文件，应为文件夹", en: "a file in place of a folder")
    case .directory: Localized(zh: "是文件夹，应为文件", en: "a folder in place of a file")
    case .link: Localized(zh: "是符号链接，案卷里不跟随链接", en: "a symbolic link, and none is followed in a log")
    case .other: Localized(zh: "是管道、套接字或设备，案卷里不打开这些", en: "a pipe, socket or device, and none is opened in a log")
    }
  }
}

extension IOFailure.Operation {
  /// What was to be done.
  var text: Localized {
    switch self {
    case .open: Localized(zh: "打开", en: "open")
    case .read: Localized(zh: "读取", en: "read")
    case .write: Localized(zh: "写入", en: "write")
    case .truncate: Localized(zh: "截短", en: "truncate")
    case .synchronize: Localized(zh: "落盘", en: "make durable")
    case .lock: Localized(zh: "加锁", en: "lock")
    case .list: Localized(zh: "列目录", en: "list")
    case .makeDirectory: Localized(zh: "建目录", en: "make the folder")
    case .move: Localized(zh: "改名", en: "rename")
    case .remove: Localized(zh: "删除", en: "remove")
    case .status: Localized(zh: "查看", en: "look at")
    }
  }
}

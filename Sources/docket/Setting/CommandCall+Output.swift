import Commands
import EventLog
import TextForms

extension CommandCall {
  /// The encoding that `--encoding` and `--bom` ask for.
  func textEncoding() throws(Failure) -> TextEncoding {
    switch try outputForm() {
    case .csv(let encoding), .markdown(let encoding): encoding
    case .text, .json: .utf8
    }
  }

  /// Writes an answer to `--output`, whole or not at all, else to standard output.
  func emit(_ bytes: [UInt8]) throws(Failure) {
    guard let path = invocation["output"] else {
      // The archives that office programs read begin so; a terminal would show noise, and may obey some of it.
      if console.output.isTerminal, bytes.starts(with: [UInt8(ascii: "P"), UInt8(ascii: "K"), 3, 4]) { throw Self.notForTerminals }
      try console.write(bytes)
      return
    }
    try OutputFile(path).write(bytes)
  }
}

extension CommandCall {
  private static let notForTerminals = Failure(
    .usage, code: "needs-output", Localized(zh: "这种格式不是给终端看的", en: "this format is not for a terminal"),
    hint: Localized(zh: "加上 --输出 文件", en: "add --output FILE"))
}

/// A file that a command writes: beside its place first, then renamed, so that nobody sees half of it.
struct OutputFile {
  /// Where it goes.
  let path: String
  private let fileSystem: any FileSystem = POSIXFileSystem()

  /// Names a file.
  init(_ path: String) {
    self.path = path
  }

  /// Writes the file.
  func write(_ bytes: [UInt8]) throws(Failure) {
    try Failure.catching { try fileSystem.replaceFile(path, with: bytes) }
  }
}

extension FileSystem {
  /// Puts a whole file in a place.
  func replaceFile(_ path: String, with bytes: [UInt8]) throws(IOFailure) {
    let temporary = path + ".part"
    if try status(of: temporary) != nil { try remove(temporary) }
    let file = try open(temporary, .create(mode: nil))
    var offset = 0
    while offset < bytes.count { offset += try file.write(bytes.span.extracting(offset..<bytes.count), at: offset) }
    try file.synchronize()
    try move(temporary, to: path)
  }
}

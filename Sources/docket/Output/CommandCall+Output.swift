import Commands
import Formats
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
  func emit(_ bytes: [UInt8], isPrivate: Bool = false) throws(Failure) {
    try emit(bytes, to: invocation["output"], isPrivate: isPrivate)
  }

  /// Writes an answer to a file, whole or not at all, or to standard output for `-`.
  func emit(_ bytes: [UInt8], to path: String?, isPrivate: Bool = false) throws(Failure) {
    guard let path, path != "-" else {
      // Pages, and the archives that office programs read, begin so; a terminal would show noise, and may obey some of it.
      let isForPrograms = ["PK\u{3}\u{4}", "<!doctype html"].contains { bytes.starts(with: $0.utf8) }
      if console.output.isTerminal, isForPrograms { throw Self.notForTerminals }
      try console.write(bytes)
      return
    }
    try OutputFile.write(bytes, to: path, self, isPrivate: isPrivate)
  }

  private static let notForTerminals = Failure.usage("needs-output.this-format-not-for")
}

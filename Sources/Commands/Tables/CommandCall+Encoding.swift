public import Formats

extension CommandCall {
  /// The encoding that `--encoding` and `--bom` ask for, where the form of the answer has a choice of one.
  public func encoding(hasChoice: Bool) throws(Failure) -> TextEncoding {
    if !hasChoice {
      for option in OptionSpec.csvDetails where invocation[option.name.id] != nil {
        throw UsageError(.needs(option.name, Term("csv", "csv")), path: invocation.path).failure
      }
    }
    return TextEncoding(invocation["encoding"] == "gb18030" ? .gb18030 : .utf8, byteOrderMark: invocation.has("bom"))
  }

  /// UTF-8 text in another encoding.
  public func encoded(_ text: [UInt8], _ encoding: TextEncoding) throws(Failure) -> [UInt8] {
    if encoding == .utf8 { return text }
    do {
      return try encoding.encode(String(decoding: text, as: UTF8.self))
    } catch {
      throw error.failure
    }
  }
}

extension TextEncodingError {
  /// The error as a failure in both languages.
  var failure: Failure {
    switch self {
    case .unavailable(let charset): Failure.io("no-converter", ["charset": charset.rawValue])
    case .unencodable(let scalar, let line, let column):
      Failure.usage("unencodable", ["line": line, "column": column, "scalar": String(scalar.value, radix: 16, uppercase: true)])
    }
  }
}

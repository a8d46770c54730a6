import EventLog
public import Formats
import TextForms

/// The form in which a command answers.
public enum OutputForm: Equatable, Sendable {
  /// Text for people.
  case text
  case json
  /// Comma-separated values in an encoding.
  case csv(TextEncoding)
  /// A Markdown table in an encoding.
  case markdown(TextEncoding)
}

extension CommandCall {
  /// The form that was asked for with the options of `OptionGroup.output`.
  public func outputForm() throws(Failure) -> OutputForm {
    let format = invocation["format"]
    let charset: TextEncoding.Charset = invocation["encoding"] == "gb18030" ? .gb18030 : .utf8
    let encoding = TextEncoding(charset, byteOrderMark: invocation.has("bom"))
    switch format {
    case "csv": return .csv(encoding)
    case "markdown": return .markdown(encoding)
    default:
      for option in OptionSpec.csvDetails where invocation[option.name.id] != nil {
        throw UsageError(.needs(option.name, Term("csv", "csv")), path: invocation.path).failure
      }
      return format == "json" ? .json : .text
    }
  }
}

extension CommandCall {
  /// Answers with a table in the requested form; JSON is one array, JSON Lines an object for each row.
  ///
  /// Without rows there is no text, `[]` or no lines, and in CSV the header alone.
  public func answer(_ table: ResultTable, asLines: Bool = false) throws(Failure) {
    let language = console.language
    switch try outputForm() {
    case .text:
      if !table.rows.isEmpty { try console.print(table.text(in: language, width: console.width, ink: console.ink)) }
    case .json:
      if asLines { try console.write(Array(table.jsonLines.utf8)) } else { try console.print(json: .array(table.objects)) }
    case .csv(let encoding): try write(table.csv(in: language, guardsFormulas: encoding.hasByteOrderMark), encoding)
    case .markdown(let encoding): try write(Array(table.markdown(in: language).utf8), encoding)
    }
  }

  /// Writes UTF-8 text in another encoding.
  public func write(_ text: [UInt8], _ encoding: TextEncoding) throws(Failure) {
    if encoding == .utf8 { return try console.write(text) }
    let bytes: [UInt8]
    do {
      bytes = try encoding.encode(String(decoding: text, as: UTF8.self))
    } catch {
      throw error.failure
    }
    try console.write(bytes)
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

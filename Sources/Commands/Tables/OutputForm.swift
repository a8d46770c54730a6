public import Formats
public import TextForms
public import Values

/// The form in which a command answers.
public enum OutputForm: Equatable, Sendable {
  /// Text for people.
  case text
  case json
  /// Comma-separated values in an encoding.
  case csv(TextEncoding)
}

extension CommandCall {
  /// The form that was asked for with the options of `OptionGroup.output`.
  public func outputForm() throws(Failure) -> OutputForm {
    let format = invocation["format"]
    let charset: TextEncoding.Charset = invocation["encoding"] == "gb18030" ? .gb18030 : .utf8
    let encoding = TextEncoding(charset, byteOrderMark: invocation.has("bom"))
    switch format {
    case "csv": return .csv(encoding)
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
  public func answer(_ table: ResultTable, asLines: Bool = false) throws(Failure) {
    let language = console.language
    switch try outputForm() {
    case .text:
      if !table.rows.isEmpty { try console.print(table.text(in: language, width: console.width, ink: console.ink)) }
    case .json:
      if asLines { try console.write(Array(table.jsonLines.utf8)) } else { try console.print(json: .array(table.objects)) }
    case .csv(let encoding): try write(table.csv(in: language, guardsFormulas: encoding.hasByteOrderMark), encoding)
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

extension ResultTable {
  /// The table as CSV by RFC 4180 in UTF-8, with values instead of displayed texts.
  public func csv(in language: Language, guardsFormulas: Bool = false) -> [UInt8] {
    var writer = CSVWriter(guardsFormulas: guardsFormulas)
    writer.record(columns.map { language.choose($0.title.zh, $0.key) })
    for row in rows { writer.record(row.map { $0.value.plainText(in: language) }) { row[$0].value.decimal == nil } }
    return writer.bytes
  }
}

extension ResultTable {
  /// The rows as objects.
  public var objects: [JSON] {
    rows.map { row in .object(JSON.Object(zip(columns, row).map { ($0.key, $1.value) })) }
  }

  /// The rows as JSON Lines, each with a line end.
  public var jsonLines: String {
    objects.map { $0.text() + "\n" }.joined()
  }
}

extension JSON {
  /// The value as a CSV cell: texts without quotes, empty for null, lists with semicolons.
  func plainText(in language: Language) -> String {
    switch self {
    case .null: ""
    case .bool(let value): language.choose(value ? "是" : "否", "\(value)")
    case .string(let text): text
    case .array(let values): values.map { $0.plainText(in: language) }.joined(separator: language.choose("；", "; "))
    case .number, .object: text()
    }
  }
}

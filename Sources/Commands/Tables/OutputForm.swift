public import Formats

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

import Commands
import Publishing
import TextForms

extension NarrativeError {
  /// The error as a failure at its place in the template.
  func failure(in file: String) -> Failure {
    var failure = failure
    failure.place = Failure.Place(file, line: place.line, column: place.column)
    return failure
  }

  /// The error as a failure without its place.
  var failure: Failure {
    let formats = Localized(zh: "percent 1、number 0、万元 2、date，或 else 加文字", en: "percent 1, number 0, 万元 2, date, or else TEXT")
    let each = Localized(message: "narrative-error.such-as")
    return switch problem {
    case .unclosedTag: .usage("bad-template")
    case .emptyTag: .usage("bad-template.empty-tag")
    case .unknownFormat(let text): .usage("bad-template.unknown-format", ["text": text], hint: formats)
    case .unknownBlock(let word): .usage("bad-template.unknown-block", ["word": word], hint: each)
    case .unopenedEach: .usage("bad-template.unopened-each", hint: each)
    case .unclosedEach: .usage("bad-template.unclosed-each", hint: each)
    case .nestedEach: .usage("bad-template.nested-each", hint: each)
    case .eachWithoutKey: .usage("bad-template.each-without-key")
    case .nameTaken(let name): .usage("bad-template.name-taken", ["name": name])
    case .undefined(let measure): .usage("bad-template.undefined", ["measure": measure])
    case .unfitFormat(let measure): .usage("bad-template.unfit-format", ["measure": measure], hint: formats)
    case .formatOfWord(let word): .usage("bad-template.format-of-word", ["word": word])
    case .missingWord(let word): .usage("bad-template.missing-word", ["word": word])
    }
  }
}

extension MarkdownError {
  /// The error as a failure at its place in a file.
  func failure(in file: String) -> Failure {
    Failure(
      .usage, code: "bad-markdown", message,
      hint: Localized(zh: "改模板，或以 --格式 markdown 输出", en: "change the template, or ask for --format markdown"),
      place: Failure.Place(file, line: line, column: column))
  }

  private var message: Localized {
    switch problem {
    case .unclosedEmphasis(let marker):
      Localized(zh: "“\(marker)”没有结束；要照原样印出，前面加反斜杠", en: "'\(marker)' is not closed; a literal one takes a backslash")
    case .address(let address): Localized(zh: "链接不能指向“\(address)”", en: "a link can't lead to '\(address)'")
    case .cellCount(let expected, let found):
      Localized(zh: "这一行有 \(found) 格，表头有 \(expected) 格", en: "this row has \(found) cells, its header \(expected)")
    case .unclosedComment: Localized(zh: "注释没有结束", en: "the comment is not closed")
    case .directive(let text): Localized(zh: "不认识版面说明“\(text)”", en: "unknown instruction '\(text)'")
    case .unsupported(let construct): construct.message
    }
  }
}

extension MarkdownError.Construct {
  /// That documents have no such thing.
  fileprivate var message: Localized {
    let (zh, en) =
      switch self {
      case .codeBlock: ("代码块", "code blocks")
      case .codeSpan: ("行内代码", "code spans")
      case .quotation: ("引用", "quotations")
      case .rule: ("分隔线", "rules")
      case .underlinedHeading: ("下划线式标题", "underlined headings")
      case .image: ("图片", "images")
      case .html: ("这种 HTML 标记", "such HTML tags")
      case .strikethrough: ("删除线", "struck-out text")
      case .listParagraph: ("列表项里的第二段", "second paragraphs in list items")
      }
    return Localized(zh: "文书里没有\(zh)", en: "documents have no \(en)")
  }
}

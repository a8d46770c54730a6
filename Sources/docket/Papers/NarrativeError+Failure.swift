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
    let each = Localized(
      zh: "如 {{#each count(complaint.received) --per topic}}…{{/each}}",
      en: "such as {{#each count(complaint.received) --per topic}}…{{/each}}")
    return switch problem {
    case .unclosedTag:
      .usage(
        "bad-template", zh: "“{{”没有对应的“}}”", en: "'{{' has no '}}'",
        hint: Localized(zh: "要照原样印出括号，写成“\\{{”", en: "to print braces as they are, write '\\{{'"))
    case .emptyTag:
      .usage(
        "bad-template", zh: "这里应有一个指标", en: "a measure is missing here",
        hint: Localized(zh: "如 {{count(complaint.received)}}", en: "such as {{count(complaint.received)}}"))
    case .unknownFormat(let text): .usage("bad-template", zh: "不认识格式“\(text)”", en: "unknown format '\(text)'", hint: formats)
    case .unknownBlock(let word): .usage("bad-template", zh: "没有“{{\(word)}}”这种标记", en: "there is no tag '{{\(word)}}'", hint: each)
    case .unopenedEach: .usage("bad-template", zh: "“{{/each}}”前面没有“{{#each}}”", en: "'{{/each}}' without '{{#each}}'", hint: each)
    case .unclosedEach: .usage("bad-template", zh: "“{{#each}}”没有“{{/each}}”", en: "'{{#each}}' without '{{/each}}'", hint: each)
    case .nestedEach: .usage("bad-template", zh: "“{{#each}}”里不能再有“{{#each}}”", en: "'{{#each}}' inside another", hint: each)
    case .eachWithoutKey:
      .usage(
        "bad-template", zh: "“{{#each}}”要说明按什么分组", en: "'{{#each}}' has to say what it groups by",
        hint: Localized(zh: "在后面加“--per 字段”", en: "add --per FIELD"))
    case .nameTaken(let name):
      .usage(
        "bad-template", zh: "“\(name)”在这里已另有所指", en: "'\(name)' means something else here",
        hint: Localized(zh: "换一个名字：{{#each 名字 = 指标; … --per 字段}}", en: "choose another name: {{#each NAME = MEASURE; … --per FIELD}}"))
    case .undefined(let measure):
      .usage(
        "bad-template", zh: "\(measure) 没有可统计的案件", en: "\(measure) is undefined: nothing was counted",
        hint: Localized(zh: "没有案件也要印出时，加 |else 无", en: "where it may be so, add |else TEXT"))
    case .unfitFormat(let measure):
      .usage("bad-template", zh: "\(measure) 的数不能按这个格式印出", en: "the figure of \(measure) can't be printed in that format", hint: formats)
    case .formatOfWord(let word):
      .usage(
        "bad-template", zh: "“\(word)”不是数，没有格式", en: "'\(word)' is no figure and takes no format",
        hint: Localized(zh: "去掉“|”后面的格式", en: "leave out what follows the bar"))
    case .missingWord(let word):
      .usage(
        "bad-template", zh: "这份报告没有“\(word)”", en: "this report has no '\(word)'",
        hint: Localized(zh: "整年的报告才有年度：加 --年度", en: "only a report on a whole year has a year: add --year"))
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

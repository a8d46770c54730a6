import Commands
import Formats
import Indicators
import Publishing
import TextForms

extension WordTemplate.Fault {
  /// Why a Word file can't be used.
  func failure(in file: String) -> Failure {
    let place = Failure.Place(file)
    switch self {
    case .file(let fault): return fault.wordFailure(file)
    case .macros:
      return Failure(
        .usage, code: "macros", Localized(zh: "带宏的 Word 文件不能作模板", en: "a Word file with macros is no template"),
        hint: Localized(zh: "另存为 .docx", en: "save it as .docx"), place: place)
    case .noDocument:
      return Failure(
        .usage, code: "unusable-file", Localized(zh: "不是 Word 文件", en: "this is no Word file"),
        hint: Localized(zh: "在 Word 里另存为 .docx", en: "save it as .docx in a word processor"), place: place)
    }
  }
}

extension FileFault {
  /// The fault of a Word file.
  func wordFailure(_ path: String) -> Failure {
    var failure = failure(path)
    switch self {
    case .workbook(.oldOrLocked):
      failure.message = Localized(zh: "这是旧格式（.doc）或加了密码", en: "this is the old format (.doc), or it has a password")
      failure.hint = Localized(zh: "去掉密码，另存为 .docx", en: "take the password off and save it as .docx")
    case .missing, .unreadable, .tooLong: break
    case .changed, .text, .table, .archive, .markup, .workbook:
      failure.hint = Localized(zh: "在 Word 里打开并另存一份", en: "open it in a word processor and save it anew")
    }
    return failure
  }
}

extension [WordTemplate.Problem<ExpressionError>] {
  /// All that is wrong with a template, each with its place.
  func failure(in file: String) -> Failure {
    let lines = map { problem in Localized { "\(file) \(problem.text(in: $0))" } }
    let hint = first?.hint
    return Failure(.usage, code: "bad-template", lines.first ?? Localized(""), details: Array<Localized>(lines.dropFirst()), hint: hint)
  }
}

extension WordTemplate.Problem<ExpressionError> {
  fileprivate func text(in language: Language) -> String {
    let cause: Localized =
      switch reason {
      case .template(let error): error.message
      case .measure(let error): error.failure.message
      case .misplacedEach:
        Localized(
          zh: "“{{#each}}”和“{{/each}}”要在同一张表的行里，或各占一段",
          en: "'{{#each}}' and '{{/each}}' stand in rows of one table, or in paragraphs of their own")
      case .interrupted: Localized(zh: "占位符里有修订或域代码", en: "a tracked change or a field code stands within the placeholder")
      }
    return
      "\(place.text(in: language))\(language.choose("：", ": "))\(TextForms.shownInLine(tag))\(language.choose("：", ": "))\(cause[language])"
  }

  fileprivate var hint: Localized? {
    switch reason {
    case .template(let error): error.hint
    case .measure(let error): error.failure.hint
    case .misplacedEach, .interrupted: nil
    }
  }
}

extension WordTemplate.Place {
  /// Where it is, as people count.
  fileprivate func text(in language: Language) -> String {
    let zh = language == .zh
    let part =
      switch part {
      case .body: ""
      case .header(let number): zh ? "页眉 \(number) " : "header \(number) "
      case .footer(let number): zh ? "页脚 \(number) " : "footer \(number) "
      case .footnotes: zh ? "脚注 " : "footnotes "
      case .endnotes: zh ? "尾注 " : "endnotes "
      }
    if let cell { return part + (zh ? "表 \(cell[0]) 行 \(cell[1]) 列 \(cell[2])" : "table \(cell[0]) row \(cell[1]) column \(cell[2])") }
    let words = language.quote(TextForms.shownInLine(excerpt) + "…")
    guard let paragraph else { return part + (zh ? "文本框\(words)" : "text box \(words)") }
    return part + (zh ? "第 \(paragraph) 段\(words)" : "paragraph \(paragraph) \(words)")
  }
}

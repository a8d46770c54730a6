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
    case .macros: return Failure(.usage, Message("macros"), place: place)
    case .noDocument: return Failure(.usage, Message("unusable-file"), place: place)
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
      failure.hint = Localized(zh: "在 Word 里打开并另存一份", en: "open it in a word processor and save it again")
    }
    return failure
  }
}

extension [WordTemplate.Problem<ExpressionError>] {
  /// All that is wrong with a template, each with its place.
  func failure(in file: String) -> Failure {
    let wording = map(\.wording)
    let lines = wording.map { Localized(zh: "\(file) \($0.text.zh)", en: "\(file) \($0.text.en)") }
    return Failure(
      .usage, code: "bad-template", lines.first ?? Localized(""), details: Array<Localized>(lines.dropFirst()), hint: wording.first?.hint)
  }
}

extension WordTemplate.Problem<ExpressionError> {
  fileprivate var wording: (text: Localized, hint: Localized?) {
    let (cause, hint): (Localized, Localized?) =
      switch reason {
      case .template(let error): (error.failure.message, error.failure.hint)
      case .measure(let error): (error.failure.message, error.failure.hint)
      case .misplacedEach:
        (
          Localized(message: "word-template.misplaced-each"), nil
        )
      case .interrupted: (Localized(zh: "占位符里有修订或域代码", en: "a tracked change or a field code is within the placeholder"), nil)
      }
    let (place, tag) = (place.text, TextForms.shownInLine(tag))
    return (Localized(zh: "\(place.zh)：\(tag)：\(cause.zh)", en: "\(place.en): \(tag): \(cause.en)"), hint)
  }
}

extension WordTemplate.Place {
  /// Where it is, as people count.
  fileprivate var text: Localized {
    let part: Localized =
      switch part {
      case .body: ""
      case .header(let number): Localized(zh: "页眉 \(number) ", en: "header \(number) ")
      case .footer(let number): Localized(zh: "页脚 \(number) ", en: "footer \(number) ")
      case .footnotes: Localized(zh: "脚注 ", en: "footnotes ")
      case .endnotes: Localized(zh: "尾注 ", en: "endnotes ")
      }
    if let cell {
      let (table, row, column) = (cell[0], cell[1], cell[2])
      return Localized(zh: "\(part.zh)表 \(table) 行 \(row) 列 \(column)", en: "\(part.en)table \(table) row \(row) column \(column)")
    }
    let words = Localized(quoting: TextForms.shownInLine(excerpt) + "…")
    guard let paragraph else { return Localized(zh: "\(part.zh)文本框\(words.zh)", en: "\(part.en)text box \(words.en)") }
    return Localized(zh: "\(part.zh)第 \(paragraph) 段\(words.zh)", en: "\(part.en)paragraph \(paragraph) \(words.en)")
  }
}

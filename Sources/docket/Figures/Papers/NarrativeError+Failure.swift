import Commands
import Documents
import Formats
import ProgramSession
import Publishing
import TextForms

extension NarrativeError: Told {
  /// What is wrong, in words.
  var failure: Failure {
    let formats = Localized(zh: "percent 1、number 0、万元 2、date，或 else 加文字", en: "percent 1, number 0, 万元 2, date, or else TEXT")
    let each = Localized(message: "narrative-error.such-as")
    return switch self {
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
      failure.message = Localized(message: "narrative-error.workbook")
      failure.hint = Localized(message: "narrative-error.workbook-2")
    case .missing, .failed, .tooLong: break
    case .changed, .text, .table, .archive, .markup, .workbook:
      failure.hint = Localized(message: "narrative-error.changed")
    }
    return failure
  }
}

extension Array {
  /// All that is wrong with a template, each with its place.
  func failure<Cause>(in file: String, _ cause: (Cause) -> Failure) -> Failure where Element == WordTemplate.Problem<Cause> {
    let wording = map { $0.wording(cause) }
    let lines = wording.map { Localized(zh: "\(file) \($0.text.zh)", en: "\(file) \($0.text.en)") }
    return Failure(
      .usage, code: "bad-template", lines.first ?? Localized(""), details: Array<Localized>(lines.dropFirst()), hint: wording.first?.hint)
  }
}

extension WordTemplate.Problem {
  fileprivate func wording(_ words: (Cause) -> Failure) -> (text: Localized, hint: Localized?) {
    let (cause, hint): (Localized, Localized?) =
      switch reason {
      case .template(let error): (error.failure.message, error.failure.hint)
      case .measure(let error): (words(error).message, words(error).hint)
      case .misplacedEach:
        (
          Localized(message: "word-template.misplaced-each"), nil
        )
      case .interrupted: (Localized(message: "narrative-error.interrupted"), nil)
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
      return Localized(message: "narrative-error.endnotes", ["part": part, "table": table, "row": row, "column": column])
    }
    let words = Localized(quoting: TextForms.shownInLine(excerpt) + "…")
    guard let paragraph else { return Localized(message: "narrative-error.endnotes-2", ["part": part, "words": words]) }
    return Localized(message: "narrative-error.endnotes-3", ["part": part, "paragraph": paragraph, "words": words])
  }
}

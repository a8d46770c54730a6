import Casework
import Commands
import Exchange
import ProgramSession
import TextForms

extension MapFault {
  /// The fault as a failure that names the file and the place in it.
  func failure(in path: String) -> Failure {
    let isPlaced = place != .none
    var failure = problem.failure
    failure.place = Failure.Place(path, line: isPlaced ? place.line : nil, column: isPlaced ? place.column : nil)
    return failure
  }
}

extension MapFault.Problem {
  private static let help = Localized(zh: "docket 帮助 导入 说明对照的写法", en: "docket help import says what a map holds")

  private static func meant(_ nearest: String?) -> Localized { nearest.map { Localized.meant($0) } ?? help }

  fileprivate var failure: Failure {
    switch self {
    case .json(let reason): return Failure(.usage, code: "bad-json", reason.text, hint: Self.help)
    case .expected(let what): return Failure(.usage, code: "bad-map", DefinitionFault.Problem.expected(what).message, hint: Self.help)
    case .missing(let key): return .usage("bad-map", ["key": key], hint: Self.help)
    case .unknownKey(let key, let nearest): return .usage("bad-map.unknown-key", ["key": key], hint: Self.meant(nearest))
    case .unknownKind(let word, let nearest): return .usage("bad-map.unknown-kind", ["word": word], hint: Self.meant(nearest))
    case .unknownAction(let word, let kind, let nearest):
      return .usage("bad-map.unknown-action", ["kind": kind, "word": word], hint: Self.meant(nearest))
    case .unknownField(let word, let action, let nearest):
      return .usage("bad-map.unknown-field", ["action": action, "word": word], hint: Self.meant(nearest))
    case .doubledField(let word): return .usage("bad-map.doubled-field", ["word": word], hint: Self.help)
    case .cannotOpen(let action, let kind):
      return .usage("bad-map.cannot-open", ["action": action, "kind": kind, "withArticle": kind.withArticle])
    case .badValue(let text, let field, let problem):
      let (text, told) = (Localized(quoting: text), problem.text)
      return .usage("bad-map.bad-value", ["field": field, "text": text, "told": told], hint: problem.hint)
    case .tooManyEvents(let limit): return .usage("bad-map.too-many-events", ["limit": limit], hint: Self.help)
    case .badFormat(let text): return .usage("bad-map.bad-format", ["text": text])
    case .unknownWord(let word, let allowed):
      return .usage("bad-map.unknown-word", ["word": word], hint: .listing(allowed.map { Localized($0) }, zh: "可用：", en: "one of: "))
    case .missingColumn(let column, let nearest): return .usage("bad-columns.missing-column", ["column": column], hint: Self.meant(nearest))
    case .doubledColumn(let column): return .usage("bad-columns.doubled-column", ["column": column])
    case .noRowCase(let field): return .usage("bad-map.no-row-case", ["field": field])
    case .noDay(let kind): return .usage("bad-columns.no-day", ["kind": kind])
    }
  }
}

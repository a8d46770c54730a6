import Casework
import Commands
import EventLog
import Exchange
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
    case .missing(let key):
      return .usage("bad-map", zh: "缺少\(zh: key)", en: "\(en: key) is missing", hint: Self.help)
    case .unknownKey(let key, let nearest):
      return .usage("bad-map", zh: "对照里没有\(zh: key)这一项", en: "a map has no \(en: key)", hint: Self.meant(nearest))
    case .unknownKind(let word, let nearest):
      return .usage("bad-map", zh: "没有\(zh: word)这类案件", en: "there is no kind of case \(en: word)", hint: Self.meant(nearest))
    case .unknownAction(let word, let kind, let nearest):
      return .usage("bad-map", zh: "\(kind) 没有\(zh: word)这个动作", en: "\(kind) has no action \(en: word)", hint: Self.meant(nearest))
    case .unknownField(let word, let action, let nearest):
      return .usage("bad-map", zh: "\(action) 没有\(zh: word)这个字段", en: "\(action) takes no field \(en: word)", hint: Self.meant(nearest))
    case .doubledField(let word):
      return .usage("bad-map", zh: "字段\(zh: word)给了两次", en: "the field \(en: word) is given twice", hint: Self.help)
    case .cannotOpen(let action, let kind):
      return .usage(
        "bad-map", zh: "\(action) 不能新开 \(kind)", en: "\(action) can't open \(kind.withArticle)",
        hint: Localized(zh: "第一个事件要能新开案件", en: "the first event has to open the case"))
    case .badValue(let text, let field, let problem):
      let (text, told) = (Localized(quoting: text), problem.text)
      return .usage(
        "bad-map", zh: "\(field) 不能是\(text.zh)：\(told.zh)", en: "\(field) can't be \(text.en): \(told.en)", hint: problem.hint)
    case .tooManyEvents(let limit):
      return .usage("bad-map", zh: "事件太多：一份对照最多 \(limit) 个", en: "too many events: a map has at most \(limit)", hint: Self.help)
    case .badFormat(let text):
      return .usage(
        "bad-map", zh: "\(zh: text)不是这里能用的写法", en: "\(en: text) is no form for what is read here",
        hint: Localized(
          zh: "日期如 yyyy-MM-dd、dd.MM.yyyy HH:mm；金额如 万元", en: "for days such as yyyy-MM-dd, dd.MM.yyyy HH:mm; for money such as 万元"))
    case .unknownWord(let word, let allowed):
      return .usage(
        "bad-map", zh: "不认识\(zh: word)", en: "\(en: word) is not known",
        hint: .listing(allowed.map { Localized($0) }, zh: "可用：", en: "one of: "))
    case .missingColumn(let column, let nearest):
      return .usage("bad-columns", zh: "没有\(zh: column)这一列", en: "there is no column \(en: column)", hint: Self.meant(nearest))
    case .doubledColumn(let column):
      return .usage(
        "bad-columns", zh: "\(zh: column)这一列不止一个", en: "there is more than one column \(en: column)",
        hint: Localized(zh: "给其中一列换个名字", en: "give one of them another name"))
    case .noRowCase(let field):
      return .usage(
        "bad-map", zh: "\(field) 不能是本行立的案件", en: "\(field) can't be the case that the row opens",
        hint: Localized(
          zh: "写在“also”里，字段要引用那类案件：{\"row\":\"case\"}", en: "write it in also, for a field that refers to such a case: {\"row\":\"case\"}")
      )
    case .noDay(let kind):
      return .usage(
        "bad-columns", zh: "没有一列说明 \(kind) 何时登记", en: "no column says when the \(kind) was opened",
        hint: Localized(zh: "把那一列叫作“日期”，或用 --对照", en: "call that column 'on', or give a map with --map"))
    }
  }
}

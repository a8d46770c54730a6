import Casework
import Commands
import EventLog
import Exchange
import TextForms

extension MapFault {
  /// The fault as a failure that names the file and the place in it.
  func failure(in path: String) -> Failure {
    let isPlaced = place != .none
    return Failure(
      .usage, code: code, Localized(message), hint: Localized(hint),
      place: Failure.Place(path, line: isPlaced ? place.line : nil, column: isPlaced ? place.column : nil))
  }

  private var code: String {
    switch problem {
    case .json: "bad-json"
    case .missingColumn, .doubledColumn, .noDay: "bad-columns"
    case .expected, .missing, .unknownKey, .unknownKind, .unknownAction, .unknownField, .doubledField, .cannotOpen, .tooManyEvents,
      .badValue,
      .badFormat, .unknownWord, .noRowCase:
      "bad-map"
    }
  }

  private func message(_ language: Language) -> String {
    let zh = language == .zh
    func quote(_ word: String) -> String { language.quote(word) }
    return switch problem {
    case .json(let reason): reason.text[language]
    case .expected(let what): DefinitionFault.Problem.expected(what).message(in: language)
    case .missing(let key): zh ? "缺少\(quote(key))" : "\(quote(key)) is missing"
    case .unknownKey(let key, _): zh ? "对照里没有\(quote(key))这一项" : "a map has no \(quote(key))"
    case .unknownKind(let word, _): zh ? "没有\(quote(word))这类案件" : "there is no kind of case \(quote(word))"
    case .unknownAction(let word, let kind, _): zh ? "\(kind) 没有\(quote(word))这个动作" : "\(kind) has no action \(quote(word))"
    case .unknownField(let word, let action, _): zh ? "\(action) 没有\(quote(word))这个字段" : "\(action) takes no field \(quote(word))"
    case .doubledField(let word): zh ? "字段\(quote(word))给了两次" : "the field \(quote(word)) is given twice"
    case .cannotOpen(let action, let kind): zh ? "\(action) 不能新开 \(kind)" : "\(action) can't open a \(kind)"
    case .badValue(let text, let field, let problem):
      zh ? "\(field) 不能是\(quote(text))：\(problem.text.zh)" : "\(field) can't be \(quote(text)): \(problem.text.en)"
    case .tooManyEvents(let limit): zh ? "事件太多：一份对照最多 \(limit) 个" : "too many events: a map has at most \(limit)"
    case .badFormat(let text): zh ? "\(quote(text))不是这里能用的写法" : "\(quote(text)) is no form for what is read here"
    case .unknownWord(let word, _): zh ? "不认识\(quote(word))" : "\(quote(word)) is not known"
    case .missingColumn(let column, _): zh ? "没有\(quote(column))这一列" : "there is no column \(quote(column))"
    case .doubledColumn(let column): zh ? "\(quote(column))这一列不止一个" : "there is more than one column \(quote(column))"
    case .noRowCase(let field): zh ? "\(field) 不能是本行立的案件" : "\(field) can't be the case that the row opens"
    case .noDay(let kind): zh ? "没有一列说明 \(kind) 何时立案" : "no column says when the \(kind) was opened"
    }
  }

  private func hint(_ language: Language) -> String {
    let zh = language == .zh
    switch problem {
    case .unknownKey(_, let nearest?), .unknownKind(_, let nearest?), .unknownAction(_, _, let nearest?), .unknownField(_, _, let nearest?),
      .missingColumn(_, let nearest?):
      return zh ? "是不是\(language.quote(nearest))？" : "did you mean \(language.quote(nearest))?"
    case .unknownWord(_, let allowed): return (zh ? "可用：" : "one of: ") + allowed.joined(separator: zh ? "、" : ", ")
    case .badValue(_, _, let problem): return problem.hint[language]
    case .badFormat:
      return zh ? "日期如 yyyy-MM-dd、dd.MM.yyyy HH:mm；金额如 万元" : "for days such as yyyy-MM-dd, dd.MM.yyyy HH:mm; for money such as 万元"
    case .doubledColumn: return zh ? "给其中一列换个名字" : "give one of them another name"
    case .noDay: return zh ? "把那一列叫作“日期”，或用 --对照" : "call that column 'on', or give a map with --map"
    case .noRowCase:
      return zh ? "写在“also”里，字段要引用那类案件：{\"row\":\"case\"}" : "it stands in also, for a field that refers to such a case: {\"row\":\"case\"}"
    case .cannotOpen: return zh ? "第一个事件要能新开案件" : "the first event has to open the case"
    case .json, .expected, .missing, .unknownKey, .unknownKind, .unknownAction, .unknownField, .doubledField, .tooManyEvents,
      .missingColumn:
      return zh ? "docket 帮助 导入 说明对照的写法" : "docket help import says what a map holds"
    }
  }
}

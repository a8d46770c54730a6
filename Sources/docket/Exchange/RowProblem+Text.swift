import Casework
import Commands
import EventLog
import Exchange

extension RowProblem {
  /// Why the row was not imported, in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch reason {
    case .unreadable(let fault): fault.text(language)
    case .noValue(let text): zh ? "没有值：\(text)" : "it has no value: \(text)"
    case .badValue(let text, _, let problem):
      zh ? "不能是\(language.quote(text))：\(problem.text(.zh))" : "it can't be \(language.quote(text)): \(problem.text(.en))"
    case .noDay: zh ? "没有日期" : "it has no day"
    case .noOpening: zh ? "没有可新开案件的事件" : "none of its events opens a case"
    case .emptyKey: zh ? "没有编号" : "it has no number of its own"
    case .repeatedKey(let line): zh ? "编号与第 \(line) 行相同" : "line \(line) has the same number"
    case .refused(let refusal): refusal.failure.message[language]
    }
  }
}

extension Row.Fault {
  /// Why the row can't be read, in a language.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    return switch self {
    case .unclosedQuote: zh ? "引号没有配对" : "a quote is never closed"
    case .textAfterQuote: zh ? "后引号之后还有文字" : "text follows a closing quote"
    case .tooLong: zh ? "太长，案卷存不下" : "it is longer than the log can hold"
    case .ragged(let cells, let header): zh ? "有 \(cells) 格，表头有 \(header) 格" : "it has \(cells) cells, the header has \(header)"
    }
  }
}

import Casework
import Commands
import EventLog
import Exchange
import Formats
import TextForms

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
    case .notEvents: zh ? "不是事件列表" : "it is no list of events"
    case .contradicts: zh ? "与本行 events 里的事件不符：两处都改，或把 events 清空" : "it contradicts the row's events: change both, or empty the events"
    case .notImported(let id, _): zh ? "\(id) 还没有导入：先导入它所在的文件" : "\(id) isn't imported yet: import its file first"
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

import EventLog
import TextForms

/// Says in words what a measure computes.
struct MeasureWords {
  let language: Language

  /// The definition of a measure over some days.
  func definition(of measure: String, over period: ClosedRange<Day>) -> String {
    let days = language.choose("\(period.lowerBound) 至 \(period.upperBound)", "\(period.lowerBound) to \(period.upperBound)")
    let functions = measure.matches(of: /([a-z-]+)\(/).map { String($0.1) }.uniqued
    let words = functions.compactMap { Self.words[$0]?[language] }
    return "\(measure)" + language.choose("，", ", ") + days + language.choose("：", ": ")
      + words.joined(separator: language.choose("；", "; "))
  }

  private static let words: [String: Localized] = [
    "count": Localized(zh: "这些日子里发生的这种事件有多少个", en: "how many such events happened on these days"),
    "cases": Localized(zh: "到期末这样的案件有多少件", en: "how many such cases there are at the end"),
    "rate": Localized(
      zh: "这些日子里有前一事件的案件，到期末走到后一步的占多少", en: "of the cases with the first event on these days, the share that reached the second by the end"),
    "ontime": Localized(zh: "这些日子里有前一事件、有期限的案件，在期限内走到后一步的占多少", en: "of those with a deadline, the share that got there in time"),
    "within": Localized(zh: "这些日子里有前一事件的案件，在所写天数内走到后一步的占多少", en: "the share that got there within that many days"),
    "days": Localized(zh: "从前一事件到后一步平均多少天", en: "mean days from the first event to the second"),
    "median-days": Localized(zh: "从前一事件到后一步的天数的中位数", en: "median days from the first event to the second"),
    "max-days": Localized(zh: "从前一事件到后一步最多多少天", en: "most days from the first event to the second"),
    "sum": Localized(zh: "这个字段合计多少", en: "what the field adds up to"), "avg": Localized(zh: "这个字段平均多少", en: "the field's mean"),
    "min": Localized(zh: "这个字段最小多少", en: "the field's least value"), "max": Localized(zh: "这个字段最大多少", en: "the field's greatest value"),
    "median": Localized(zh: "这个字段的中位数", en: "the field's median"),
    "distinct": Localized(zh: "这个字段有多少个不同的值", en: "how many different values the field has"),
    "cover": Localized(zh: "这些案件中至少有一个这种事件的占多少", en: "the share of those cases that have such an event"),
  ]
}

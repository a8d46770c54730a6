package import Indicators
package import TextForms
import Values

/// Says in words what a measure computes.
package struct MeasureWords {
  let language: Language

  /// Says it in a language.
  package init(language: Language) {
    self.language = language
  }

  /// What the functions of a measure compute, each once.
  package func meaning(of measure: BoundMeasure) -> String {
    measure.calls.map(\.function).uniqued.map { $0.meaning[language] }.joined(separator: language.choose("；", "; "))
  }

  /// The definition of a measure over some days.
  func definition(of measure: String, over period: ClosedRange<Day>) -> String {
    let days = language.choose("\(period.lowerBound) 至 \(period.upperBound)", "\(period.lowerBound) to \(period.upperBound)")
    let functions = measure.matches(of: /([\p{L}-]+)\(/).compactMap { MeasureFunction(named: String($0.1)) }.uniqued
    return "\(measure)" + language.choose("，", ", ") + days + language.choose("：", ": ")
      + functions.map { $0.meaning[language] }.joined(separator: language.choose("；", "; "))
  }
}

extension MeasureFunction {
  /// What the function computes.
  var meaning: Localized {
    switch self {
    case .count: Localized(zh: "这些日子里发生的这种事件有多少个", en: "how many such events happened on these days")
    case .cases: Localized(zh: "到期末这样的案件有多少件", en: "how many such cases there are at the end")
    case .sum: Localized(zh: "这个字段合计多少", en: "what the field adds up to")
    case .avg: Localized(zh: "这个字段平均多少", en: "the field's mean")
    case .min: Localized(zh: "这个字段最小多少", en: "the field's least value")
    case .max: Localized(zh: "这个字段最大多少", en: "the field's greatest value")
    case .median: Localized(zh: "这个字段的中位数", en: "the field's median")
    case .distinct: Localized(zh: "这个字段有多少个不同的值", en: "how many different values the field has")
    case .value: Localized(zh: "这个字段唯一的值", en: "the field's single value")
    case .first: Localized(zh: "这种事件第一次发生在哪天", en: "the first day of such an event")
    case .last: Localized(zh: "这种事件最近一次发生在哪天", en: "the last day of such an event")
    case .rate: Localized(message: "year-report.rate")
    case .days: Localized(zh: "从前一事件到后一步平均多少天", en: "mean days from the first event to the second")
    case .workdays: Localized(zh: "从前一事件到后一步平均多少个工作日", en: "mean working days from the first event to the second")
    case .within: Localized(zh: "这些日子里有前一事件的案件，在所写天数内走到后一步的占多少", en: "the share that got there within that many days")
    case .ontime:
      Localized(zh: "这些日子里有前一事件、有期限的案件，在期限内走到后一步的占多少", en: "of those with a deadline, the share that got there in time")
    case .cover: Localized(zh: "这些案件中至少有一个这种事件的占多少", en: "the share of those cases that have such an event")
    case .frequency:
      Localized(zh: "各案件按自己的频次该去的时段里，去够了的占多少", en: "of the spans in which each case is due by its frequency, the share with enough visits")
    case .medianDays: Localized(zh: "从前一事件到后一步的天数的中位数", en: "median days from the first event to the second")
    case .maxDays: Localized(zh: "从前一事件到后一步最多多少天", en: "most days from the first event to the second")
    }
  }
}

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
    measure.calls.map(\.function).uniqued.map { $0.text[language] }.joined(separator: language.choose("；", "; "))
  }

  /// The definition of a measure over some days.
  func definition(of measure: String, over period: ClosedRange<Day>) -> String {
    let days = language.choose("\(period.lowerBound) 至 \(period.upperBound)", "\(period.lowerBound) to \(period.upperBound)")
    let functions = measure.matches(of: /([\p{L}-]+)\(/).compactMap { MeasureFunction(named: String($0.1)) }.uniqued
    return "\(measure)" + language.choose("，", ", ") + days + language.choose("：", ": ")
      + functions.map { $0.text[language] }.joined(separator: language.choose("；", "; "))
  }
}

extension MeasureFunction: Said {
  package static var subject: String { "function" }
}

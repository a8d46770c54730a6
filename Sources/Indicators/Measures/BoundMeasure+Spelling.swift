internal import Casework

extension BoundMeasure.Call {
  /// The call in the program's own spelling; query words stand as they were written, and so does a call with days of its own.
  public var canonical: String {
    guard period == nil else { return text }
    let subject =
      switch computation {
      case .count(let events), .day(_, let events): events.spelling()
      case .cases(let cases): cases.spelling()
      case .overEvents(_, let path, let events): events.spelling(path.text)
      case .overCases(_, let path, let cases): cases.spelling(path.text)
      case .rate(let passage, let limit): limit.spelling + passage.spelling
      case .duration(_, let passage, _): passage.spelling
      case .cover(let cases, let events, _, .own): events.spelling() + " per " + cases.spelling()
      case .cover(let cases, let events, _, let span):
        events.spelling() + " of " + cases.spelling() + (span.map { " each \($0.rawValue)" } ?? "")
      }
    return "\(function.rawValue)(\(subject))"
  }
}

extension BoundMeasure.Events {
  fileprivate func spelling(_ path: String? = nil) -> String {
    ([[kind.id, event, path].compactMap { $0 }.joined(separator: ".")] + words.map(\.text)).joined(separator: " ")
  }
}

extension BoundMeasure.Cases {
  fileprivate func spelling(_ path: String? = nil) -> String {
    ([[kind.id, path].compactMap { $0 }.joined(separator: ".")] + words.map(\.text)).joined(separator: " ")
  }
}

extension BoundMeasure.Passage {
  fileprivate var spelling: String { "\(first.spelling()) -> \(milestone.state ?? milestone.event ?? "")" }
}

extension BoundMeasure.Limit {
  fileprivate var spelling: String {
    switch self {
    case .none, .due: ""
    case .days(let count): "\(count), "
    case .workdays(let count): "\(count)wd, "
    }
  }
}

import Casework
import Indicators
import Values

extension Oracle {
  /// The share of cases, or of cases in months or quarters, that have at least one of the counted events.
  func cover(_ counting: Counting) throws -> Counted {
    var counted = Counted(function: .cover, unit: .rate)
    guard let period = counting.period, let wanted = counting.call.covered else { return counted }
    for (asked, covering) in try covered(wanted, counting, in: period) {
      guard let each = wanted.each else {
        counted.entries.append(try Counted.Entry(groups: groups(counting.keys, asked), reached: !covering.isEmpty))
        if covering.isEmpty { counted.missing.append(Counted.Missing(caseName: asked.file.id, seq: asked.file.events[0].seq, why: "none")) }
        continue
      }
      var bare: [String] = []
      for span in spans(each, of: asked.file, in: period) {
        let isCovered = covering.contains { span.days.contains($0.event.on) }
        counted.entries.append(Counted.Entry(groups: [], reached: isCovered))
        if !isCovered { bare.append(span.name) }
      }
      if !bare.isEmpty {
        counted.missing.append(Counted.Missing(caseName: asked.file.id, seq: asked.file.events[0].seq, why: "none", spans: bare))
      }
    }
    return counted
  }

  /// The wanted cases, each with those of the counted events that are about it.
  func covered(
    _ wanted: Measure.Covered, _ counting: Counting, in period: ClosedRange<Day>
  ) throws -> [(asked: Asked, covering: [Candidate])] {
    guard let kind = catalog.kind(named: wanted.kind.text) else { return [] }
    let link = kind.id == counting.kind.id ? nil : counting.kind.allFields.first { $0.type == .ref(kind.id) }
    var noted = Counted(function: counting.call.function, unit: .rate)
    let events = try candidates(counting, noting: &noted)
    return try cases(of: kind, wanted.words, on: period.upperBound).map { asked in
      let office = office(asked)
      let covering = try events.filter { event in
        guard event.office == office else { return false }
        guard let link else { return event.asked.file === asked.file }
        return try value([link.id], event.asked).0?.string == asked.file.id
      }
      return (asked, covering)
    }
  }

  /// The months or quarters of a period, those not begun left out, in which a case was open on some day.
  private func spans(
    _ each: Measure.Covered.Span, of file: RecordedCase, in period: ClosedRange<Day>
  ) -> [(name: String, days: ClosedRange<Day>)] {
    guard let opened = file.events.first?.on, opened <= min(period.upperBound, today) else { return [] }
    var found: [(name: String, days: ClosedRange<Day>)] = []
    let length = each == .month ? 1 : 3
    let last = min(period.upperBound, today)
    let from = max(period.lowerBound, opened)
    var month = (from.year * 12 + from.month - 1) / length * length
    while month <= last.year * 12 + last.month - 1 {
      guard let first = Day(year: month / 12, month: month % 12 + 1, day: 1),
        let next = Day(year: (month + length) / 12, month: (month + length) % 12 + 1, day: 1)
      else { break }
      let days = max(first, period.lowerBound)...min(next.adding(days: -1), period.upperBound)
      if days.lowerBound <= today, wasOpen(file, during: (from: days.lowerBound, to: days.upperBound)) {
        let number = month % 12 / length + 1
        found.append((each == .quarter ? "\(month / 12)Q\(number)" : "\(month / 12)-\(number < 10 ? "0" : "")\(number)", days))
      }
      month += length
    }
    return found
  }
}

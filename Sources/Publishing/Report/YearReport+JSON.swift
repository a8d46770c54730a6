import Casework
public import EventLog
import Indicators
import TextForms

extension YearReport {
  /// What `report` prints for programs; size and root are of the events known then, by office.
  public func json(asOf: Day?, heads: [(size: Int, root: Digest)]) -> JSON {
    let days = JSON.array([.string(period.lowerBound.description), .string(period.upperBound.description)])
    var object: JSON.Object = [
      "office": offices.count == 1 ? .string(offices[0].id) : .null, "period": days,
      "asOf": asOf.map { .string($0.description) } ?? .null,
    ]
    if let head = heads.first, heads.count == 1 {
      object["size"] = .number(head.size)
      object["root"] = .string(head.root.base64)
    } else {
      object["offices"] = .array(
        zip(offices, heads).map { office, head in
          ["office": .string(office.id), "name": .string(office.name), "size": .number(head.size), "root": .string(head.root.base64)]
        })
    }
    object["sentences"] = .array(
      sentences.map { sentence in
        .array(
          sentence.map { words in
            switch words {
            case .text(let text): .string(text)
            case .figure(let number): ["figure": .string(entries[number - 1].anchor)]
            }
          })
      })
    object["sections"] = .array(
      sections.map { section in
        [
          "id": .string(section.id), "title": .string(section.title), "note": section.note.map { .string($0) } ?? .null,
          "figures": .array(section.content.figures.map { .string(entries[$0 - 1].anchor) }),
        ]
      })
    object["figures"] = .array(entries.map { $0.json(period: period, asOf: asOf) })
    return .object(object)
  }
}

extension YearReport.Content {
  /// The figures by their numbers, from top to bottom, each once.
  fileprivate var figures: [Int] {
    var seen: Set<Int> = []
    let all: [Int] =
      switch self {
      case .rows(_, let rows): rows.flatMap { $0.figures.compactMap(\.self) }
      case .quarters(let figures), .months(let figures): figures
      case .groups(_, _, let columns): columns.map(\.figure)
      case .cases(let figures): figures.map(\.figure)
      }
    return all.filter { seen.insert($0).inserted }
  }
}

extension YearReport.Entry {
  /// What `count` answers, last year beside it where it is known, with what the report calls it.
  func json(period: ClosedRange<Day>, asOf: Day?) -> JSON {
    var object: JSON.Object = [
      "id": .string(anchor), "label": .string(label), "per": .array(keys.map { .string($0) }), "unit": .string(figure.unit.identifier),
    ]
    if let measure {
      let answer =
        comparison?.json(measure: measure, period: period, asOf: asOf) ?? self.answer.json(measure: measure, period: period, asOf: asOf)
      object.set(answer.object?.map { (key: $0.key, value: $0.value) } ?? [])
    } else {
      object["rule"] = .string(AuditRule.lateEntry.rawValue)
      object["value"] = figure.json
      object["period"] = .array([.string(period.lowerBound.description), .string(period.upperBound.description)])
      object["asOf"] = asOf.map { .string($0.description) } ?? .null
      object["events"] = .array(events.first.map { .number($0.seq) })
    }
    return .object(object)
  }
}

extension Unit {
  /// What programs call it.
  fileprivate var identifier: String {
    switch self {
    case .number: "number"
    case .rate: "rate"
    case .yuan: "yuan"
    case .squareMetres: "area"
    case .days: "days"
    case .workdays: "workdays"
    case .date: "date"
    }
  }
}

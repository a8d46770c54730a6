import Casework
import EventLog
import Indicators
import LogLines
import TextForms
public import Values

extension YearReport {
  /// What `report` prints for programs, and the page for people.
  public func json(asOf: Day?) -> JSON {
    let days = JSON.array([.string(period.lowerBound.description), .string(period.upperBound.description)])
    var object: JSON.Object = [
      "office": offices.count == 1 ? .string(offices[0].id) : .null, "period": days,
      "asOf": asOf.map { .string($0.description) } ?? .null,
    ]
    if offices.count == 1 {
      object["size"] = .number(offices[0].checkpoint.size)
      object["root"] = .string(offices[0].checkpoint.root.base64)
    } else {
      object["offices"] = .array(
        offices.map { office in
          [
            "office": .string(office.id), "name": .string(office.name), "size": .number(office.checkpoint.size),
            "root": .string(office.checkpoint.root.base64),
          ]
        })
    }
    object["sentences"] = .array(
      sentences.map { sentence in
        .array(
          sentence.map { piece in
            switch piece {
            case .text(let text): .string(text)
            case .cases(let number): .string(self.names(of: number))
            case .figure(let number): ["figure": .string(entries[number - 1].id)]
            }
          })
      })
    object["headline"] = .array(headline.map { card in .array(card.map { .string(entries[$0 - 1].id) }) })
    object["comparable"] = .bool(isComparable)
    object["sections"] = .array(
      sections.map { section in
        let shown = section.content.figures.map { entries[$0 - 1] }.filter { $0.own == nil }.map { JSON.string($0.id) }
        return [
          "id": .string(section.id), "title": .string(section.title), "note": section.note.map { .string($0) } ?? .null,
          "figures": .array(section.id == YearReport.lateSection ? late.indices.map { .string(id(ofLate: $0)) } : shown),
        ]
      })
    let figures = own.map { $0.json(asOf: asOf, MeasureWords(language: language)) } + late.indices.map { json(ofLate: $0, days, asOf) }
    object["figures"] = .array(figures + printedBesides.map { $0.json(asOf: asOf) })
    return .object(object)
  }

  /// The section of what was recorded late, which no measure counts.
  static var lateSection: String { "late-entries" }

  /// This year's figures.
  private var own: [Entry] { entries.filter { $0.own == nil } }

  private func id(ofLate place: Int) -> String { "f\(own.count + place + 1)" }

  private func json(ofLate place: Int, _ days: JSON, _ asOf: Day?) -> JSON {
    [
      "id": .string(id(ofLate: place)), "label": .string(late[place].label), "name": .string(late[place].label), "per": [],
      "unit": "number",
      "rule": .string(AuditRule.lateEntry.rawValue), "value": .number(late[place].events.count), "period": days,
      "asOf": asOf.map { .string($0.description) } ?? .null, "events": .array(late[place].events.first.map { .number($0.seq) }),
    ]
  }
}

extension YearReport.Entry {
  /// What `count` answers, last year beside it where it is known, with what the report calls it.
  fileprivate func json(asOf: Day?, _ words: MeasureWords) -> JSON {
    var object: JSON.Object = [
      "id": .string(id), "label": .string(label), "name": .string(name(in: words.language)), "short": .string(shortName),
      "subject": .string(labelParts.first ?? label),
      "per": .array(keys.map { .string($0) }), "unit": .string(figure.unit.identifier), "counted": measureWord.map { .string($0) } ?? .null,
      "definition": .string(words.definition(of: measure, over: period)),
    ]
    let answer = comparison?.json(measure: measure, period: period, asOf: asOf) ?? result.json(measure: measure, period: period, asOf: asOf)
    object.set(answer.object?.members ?? [])
    return .object(object)
  }
}

extension YearReport.Entry {
  /// The parts of the label: 投诉, 登记.
  private var labelParts: [String] { label.split(separator: " · ").map(String.init) }

  /// What it is called beside others of the same: 登记, and 开工项目 of 各县（市、区）：开工项目.
  private var shortName: String {
    let end = labelParts.last ?? label
    return end.split(separator: "：").last?.split(separator: ": ").last.map(String.init) ?? end
  }

  /// What it is called by itself, what was done first: 登记投诉 for 投诉 · 登记.
  private func name(in language: Language) -> String {
    let parts = labelParts
    guard let what = parts.first, let done = parts.dropFirst().first, !what.hasSuffix(done) else { return parts.first ?? label }
    let isDeed = figure.unit == .number && !done.contains { "结办期".contains($0) }
    return language.choose(done == "记录" ? what : isDeed ? Self.name(of: what, done: done) : what + done, "\(what) \(done)")
  }

  /// 公开招标项目 for 招标项目 that were 公开招标, and 政府采购·采购预算 where a word would stand twice.
  private static func name(of what: String, done: String) -> String {
    let shared = (2...max(2, what.count)).last { done.hasSuffix(what.prefix($0)) } ?? 0
    if shared > 0 { return done + what.dropFirst(shared) }
    let repeats = zip(what, what.dropFirst()).contains { done.contains("\($0)\($1)") }
    return repeats ? "\(what)·\(done)" : done + what
  }
}

extension YearReport.PrintedFigure {
  /// The answer of `count` to its recipe, with its name in the report and its figure.
  fileprivate func json(asOf: Day?) -> JSON {
    var object: JSON.Object = [
      "id": .string(id), "of": own.map { .string($0) } ?? .null, "label": .string(label), "name": .string(label), "per": [],
      "unit": .string(figure.unit.identifier),
    ]
    if let office = recipe.office { object["office"] = .string(office) }
    let answer = MeasureResult(figure: figure).json(measure: recipe.measure, period: recipe.period, asOf: asOf)
    object.set(answer.object?.members ?? [])
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

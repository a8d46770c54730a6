import Casework
import LogLines
import Values

/// Valid values for every field, so that a test can take any action of any kind.
enum Samples {
  /// An office with a case of every kind that others may refer to, `<kind>/2023-0001`.
  static func office() -> MemoryOffice {
    given(
      Fact("project.registered", "project/2023-0001", ["name": "五溪尚境", "level": "own"], on: "2023-01-01"),
      Fact("campaign.opened", "campaign/2023-0001", ["name": "扬尘治理"], on: "2023-01-01"),
      Fact("inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 5], on: "2023-01-01"),
      Fact("notice.issued", "notice/2023-0001", ["type": "talk"], on: "2023-01-01"),
      Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"], on: "2023-01-01"),
      Fact("tender.published", "tender/2023-0001", ["name": "五溪尚境二期"], on: "2023-01-01"),
      Fact("bid-audit.opened", "bid-audit/2023-0001", on: "2023-01-01")
    ).office
  }

  /// A value for a field; `seed` makes values that must differ differ.
  static func value(for field: Field, seed: Int) -> JSON {
    switch field.type {
    case .text: .string(field.form == .frequency ? "\(1 + seed % 3)/月" : "\(field.label)\(seed)")
    case .number: .number(Decimal(millionths: Int128(seed) * 500_000))
    case .count: .number(1 + seed % 3)
    case .money: .number(Decimal(millionths: Int128(seed) * 10_000))
    case .date: .string(day("2023-10-01").adding(days: seed % 90).description)
    case .quarter: .string("2023Q\(1 + seed % 4)")
    case .choice(let choices, _): .string(choices[seed % choices.count].id)
    case .flag: .bool(seed % 2 == 0)
    case .ref(let kind): .string("\(kind)/2023-0001")
    case .list: .array((0...seed % 3).map { .string("\(field.label)\($0)") })
    case .positions: .array([.number(1 + seed % 3)])
    case .attachments: .array([Attachment(name: "photo.jpg", hash: .zero, size: seed).json])
    }
  }

  /// What an action must have, and nothing else.
  static func required(for action: Action, of kind: Kind, opening: Bool, seed: Int) -> JSON.Object {
    var data: JSON.Object = [:]
    for field in kind.fields(of: action) where kind.requires(field, for: action, opening: opening) {
      data[field.id] = value(for: field, seed: seed)
    }
    return data
  }

  /// What an action must have, and some of what it may have.
  static func some(
    for action: Action, of kind: Kind, opening: Bool, seed: Int, picking: (Field) -> Bool
  ) -> JSON.Object {
    var data = required(for: action, of: kind, opening: opening, seed: seed)
    for field in kind.fields(of: action) where data[field.id] == nil && !field.type.isPositions && picking(field) {
      data[field.id] = value(for: field, seed: seed)
    }
    // Words that contradict each other would be refused before anything else is judged.
    var filled = data
    if opening { kind.fillStandards(&filled, by: nil) }
    if kind.sense(of: action).contradiction(in: filled) != nil { return required(for: action, of: kind, opening: opening, seed: seed) }
    return data
  }
}

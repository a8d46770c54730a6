import Casework
import DocketTestSupport
import Foundation
import Testing
import Values

/// The same fact by each door: whatever the opening of a kind may say.
@Suite(
  "One fact, whichever door it comes in by",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: nobody edits ledgers"))
struct OneFactTests {
  /// The doors, by the commands that bring a fact in by them.
  private enum Door: CaseIterable {
    case command, sheet, ledger, raw, bundle
  }

  /// What is said of a field: as options, in a cell, and as an event has it.
  private struct Said {
    let field: Field
    let texts: [String]
    var cell: String { texts.joined(separator: "；") }
  }

  private static let kinds = Catalog.builtIn.listing.map(\.id)

  private static func said(of field: Field) -> [String]? {
    // Clauses have to be there, and what a visit leaves is counted from its site.
    if field.isPersonal || field.form != nil || Kind.peopleFields.contains(field.id)
      || ["due", "clause", "left", "left-count", "result"].contains(field.id)
    {
      return nil
    }
    switch field.type {
    case .text: return ["文字一"]
    case .number, .count: return [["issued": "20", "returned": "9"][field.id] ?? "2"]
    case .money: return ["318200"]
    case .date: return ["2023-06-09"]
    case .quarter: return ["2023Q2"]
    case .choice(let choices, _): return choices.first.map { [$0.label] }
    case .ref("project"): return ["五溪尚境"]
    case .ref("tender"): return ["一标段"]
    case .list: return ["临边无防护", "配电箱未上锁"]
    case .ref, .flag, .positions, .attachments: return nil
    }
  }

  private static func office() throws -> BuiltOffice {
    try BuiltOffice([
      ["project", "register", "--name", "五溪尚境", "--on", "2023-01-02"], ["tender", "publish", "--name", "一标段", "--on", "2023-01-02"],
    ])
  }

  @Test("is the same event, or refused", arguments: kinds)
  func everyDoor(id: String) throws {
    // given
    let kind = try #require(Catalog.builtIn.kind(id))
    let opens = kind.actions.first { $0.from.opens }
    let opening = try #require(opens)
    let said = kind.fields(of: opening).compactMap { field in Self.said(of: field).map { Said(field: field, texts: $0) } }
    let required = said.filter { kind.requires($0.field, for: opening, opening: true) }
    // A name that the office has is another site's or another tender's.
    let facts = said.map { $0.field.id == "name" ? Said(field: $0.field, texts: ["另一处"]) : $0 }
    // when
    let events = try Door.allCases.map { try event(of: facts, opening, kind, by: $0) }
    // then
    let first = try #require(events[0], "\(id): nothing was recorded by command")
    for (door, event) in zip(Door.allCases, events).dropFirst() { #expect(event == first, "\(id) by \(door): \(facts.map(\.cell))") }
    guard let missing = required.first else { return }
    for door in Door.allCases where door != .bundle {
      #expect(try event(of: facts.filter { $0.field.id != missing.field.id }, opening, kind, by: door) == nil, "\(id) by \(door)")
    }
  }

  /// The event that a fact becomes, without what only its door knows; nil where it is refused.
  private func event(of facts: [Said], _ opening: Action, _ kind: Kind, by door: Door) throws -> JSON? {
    let office = try Self.office()
    let words =
      [kind.id, opening.id] + facts.flatMap { fact in fact.texts.flatMap { ["--\(fact.field.id)", $0] } } + ["--on", "2023-05-04"]
    let before = try events(of: office).count
    switch door {
    case .command: _ = try office.run(words)
    case .sheet: try importSheet(facts, opening, kind, office)
    case .ledger: try readLedger(facts, opening, kind, office)
    case .raw:
      let other = try Self.office()
      guard try other.run(words).status == 0, let event = try events(of: other).last else { return nil }
      let line: JSON = ["type": event["type"] ?? .null, "on": "2023-05-04", "data": event["data"] ?? .null]
      try office.put("line.jsonl", line.text() + "\n")
      _ = try office.shell("docket event append < line.jsonl")
    case .bundle:
      try office.record([["copy", "create", "away", "--tag", "f03"]])
      guard try office.run(words + ["--log", "away"]).status == 0 else { return nil }
      try office.record([["bundle", "export", "--output", "b.jsonl", "--log", "away"], ["bundle", "import", "b.jsonl"]])
    }
    let new = try events(of: office).dropFirst(before).filter { $0["type"]?.string?.hasPrefix("\(kind.id).") ?? false }
    guard let event = new.first else { return nil }
    let marks: Set<String> = ["import", "origin"]
    let data = event["data"]?.object ?? [:]
    return [
      "type": event["type"] ?? .null, "on": event["on"] ?? .null, "by": event["by"] ?? .null,
      "data": .object(JSON.Object(data.compactMap { marks.contains($0.key) ? nil : ($0.key, $0.value) })),
    ]
  }

  private func events(of office: BuiltOffice) throws -> [JSON] {
    try office.run("log", "--json", "--limit", "99").output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
  }

  private func importSheet(_ facts: [Said], _ opening: Action, _ kind: Kind, _ office: BuiltOffice) throws {
    let fields = facts.map { "\"\($0.field.id)\":\"\($0.field.id)\"" }.joined(separator: ",")
    try office.put("map.json", #"{"kind":"\#(kind.id)","events":[{"action":"\#(opening.id)","on":"day","fields":{\#(fields)}}]}"#)
    try office.put(
      "sheet.csv",
      (["day"] + facts.map(\.field.id)).joined(separator: ",") + "\n" + (["2023-05-04"] + facts.map(\.cell)).joined(separator: ",") + "\n")
    _ = try office.run("import", "sheet.csv", "--map", "map.json")
  }

  private func readLedger(_ facts: [Said], _ opening: Action, _ kind: Kind, _ office: BuiltOffice) throws {
    let heads = ["日"] + facts.map(\.field.label)
    let places = ["{{\(opening.id).on}}"] + facts.map { "{{\($0.field.id)}}" }
    let cells = ["2023-05-04"] + facts.map(\.cell)
    let interpreter = try #require(Peer("python3")).path.path
    func python(_ lines: String...) throws {
      try office.put("edit.py", (["import openpyxl"] + lines).joined(separator: "\n") + "\n")
      _ = try office.shell("'\(interpreter)' edit.py")
    }
    try python("wb = openpyxl.Workbook(); ws = wb.active; ws.append(\(heads)); ws.append(\(places)); wb.save('form.xlsx')")
    try office.record([
      ["office", "ledger", "本", "--template", "form.xlsx", "--kind", kind.id, "--yes"],
      ["ledger", "本", "--output", "out.xlsx"],
    ])
    try python("wb = openpyxl.load_workbook('out.xlsx'); ws = wb.worksheets[0]; ws.append(\(cells)); wb.save('in.xlsx')")
    _ = try office.run("ledger", "read", "in.xlsx", "--yes", "--reason", "-")
  }
}

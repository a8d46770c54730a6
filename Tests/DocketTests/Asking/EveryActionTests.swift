import Casework
import DocketTestSupport
import Foundation
import TestThreads
import Testing
import TextForms

/// Every action of every kind, driven through its questions at a pseudo-terminal.
@Suite(.long, .enabled(if: Terminal.isThere, "setsid isn't installed")) struct EveryActionTests {
  @Test(
    "Each action asks for its case, then what is required, then what is usually said, and records it",
    arguments: Catalog.builtIn.listing.map(\.id), Language.allCases)
  func everyAction(kind id: String, language: Language) throws {
    let kind = try #require(Catalog.builtIn.kind(id))
    for action in Campaign.some(2, of: kind.actions) {
      let office = try AskingOffice(language)
      let path = try #require(kind.way(to: action), "\(kind.id) \(action.id) can't be reached")
      for step in path { _ = try office.drive(step, of: kind) }
      let screen = try office.drive(action, of: kind)
      let line = language == .zh ? "同样的命令：docket \(kind.label) \(action.label)" : "same as: docket \(kind.id) \(action.id)"
      if !questions(of: action, of: kind).isEmpty { #expect(screen.contains(line), "\(screen)") }
    }
  }
}

/// What an action is asked for where nothing was said: the case, what is required, what it asks for.
private func questions(of action: Action, of kind: Kind) -> [Field] {
  var fields = action.from.opens ? [] : [Field("case", "案件")]
  for field in kind.fields(of: action) where field.opposite != nil || kind.requires(field, for: action, opening: action.from.opens) {
    // Where grades decide a verdict, the grade is asked for.
    fields.append(action.grading(of: field.id).flatMap { kind.field($0.grade) } ?? field)
  }
  let isIncomplete = !fields.isEmpty
  for use in action.asks where (isIncomplete || use.isRequired) && !fields.contains(where: { $0.id == use.field }) {
    if let field = kind.field(use.field) { fields.append(field) }
    for case .issues(let rule) in action.rules where rule.option == use.field {
      guard let other = Catalog.builtIn.kind(rule.kind), let opening = other.action(rule.action) else { continue }
      fields.append(Field(rule.option, opening.label, .choice([], open: false)))
      // A second case asks at once for what its own action asks for, the deadline first.
      let beside = opening.asks.filter { rule.takes.contains($0.field) }
      fields += (beside.filter(\.isRequired) + beside.filter { !$0.isRequired }).compactMap { other.field($0.field) }
    }
  }
  // What is cleared of a list is named by its places.
  return fields.map { field in kind.clearing(by: action).flatMap { $0.count.id == field.id ? $0.places : nil } ?? field }
}

/// An office at whose terminal somebody answers whatever is asked.
private final class AskingOffice {
  private let sandbox: Sandbox
  private let language: Language
  private var last: [String: String] = [:]
  private var count = 0

  init(_ language: Language) throws {
    self.language = language
    sandbox = try Sandbox()
    for line in [
      "docket init log --office demo --name 示范监督站 --on 2023-01-01", "docket project register --name 五溪尚境 --on 2023-01-02",
      "docket project register --name 星河学府 --on 2023-01-02", "docket tender publish --name 一标段 --on 2023-01-02",
      "docket complaint receive --channel phone --topic dust --subject 另一件 --on 2023-01-02",
    ] {
      let answer = try sandbox.run(line)
      try #require(answer.status == 0, "\(line): \(answer.errors)")
    }
  }

  /// Does an action with nothing said, answering each question; what was shown.
  func drive(_ action: Action, of kind: Kind) throws -> String {
    let words = language == .zh ? [kind.label, action.label] : [kind.id, action.id]
    let terminal = try Terminal(words, in: sandbox, ["DOCKET_LANG": language.rawValue])
    for field in questions(of: action, of: kind) {
      var label = language == .zh ? field.label : field.id == "case" ? "CASE" : field.id
      if field.type == .attachments { label = language == .zh ? "照片" : "attach" }
      // What is done with awaits no day, so a review that passed isn't asked for one.
      if field.id == "due", action.fields.contains(where: { $0.field == "passed" }) { continue }
      for (index, answer) in answers(to: field, of: kind).enumerated() {
        try terminal.answer(answer, to: index == 0 ? label : "\(index + 1)")
      }
    }
    let status = try terminal.finish()
    #expect(status == 0, "\(words): \(terminal.screen)")
    if action.from.opens { last[kind.id] = try newest(kind) }
    return terminal.screen
  }

  private func newest(_ kind: Kind) throws -> String {
    let answer = try sandbox.run("docket list \(kind.id) --fields case --csv | tail -1")
    return answer.output.split(separator: "\n").last.map { String($0.filter { !$0.isWhitespace }) } ?? ""
  }

  private func answers(to field: Field, of kind: Kind) -> [String] {
    count += 1
    if field.id == "case" { return [last[kind.id] ?? "1"] }
    if Kind.peopleFields.contains(field.id) { return field.type == .list ? ["李敏", "王力", ""] : ["李敏"] }
    if field.id == "visits" { return ["每季度2次"] }
    return switch field.type {
    case .text: ["文字\(count)"]
    case .number: ["12.5"]
    case .count: ["1"]
    case .money: ["31.82万元"]
    // An extension has to be later than what it moves.
    case .date: ["\(count + 2)天后"]
    case .quarter: ["Q2"]
    case .choice: ["1"]
    case .flag: ["y"]
    case .ref(let other): [other == kind.id ? "\(other)/2023-0001" : other == "project" ? "星河学府" : "1"]
    case .list: ["3层临边无防护", "配电箱未上锁", ""]
    // The rest is asked about behind them, between two.
    case .positions: ["1", "1"]
    case .attachments: [""]
    }
  }
}

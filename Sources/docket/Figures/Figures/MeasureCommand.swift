import Casework
import Commands
import Indicators
import LogLines
package import ProgramSession
import Publishing
import TextForms
import Values

/// Keeps named measures.
package final class MeasureCommand: CommandBody {
  private var name: String { call.invocation.argument("name") ?? "" }

  /// Adopts an expression under a name.
  package func adopt() throws -> Answer {
    var definition: JSON.Object = ["expression": .string(call.invocation.argument("expression") ?? "")]
    definition["label"] = call.invocation["label"].map { .string($0) }
    return try Recording(call: call).perform { session in
      let figures = try FigureSession(call, session: session, for: .affairs)
      let adoption = try call.adoption(of: .object(definition), in: session)
      let before = try AdoptedMeasures(figures.adopters).expressions[name]
      let after = definition["expression"]?.string ?? ""
      let tables = before == nil || before == after ? [] : try self.tables(using: name, in: session)
      let drafts = try decideMeasureAdoption(
        adoption, named: name, check: { try figures.checkExpression($0, named: name) }, in: session.office, at: session.moment)
      return DecidedAct(drafts) { recorded in
        guard let before, before != after else { return try recorded.answer(self.call) }
        let line = Localized(
          message: "measure.changed",
          ["before": before, "after": after, "tables": Localized { tables.joined(separator: $0.choose("、", ", ")) }])
        return try recorded.answer(
          self.call, adding: ["before": before.json, "after": after.json, "tables": tables.json], line: self.call.console[line])
      }
    }
  }

  /// The tables that ask for a measure by its name, by id.
  private func tables(using name: String, in session: OfficeSession) throws -> [String] {
    var found: [String] = []
    for history in try session.affairs(Casework.Kind.table.id) where !history.isVoid {
      let adoption = history.validEntries.filter { $0.event.type.name == "adopted" }.last
      let rows = adoption?.data["definition"]?["rows"]?.array ?? []
      let measures = rows.flatMap { row -> [String] in
        let actual = row["actual"]
        return [actual?.string].compactMap(\.self) + (actual?.array ?? []).compactMap(\.string)
      }
      if measures.contains(where: { $0.contains(name) }) { found.append(history.id.number) }
    }
    return found
  }

  /// The logs whose measures are asked for.
  package func open() throws -> FigureSession { try FigureSession(call, several: call.asksGathering(), for: .affairs) }

  /// Lists the adopted measures.
  package func list(in figures: FigureSession) throws -> Answer {
    let adopted = try AdoptedMeasures(figures.adopters)
    let table = ResultTable(
      adopted.expressions.sorted { $0.key < $1.key },
      [
        .init("name", "名称") { $0.key }, .init("label", "标签") { adopted.labels[$0.key] }, .init("expression", "表达式") { $0.value },
      ])
    return Answer(table, named: Localized(zh: "指标", en: "measures"), status: figures.status(call.console))
  }

  /// Shows one.
  package func show(in figures: FigureSession) throws -> Answer {
    let adopted = try AdoptedMeasures(figures.adopters)
    guard let expression = adopted.expressions[name] else {
      throw figures.own.orDamage(
        Failure.refused(
          "no-such-measure", ["name": name],
          hint: TextForms.nearest(to: name, among: adopted.expressions.keys.sorted()).map {
            Localized(zh: "是不是“\($0)”？", en: "did you mean '\($0)'?")
          } ?? Localized(message: "measure-command.show")))
    }
    if call.invocation["sql"] != nil { return try MeasureSQL(call: call).answer([name]) }
    let label = adopted.labels[name]
    return try Answer(
      call, json: ["name": name.json, "label": label.json, "expression": expression.json],
      text: name + (label.map { " · \($0)" } ?? "") + "\n" + expression, status: figures.status(call.console))
  }
}

extension FigureSession {
  /// Checks an expression that is to get a name: both have to read, and it must not lead back to that name.
  func checkExpression(_ text: String, named name: String) throws {
    // A name that an older log has already is read before what it looks like, and may be revised.
    if context.measures[name] == nil {
      if !Measure.readsBack(name) { throw Failure.refused("measure-name", ["name": name]) }
      // A report's text reads its own words first.
      if NarrativeWord.allCases.contains(where: { [$0.rawValue, $0.label].contains(name) }) {
        throw Failure.refused("measure-name.word-of-reports", ["name": name])
      }
    }
    var context = context
    context.measures[name] = text
    if let problem = context.problem(of: text) { throw problem }
  }
}

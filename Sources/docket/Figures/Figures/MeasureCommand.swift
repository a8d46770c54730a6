import Casework
package import Commands
import Indicators
package import ProgramSession
import Publishing
import TextForms
import Values

/// Keeps named measures.
package struct MeasureCommand: CommandBody {
  package let call: CommandCall

  package init(call: CommandCall) {
    self.call = call
  }

  private var name: String { call.invocation.argument("name") ?? "" }

  /// Adopts an expression under a name.
  package func adopt() throws -> Answer {
    var definition: JSON.Object = ["expression": .string(call.invocation.argument("expression") ?? "")]
    definition["label"] = call.invocation["label"].map { .string($0) }
    return try Recording(call: call).perform { session in
      let figures = try FigureSession(call, session: session, for: .affairs)
      let adoption = try call.adoption(of: .object(definition), in: session)
      return DecidedAct(
        try decideMeasureAdoption(
          adoption, named: name, check: { try figures.checkExpression($0, named: name) }, in: session.office, at: session.moment))
    }
  }

  /// The logs whose measures are asked for.
  package func open() throws -> FigureSession { try FigureSession(call, several: call.asksGathering(), for: .affairs) }

  /// Lists the adopted measures.
  package func list(in figures: FigureSession) throws -> Answer {
    let adopted = try AdoptedMeasures(figures.adopters)
    var table = ResultTable([.init("name", "名称"), .init("label", "标签"), .init("expression", "表达式")])
    for (name, expression) in adopted.expressions.sorted(by: { $0.key < $1.key }) {
      table.append([.init(name), .init(adopted.labels[name].json), .init(expression)])
    }
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
          } ?? Localized(zh: "docket 指标 列表 列出已采用的", en: "docket measure list shows those that were")))
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

import Casework
import Commands
import EventLog
import Indicators

extension OfficeSession {
  /// What only higher layers can say of a definition or an assessment.
  var definitionChecks: DefinitionChecks {
    DefinitionChecks(
      table: { definition in
        let context = try self.bindingContext()
        _ = try TableDefinition(definition: definition, checkExpression: context.problem)
      },
      assessment: { caseID, data in
        guard let history = try self.office.history(of: caseID) else { throw Refusal.noSuchCase(caseID.description, kind: caseID.kind) }
        guard let entry = Assessment.Entry(data: .object(data)) else { return }
        if let problem = try TableCase(history, on: self.today).definition.problem(of: entry) { throw problem.failure }
      },
      expression: { text in
        if let problem = try self.bindingContext().problem(of: text) { throw problem.failure }
      },
      histories: { kind in try self.histories(ofKinds: [kind]) })
  }

  /// The names that an expression may use, all read, for definitions are few.
  private func bindingContext() throws(Failure) -> BindingContext {
    let evaluator = ColumnEvaluator([try columns(.affairs)], catalog: office.catalog, today: today)
    return BindingContext(
      catalog: office.catalog, today: today, cases: evaluator.directory, measures: try AdoptedMeasures([self]).expressions)
  }
}

extension BindingContext {
  /// The fault of an expression, if any.
  func problem(of expression: String) -> ExpressionError? {
    do throws(ExpressionError) {
      _ = try BoundMeasure(try Measure(parsing: expression), in: self)
      return nil
    } catch {
      return error
    }
  }
}

import Casework
import Commands
import EventLog
import Indicators

extension OfficeSession {
  /// What only higher layers can say of a definition or an assessment.
  var definitionChecks: DefinitionChecks {
    DefinitionChecks(
      table: { _ = try TableDefinition(definition: $0, checkExpression: self.problem) },
      assessment: { caseID, data in
        guard let history = try self.office.history(of: caseID) else { throw Refusal.noSuchCase(caseID.description, kind: caseID.kind) }
        guard let entry = Assessment.Entry(data: .object(data)) else { return }
        if let problem = try TableCase(history, on: self.today).definition.problem(of: entry) { throw problem.failure }
      },
      expression: { text in
        if let problem = self.problem(of: text) { throw problem.failure }
      },
      histories: { kind in try self.histories().filter { $0.id.kind == kind } })
  }

  /// Says what is wrong with an expression, where something is.
  private func problem(of expression: String) -> ExpressionProblem? {
    do {
      _ = try BoundMeasure(try Measure(parsing: expression), in: try bindingContext())
      return nil
    } catch let error as ExpressionError {
      return ExpressionProblem(offset: error.range.lowerBound, chinese: error.message(chinese: true), english: error.message(chinese: false))
    } catch {
      return ExpressionProblem(offset: 0, chinese: "\(error)", english: "\(error)")
    }
  }

  /// What names in an expression may refer to; read whole, since definitions are few.
  private func bindingContext() throws(Failure) -> BindingContext {
    let offices = [OfficeHistory(office: origin.id, cases: try histories())]
    return BindingContext(
      catalog: office.catalog, today: today, cases: offices, measures: AdoptedMeasures(offices).expressions)
  }
}

extension ExpressionProblem {
  /// The problem as a failure.
  fileprivate var failure: Failure {
    Failure(
      .usage, code: "bad-expression", Localized(zh: chinese, en: english),
      hint: Localized(zh: "docket help measures 有全部写法", en: "docket help measures shows how they are written"))
  }
}

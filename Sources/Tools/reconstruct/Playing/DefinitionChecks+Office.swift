import Casework
import Indicators
import LogLines
import TextForms
import Values
import Written

extension DefinitionChecks {
  /// What only the figures' layer can say of a definition, against an office in memory.
  init(of office: MemoryOffice, today: Day) {
    self.init(
      table: { definition in
        _ = try TableDefinition(definition: definition) { Self.problem(of: $0, in: office, today: today) }
      },
      assessment: { caseID, data in
        guard let entry = Assessment.Entry(data: .object(data)) else { return }
        let adoption = office.history(of: caseID)?.validEntries.filter { $0.event.type.name == "adopted" }.last
        guard let definition = adoption?.data["definition"] else { throw Refusal.noSuchCase(caseID.description, kind: caseID.kind) }
        if let problem = try TableDefinition(definition: definition, checkExpression: { _ in nil }).problem(of: entry) {
          throw Misfit(problem: problem)
        }
      })
  }

  /// An assessment that doesn't fit its table.
  private struct Misfit: Error, CustomStringConvertible {
    let problem: AssessmentProblem
    var description: String { problem.wording.message.text.en }
  }

  private static func problem(of expression: String, in office: MemoryOffice, today: Day) -> ExpressionError? {
    do throws(ExpressionError) {
      let context = BindingContext(
        catalog: office.catalog, today: today, cases: NamedCases(histories: office.allHistories))
      _ = try BoundMeasure(parsing: expression, in: context)
      return nil
    } catch {
      return error
    }
  }
}

/// Finds the cases that a definition names among some histories.
private struct NamedCases: CaseDirectory {
  let histories: [CaseHistory]

  func holds(_ id: CaseID) -> Bool { histories.contains { $0.id == id } }

  func cases(ofKind kind: String, knownAs folded: String) -> [CaseID] {
    histories.filter { history in
      guard history.id.kind == kind, let field = history.kind?.knownBy else { return false }
      return history.current?.fields[field]?.string?.foldedForComparison == folded
    }.map(\.id)
  }
}

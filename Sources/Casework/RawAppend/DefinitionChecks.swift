public import EventLog

/// What only higher layers, or the log's reader, can say of a definition; each throws what is wrong.
public struct DefinitionChecks {
  /// Checks a table's definition.
  public var table: (_ definition: JSON) throws -> Void

  /// Checks that a table has the row that an assessment is about, and that the assessment fits it.
  public var assessment: (_ table: CaseID, _ data: JSON.Object) throws -> Void

  /// Checks a measure's expression.
  public var expression: (_ expression: String) throws -> Void

  /// The cases recorded raw under a name that is no kind yet.
  public var histories: (_ kind: String) throws -> [CaseHistory]

  /// Joins the checks.
  public init(
    table: @escaping (_ definition: JSON) throws -> Void,
    assessment: @escaping (_ table: CaseID, _ data: JSON.Object) throws -> Void,
    expression: @escaping (_ expression: String) throws -> Void,
    histories: @escaping (_ kind: String) throws -> [CaseHistory]
  ) {
    self.table = table
    self.assessment = assessment
    self.expression = expression
    self.histories = histories
  }
}

/// Limits of input; beyond them a command ends as wrong usage and names the limit.
public enum InputLimits {
  /// The bytes of a definition: a kind, a table, a calendar, a measure.
  public static let definition = 1 << 20

  /// The fields of a kind, the actions of a kind, and the choices of all its fields.
  public static let (fields, actions, choices) = (500, 500, 10_000)

  /// The bytes of an import's map, and the events in it.
  public static let (map, mapEvents) = (1 << 20, 1_000)

  /// The bytes, open brackets and parts of a query or measure.
  public static let (expression, expressionDepth, expressionParts) = (64 << 10, 64, 500)

  /// The placeholders in a template of a report.
  public static let placeholders = 20_000

  /// The bytes of a receipt, a checkpoint or a signers' file.
  public static let proof = 4 << 20

  /// The bytes of a published report, its figures, its equations and all its tables' rows.
  public static let (report, reportFigures, reportRows) = (64 << 20, 20_000, 4_000)

  /// The bytes of an attachment.
  public static let attachment = 256 << 20

  /// The bytes of a personal value.
  public static let personalValue = 64 << 10

  /// The bytes of a cell of a ledger, and of a part of a workbook or a Word file as unpacked.
  public static let (cell, officePart) = (1 << 20, 256 << 20)

  /// The bytes of a ledger or bundle from a pipe; a file has no limit.
  public static let pipe = 16 << 30
}

public import Values

/// What a file says: of one sheet, table or list what each part of it is.
///
/// A cell with a digit in it has a meaning, is told away, or is unread: there is no third case.
public struct Reading: Hashable, Sendable {
  /// What it is a reading of.
  public enum Subject: String, Hashable, Sendable { case form, ledger }

  /// Whose file it is, and of when.
  public enum Identity: String, Hashable, Sendable, CaseIterable { case project, unit, office, code, year }

  /// A part of the identity: where it stands, and what stands there.
  public struct Stated: Hashable, Sendable {
    public var cell: String
    public var text: String

    /// Makes one.
    public init(cell: String, text: String) { (self.cell, self.text) = (cell, text) }
  }

  /// The longest text of a reading that is taken.
  public static let limit = 64 << 10

  public var subject: Subject
  /// The sheet; nil of a table in a document and of a text.
  public var sheet: String?
  /// Which table of the sheet or of the document it is, from 1.
  public var table: Int
  public var identity: [Identity: Stated] = [:]
  public var grids: [ReadingGrid] = []
  /// The cells beside the grids, with what each is.
  public var cells: [String: String] = [:]
  /// The cells beside the grids of which nothing is made.
  public var away: Set<String> = []
  /// What holds for all of it: constants by field, the year and the unit that cells don't say.
  public var constants = ReadingConstants()

  /// Makes a reading of a table of which nothing is known yet.
  public init(of subject: Subject, sheet: String?, table: Int) { (self.subject, self.sheet, self.table) = (subject, sheet, table) }

  /// The grids of the funds that have columns.
  package var fundsGrids: [ReadingGrid] { grids.filter { $0.subject == FormCatalog.Place.funds.rawValue && !$0.columns.isEmpty } }

  /// Whether the form has funds at all.
  package var hasFunds: Bool { !fundsGrids.isEmpty || cells.values.contains { FormCatalog.amounts.contains($0) } }

  /// The reading in the form that is accepted: its hash is of these bytes.
  public func canonicalBytes() throws(JSONError) -> [UInt8] { try json.canonicalBytes() }
}

/// What cells don't say and a reading says for all of them.
public struct ReadingConstants: Hashable, Sendable {
  /// A constant for a field in each row.
  public var all: [String: String] = [:]
  /// The year of days that are written without one.
  public var year: Int?
  /// The unit of bare amounts.
  public var unit: String?

  /// Makes none.
  public init() {}
}

public import Values

/// The figures that `table submit` freezes, as `table.submitted` holds them.
public struct Submission: Hashable, Sendable {
  /// The rows' figures, in printed order.
  public let rows: [Frozen]
  /// The funds block, if the table has one.
  public let budget: Frozen?
  /// 总分 of 分值.
  public let totalWeight: Decimal
  /// 总分 of 得分; nil where numbers of the bureau's form were not read.
  public let totalScore: Decimal?
  public let grade: String?
  /// The rule by which cases on their way were judged.
  public let rule: OutcomeRule

  /// One row's figures.
  public struct Frozen: Hashable, Sendable {
    /// The row, or `budget`.
    public let id: String
    /// The actual value as it printed.
    public let actual: String?
    /// The actual value, half up to the decimals that the log holds.
    public let value: JSON?
    /// The score by rule.
    public let ruleScore: Decimal?
    /// The score that counted.
    public let score: Decimal?
    /// The amounts of the funds block.
    public let amounts: [String: JSON]
  }

  /// What the figures were computed from.
  public struct Basis: Sendable {
    /// The history behind the figures.
    public let history: History
    /// The sequence number of the definition in force.
    public let definition: Int
    /// The SHA-256 of each rendered file, by name.
    public let files: [(name: String, digest: String)]

    /// The history behind figures: a log's, or those of the offices of a gathering.
    public enum History: Hashable, Sendable {
      /// How many events the log had, and its root at that size.
      case log(size: Int, root: String)
      /// The sources of a gathering's figures: its offices with size and root, and the common root.
      case gathered(JSON)
    }

    /// Makes a basis.
    public init(_ history: History, definition: Int, files: [(name: String, digest: String)]) {
      self.history = history
      self.definition = definition
      self.files = files
    }
  }

  /// Freezes a table's figures.
  public init(_ table: TableResult) {
    rows = table.rows.map { Frozen($0) }
    budget = table.budget.map { Frozen($0) }
    totalWeight = table.totalWeight
    totalScore = table.totalScore
    grade = table.grade?.rawValue
    rule = .current
  }

  /// The data of `table.submitted`, without null members.
  public func data(_ basis: Basis) -> JSON {
    var object = JSON.Object()
    object["rows"] = .array(rows.map { $0.data(withID: true) })
    object["budget"] = budget?.data(withID: false)
    object["totalWeight"] = .number(totalWeight)
    object["totalScore"] = totalScore.map { .number($0) }
    object["grade"] = grade.map { .string($0) }
    object["rule"] = .number(rule.rawValue)
    switch basis.history {
    case .log(let size, let root):
      object["size"] = .number(size)
      object["root"] = .string(root)
    case .gathered(let gathered): object["gathered"] = gathered
    }
    object["definition"] = .number(basis.definition)
    object["files"] = .object(JSON.Object(basis.files.map { ($0.name, .string($0.digest)) }))
    return .object(object)
  }

  /// Reads the figures back from the data of `table.submitted`; nil if it isn't one.
  public init?(data: JSON) {
    guard let rows = data["rows"]?.array, let weight = data["totalWeight"]?.decimal else { return nil }
    let frozen = rows.compactMap { row in row["id"]?.string.map { Frozen(id: $0, data: row) } }
    guard frozen.count == rows.count else { return nil }
    self.rows = frozen
    budget = data["budget"].map { Frozen(id: "budget", data: $0) }
    totalWeight = weight
    totalScore = data["totalScore"]?.decimal
    grade = data["grade"]?.string
    rule = data["rule"]?.decimal?.whole.map { OutcomeRule(rawValue: $0) ?? .current } ?? .periodEnd
  }
}

extension Submission.Frozen {
  init(_ row: TableResult.Row) {
    id = row.definition.id
    actual = row.actualText
    value = row.figure?.loggedValue
    ruleScore = row.ruleScore.score
    score = row.score
    amounts = [:]
  }

  init(_ budget: TableResult.Budget) {
    id = "budget"
    actual = budget.rateText
    value = budget.rate.flatMap { Figure($0, .rate).loggedValue }
    ruleScore = budget.ruleScore.score
    score = budget.score
    var amounts: [String: JSON] = [:]
    for column in TableDefinition.Budget.Column.allCases { amounts[column.rawValue] = budget.columns[column]?.loggedValue }
    self.amounts = amounts
  }

  fileprivate init(id: String, data: JSON) {
    self.id = id
    actual = data["actual"]?.string
    value = data["value"]
    ruleScore = data["ruleScore"]?.decimal
    score = data["score"]?.decimal
    var amounts: [String: JSON] = [:]
    for column in TableDefinition.Budget.Column.allCases { amounts[column.rawValue] = data[column.rawValue] }
    self.amounts = amounts
  }

  fileprivate func data(withID: Bool) -> JSON {
    var object = JSON.Object()
    if withID { object["id"] = .string(id) }
    for column in TableDefinition.Budget.Column.allCases { object[column.rawValue] = amounts[column.rawValue] }
    object["actual"] = actual.map { .string($0) }
    object["value"] = value
    object["ruleScore"] = ruleScore.map { .number($0) }
    object["score"] = score.map { .number($0) }
    return .object(object)
  }
}

extension Figure {
  /// The value as stored: a day as text, else half up to what 15 digits hold.
  var loggedValue: JSON? {
    if let day { return .string(day.description) }
    guard let value else { return nil }
    for decimals in (0...6).reversed() {
      if let rounded = value.rounded(to: decimals), rounded.isLoggable { return .number(rounded) }
    }
    return nil
  }
}

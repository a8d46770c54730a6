public import Casework
import LogLines
public import Values
import Written

/// A measure as one statement over tables of facts: groups, the total, and how complete the facts are.
public struct MeasureStatement {
  /// The statement, ended by a semicolon.
  public let text: String

  /// Somebody of an office who took another name: groups have the present one.
  public struct Renamed: Hashable, Sendable {
    let office: String
    let name: String
    let present: String

    /// The people of an office's roster who took other names.
    public static func people(of roster: DatedRoster, in office: String) -> [Renamed] {
      roster.presentNames.sorted { $0.key < $1.key }.map { Renamed(office: office, name: $0.key, present: $0.value) }
    }
  }

  /// Writes a measure of one function or one name.
  ///
  /// - Parameter renamed: who took another name, so that both are one group.
  public init(
    _ measure: BoundMeasure, in dialect: SQLDialect, period: ClosedRange<Day>?, asOf: Day?, today: Day, catalog: Catalog,
    renamed: [Renamed] = []
  ) throws(StatementRefusal) {
    guard measure.isOneCall, let call = measure.calls.first else { throw .severalParts }
    let scope = StatementScope(dialect, catalog, today: today, asOf: asOf, renamed: renamed)
    let days: ClosedRange<Day>? =
      if let days = call.period { days.closed(within: .wholeHistory) } else { period ?? .wholeHistory }
    var writer = StatementWriter(call: call, scope: scope, days: days, end: (days ?? period ?? .wholeHistory).upperBound)
    try writer.write()
    let reached = period.map { min($0.upperBound, today.adding(days: asOf == nil ? -1 : 0)) }
    text = writer.text(reaching: reached)
  }
}

/// Puts a statement together, query by query.
struct StatementWriter {
  let call: BoundMeasure.Call
  let scope: StatementScope
  /// The days of the function's period; nil if there are none.
  let days: ClosedRange<Day>?
  /// The last of them.
  let end: Day

  fileprivate var queries: [(name: String, text: String)] = []
  fileprivate var answers: [String] = []

  var dialect: SQLDialect { scope.dialect }
  var keys: [String] { call.keys.indices.map { "k\($0 + 1)" } }

  /// What an answer's four figures are.
  struct Figures {
    var value: String?
    var numerator: String?
    var denominator: String?
    var note: String?
  }

  /// Adds a query that later ones read.
  mutating func add(_ name: String, _ text: String) { queries.append((name, text)) }

  mutating func write() throws(StatementRefusal) {
    switch call.computation {
    case .count(let events): try writeCount(of: StatementItems(events, in: days, end: end, scope))
    case .cases(let cases): try writeCount(of: StatementItems(cases, end: end, scope))
    case .overEvents(let statistic, let path, let events):
      try write(statistic, of: path, over: StatementItems(events, in: days, end: end, scope))
    case .overCases(let statistic, let path, let cases): try write(statistic, of: path, over: StatementItems(cases, end: end, scope))
    case .day(let which, let events):
      let items = try StatementItems(events, in: days, end: end, scope)
      add("i", items.query(try columns(of: items) + [("t.day", "v")]))
      answer(Figures(note: dialect.cast("\(which == .first ? "min" : "max")(v)", to: .text)), of: "i")
    case .rate(let passage, let limit): try writeRate(passage, limit)
    case .duration(let statistic, let passage, let inWorkdays): try writeDuration(statistic, passage, inWorkdays)
    case .cover(_, _, _, .own): throw .frequency
    case .cover(let cases, let events, let link, let span): try writeCover(cases, events, link, span)
    }
  }

  /// The statement, with how many offices' facts reach a day.
  func text(reaching day: Day?) -> String {
    let reaches = day.map { "COALESCE(g.until >= \(dialect.date($0)), FALSE)" } ?? "(g.until IS NOT NULL)"
    let complete =
      [
        "'complete' AS part"
      ] + keys.map { "\(dialect.cast("NULL", to: .text)) AS \($0)" } + [
        "\(dialect.cast("NULL", to: .decimal)) AS value",
        "\(dialect.cast("count(CASE WHEN \(reaches) THEN 1 END)", to: .decimal)) AS numerator",
        "\(dialect.cast("count(*)", to: .decimal)) AS denominator",
        "\(dialect.joined("CASE WHEN NOT \(reaches) THEN g.office END")) AS note",
      ]
    let selects = answers + ["SELECT \(complete.joined(separator: ", "))\nFROM gathered g"]
    return "WITH " + queries.map { "\($0.name) AS (\n    \($0.text))" }.joined(separator: ",\n  ") + "\n"
      + selects.joined(separator: "\nUNION ALL\n") + dialect.settings + ";\n"
  }

  /// Answers for each group and in total.
  mutating func answer(_ figures: Figures, of source: String, total: String? = nil) {
    func columns(_ part: String, _ keys: [String]) -> String {
      let values = [
        dialect.cast(figures.value ?? "NULL", to: .decimal), dialect.cast(figures.numerator ?? "NULL", to: .decimal),
        dialect.cast(figures.denominator ?? "NULL", to: .decimal), figures.note ?? dialect.cast("NULL", to: .text),
      ]
      return (["'\(part)' AS part"] + keys + zip(values, ["value", "numerator", "denominator", "note"]).map { "\($0) AS \($1)" })
        .joined(separator: ", ")
    }
    if !keys.isEmpty {
      answers.append("SELECT \(columns("group", keys))\nFROM \(source)\nGROUP BY \(keys.joined(separator: ", "))")
    }
    answers.append("SELECT \(columns("total", keys.map { "\(dialect.cast("NULL", to: .text)) AS \($0)" }))\nFROM \(total ?? source)")
  }

  /// The group keys of each item; `spread` adds a key with several values.
  func columns(of items: StatementItems) throws(StatementRefusal) -> [(expression: String, name: String)] {
    var columns = [("t.office", "office"), ("t.case_id", "case_id")]
    if items.areEvents { columns += [("t.seq", "seq"), ("t.day", "day")] }
    for (key, name) in zip(call.keys, keys) {
      switch key {
      case .time(let time): columns.append((dialect.group(time, of: "t.day"), name))
      case .office: columns.append(("t.office", name))
      case .state: columns.append(("\(items.standing()).state", name))
      case .opened: columns.append((dialect.text("\(items.standing()).opened", of: .date), name))
      case .closed: columns.append((dialect.text("\(items.standing()).closed", of: .date), name))
      case .by: columns.append((scope.person("who", of: "t"), name))
      case .who: throw .who
      case .section: throw .section
      case .person: continue
      case .field(let path):
        let value = try items.value(path)
        if key.isSeveral {
          columns += [(value.column, name + "_list"), ("\(value.alias).case_id", name + "_case")]
        } else {
          columns.append((value.field.type == .text ? firstSpelling(of: value, items) : dialect.text(value.column, of: value.type), name))
        }
      }
    }
    return columns
  }

  /// A text as the first of those was written that are one name.
  private func firstSpelling(of value: StatementItems.Value, _ items: StatementItems) -> String {
    let id = value.field.id.asColumn
    let isPerson = value.field.namesPeople
    let column = isPerson ? scope.person("d_" + id, of: value.alias) : value.column
    let folded = isPerson ? scope.person("f_" + id, of: value.alias, as: \.foldedForComparison) : value.folded
    let order = "t.office, \(items.areEvents ? "t.seq" : "t.case_id")"
    return "first_value(\(column)) OVER (PARTITION BY \(StatementItems.tight(folded)) ORDER BY \(order))"
  }

  private mutating func writeCount(of items: StatementItems) throws(StatementRefusal) {
    add("i", items.query(try columns(of: items)))
    let isSpread = call.keys.contains(where: \.isSeveral)
    if isSpread { add("g", try spread(items.kind)) }
    answer(Figures(value: "count(*)"), of: isSpread ? "g" : "i", total: "i")
  }

  /// Repeats each item for every value of a key, such as its people or cited clauses.
  private func spread(_ kind: Kind) throws(StatementRefusal) -> String {
    var columns: [String] = []
    var joins = ""
    for (key, name) in zip(call.keys, keys) {
      let alias = "x" + name
      switch key {
      case .person:
        let kind = kind.id.asColumn
        joins +=
          "\n    JOIN (SELECT e.office, e.case_id, e.seq, \(scope.person("who", of: "e")) AS item FROM ev_\(kind) e WHERE \(scope.known("e"))"
          + " UNION DISTINCT SELECT l.office, l.case_id, l.seq, \(scope.person("item", of: "l")) AS item FROM li_\(kind) l WHERE l.field = 'with' AND \(scope.known("l")))"
          + " \(alias) ON \(alias).office = i.office AND \(alias).case_id = i.case_id AND \(alias).seq = i.seq"
        columns.append("\(alias).item AS \(name)")
      case .field(let path) where key.isSeveral:
        var kind = kind
        for case .ref(let target) in path.references.map(\.type) { kind = scope.catalog.kind(target) ?? kind }
        joins +=
          "\n    LEFT JOIN (\(scope.lists(kind, path.field, item: true))) \(alias) ON \(alias).office = i.office"
          + " AND \(alias).case_id = i.\(name)_case AND \(alias).list = i.\(name)_list"
        columns.append("\(path.field.namesPeople ? scope.person("item", of: alias) : "\(alias).item") AS \(name)")
      case .time, .office, .state, .opened, .closed, .by, .who, .section, .field: columns.append("i.\(name) AS \(name)")
      }
    }
    return "SELECT \(columns.joined(separator: ", "))\n    FROM i" + joins
  }

  private mutating func write(
    _ statistic: BoundMeasure.Statistic, of path: FieldPath, over items: StatementItems
  ) throws(StatementRefusal) {
    let value = try items.value(path)
    items.conditions.append("\(value.column) IS NOT NULL")
    if statistic == .distinct { return try writeDistinct(value, items) }
    let isDate = value.type == .date
    add("i", items.query(try columns(of: items) + [(isDate ? value.column : dialect.cast(value.column, to: .decimal), "v")]))
    writeFigures(statistic, isDate: isDate, of: "i")
  }

  /// Answers with a statistic of the column `v` of a query.
  mutating func writeFigures(_ statistic: BoundMeasure.Statistic, isDate: Bool = false, of source: String) {
    func one(_ choice: String, _ condition: String? = nil) -> Figures {
      func only(_ expression: String) -> String { condition.map { "CASE WHEN \($0) THEN \(expression) END" } ?? expression }
      guard isDate else { return Figures(value: only("\(choice)(v)")) }
      return Figures(
        value: only(dialect.days(from: dialect.date(Day(number: 0)), to: "\(choice)(v)")),
        note: only(dialect.cast("\(choice)(v)", to: .text)))
    }
    switch statistic {
    case .sum: answer(Figures(value: "coalesce(sum(v), 0)"), of: source)
    case .mean: answer(Figures(numerator: "coalesce(sum(v), 0)", denominator: "count(*)"), of: source)
    case .least: answer(one("min"), of: source)
    case .greatest: answer(one("max"), of: source)
    case .median:
      func middle(_ name: String, by keys: [String]) {
        let window = keys.isEmpty ? "" : "PARTITION BY \(keys.joined(separator: ", ")) "
        add(
          name + "r",
          "SELECT \((keys + ["v"]).joined(separator: ", ")), row_number() OVER (\(window)ORDER BY v) AS place,"
            + " count(*) OVER (\(window.trimmingLast)) AS many\n    FROM \(source)")
        add(name, "SELECT * FROM \(name)r WHERE place * 2 BETWEEN many AND many + 2")
      }
      if !keys.isEmpty { middle("mg", by: keys) }
      middle("mt", by: [])
      answer(Figures(numerator: "coalesce(sum(v), 0)", denominator: "count(*)"), of: "mg", total: "mt")
    case .only:
      var figures = one("min", "count(*) = 1")
      let several = "WHEN count(*) > 1 THEN 'several'"
      figures.note =
        isDate ? "CASE WHEN count(*) = 1 THEN \(dialect.cast("min(v)", to: .text)) \(several) END" : "CASE \(several) END"
      answer(figures, of: source)
    case .distinct: break
    }
  }

  private mutating func writeDistinct(_ value: StatementItems.Value, _ items: StatementItems) throws(StatementRefusal) {
    var columns = try columns(of: items)
    switch value.field.type {
    case .list, .positions, .attachments:
      add("i", items.query(columns + [(value.column, "list"), ("\(value.alias).case_id", "list_case")]))
      add(
        "g",
        "SELECT i.*, x.item AS v\n    FROM i\n    LEFT JOIN (\(scope.lists(value.kind, value.field, item: true))) x"
          + " ON x.office = i.office AND x.case_id = i.list_case AND x.list = i.list")
      answer(Figures(value: "count(DISTINCT v)"), of: "g")
    case .text, .number, .count, .money, .date, .quarter, .choice, .flag, .ref:
      let different =
        switch value.field.type {
        // Two offices call different cases by one name.
        case .ref: "concat(t.office, ' ', \(value.column))"
        // The spellings of a name are one value.
        case .text: StatementItems.tight(value.folded)
        case .number, .count, .money, .date, .quarter, .choice, .flag, .list, .positions, .attachments: value.column
        }
      columns.append((different, "v"))
      add("i", items.query(columns))
      answer(Figures(value: "count(DISTINCT v)"), of: "i")
    }
  }
}

extension String {
  /// Without the space at the end.
  fileprivate var trimmingLast: String { hasSuffix(" ") ? String(dropLast()) : self }
}

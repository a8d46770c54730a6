import EventLog

/// How performance tables get into a plan.
extension Plan {
  /// Plans the adoption of a table that lies in the office's `tables` folder.
  func adopt(table id: String, on day: Day, file: String = #fileID, line: Int = #line) {
    guard let definition = definitions.tables.first(where: { $0["id"]?.string == id }) else {
      preconditionFailure("\(file):\(line): tables/ has no table \(id)")
    }
    affair("table.adopted", ["definition": definition], on: day, by: "reporter-01", file: file, line: line)
  }

  /// Plans what people enter for a row at the year's end.
  func assess(
    _ table: String, _ row: String, actual: String? = nil, tier: String? = nil, score: Decimal? = nil, deviation: String? = nil,
    reason: String? = nil, on day: Day, file: String = #fileID, line: Int = #line
  ) {
    var data: JSON.Object = ["row": .string(row)]
    data["actual"] = actual.map { .string($0) }
    data["tier"] = tier.map { .string($0) }
    data["score"] = score.map { .number($0) }
    data["deviation"] = deviation.map { .string($0) }
    data["reason"] = reason.map { .string($0) }
    affair("table.assessed", of: "table/\(table)", data, on: day, by: "reporter-01", file: file, line: line)
  }

  /// Plans the record of how many people the office has.
  func staff(
    establishment: Int? = nil, serving: Int? = nil, retired: Int? = nil, on day: Day, file: String = #fileID, line: Int = #line
  ) {
    var data: JSON.Object = [:]
    data["establishment"] = establishment.map { .number($0) }
    data["serving"] = serving.map { .number($0) }
    data["retired"] = retired.map { .number($0) }
    affair("office.staffed", data, on: day, by: "clerk-01", file: file, line: line)
  }
}

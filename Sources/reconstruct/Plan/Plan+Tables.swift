import EventLog

/// How performance tables get into a plan.
extension Plan {
  /// Plans the adoption of a table that lies in the office's `tables` folder.
  @discardableResult
  func adopt(table id: String, on day: Day, by: String = "reporter-01", file: String = #fileID, line: Int = #line) -> Deed {
    guard let definition = definitions.tables.first(where: { $0["id"]?.string == id }) else {
      preconditionFailure("\(file):\(line): tables/ has no table \(id)")
    }
    return affair("table.adopted", ["definition": definition], on: day, by: by, file: file, line: line)
  }

  /// Plans what people enter for a row at the year's end.
  @discardableResult
  func assess(
    _ table: String, _ row: String, actual: String? = nil, tier: String? = nil, score: Decimal? = nil, deviation: String? = nil,
    reason: String? = nil, on day: Day, by: String = "reporter-01", file: String = #fileID, line: Int = #line
  ) -> Deed {
    var data: JSON.Object = ["row": .string(row)]
    data["actual"] = actual.map { .string($0) }
    data["tier"] = tier.map { .string($0) }
    data["score"] = score.map { .number($0) }
    data["deviation"] = deviation.map { .string($0) }
    data["reason"] = reason.map { .string($0) }
    return affair("table.assessed", of: "table/\(table)", data, on: day, by: by, file: file, line: line)
  }

  /// Plans the record of how many people the office has.
  @discardableResult
  func staff(
    establishment: Int? = nil, serving: Int? = nil, retired: Int? = nil, on day: Day, by: String = "clerk-01", file: String = #fileID,
    line: Int = #line
  ) -> Deed {
    var data: JSON.Object = [:]
    data["establishment"] = establishment.map { .number($0) }
    data["serving"] = serving.map { .number($0) }
    data["retired"] = retired.map { .number($0) }
    return affair("office.staffed", data, on: day, by: by, file: file, line: line)
  }
}

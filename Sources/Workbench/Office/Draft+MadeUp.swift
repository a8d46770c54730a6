public import EventLog

extension Draft {
  /// A draft of a made-up event, with a random id of its moment.
  public static func madeUp(
    _ type: String, _ caseID: String, on day: Day = Day(number: 19_530), by: String, at moment: Instant, _ chance: inout Chance,
    _ data: JSON.Object, expecting version: Int? = nil
  ) throws(Misunderstood) -> Draft {
    guard let type = EventType(type), let caseID = CaseID(caseID) else {
      throw Misunderstood(description: "\(type) of \(caseID) is no event of a case")
    }
    let id = EventID(at: moment, random: (chance.next(), chance.next()))
    return Draft(id: id, type: type, caseID: caseID, on: day, by: by, data: data, expectedVersion: version)
  }
}

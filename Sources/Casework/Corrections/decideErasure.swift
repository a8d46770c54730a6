public import EventLog

/// The event that says that a case's personal values were destroyed, or one of its photos (删除).
public func decideErasure(
  of history: CaseHistory, photo: Digest?, reason: String, by: String, in office: some OfficeView, at moment: Moment
) throws -> Draft {
  try office.roster.check(by, may: .erase)
  var data: JSON.Object = ["reason": .string(reason)]
  if let photo { data["attachment"] = .string(photo.hex) }
  return Draft(
    id: moment.newID(), type: .erased, caseID: history.id, on: moment.today, by: by, data: data, expectedVersion: history.version)
}

public import EventLog

extension Draft {
  /// The draft with the fields that identify people moved out of `data`, into `personal`.
  ///
  /// Those of a correction are moved out of what it sets; their commitments belong there. What is sealed already stays, and so does what was moved
  /// before.
  public func withPersonalApart(by kind: Kind?) -> Draft {
    guard let kind else { return self }
    var draft = self
    if type == .corrected, let set = data["set"]?.object {
      let (open, apart) = kind.partition(set)
      draft.data["set"] = .object(open)
      for member in apart { draft.personal[member.key] = member.value }
    } else if data.members.contains(where: { kind.field($0.key)?.isPersonal ?? false }) {
      let (open, apart) = kind.partition(data)
      draft.data = open
      for member in apart { draft.personal[member.key] = member.value }
    }
    return draft
  }
}

extension Kind {
  /// Divides fields into those for the log and those that identify people.
  func partition(_ data: JSON.Object) -> (open: JSON.Object, personal: JSON.Object) {
    var (open, personal) = (JSON.Object(), JSON.Object())
    for member in data {
      let isPersonal = field(member.key)?.isPersonal ?? false
      if isPersonal, !member.value.isSealed, member.value != .null {
        personal[member.key] = member.value
      } else {
        open[member.key] = member.value
      }
    }
    return (open, personal)
  }
}

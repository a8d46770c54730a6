public import EventLog

extension JSON.Object {
  /// The free texts of an event's fields that anyone may read, such as names, subjects and notes, each line of a list alone.
  ///
  /// - Parameter kind: the kind of the event's case; fields that it doesn't know are texts if they hold any.
  public func openTexts(of kind: Kind?) -> [(field: String, text: String)] {
    flatMap { member -> [(field: String, text: String)] in
      let field = kind?.field(member.key)
      if field?.isPersonal ?? false { return [] }
      switch field?.type {
      case .text, .list, nil: break
      case .number, .count, .money, .date, .quarter, .choice, .flag, .ref, .positions, .attachments: return []
      }
      let texts = member.value.array?.compactMap(\.string) ?? [member.value.string].compactMap(\.self)
      return texts.map { (member.key, $0) }
    }
  }
}

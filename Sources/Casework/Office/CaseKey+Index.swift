import EventLog

extension CaseKey {
  /// The version of the choice of keys; an index with another one is made anew.
  public static let version = 6

  /// The letter that tells one sort of key from another.
  enum Tag {
    static let events = UInt8(ascii: "c")
    static let id = UInt8(ascii: "i")
    static let number = UInt8(ascii: "n")
    static let name = UInt8(ascii: "k")
    static let reference = UInt8(ascii: "r")
    static let affair = UInt8(ascii: "a")
    static let touched = UInt8(ascii: "u")
    static let disputes = UInt8(ascii: "d")
  }

  /// What an index knows an event's id by.
  static func indexKey(of id: EventID, _ builder: inout KeyBuilder) -> IndexKey {
    builder.begin(tag: Tag.id)
    builder.append(word: id.high)
    builder.append(word: id.low)
    return builder.key(.newest)
  }

  /// What an index knows the key by.
  func indexKey(_ builder: inout KeyBuilder) -> IndexKey {
    func build(_ tag: UInt8, _ first: String, _ second: String? = nil) -> IndexKey {
      builder.begin(tag: tag)
      builder.append(first)
      if let second {
        builder.append(0)
        builder.append(second)
      }
      return builder.key(isLatest ? .newest : .all)
    }
    switch self {
    case .events(let id): return build(Tag.events, id.description)
    case .id(let id): return Self.indexKey(of: id, &builder)
    case .number(let kind, let prefix): return build(Tag.number, kind, prefix)
    case .name(let kind, let folded): return build(Tag.name, kind, folded)
    case .reference(let id): return build(Tag.reference, id.description)
    case .affair(let kind): return build(Tag.affair, kind)
    case .touched(let by, let kind): return build(Tag.touched, kind, by)
    case .disputes: return build(Tag.disputes, "")
    }
  }
}

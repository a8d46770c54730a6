extension JSON {
  /// The members of a JSON object, in the order they were written.
  public struct Object: Sendable {
    /// Name and value of each member.
    public private(set) var members: [(key: String, value: JSON)]

    /// Makes an object of members whose names differ.
    public init(_ members: [(String, JSON)] = []) {
      self.members = []
      self.members.reserveCapacity(members.count)
      var names = NameCheck()
      for (key, value) in members {
        precondition(names.place(of: key, in: self) == nil, "an object has one member of a name")
        self.members.append((key, value))
      }
    }

    /// The names in the order they were written.
    public var keys: [String] { members.map(\.key) }

    /// Tells whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of a member; setting appends a new one at the end, and `nil` removes it.
    public subscript(key: String) -> JSON? {
      get { members.first { $0.key.hasSameBytes(as: key) }?.value }
      set {
        let index = members.firstIndex { $0.key.hasSameBytes(as: key) }
        switch (index, newValue) {
        case (let index?, let value?): members[index].value = value
        case (let index?, nil): members.remove(at: index)
        case (nil, let value?): members.append((key, value))
        case (nil, nil): break
        }
      }
    }

    /// Appends a member whose name is known to be new.
    mutating func append(_ key: String, _ value: JSON) {
      if members.isEmpty { members.reserveCapacity(8) }
      members.append((key, value))
    }

    /// Gives the member at an index another value.
    mutating func replaceValue(at index: Int, with value: JSON) {
      members[index].value = value
    }
  }
}

extension JSON.Object: Hashable {
  /// Equal where the same names, byte for byte, have equal values, in whatever order.
  public static func == (left: Self, right: Self) -> Bool {
    guard left.members.count == right.members.count else { return false }
    return zip(left.sorted, right.sorted).allSatisfy { $0.key.hasSameBytes(as: $1.key) && $0.value == $1.value }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(members.count)
    for member in sorted {
      member.key.hashBytes(into: &hasher)
      hasher.combine(member.value)
    }
  }
}

extension JSON.Object: Sequence, ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements.map { ($0.0, $0.1) })
  }

  public func makeIterator() -> IndexingIterator<[(key: String, value: JSON)]> {
    members.makeIterator()
  }
}

extension JSON {
  /// The members of a JSON object, in the order they were written.
  public struct Object: Sendable {
    /// Name and value of each member.
    public private(set) var members: [(key: String, value: JSON)]

    /// Makes an object of members whose names differ.
    public init(_ members: [(String, JSON)] = []) {
      self.members = members.map { (key: $0.0, value: $0.1) }
    }

    /// The names in the order they were written.
    public var keys: [String] { members.map(\.key) }

    /// Tells whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of a member; setting appends a new one at the end, and `nil` removes it.
    public subscript(key: String) -> JSON? {
      get { members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value }
      set {
        let index = members.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
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
      members.append((key, value))
    }

    /// The members sorted as RFC 8785 wants them: by the UTF-16 code units of their names.
    public var sorted: [(key: String, value: JSON)] {
      members.sorted { Self.precedes($0.key, $1.key) }
    }

    /// Orders names by UTF-16 code units, which for names without characters above U+FFFF is the order of their bytes.
    static func precedes(_ left: String, _ right: String) -> Bool {
      if left.utf8.contains(where: { $0 >= 0xf0 }) || right.utf8.contains(where: { $0 >= 0xf0 }) {
        return left.utf16.lexicographicallyPrecedes(right.utf16)
      }
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
  }
}

extension JSON.Object: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    guard left.members.count == right.members.count else { return false }
    return zip(left.sorted, right.sorted).allSatisfy { $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value }
  }

  public func hash(into hasher: inout Hasher) {
    for member in sorted {
      hasher.combine(JSON.string(member.key))
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

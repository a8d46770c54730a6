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

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of a member; setting appends a new one at the end, and `nil` removes it.
    public subscript(key: String) -> JSON? {
      get { index(of: key).map { members[$0].value } }
      set {
        let index = index(of: key)
        switch (index, newValue) {
        case (let index?, let value?): members[index].value = value
        case (let index?, nil): members.remove(at: index)
        case (nil, let value?): members.append((key, value))
        case (nil, nil): break
        }
      }
    }

    private func index(of key: String) -> Int? {
      // A closure would be handed copies of the members.
      for index in members.indices where members[index].key.hasSameBytes(as: key) { return index }
      return nil
    }

    /// Appends a member whose name is known to be new.
    package mutating func append(_ key: String, _ value: JSON) {
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

extension JSON.Object {
  /// The members sorted as RFC 8785 wants them: by the UTF-16 code units of their names.
  public var sorted: [(key: String, value: JSON)] {
    isSorted ? members : members.sorted { Self.precedes($0.key, $1.key) }
  }

  /// Whether the members are in order, as those of every stored line are.
  private var isSorted: Bool {
    guard var last = members.first?.key else { return true }
    for member in members.dropFirst() {
      guard Self.precedes(last, member.key) else { return false }
      last = member.key
    }
    return true
  }

  /// Orders names by UTF-16 code units.
  static func precedes(_ left: String, _ right: String) -> Bool {
    // The order of UTF-8 bytes differs only for characters above U+FFFF, whose surrogates sort before U+E000 to U+FFFF.
    let left = left.utf8Span.span
    let right = right.utf8Span.span
    for index in 0..<Swift.min(left.count, right.count) where left[index] != right[index] {
      let (first, second) = (left[index], right[index])
      // Characters from U+10000 begin with 0xf0 or more, those from U+E000 to U+FFFF with 0xee or 0xef.
      if first >= 0xf0, second == 0xee || second == 0xef { return true }
      if second >= 0xf0, first == 0xee || first == 0xef { return false }
      return first < second
    }
    return left.count < right.count
  }
}

extension JSON.Object {
  /// Sets members one after the other without a search of the whole object for each.
  public mutating func set(_ others: [(key: String, value: JSON)]) {
    var names = NameCheck(isOrdered: false)
    for (key, value) in others {
      if let index = names.place(of: key, in: self) { replaceValue(at: index, with: value) } else { append(key, value) }
    }
  }
}

extension JSON.Object {
  /// Makes an object of members whose names are known to differ: they are not compared again.
  public init(distinct members: [(key: String, value: JSON)]) {
    self.init()
    for (key, value) in members { append(key, value) }
  }

  /// The members that have a value.
  public init(given members: KeyValuePairs<String, (any JSONConvertible)?>) {
    self.init()
    for (key, value) in members { if let value { append(key, value.json) } }
  }
}

extension JSON.Object {
  /// Finds a repeated name while an object grows.
  struct NameCheck {
    // Names in order, as in every stored line, need no search. After the first one out of order a small object is searched, and a large
    // one gets a table of its names.
    /// Whether all names came in order so far.
    private var isOrdered: Bool

    /// The index of each name in a large object.
    private var places: [JSON: Int] = [:]

    /// The number of members up to which a search is faster than a table.
    private static let smallCount = 16

    /// Begins with an empty object, or with one whose names may be in any order.
    init(isOrdered: Bool = true) {
      self.isOrdered = isOrdered
    }

    /// The index of the member with this name; nil if the name is new.
    mutating func place(of name: String, in object: JSON.Object) -> Int? {
      guard let last = object.members.last else { return nil }
      if isOrdered, last.key.precedesByBytes(name) { return nil }
      isOrdered = false
      if object.members.count <= Self.smallCount {
        return object.members.firstIndex { $0.key.hasSameBytes(as: name) }
      }
      for index in places.count..<object.members.count { places[.string(object.members[index].key)] = index }
      return places[.string(name)]
    }
  }
}

extension NormalForm {
  /// The part that a code point takes in a normal form; `ctextforms.h` has the same values.
  struct Part: Equatable {
    let rawValue: UInt8

    /// Stays as it is, and nothing before it can reach it.
    static let inert = Part(rawValue: 0)
    /// A combining mark that stays as it is while it stands in canonical order.
    static let mark = Part(rawValue: 1)
    /// Changes, but nothing before it can reach what it becomes.
    static let changes = Part(rawValue: 2)
    /// May change together with what stands before it.
    static let joins = Part(rawValue: 3)

    /// Whether a text may be cut in front of the code point, and both parts normalized on their own.
    var isBoundary: Bool { self == .inert || self == .changes }
  }
}

package import Commands

/// The part of a list that a call asks for, by `--skip` and `--limit`.
package struct Window {
  /// How many are passed over.
  package let skip: Int
  /// The most entries shown; nil for all.
  package let limit: Int?

  /// Makes a part.
  package init(skip: Int, limit: Int?) { (self.skip, self.limit) = (skip, limit) }

  /// Reads the options of a call.
  package init(_ call: CommandCall) throws {
    limit = try call.number("limit")
    skip = try call.number("skip") ?? 0
  }

  /// The number of entries that must be known; nil for all.
  package var end: Int? { limit.map { $0 > Int.max - skip ? Int.max : skip + $0 } }

  /// The part of a list that is shown.
  package func of<Element>(_ list: [Element]) -> ArraySlice<Element> {
    let start = min(skip, list.count)
    return list[start..<min(list.count, max(start, end ?? list.count))]
  }

  /// The number of entries behind that part.
  package func left(of count: Int) -> Int { max(0, count - (end ?? count)) }

  /// Notes beside the answer how many entries follow of a number in all.
  package func noteRemaining(of count: Int, _ console: Console) {
    let left = left(of: count)
    if left > 0 { console.note(message: "window.more", ["left": left]) }
  }
}

/// The headings of a workbook's ledger under what is merged over several of them: 复查 over 日期 and 结论.
public struct HeadingGroups {
  /// The headings, with the group before those that say little without it.
  let headings: [String]

  /// What stands between a group and its heading.
  public static let sign: Character = "—"

  /// Takes a row of headings with the row above it, in which merged cells are filled in.
  init(_ above: [String], over headings: [String]) {
    let isHeading = headings.map { !$0.isEmpty }
    // A title goes over all of them; beside what is merged with the heading below it stand groups, perhaps of one.
    let isTitle = Set(zip(above, isHeading).filter(\.1).map(\.0)).count < 2
    let isHeaded = zip(above, headings).contains { $0 == $1 && !$0.isEmpty }
    self.headings = headings.indices.map { place in
      let heading = headings[place]
      guard !isTitle, place < above.count, isHeading[place], heading != above[place], !above[place].isEmpty else { return heading }
      func isUnder(_ other: Int) -> Bool {
        other >= 0 && other < min(above.count, headings.count) && above[other] == above[place] && headings[other] != above[place]
      }
      let isShort = heading.filter { !$0.isWhitespace }.count <= 2
      guard isHeaded || isUnder(place - 1) || isUnder(place + 1) else { return heading }
      if !isShort, headings.count(where: { $0 == heading }) < 2 { return heading }
      return above[place] + String(Self.sign) + heading
    }
  }

  /// A second row of headings under what is merged over several of them alone, with the headings above in its gaps; nil of any other row.
  ///
  /// - Parameter below: a row; what isn't merged from above to below leaves gaps in it.
  public static func filled(_ below: [String], under above: [String]) -> [String]? {
    func isMerged(_ place: Int) -> Bool {
      guard above.indices.contains(place), !above[place].isEmpty else { return false }
      return [place - 1, place + 1].contains { above.indices.contains($0) && above[$0] == above[place] }
    }
    let places = below.indices.filter { !below[$0].isEmpty }
    let single = above.indices.count { !above[$0].isEmpty && !isMerged($0) }
    guard places.count > 1, single > 1, places.allSatisfy(isMerged) else { return nil }
    return above.indices.map { below.indices.contains($0) && !below[$0].isEmpty ? below[$0] : above[$0] }
  }

  /// The group and the heading of a text that has both; nil of any other.
  public static func parts(of text: String) -> (group: String, heading: String)? {
    guard let place = text.lastIndex(of: sign), place != text.startIndex, case let heading = text[text.index(after: place)...],
      !heading.isEmpty
    else { return nil }
    return (String(text[..<place]), String(heading))
  }
}

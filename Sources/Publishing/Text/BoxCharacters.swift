/// The characters that lines and their crossings are drawn with.
struct BoxCharacters: Equatable {
  /// Which neighbours a crossing is joined to.
  struct Arms: OptionSet {
    let rawValue: Int
    static let up = Arms(rawValue: 1)
    static let down = Arms(rawValue: 2)
    static let left = Arms(rawValue: 4)
    static let right = Arms(rawValue: 8)
  }

  /// A crossing for each combination of arms, by raw value.
  private let crossings: [Character]

  /// Lines of the box drawing block.
  static let light = BoxCharacters(crossings: Array(" │││─┘┐┤─└┌├─┴┬┼"))
  /// Lines for terminals and printers that know nothing else.
  static let ascii = BoxCharacters(crossings: Array(" |||-+++-+++-+++"))

  /// The character of a crossing.
  func crossing(_ arms: Arms) -> Character { crossings[arms.rawValue] }
  /// The character of a vertical line.
  var vertical: Character { crossing([.up, .down]) }
  /// The character of a horizontal line.
  var horizontal: Character { crossing([.left, .right]) }
}

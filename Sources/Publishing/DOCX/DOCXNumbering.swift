import Formats

/// The lists of a Word file: each has its own numbers, which begin where the list says.
struct DOCXNumbering {
  /// The lists, each with the level that Word uses for its depth.
  var lists: [(marker: ItemList.Marker, level: Int)] = []
  /// How deep Word's lists go.
  private static let levels = 9

  /// The level that Word uses for a depth.
  static func clamped(_ level: Int) -> Int { min(level, levels - 1) }

  /// The part that describes the lists.
  func part() -> XMLBuilder {
    XMLBuilder(part: "w:numbering", DOCXNames.all) { part in
      Self.writeAbstract(id: 0, isNumbered: false, into: &part)
      Self.writeAbstract(id: 1, isNumbered: true, into: &part)
      for (index, list) in lists.enumerated() {
        part.element("w:num", ["w:numId": String(index + 1)]) { number in
          switch list.marker {
          case .bullet: number.element("w:abstractNumId", ["w:val": "0"])
          case .number(let first):
            number.element("w:abstractNumId", ["w:val": "1"])
            number.element("w:lvlOverride", ["w:ilvl": String(list.level)]) {
              $0.element("w:startOverride", ["w:val": String(first)])
            }
          }
        }
      }
    }
  }

  private static func writeAbstract(id: Int, isNumbered: Bool, into part: inout XMLBuilder) {
    part.element("w:abstractNum", ["w:abstractNumId": String(id)]) { abstract in
      abstract.element("w:multiLevelType", ["w:val": "hybridMultilevel"])
      for level in 0..<levels {
        abstract.element("w:lvl", ["w:ilvl": String(level)]) { entry in
          entry.element("w:start", ["w:val": "1"])
          entry.element("w:numFmt", ["w:val": isNumbered ? "decimal" : "bullet"])
          entry.element("w:lvlText", ["w:val": isNumbered ? "%\(level + 1)." : ["•", "–", "·"][level % 3]])
          entry.element("w:lvlJc", ["w:val": "left"])
          entry.element("w:pPr") { $0.element("w:ind", ["w:left": String(640 + 480 * level), "w:hanging": "480"]) }
        }
      }
    }
  }
}

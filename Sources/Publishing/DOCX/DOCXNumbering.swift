import Formats

/// The lists of a Word file: each has its own numbers, which begin where the list says.
struct DOCXNumbering {
  /// One list.
  private struct Instance {
    let marker: ItemList.Marker
    let level: Int
  }

  private var instances: [Instance] = []
  /// How deep Word's lists go.
  private static let levels = 9

  /// The level that Word uses for a depth.
  static func clamped(_ level: Int) -> Int { min(level, levels - 1) }

  /// Adds a list, and returns the number that its paragraphs refer to.
  mutating func add(_ marker: ItemList.Marker, level: Int) -> Int {
    instances.append(Instance(marker: marker, level: Self.clamped(level)))
    return instances.count
  }

  /// The part that describes the lists.
  func part() -> XMLBuilder {
    XMLBuilder(part: "w:numbering", DOCXNames.all) { part in
      Self.writeAbstract(id: 0, isNumbered: false, into: &part)
      Self.writeAbstract(id: 1, isNumbered: true, into: &part)
      for (index, instance) in instances.enumerated() {
        part.element("w:num", ["w:numId": String(index + 1)]) { number in
          switch instance.marker {
          case .bullet: number.element("w:abstractNumId", ["w:val": "0"])
          case .number(let first):
            number.element("w:abstractNumId", ["w:val": "1"])
            number.element("w:lvlOverride", ["w:ilvl": String(instance.level)]) {
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

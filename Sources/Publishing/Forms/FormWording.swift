import LogLines
public import Values

/// How a bureau words its form, and how it lies: Docket's own form takes it over.
public struct FormWording: Equatable, Sendable {
  /// A part of the form that bureaus call by different words.
  public enum Part: String, CaseIterable, Sendable {
    case name, office, department
    case level1, level2, level3, target, actual, weight, score, deviation
    case initial, adjusted, executed, rate
    case goal, expected, reached
  }

  /// The words of parts that the file words for itself.
  public var words: [Part: String] = [:]

  /// The label of the line over the table; nil where the file has none.
  public var unit: String? = "填列单位（公章）"

  /// The labels of who signs, in order.
  public var signatures = ["填表人", "填报日期", "联系电话", "单位负责人签字"]

  /// Whether the sheet stands upright.
  public var isUpright = false

  /// Docket's own.
  public init() {}

  /// What a part is called, where that is said otherwise than usual.
  func word(_ part: Part, else usual: String) -> String { words[part] ?? usual }

  /// The wording as the event that adopted the file holds it.
  public var json: JSON {
    var object = JSON.Object(Part.allCases.compactMap { part in words[part].map { (part.rawValue, JSON.string($0)) } })
    object["unit"] = unit.map { .string($0) }
    object["signatures"] = .array(signatures.map { .string($0) })
    object["orientation"] = isUpright ? "portrait" : "landscape"
    return .object(object)
  }

  /// Reads what an event holds; tables of earlier versions, and those without a file, have Docket's own.
  public init(_ json: JSON?) {
    guard let object = json?.object else { return }
    for part in Part.allCases { words[part] = object[part.rawValue]?.string }
    unit = object["unit"]?.string
    signatures = (object["signatures"]?.array ?? []).compactMap(\.string)
    isUpright = object["orientation"] == "portrait"
  }
}

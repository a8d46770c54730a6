public import Casework
import LogLines
import Values

/// Who was there (检查人员), each with the number of their licence.
extension Paper {
  /// The author and the colleagues of a case's first event.
  public static func officers(of history: CaseHistory) -> [String] {
    let opening = history.validEntries.first { _ in true }
    return ([opening?.event.by].compactMap(\.self) + (opening?.data[Kind.colleaguesField]?.array?.compactMap(\.string) ?? [])).uniqued
  }

  var officerNames: [String] { Self.officers(of: history) }

  /// How many were there, by name.
  public var officerCount: Int { officerNames.count }

  /// Who was there in one line: 王力（湘A001）、李敏.
  var officersText: String { officerNames.map { name in licences[name].map { "\(name)（\($0)）" } ?? name }.joined(separator: "、") }

  /// The numbers of their licences, with room for those that the roster doesn't have; empty where it has none.
  var licencesText: String {
    let numbers = officerNames.map { licences[$0] }
    return numbers.compactMap(\.self).isEmpty ? "" : numbers.map { $0 ?? "________" }.joined(separator: "、")
  }
}

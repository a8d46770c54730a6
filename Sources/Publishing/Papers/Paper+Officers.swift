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

  /// Who was there one by one, by the names of the parts in both languages.
  var officerItems: [[String: String]] { officerNames.enumerated().map { Self.officer($1, n: $0 + 1, licence: licences[$1] ?? "") } }

  /// The names of the list.
  static let officerLists = ["检查人员", "officers"]

  static func officer(_ name: String, n: Int, licence: String) -> [String: String] {
    ["n": "\(n)", "序号": "\(n)", "text": name, "内容": name, "licence": licence, "执法证号": licence]
  }
}

import Casework
import Commands
import EventLog
import Indicators
import Publishing

/// The names of the cases by which figures are grouped.
struct ReferenceNames {
  /// The names by the groups' values.
  private(set) var byValue: [JSON: String] = [:]

  /// No names.
  static let none = ReferenceNames()

  private init() {}

  /// Looks up the cases of some groups; over several offices an identifier names several cases.
  init(of result: MeasureResult, _ keys: [GroupKey], in figures: FigureSession) throws(Failure) {
    let places = keys.indices.filter { keys[$0].isReference }
    guard !places.isEmpty, figures.sessions.count == 1, let session = figures.sessions.first else { return }
    let ids = Set(result.groups.flatMap { group in places.compactMap { group.key[$0].string.flatMap { CaseID($0) } } })
    let found = try session.histories(of: Array(ids)) { history -> (id: CaseID, name: String)? in
      guard let name = history.kind?.knownBy.flatMap({ session.known(history, asOf: figures.asOf)?.current?.fields[$0]?.string }) else {
        return nil
      }
      return (history.id, name)
    }
    for (id, name) in found { byValue[id.json] = name }
  }

  /// The answer for programs, each group with the names in its key.
  func labelled(_ answer: JSON) -> JSON {
    guard !byValue.isEmpty, var object = answer.object, let groups = object["groups"]?.array else { return answer }
    object["groups"] = .array(
      groups.map { group in
        guard var members = group.object else { return group }
        let names = (members["key"]?.object ?? [:]).compactMap { byValue[$0.value] }
        if !names.isEmpty { members["label"] = .string(names.joined(separator: " · ")) }
        return .object(members)
      })
    return .object(object)
  }
}

extension GroupKey {
  /// Whether its groups are cases.
  fileprivate var isReference: Bool {
    guard case .field(let path) = self, case .ref = path.field.type else { return false }
    return true
  }
}

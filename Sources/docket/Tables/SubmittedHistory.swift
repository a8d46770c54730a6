import Casework
import Commands
import EventLog

/// Whether the history that a table was submitted from is still the one that the log has.
struct SubmittedHistory {
  /// The root that the submission recorded.
  let root: String
  /// Whether the log's first events have it today.
  let agrees: Bool

  /// What is told where they haven't.
  static let changed = Localized(
    zh: "报送这张表时的历史已被改过", en: "the history this table was submitted from has been changed")

  /// An answer whose `submitted` says it too.
  func told(in answer: JSON) -> JSON {
    guard var object = answer.object, var submitted = object["submitted"]?.object else { return answer }
    submitted["root"] = .string(root)
    submitted["agrees"] = .bool(agrees)
    object["submitted"] = .object(submitted)
    return .object(object)
  }
}

extension TableSession {
  /// Holds the submission's root against the lines before it, each line's hash checked.
  func submittedHistory() throws(Failure) -> SubmittedHistory {
    guard let entry = table.submission else { throw .notSubmitted(table.history.id.number) }
    let root = entry.event.data["root"]?.string ?? ""
    guard let size = entry.event.data["size"]?.decimal?.whole, size >= 0, size < entry.event.seq else {
      return SubmittedHistory(root: root, agrees: false)
    }
    do throws(StoreError) {
      return SubmittedHistory(root: root, agrees: try session.snapshot.root(ofFirst: size)?.base64 == root)
    } catch .damaged(let damage) {
      session.meet(damage)
      return SubmittedHistory(root: root, agrees: false)
    } catch {
      throw error.failure
    }
  }
}

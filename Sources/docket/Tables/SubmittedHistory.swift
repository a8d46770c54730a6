import Casework
import Commands
import EventLog
import Gathering
import TextForms

/// Whether the history that a table was submitted from is still the one that the log has.
struct SubmittedHistory {
  /// The root that the submission recorded.
  let root: String
  /// Whether the log's first events have it today.
  let agrees: Bool

  /// The message if they differ.
  static let changed = Localized(message: "submitted-history.history-this-table-was")

  /// An answer whose `submitted` says it too.
  func stating(in answer: JSON) -> JSON {
    guard var object = answer.object, var submitted = object["submitted"]?.object else { return answer }
    submitted["root"] = root.json
    submitted["agrees"] = agrees.json
    object["submitted"] = .object(submitted)
    return .object(object)
  }
}

extension TableSession {
  /// Compares each office's root in a gathering's submission with the collected lines, all hashed.
  private func agrees(_ gathered: JSON) throws(Failure) -> Bool {
    guard let folder = try GatheringFolder.at(session.path) else { return false }
    var offices: [GatheredOffice] = []
    for stated in gathered["offices"]?.array ?? [] {
      guard let office = stated["office"]?.string, ParcelManifest.isOffice(office), let size = stated["size"]?.decimal?.whole, size > 0,
        let root = stated["root"]?.string.flatMap({ Digest(base64: $0) })
      else { return false }
      do throws(StoreError) {
        let snapshot = try FileEventStore(directory: folder.log(of: office), fileSystem: folder.fileSystem).snapshot()
        guard size <= snapshot.count, try snapshot.root(ofFirst: size) == root else { return false }
      } catch .damaged(let damage) {
        session.remember(damage)
        return false
      } catch .noLog {
        return false
      } catch {
        throw error.failure
      }
      offices.append(GatheredOffice(office: office, size: size, root: root))
    }
    return GatheredOffice.provinceRoot(of: offices).base64 == gathered["provinceRoot"]?.string
  }

  /// Holds the submission's root against the lines before it, each line's hash checked.
  func submittedHistory() throws(Failure) -> SubmittedHistory {
    guard let entry = table.submission else { throw .notSubmitted(table.history.id.number) }
    if let gathered = entry.event.data["gathered"] {
      return SubmittedHistory(root: gathered["provinceRoot"]?.string ?? "", agrees: try agrees(gathered))
    }
    let root = entry.event.data["root"]?.string ?? ""
    guard let size = entry.event.data["size"]?.decimal?.whole, size >= 0, size < entry.event.seq else {
      return SubmittedHistory(root: root, agrees: false)
    }
    do throws(StoreError) {
      return SubmittedHistory(root: root, agrees: try session.snapshot.root(ofFirst: size)?.base64 == root)
    } catch .damaged(let damage) {
      session.remember(damage)
      return SubmittedHistory(root: root, agrees: false)
    } catch {
      throw error.failure
    }
  }
}

package import Casework
import Commands
import EventLog
package import LogLines
import Values

/// Deciding, and recording what was decided.
extension OfficeSession {
  /// The stored answer of an id's batch; nil in a dry run or if the id is new.
  package func earlierAnswer(to id: EventID, _ first: Event?) throws -> ActionAnswer? {
    guard let first, let batch = try batch(of: id) else { return nil }
    return try ActionAnswer.earlier(batch, first: first, office: office)
  }

  /// Refuses an event with an attachment that isn't here, which `verify` would report from then on.
  package func checkAttachments(of draft: Draft, unlessErased erasures: Erasures = Erasures()) throws {
    for file in draft.type.filesNamed(in: draft.data) where try erasures.photos[file] == nil && !store.holdsAttachment(file) {
      throw Failure.refused("no-attachment", ["hex": file.hex])
    }
  }

  /// Keeps a file before the event that names it.
  package func store(_ file: AttachedFile) throws {
    guard let read = file.read else { return }
    let bytes = try read()
    _ = try store.putAttachment(bytes)
  }
}

public import Casework
public import EventLog
import Formats
import TextForms

extension Paper {
  /// A file that was attached to a case, with the event that brought it.
  public struct Attached: Sendable {
    /// Its name, hash and size.
    public let file: Attachment
    /// The event.
    public let entry: HistoryEntry
    /// What the event is called.
    public let label: String
    /// Whether it shows how things were before they were put right.
    public let isBefore: Bool
  }

  /// So many photos are printed at most, of so many bytes.
  public static let mostPhotos = 24
  public static let mostPhotoBytes = 32 << 20

  /// The events whose photos show how things were put right.
  private static let settling: Set<String> = ["answered", "rechecked", "reviewed"]

  /// The files that the paper of a case shows: of its opening, of the one behind it, and of what put things right.
  public static func attached(to history: CaseHistory, beside known: [CaseID: CaseHistory]) -> [Attached] {
    let cases = [behind(history).flatMap { known[$0] }, history].compactMap(\.self)
    return cases.flatMap { history -> [Attached] in
      let opening = history.standing.first { _ in true }?.event.seq
      return history.standing.flatMap { entry -> [Attached] in
        let isBefore = entry.event.seq == opening
        guard isBefore || settling.contains(entry.event.type.name) else { return [] }
        let label = history.kind?.actions(recording: entry.event.type.name).first?.label ?? entry.event.type.name
        return (entry.data["attachments"]?.array ?? []).compactMap { Attachment($0) }
          .map { Attached(file: $0, entry: entry, label: label, isBefore: isBefore) }
      }
    }
  }

  /// The photos, two in a row, before and after, and the files that aren't shown.
  var photoBlocks: [Block] {
    var blocks: [Block] = []
    for (isBefore, heading) in [(true, "整改前照片"), (false, "整改后照片")] {
      let pictures = photos.filter { $0.attached.isBefore == isBefore }.compactMap { photo -> Picture? in
        guard let bytes = photo.bytes, let read = Photo(bytes) else { return nil }
        return Picture(bytes: bytes, photo: read, caption: Self.caption(photo.attached, taken: read.day))
      }
      if pictures.isEmpty { continue }
      // Only what was put right has a before and an after.
      let hasAfter = photos.contains { !$0.attached.isBefore }
      blocks += [.heading(2, RichText(isBefore && !hasAfter ? "现场照片" : heading)), .pictures(pictures)]
    }
    let others = photos.filter { $0.bytes == nil }.map { Self.caption($0.attached, taken: nil) }
    if !others.isEmpty {
      blocks.append(.note(RichText("另有附件：" + others.joined(separator: "；") + "。")))
    }
    return blocks
  }

  /// The name of a file, its day, and the event that brought it.
  private static func caption(_ attached: Attached, taken: Day?) -> String {
    let day = taken.map { $0 == attached.entry.on ? "" : "（摄于 \($0)）" } ?? ""
    return "\(TextForms.shownInLine(attached.file.name)) · \(attached.entry.on)\(day) · \(attached.label) #\(attached.entry.event.seq)"
  }
}

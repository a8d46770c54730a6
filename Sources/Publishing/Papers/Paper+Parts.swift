public import Casework
import Documents
import Formats
public import LogLines
import TextForms
import Values

/// The pieces that several forms share.
extension Paper {
  /// The list of what was found wrong: hazards, or what a kind of the office's own clears.
  var list: String { history.kind?.clearing?.list ?? history.kind?.onlyList ?? "hazard" }

  /// The count of what was found wrong.
  var whole: String { history.kind?.clearing?.whole ?? "hazards" }

  /// The hazards in the order of recording; empty if only their number was recorded.
  var hazards: [String] {
    let source = current.fields[list] == nil ? inspection?.current ?? current : current
    let codes = source.fields[Kind.clauseField]?.array ?? []
    return (source.fields[list]?.array ?? []).compactMap(\.string).enumerated().map { index, text in
      guard codes.indices.contains(index), let basis = codes[index].string.flatMap({ self.basis[$0] }) else { return text }
      return "\(text)（依据：\(basis)）"
    }
  }

  /// How many were found; nil where none was, and none is listed.
  var total: Int? {
    let listed = hazards.count
    let count = current.fields[whole]?.decimal?.whole ?? listed
    return count == 0 && listed == 0 ? nil : count
  }

  /// The office with room for its seal, and the day.
  var seal: [Block] {
    [
      .paragraph(RichText(office + "（公章）"), alignment: .trailing),
      .paragraph(RichText(day(dated)), alignment: .trailing),
    ]
  }

  /// A ruled form of two labels and two values on each line.
  static func form(_ rows: [[TableCell]]) throws(TableGridError) -> Block {
    let columns = [6, 12, 6, 12].map { TableGrid.Column($0) }
    return .table(try TableGrid(columns: columns, rows: rows))
  }

  /// A line of a form with two labels and two values, or one label and one wide value.
  static func row(_ texts: [String]) -> [TableCell] {
    texts.enumerated().map { index, text in
      index.isMultiple(of: 2) ? label(text) : TableCell(RichText(text), columnSpan: texts.count == 2 ? 3 : 1)
    }
  }

  /// A label of a form.
  private static func label(_ text: String) -> TableCell {
    TableCell(RichText(text), alignment: .centre, role: .rowHeader)
  }
}

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

  /// The most photos that are printed, and their bytes.
  public static let mostPhotos = 24
  public static let mostPhotoBytes = 32 << 20

  /// The events whose photos show how things were put right.
  private static let settling: Set<String> = ["answered", "rechecked", "reviewed"]

  /// The files that a case's paper shows: of its opening, its source, and its rectification.
  public static func attached(to history: CaseHistory, beside known: [CaseID: CaseHistory]) -> [Attached] {
    let cases = [behind(history).flatMap { known[$0] }, history].compactMap(\.self)
    return cases.flatMap { history -> [Attached] in
      let opening = history.validEntries.first { _ in true }?.event.seq
      return history.validEntries.flatMap { entry -> [Attached] in
        let isBefore = entry.event.seq == opening
        guard isBefore || settling.contains(entry.event.type.name) else { return [] }
        let label = entry.event.type.label(in: history.kind)
        return entry.data.attachments.map { Attached(file: $0, entry: entry, label: label, isBefore: isBefore) }
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

extension Kind {
  /// The one list of a kind that has no hazards and clears nothing: what its paper is about.
  fileprivate var onlyList: String? {
    let lists = allFields.filter { $0.type == .list && !Self.peopleFields.contains($0.id) }
    return field("hazard") == nil && lists.count == 1 ? lists[0].id : nil
  }
}

import Casework
import Commands
import EventLog
import Exchange
import TextForms

/// Refuses events that no copy of this office can have recorded, from bundles or waiting ones.
struct BundleDoor {
  private let session: OfficeSession
  private let copies: Set<CaseID>

  /// Looks up which copies were made of the office's log.
  init(_ session: OfficeSession) throws {
    self.session = session
    copies = Set(try session.office.events(under: .affair("copy")).filter { $0.type == .copyCreated }.map(\.caseID))
  }

  /// Refuses a bundle of an unknown copy, or with a personal value in clear.
  ///
  /// Imported, such a value would be beyond any erasure.
  func check(_ bundle: FieldBundle, _ path: String) throws(Failure) {
    let tag = bundle.header.tag
    guard copies.contains(tag.copyCase) else {
      throw .refused("unknown-tag", ["tag": tag])
    }
    for (index, bundled) in bundle.events.enumerated() {
      guard let field = bundled.openField(in: session.office.catalog) else { continue }
      throw Failure(
        .refused, code: "open-personal-value",
        Localized(zh: "个人信息 \(field) 没有封存", en: "the personal field \(field) isn't sealed"),
        hint: Localized(zh: "什么也没有导入；外勤包由 docket 外勤包 导出 生成", en: "nothing went in; docket bundle export makes bundles"),
        place: Failure.Place(path, line: index + 2))
    }
  }

  /// Whether an event may wait beside the log.
  func admits(_ waiting: BundledEvent) -> Bool {
    (copies.contains(waiting.tag.copyCase) || waiting.tag == session.copy?.tag) && waiting.openField(in: session.office.catalog) == nil
  }
}

extension OfficeSession {
  /// The waiting events that a bundle can have brought, for no proof covers their file.
  func waiting() throws -> WaitingEvents {
    let waiting = try FieldCopyFiles(store: store).readWaiting()
    if waiting.events.isEmpty { return waiting }
    let door = try BundleDoor(self)
    guard let stranger = waiting.events.first(where: { !door.admits($0) }) else { return waiting }
    throw Failure(
      .damaged, code: "damaged",
      Localized(message: "bundle-door.nothing-that-bundle-brought", ["fileName": WaitingEvents.fileName, "id": stranger.id]),
      hint: Localized(zh: "移走这个文件，再导入各外勤包", en: "move the file away and import the bundles again"),
      place: Failure.Place(WaitingEvents.fileName))
  }
}

/// Why a file can't be used at all: nothing of it is imported.
///
/// What is wrong with one row alone is no fault of the file; see ``Row/Fault``.
public enum FileFault: Error, Equatable, Sendable {
  /// No file of that name.
  case missing(path: String)
  /// The system refused to open, read or buffer the file.
  case unreadable(path: String, errno: Int32)
  /// The file became shorter while it was read.
  case changed
  /// The text can't be read without guessing.
  case text(TextFault)
  /// No table can be made of the lines.
  case table(TableFault)
  /// The archive around a workbook's parts is damaged or beyond the limits.
  case archive(ArchiveFault)
  /// A part of a workbook is no acceptable XML; `offset` counts its unpacked bytes.
  case markup(part: String, offset: Int, MarkupFault)
  /// The parts are sound, but they are no workbook that can be read.
  case workbook(WorkbookFault)
}

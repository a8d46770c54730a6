/// Why a file can't be used at all.
///
/// A fault of one row alone is a ``Row/Fault``.
public enum FileFault: Error, Equatable, Sendable {
  /// No file of that name.
  case missing(path: String)
  /// The system refused to open or read the file, or to write into the folder for what memory can't hold.
  case failed(Operation, path: String, errno: Int32)
  /// More came through a pipe than may.
  case tooLong(path: String, limit: Int)
  /// The file became shorter while it was read.
  case changed
  /// The text can't be read without guessing.
  case text(TextFault)
  /// No table can be made of the lines.
  case table(TableFault)
  /// The archive around a workbook's parts is damaged or beyond the limits.
  case archive(ArchiveFault)
  /// A part of a workbook isn't acceptable XML; `offset` counts its unpacked bytes.
  case markup(part: String, offset: Int, MarkupFault)
  /// The parts are sound, but they are no workbook that can be read.
  case workbook(WorkbookFault)

  /// What was being done when the system refused.
  public enum Operation: Hashable, Sendable, CaseIterable {
    case open, read, write
  }
}

/// Why the encoding of a text is uncertain; lines count from 1.
public enum TextFault: Equatable, Sendable {
  /// The line has bytes that the encoding doesn't define.
  case undecodable(TextEncoding.Charset, line: Int)
  /// One line is in one encoding, a later one in another.
  case mixed(first: TextEncoding.Charset, line: Int, then: TextEncoding.Charset, thenLine: Int)
  /// The text has a NUL: a binary file, or UTF-16 without its mark.
  case binary(line: Int)
  /// The system has no converter for the encoding.
  case noConverter(TextEncoding.Charset)
}

/// Why the lines of a text file make no table.
public enum TableFault: Equatable, Sendable {
  /// No row begins in the line that should hold the header.
  case noHeader(line: Int)
  /// The header itself can't be read.
  case unreadableHeader(line: Int, Row.Fault)
  /// A cell of the row that begins in this line has more bytes than a cell may have.
  case cellTooLong(line: Int)
  /// So many quotes are never closed that this isn't CSV; the line of the last one.
  case strayQuotes(line: Int)
  /// The text is JSON, whatever its file is called.
  case json
  /// The text is a web page or other markup, as systems export it under a workbook's name.
  case markup
}

/// Why an archive (ZIP) can't be unpacked.
public enum ArchiveFault: Equatable, Sendable {
  /// The bytes are no ZIP archive, or its end is cut off.
  case notAnArchive
  /// The directory of the archive contradicts itself or the file.
  case damagedDirectory
  /// A part's packed bytes break the rules of its packing.
  case damaged(part: String)
  /// A part's check value doesn't fit its bytes.
  case wrongCheckValue(part: String)
  /// A part unpacks to more or fewer bytes than the directory says.
  case wrongSize(part: String)
  /// A part is packed in a way that workbooks don't use.
  case unknownMethod(part: String, method: Int)
  /// A part is encrypted.
  case encrypted(part: String)
  /// A part unpacks to more than the limit.
  case tooLarge(part: String, limit: Int)
  /// The archive has more parts than any workbook.
  case tooManyParts(limit: Int)
  /// The archive is cut into several files.
  case split
  /// Two parts have the same name.
  case doubled(part: String)
}

/// Why bytes are no XML, or none that is accepted.
public enum MarkupFault: Equatable, Sendable {
  /// A document type was declared: such a file may define entities without end.
  case documentType
  /// The markup breaks the rules of XML.
  case malformed
  /// The bytes end within an element.
  case truncated
  /// An end tag closes another element than the one that is open.
  case mismatchedEnd
  /// An entity that isn't predefined is referred to.
  case unknownEntity
  /// The text is not in UTF-8.
  case notUTF8
  /// Elements are nested beyond the limit.
  case tooDeep(limit: Int)
  /// One tag is longer than the limit.
  case tagTooLong(limit: Int)
}

/// Why sound parts make no workbook that can be read.
public enum WorkbookFault: Equatable, Sendable {
  /// The old format of before 2007, or a workbook locked with a password.
  case oldOrLocked
  /// A part that the workbook needs isn't there.
  case missingPart(String)
  /// The workbook has no sheet of cells.
  case noSheets
  /// There is no sheet of that name.
  case unknownSheet(String, there: [String])
  /// A cell, row or range is named that no sheet has: beyond XFD1048576, or not in order.
  case badReference(sheet: String, reference: String)
  /// A cell names a shared string that isn't there.
  case unknownString(sheet: String, reference: String)
  /// There are more shared strings than the limit.
  case tooManyStrings(limit: Int)
  /// The merged ranges would fill more cells than the limit.
  case mergedTooLarge(sheet: String)
  /// A sheet that is read as a form has more cells than any form.
  case noForm(sheet: String, limit: Int)
}

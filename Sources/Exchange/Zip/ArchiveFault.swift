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

import Casework
import Exchange
import Formats

extension ParserUnderTest {
  /// A ledger of CSV in any encoding, planned row by row.
  static let csv = ParserUnderTest(
    "csv",
    samples: [
      Array("日期,渠道,议题,内容,期限,办结\n2023-03-04,12345热线,房屋质量,\"3栋,\"\"渗水\"\"\n二楼\",2023年3月19日,2023/3/10\n".utf8),
      Array("\u{FEFF}received;channel;topic\r\n20230304;visit;dust\r\n45000;电话;扬尘噪音\r\n".utf8),
      [0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xd2, 0xe9, 0xcc, 0xe2, 0x0a, 0x32, 0x30, 0x32, 0x33, 0x2d, 0x33, 0x2d, 0x34, 0x2c, 0xd6, 0xca, 0x0a],
    ], words: [",", ";", "\t", "\"", "\"\"", "\r\n", "\r", "\u{FEFF}", "2023-02-30", "３月４日", "万元", "1,234.50"]
  ) { try read($0) }

  /// A workbook: its parts mutated and zipped again, or the archive itself.
  static let workbook = ParserUnderTest(
    "workbook", samples: Self.sheets,
    words: [
      "<row>", "</row>", "<c r=\"XFD1048576\" t=\"s\">", "<v>9</v>", "<!DOCTYPE a>", "&lt;", "&#0;", "<![CDATA[", "]]>", "<!--",
      "PK\u{1}\u{2}",
    ]
  ) { bytes in
    // The first byte says which part the rest is of, so that what is mutated reaches behind the archive's checksums.
    guard let first = bytes.first else { return try read([]) }
    return try read(StoredArchive.workbook(replacing: Int(first) % (StoredArchive.parts.count + 1), with: Array(bytes.dropFirst())))
  }

  private static let sheets: [[UInt8]] =
    StoredArchive.parts.enumerated().map { [UInt8($0)] + Array($1.text.utf8) } + [
      [UInt8(StoredArchive.parts.count)] + StoredArchive.workbook(replacing: nil, with: [])
    ]

  private static func read(_ bytes: [UInt8]) throws -> Bool {
    let ledger = try Ledger(MemoryBytes(bytes))
    var header = Row()
    guard try ledger.next(&header) else { return false }
    var count = 0
    while count < 2_000, try ledger.next(&header) { count += 1 }
    return true
  }

  /// The map of an import.
  static let importMap = ParserUnderTest(
    "import-map",
    samples: [
      #"{"kind":"投诉","key":"编号","header":2,"events":[{"action":"receive","on":{"column":"日期","format":"yyyy年MM月dd日"},"fields":{"channel":{"const":"visit"},"topic":{"column":"议题","choices":{"质":"quality"},"else":"dust"},"subject":{"columns":["甲","乙"],"join":" "}}},{"action":"resolve","on":"办结","when":{"column":"状态","is":["办结"]}}]}"#
    ], words: jsonWords + ["\"events\":", "\"on\":", "\"columns\":", "\"key\":[\"a\",\"b\"]"]
  ) { bytes in
    _ = try ImportMap(parsing: bytes, catalog: .builtIn, kind: Kind.complaint.id)
    return true
  }
}

/// A ZIP archive of stored parts, as small as a workbook can be.
enum StoredArchive {
  /// The parts of a workbook.
  static let parts: [(name: String, text: String)] = [
    (
      "_rels/.rels",
      #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    ),
    (
      "xl/worksheets/sheet1.xml",
      #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>议题</t></is></c></row><row r="2"><c r="A2" s="1"><v>45000.5</v></c><c r="B2" t="s"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>"#
    ),
    (
      "xl/sharedStrings.xml",
      #"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>日期</t></si><si><r><t>房屋</t></r><r><t xml:space="preserve">质量 </t></r></si></sst>"#
    ),
    (
      "xl/styles.xml",
      #"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#
    ),
    (
      "xl/workbook.xml",
      #"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="0"/><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    ),
    (
      "xl/_rels/workbook.xml.rels",
      #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
    ),
  ]

  /// The workbook with one part replaced, or, beyond the last part, the given bytes as archive.
  static func workbook(replacing number: Int?, with content: [UInt8]) -> [UInt8] {
    if number == parts.count { return content }
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (index, part) in parts.enumerated() {
      let bytes = index == number ? content : Array(part.text.utf8)
      let name = Array(part.name.utf8)
      let shared = words16(20, 0, 0, 0, 0) + words32(crc(bytes), UInt32(bytes.count), UInt32(bytes.count)) + words16(UInt16(name.count), 0)
      directory += words32(0x0201_4b50) + words16(20) + shared + words16(0, 0, 0) + words32(0, UInt32(archive.count)) + name
      archive += words32(0x0403_4b50) + shared + name + bytes
    }
    let count = UInt16(parts.count)
    return archive + directory + words32(0x0605_4b50) + words16(0, 0, count, count)
      + words32(UInt32(directory.count), UInt32(archive.count)) + words16(0)
  }

  private static func little<Number: FixedWidthInteger>(_ values: [Number]) -> [UInt8] {
    values.flatMap { value in (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  }

  private static func words16(_ values: UInt16...) -> [UInt8] { little(values) }
  private static func words32(_ values: UInt32...) -> [UInt8] { little(values) }

  /// The CRC-32 of an archive's part.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xffff_ffff
    for byte in bytes { crc = crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
    return ~crc
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
  }
}

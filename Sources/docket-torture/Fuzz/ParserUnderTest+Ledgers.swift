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

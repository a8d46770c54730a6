package import Formats
import Values

/// The sheet of a ledger that went out which nobody sees: of each row the case, the log, its length then, and a mark of each cell.
public struct LedgerRecord {
  /// One row.
  public struct Line: Hashable, Sendable {
    /// The case.
    public let caseID: String
    /// The office whose log it is of.
    public let log: String
    /// How many events that log had.
    public let seq: Int
    /// The place of the hazard that the row is about, from 0; nil of a row that is about the case.
    public let item: Int?
    /// The marks of its cells, end to end.
    public let marks: String

    /// Makes a line.
    public init(caseID: String, log: String, seq: Int, item: Int?, marks: String) {
      (self.caseID, self.log, self.seq, self.item, self.marks) = (caseID, log, seq, item, marks)
    }

    /// The mark of a column's cell.
    func mark(_ column: Int) -> Substring {
      let letters = marks.utf8
      let start = letters.index(letters.startIndex, offsetBy: column * CellMark.length, limitedBy: letters.endIndex) ?? letters.endIndex
      let end = letters.index(start, offsetBy: CellMark.length, limitedBy: letters.endIndex) ?? letters.endIndex
      return marks[start..<end]
    }
  }

  /// The ledger's name, and the kind of its cases.
  public let name: String
  public let kind: String
  public let layout: LedgerLayout
  /// The lines, in the order of the rows as they went out.
  public private(set) var lines: [Line] = []

  private var bytes: [UInt8] = []
  private var packed = PackedBytes()
  private var count = 0

  /// Begins the sheet of a ledger.
  ///
  /// - Parameter log: the office whose log it is filled from.
  public init(name: String, kind: String, layout: LedgerLayout, log: String) {
    (self.name, self.kind, self.layout) = (name, kind, layout)
    bytes += #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#.utf8
    bytes += "\n<worksheet xmlns=\"\(SheetNames.main)\"><sheetData>".utf8
    write([LedgerTemplate.mark, "1", name, kind, layout.json.text(), log])
    write(["case", "log", "seq", "hazard", "cells"])
  }

  private mutating func write(_ texts: [String], number: Int? = nil) {
    count += 1
    bytes += "<row r=\"\(count)\">".utf8
    for (column, text) in texts.enumerated() {
      bytes += "<c r=\"\(CellReference.letters(of: column))\(count)\"".utf8
      if text.isEmpty {
        bytes += "/>".utf8
      } else if column == number {
        bytes += "><v>\(text)</v></c>".utf8
      } else {
        bytes += " t=\"inlineStr\"><is><t>\(XMLBuilder.escaped(text, inAttribute: false))</t></is></c>".utf8
      }
    }
    bytes += "</row>".utf8
    packed.take(from: &bytes)
  }

  /// Adds a row.
  public mutating func append(_ line: Line) {
    write([line.caseID, line.log, String(line.seq), line.item.map { String($0 + 1) } ?? "", line.marks], number: 2)
  }

  /// The sheet's part.
  package mutating func part() -> PackedBytes {
    packed.append(Array("</sheetData></worksheet>".utf8))
    return packed
  }
}

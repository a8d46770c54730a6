public import Formats

/// One piece of a document's flow.
public enum Block: Equatable, Sendable {
  /// A heading; level 1 is the title on the page.
  case heading(Heading)
  /// A paragraph of text.
  case paragraph(Paragraph)
  /// A table, with or without merged cells.
  case table(TableGrid)
  /// An ordered or unordered list.
  case list(ItemList)
  /// Photos, two in a row.
  case pictures([Picture])
  /// A line of labels with values, or with blanks to be filled in by hand.
  case fields(FieldLine)
  /// The point where a new page begins.
  case pageBreak

  /// Makes a heading of the given level.
  public static func heading(_ level: Int, _ text: RichText) -> Block {
    .heading(Heading(level: level, text: text))
  }

  /// Makes a paragraph, of body text unless something else is said.
  public static func paragraph(_ text: RichText, alignment: Alignment = .leading, role: Paragraph.Role = .body) -> Block {
    .paragraph(Paragraph(text: text, alignment: alignment, role: role))
  }

  /// Makes the head of a letter: the name of the office that sends it.
  public static func letterhead(_ office: String) -> Block {
    .paragraph(RichText(office), alignment: .centre, role: .letterhead)
  }

  /// Makes a list of plain texts, numbered from 1.
  package static func numbered(_ texts: [String]) -> Block {
    .list(ItemList(.number(from: 1), items: texts.map { ItemList.Item(RichText($0)) }))
  }

  /// Makes a table of plain texts under their heads.
  package static func listing(
    _ heads: [String], _ columns: [TableGrid.Column], _ rows: [[String]], caption: String? = nil
  ) throws(TableGridError) -> Block {
    let cells = ([heads] + rows).map { row in row.map { TableCell(RichText($0)) } }
    return .table(try TableGrid(columns: columns, rows: cells, headerRows: 1, caption: caption))
  }

  /// Makes a paragraph in the small type of remarks under a table.
  public static func note(_ text: RichText) -> Block {
    .paragraph(text, role: .note)
  }
}

/// A heading; level 1 is the title on the page.
public struct Heading: Equatable, Sendable {
  /// From 1, the title, to 6.
  public let level: Int
  /// The words.
  public var text: RichText

  /// Creates a heading; the level must be in 1…6.
  public init(level: Int, text: RichText) {
    precondition((1...6).contains(level), "heading level \(level)")
    self.level = level
    self.text = text
  }
}

/// A paragraph of text.
public struct Paragraph: Equatable, Sendable {
  /// What a paragraph is for, from which each format takes its type size and indent.
  public enum Role: String, Equatable, Sendable {
    /// Running text: the first line of a Chinese paragraph is indented by two characters.
    case body
    /// A remark in small type, such as 备注 under a form or 附件1 above it.
    case note
    /// Running text without an indent, such as a letter's addressee (主送机关).
    case addressee = "flush"
    /// The name of the office in large red type over a red line, at the head of what it sends out (发文机关标志).
    case letterhead
    /// A program, each line as it is.
    case code
  }

  /// The words; a line feed in them is a line break.
  public var text: RichText
  /// The alignment of the lines.
  public var alignment: Alignment
  /// What the paragraph is for.
  public var role: Role
}

/// A line of labels, each with its value or with a blank to be filled in by hand: 填表人、联系电话、签字.
public struct FieldLine: Equatable, Sendable {
  /// One label and its value.
  public struct Field: Equatable, Sendable {
    /// The label without a colon; empty for a value that explains itself.
    public var label: String
    /// The value; nil leaves a line to write on, an empty text leaves room for a seal.
    public var value: String?

    /// Creates a field.
    public init(_ label: String, _ value: String? = nil) {
      self.label = label
      self.value = value
    }

    /// The label with its colon, or nothing.
    var prompt: String { label.isEmpty ? "" : label + "：" }
  }

  /// The fields from left to right.
  public var fields: [Field]

  /// Creates a line of fields.
  public init(_ fields: [Field]) {
    self.fields = fields
  }

  /// The share of the line that each field takes, by the length of its words.
  var weights: [Int] {
    fields.map { field in
      displayWidth(field.prompt) + max(displayWidth(field.value ?? ""), field.label.isEmpty ? 4 : 10) + 2
    }
  }

  /// The line as text: a blank is a row of low lines of the given number and shape.
  func text(blank: String, separator: String) -> String {
    fields.map { $0.prompt + ($0.value ?? blank) }.joined(separator: separator)
  }
}

/// A photo on a page, its bytes as they are.
public struct Picture: Equatable, Sendable {
  /// The file's bytes.
  public var bytes: [UInt8]
  /// What they are.
  public var photo: Photo
  /// The line below it, which is also its text alternative.
  public var caption: String

  /// Shows a photo with a line below it.
  package init(bytes: [UInt8], photo: Photo, caption: String) {
    (self.bytes, self.photo, self.caption) = (bytes, photo, caption)
  }

  /// Its upright width and height.
  var size: (width: Int, height: Int) {
    photo.isOnItsSide ? (photo.height, photo.width) : (photo.width, photo.height)
  }
}

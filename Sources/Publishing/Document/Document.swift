/// What is to be shown, without saying in which format: every renderer takes this one value.
public struct Document: Equatable, Sendable {
  /// The name of the document for window titles and file properties; the printed title is a heading of level 1.
  public var title: String
  /// The BCP 47 tag of the document's language.
  public var language: String
  /// The paper that it is laid out for.
  public var page: PageSetup
  /// A line at the foot of every page, such as a case's number and hash.
  public var footer: String?
  /// What the sheets of a workbook are called, where headings and captions don't say it.
  public var sheetNames: [String] = []
  /// The content, in reading order.
  public var blocks: [Block]

  /// Creates a document.
  public init(title: String, language: String = "zh-CN", page: PageSetup = .portrait, footer: String? = nil, blocks: [Block]) {
    self.title = title
    self.language = language
    self.page = page
    self.footer = footer
    self.blocks = blocks
  }

  /// The tables at the top level, in reading order.
  public var tables: [TableGrid] {
    blocks.compactMap { block in
      if case .table(let grid) = block { grid } else { nil }
    }
  }
}

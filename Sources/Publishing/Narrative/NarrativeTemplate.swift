public import Documents
import TextForms

/// The templates that come with the product: forms of the bureau that have no targets.
public enum NarrativeTemplate: String, CaseIterable, Sendable {
  /// 部门整体支出绩效评价基础数据表.
  case basicData = "basic-data"
  /// 专项资金绩效自评汇总表.
  case programmes

  /// The Chinese name.
  public var label: String { PaperTemplate.name(of: rawValue).zh }

  /// The template of that name, in either language.
  public init?(named text: String) {
    guard let template = Self.allCases.first(where: { $0.rawValue == text || $0.label == text }) else { return nil }
    self = template
  }

  /// The template as a document with placeholders, which becomes a Word file that an office may keep and change.
  public func document() throws(TableGridError) -> Document {
    let template = PaperTemplate()
    let title = template.title(of: rawValue) ?? label
    let page = self == .programmes ? PageSetup(orientation: .landscape) : .portrait
    return Document(title: title, page: page, blocks: [.heading(1, RichText(title))] + (try template.blocks(of: rawValue)))
  }
}

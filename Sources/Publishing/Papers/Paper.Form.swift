import Casework
import EventLog

extension Paper {
  /// What a letter orders, in the words of its form.
  struct Demand: Equatable {
    /// The heading.
    let title: String
    /// What led to it: 检查, 标后稽查.
    let occasion: String
    /// What is ordered, after 现责令你单位.
    let order: String

    /// A letter under a heading that the kind gives; without one it is of a type that the office added.
    init(title: String?, type: String) {
      self.title = title ?? Self.title(ofType: type)
      occasion = self.title.hasPrefix("标后稽查") ? "标后稽查" : "检查"
      order = title == nil ? "办理完毕" : "整改完毕"
    }

    /// Whether work has to stop.
    var stopsWork: Bool { title.hasPrefix("停工") }

    /// The heading of a type that the office added: 催办 becomes 催办通知书, 监督意见书 stays.
    private static func title(ofType label: String) -> String {
      ["书", "函", "单", "报", "令"].contains { label.hasSuffix($0) } ? label : label + "通知书"
    }
  }

  /// The paper that the case prints on: the first of its kind's that fits.
  var choice: Kind.Policy.PaperChoice? { history.kind?.policy.paper?.first { $0.fits(current) } }

  /// Title of the form that the case prints on, and the blocks below it and the number; what no form fits prints as a summary.
  func form() throws(TableGridError) -> (title: String, blocks: [Block]) {
    guard let choice else { return try summary() }
    switch choice.form {
    case .record: return try inspectionRecord()
    case .demand: return try letter(of: Demand(title: choice.title, type: word("type") ?? ""))
    case .talk: return try talk()
    case .circular: return try circular()
    case .transfer: return try transfer()
    case .reply: return try complaintReply()
    case .auditDemand: return try auditDemand()
    case .draw: return try publicDraw()
    case .dossier: return try siteFile()
    case .summary: return try summary()
    }
  }
}

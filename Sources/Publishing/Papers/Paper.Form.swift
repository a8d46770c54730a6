import Casework
import EventLog

extension Paper {
  /// The forms that offices sign; every other case prints as a summary.
  enum Form: Equatable {
    /// 检查记录.
    case inspectionRecord
    /// 整改通知书 and its like, which order something to be put right.
    case demand(Demand)
    /// 标后稽查整改告知书 of an audit itself.
    case auditDemand
    /// 约谈通知书.
    case talk
    /// 通报.
    case circular
    /// 移交函.
    case transfer
    /// 投诉回复.
    case complaintReply
    /// 案件摘要.
    case summary
  }

  /// What a notice orders, in the words of its form.
  struct Demand: Equatable {
    /// The heading.
    let title: String
    /// What led to it: 检查, 标后稽查.
    let occasion: String
    /// What is ordered, after 现责令你单位.
    let order: String

    /// 整改通知书.
    static let rectification = Demand(title: "整改通知书", occasion: "检查", order: "整改完毕")
    /// 停工整改通知书.
    static let stopWork = Demand(title: "停工整改通知书", occasion: "检查", order: "整改完毕")
    /// 标后稽查整改告知书.
    static let audit = Demand(title: "标后稽查整改告知书", occasion: "标后稽查", order: "整改完毕")
  }

  /// The form that the case prints on: by its kind, its type, and whether it was handed over.
  var form: Form {
    switch history.id.kind {
    case "inspection": .inspectionRecord
    case "notice": current.state == "transferred" ? .transfer : noticeForm
    case "bid-audit":
      switch current.state {
      case "transferred": .transfer
      case "rectifying": .auditDemand
      default: .summary
      }
    case "complaint": .complaintReply
    default: .summary
    }
  }

  private var noticeForm: Form {
    switch current.fields["type"]?.string {
    case "rectification": .demand(.rectification)
    case "stop-work": .demand(.stopWork)
    case "audit": .demand(.audit)
    case "talk": .talk
    case "circular": .circular
    case "handover": .transfer
    default: .demand(Demand(title: Self.title(ofType: word("type") ?? ""), occasion: "检查", order: "办理完毕"))
    }
  }

  /// The heading of a type that the office added: 催办 becomes 催办通知书, 监督意见书 stays.
  private static func title(ofType label: String) -> String {
    ["书", "函", "单", "报", "令"].contains { label.hasSuffix($0) } ? label : label + "通知书"
  }
}

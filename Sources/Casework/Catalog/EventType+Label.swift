public import LogLines

extension EventType {
  /// What such an event is called in Chinese: by the action of its kind that records it, else as what Docket itself records; its name where
  /// neither has a word.
  public func label(in caseKind: Kind?) -> String {
    let action = caseKind?.id == kind ? caseKind?.actions(recording: name).first : nil
    return action?.label ?? ownLabel ?? name
  }

  /// What an event is called in Chinese that belongs to no kind's actions.
  private var ownLabel: String? {
    if isEvidence { return "写出佐证" }
    return switch self {
    case .corrected: "更正"
    case .voided: "作废"
    case .disputed: "异议"
    case .erased: "删除个人信息"
    case .disclosed: "调出个人信息"
    case .signed: "签认"
    case .copyCreated: "建立副本"
    case .received: "收到外勤包"
    case .setAside: "搁置"
    case .settled: "处理搁置"
    case .imported: "导入台账"
    case .returned: "读回台账"
    default: nil
    }
  }
}

public import Casework
public import LogLines
import Values
import Written

/// A row that was recorded and whose remark says that it doesn't count: 作废, 重复登记, 未发出.
public enum RemarkedRow {
  /// The remark of a row's opening that says so; nil where none does.
  public static func remark(in drafts: [Draft], openedBy action: Action?) -> String? {
    for draft in drafts where draft.expectedVersion == 0 {
      guard let text = draft.data["note"]?.string,
        let first = text.split(whereSeparator: { $0.isPunctuation || $0.isWhitespace }).first
      else { continue }
      let clause = String(first)
      // A sentence tells of something else.
      guard clause.count <= 8, let ways = action.map({ [$0.label] + $0.aliases }) else { continue }
      let isUndone = ["作废", "撤销", "撤回", "重复", "误登", "误报", "取消"].contains(where: clause.contains) && !clause.contains("未")
      let isNotDone = ["未", "没有", "没"].contains { not in ways.contains { way in way.contains { clause.hasPrefix(not + String($0)) } } }
      if isUndone || isNotDone { return text }
    }
    return nil
  }
}

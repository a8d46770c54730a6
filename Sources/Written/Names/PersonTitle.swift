/// What people are called by beside their names: 工程师, 副站长, 组长.
enum PersonTitle {
  /// Whether a text is such a word and nothing else.
  static func isOne(_ text: String) -> Bool {
    if words.contains(text) { return true }
    return ["副", "总", "高级", "助理", "中级", "主任"].contains { text.hasPrefix($0) && words.contains(String(text.dropFirst($0.count))) }
  }

  /// Whether a text ends as the names of offices do, and not of people.
  static func isOfficeName(_ text: String) -> Bool { "科室股组处队站部办局所".contains(text.suffix(1)) }

  private static let words: Set<String> = [
    "工程师", "总工", "高工", "工", "站长", "科长", "主任", "队长", "组长", "组员", "队员", "成员", "局长", "处长", "所长", "股长", "部长", "院长", "书记", "经理", "同志", "老师",
    "科员", "主任科员", "干事", "专员", "监督员", "质监员", "安监员", "检查员", "监督人", "监督人员", "检查人", "检查人员", "执法员", "执法人员", "技术员", "安全员", "质检员", "带队",
    "带队人", "带队领导", "负责人", "主检", "主检人", "记录", "记录人", "记录员", "参加", "参加人", "参加人员", "同行", "同行人员", "陪同", "陪同人员", "协检", "参检", "参检人员",
  ]
}

extension TableDefinition {
  /// The rows that the form prints of a group of funds whose parts nobody defined.
  public func standardParts(_ group: Budget.Group) -> [Budget.Part] {
    let labels: [String]
    switch (kind, group) {
    case (.project, .source): labels = ["当年财政拨款", "上年结转资金", "其他资金"]
    case (.department, .income): labels = ["一般公共预算", "政府性基金拨款", "纳入专户管理的非税收入拨款", "其他资金"]
    case (.department, .expenditure): labels = ["基本支出", "项目支出"]
    case (.project, .income), (.project, .expenditure), (.department, .source): labels = []
    }
    return labels.map { Budget.Part(group: group, label: $0, columns: Budget.Columns(initial: nil, adjusted: nil, executed: nil)) }
  }
}

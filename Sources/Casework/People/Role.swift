/// What an enrolled person may do (角色).
public enum Role: String, Hashable, Sendable, CaseIterable {
  /// Logs casework on site.
  case inspector
  /// Logs casework in the office.
  case clerk
  /// Keeps the tables and measures.
  case reporter
  /// Does all of that, and corrects, voids, erases, reopens.
  case supervisor
  /// Does everything, and alone keeps the roster, the kinds and the calendars.
  case admin

  /// The Chinese label.
  public var label: String {
    switch self {
    case .inspector: "监督员"
    case .clerk: "内勤"
    case .reporter: "填报人"
    case .supervisor: "分管领导"
    case .admin: "管理员"
    }
  }

  /// Tells whether the role carries a permission.
  public func may(_ permission: Permission) -> Bool {
    switch (self, permission) {
    case (.admin, _): true
    case (.supervisor, .casework), (.supervisor, .reporting), (.supervisor, .supervision): true
    case (.supervisor, .administration): false
    case (.reporter, .reporting): true
    case (.reporter, .casework), (.reporter, .supervision), (.reporter, .administration): false
    case (.inspector, .casework), (.clerk, .casework): true
    case (.inspector, .reporting), (.inspector, .supervision), (.inspector, .administration): false
    case (.clerk, .reporting), (.clerk, .supervision), (.clerk, .administration): false
    }
  }
}

/// What a command needs somebody to be allowed to do.
public enum Permission: String, Hashable, Sendable, CaseIterable {
  /// Logging field actions.
  case casework
  /// Adopting, assessing, submitting and withdrawing tables; adopting measures.
  case reporting
  /// Correcting, voiding, erasing, reopening, dates out of order, bundles and copies.
  case supervision
  /// The roster, the kinds and the calendars.
  case administration
}

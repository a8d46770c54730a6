public import EventLog
public import TextForms

/// What a printed form says of itself: whether it counts, and the log that it was computed from.
public struct TableStatus: Hashable, Sendable {
  /// How far the table has come.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Nothing stands against submitting it.
    case draft
    /// Checks found errors.
    case failing
    /// The figures are those submitted.
    case submitted
    /// It was submitted, and these are the figures of now.
    case moved
  }

  /// How far it has come.
  public let state: State
  /// The errors that checks found.
  public let errors: Int
  /// The submission's event.
  public let seq: Int?
  /// The tree head that the figures stand on.
  public let checkpoint: Checkpoint

  /// Joins what a form says.
  public init(_ state: State, errors: Int = 0, seq: Int? = nil, checkpoint: Checkpoint) {
    self.state = state
    self.errors = errors
    self.seq = seq
    self.checkpoint = checkpoint
  }

  /// The code of the tree head.
  public var code: String { CheckpointCode(checkpoint).description }

  /// The two lines at the foot of a form.
  public var lines: [String] {
    let number = seq.map { " #\($0)" } ?? ""
    let state =
      switch state {
      case .draft: "草稿"
      case .failing: "未通过检查（\(errors)处）"
      case .submitted: "已报送\(number)"
      case .moved: "现值（已报送\(number)）"
      }
    return ["状态：\(state)", basis.zh]
  }

  /// The line that names the log's events, root and code.
  public var basis: Localized {
    let (size, root) = (checkpoint.size, checkpoint.root.base64)
    return Localized(zh: "依据 #1–#\(size) · 根 \(root) · 验证码 \(code)", en: "based on #1–#\(size) · root \(root) · code \(code)")
  }

  /// The status for programs.
  public var json: JSON {
    [
      "state": .string(state.rawValue), "errors": .number(errors), "seq": seq.map { .number($0) } ?? .null,
      "size": .number(checkpoint.size), "root": .string(checkpoint.root.base64), "code": .string(code),
    ]
  }
}

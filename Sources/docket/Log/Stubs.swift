import Commands

extension CommandSpec {
  static let verify = CommandSpec(Term("verify", "验证"), summary: "verify")
  static let checkpoint = CommandSpec(Term("checkpoint", "检查点"), summary: "checkpoint")
  static let receipt = CommandSpec(Term("receipt", "回执"), summary: "receipt")
}

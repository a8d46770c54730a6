public import Commands

/// What a command does: made of its call and nothing else.
open class CommandBody: SendableMetatype {
  /// What it was called with.
  public let call: CommandCall

  /// Makes the body of one call.
  public required init(call: CommandCall) {
    self.call = call
  }

  /// The words of the call.
  public final var invocation: Invocation { call.invocation }
}

extension CommandSpec {
  /// The same command, with what it does.
  package func doing<Body: CommandBody>(_ work: @escaping @Sendable (Body) -> () throws -> ExitStatus) -> CommandSpec {
    running { call in try work(Body(call: call))() }
  }

  /// The same command, whose work returns its answer.
  package func doing<Body: CommandBody>(_ work: @escaping @Sendable (Body) -> () throws -> Answer) -> CommandSpec {
    running { call in try work(Body(call: call))() }
  }

  /// The same command, whose work is another for calls of a form.
  package func instead<Body: CommandBody>(
    _ work: @escaping @Sendable (Body) -> () throws -> Answer, when isMeant: @escaping @Sendable (Invocation) -> Bool
  ) -> CommandSpec {
    let usual = self
    return running { (call: CommandCall) throws -> Answer in
      isMeant(call.invocation) ? try work(Body(call: call))() : try usual.answer(call)
    }
  }

  /// The same command, which prints by itself what calls of a form ask for, as it is read.
  package func streaming<Body: CommandBody>(
    _ work: @escaping @Sendable (Body) -> () throws -> ExitStatus, when isMeant: @escaping @Sendable (Invocation) -> Bool
  ) -> CommandSpec {
    guard let run else { return self }
    return running { call in isMeant(call.invocation) ? try work(Body(call: call))() : try run(call) }
  }
}

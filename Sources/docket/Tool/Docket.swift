internal import Commands
public import EventLog

/// The whole program, for an executable that knows which servers it can reach.
public enum Docket {
  /// Runs the command that the process was started with, and says its exit status.
  ///
  /// - Parameter server: opens logs that are kept at servers; without one another executable that can is run in this one's place.
  public static func run(server: (any LogServer)? = nil) -> Int32 {
    StandardDescriptors.openClosed()
    var process = ProcessContext.current()
    process.server = server
    if server == nil { ServerProgram.takeOver(process) }
    return DocketTool.make(process).run(process).rawValue
  }
}

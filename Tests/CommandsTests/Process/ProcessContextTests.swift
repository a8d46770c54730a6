import Commands
import Foundation
import Testing
import Values

@Suite struct ProcessContextTests {
  private let process = ProcessContext.current()

  @Test("The process knows its words, its folder, its user and the time")
  func facts() {
    #expect(process.arguments == Array(CommandLine.arguments.dropFirst()))
    #expect(process.undecodableArgument == nil)
    #expect(process.currentDirectory() == FileManager.default.currentDirectoryPath)
    #expect(process.systemUser() == NSUserName())
    #expect(abs(Double(process.now().milliseconds) / 1000 - Date().timeIntervalSince1970) < 60)
    #expect(process.environment["PATH"] == ProcessInfo.processInfo.environment["PATH"])
  }

  @Test("An empty variable counts as absent")
  func emptyVariable() {
    let environment = Environment(["A": "", "B": "b"])
    #expect(environment["A"] == nil)
    #expect(environment["B"] == "b")
    #expect(environment["C"] == nil)
  }

  @Test("Time only grows, and random numbers differ")
  func sources() {
    let first = process.uptime()
    #expect(process.uptime() >= first)
    #expect(process.random() != process.random())
  }
}

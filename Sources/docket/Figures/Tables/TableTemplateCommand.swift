import Casework
package import Commands
import Documents
import Indicators
import ProgramSession
import Publishing
import Values

/// Writes a blank form; a log isn't needed, but adds its kinds and measures.
package struct TableTemplateCommand: CommandBody {
  let call: CommandCall

  /// Writes the form.
  package func run() throws -> ExitStatus {
    let kind = call.invocation["form"].flatMap(TableDefinition.Kind.init(rawValue:)) ?? .project
    let year = Zone.shanghai.day(of: try Clock.now(call.process)).year
    let definition = TableTemplate.definition(kind, year: year)
    switch call.format {
    case .json: try call.console.print(json: definition)
    case .docx:
      let bytes = DOCXRenderer().render(try DefinitionWorkbook(definition).form())
      try call.emit(bytes)
    default:
      let guide = try guide()
      try call.emit(try DefinitionWorkbook(definition, guide: guide).template())
    }
    return .done
  }

  /// What the office can count; without a log, what every office can.
  private func guide() throws -> FormGuide {
    do {
      let figures = try FigureSession(call, several: false, for: .affairs)
      return FormGuide(figures.context.catalog, measures: try figures.adoptedMeasures())
    } catch {
      guard Failure(error) == .noLog else { throw error }
      return FormGuide(.builtIn)
    }
  }
}

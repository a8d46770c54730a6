import Workbench

Tool.run(usage: ReconstructCommand.usage) { try ReconstructCommand($0).run() }

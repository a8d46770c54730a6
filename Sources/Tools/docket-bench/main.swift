import Workbench

Tool.run(usage: BenchOptions.usage) { words in
  words.first == "generate" ? try GenerateCommand.run(words) : try BenchCommand(words).run()
}

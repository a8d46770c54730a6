import Workbench

Tool.run(usage: BenchOptions.usage) { words in
  words.first == "generate" ? try GenerateCommand(words).run() : try BenchCommand(words).run()
}

import Workbench

Tool.run(usage: TortureCommand.usage) { words in
  words.first == FuzzChunk.word ? try FuzzChunk(words: words).run() : try TortureCommand(words).run()
}

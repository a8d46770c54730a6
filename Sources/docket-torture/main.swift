import Workbench

Tool.run(usage: TortureCommand.usage) { words in
  words.first == FuzzCampaign.chunkWord ? try FuzzChunk(words: words).run() : try TortureCommand(words).run()
}

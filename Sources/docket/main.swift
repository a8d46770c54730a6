import Commands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

StandardDescriptors.openClosed()
exit(DocketTool.make(.current()).run(.current()).rawValue)

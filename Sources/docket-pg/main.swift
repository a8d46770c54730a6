import DocketProgram
import PostgresStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

exit(Docket.run(server: PostgresServer()))

import DocketProgram
import Glibc
import PostgresStore

exit(Docket.run(server: PostgresServer()))

/* PostgreSQL's client library, wherever the distribution keeps its header. */
#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#elif __has_include(<pgsql/libpq-fe.h>)
#include <pgsql/libpq-fe.h>
#else
#include <libpq-fe.h>
#endif

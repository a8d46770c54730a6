// The client is embedded by the compiler, which notices when one of its files changes.

#include "CPageClient.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char script[] = {
#embed "client/bytes.js"
,
#embed "client/rationals.js"
,
#embed "client/words.js"
,
#embed "client/source.js"
,
#embed "client/proof.js"
,
#embed "client/figures.js"
,
#embed "client/parts.js"
,
#embed "client/charts.js"
,
#embed "client/home.js"
,
#embed "client/attention.js"
,
#embed "client/query.js"
,
#embed "client/cases.js"
,
#embed "client/case.js"
,
#embed "client/site.js"
,
#embed "client/event.js"
,
#embed "client/figure.js"
,
#embed "client/year.js"
,
#embed "client/table.js"
,
#embed "client/proofs.js"
,
#embed "client/search.js"
,
#embed "client/header.js"
,
#embed "client/main.js"
};
const size_t cpageclient_script_count = sizeof script;
const unsigned char *cpageclient_script_bytes(void) { return script; }

static const unsigned char style[] = {
#embed "client/page.css"
};
const size_t cpageclient_style_count = sizeof style;
const unsigned char *cpageclient_style_bytes(void) { return style; }

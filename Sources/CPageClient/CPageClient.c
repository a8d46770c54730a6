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
#embed "client/shown.js"
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

static const unsigned char server[] = {
#embed "client/server.js"
};
const size_t cpageclient_server_count = sizeof server;
const unsigned char *cpageclient_server_bytes(void) { return server; }

static const unsigned char style[] = {
#embed "client/page.css"
};
const size_t cpageclient_style_count = sizeof style;
const unsigned char *cpageclient_style_bytes(void) { return style; }

#define PHONE_PART(name) {phone_##name, sizeof phone_##name}

static const unsigned char phone_page[] = {
#embed "phone/page.html"
};
static const unsigned char phone_style[] = {
#embed "phone/phone.css"
};
static const unsigned char phone_script[] = {
#embed "phone/words.js"
,
#embed "phone/parts.js"
,
#embed "phone/bytes.js"
,
#embed "phone/sshsig.js"
,
#embed "phone/vault.js"
,
#embed "phone/photos.js"
,
#embed "phone/queue.js"
,
#embed "phone/net.js"
,
#embed "phone/form.js"
,
#embed "phone/fields.js"
,
#embed "phone/delivery.js"
,
#embed "phone/today.js"
,
#embed "phone/record.js"
,
#embed "phone/recheck.js"
,
#embed "phone/complaint.js"
,
#embed "phone/case.js"
,
#embed "phone/outbox.js"
,
#embed "phone/enrol.js"
,
#embed "phone/main.js"
};
static const unsigned char phone_worker[] = {
#embed "phone/worker.js"
};
static const unsigned char phone_manifest[] = {
#embed "phone/manifest.json"
};

cpageclient_part cpageclient_phone(cpageclient_phone_part part) {
  static const cpageclient_part parts[] = {PHONE_PART(page), PHONE_PART(style), PHONE_PART(script), PHONE_PART(worker), PHONE_PART(manifest)};
  return parts[part];
}

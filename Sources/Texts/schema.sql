-- Docket's logs in PostgreSQL (15 or newer). Run by a login that may create schemas and roles.
CREATE SCHEMA IF NOT EXISTS docket;
CREATE SCHEMA IF NOT EXISTS docket_private;

-- The head of each log; its row lock is the writer's place.
CREATE TABLE IF NOT EXISTS docket.log (
  office text COLLATE "C" PRIMARY KEY, seq bigint NOT NULL, at timestamptz NOT NULL, format int NOT NULL);

-- One row for each event: the stored line without its newline, and what it is found by.
CREATE TABLE IF NOT EXISTS docket.event (
  office text COLLATE "C" NOT NULL, seq bigint NOT NULL, id uuid NOT NULL, "case" text COLLATE "C" NOT NULL, v int NOT NULL,
  type text COLLATE "C" NOT NULL, line bytea NOT NULL, hash bytea NOT NULL,
  PRIMARY KEY (office, seq), UNIQUE (office, id), UNIQUE (office, "case", v)) PARTITION BY HASH (office);
CREATE TABLE IF NOT EXISTS docket.event_0 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE IF NOT EXISTS docket.event_1 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE IF NOT EXISTS docket.event_2 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE IF NOT EXISTS docket.event_3 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE IF NOT EXISTS docket.event_4 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE IF NOT EXISTS docket.event_5 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE IF NOT EXISTS docket.event_6 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE IF NOT EXISTS docket.event_7 PARTITION OF docket.event FOR VALUES WITH (MODULUS 8, REMAINDER 7);

-- Right edges of the tree; disposable.
CREATE TABLE IF NOT EXISTS docket.edge (office text COLLATE "C", size bigint, edge bytea, PRIMARY KEY (office, size));

-- Personal values and attachments, apart from the events.
CREATE TABLE IF NOT EXISTS docket_private.value (office text COLLATE "C", id uuid, opening bytea NOT NULL, PRIMARY KEY (office, id));
CREATE TABLE IF NOT EXISTS docket_private.attachment (
  office text COLLATE "C", sha256 bytea, bytes bytea NOT NULL, PRIMARY KEY (office, sha256));

-- Events are never changed or removed.
CREATE OR REPLACE FUNCTION docket.refuse() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN RAISE EXCEPTION ''docket.event only grows'' USING ERRCODE = ''insufficient_privilege''; END';
CREATE OR REPLACE TRIGGER only_grows BEFORE UPDATE OR DELETE ON docket.event FOR EACH ROW EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_0 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_1 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_2 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_3 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_4 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_5 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_6 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON docket.event_7 FOR EACH STATEMENT EXECUTE FUNCTION docket.refuse();

-- Who may what: docket_read reads, docket_write records as well, docket_private sees personal values and attachments.
DO 'BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_read'') THEN CREATE ROLE docket_read NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_write'') THEN CREATE ROLE docket_write NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ''docket_private'') THEN CREATE ROLE docket_private NOLOGIN; END IF;
END';
GRANT USAGE ON SCHEMA docket TO docket_read, docket_write;
GRANT SELECT ON docket.log, docket.event, docket.edge TO docket_read, docket_write;
GRANT INSERT ON docket.event TO docket_write;
GRANT INSERT, UPDATE ON docket.log TO docket_write;
GRANT INSERT, UPDATE, DELETE ON docket.edge TO docket_write;
GRANT USAGE ON SCHEMA docket_private TO docket_private;
GRANT SELECT, INSERT, DELETE ON docket_private.value, docket_private.attachment TO docket_private;

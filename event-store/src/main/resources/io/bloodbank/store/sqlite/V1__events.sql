-- Times are microseconds since 1970-01-01T00:00:00Z.
CREATE TABLE event (
  seq              INTEGER PRIMARY KEY AUTOINCREMENT,
  time             INTEGER NOT NULL,
  id               TEXT    NOT NULL UNIQUE,
  received_at      INTEGER NOT NULL,
  exchange         TEXT    NOT NULL,
  routing_key      TEXT    NOT NULL,
  event_type       TEXT    NOT NULL,
  contract_version INTEGER,
  source           TEXT,
  correlation_id   TEXT,
  session_id       TEXT,
  validity         TEXT    NOT NULL,
  reason           TEXT,
  message_id       TEXT,
  headers          TEXT,
  data             TEXT,
  body             BLOB    NOT NULL
);

CREATE INDEX event_by_time ON event (time, seq);
CREATE INDEX event_by_type ON event (event_type, time, seq);
CREATE INDEX event_by_source ON event (source, time, seq);
CREATE INDEX event_by_correlation ON event (correlation_id, time, seq)
  WHERE correlation_id IS NOT NULL;
CREATE INDEX event_by_session ON event (session_id, time, seq) WHERE session_id IS NOT NULL;
CREATE INDEX event_not_valid ON event (validity, time, seq) WHERE validity <> 'valid';

-- Every event type that was ever stored.
CREATE TABLE event_type (
  name TEXT PRIMARY KEY
) WITHOUT ROWID;

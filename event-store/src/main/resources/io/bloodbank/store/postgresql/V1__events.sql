-- What makes an event the same event, across all partitions of "event".
CREATE TABLE event_identity (
  id   uuid PRIMARY KEY,
  time timestamptz NOT NULL,
  seq  bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX event_identity_time ON event_identity USING brin (time);

-- One partition for each month, event_YYYY_MM, in UTC.
CREATE TABLE event (
  time             timestamptz NOT NULL,
  seq              bigint      NOT NULL,
  id               uuid        NOT NULL,
  received_at      timestamptz NOT NULL,
  exchange         text        NOT NULL,
  routing_key      text        NOT NULL,
  event_type       text        NOT NULL,
  contract_version integer,
  source           text,
  correlation_id   text,
  session_id       text,
  validity         text        NOT NULL,
  reason           text,
  message_id       text,
  headers          text,
  data             jsonb,
  body             bytea       NOT NULL,
  PRIMARY KEY (time, seq)
) PARTITION BY RANGE (time);

CREATE INDEX event_by_type ON event (event_type, time, seq);
CREATE INDEX event_by_source ON event (source, time, seq);
CREATE INDEX event_by_correlation ON event (correlation_id, time, seq)
  WHERE correlation_id IS NOT NULL;
CREATE INDEX event_by_session ON event (session_id, time, seq) WHERE session_id IS NOT NULL;
CREATE INDEX event_not_valid ON event (validity, time, seq) WHERE validity <> 'valid';
CREATE INDEX event_by_data ON event USING gin (data jsonb_path_ops);

-- Every event type that was ever stored.
CREATE TABLE event_type (
  name text COLLATE "C" PRIMARY KEY
);

-- What was sent again, by whom, and how far that has come.
CREATE TABLE replay (
  id            uuid        PRIMARY KEY,
  created_at    timestamptz NOT NULL,
  created_by    text        NOT NULL,
  selection     text        NOT NULL, -- JSON: filter, or ids
  queue         text,                 -- null: to the exchange
  rate          integer     NOT NULL, -- events per second
  horizon       bigint      NOT NULL, -- the last seq that counts
  matched       bigint      NOT NULL,
  sent          bigint      NOT NULL DEFAULT 0,
  unroutable    bigint      NOT NULL DEFAULT 0,
  position_time timestamptz,          -- the last event that is done with
  position_seq  bigint,
  run           uuid,                 -- the one that may go on
  finished_at   timestamptz
);
CREATE INDEX replay_by_time ON replay (created_at);

CREATE TABLE replay_run (
  id         uuid        PRIMARY KEY,
  replay_id  uuid        NOT NULL REFERENCES replay (id),
  started_at timestamptz NOT NULL,
  started_by text        NOT NULL,
  sent       bigint      NOT NULL DEFAULT 0,
  ended_at   timestamptz,             -- null: it goes on, or was killed
  outcome    text
);
CREATE INDEX replay_run_by_replay ON replay_run (replay_id, started_at);

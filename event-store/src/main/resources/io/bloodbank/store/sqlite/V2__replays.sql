-- What was sent again, by whom, and how far that has come.
CREATE TABLE replay (
  id            TEXT    PRIMARY KEY,
  created_at    INTEGER NOT NULL,
  created_by    TEXT    NOT NULL,
  selection     TEXT    NOT NULL, -- JSON: filter, or ids
  queue         TEXT,             -- null: to the exchange
  rate          INTEGER NOT NULL, -- events per second
  horizon       INTEGER NOT NULL, -- the last seq that counts
  matched       INTEGER NOT NULL,
  sent          INTEGER NOT NULL DEFAULT 0,
  unroutable    INTEGER NOT NULL DEFAULT 0,
  position_time INTEGER,          -- the last event that is done with
  position_seq  INTEGER,
  run           TEXT,             -- the one that may go on
  finished_at   INTEGER
);
CREATE INDEX replay_by_time ON replay (created_at);

CREATE TABLE replay_run (
  id         TEXT    PRIMARY KEY,
  replay_id  TEXT    NOT NULL REFERENCES replay (id),
  started_at INTEGER NOT NULL,
  started_by TEXT    NOT NULL,
  sent       INTEGER NOT NULL DEFAULT 0,
  ended_at   INTEGER,             -- null: it goes on, or was killed
  outcome    TEXT
);
CREATE INDEX replay_run_by_replay ON replay_run (replay_id, started_at);

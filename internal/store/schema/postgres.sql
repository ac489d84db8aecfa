-- Written by scripts/with-services go test ./internal/store -run Schema -update

create table assessment (
    letter text not null,
    n integer not null,
    at bigint not null,
    body text not null,
    FOREIGN KEY (letter) REFERENCES letter(id),
    PRIMARY KEY (letter, n)
);

create table audit_checkpoint (
    size bigint not null,
    at bigint not null,
    note text not null,
    PRIMARY KEY (size)
);

create table audit_entry (
    seq bigint not null,
    at bigint not null,
    by text not null,
    did text not null,
    on_record text not null,
    why text not null,
    detail text not null,
    leaf text not null,
    PRIMARY KEY (seq)
);

CREATE INDEX audit_entry_by ON audit_entry USING btree (by, seq);

CREATE INDEX audit_entry_on ON audit_entry USING btree (on_record, seq);

create table audit_hash (
    idx bigint not null,
    hash bytea not null,
    PRIMARY KEY (idx)
);

create table audit_head (
    one integer not null,
    size bigint not null,
    CHECK ((one = 1)),
    PRIMARY KEY (one)
);

create table concern (
    id text not null,
    review text not null,
    letter text not null,
    line text not null,
    site text not null,
    person bytea not null,
    urgency integer not null,
    opened bigint not null,
    by text not null,
    version integer not null,
    subject text not null default ''::text,
    owner text not null default ''::text,
    due bigint not null default 0,
    closed bigint not null default 0,
    work bytea,
    PRIMARY KEY (id)
);

CREATE INDEX concern_due ON concern USING btree (due, id) WHERE (closed = 0);

CREATE INDEX concern_opened ON concern USING btree (opened DESC, id);

CREATE INDEX concern_owner ON concern USING btree (owner, due) WHERE (closed = 0);

CREATE UNIQUE INDEX concern_review ON concern USING btree (review) WHERE (review <> ''::text);

CREATE INDEX concern_subject ON concern USING btree (subject, opened) WHERE (subject <> ''::text);

create table concern_note (
    concern text not null,
    n integer not null,
    by text not null,
    at bigint not null,
    body bytea not null,
    step text not null default ''::text,
    pinned integer not null default 0,
    FOREIGN KEY (concern) REFERENCES concern(id),
    PRIMARY KEY (concern, n)
);

create table concern_source (
    review text not null,
    concern text not null,
    FOREIGN KEY (concern) REFERENCES concern(id),
    PRIMARY KEY (review)
);

create table contact (
    id text not null,
    person text not null,
    line text not null,
    site text not null,
    way text not null,
    at bigint not null,
    by text not null,
    body bytea not null,
    PRIMARY KEY (id)
);

CREATE INDEX contact_line ON contact USING btree (line, at);

CREATE INDEX contact_person ON contact USING btree (person, at DESC);

create table contact_breach (
    contact text not null,
    code text not null,
    need integer not null,
    mended bigint not null default 0,
    by text not null default ''::text,
    how bytea,
    FOREIGN KEY (contact) REFERENCES contact(id),
    PRIMARY KEY (contact, code)
);

CREATE INDEX contact_breach_open ON contact_breach USING btree (contact) WHERE (mended = 0);

create table correction (
    id text not null,
    staff text not null,
    person text not null,
    at bigint not null,
    read_at bigint not null default 0,
    PRIMARY KEY (id)
);

CREATE INDEX correction_staff ON correction USING btree (staff) WHERE (read_at = 0);

create table decision (
    item text not null,
    n integer not null,
    outcome text not null,
    route text not null,
    reason bytea not null,
    notes bytea not null,
    verdicts text not null,
    by text not null,
    at bigint not null,
    FOREIGN KEY (item) REFERENCES review_item(id),
    PRIMARY KEY (item, n)
);

CREATE INDEX decision_by ON decision USING btree (by, at);

create table disclosure (
    id text not null,
    concern text not null,
    line text not null,
    site text not null,
    agency text not null,
    by text not null,
    at bigint not null,
    version integer not null,
    body bytea not null,
    PRIMARY KEY (id)
);

CREATE INDEX disclosure_concern ON disclosure USING btree (concern);

create table hiding_look (
    letter text not null,
    source text not null,
    by text not null,
    at bigint not null,
    channel text not null,
    line text not null,
    site text not null,
    quality text not null,
    whole integer not null,
    FOREIGN KEY (letter) REFERENCES letter(id),
    PRIMARY KEY (letter, source, by)
);

CREATE INDEX hiding_look_at ON hiding_look USING btree (source, whole, at);

create table hiding_report (
    id text not null,
    letter text not null,
    source text not null,
    kind text not null,
    type text not null,
    cause text not null,
    first integer not null,
    beyond integer not null,
    by text not null,
    at bigint not null,
    FOREIGN KEY (letter) REFERENCES letter(id),
    PRIMARY KEY (id)
);

CREATE INDEX hiding_report_letter ON hiding_report USING btree (letter);

create table hook (
    id text not null,
    by text not null,
    line text not null,
    url text not null,
    secret bytea not null,
    created bigint not null,
    ended bigint not null,
    PRIMARY KEY (id)
);

create table hook_delivery (
    hook text not null,
    seq bigint not null,
    at bigint not null,
    outcome text not null,
    FOREIGN KEY (hook) REFERENCES hook(id),
    PRIMARY KEY (hook, seq),
    FOREIGN KEY (seq) REFERENCES hook_notice(seq)
);

create table hook_notice (
    seq bigint not null,
    person text not null,
    version integer not null,
    at bigint not null,
    lines text not null,
    UNIQUE (person, version),
    PRIMARY KEY (seq)
);

create table incident (
    id text not null,
    concern text not null,
    line text not null,
    site text not null,
    channel text not null,
    opened bigint not null,
    by text not null,
    partner text not null,
    called integer not null,
    reviewed integer not null,
    version integer not null,
    entries bytea not null,
    PRIMARY KEY (id)
);

CREATE INDEX incident_concern ON incident USING btree (concern) WHERE (concern <> ''::text);

CREATE INDEX incident_opened ON incident USING btree (opened DESC, id);

create table lesson (
    item text not null,
    n integer not null,
    confirmed integer not null,
    why text not null,
    by text not null,
    at bigint not null,
    FOREIGN KEY (item) REFERENCES review_item(id),
    PRIMARY KEY (item, n)
);

CREATE INDEX lesson_confirmed ON lesson USING btree (confirmed, at);

create table letter (
    id text not null,
    scan_id text not null,
    digest text not null,
    media text not null,
    bytes bigint not null,
    batch text not null,
    source text not null,
    channel text not null,
    line text not null,
    site text not null,
    received bigint not null,
    taken bigint not null,
    stage text not null,
    pages integer not null default 0,
    known bytea,
    nino text not null default ''::text,
    UNIQUE (digest),
    PRIMARY KEY (id)
);

CREATE INDEX letter_batch ON letter USING btree (batch, taken);

CREATE INDEX letter_nino ON letter USING btree (nino) WHERE (nino <> ''::text);

CREATE INDEX letter_received ON letter USING btree (received, id);

CREATE UNIQUE INDEX letter_scan_id ON letter USING btree (scan_id) WHERE (scan_id <> ''::text);

CREATE INDEX letter_under_way ON letter USING btree (taken) WHERE (stage <> ALL (ARRAY['queued'::text, 'decided'::text]));

create table letter_person (
    letter text not null,
    person text not null,
    by text not null,
    at bigint not null,
    PRIMARY KEY (letter)
);

CREATE INDEX letter_person_person ON letter_person USING btree (person) WHERE (person <> ''::text);

create table letter_step (
    letter text not null,
    name text not null,
    started bigint not null,
    finished bigint not null,
    outcome text not null,
    version text not null,
    FOREIGN KEY (letter) REFERENCES letter(id),
    PRIMARY KEY (letter, name, started)
);

create table letter_trouble (
    letter text not null,
    n integer not null,
    step text not null,
    reason text not null,
    at bigint not null,
    FOREIGN KEY (letter) REFERENCES letter(id),
    PRIMARY KEY (letter, n)
);

create table model_measurement (
    version text not null,
    n integer not null,
    at bigint not null,
    body text not null,
    PRIMARY KEY (version, n)
);

create table model_state (
    one integer not null,
    edition integer not null,
    body text not null,
    CHECK ((one = 1)),
    PRIMARY KEY (one)
);

create table model_version (
    id text not null,
    digest text not null,
    bytes bigint not null,
    card text not null,
    why text not null,
    by text not null,
    at bigint not null,
    PRIMARY KEY (id)
);

create table need_line (
    person text not null,
    line text not null,
    version integer not null,
    by text not null,
    at bigint not null,
    PRIMARY KEY (person, line)
);

CREATE INDEX need_line_line ON need_line USING btree (line, person);

create table need_sheet (
    person text not null,
    version integer not null,
    changed bigint not null,
    review bigint not null,
    body bytea not null,
    PRIMARY KEY (person)
);

create table need_was (
    person text not null,
    version integer not null,
    changed bigint not null,
    body bytea not null,
    PRIMARY KEY (person, version)
);

create table person (
    n bigint not null,
    id text not null,
    site text not null,
    lines text not null,
    into_id text not null default ''::text,
    created bigint not null,
    changed bigint not null,
    version integer not null,
    body bytea not null,
    UNIQUE (id),
    PRIMARY KEY (n)
);

CREATE INDEX person_into ON person USING btree (into_id) WHERE (into_id <> ''::text);

create table person_import (
    id text not null,
    by text not null,
    started bigint not null,
    finished bigint not null,
    rows_done bigint not null,
    kept bigint not null,
    refused bigint not null,
    PRIMARY KEY (id)
);

create table person_key (
    key bigint not null,
    person bigint not null,
    PRIMARY KEY (key, person)
);

create table person_marker (
    person text not null,
    n integer not null,
    review bigint not null,
    ended bigint not null,
    version integer not null,
    body bytea not null,
    PRIMARY KEY (person, n)
);

create table person_search (
    id text not null,
    by text not null,
    at bigint not null,
    found integer not null,
    query bytea not null,
    PRIMARY KEY (id)
);

create table person_was (
    person bigint not null,
    version integer not null,
    lines text not null,
    into_id text not null,
    changed bigint not null,
    body bytea not null,
    FOREIGN KEY (person) REFERENCES person(n),
    PRIMARY KEY (person, version)
);

create table presence (
    record text not null,
    staff text not null,
    at bigint not null,
    PRIMARY KEY (record, staff)
);

create table review_count (
    queue text not null,
    line text not null,
    site text not null,
    urgency integer not null,
    why text not null,
    decided integer not null,
    n bigint not null,
    PRIMARY KEY (queue, line, site, urgency, why, decided)
);

create table review_due (
    hour bigint not null,
    queue text not null,
    line text not null,
    site text not null,
    n bigint not null,
    PRIMARY KEY (hour, queue, line, site)
);

create table review_item (
    id text not null,
    letter text not null,
    channel text not null,
    line text not null,
    site text not null,
    queue text not null,
    urgency integer not null,
    rank double precision not null,
    why text not null,
    codes text not null,
    received bigint not null,
    queued bigint not null,
    due bigint not null,
    claimed_by text not null,
    claimed_until bigint not null,
    decided bigint not null,
    version integer not null,
    FOREIGN KEY (letter) REFERENCES letter(id),
    UNIQUE (letter),
    PRIMARY KEY (id)
);

CREATE INDEX review_item_all_open ON review_item USING btree (urgency DESC, received, id) WHERE (decided = 0);

CREATE INDEX review_item_decided ON review_item USING btree (decided DESC, id) WHERE (decided > 0);

CREATE INDEX review_item_due ON review_item USING btree (due, queue, line, site) WHERE (decided = 0);

CREATE INDEX review_item_held ON review_item USING btree (claimed_by) WHERE ((decided = 0) AND (claimed_by <> ''::text));

CREATE INDEX review_item_held_until ON review_item USING btree (claimed_until) WHERE ((decided = 0) AND (claimed_by <> ''::text));

CREATE INDEX review_item_line ON review_item USING btree (line, site, due) WHERE (decided = 0);

CREATE INDEX review_item_open ON review_item USING btree (queue, urgency DESC, received, id) WHERE (decided = 0);

CREATE INDEX review_item_received ON review_item USING btree (received);

CREATE INDEX review_item_why ON review_item USING btree (why) WHERE (decided = 0);

create table review_signal (
    code text not null,
    item text not null,
    decided integer not null,
    queue text not null,
    line text not null,
    site text not null,
    urgency integer not null,
    FOREIGN KEY (item) REFERENCES review_item(id),
    PRIMARY KEY (item, code)
);

CREATE INDEX review_signal_code ON review_signal USING btree (code, decided, queue, line, site, urgency, item);

create table roster (
    site text not null,
    version integer not null,
    body text not null,
    PRIMARY KEY (site)
);

create table sample_day (
    day text not null,
    seed text not null,
    plan text not null,
    bar double precision not null,
    PRIMARY KEY (day)
);

create table screened (
    letter text not null,
    day text not null,
    flagged integer not null,
    stratum text not null,
    chance double precision not null,
    drawn integer not null,
    score double precision not null,
    model text not null,
    reading text not null,
    style text not null,
    FOREIGN KEY (letter) REFERENCES letter(id),
    PRIMARY KEY (letter)
);

CREATE INDEX screened_day ON screened USING btree (day, flagged, drawn);

create table session (
    token text not null,
    data bytea not null,
    expiry bigint not null,
    PRIMARY KEY (token)
);

CREATE INDEX session_expiry ON session USING btree (expiry);

create table setting (
    key text not null,
    value text not null,
    PRIMARY KEY (key)
);

create table shadow_assessment (
    letter text not null,
    version text not null,
    at bigint not null,
    urgency integer not null,
    body text not null,
    FOREIGN KEY (letter) REFERENCES letter(id),
    PRIMARY KEY (letter, version)
);

CREATE INDEX shadow_assessment_version ON shadow_assessment USING btree (version, at);

create table site_plan (
    site text not null,
    variant text not null,
    version integer not null,
    body text not null,
    PRIMARY KEY (site, variant, version)
);

create table site_plan_read (
    site text not null,
    variant text not null,
    version integer not null,
    staff text not null,
    at bigint not null,
    PRIMARY KEY (site, variant, version, staff)
);

create table staff (
    id text not null,
    name text not null,
    roles text not null,
    lines text not null,
    sites text not null,
    seen bigint not null,
    PRIMARY KEY (id)
);

create table workload_break (
    by text not null,
    at bigint not null,
    PRIMARY KEY (by, at)
);


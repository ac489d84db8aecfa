-- Written by scripts/with-services go test ./internal/store -run Schema -update

CREATE TABLE assessment (
    letter text not null references letter (id),
    n integer not null,
    at bigint not null,
    body text not null,
    primary key (letter, n)
);

CREATE TABLE audit_checkpoint (
    size bigint primary key,
    at bigint not null,
    note text not null
);

CREATE TABLE audit_entry (
    seq bigint primary key,
    at bigint not null,
    by text not null,
    did text not null,
    on_record text not null,
    why text not null,
    detail text not null,
    leaf text not null
);

CREATE INDEX audit_entry_by on audit_entry (by, seq);

CREATE INDEX audit_entry_on on audit_entry (on_record, seq);

CREATE TABLE audit_hash (
    idx bigint primary key,
    hash blob not null
);

CREATE TABLE audit_head (
    one integer primary key check (one = 1),
    size bigint not null
);

CREATE TABLE "concern" (
    id text primary key,
    review text not null,
    letter text not null,
    line text not null,
    site text not null,
    person blob not null,
    urgency integer not null,
    opened bigint not null,
    by text not null,
    version integer not null,
    subject text not null default '',
    owner text not null default '',
    due bigint not null default 0,
    closed bigint not null default 0,
    work blob
);

CREATE INDEX concern_due on concern (due, id) where closed = 0;

CREATE INDEX concern_opened on concern (opened desc, id);

CREATE INDEX concern_owner on concern (owner, due) where closed = 0;

CREATE UNIQUE INDEX concern_review on concern (review) where review <> '';

CREATE INDEX concern_subject on concern (subject, opened) where subject <> '';

CREATE TABLE "concern_note" (
    concern text not null references "concern" (id),
    n integer not null,
    by text not null,
    at bigint not null,
    body blob not null,
    step text not null default '',
    pinned integer not null default 0,
    primary key (concern, n)
);

CREATE TABLE concern_source (
    review text primary key,
    concern text not null references concern (id)
);

CREATE TABLE contact (
    id text primary key,
    person text not null,
    line text not null,
    site text not null,
    way text not null,
    at bigint not null,
    by text not null,
    body blob not null
);

CREATE INDEX contact_line on contact (line, at);

CREATE INDEX contact_person on contact (person, at desc);

CREATE TABLE contact_breach (
    contact text not null references contact (id),
    code text not null,
    need integer not null,
    mended bigint not null default 0,
    by text not null default '',
    how blob,
    primary key (contact, code)
);

CREATE INDEX contact_breach_open on contact_breach (contact) where mended = 0;

CREATE TABLE correction (
    id text primary key,
    staff text not null,
    person text not null,
    at bigint not null,
    read_at bigint not null default 0
);

CREATE INDEX correction_staff on correction (staff) where read_at = 0;

CREATE TABLE decision (
    item text not null references review_item (id),
    n integer not null,
    outcome text not null,
    route text not null,
    reason blob not null,
    notes blob not null,
    verdicts text not null,
    by text not null,
    at bigint not null,
    primary key (item, n)
);

CREATE INDEX decision_by on decision (by, at);

CREATE TABLE disclosure (
    id text primary key,
    concern text not null,
    line text not null,
    site text not null,
    agency text not null,
    by text not null,
    at bigint not null,
    version integer not null,
    body blob not null
);

CREATE INDEX disclosure_concern on disclosure (concern);

CREATE TABLE hiding_look (
    letter text not null references letter (id),
    source text not null,
    by text not null,
    at bigint not null,
    channel text not null,
    line text not null,
    site text not null,
    quality text not null,
    whole integer not null,
    primary key (letter, source, by)
);

CREATE INDEX hiding_look_at on hiding_look (source, whole, at);

CREATE TABLE hiding_report (
    id text primary key,
    letter text not null references letter (id),
    source text not null,
    kind text not null,
    type text not null,
    cause text not null,
    first integer not null,
    beyond integer not null,
    by text not null,
    at bigint not null
);

CREATE INDEX hiding_report_letter on hiding_report (letter);

CREATE TABLE hook (
    id text primary key,
    by text not null,
    line text not null,
    url text not null,
    secret blob not null,
    created bigint not null,
    ended bigint not null
);

CREATE TABLE hook_delivery (
    hook text not null references hook (id),
    seq bigint not null references hook_notice (seq),
    at bigint not null,
    outcome text not null,
    primary key (hook, seq)
);

CREATE TABLE hook_notice (
    seq integer primary key autoincrement,
    person text not null,
    version integer not null,
    at bigint not null,
    lines text not null,
    unique (person, version)
);

CREATE TABLE incident (
    id text primary key,
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
    entries blob not null
);

CREATE INDEX incident_concern on incident (concern) where concern <> '';

CREATE INDEX incident_opened on incident (opened desc, id);

CREATE TABLE lesson (
    item text not null references review_item (id),
    n integer not null,
    confirmed integer not null,
    why text not null,
    by text not null,
    at bigint not null,
    primary key (item, n)
);

CREATE INDEX lesson_confirmed on lesson (confirmed, at);

CREATE TABLE letter (
    id text primary key,
    scan_id text not null,
    digest text not null unique,
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
    known blob,
    nino text not null default ''
);

CREATE INDEX letter_batch on letter (batch, taken);

CREATE INDEX letter_nino on letter (nino) where nino <> '';

CREATE INDEX letter_received on letter (received, id);

CREATE UNIQUE INDEX letter_scan_id on letter (scan_id) where scan_id <> '';

CREATE INDEX letter_under_way on letter (taken) where stage not in ('queued', 'decided');

CREATE TABLE letter_person (
    letter text primary key,
    person text not null,
    by text not null,
    at bigint not null
);

CREATE INDEX letter_person_person on letter_person (person) where person <> '';

CREATE TABLE letter_step (
    letter text not null references letter (id),
    name text not null,
    started bigint not null,
    finished bigint not null,
    outcome text not null,
    version text not null,
    primary key (letter, name, started)
);

CREATE TABLE letter_trouble (
    letter text not null references letter (id),
    n integer not null,
    step text not null,
    reason text not null,
    at bigint not null,
    primary key (letter, n)
);

CREATE TABLE model_measurement (
    version text not null,
    n integer not null,
    at bigint not null,
    body text not null,
    primary key (version, n)
);

CREATE TABLE model_state (
    one integer primary key check (one = 1),
    edition integer not null,
    body text not null
);

CREATE TABLE model_version (
    id text primary key,
    digest text not null,
    bytes bigint not null,
    card text not null,
    why text not null,
    by text not null,
    at bigint not null
);

CREATE TABLE need_line (
    person text not null,
    line text not null,
    version integer not null,
    by text not null,
    at bigint not null,
    primary key (person, line)
);

CREATE INDEX need_line_line on need_line (line, person);

CREATE TABLE need_sheet (
    person text primary key,
    version integer not null,
    changed bigint not null,
    review bigint not null,
    body blob not null
);

CREATE TABLE need_was (
    person text not null,
    version integer not null,
    changed bigint not null,
    body blob not null,
    primary key (person, version)
);

CREATE TABLE person (
    n integer primary key,
    id text not null unique,
    site text not null,
    lines text not null,
    into_id text not null default '',
    created bigint not null,
    changed bigint not null,
    version integer not null,
    body blob not null
);

CREATE INDEX person_into on person (into_id) where into_id <> '';

CREATE TABLE person_import (
    id text primary key,
    by text not null,
    started bigint not null,
    finished bigint not null,
    rows_done bigint not null,
    kept bigint not null,
    refused bigint not null
);

CREATE TABLE person_key (
    key bigint not null,
    person bigint not null,
    primary key (key, person)
) without rowid;

CREATE TABLE person_marker (
    person text not null,
    n integer not null,
    review bigint not null,
    ended bigint not null,
    version integer not null,
    body blob not null,
    primary key (person, n)
);

CREATE TABLE person_search (
    id text primary key,
    by text not null,
    at bigint not null,
    found integer not null,
    query blob not null
);

CREATE TABLE person_was (
    person bigint not null references person (n),
    version integer not null,
    lines text not null,
    into_id text not null,
    changed bigint not null,
    body blob not null,
    primary key (person, version)
);

CREATE TABLE presence (
    record text not null,
    staff text not null,
    at bigint not null,
    primary key (record, staff)
);

CREATE TABLE review_count (
    queue text not null,
    line text not null,
    site text not null,
    urgency integer not null,
    why text not null,
    decided integer not null,
    n bigint not null,
    primary key (queue, line, site, urgency, why, decided)
);

CREATE TABLE review_due (
    hour bigint not null,
    queue text not null,
    line text not null,
    site text not null,
    n bigint not null,
    primary key (hour, queue, line, site)
);

CREATE TABLE review_item (
    id text primary key,
    letter text not null unique references letter (id),
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
    version integer not null
);

CREATE INDEX review_item_all_open on review_item (urgency desc, received, id) where decided = 0;

CREATE INDEX review_item_decided on review_item (decided desc, id) where decided > 0;

CREATE INDEX review_item_due on review_item (due, queue, line, site) where decided = 0;

CREATE INDEX review_item_held on review_item (claimed_by) where decided = 0 and claimed_by <> '';

CREATE INDEX review_item_held_until on review_item (claimed_until) where decided = 0 and claimed_by <> '';

CREATE INDEX review_item_line on review_item (line, site, due) where decided = 0;

CREATE INDEX review_item_open on review_item (queue, urgency desc, received, id) where decided = 0;

CREATE INDEX review_item_received on review_item (received);

CREATE INDEX review_item_why on review_item (why) where decided = 0;

CREATE TABLE review_signal (
    code text not null,
    item text not null references review_item (id),
    decided integer not null,
    queue text not null,
    line text not null,
    site text not null,
    urgency integer not null,
    primary key (item, code)
);

CREATE INDEX review_signal_code on review_signal (code, decided, queue, line, site, urgency, item);

CREATE TABLE roster (
    site text primary key,
    version integer not null,
    body text not null
);

CREATE TABLE sample_day (
    day text primary key,
    seed text not null,
    plan text not null,
    bar double precision not null
);

CREATE TABLE screened (
    letter text primary key references letter (id),
    day text not null,
    flagged integer not null,
    stratum text not null,
    chance double precision not null,
    drawn integer not null,
    score double precision not null,
    model text not null,
    reading text not null,
    style text not null
);

CREATE INDEX screened_day on screened (day, flagged, drawn);

CREATE TABLE session (
    token text primary key,
    data blob not null,
    expiry bigint not null
);

CREATE INDEX session_expiry on session (expiry);

CREATE TABLE setting (
    key text primary key,
    value text not null
);

CREATE TABLE shadow_assessment (
    letter text not null references letter (id),
    version text not null,
    at bigint not null,
    urgency integer not null,
    body text not null,
    primary key (letter, version)
);

CREATE INDEX shadow_assessment_version on shadow_assessment (version, at);

CREATE TABLE site_plan (
    site text not null,
    variant text not null,
    version integer not null,
    body text not null,
    primary key (site, variant, version)
);

CREATE TABLE site_plan_read (
    site text not null,
    variant text not null,
    version integer not null,
    staff text not null,
    at bigint not null,
    primary key (site, variant, version, staff)
);

CREATE TABLE staff (
    id text primary key,
    name text not null,
    roles text not null,
    lines text not null,
    sites text not null,
    seen bigint not null
);

CREATE TABLE workload_break (
    by text not null,
    at bigint not null,
    primary key (by, at)
);


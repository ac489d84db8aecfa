-- +goose Up
create table letter (
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
create unique index letter_scan_id on letter (scan_id) where scan_id <> '';
create index letter_batch on letter (batch, taken);
create index letter_received on letter (received, id);
create index letter_nino on letter (nino) where nino <> '';
create index letter_under_way on letter (taken) where stage not in ('queued', 'decided');

create table letter_trouble (
    letter text not null references letter (id),
    n integer not null,
    step text not null,
    reason text not null,
    at bigint not null,
    primary key (letter, n)
);

create table letter_step (
    letter text not null references letter (id),
    name text not null,
    started bigint not null,
    finished bigint not null,
    outcome text not null,
    version text not null,
    primary key (letter, name, started)
);

create table assessment (
    letter text not null references letter (id),
    n integer not null,
    at bigint not null,
    body text not null,
    primary key (letter, n)
);

create table review_item (
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
create index review_item_open on review_item (queue, urgency desc, received, id) where decided = 0;
create index review_item_counts on review_item (queue, urgency, due, claimed_by, claimed_until, line, site) where decided = 0;
create index review_item_decided on review_item (decided desc, id) where decided > 0;
create index review_item_received on review_item (received);
create index review_item_held on review_item (claimed_by) where decided = 0 and claimed_by <> '';

create table decision (
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

create table concern (
    id text primary key,
    review text not null unique,
    letter text not null,
    line text not null,
    site text not null,
    person blob not null,
    urgency integer not null,
    opened bigint not null,
    by text not null,
    version integer not null
);
create index concern_opened on concern (opened desc, id);

create table concern_note (
    concern text not null references concern (id),
    n integer not null,
    by text not null,
    at bigint not null,
    body blob not null,
    primary key (concern, n)
);

create table audit_head (
    one integer primary key check (one = 1),
    size bigint not null
);
insert into audit_head (one, size) values (1, 0);

create table audit_entry (
    seq bigint primary key,
    at bigint not null,
    by text not null,
    did text not null,
    on_record text not null,
    why text not null,
    detail text not null,
    leaf text not null
);
create index audit_entry_on on audit_entry (on_record, seq);
create index audit_entry_by on audit_entry (by, seq);

create table audit_hash (
    idx bigint primary key,
    hash blob not null
);

create table audit_checkpoint (
    size bigint primary key,
    at bigint not null,
    note text not null
);

create table staff (
    id text primary key,
    name text not null,
    roles text not null,
    lines text not null,
    sites text not null,
    seen bigint not null
);

create table session (
    token text primary key,
    data blob not null,
    expiry bigint not null
);
create index session_expiry on session (expiry);

create table setting (
    key text primary key,
    value text not null
);

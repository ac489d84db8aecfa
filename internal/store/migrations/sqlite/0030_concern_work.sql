-- +goose Up
-- A concern may be raised without a review, has an owner, a time by which it is due, and what was done about it.
create table concern_new (
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
insert into concern_new (id, review, letter, line, site, person, urgency, opened, by, version, due)
    select id, review, letter, line, site, person, urgency, opened, by, version, opened from concern;

create table concern_note_new (
    concern text not null references concern_new (id),
    n integer not null,
    by text not null,
    at bigint not null,
    body blob not null,
    step text not null default '',
    pinned integer not null default 0,
    primary key (concern, n)
);
insert into concern_note_new (concern, n, by, at, body) select concern, n, by, at, body from concern_note;

drop table concern_note;
drop table concern;
alter table concern_new rename to concern;
alter table concern_note_new rename to concern_note;

create unique index concern_review on concern (review) where review <> '';
create index concern_opened on concern (opened desc, id);
create index concern_due on concern (due, id) where closed = 0;
create index concern_owner on concern (owner, due) where closed = 0;
create index concern_subject on concern (subject, opened) where subject <> '';

-- Who has a record open now; rows are worth a few minutes.
create table presence (
    record text not null,
    staff text not null,
    at bigint not null,
    primary key (record, staff)
);

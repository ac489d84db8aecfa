-- +goose Up
create table need_sheet (
    person text primary key,
    version integer not null,
    changed bigint not null,
    review bigint not null,
    body bytea not null
);

create table need_was (
    person text not null,
    version integer not null,
    changed bigint not null,
    body bytea not null,
    primary key (person, version)
);

create table need_line (
    person text not null,
    line text not null,
    version integer not null,
    by text not null,
    at bigint not null,
    primary key (person, line)
);
create index need_line_line on need_line (line, person);

create table contact (
    id text primary key,
    person text not null,
    line text not null,
    site text not null,
    way text not null,
    at bigint not null,
    by text not null,
    body bytea not null
);
create index contact_person on contact (person, at desc);
create index contact_line on contact (line, at);

create table contact_breach (
    contact text not null references contact (id),
    code text not null,
    need integer not null,
    mended bigint not null default 0,
    by text not null default '',
    how bytea,
    primary key (contact, code)
);
create index contact_breach_open on contact_breach (contact) where mended = 0;

-- +goose Up
create table person (
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
create index person_into on person (into_id) where into_id <> '';

create table person_was (
    person bigint not null references person (n),
    version integer not null,
    lines text not null,
    into_id text not null,
    changed bigint not null,
    body blob not null,
    primary key (person, version)
);

create table person_key (
    key bigint not null,
    person bigint not null,
    primary key (key, person)
) without rowid;

create table person_search (
    id text primary key,
    by text not null,
    at bigint not null,
    found integer not null,
    query blob not null
);

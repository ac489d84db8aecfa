-- +goose Up
create table hook (
    id text primary key,
    by text not null,
    line text not null,
    url text not null,
    secret blob not null,
    created bigint not null,
    ended bigint not null
);

create table hook_notice (
    seq integer primary key autoincrement,
    person text not null,
    version integer not null,
    at bigint not null,
    lines text not null,
    unique (person, version)
);

create table hook_delivery (
    hook text not null references hook (id),
    seq bigint not null references hook_notice (seq),
    at bigint not null,
    outcome text not null,
    primary key (hook, seq)
);

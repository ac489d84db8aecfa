-- +goose Up
-- What was shared with an authority: sealed, with the exact text that was sent.
create table disclosure (
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
create index disclosure_concern on disclosure (concern);

-- +goose Up
-- Who can help at a site at which hours.
create table roster (
    site text primary key,
    version integer not null,
    body text not null
);

-- +goose Up
create table person_import (
    id text primary key,
    by text not null,
    started bigint not null,
    finished bigint not null,
    rows_done bigint not null,
    kept bigint not null,
    refused bigint not null
);

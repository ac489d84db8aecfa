-- +goose Up
create table correction (
    id text primary key,
    staff text not null,
    person text not null,
    at bigint not null,
    read_at bigint not null default 0
);
create index correction_staff on correction (staff) where read_at = 0;

-- +goose Up
-- Breaks that people took, by their own word.
create table workload_break (
    by text not null,
    at bigint not null,
    primary key (by, at)
);
create index decision_by on decision (by, at);

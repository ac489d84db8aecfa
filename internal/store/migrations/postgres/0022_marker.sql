-- +goose Up
create table person_marker (
    person text not null,
    n integer not null,
    review bigint not null,
    ended bigint not null,
    version integer not null,
    body bytea not null,
    primary key (person, n)
);

-- +goose Up
create table letter_person (
    letter text primary key,
    person text not null,
    by text not null,
    at bigint not null
);
create index letter_person_person on letter_person (person) where person <> '';

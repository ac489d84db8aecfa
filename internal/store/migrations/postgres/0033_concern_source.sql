-- +goose Up
-- Further letters that joined an open concern about the same person.
create table concern_source (
    review text primary key,
    concern text not null references concern (id)
);

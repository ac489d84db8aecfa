-- +goose Up
-- What the draws of a day hang on, settled with its first letter and never changed.
create table sample_day (
    day text primary key,
    seed text not null,
    plan text not null,
    bar double precision not null
);

-- What was found in each letter when it was put before people, and with which chance it was drawn to be read blind.
create table screened (
    letter text primary key references letter (id),
    day text not null,
    flagged integer not null,
    stratum text not null,
    chance double precision not null,
    drawn integer not null,
    score double precision not null,
    model text not null,
    reading text not null,
    style text not null
);
create index screened_day on screened (day, flagged, drawn);

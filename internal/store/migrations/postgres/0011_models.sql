-- +goose Up
-- Versions of the signal model that were added; the files lie in storage.
create table model_version (
    id text primary key,
    digest text not null,
    bytes bigint not null,
    card text not null,
    why text not null,
    by text not null,
    at bigint not null
);

create table model_measurement (
    version text not null,
    n integer not null,
    at bigint not null,
    body text not null,
    primary key (version, n)
);

-- Which version is in force: one row, and none before the first change.
create table model_state (
    one integer primary key check (one = 1),
    edition integer not null,
    body text not null
);

-- What a version that assesses without effect made of a letter.
create table shadow_assessment (
    letter text not null references letter (id),
    version text not null,
    at bigint not null,
    urgency integer not null,
    body text not null,
    primary key (letter, version)
);
create index shadow_assessment_version on shadow_assessment (version, at);

-- Decisions of which a second person has said whether they may teach the model.
create table lesson (
    item text not null references review_item (id),
    n integer not null,
    confirmed integer not null,
    why text not null,
    by text not null,
    at bigint not null,
    primary key (item, n)
);
create index lesson_confirmed on lesson (confirmed, at);

-- +goose Up
-- That the check behind redaction, or a person, looked at what was hidden in a letter.
create table hiding_look (
    letter text not null references letter (id),
    source text not null,
    by text not null,
    at bigint not null,
    channel text not null,
    line text not null,
    site text not null,
    quality text not null,
    whole integer not null,
    primary key (letter, source, by)
);
create index hiding_look_at on hiding_look (source, whole, at);
-- A place where hiding went wrong. It holds no word of the letter.
create table hiding_report (
    id text primary key,
    letter text not null references letter (id),
    source text not null,
    kind text not null,
    type text not null,
    cause text not null,
    first integer not null,
    beyond integer not null,
    by text not null,
    at bigint not null
);
create index hiding_report_letter on hiding_report (letter);

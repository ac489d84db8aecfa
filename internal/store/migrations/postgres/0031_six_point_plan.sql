-- +goose Up
-- Incidents of the Six Point Plan; what was said and done is sealed, what figures count is not.
create table incident (
    id text primary key,
    concern text not null,
    line text not null,
    site text not null,
    channel text not null,
    opened bigint not null,
    by text not null,
    partner text not null,
    called integer not null,
    reviewed integer not null,
    version integer not null,
    entries bytea not null
);
create index incident_concern on incident (concern) where concern <> '';
create index incident_opened on incident (opened desc, id);

create table site_plan (
    site text not null,
    variant text not null,
    version integer not null,
    body text not null,
    primary key (site, variant, version)
);
create table site_plan_read (
    site text not null,
    variant text not null,
    version integer not null,
    staff text not null,
    at bigint not null,
    primary key (site, variant, version, staff)
);

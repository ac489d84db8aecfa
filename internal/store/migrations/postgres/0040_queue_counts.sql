-- +goose Up
-- Counts of the queue that are kept as items change (internal/store/count.go), for counting 100,000 rows on every page
-- takes too long. n of a row is never below 1: a row that nothing is left of goes.
create table review_count (
    queue text not null,
    line text not null,
    site text not null,
    urgency integer not null,
    why text not null,
    decided integer not null,
    n bigint not null,
    primary key (queue, line, site, urgency, why, decided)
);
-- Undecided items by the hour in which they are due: the hours that are over are all overdue.
create table review_due (
    hour bigint not null,
    line text not null,
    site text not null,
    n bigint not null,
    primary key (hour, line, site)
);
-- Which items carry a signal's code.
create table review_signal (
    code text not null,
    decided integer not null,
    item text not null references review_item (id),
    primary key (code, decided, item)
);
insert into review_count (queue, line, site, urgency, why, decided, n)
    select queue, line, site, urgency, why, case when decided > 0 then 1 else 0 end, count(*) from review_item
    group by queue, line, site, urgency, why, case when decided > 0 then 1 else 0 end;
insert into review_due (hour, line, site, n)
    select due / 3600000000, line, site, count(*) from review_item where decided = 0 group by due / 3600000000, line, site;
insert into review_signal (code, decided, item)
    select distinct unnest(string_to_array(trim(both '|' from codes), '|')), case when decided > 0 then 1 else 0 end, id
    from review_item where codes <> '';
drop index review_item_counts;
drop index review_item_why;
create index review_item_due on review_item (due, line, site) where decided = 0;
create index review_item_why on review_item (why) where decided = 0;
create index review_item_line on review_item (line, site) where decided = 0;

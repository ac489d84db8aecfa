-- +goose Up
-- What is overdue by pile, and the signals beside what the queue is narrowed by, so that neither asks for the items.
drop table review_due;
create table review_due (
    hour bigint not null,
    queue text not null,
    line text not null,
    site text not null,
    n bigint not null,
    primary key (hour, queue, line, site)
);
insert into review_due (hour, queue, line, site, n)
    select due / 3600000000, queue, line, site, count(*) from review_item where decided = 0 group by due / 3600000000, queue, line, site;
drop table review_signal;
create table review_signal (
    code text not null,
    item text not null references review_item (id),
    decided integer not null,
    queue text not null,
    line text not null,
    site text not null,
    urgency integer not null,
    primary key (item, code)
);
create index review_signal_code on review_signal (code, decided, queue, line, site, urgency, item);
insert into review_signal (code, item, decided, queue, line, site, urgency)
    select distinct unnest(string_to_array(trim(both '|' from codes), '|')), id, case when decided > 0 then 1 else 0 end, queue, line, site, urgency
    from review_item where codes <> '';
drop index review_item_line;
create index review_item_line on review_item (line, site, due) where decided = 0;
create index review_item_held_until on review_item (claimed_until) where decided = 0 and claimed_by <> '';
drop index review_item_due;
create index review_item_due on review_item (due, queue, line, site) where decided = 0;
